"""Confidence intervals of one number: a proportion, a count, a rate, a mean.

The choices are those of Public Health England's technical guide 3 (commonly used public health statistics and their confidence
intervals, https://fingertips.phe.org.uk/profile/guidance), which Public Health Scotland's ScotPHO profiles also follow.
"""

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import gammainccinv, gammaincinv, stdtrit

from benchmark_api.domain.statistics.arrays import FloatArray, floats, quiet, z_of

# Below ten events Byar's approximation is not good enough: the guide above switches to the exact interval.
EXACT_BELOW = 10.0


def wilson(numerator: ArrayLike, denominator: ArrayLike, confidence: float = 0.95) -> tuple[FloatArray, FloatArray]:
    """Return the Wilson score interval (lower, upper) of x/n, as fractions in [0, 1].

    Formula: (2x + z² ∓ z√(z² + 4x(1 − x/n))) / (2(n + z²)). Any shapes that broadcast. x = 0 gives a lower limit of exactly 0,
    x = n an upper limit of exactly 1. NaN where n ≤ 0, x < 0, x > n or either is absent.
    Source: Wilson 1927, J Am Stat Assoc 22:209, eq. in https://doi.org/10.1080/01621459.1927.10502953.
    """
    x, n = floats(numerator), floats(denominator)
    z = z_of(confidence)
    with quiet():
        spread = z * np.sqrt(z * z + 4.0 * x * (1.0 - x / n))
        lower = (2.0 * x + z * z - spread) / (2.0 * (n + z * z))
        upper = (2.0 * x + z * z + spread) / (2.0 * (n + z * z))
        defined = (n > 0) & (x >= 0) & (x <= n)
    lower = np.where(x == 0, 0.0, np.clip(lower, 0.0, 1.0))
    upper = np.where(x == n, 1.0, np.clip(upper, 0.0, 1.0))
    return floats(np.where(defined, lower, np.nan)), floats(np.where(defined, upper, np.nan))


def exact_count(count: ArrayLike, confidence: float = 0.95) -> tuple[FloatArray, FloatArray]:
    """Return the exact Poisson interval (lower, upper) of the expected count, having seen `count` events.

    Any shape. Formula: χ²(α/2; 2x)/2 and χ²(1 − α/2; 2x + 2)/2; x = 0 gives a lower limit of 0. NaN where x < 0 or absent.
    Source: Garwood 1936, Biometrika 28:437.
    """
    x = floats(count)
    tail = (1.0 - confidence) / 2.0
    safe = np.where(x >= 0, x, np.nan)
    lower = np.where(safe > 0, gammaincinv(np.where(safe > 0, safe, 1.0), tail), np.where(safe == 0, 0.0, np.nan))
    return floats(lower), floats(gammainccinv(safe + 1.0, tail))


def byar_count(count: ArrayLike, confidence: float = 0.95) -> tuple[FloatArray, FloatArray]:
    """Return Byar's approximate Poisson interval (lower, upper) of the expected count.

    Any shape. Formula: x(1 − 1/9x − z/3√x)³ and (x+1)(1 − 1/9(x+1) + z/3√(x+1))³. NaN where x ≤ 0 (lower) or x < 0 (upper).
    Source: Breslow & Day 1987, Statistical methods in cancer research II, p. 69.
    """
    x = floats(count)
    z = z_of(confidence)
    with quiet():
        lower = x * (1.0 - 1.0 / (9.0 * x) - z / (3.0 * np.sqrt(x))) ** 3
        more = x + 1.0
        upper = more * (1.0 - 1.0 / (9.0 * more) + z / (3.0 * np.sqrt(more))) ** 3
    return floats(np.where(x > 0, lower, np.nan)), floats(np.where(x >= 0, upper, np.nan))


def poisson_count(count: ArrayLike, confidence: float = 0.95) -> tuple[FloatArray, FloatArray]:
    """Return the interval (lower, upper) of an expected count: exact below ten events, Byar's from ten on. Any shape.

    NaN where x < 0 or absent. Source: PHE technical guide 3, as Fingertips publishes rates.
    """
    x = floats(count)
    exact_lower, exact_upper = exact_count(x, confidence)
    byar_lower, byar_upper = byar_count(x, confidence)
    small = x < EXACT_BELOW
    return floats(np.where(small, exact_lower, byar_lower)), floats(np.where(small, exact_upper, byar_upper))


def rate(numerator: ArrayLike, denominator: ArrayLike, confidence: float = 0.95) -> tuple[FloatArray, FloatArray]:
    """Return the interval (lower, upper) of a rate x/n, per one unit of the denominator.

    The interval of the count (`poisson_count`) divided by n, which is taken as known. Any shapes that broadcast.
    NaN where n ≤ 0, x < 0 or either is absent. Zero events: lower 0, upper 3.689/n at 95 %.
    """
    x, n = floats(numerator), floats(denominator)
    lower, upper = poisson_count(x, confidence)
    known = np.where(n > 0, n, np.nan)
    return floats(lower / known), floats(upper / known)


def mean(values: ArrayLike, confidence: float = 0.95) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return (mean, lower, upper) along the last axis: m ∓ t(1 − α/2; k − 1)·sd/√k, k the values present.

    values (…, U) → three arrays (…). With fewer than two values all three are NaN: one value says nothing about spread.
    Source: Student 1908, Biometrika 6:1.
    """
    y = floats(values)
    present = ~np.isnan(y)
    k = np.where(present.sum(axis=-1) >= 2, present.sum(axis=-1).astype(np.float64), np.nan)  # noqa: PLR2004
    filled = np.where(present, y, 0.0)
    centre = filled.sum(axis=-1) / k
    squares = np.where(present, (filled - centre[..., np.newaxis]) ** 2, 0.0).sum(axis=-1)
    half = stdtrit(k - 1.0, (1.0 + confidence) / 2.0) * np.sqrt(squares / (k - 1.0) / k)
    return floats(centre), floats(centre - half), floats(centre + half)
