"""The counts of all practices in one indicator's period."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from benchmark_api.domain.disclosure.policy import Policy

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Counts:
    """Numerators and denominators (practices,), in the order of a graph; NaN where a practice returned no figure.

    Of a proportion both the people counted and the others are people, so that both sides are protected.
    """

    numerator: Floats
    denominator: Floats
    is_proportion: bool = True

    @cached_property
    def returned(self) -> Bools:
        """Say which practices contribute."""
        return ~(np.isnan(self.numerator) | np.isnan(self.denominator))

    @cached_property
    def sides(self) -> Floats:
        """Give what is protected, (sides, practices): the numerators and, of a proportion, what they leave; 0 where nothing came."""
        x, n = (np.where(self.returned, one, 0.0) for one in (self.numerator, self.denominator))
        return np.stack([x, n - x]) if self.is_proportion else x[np.newaxis]

    @cached_property
    def weights(self) -> Floats:
        """Give the denominators, 0 where nothing came."""
        return np.where(self.returned, self.denominator, 0.0)


def added(values: Floats | Bools, places: NDArray[np.intp], count: int) -> Floats:
    """Add values up by place: (values,) to (count,)."""
    return np.bincount(places, weights=values, minlength=count).astype(np.float64, copy=False)


def is_small(counts: Floats, policy: Policy) -> Bools:
    """Say which counts could point at people."""
    from_zero = counts > 0 if policy.zeros_shown else counts >= 0
    return from_zero & (counts < policy.largest_small_count + 1)
