"""Levels that practices out of sight are part of, as everybody is compared with them: rounded first.

Scotland's level is public, and changes with every late figure. Exact, it would differ by just what that practice returned, and so
would each z, each limit and each spread that was computed from it. So it is counts to the nearest ten, and spreads as finely as
they are known, that all of these are computed from: whatever is shown follows from rounded numbers, for everybody, at any time.
Counts that are published elsewhere stay as they are.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmark_api.domain.statistics.arrays import FloatArray, floats, quiet
from benchmark_api.domain.statistics.dispersion import Dispersion, additive

TENS: Final = 10.0
# The sum of z² is rounded to this: what one practice adds to it is seldom more.
_SUM_OF_SQUARES: Final = 5.0
_DIGITS_OF_TAU_SQUARED: Final = 3
# Multiples of a decimal step come out with a tail of binary digits that nobody asked for.
_DECIMALS: Final = 12


def rounded_counts(numerator: FloatArray, denominator: FloatArray, *, is_proportion: bool) -> tuple[FloatArray, FloatArray]:
    """Round both counts of a level to the nearest ten; arrays of any shape.

    Fewer than ten counted, or of a proportion not counted, stay: they are hidden as small, and a nought must not be made of them.
    """
    x, n = _to_tens(numerator), _to_tens(denominator)
    left = denominator - numerator
    return x, floats(np.where(left < TENS, x + left, n)) if is_proportion else n


def _to_tens(counts: FloatArray) -> FloatArray:
    return floats(np.where(counts < TENS, counts, TENS * np.floor(counts / TENS + 0.5)))


@dataclass(frozen=True)
class Rounding:
    """How the levels and spreads of some series (S,) are rounded. is_public: series whose counts are published elsewhere."""

    is_public: NDArray[np.bool_]
    is_proportion: bool

    def counts(self, numerator: FloatArray, denominator: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Round both counts of a level, (S, …)."""
        x, n = rounded_counts(numerator, denominator, is_proportion=self.is_proportion)
        return self._unless_public(x, numerator), self._unless_public(n, denominator)

    def level(self, numerator: FloatArray, denominator: FloatArray) -> FloatArray:
        """Give the level of rounded counts (S, …), NaN where there are none."""
        x, n = self.counts(numerator, denominator)
        with quiet():
            return floats(np.where(n > 0, x / n, np.nan))

    def spread(self, found: Dispersion) -> Dispersion:
        """Round φ to a step of 1, 2 or 5 that hides ±2.5 in its sum of z² over the units, and give the τ² that goes with it.

        Arrays (S, …). The step, 5/units or little more, is finer than the standard error of φ by chance alone, √(2/units).
        """
        units, phi = found.units, found.phi
        with quiet():
            step = _round_step(floats(_SUM_OF_SQUARES / units))
            coarse = floats(np.round(np.round(phi / step) * step, _DECIMALS))
        tau_squared = _significant(additive(units, coarse, found.weight))
        return replace(found, phi=self._unless_public(coarse, phi), tau_squared=self._unless_public(tau_squared, found.tau_squared))

    def _unless_public(self, rounded: FloatArray, exact: FloatArray) -> FloatArray:
        return floats(np.where(self.is_public.reshape(-1, *[1] * (exact.ndim - 1)), exact, rounded))


def _round_step(least: FloatArray) -> FloatArray:
    """Give the smallest of …, 0.1, 0.2, 0.5, 1, 2, 5, … that is at least this."""
    decade = 10.0 ** np.floor(np.log10(least))
    lead = least / decade
    return floats(decade * np.select([lead <= 1.0, lead <= 2.0, lead <= 5.0], [1.0, 2.0, 5.0], 10.0))  # noqa: PLR2004


def _significant(numbers: FloatArray) -> FloatArray:
    """Round to three significant digits; 0 stays 0."""
    with quiet():
        unit = 10.0 ** (np.floor(np.log10(numbers)) - (_DIGITS_OF_TAU_SQUARED - 1))
        return floats(np.where(numbers > 0, np.round(numbers / unit) * unit, numbers))
