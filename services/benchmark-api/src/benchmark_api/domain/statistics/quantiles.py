"""Where values lie in Scotland: deciles of a group, and the quantile group each unit falls in."""

import numpy as np
from numpy.typing import ArrayLike

from benchmark_api.domain.statistics.arrays import FloatArray, floats, lowest_ranks, quantiles, quiet

TENTHS = np.arange(1, 10) / 10.0


def deciles(values: ArrayLike) -> FloatArray:
    """Return the nine deciles (10 % … 90 %, linear interpolation) of each group. (…, U) → (…, 9); absent units left out."""
    return quantiles(floats(values), TENTHS)


def quantile_groups(values: ArrayLike, groups: int = 5, *, invert: bool = False) -> FloatArray:
    """Return the quantile group 1…`groups` of each value among its set, 1 holding the lowest values (the highest with `invert`).

    values (…, U) → (…, U), absent values NaN. Formula: q = ⌊Q + 1 − ⌈(n + 1 − rank)/(n/Q)⌉⌋, 0 → 1, with tied values sharing the
    lowest rank; ties may therefore straddle a boundary and are worth a look. All NaN in a set with fewer values than groups.
    Source: PHE technical guide 3, quantiles, as computed by PHEindicatormethods.
    """
    y = floats(values)
    y = -y if invert else y
    n = np.count_nonzero(~np.isnan(y), axis=-1)[..., np.newaxis].astype(np.float64)
    with quiet():
        place = np.floor(groups + 1.0 - np.ceil((n + 1.0 - lowest_ranks(y)) / (n / groups)))
    return floats(np.where((n >= groups) & ~np.isnan(y), np.maximum(place, 1.0), np.nan))
