"""CUSUM charts: evidence of a lasting change, added up period by period, so that a small drift is seen before it looks large.

An optional early warning, for series whose periods do not overlap: rolling windows count the same patients again and again, and
a CUSUM would add them up each time.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from benchmark_api.domain.statistics.arrays import BoolArray, FloatArray, floats, quiet

# Half the change worth finding, and how much evidence is needed, both in standard deviations (Montgomery, section 9.1.2).
ALLOWANCE = 0.5
THRESHOLD = 5.0
# Twice (and half) the odds, and the limit that the published software uses for it.
ODDS_RATIO = 2.0
LIMIT = 3.5


@dataclass(frozen=True)
class Cusum:
    """Evidence that the level went up and that it went down. Arrays (…, points).

    high, low: the two sums, never below 0. signal: +1 where `high` is beyond the limit, −1 where `low` is, 0 otherwise (where both
    are, the larger). since (…, points): the index of the point at which the larger sum left 0, which is about when the change
    began; −1 where both are 0.
    """

    high: FloatArray
    low: FloatArray
    signal: NDArray[np.int8]
    since: NDArray[np.intp]


def cusum(
    values: ArrayLike,
    *,
    target: ArrayLike,
    sd: ArrayLike = 1.0,
    allowance: float = ALLOWANCE,
    threshold: float = THRESHOLD,
    restart: bool = False,
) -> Cusum:
    """Return the tabular CUSUM of each series (…, points), oldest first; target and sd (…) in the unit of the values.

    C⁺ = max(0, C⁺ + (y − target)/sd − k), C⁻ = max(0, C⁻ − (y − target)/sd − k), a signal where C > h. k `allowance`, h `threshold`,
    in standard deviations. A missing value adds nothing and is no signal. With `restart` both sums begin again at 0 after a
    signal. Raises ValueError for a negative allowance or a threshold that is not positive; sd ≤ 0 gives NaN.
    Source: Page 1954, Biometrika 41:100; Montgomery, Introduction to statistical quality control, eq. 9.2 and 9.3.
    """
    if allowance < 0 or threshold <= 0:
        message = f"The allowance is not negative and the threshold positive, not {allowance} and {threshold}."
        raise ValueError(message)
    y, spread = floats(values), floats(sd)[..., np.newaxis]
    with quiet():
        distance = (y - floats(target)[..., np.newaxis]) / np.where(spread > 0, spread, np.nan)
    return _add_up(floats(distance - allowance), floats(-distance - allowance), threshold, restart=restart)


def count_cusum(
    numerator: ArrayLike,
    denominator: ArrayLike,
    *,
    level: ArrayLike,
    odds_ratio: float = ODDS_RATIO,
    limit: float = LIMIT,
    restart: bool = False,
) -> Cusum:
    """Return the log-likelihood CUSUM of each series of counts x among n (…, points), for odds `odds_ratio` times those of `level`.

    C⁺ = max(0, C⁺ + x·ln R − n·ln(1 − p + R·p)) for a rise, the same with 1/R for a fall; a signal where C > `limit`. level p (…)
    lies in (0, 1). n = 1 is the Bernoulli CUSUM of single patients. A missing or impossible pair (n ≤ 0, x < 0, x > n) adds nothing
    and is no signal. Raises ValueError unless R > 1 and the limit is positive.
    Source: Steiner et al. 2000, Biostatistics 1:441, eq. 2.2 (https://doi.org/10.1093/biostatistics/1.4.441).
    """
    if odds_ratio <= 1 or limit <= 0:
        message = f"The odds ratio is above 1 and the limit above 0, not {odds_ratio} and {limit}."
        raise ValueError(message)
    x, n, p = floats(numerator), floats(denominator), floats(level)[..., np.newaxis]
    with quiet():
        usable = (n > 0) & (x >= 0) & (x <= n) & (p > 0) & (p < 1)
        rise, fall = (
            floats(np.where(usable, x * np.log(ratio) - n * np.log1p(p * (ratio - 1.0)), np.nan))
            for ratio in (odds_ratio, 1.0 / odds_ratio)
        )
    return _add_up(rise, fall, limit, restart=restart)


def _add_up(rise: FloatArray, fall: FloatArray, limit: float, *, restart: bool) -> Cusum:
    """Add each point's evidence to the sums, point by point over all series at once."""
    high, low = _sums(rise, limit, restart=restart), _sums(fall, limit, restart=restart)
    present = ~np.isnan(rise)
    upward, downward = present & (high > limit), present & (low > limit)
    signal = np.where(upward & (~downward | (high >= low)), 1, np.where(downward, -1, 0)).astype(np.int8)
    since = np.where(high >= low, _since(high), _since(low))
    return Cusum(high=high, low=low, signal=signal, since=np.where((high > 0) | (low > 0), since, -1))


def _sums(evidence: FloatArray, limit: float, *, restart: bool) -> FloatArray:
    result = np.zeros(evidence.shape)
    total = np.zeros(evidence.shape[:-1])
    for point in range(evidence.shape[-1]):
        step = evidence[..., point]
        total = np.where(np.isnan(step), total, np.maximum(total + step, 0.0))
        result[..., point] = total
        if restart:
            total = np.where(total > limit, 0.0, total)
    return result


def _since(total: FloatArray) -> NDArray[np.intp]:
    """Return for each point the index after the latest one at which the sum was 0."""
    position = np.broadcast_to(np.arange(1, total.shape[-1] + 1), total.shape)
    zero: BoolArray = total == 0
    return np.asarray(np.maximum.accumulate(np.where(zero, position, 0), axis=-1), dtype=np.intp)
