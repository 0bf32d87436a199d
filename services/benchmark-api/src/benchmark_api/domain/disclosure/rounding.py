"""Counts as they are shown where an agreement rounds them in place of hiding."""

from typing import Final

import polars as pl

_BASE: Final = 5
# NHS England's rule for hospital episodes, since September 2018: 1 to 7 hidden, a zero shown, all else rounded.
LARGEST_HIDDEN_OF_HES: Final = 7


def to_base(count: pl.Expr) -> pl.Expr:
    """Round a whole count to the nearest multiple of five: nothing lies half-way between two."""
    return (count / _BASE).round() * _BASE
