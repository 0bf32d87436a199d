"""Control charts: the centre line and limits of a series over time.

Every function takes series with points along the last axis, oldest first, (…, points), and returns a `Chart` of the same shape.
A missing value is NaN: it has no effect on centre or limits, and the moving ranges on both its sides are missing too.
`baseline` is the number of first points (missing ones included) that centre and limits are taken from; None means all.

Sources: Shewhart 1931; Provost & Murray 2011, The health care data guide; Laney 2002, Qual Eng 14:531 (P′ and U′);
Benneyan 2001, Health Care Manag Sci 4:305 (G); Nelson 1994, J Qual Technol 26:239 (T).
"""

from dataclasses import dataclass

import numpy as np

from benchmark_api.domain.statistics.arrays import FloatArray, floats, quiet, row_blocks, rows_of

# XmR limits lie this many average moving ranges from the mean: 3/1.128 rounded, as Making Data Count prints it.
XMR_FACTOR = 2.66
# Mean moving range of a standard normal (d2 for n = 2), as the attribute charts and the T chart use it.
D2 = 1.128
# Upper limit of a moving range in average moving ranges (D4 for n = 2): a larger one is screened out, once.
D4 = 3.267
# The power that makes times between Poisson events near normal (Nelson 1994).
T_POWER = 3.6


@dataclass(frozen=True)
class Chart:
    """A drawn chart: value, centre, lower and upper limit of every point; near_lower, near_upper two thirds of the way there.

    The near lines are taken before limits are clipped to possible values, so that the 2-of-3 rule sees equal steps.
    """

    value: FloatArray
    centre: FloatArray
    lower: FloatArray
    upper: FloatArray
    near_lower: FloatArray
    near_upper: FloatArray


def moving_ranges(values: FloatArray) -> FloatArray:
    """Return |y_t − y_{t−1}|, the first NaN. (…, points) → (…, points)."""
    first = np.full((*values.shape[:-1], min(1, values.shape[-1])), np.nan)
    return floats(np.concatenate([first, np.abs(np.diff(values, axis=-1))], axis=-1))


def average_moving_range(values: FloatArray, *, baseline: int | None = None, screen: bool = True) -> FloatArray:
    """Return the mean moving range of the baseline, (…, points) → (…); NaN with fewer than two neighbouring values.

    With `screen`, ranges of 3.267 times the mean or more are dropped once and the mean is taken again. A constant series has 0.
    """
    base = rows_of(values[..., :baseline])
    result = np.full(base.shape[0], np.nan)
    for block in row_blocks(*base.shape):
        result[block] = _average_range(base[block], screen=screen)
    return result.reshape(values.shape[:-1])


def _average_range(values: FloatArray, *, screen: bool) -> FloatArray:
    ranges = floats(np.abs(np.diff(values, axis=-1)))
    average = _mean(ranges)
    if not screen:
        return average
    with quiet():
        outlying = ranges >= D4 * average[:, np.newaxis]
    # Every range of a constant series is 0, and so is their mean: nothing is outlying there.
    screened = outlying.any(axis=-1) & (average > 0)
    average[screened] = _mean(floats(np.where(outlying[screened], np.nan, ranges[screened])))
    return average


def _mean(values: FloatArray) -> FloatArray:
    """Return the mean of the present values along the last axis, NaN where there are none. (…, points) → (…)."""
    with quiet():
        total = values.sum(axis=-1)
        if values.shape[-1] and not np.isnan(total).any():
            return floats(total / values.shape[-1])
        present = ~np.isnan(values)
        return floats(np.where(present, values, 0.0).sum(axis=-1) / np.count_nonzero(present, axis=-1))


def _chart(value: FloatArray, centre: FloatArray, reach: FloatArray, floor: float = -np.inf, ceiling: float = np.inf) -> Chart:
    """Draw a chart whose limits lie `reach` (three standard deviations) from the centre, clipped to possible values."""
    shape = value.shape
    return Chart(
        value=value,
        centre=floats(np.broadcast_to(centre, shape)),
        lower=floats(np.broadcast_to(np.clip(centre - reach, floor, ceiling), shape)),
        upper=floats(np.broadcast_to(np.clip(centre + reach, floor, ceiling), shape)),
        near_lower=floats(np.broadcast_to(centre - reach * 2.0 / 3.0, shape)),
        near_upper=floats(np.broadcast_to(centre + reach * 2.0 / 3.0, shape)),
    )


def xmr_chart(values: FloatArray, *, baseline: int | None = None, screen: bool = True, factor: float = XMR_FACTOR) -> Chart:
    """Return the X part of an XmR chart, (…, points), in the unit of the values: mean ∓ 2.66 × average moving range.

    The mean is never recomputed after screening. One value has a centre and no limits (NaN), none has neither; a constant series has its
    limits on the centre. Source: Shewhart 1931; Wheeler 2000, Understanding variation, ch. 3; Making Data Count for the screening.
    """
    centre = _mean(values[..., :baseline])[..., np.newaxis]
    average = average_moving_range(values, baseline=baseline, screen=screen)[..., np.newaxis]
    return _chart(values, centre, floats(factor * average))


def moving_range_chart(values: FloatArray, *, baseline: int | None = None) -> Chart:
    """Return the mR part of an XmR chart, (…, points), in the unit of the values: the moving ranges, limits 0 and 3.267 × their mean.

    No screening: outlying ranges are its signals. The first point of a series, and both neighbours of a missing one, are NaN.
    Source: as `xmr_chart`.
    """
    ranges = moving_ranges(values)
    average = average_moving_range(values, baseline=baseline, screen=False)[..., np.newaxis]
    return _chart(ranges, average, floats((D4 - 1.0) * average), floor=0.0)


