"""Beta-binomial shrinkage: what a proportion is likely to be, seeing what the others are. For display and forecasts only.

A practice with 2 of 3 patients is not likely to be at 67 % when the others lie between 40 % and 50 %. A shrunk value says so. It is never
used to judge anybody: a funnel allows for chance already, and shrunk values in a funnel would be drawn in twice.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betaincinv, betaln, digamma, polygamma

from benchmark_api.domain.statistics.arrays import BoolArray, FloatArray, floats, present_sum, quiet, rows_of
from benchmark_api.domain.statistics.scales import pooled_centre, usable

# Newton's method doubles its digits in each step; steps that would lose likelihood are halved.
MOST_STEPS = 100
MOST_HALVINGS = 30
# Relative change of the two numbers below which they are found.
CLOSE_ENOUGH = 1e-10
# Beyond this many imagined patients the practices are as alike as can be told.
MOST_ALIKE = 1e9


@dataclass(frozen=True)
class Shrunk:
    """Shrunk proportions of a set of groups.

    alpha, beta (…): the beta distribution of the units' own levels, infinite where they differ by no more than chance and NaN for
    a group without units. value, lower, upper (…, U): the posterior mean (x + α)/(n + α + β) and the interval of the coverage asked for.
    """

    alpha: FloatArray
    beta: FloatArray
    value: FloatArray
    lower: FloatArray
    upper: FloatArray


def shrunk(numerator: ArrayLike, denominator: ArrayLike, coverage: float = 0.95) -> Shrunk:
    """Shrink each proportion x/n towards the level of its group. numerator, denominator (…, U), absent or impossible pairs NaN.

    α and β by maximum likelihood (`fit`); posterior Beta(x + α, n − x + β), its mean and its central interval. Where no spread is
    found, every unit is given the group's level Σx/Σn, without an interval of its own. Empirical Bayes: the interval does not
    know that α and β are estimates.
    Source: Morris 1983, J Am Stat Assoc 78:47; Griffiths 1973, Biometrics 29:637 (maximum likelihood).
    """
    x, n = usable(floats(numerator), floats(denominator), "proportion")
    alpha, beta = fit(x, n)
    level = pooled_centre(x, n, "proportion")[..., np.newaxis]
    a, b = alpha[..., np.newaxis], beta[..., np.newaxis]
    tail = (1.0 - coverage) / 2.0
    known, spread = ~np.isnan(x), np.isfinite(a)
    with quiet():
        finite_a, finite_b = np.where(spread, a, 1.0), np.where(spread, b, 1.0)
        value = np.where(spread, (x + finite_a) / (n + finite_a + finite_b), level)
        lower, upper = (np.where(spread, betaincinv(x + finite_a, n - x + finite_b, share), level) for share in (tail, 1.0 - tail))
    shown = (floats(np.where(known, part, np.nan)) for part in (value, lower, upper))
    return Shrunk(alpha, beta, *shown)


def fit(numerator: FloatArray, denominator: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the maximum-likelihood (α, β) of a beta-binomial for each group. (…, U) → (…), (…); absent units NaN.

    Maximises Σ ln B(x + α, n − x + β) − ln B(α, β). Infinite where the units differ by no more than chance: the likelihood then
    grows towards equal levels (Tarone 1979, Biometrika 66:585: Σ x(x−1)/p + (n−x)(n−x−1)/(1−p) − n(n−1) ≤ 0). NaN without units.
    """
    x, n = rows_of(numerator), rows_of(denominator)
    level = pooled_centre(x, n, "proportion")
    result = np.where(np.isnan(level), np.nan, np.inf) * np.ones((2, 1))
    varied = _varies(x, n, level)
    if varied.any():
        result[:, varied] = _climb(x[varied], n[varied], level[varied])
    alpha, beta = (floats(part.reshape(numerator.shape[:-1])) for part in result)
    return alpha, beta


