"""Exact z-scores for counts, by the mid-P value: honest in the tails where the bell curve is not.

With a denominator of 50 and an expected 5 %, a practice with no event at all is ordinary (8 % of such practices), while the
arcsine z calls it below the 99.8 % limit. The mid-P z never exceeds 0.15 % in a tail that should hold 0.1 %.
No shortcut is taken for large denominators: every z is exact. Of the two tails that enclose the count only one is an incomplete
beta (or gamma) function; the other differs from it by the chance of the count itself, which is cheaper.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betainc, gammainc, gammaincc, gammaln, ndtri, ndtri_exp, xlog1py, xlogy

from benchmark_api.domain.statistics.arrays import FloatArray, floats, quiet
from benchmark_api.domain.statistics.scales import Kind

# Below this (z beyond 26) the incomplete beta function no longer keeps its digits, and further out it underflows.
SMALLEST_TAIL = 1e-150
# From here on five terms of Stirling's series are exact to the last digit.
STIRLING_FROM = 16.0
# Terms of a far tail that are added one by one; the rest is a geometric series.
FAR_TERMS = 200


def binomial_z(numerator: ArrayLike, denominator: ArrayLike, centre: ArrayLike) -> FloatArray:
    """Return the mid-P z of x events among n, each expected with probability `centre`.

    Formula: Φ⁻¹(P(X < x) + ½P(X = x)), X ~ Binomial(n, centre); the smaller tail is the one computed, so that digits survive on
    both sides. Any shapes that broadcast; x and n need not be whole (the incomplete beta function interpolates). Symmetric:
    z of (n − x, n, 1 − centre) is −z. NaN where n ≤ 0, x < 0, x > n, centre outside [0, 1] or anything absent.
    Source: Lancaster 1961, J Am Stat Assoc 56:223; Berry & Armitage 1995, Statistician 44:417.
    """
    x, n, p = np.broadcast_arrays(floats(numerator), floats(denominator), floats(centre))
    with quiet():
        defined = (n > 0) & (x >= 0) & (x <= n) & (p >= 0) & (p <= 1)
        x, n, p = np.where(defined, x, 0.0), np.where(defined, n, 1.0), np.where(defined, p, 0.5)
        high = x > n * p
        # Events are counted from the near end: the upper tail of x is the lower tail of the n − x non-events.
        k, r, q = np.where(high, n - x, x), np.where(high, 1.0 - p, p), np.where(high, p, 1.0 - p)
        including = np.where(k < n, betainc(np.where(k < n, n - k, 1.0), k + 1.0, q), 1.0)
        tail = including - 0.5 * np.exp(_log_binomial(k, n, r))
        size = floats(-ndtri(tail))
        far = defined & (tail <= SMALLEST_TAIL)
        if far.any():
            size[far] = _far_binomial(floats(k[far]), floats(n[far]), floats(r[far]), floats(q[far]))
    return floats(np.where(defined, np.where(high, size, -size), np.nan))


def poisson_z(count: ArrayLike, expected: ArrayLike) -> FloatArray:
    """Return the mid-P z of `count` events where `expected` were expected: Φ⁻¹(P(X < x) + ½P(X = x)), X ~ Poisson(expected).

    Any shapes that broadcast. NaN where expected ≤ 0, count < 0 or either absent. Source as `binomial_z`.
    """
    x, m = np.broadcast_arrays(floats(count), floats(expected))
    with quiet():
        defined = (m > 0) & (x >= 0)
        x, m = np.where(defined, x, 1.0), np.where(defined, m, 1.0)
        high = x > m
        half = 0.5 * np.exp(_log_poisson(x, m))
        tail = np.empty(x.shape)
        tail[high] = gammainc(x[high] + 1.0, m[high]) + half[high]
        tail[~high] = gammaincc(x[~high] + 1.0, m[~high]) - half[~high]
        size = floats(-ndtri(tail))
        far = defined & (tail <= SMALLEST_TAIL)
        if far.any():
            size[far] = _far_poisson(floats(x[far]), floats(m[far]))
    return floats(np.where(defined, np.where(high, size, -size), np.nan))


def mid_p_z(numerator: FloatArray, denominator: FloatArray, centre: FloatArray, kind: Kind) -> FloatArray:
    """Return the mid-P z of each unit against its group's centre: binomial for a proportion, else Poisson. (…, U), (…) → (…, U)."""
    level = centre[..., np.newaxis]
    if kind == "proportion":
        return binomial_z(numerator, denominator, level)
    return poisson_z(numerator, denominator * level)


