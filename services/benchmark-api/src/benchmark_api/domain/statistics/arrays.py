"""Small array tools that the other modules share: sums, quantiles and ranks that leave absent units out."""

import math
from collections.abc import Iterator
from typing import Any, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
Scalar = TypeVar("Scalar", bound=np.generic)

# So many numbers at a time stay in a processor's cache while several passes are made over them.
BLOCK = 32_768


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


def row_blocks(rows: int, columns: int) -> Iterator[slice]:
    """Divide the rows of a table into blocks of about `BLOCK` numbers. A row is never divided."""
    step = max(1, BLOCK // max(columns, 1))
    return (slice(first, min(first + step, rows)) for first in range(0, rows, step))


def present_sum(values: FloatArray) -> FloatArray:
    """Sum along the last axis, absent (NaN) units left out; a group without units sums to 0. (…, U) → (…)."""
    return floats(np.where(np.isnan(values), 0.0, values).sum(axis=-1))


def sum_in_order(values: FloatArray) -> FloatArray:
    """Sum (…, units, periods) over the units, one after the other, absent (NaN) ones left out → (…, periods).

    Rows without a value change nothing, not even the last digit: whoever else is in the array, a sum stays the same bytes.
    """
    if values.shape[-2] == 0:
        return np.zeros((*values.shape[:-2], values.shape[-1]))
    return floats(np.add.accumulate(np.where(np.isnan(values), 0.0, values), axis=-2)[..., -1, :])


def sums_of_groups(values: FloatArray, group: NDArray[np.intp], groups: int) -> FloatArray:
    """Sum the units of each group, in their order. values (…, U), group (U,) 0…groups−1 or −1 for none → (…, groups)."""
    inside = group >= 0
    table = rows_of(values)[:, inside]
    place = np.arange(len(table))[:, np.newaxis] * groups + group[inside]
    found = np.bincount(place.ravel(), weights=table.ravel(), minlength=len(table) * groups)
    return floats(found).reshape(*values.shape[:-1], groups)


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


def lowest_ranks(values: FloatArray) -> FloatArray:
    """Return ranks from 1 along the last axis, ties sharing their lowest rank, absent units NaN. (…, U) → (…, U)."""
    return _ranks(values)[0]


def average_ranks(values: FloatArray) -> FloatArray:
    """Return ranks from 1 along the last axis, ties sharing their mean rank, absent units NaN. (…, U) → (…, U)."""
    lowest, highest = _ranks(values)
    return floats((lowest + highest) / 2.0)


def _ranks(values: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the lowest and the highest rank of the tie each value is in."""
    order = np.argsort(values, axis=-1)  # NaN sorts last, so that it takes no rank from the others
    ordered = np.take_along_axis(values, order, axis=-1)
    position = np.broadcast_to(np.arange(1.0, values.shape[-1] + 1.0), values.shape)
    starts, ends = np.ones(values.shape, dtype=np.bool_), np.ones(values.shape, dtype=np.bool_)
    starts[..., 1:] = ordered[..., 1:] != ordered[..., :-1]
    ends[..., :-1] = starts[..., 1:]
    # A tie runs from the latest start at or before a place to the earliest end at or after it.
    first = np.maximum.accumulate(np.where(starts, position, 0.0), axis=-1)
    last = np.minimum.accumulate(np.where(ends, position, np.inf)[..., ::-1], axis=-1)[..., ::-1]
    ranks = np.full((2, *values.shape), np.nan)
    for rank, place in zip(ranks, (first, last), strict=True):
        np.put_along_axis(rank, order, np.where(np.isnan(ordered), np.nan, place), axis=-1)
    return floats(ranks[0]), floats(ranks[1])
