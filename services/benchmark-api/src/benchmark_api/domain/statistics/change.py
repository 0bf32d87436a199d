"""Change against one's own past: the SLIP statistic of a practice, and the same for a cluster.

Both ask whether a distance from Scotland has moved, not whether it is large. A long-standing difference is not news; a month that
differs from the practice's own twelve before it, by more than chance and more than practices usually move, is.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import EllipsisType

import numpy as np
from numpy.typing import ArrayLike, NDArray

from benchmark_api.domain.statistics.arrays import FloatArray, floats, quiet, sum_in_order, sums_of_groups
from benchmark_api.domain.statistics.dispersion import WINSORISE, Dispersion, SpreadAs, dispersion
from benchmark_api.domain.statistics.scales import Kind, scale_of, usable

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


@dataclass(frozen=True)
class Baselines:
    """What each practice's own past is in every period. Arrays (…, practices, periods), NaN where undefined.

    numerator, denominator: the usable counts. level (…, 1, periods): Scotland's pooled level. difference, standard_error: Y − T and
    s. Of the practice's own earlier values: weights Σw and weighted Σw(Y − T), w = 1/s²; events Σx, size Σn, national ΣnP, P being
    Scotland's level in the same periods. earlier: how many there were, up to the number asked for; the sums are NaN below it.
    """

    kind: Kind
    numerator: FloatArray
    denominator: FloatArray
    level: FloatArray
    difference: FloatArray
    standard_error: FloatArray
    weights: FloatArray
    weighted: FloatArray
    events: FloatArray
    size: FloatArray
    national: FloatArray
    earlier: NDArray[np.intp]

    def at(self, groups: NDArray[np.intp], practices: NDArray[np.intp], period: int) -> "Baselines":
        """Cut out one period of some of the groups and practices, in the order given: arrays (groups, practices, 1)."""
        when = np.array([period])
        places, level = np.ix_(groups, practices, when), np.ix_(groups, np.array([0]), when)
        arrays = {name: part[level if name == "level" else places] for name, part in vars(self).items() if isinstance(part, np.ndarray)}
        return Baselines(kind=self.kind, **arrays)


def baselines(
    numerator: ArrayLike,
    denominator: ArrayLike,
    *,
    kind: Kind = "proportion",
    earlier: int = EARLIER_PERIODS,
    step: int = 1,
    within: int | None = None,
    last: int | None = None,
    level_of: Callable[[FloatArray, FloatArray], FloatArray] | None = None,
) -> Baselines:
    """Return what `practice_change` and `cluster_change` need of the past. numerator, denominator (…, practices, periods).

    The latest `earlier` values before each period that exist, of periods t − step, t − 2·step, …; with `within`, only of so many of
    those before t. `last` asks for the latest periods alone. `level_of` gives Scotland's level, in fractions, from Σx and Σn
    (…, periods), where it is not simply Σx/Σn. A practice without values changes no number of the others.
    """
    x, n = usable(floats(numerator), floats(denominator), kind)
    level = (level_of or _pooled)(sum_in_order(x), sum_in_order(n))[..., np.newaxis, :]
    with quiet():
        scale = scale_of(kind)
        difference = floats(scale.forward(x, n) - scale.target(level))
        s = scale.error(x, n, level)
        difference = floats(np.where(np.isfinite(difference), difference, np.nan))
        absent = np.isnan(difference)
        parts = [np.where(absent, np.nan, part) for part in (1.0 / s**2, difference / s**2, x, n, n * level)]
    (weights, weighted, events, size, national), count = earlier_sums(parts, earlier=earlier, step=step, within=within, last=last)
    shown = _latest(last)
    return Baselines(
        kind=kind, numerator=x[shown], denominator=n[shown], level=level[shown], difference=difference[shown],
        standard_error=floats(s[shown]), weights=weights, weighted=weighted, events=events, size=size, national=national, earlier=count,
    )  # fmt: skip


def _pooled(events: FloatArray, size: FloatArray) -> FloatArray:
    with quiet():
        return floats(np.where(size > 0, events / size, np.nan))


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
    past = baselines(numerator, denominator, kind=kind, earlier=earlier, step=step, last=last)
    return change_of(past, winsorise=winsorise, consistency_correction=consistency_correction)


def change_of(
    past: Baselines, *, winsorise: float = WINSORISE, consistency_correction: bool = True, spread_as: SpreadAs | None = None
) -> Change:
    """Return the SLIP statistic of `practice_change` from baselines; ω² is over the practices that are in them.

    `spread_as` may replace it before it is used: a dispersion (…, periods).
    """
    with quiet():
        baseline = floats(past.weighted / past.weights)
        moved = floats(past.difference - baseline)
        variance = floats(np.where(np.isnan(moved), np.nan, past.standard_error**2 + 1.0 / past.weights))
        z_raw = floats(moved / np.sqrt(variance))
        spread = _over_units(z_raw, variance, winsorise, spread_as, consistency_correction=consistency_correction)
        z = moved / np.sqrt(variance + spread.tau_squared[..., np.newaxis, :])
        change = np.where(np.isnan(z), np.nan, past.numerator / past.denominator - past.events / past.size)
    return Change(
        difference=past.difference, baseline=baseline, moved=moved, variance=variance, z_raw=z_raw,
        omega_squared=spread.tau_squared, z=floats(z), change=floats(change), earlier=past.earlier,
    )  # fmt: skip


def _over_units(
    z_raw: FloatArray, variance: FloatArray, winsorise: float, spread_as: SpreadAs | None, *, consistency_correction: bool
) -> Dispersion:
    """Estimate the dispersion of each period over its practices or clusters: (…, units, periods) → (…, periods)."""
    found = dispersion(
        floats(z_raw.swapaxes(-1, -2)),
        floats(np.sqrt(variance).swapaxes(-1, -2)),
        winsorise=winsorise,
        consistency_correction=consistency_correction,
    )
    return found if spread_as is None else spread_as(found)


def earlier_sums(
    parts: Sequence[FloatArray], *, earlier: int, step: int = 1, within: int | None = None, last: int | None = None
) -> tuple[list[FloatArray], NDArray[np.intp]]:
    """Sum each unit's latest `earlier` existing values before each period. Arrays (…, periods) → sums, counts (…, `last`).

    The parts are absent (NaN) at the same places. A sum is NaN until there are that many values; the count stops there. With
    `step` > 1 only periods t − step, t − 2·step, … count; with `within`, only the latest so many of these. `last` is the number of
    latest periods to sum for, all without. Values are added oldest first, so that a sum depends on nothing but its values.
    """
    stack = floats(np.stack(parts))
    sums, counts = np.full(stack.shape, np.nan), np.zeros(stack.shape[1:], dtype=np.intp)
    for phase in range(step):
        part = (..., slice(phase, None, step))
        sums[part], counts[part] = _earlier_sums(stack[part], earlier, within)
    shown = _latest(last)
    return list(sums[shown]), counts[shown]


def _latest(last: int | None) -> tuple[EllipsisType, slice]:
    return (..., slice(None) if last is None else slice(-last, None))


def _earlier_sums(stack: FloatArray, earlier: int, within: int | None) -> tuple[FloatArray, NDArray[np.intp]]:
    present = ~np.isnan(stack[0])
    before = np.cumsum(present, axis=-1) - present
    counts = np.minimum(before if within is None else _recent(before, within), earlier)
    if stack.shape[-1] < earlier or stack.shape[-1] == 0:
        return np.full(stack.shape, np.nan), counts
    # Existing values moved to the front, in order, so that a window of neighbours is a window of existing values.
    order = np.argsort(~present, axis=-1, kind="stable")
    packed = np.take_along_axis(stack, order[np.newaxis], axis=-1)
    windows = packed[..., : stack.shape[-1] - earlier + 1].copy()
    for place in range(1, earlier):
        windows += packed[..., place : place + windows.shape[-1]]
    start = np.clip(before - earlier, 0, windows.shape[-1] - 1)
    sums = np.take_along_axis(windows, start[np.newaxis], axis=-1)
    return floats(np.where(counts >= earlier, sums, np.nan)), counts


def _recent(before: NDArray[np.intp], within: int) -> NDArray[np.intp]:
    """Count the existing values among the latest `within` before each period, of how many there are before each at all."""
    recent = before.copy()
    recent[..., within:] -= before[..., : max(before.shape[-1] - within, 0)]
    return recent


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
    past = baselines(numerator, denominator, kind=kind, earlier=earlier, step=step, last=last)
    return cluster_change_of(past, membership, clusters, winsorise=winsorise, consistency_correction=consistency_correction)


def cluster_change_of(
    past: Baselines,
    membership: ArrayLike,
    clusters: int,
    *,
    winsorise: float = WINSORISE,
    consistency_correction: bool = True,
    spread_as: SpreadAs | None = None,
) -> ClusterChange:
    """Return the change of `cluster_change` from baselines; `spread_as` as in `change_of`."""
    x, n, level, kind = past.numerator, past.denominator, past.level, past.kind
    events, size, national = past.events, past.size, past.national
    with quiet():
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
    member = np.asarray(membership, dtype=np.intp)
    parts = [np.where(present, part, 0.0) for part in (x, expected, n, information, variance, 1.0)]
    totals = [floats(sums_of_groups(floats(part.swapaxes(-1, -2)), member, clusters).swapaxes(-1, -2)) for part in parts]
    observed, total_expected, total_size, total_information, total_variance, counted = totals
    practices = counted.astype(np.intp)
    with quiet():
        excess = np.where(practices > 0, observed - total_expected, np.nan)
        z_raw = floats(excess / np.sqrt(total_variance))
        standard_error = floats(np.sqrt(total_variance) / total_information)
        spread = _over_units(z_raw, floats(standard_error**2), winsorise, spread_as, consistency_correction=consistency_correction)
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
