"""Standardised rates: comparing populations of different ages as if they were alike.

Sources: PHE technical guide 3 (https://fingertips.phe.org.uk/profile/guidance); Dobson et al. 1991, Stat Med 10:457, eq. 8;
Eurostat 2013, Revision of the European Standard Population (https://doi.org/10.2785/11470), table 1.
"""

import numpy as np
from numpy.typing import ArrayLike

from benchmark_api.domain.statistics.arrays import FloatArray, floats, quiet
from benchmark_api.domain.statistics.intervals import poisson_count

# The European Standard Population 2013 in its 19 bands, persons of 100,000.
ESP2013: dict[str, float] = {
    "0-4": 5000, "5-9": 5500, "10-14": 5500, "15-19": 5500, "20-24": 6000, "25-29": 6000, "30-34": 6500, "35-39": 7000,
    "40-44": 7000, "45-49": 7000, "50-54": 7000, "55-59": 6500, "60-64": 6000, "65-69": 5500, "70-74": 5000, "75-79": 4000,
    "80-84": 2500, "85-89": 1500, "90+": 1000,
}  # fmt: skip
# The same population in the eight bands of Public Health Scotland's list sizes.
ESP2013_PHS: dict[str, float] = {
    "0-4": 5000, "5-14": 11000, "15-24": 11500, "25-44": 26500, "45-64": 26500, "65-74": 10500, "75-84": 6500, "85+": 2500,
}  # fmt: skip

# With fewer events than this a directly standardised rate is noise and is not given.
FEWEST_EVENTS = 10.0


def directly_standardised_rate(
    numerator: ArrayLike, denominator: ArrayLike, weights: ArrayLike, confidence: float = 0.95
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return (rate, lower, upper) per person, standardised to a population with these weights.

    numerator, denominator (…, strata), weights (strata,) → three arrays (…). Formula: D = Σ w·x/n / Σw,
    var = Σ w²·x/n² / (Σw)², limits D + √(var/Σx)·(limit of Σx − Σx), Dobson's method with the Poisson interval of
    `poisson_count`; where one stratum has nearly all the weight the formula can go below 0, and 0 is given. NaN with fewer than 10
    events in all, a stratum without population, or one absent.
    """
    x, n, w = floats(numerator), floats(denominator), floats(weights)
    total = x.sum(axis=-1)
    with quiet():
        defined = (total >= FEWEST_EVENTS) & (n > 0).all(axis=-1)
        rate = (w * x / n).sum(axis=-1) / w.sum()
        variance = (w * w * x / (n * n)).sum(axis=-1) / w.sum() ** 2
        lower, upper = poisson_count(total, confidence)
        scale = np.sqrt(variance / total)
        limits = np.maximum(rate + scale * (lower - total), 0.0), rate + scale * (upper - total)
    values = (np.where(defined, part, np.nan) for part in (rate, *limits))
    value, low, high = (floats(part) for part in values)
    return value, low, high


def expected_count(denominator: ArrayLike, reference_numerator: ArrayLike, reference_denominator: ArrayLike) -> FloatArray:
    """Return E = Σ n·r: the events a population would have had at the rates r = x/n of the reference. (…, strata) → (…).

    The observed count over E, with its interval from `intervals.rate`, is the indirectly standardised ratio. NaN where a stratum is absent
    or the reference has nobody in it. Source: PHE technical guide 3, indirectly standardised ratios.
    """
    with quiet():
        reference = floats(reference_numerator) / floats(reference_denominator)
    return floats((floats(denominator) * reference).sum(axis=-1))
