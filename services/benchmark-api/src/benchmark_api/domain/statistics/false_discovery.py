"""How many of many marks are expected to be chance: Benjamini and Hochberg's false discovery rate."""

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import ndtr
from scipy.stats import false_discovery_control

from benchmark_api.domain.statistics.arrays import FloatArray, floats


def q_values(p_values: ArrayLike) -> FloatArray:
    """Return the Benjamini–Hochberg q of every p-value of one family; absent (NaN) ones stay NaN and do not count.

    Any shape, one family: all indicators of one period. q_(i) = min over j ≥ i of p_(j)·m/j. Calling everything with q ≤ 0.05
    a signal makes about 5 % of those calls false. Source: Benjamini & Hochberg 1995, J R Stat Soc B 57:289.
    """
    p = floats(p_values)
    present = ~np.isnan(p)
    result = np.full(p.shape, np.nan)
    if present.any():
        result[present] = false_discovery_control(p[present], method="bh")
    return result


def two_sided_p(z: ArrayLike) -> FloatArray:
    """Return 2Φ(−|z|), the two-sided p-value of a z-score; NaN stays NaN."""
    return floats(2.0 * ndtr(-np.abs(floats(z))))