def _varies(x: FloatArray, n: FloatArray, level: FloatArray) -> BoolArray:
    p = level[:, np.newaxis]
    with quiet():
        beyond = x * (x - 1.0) / p + (n - x) * (n - x - 1.0) / (1.0 - p) - n * (n - 1.0)
        return np.asarray((level > 0) & (level < 1) & (present_sum(floats(beyond)) > 0))


def _climb(x: FloatArray, n: FloatArray, level: FloatArray) -> FloatArray:
    """Climb the likelihood of ln α and ln β by Newton's method, from a beta distribution with the pooled mean and 10 patients."""
    theta = np.log(np.stack([10.0 * level, 10.0 * (1.0 - level)]))
    best = _likelihood(theta, x, n)
    open_ = np.ones(level.shape, dtype=np.bool_)
    for _ in range(MOST_STEPS):
        step = _newton_step(theta[:, open_], floats(x[open_]), floats(n[open_]))
        theta[:, open_], best[open_], step = _advance(theta[:, open_], step, best[open_], floats(x[open_]), floats(n[open_]))
        done = (np.abs(step).max(axis=0) < CLOSE_ENOUGH) | (theta[:, open_].max(axis=0) > np.log(MOST_ALIKE))
        open_[open_] = ~done
        if not open_.any():
            break
    found = np.exp(theta)
    return floats(np.where(found.max(axis=0) > MOST_ALIKE, np.inf, found))


def _likelihood(theta: FloatArray, x: FloatArray, n: FloatArray) -> FloatArray:
    a, b = np.exp(theta)[..., np.newaxis]
    return present_sum(floats(betaln(x + a, n - x + b) - betaln(a, b)))


def _newton_step(theta: FloatArray, x: FloatArray, n: FloatArray) -> FloatArray:
    """Return the step to the top of the parabola that touches the likelihood; uphill where it has no top."""
    alpha, beta = np.exp(theta)
    a, b = alpha[:, np.newaxis], beta[:, np.newaxis]
    first = [present_sum(floats(digamma(part + at) - digamma(at))) for part, at in ((x, a), (n - x, b), (n, a + b))]
    second = [present_sum(floats(polygamma(1, part + at) - polygamma(1, at))) for part, at in ((x, a), (n - x, b), (n, a + b))]
    slope = np.stack([alpha * (first[0] - first[2]), beta * (first[1] - first[2])])
    aa = alpha**2 * (second[0] - second[2]) + slope[0]
    bb = beta**2 * (second[1] - second[2]) + slope[1]
    ab = -alpha * beta * second[2]
    # A curvature that is not downhill on all sides is bent until it is: the larger of its two bends is brought below 0.
    bend = (aa + bb) / 2.0 + np.sqrt(((aa - bb) / 2.0) ** 2 + ab**2)
    size = np.abs(aa) + np.abs(bb) + np.abs(ab)
    down = np.where(bend > -1e-9 * size, bend + 1e-3 * size + 1e-12, 0.0)
    aa, bb = aa - down, bb - down
    determinant = aa * bb - ab * ab
    step = -np.stack([bb * slope[0] - ab * slope[1], aa * slope[1] - ab * slope[0]]) / determinant
    return floats(np.clip(step, -3.0, 3.0))


def _advance(
    theta: FloatArray, step: FloatArray, best: FloatArray, x: FloatArray, n: FloatArray
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Take the step, halved until the likelihood does not fall; no step where every half of it falls."""
    share = np.ones(best.shape)
    for _ in range(MOST_HALVINGS):
        reached = _likelihood(floats(theta + share * step), x, n)
        worse = ~(reached >= best - 1e-12 * np.abs(best))
        if not worse.any():
            break
        share = np.where(worse, share / 2.0, share)
    share = np.where(worse, 0.0, share)
    taken = floats(share * step)
    return floats(theta + taken), floats(np.where(worse, best, reached)), taken