def _log_binomial(k: FloatArray, n: FloatArray, r: FloatArray) -> FloatArray:
    """Return ln P(K = k), K the events of n, each of probability r.

    Source: Loader 2000, Fast and accurate computation of binomial probabilities, section 3.
    """
    inside = np.where((k > 0) & (k < n), k, np.nan)
    size = 0.5 * np.log(n / (2.0 * np.pi * inside * (n - inside)))
    middle = size + _stirling(n) - _stirling(inside) - _stirling(n - inside) - _deviance(inside, n * r) - _deviance(n - inside, n - n * r)
    return floats(np.where(k <= 0, xlog1py(n, -r), np.where(k >= n, xlogy(n, r), middle)))


def _log_poisson(x: FloatArray, m: FloatArray) -> FloatArray:
    """Return ln P(X = x), X Poisson with mean m. Source as `_log_binomial`."""
    inside = np.where(x > 0, x, np.nan)
    middle = -0.5 * np.log(2.0 * np.pi * inside) - _stirling(inside) - _deviance(inside, m)
    return floats(np.where(x > 0, middle, -m))


def _stirling(x: FloatArray) -> FloatArray:
    """Return what Stirling's formula leaves out: ln Γ(x + 1) − ln(√(2πx)·xˣ·e⁻ˣ) = 1/12x − 1/360x³ + 1/1260x⁵ and so on."""
    one = 1.0 / x
    square = one * one
    series = floats(one * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188)))))
    small = np.asarray(x < STIRLING_FROM)
    if small.any():
        few = floats(x)[small]
        series[small] = gammaln(few + 1.0) - (few + 0.5) * np.log(few) + few - 0.5 * np.log(2.0 * np.pi)
    return floats(series)


def _deviance(x: FloatArray, m: FloatArray) -> FloatArray:
    """Return x·ln(x/m) + m − x without losing digits where x and m are large and near each other."""
    ratio = (m - x) / x
    return floats(x * (ratio - np.log1p(ratio)))


def _far_binomial(k: FloatArray, n: FloatArray, r: FloatArray, q: FloatArray) -> FloatArray:
    """Return |z| of at most k near-end events of n, each of probability r = 1 − q, where the tail itself underflows."""
    odds = q / r
    return _far(_log_binomial(k, n, r), lambda j: np.maximum(k - j + 1.0, 0.0) / (n - k + j) * odds)


def _far_poisson(x: FloatArray, m: FloatArray) -> FloatArray:
    """Return |z| of x events where m were expected, where the tail itself underflows."""
    return _far(_log_poisson(x, m), lambda j: np.where(x > m, m / (x + j), np.maximum(x - j + 1.0, 0.0) / m))


def _far(log_one: FloatArray, ratio: Callable[[int], FloatArray]) -> FloatArray:
    """Return |z| of the tail f·(½ + r₁ + r₁r₂ + …), f = exp(log_one), r_j the ratio of neighbouring terms, all in logarithms."""
    term, total = np.ones(log_one.shape), np.full(log_one.shape, 0.5)
    for j in range(1, FAR_TERMS):
        term = term * ratio(j)
        total = total + term
    last = ratio(FAR_TERMS)
    return floats(-ndtri_exp(log_one + np.log(total + term * last / (1.0 - last))))
