"""Run charts: whether a series varies about its median as chance would, or something has changed.

Three published rule sets. All leave out missing values and values exactly on the median when they look for runs.
- anhoej: Anhøj & Olesen 2014, PLoS ONE 9:e113825 (https://doi.org/10.1371/journal.pone.0113825), section "Run chart rules":
  an unusually long run or unusually few crossings of the median. About 5 % false signals at any length.
- perla: Perla, Provost & Murray 2011, BMJ Qual Saf 20:46 (https://doi.org/10.1136/bmjqs.2009.037895): shift ≥ 6, trend ≥ 5,
  too many or too few runs, astronomical points. The runs limits are computed from the exact distribution, not from its table.
- phs: Public Health Scotland's published text: shift, trend and astronomical points as Perla, no runs test.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln
from scipy.stats import binom

from benchmark_api.domain.statistics.arrays import BoolArray, FloatArray, floats, quiet, rows_of
from benchmark_api.domain.statistics.control_charts import median, xmr_chart

# Anhøj's rules are not tested on fewer useful points.
FEWEST_USEFUL = 10
# Perla 2011: six or more on one side; five or more all going up or all going down.
SHIFT_LENGTH = 6
TREND_LENGTH = 5
# Two-sided 5 % for the number of runs, as Perla's table.
RUNS_TAIL = 0.025


@dataclass(frozen=True)
class Runs:
    """The runs of every series.

    side (…, points): +1 above, −1 below the centre, 0 on it or missing. run_length (…, points): the length of the run each
    useful point belongs to, 0 for the others. The rest is one number a series (…).
    """

    centre: FloatArray
    side: NDArray[np.int8]
    run_length: NDArray[np.intp]
    useful: NDArray[np.intp]
    longest: NDArray[np.intp]
    crossings: NDArray[np.intp]


def runs(values: FloatArray, *, baseline: int | None = None, centre: FloatArray | None = None) -> Runs:
    """Count the runs of each series (…, points) about the median of its first `baseline` points (all without), or a `centre`.

    Points on the centre and missing ones neither break a run nor count in it. A run is a longest stretch of useful points on
    one side; crossings = runs − 1. A series without useful points has longest 0 and crossings 0.
    """
    middle = median(values[..., :baseline]) if centre is None else floats(centre)
    with quiet():
        above, below = values > middle[..., np.newaxis], values < middle[..., np.newaxis]
    side = above.astype(np.int8) - below.astype(np.int8)
    order = np.argsort(side == 0, axis=-1, kind="stable")  # useful points first, in order
    packed = np.take_along_axis(side, order, axis=-1)
    position = np.broadcast_to(np.arange(side.shape[-1]), side.shape)
    starts = np.ones(side.shape, dtype=np.bool_)
    starts[..., 1:] = packed[..., 1:] != packed[..., :-1]
    number = np.cumsum(starts, axis=-1) - 1
    lengths = _run_lengths(position, starts, number)
    packed_lengths = np.where(packed == 0, 0, np.take_along_axis(lengths, number, axis=-1))
    run_length = np.zeros(side.shape, dtype=np.intp)
    np.put_along_axis(run_length, order, packed_lengths, axis=-1)
    found = (starts & (packed != 0)).sum(axis=-1)
    longest = packed_lengths.max(axis=-1, initial=0)
    return Runs(
        centre=middle, side=side, run_length=run_length, useful=np.asarray((side != 0).sum(axis=-1)),
        longest=np.asarray(longest), crossings=np.asarray(np.maximum(found - 1, 0)),
    )  # fmt: skip


def _run_lengths(position: NDArray[np.intp], starts: BoolArray, number: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the length of run k of each series at [..., k]."""
    points = position.shape[-1]
    begin = np.full(position.shape, points, dtype=np.intp)
    # Each run writes its first position; the points after the last run keep the end of the series.
    flat_begin, flat_number = rows_of(begin), rows_of(number)
    row, column = np.nonzero(rows_of(starts))
    flat_begin[row, flat_number[row, column]] = column
    end = np.concatenate([flat_begin[:, 1:], np.full((flat_begin.shape[0], 1), points)], axis=-1)
    return np.asarray((end - flat_begin).reshape(position.shape))


@lru_cache(maxsize=4096)
def anhoej_limits(useful: int) -> tuple[int, int] | None:
    """Return (longest run allowed, fewest crossings allowed) for that many useful points, None without any.

    Formula: round(log2 n) + 3, and the 5 % quantile of Binomial(n − 1, ½). Source: Anhøj & Olesen 2014, equations 1 and 2.
    """
    if useful < 1:
        return None
    return round(math.log2(useful)) + 3, int(binom.ppf(0.05, useful - 1, 0.5)) if useful > 1 else 0


def anhoej_signal(found: Runs) -> NDArray[np.bool_]:
    """Tell for each series (…) whether its longest run is too long or its crossings too few; False below ten useful points.

    Source: as `anhoej_limits`.
    """
    sizes, which = np.unique(found.useful, return_inverse=True)
    table = np.array([anhoej_limits(n) or (0, 0) for n in sizes.tolist()])[which.reshape(found.useful.shape)]
    unusual = (found.longest > table[..., 0]) | (found.crossings < table[..., 1])
    return np.asarray(unusual & (found.useful >= FEWEST_USEFUL))