def p_chart(
    numerator: FloatArray, denominator: FloatArray, *, baseline: int | None = None, laney: bool = False, screen: bool = True
) -> Chart:
    """Return a P chart (P′ with `laney`) of x/n as fractions, (…, points): p ∓ 3√(p(1−p)/n), p = Σx/Σn of the baseline, in [0, 1].

    P′ multiplies the standard deviation by the average moving range of z = (x/n − p)/sd, divided by 1.128 (screened as XmR).
    Points with n ≤ 0, x < 0 or x > n are missing (NaN), and add nothing to the centre. P′ for denominators in the thousands.
    Source: Provost & Murray 2011, ch. 5; Laney 2002, Qual Eng 14:531 (P′).
    """
    with quiet():
        bad = ~((denominator > 0) & (numerator >= 0) & (numerator <= denominator))
    x, n = floats(np.where(bad, np.nan, numerator)), floats(np.where(bad, np.nan, denominator))
    centre = _pooled(x, n, baseline)
    with quiet():
        sd = floats(np.sqrt(centre * (1.0 - centre) / n))
    return _attribute_chart(floats(x / n), centre, sd, baseline=baseline, laney=laney, screen=screen, ceiling=1.0)


def u_chart(
    numerator: FloatArray, denominator: FloatArray, *, baseline: int | None = None, laney: bool = False, screen: bool = True
) -> Chart:
    """Return a U chart (U′ with `laney`) of x/n per one of the denominator, (…, points): u ∓ 3√(u/n), u = Σx/Σn, not below 0.

    U′ as P′ in `p_chart`. Points with n ≤ 0 or x < 0 are missing (NaN). Source: as `p_chart`.
    """
    with quiet():
        bad = ~((denominator > 0) & (numerator >= 0))
    x, n = floats(np.where(bad, np.nan, numerator)), floats(np.where(bad, np.nan, denominator))
    centre = _pooled(x, n, baseline)
    with quiet():
        sd = floats(np.sqrt(centre / n))
    return _attribute_chart(floats(x / n), centre, sd, baseline=baseline, laney=laney, screen=screen, ceiling=np.inf)


def _pooled(x: FloatArray, n: FloatArray, baseline: int | None) -> FloatArray:
    with quiet():
        total = np.nansum(n[..., :baseline], axis=-1)
        return floats(np.where(total > 0, np.nansum(x[..., :baseline], axis=-1) / total, np.nan))[..., np.newaxis]


def _attribute_chart(
    value: FloatArray, centre: FloatArray, sd: FloatArray, *, baseline: int | None, laney: bool, screen: bool, ceiling: float
) -> Chart:
    if laney:
        with quiet():
            z = floats((value - centre) / sd)
        sd = floats(sd * (average_moving_range(z, baseline=baseline, screen=screen) / D2)[..., np.newaxis])
    return _chart(value, centre, floats(3.0 * sd), floor=0.0, ceiling=ceiling)


def c_chart(values: FloatArray, *, baseline: int | None = None) -> Chart:
    """Return a C chart of counts in areas of equal size, (…, points): c ∓ 3√c, c their mean, not below 0. NaN without values.

    Source: Provost & Murray 2011, ch. 5.
    """
    centre = _mean(values[..., :baseline])[..., np.newaxis]
    return _chart(values, centre, floats(3.0 * np.sqrt(centre)), floor=0.0)


def g_chart(values: FloatArray, *, baseline: int | None = None) -> Chart:
    """Return a G chart of cases between rare events, (…, points): centre the median, limits m ∓ 3√(m(m+1)) about the mean m.

    Limits are not below 0; NaN without values. Source: Benneyan 2001, Health Care Manag Sci 4:305, table 1.
    """
    base = values[..., :baseline]
    m = _mean(base)[..., np.newaxis]
    around_mean = _chart(values, m, floats(3.0 * np.sqrt(m * (m + 1.0))), floor=0.0)
    centre = np.broadcast_to(median(base)[..., np.newaxis], values.shape)
    return Chart(
        value=values, centre=floats(centre), lower=around_mean.lower, upper=around_mean.upper,
        near_lower=around_mean.near_lower, near_upper=around_mean.near_upper,
    )  # fmt: skip


def t_chart(values: FloatArray, *, baseline: int | None = None, screen: bool = True) -> Chart:
    """Return a T chart of times between rare events, (…, points), in their unit: y^(1/3.6) as an X chart of 3/1.128 ranges, raised back.

    Negative times are missing (NaN), and so are limits with fewer than two neighbours. Source: Nelson 1994, J Qual Technol 26:239.
    """
    with quiet():
        root = floats(np.where(values >= 0, values, np.nan) ** (1.0 / T_POWER))
    inner = xmr_chart(root, baseline=baseline, screen=screen, factor=3.0 / D2)
    back = [
        floats(np.maximum(line, 0.0) ** T_POWER) for line in (inner.centre, inner.lower, inner.upper, inner.near_lower, inner.near_upper)
    ]
    return Chart(values, *back)


def median(values: FloatArray) -> FloatArray:
    """Return the median of the present values along the last axis. (…, points) → (…); NaN where there are none."""
    if values.shape[-1] == 0:
        return np.full(values.shape[:-1], np.nan)
    ordered = np.sort(values, axis=-1)
    count = np.count_nonzero(~np.isnan(values), axis=-1)
    middle = [np.maximum(count - 1, 0) // 2, np.maximum(count, 1) // 2]
    low, high = (np.take_along_axis(ordered, np.minimum(at, values.shape[-1] - 1)[..., np.newaxis], axis=-1)[..., 0] for at in middle)
    return floats((low + high) / 2.0)
