"""Counts as they are shown where an agreement rounds them in place of hiding."""

from typing import Final

import numpy as np

from benchmark_api.domain.disclosure.counts import Bools, Floats

BASE: Final = 5
# NHS England's rule for hospital episodes, since September 2018: 1 to 7 hidden, a zero shown, all else rounded.
LARGEST_HIDDEN_OF_HES: Final = 7


def to_base(counts: Floats, base: int = BASE) -> Floats:
    """Round counts to the nearest multiple of the base: of five, nothing lies half-way between two."""
    return np.asarray(np.rint(counts / base) * base, dtype=np.float64)


def hidden_by_hes(counts: Floats) -> Bools:
    """Say which counts that rule hides."""
    return np.asarray((counts > 0) & (counts <= LARGEST_HIDDEN_OF_HES), dtype=np.bool_)
