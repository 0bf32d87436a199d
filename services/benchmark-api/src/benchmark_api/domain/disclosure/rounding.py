"""Counts as they are shown where an agreement rounds them in place of hiding."""

from typing import Final

import numpy as np
import polars as pl

from benchmark_api.domain.disclosure.counts import Floats

_BASE: Final = 5
# How far a whole count is from what it is rounded to, at most.
MOST_OFF: Final = 2
# NHS England's rule for hospital episodes, since September 2018: 1 to 7 hidden, a zero shown, all else rounded.
LARGEST_HIDDEN_OF_HES: Final = 7


def nearest(counts: Floats) -> Floats:
    """Round whole counts to the nearest multiple of five, as arrays."""
    return np.asarray(np.round(counts / _BASE) * _BASE, dtype=np.float64)


def to_base(count: pl.Expr) -> pl.Expr:
    """Round a whole count to the nearest multiple of five: nothing lies half-way between two."""
    return (count / _BASE).round() * _BASE
