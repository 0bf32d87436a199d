"""The SLIP and CLUSTER rules written a second time, from the formulas alone, to check the generated returns offline.

Nothing of benchmark-api or assurance-api is used, so that agreement with them means something. Arrays hold organisations in
rows and months in columns; NaN is a missing value.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import expit, logit
from scipy.stats import norm

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

BASELINE = 12
NOW, BEFORE = 3.090232306167813, 1.959963984540054
WINSORISE = 0.1
EDGE = norm.ppf(1 - WINSORISE)
# E[z²] of a standard normal Winsorised at 10%.
KAPPA = (1 - 2 * WINSORISE) - 2 * EDGE * norm.pdf(EDGE) + 2 * WINSORISE * EDGE**2


@dataclass(frozen=True)
class Change:
    """What the change of each organisation and month amounts to. `z` is adverse when negative (polarity applied)."""

    z: Floats
    change: Floats
    omega_squared: Floats


def omega_squared(z: Floats, variance: Floats) -> float:
    """The Winsorised additive between-organisation variance, φ divided by κ."""
    use = np.isfinite(z)
    z, weight = z[use], 1 / variance[use]
    count = len(z)
    low, high = np.quantile(z, [WINSORISE, 1 - WINSORISE])
    phi = float(np.mean(np.clip(z, low, high) ** 2)) / KAPPA
    if count * phi < count - 1:
        return 0.0
    return max(0.0, float((count * phi - (count - 1)) / (weight.sum() - (weight**2).sum() / weight.sum())))


def transformed(x: Floats, n: Floats, kind: str) -> tuple[Floats, Floats]:
    """Y - T and s² of each point; T is the pooled level of the month."""
    level = np.nansum(np.where(np.isfinite(n), x, np.nan), axis=0) / np.nansum(np.where(np.isfinite(x), n, np.nan), axis=0)
    if kind == "rate":
        return np.log((x + 0.5) / (n + 0.5)) - np.log(level), x / (x + 0.5) ** 2 + n / (n + 0.5) ** 2
    return np.arcsin(np.sqrt(x / n)) - np.arcsin(np.sqrt(level)), 1 / (4 * n)


def slip(x: Floats, n: Floats, *, kind: str = "proportion", polarity: int = 1) -> Change:
    """statistics.md 4.1: each month against the organisation's own twelve months before it."""
    y, s2 = transformed(x, n, kind)
    z, change = np.full(x.shape, np.nan), np.full(x.shape, np.nan)
    omega = np.full(x.shape[1], np.nan)
    for t in range(BASELINE, x.shape[1]):
        w = 1 / s2[:, t - BASELINE : t]
        base = (y[:, t - BASELINE : t] * w).sum(axis=1) / w.sum(axis=1)
        d = y[:, t] - base
        variance = s2[:, t] + 1 / w.sum(axis=1)
        omega[t] = omega_squared(d / np.sqrt(variance), variance)
        z[:, t] = polarity * d / np.sqrt(variance + omega[t])
        # In the indicator's unit: the value now less the own pooled value of the twelve months.
        change[:, t] = x[:, t] / n[:, t] - x[:, t - BASELINE : t].sum(axis=1) / n[:, t - BASELINE : t].sum(axis=1)
    return Change(z, change, omega)


def two_of_three(z: Floats) -> Flags:
    """Beyond 99.8% adverse now and at least two of the last three beyond 95%; all three must be known."""
    alert = np.zeros(z.shape, dtype=bool)
    for t in range(BASELINE + 2, z.shape[1]):
        last = z[:, t - 2 : t + 1]
        alert[:, t] = (last[:, 2] < -NOW) & ((last < -BEFORE).sum(axis=1) >= 2) & np.isfinite(last).all(axis=1)
    return alert


def large_enough(x: Floats, n: Floats) -> Flags:
    """n ≥ 20 and at least five expected events and non-events at the national level of the month."""
    level = np.nansum(x, axis=0) / np.nansum(n, axis=0)
    flags: Flags = (n >= 20) & (n * level >= 5) & (n * (1 - level) >= 5)
    return flags


def slip_alerts(x: Floats, n: Floats, *, kind: str, polarity: int, materiality: float | None = None) -> Flags:
    """Where the practice rule holds. Without an agreed materiality it is a fifth of Scotland's level."""
    changes = slip(x, n, kind=kind, polarity=polarity)
    level = np.nansum(x, axis=0) / np.nansum(n, axis=0)
    least = 0.2 * level if materiality is None else materiality
    flags: Flags = two_of_three(changes.z) & large_enough(x, n) & (np.abs(changes.change) >= least)
    return flags


def cluster_z(x: Floats, n: Floats, clusters: npt.NDArray[np.intp], *, kind: str, polarity: int) -> Floats:
    """Pooled observed against expected of each cluster, then over-dispersion across clusters.

    Expected: each practice's own level over the twelve months before, moved by the shift in national odds (or log rate)."""
    count = clusters.max() + 1
    link, inverse = (np.log, np.exp) if kind == "rate" else (logit, expit)
    z = np.full((count, x.shape[1]), np.nan)
    for t in range(BASELINE, x.shape[1]):
        before = slice(t - BASELINE, t)
        use = np.isfinite(x[:, t]) & np.isfinite(x[:, before]).any(axis=1) & (n[:, t] > 0)
        bx, bn = np.nansum(x[:, before], axis=1)[use], np.nansum(n[:, before], axis=1)[use]
        own = (bx + 0.5) / (bn + 1.0)
        shift = link(x[use, t].sum() / n[use, t].sum()) - link(bx.sum() / bn.sum())
        p = inverse(link(own) + shift)
        spread = p if kind == "rate" else p * (1 - p)
        now = n[use, t]
        groups = clusters[use]
        observed = np.bincount(groups, x[use, t], count)
        expected = np.bincount(groups, now * p, count)
        variance = np.bincount(groups, now * spread * (1 + now / bn), count)
        with np.errstate(divide="ignore", invalid="ignore"):
            # s of ln(O/E) is √variance / E; clusters without five expected events are not assessed.
            y = np.where(expected >= 5, np.log((observed + 0.5) / (expected + 0.5)), np.nan)
            s2 = variance / expected**2
        omega = omega_squared(y / np.sqrt(s2), s2)
        z[:, t] = polarity * y / np.sqrt(s2 + omega)
    return z


def episodes(alert: Flags) -> int:
    """How many separate runs of alert there are; three months without end a run."""
    total = 0
    for row in alert:
        quiet = 3
        for now in row:
            if now and quiet >= 3:
                total += 1
            quiet = 0 if now else quiet + 1
    return total
