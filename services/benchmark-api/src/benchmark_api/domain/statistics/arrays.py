"""Small array tools that the other modules share: sums, quantiles and ranks that leave absent units out."""

import math
from typing import Any, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
Scalar = TypeVar("Scalar", bound=np.generic)


def floats(values: ArrayLike) -> FloatArray:
    """Return the values as an array of float64."""
    return np.asarray(values, dtype=np.float64)


def z_of(coverage: float) -> float:
    """Return the standard normal deviate with `coverage` between −z and +z: 0.95 → 1.959964, 0.998 → 3.090232.

    Raises ValueError unless 0 < coverage < 1.
    """
    if not 0.0 < coverage < 1.0:
        message = f"A coverage lies between 0 and 1, not {coverage}."
        raise ValueError(message)
    return float(ndtri((1.0 + coverage) / 2.0))


def quiet() -> Any:
    """Silence numpy's warnings where 0/0 → NaN is the intended answer for an undefined point."""
    return np.errstate(divide="ignore", invalid="ignore", over="ignore", under="ignore")


def rows_of(values: NDArray[Scalar]) -> NDArray[Scalar]:
    """Return the same numbers as a table: every axis but the last in one. (…, U) → (groups, U), also where U is 0."""
    return values.reshape(math.prod(values.shape[:-1]), values.shape[-1])


def present_sum(values: FloatArray) -> FloatArray:
    """Sum along the last axis, absent (NaN) units left out; a group without units sums to 0. (…, U) → (…)."""
    return floats(np.where(np.isnan(values), 0.0, values).sum(axis=-1))


def quantiles(values: FloatArray, probabilities: ArrayLike) -> FloatArray:
    """Return linear-interpolation quantiles (R type 7) along the last axis, absent (NaN) units left out.

    values (…, U), probabilities (Q,) → (…, Q). A group without units gives NaN.
    """
    levels = np.atleast_1d(floats(probabilities))
    if values.shape[-1] == 0:
        return np.full((*values.shape[:-1], levels.size), np.nan)
    ordered = np.sort(values, axis=-1)  # NaN sorts last
    count = np.count_nonzero(~np.isnan(values), axis=-1)[..., np.newaxis]
    position = np.maximum(count - 1, 0) * levels
    below = np.floor(position).astype(np.intp)
    above = np.minimum(below + 1, np.maximum(count - 1, 0))
    low = np.take_along_axis(ordered, below, axis=-1)
    high = np.take_along_axis(ordered, above, axis=-1)
    return floats(np.where(low == high, low, low + (position - below) * (high - low)))


def average_ranks(values: FloatArray) -> FloatArray:
    """Return ranks from 1 along the last axis, ties sharing their mean rank, absent units NaN. (…, U) → (…, U)."""
    flat = rows_of(values)
    ranks = np.full(flat.shape, np.nan)
    for row, rank in zip(flat, ranks, strict=True):
        present = ~np.isnan(row)
        ordered = np.sort(row[present])
        first = np.searchsorted(ordered, row[present], side="left")
        last = np.searchsorted(ordered, row[present], side="right")
        rank[present] = (first + last + 1) / 2.0
    return floats(ranks.reshape(values.shape))
