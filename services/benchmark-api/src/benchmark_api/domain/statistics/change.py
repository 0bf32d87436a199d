"""Change against one's own past: the SLIP statistic of a practice, and the same for a cluster.

Both ask whether a distance from Scotland has moved, not whether it is large. A long-standing difference is not news; a month that
differs from the practice's own twelve before it, by more than chance and more than practices usually move, is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from types import EllipsisType

import numpy as np
from numpy.typing import ArrayLike, NDArray

from benchmark_api.domain.statistics.arrays import FloatArray, floats, quiet
from benchmark_api.domain.statistics.dispersion import WINSORISE, Dispersion, dispersion
from benchmark_api.domain.statistics.scales import Kind, pooled_centre, scale_of, usable

# A year of months: long enough to be steady, and every season is in it once.
EARLIER_PERIODS = 12


@dataclass(frozen=True)
class Change:
    """The SLIP statistic of a (…, practices, periods) grid; NaN where undefined.

    difference: Y − T, the distance from Scotland. baseline: its weighted mean over the practice's own earlier values.
    moved: d = difference − baseline. variance: s² + 1/Σw. z_raw: d/√variance. omega_squared (…, periods): how much more than
    chance practices move. z: d/√(variance + ω²). change: value minus Σx/Σn of the earlier values, in the indicator's own unit.
    earlier: how many earlier values there were, up to the number asked for; z is undefined below it.
    """

    difference: FloatArray
    baseline: FloatArray
    moved: FloatArray
    variance: FloatArray
    z_raw: FloatArray
    omega_squared: FloatArray
    z: FloatArray
    change: FloatArray
    earlier: NDArray[np.intp]


def practice_change(
    numerator: ArrayLike,
    denominator: ArrayLike,
    *,
    kind: Kind = "proportion",
    earlier: int = EARLIER_PERIODS,
    step: int = 1,
    last: int | None = None,
    winsorise: float = WINSORISE,
    consistency_correction: bool = True,
) -> Change:
    """Return the SLIP statistic of every practice and period. numerator, denominator (…, practices, periods), periods in order.

    On the kind's usual scale (arcsine; log for rates): d_t = (Y_t − T_t) − Σw(Y − T)/Σw over the practice's own previous
    `earlier` values, w = 1/s², T the pooled level of Scotland in each period; z = d / √(s_t² + 1/Σw + ω²), ω² from the
    Winsorised additive estimator over all practices of the period with φ divided by κ.
    A missing or unusable value is skipped: the baseline is the latest `earlier` values before t that exist, and z is NaN until
    there are that many, or where the value of t itself is missing. `step` is the number of periods between non-overlapping
    ones (1 unless windows overlap: 12 for a rolling year published monthly); only periods t − step, t − 2·step, … are used.
    `last` asks for the latest periods alone (1: the newest), and the arrays that come back have only those.
    Our own method (docs/statistics.md), after Spiegelhalter 2005 (https://doi.org/10.1136/qshc.2005.013755); worked example in
    tests/golden/alerts.
    """
    x, n = usable(floats(numerator), floats(denominator), kind)
    scale = scale_of(kind)
    level = pooled_centre(floats(x.swapaxes(-1, -2)), floats(n.swapaxes(-1, -2)), kind)[..., np.newaxis, :]
    with quiet():
        difference = floats(scale.forward(x, n) - scale.target(level))
        s = scale.error(x, n, level)
        difference = floats(np.where(np.isfinite(difference), difference, np.nan))
        weight = floats(1.0 / s**2)
        known = np.where(np.isnan(difference), np.nan, [weight, weight * difference, x, n])
        (weights, weighted, events, size), count = earlier_sums(list(known), earlier=earlier, step=step, last=last)
        x, n, s, difference = (floats(part[_latest(last)]) for part in (x, n, s, difference))
        baseline = floats(weighted / weights)
        moved = floats(difference - baseline)
        variance = floats(np.where(np.isnan(moved), np.nan, s**2 + 1.0 / weights))
        z_raw = floats(moved / np.sqrt(variance))
        spread = _over_units(z_raw, variance, winsorise, consistency_correction=consistency_correction)
        z = moved / np.sqrt(variance + spread.tau_squared[..., np.newaxis, :])
        change = np.where(np.isnan(z), np.nan, x / n - events / size)
    return Change(
        difference=difference, baseline=baseline, moved=moved, variance=variance, z_raw=z_raw,
        omega_squared=spread.tau_squared, z=floats(z), change=floats(change), earlier=count,
    )  # fmt: skip


def _over_units(z_raw: FloatArray, variance: FloatArray, winsorise: float, *, consistency_correction: bool) -> Dispersion:
    """Estimate the dispersion of each period over its practices or clusters: (…, units, periods) → (…, periods)."""
    return dispersion(
        floats(z_raw.swapaxes(-1, -2)),
        floats(np.sqrt(variance).swapaxes(-1, -2)),
        winsorise=winsorise,
        consistency_correction=consistency_correction,
    )


def earlier_sums(
    parts: Sequence[FloatArray], *, earlier: int, step: int = 1, last: int | None = None
) -> tuple[list[FloatArray], NDArray[np.intp]]:
    """Sum each unit's latest `earlier` existing values before each period. Arrays (…, periods) → sums, counts (…, `last`).

    The parts are absent (NaN) at the same places. A sum is NaN until there are that many values; the count stops there. With
    `step` > 1 only periods t − step, t − 2·step, … count. `last` is the number of latest periods to sum for, all without.
    """
    stack = floats(np.stack(parts))
    sums, counts = np.full(stack.shape, np.nan), np.zeros(stack.shape[1:], dtype=np.intp)
    for phase in range(step):
        part = (..., slice(phase, None, step))
        sums[part], counts[part] = _earlier_sums(stack[part], earlier)
    shown = _latest(last)
    return list(sums[shown]), counts[shown]


def _latest(last: int | None) -> tuple[EllipsisType, slice]:
    return (..., slice(None) if last is None else slice(-last, None))


def _earlier_sums(stack: FloatArray, earlier: int) -> tuple[FloatArray, NDArray[np.intp]]:
    present = ~np.isnan(stack[0])
    before = np.cumsum(present, axis=-1) - present
    counts = np.minimum(before, earlier)
    if stack.shape[-1] < earlier or stack.shape[-1] == 0:
        return np.full(stack.shape, np.nan), counts
    # Existing values moved to the front, in order, so that a window of neighbours is a window of existing values.
    order = np.argsort(~present, axis=-1, kind="stable")
    packed = np.take_along_axis(stack, order[np.newaxis], axis=-1)
    windows = np.lib.stride_tricks.sliding_window_view(packed, earlier, axis=-1).sum(axis=-1)
    start = np.clip(before - earlier, 0, windows.shape[-1] - 1)
    sums = np.take_along_axis(windows, start[np.newaxis], axis=-1)
    return floats(np.where(before >= earlier, sums, np.nan)), counts


@dataclass(frozen=True)
class ClusterChange:
    """The change of every cluster: arrays (…, clusters, periods), NaN where no member practice has a baseline.

    observed, expected: Σx and ΣE of the members that count. ratio: O/E. practices: how many members count. log_odds: (O − E)/V,
    the change in log odds (log rate for rates). z_raw, omega_squared (…, periods) and z as in `Change`; change: (O − E)/Σn.
    practice_expected (…, practices, periods): E of each member, which shows the practices that drive the sum.
    """

    observed: FloatArray
    expected: FloatArray
    ratio: FloatArray
    practices: NDArray[np.intp]
    log_odds: FloatArray
    z_raw: FloatArray
    omega_squared: FloatArray
    z: FloatArray
    change: FloatArray
    practice_expected: FloatArray


def cluster_change(
    numerator: ArrayLike,
    denominator: ArrayLike,
    membership: ArrayLike,
    clusters: int,
    *,
    kind: Kind = "proportion",
    earlier: int = EARLIER_PERIODS,
    step: int = 1,
    last: int | None = None,
    winsorise: float = WINSORISE,
    consistency_correction: bool = True,
) -> ClusterChange:
    """Return the change of every cluster's practices against their own baselines, moved as Scotland moved.

    numerator, denominator (…, practices, periods); membership (practices,) the index 0…clusters−1 of each, −1 for none.
    A practice's baseline is b = Σx/Σn over its own previous `earlier` values. Scotland's odds moved from those of P̄ (its level
    in the same periods, weighted by the practice's own denominators) to those of P_t; E = n·(b moved by that odds ratio).
    Pooled over members: z_raw = Σ(x − E)/√Σ(n·e(1−e) + n²(de/db)²·b(1−b)/N), N = Σn of the baseline. Over-dispersion across
    clusters on the log-odds scale Y = Σ(x − E)/V, V = Σn·e(1−e), s = √variance/V: z = z_raw·s/√(s² + ω²).
    For rates odds are rates and V = ΣE. In variances b counts half an event more, so that an empty baseline is not certainty.
    `last` asks for the latest periods alone. A member without its value in t or without `earlier` earlier ones is left out.
    Counting non-events instead of events gives −z. Our own method (docs/statistics.md); the one-step log odds ratio is Peto's
    (Yusuf 1985, Prog Cardiovasc Dis 27:335).
    """
    x, n = usable(floats(numerator), floats(denominator), kind)
    level = pooled_centre(floats(x.swapaxes(-1, -2)), floats(n.swapaxes(-1, -2)), kind)[..., np.newaxis, :]
    with quiet():
        (events, size, national), _ = earlier_sums([x, n, floats(n * level)], earlier=earlier, step=step, last=last)
        x, n, level = (floats(part[_latest(last)]) for part in (x, n, level))
        base, scotland = events / size, national / size
        expected, _ = _moved(base, scotland, level, n, kind)
        # Half an event in the base, for the variances alone.
        extra = 1.0 if kind == "proportion" else 0.0
        careful = (events + 0.5) / (size + extra)
        even, slope = _moved(floats(careful), scotland, level, n, kind)
        information = even * (1.0 - even / n) if kind == "proportion" else even
        base_variance = careful * (1.0 - careful) / size if kind == "proportion" else careful / size
        variance = information + slope**2 * base_variance
    present = ~np.isnan(expected)
    pool = _pooling(membership, clusters)
    totals = [pool @ np.where(present, part, 0.0) for part in (x, expected, n, information, variance)]
    observed, total_expected, total_size, total_information, total_variance = (floats(part) for part in totals)
    practices = (pool @ present).astype(np.intp)
    with quiet():
        excess = np.where(practices > 0, observed - total_expected, np.nan)
        z_raw = floats(excess / np.sqrt(total_variance))
        standard_error = floats(np.sqrt(total_variance) / total_information)
        spread = _over_units(z_raw, floats(standard_error**2), winsorise, consistency_correction=consistency_correction)
        omega_squared = spread.tau_squared
        z = z_raw * standard_error / np.sqrt(standard_error**2 + omega_squared[..., np.newaxis, :])
        return ClusterChange(
            observed=floats(np.where(practices > 0, observed, np.nan)),
            expected=floats(np.where(practices > 0, total_expected, np.nan)),
            ratio=floats(np.where(practices > 0, observed / total_expected, np.nan)),
            practices=practices,
            log_odds=floats(excess / total_information),
            z_raw=z_raw,
            omega_squared=omega_squared,
            z=floats(z),
            change=floats(excess / total_size),
            practice_expected=expected,
        )


def _moved(base: FloatArray, scotland: FloatArray, level: FloatArray, size: FloatArray, kind: Kind) -> tuple[FloatArray, FloatArray]:
    """Return E = n·e and n·de/db, where e is the base level moved by Scotland's odds ratio (rate ratio for rates)."""
    if kind != "proportion":
        shift = level / scotland
        return floats(size * base * shift), floats(size * shift)
    shift = level * (1.0 - scotland) / ((1.0 - level) * scotland)
    whole = 1.0 - base + base * shift
    return floats(size * base * shift / whole), floats(size * shift / whole**2)


def _pooling(membership: ArrayLike, clusters: int) -> FloatArray:
    """Return the (clusters, practices) matrix of ones that sums practices into their cluster."""
    index = np.asarray(membership, dtype=np.intp)
    return floats(index[np.newaxis, :] == np.arange(clusters)[:, np.newaxis])
