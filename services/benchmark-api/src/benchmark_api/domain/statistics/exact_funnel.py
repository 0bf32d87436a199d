"""Funnel limits and significance for counts without a transformation: the exact and Byar intervals, turned round.

A unit is outside when the expected level lies outside the interval of its count (exact below ten events, Byar's from ten on), as
Fingertips marks indirectly standardised ratios and rates. `touching_z` is the z at which that interval just touches the
expected count, so judging |z| against any limit gives the same marks as the interval of that confidence.
"""

import numpy as np
from scipy.special import gammainc, gammaincc, gdtrib, ndtri

from benchmark_api.domain.statistics.arrays import FloatArray, floats, quiet, z_of
from benchmark_api.domain.statistics.intervals import EXACT_BELOW
from benchmark_api.domain.statistics.scales import PLAIN_COUNT, Kind, Scale


def applies(kind: Kind, scale: Scale) -> bool:
    """Tell whether a funnel is one of counts without a transformation."""
    return kind != "proportion" and scale is PLAIN_COUNT


def touching_z(count: FloatArray, expected: FloatArray) -> FloatArray:
    """Return the signed z whose confidence interval of `count` has `expected` as a limit; 0 where every interval holds it.

    Any shapes that broadcast.
    Exact: −Φ⁻¹ P(X ≥ x) above, Φ⁻¹ P(X ≤ x) below. Byar: 3√x(1 − 1/9x − ∛(E/x)) above, 3√(x+1)(1 − 1/9(x+1) − ∛(E/(x+1)))
    below. NaN where expected ≤ 0 or anything is absent.
    """
    with quiet():
        x, m = np.where(count >= 0, count, np.nan), np.where(expected > 0, expected, np.nan)
        small = x < EXACT_BELOW
        above_exact = -ndtri(np.where(x > 0, gammainc(np.where(x > 0, x, 1.0), m), 1.0))
        below_exact = ndtri(gammaincc(x + 1.0, m))
        above = np.where(small, above_exact, _byar_distance(floats(x), floats(m)))
        below = np.where(small, below_exact, _byar_distance(floats(x + 1.0), floats(m)))
        z = np.maximum(above, 0.0) + np.minimum(below, 0.0)
        return floats(np.where(np.isnan(x) | np.isnan(m), np.nan, z))


def _byar_distance(count: FloatArray, expected: FloatArray) -> FloatArray:
    return floats(3.0 * np.sqrt(count) * (1.0 - 1.0 / (9.0 * count) - np.cbrt(expected / count)))


def limits(denominator: FloatArray, centre: FloatArray, limit: float) -> tuple[FloatArray, FloatArray]:
    """Return (lower, upper) values x/n beyond which a count is outside, at any denominators. Any shapes that broadcast.

    Solves `touching_z` = ∓z for the count, which need not be whole, then divides by n. No count is low enough where even zero
    events lie inside: the lower limit is 0 there.
    """
    z, tail = z_of(limit), (1.0 - limit) / 2.0
    with quiet():
        m = floats(np.where(denominator * centre > 0, denominator * centre, np.nan))
        # gdtrib(1, p, m) is the shape a at which the incomplete gamma function P(a, m) equals p.
        lower = np.maximum(gdtrib(1.0, 1.0 - tail, m) - 1.0, 0.0)
        upper = gdtrib(1.0, tail, m)
        lower = np.where(lower < EXACT_BELOW, lower, _byar_count(floats(m), -z) - 1.0)
        upper = np.where(upper < EXACT_BELOW, upper, _byar_count(floats(m), z))
        return floats(lower / denominator), floats(upper / denominator)


def _byar_count(expected: FloatArray, z: float) -> FloatArray:
    """Solve 3√x(1 − 1/9x − ∛(E/x)) = z for x by Newton's method, from the normal approximation."""
    x = floats(np.maximum(expected + z * np.sqrt(expected), 1.0))
    for _ in range(50):
        slope = 1.5 / np.sqrt(x) + 1.0 / (6.0 * x * np.sqrt(x)) - 0.5 * np.cbrt(expected) * x ** (-5.0 / 6.0)
        x = floats(np.maximum(x - (_byar_distance(x, expected) - z) / slope, 0.5))
    return x