def runs_limits(above: int, below: int) -> tuple[int, int] | None:
    """Return the fewest and most runs that chance allows for that many points above and below the median, None without both.

    The exact distribution of the number of runs, 2.5 % in each tail: a number outside [lower, upper] is a signal.
    Source: Swed & Eisenhart 1943, Ann Math Stat 14:66, eq. 1 and 2 (https://doi.org/10.1214/aoms/1177731494).
    """
    if above < 1 or below < 1:
        return None
    probability = runs_distribution(above, below)
    under = np.cumsum(probability)  # P(R ≤ r) at r
    over = np.cumsum(probability[::-1])[::-1]  # P(R ≥ r) at r
    lower = int(np.searchsorted(under, RUNS_TAIL, side="right"))
    upper = int(np.nonzero(over > RUNS_TAIL)[0][-1])
    return lower, upper


def runs_distribution(above: int, below: int) -> FloatArray:
    """Return P(R = r) at index r, R the number of runs in a random order of `above` and `below` points of two kinds.

    Both at least 1. Source: Swed & Eisenhart 1943, eq. 1 and 2.
    """
    r = np.arange(2 * min(above, below) + 2)
    k = r // 2
    with quiet():
        even = _log_choose(above - 1, k - 1) + _log_choose(below - 1, k - 1) + math.log(2.0)
        odd = np.logaddexp(
            _log_choose(above - 1, k) + _log_choose(below - 1, k - 1),
            _log_choose(above - 1, k - 1) + _log_choose(below - 1, k),
        )
        log_probability = np.where(r % 2 == 0, even, odd) - _log_choose(above + below, np.array(above))
    return floats(np.where(r >= 2, np.exp(log_probability), 0.0))  # noqa: PLR2004


def _log_choose(n: int, k: NDArray[np.intp]) -> FloatArray:
    possible = (k >= 0) & (k <= n)
    j = np.where(possible, k, 0)
    return floats(np.where(possible, gammaln(n + 1) - gammaln(j + 1) - gammaln(n - j + 1), -np.inf))


def long_runs(found: Runs, longest_allowed: NDArray[np.intp] | int) -> BoolArray:
    """Mark every useful point of a run longer than allowed (one number, or one a series). → (…, points)."""
    allowed = np.asarray(longest_allowed)
    return np.asarray(found.run_length > (allowed[..., np.newaxis] if allowed.ndim else allowed))


def trends(values: FloatArray, length: int = TREND_LENGTH) -> BoolArray:
    """Mark the points of each stretch of at least `length` values all going up or all going down. (…, points) → (…, points).

    A value equal to the one before it, or missing, is skipped: it neither breaks the trend nor counts in it.
    """
    points = values.shape[-1]
    position = np.broadcast_to(np.arange(points), values.shape)
    present = ~np.isnan(values)
    # The latest value at or before each place, and from it the value before this one (its own place where there is none).
    latest = np.maximum.accumulate(np.where(present, position, 0), axis=-1)
    before = np.concatenate([latest[..., :1], latest[..., :-1]], axis=-1)
    with quiet():
        step = np.sign(values - np.take_along_axis(values, before, axis=-1))
    first = present & (np.cumsum(present, axis=-1) == 1)
    useful = first | (present & (step != 0) & ~np.isnan(step))
    order = np.argsort(~useful, axis=-1, kind="stable")  # useful points first, in order
    way = np.where(np.take_along_axis(useful, order, axis=-1), np.take_along_axis(step, order, axis=-1), 0.0)
    packed = _ends_of_steps(_long_stretches(way[..., 1:], length - 1))
    marked = np.zeros(values.shape, dtype=np.bool_)
    np.put_along_axis(marked, order, packed, axis=-1)
    return marked


def _long_stretches(way: FloatArray, length: int) -> BoolArray:
    """Mark every place in a stretch of at least `length` equal ways that are not 0."""
    if way.shape[-1] == 0:
        return np.zeros(way.shape, dtype=np.bool_)
    starts = np.ones(way.shape, dtype=np.bool_)
    starts[..., 1:] = way[..., 1:] != way[..., :-1]
    number = np.cumsum(starts, axis=-1) - 1
    lengths = _run_lengths(np.broadcast_to(np.arange(way.shape[-1]), way.shape), starts, number)
    return np.asarray((np.take_along_axis(lengths, number, axis=-1) >= length) & (way != 0))


def _ends_of_steps(steps: BoolArray) -> BoolArray:
    """Turn marked steps between points into the marked points at both their ends; one more point than steps."""
    edge = np.zeros((*steps.shape[:-1], 1), dtype=np.bool_)
    return np.asarray(np.concatenate([steps, edge], axis=-1) | np.concatenate([edge, steps], axis=-1))


def astronomical(values: FloatArray, *, baseline: int | None = None) -> BoolArray:
    """Mark values outside the XmR limits of their series, (…, points): our reading of Perla's "obviously different" points."""
    chart = xmr_chart(values, baseline=baseline)
    with quiet():
        return np.asarray((values > chart.upper) | (values < chart.lower))
