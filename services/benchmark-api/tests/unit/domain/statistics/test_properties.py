"""What must hold for any counts and any method: order, absent practices, larger denominators, the others counted, bounds."""

from random import Random
from typing import Any

import numpy as np
import pytest
from benchmark_api.domain.statistics import control_charts as charts
from benchmark_api.domain.statistics import funnel, intervals, run_chart, standardisation
from benchmark_api.domain.statistics import making_data_count as rules
from benchmark_api.domain.statistics.change import practice_change
from benchmark_api.domain.statistics.scales import SCALES
from hypothesis import assume, given
from hypothesis import strategies as st

from .golden import Floats

# Every funnel that can be asked for: kind, transformation, over-dispersion, trimming, correction, z.
FUNNELS = [
    {"kind": kind, "transformation": transformation, "overdispersion": overdispersion, "z_method": z, **trimming}
    for kind, transformation in SCALES
    for overdispersion in ("none", "additive", "multiplicative")
    for z in ("transform", "mid_p")
    for trimming in (
        {"winsorise": 0.1},
        {"winsorise": 0.1, "consistency_correction": True},
        {"winsorise": None, "truncate": 0.1, "consistency_correction": True},
    )
    if transformation != "none" or (overdispersion == "none" and trimming == {"winsorise": 0.1})
]
choices = st.sampled_from(FUNNELS)
units = st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=3, max_size=30)
ABSENT = st.sampled_from([(np.nan, np.nan), (np.nan, 50.0), (5.0, np.nan), (5.0, 0.0), (-1.0, 9.0)])


def counts_of(pairs: Any) -> tuple[Floats, Floats]:
    """Return numerators that are never above their denominators."""
    a, b = np.array(pairs, dtype=float).T
    return a, a + b


def shown(judged: funnel.Funnel) -> list[Floats]:
    return [judged.value, judged.z, judged.z_adjusted, judged.reliability, *funnel.limits(judged, 0.95)]


class TestFunnels:
    def test_are_all_there_are(self) -> None:
        assert len(FUNNELS) == 4 * 3 * 2 * 3 + 3 * 2

    @given(units, choices, st.randoms())
    def test_order_of_rows_does_not_matter(self, pairs: Any, chosen: Any, random: Random) -> None:
        x, n = counts_of(pairs)
        order = list(range(x.size))
        random.shuffle(order)
        for straight, shuffled in zip(shown(funnel.judge(x, n, **chosen)), shown(funnel.judge(x[order], n[order], **chosen)), strict=True):
            np.testing.assert_allclose(straight[order], shuffled, rtol=1e-7, atol=1e-7)

    @given(units, choices, ABSENT)
    def test_a_practice_without_usable_data_changes_nothing(self, pairs: Any, chosen: Any, absent: Any) -> None:
        x, n = counts_of(pairs)
        before = shown(funnel.judge(x, n, **chosen))
        after = shown(funnel.judge(np.append(x, absent[0]), np.append(n, absent[1]), **chosen))
        for without, along in zip(before, after, strict=True):
            np.testing.assert_allclose(along[:-1], without, rtol=1e-9, atol=1e-9)
            assert np.isnan(along[-1])

    @given(units, choices)
    def test_numbers_stay_in_their_bounds(self, pairs: Any, chosen: Any) -> None:
        x, n = counts_of(pairs)
        judged = funnel.judge(x, n, **chosen)
        most = 1.0 if chosen["kind"] == "proportion" else np.inf
        for limit in (0.8, 0.95, 0.998):
            lower, upper = funnel.limits(judged, limit)
            known = ~np.isnan(lower)
            assert ((lower[known] >= 0) & (upper[known] <= most) & (lower[known] <= upper[known])).all()
        reliable = judged.reliability[~np.isnan(judged.reliability)]
        assert ((reliable >= 0) & (reliable <= 1)).all()
        assert judged.spread.tau_squared >= 0
        adjusted = ~np.isnan(judged.z_adjusted)
        # Allowing for over-dispersion never makes anybody more unusual.
        assert (np.abs(judged.z_adjusted[adjusted]) <= np.abs(judged.z[adjusted]) + 1e-12).all()

    @given(units, choices, st.sampled_from([0.8, 0.95, 0.998]))
    def test_limits_narrow_as_the_denominator_grows(self, pairs: Any, chosen: Any, limit: float) -> None:
        x, n = counts_of(pairs)
        judged = funnel.judge(x, n, **chosen)
        assume(np.isfinite(judged.centre) and judged.centre > 0)
        lower, upper = funnel.curve(judged, limit, np.geomspace(0.5, 1e6, 80))
        assert (np.diff(lower) >= -1e-9 * np.maximum(upper[1:], 1)).all()
        assert (np.diff(upper) <= 1e-9 * np.maximum(upper[1:], 1)).all()

    # What SHMI truncates is not the same from both ends: of nine units it drops the highest and keeps the lowest.
    @given(units, st.sampled_from([chosen for chosen in FUNNELS if chosen["kind"] == "proportion" and "truncate" not in chosen]))
    def test_counting_the_others_turns_every_sign(self, pairs: Any, chosen: Any) -> None:
        x, n = counts_of(pairs)
        assume(0 < x.sum() < n.sum())
        events, others = funnel.judge(x, n, **chosen), funnel.judge(n - x, n, **chosen)
        np.testing.assert_allclose(others.value, 1 - events.value, rtol=1e-9, atol=1e-9)
        np.testing.assert_allclose(others.z_adjusted, -events.z_adjusted, rtol=1e-5, atol=1e-5)
        (lower, upper), (low, high) = funnel.limits(events, 0.95), funnel.limits(others, 0.95)
        np.testing.assert_allclose([low, high], [1 - upper, 1 - lower], rtol=1e-6, atol=1e-6)


class TestIntervals:
    @given(st.integers(0, 5_000), st.integers(1, 5_000), st.integers(1, 5_000))
    def test_of_a_rate_hold_it_and_narrow_with_the_denominator(self, x: int, n: int, more: int) -> None:
        lower, upper = intervals.rate(x, [n, n + more])
        assert 0 <= lower[0] <= x / n <= upper[0]
        assert upper[1] - lower[1] < upper[0] - lower[0]

    @given(st.integers(0, 5_000))
    def test_of_a_count_grow_with_it(self, x: int) -> None:
        for level in (0.5, 0.95, 0.998):
            lower, upper = intervals.poisson_count([x, x + 1], level)
            # At the tenth event Byar's takes over: a known step of at most two thousandths of an event.
            assert lower[1] > lower[0] - 0.01
            assert upper[1] > upper[0] - 0.01

    @given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=20), st.randoms())
    def test_of_a_mean_hold_it_in_any_order(self, values: list[float], random: Random) -> None:
        mean, lower, upper = intervals.mean(values)
        assert lower <= mean <= upper
        shuffled = random.sample(values, len(values))
        np.testing.assert_allclose(intervals.mean(shuffled), [mean, lower, upper], rtol=1e-9, atol=1e-6)

    @given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 500), st.integers(1, 9)), min_size=1, max_size=12), st.randoms())
    def test_of_a_standardised_rate_hold_it_in_any_order_of_ages(self, strata: Any, random: Random) -> None:
        found = []
        for rows in (strata, random.sample(strata, len(strata))):
            events, people, weights = np.array(rows, dtype=float).T
            found.append(standardisation.directly_standardised_rate(events, events + people, weights))
        np.testing.assert_allclose(found[0], found[1], rtol=1e-9)
        value, lower, upper = found[0]
        assert np.isnan(value) or 0 <= lower <= value <= upper
        assert np.isnan(value) == (sum(events for events, _, _ in strata) < 10)


class TestCharts:
    @given(st.lists(st.one_of(st.none(), st.floats(0, 1000)), min_size=1, max_size=40), st.floats(-50, 50), st.floats(0.1, 20))
    def test_another_unit_changes_no_signal(self, values: list[float | None], shift: float, factor: float) -> None:
        y = np.array([np.nan if value is None else round(value, 2) for value in values])
        plain, moved = (rules.signals(charts.xmr_chart(series)) for series in (y, y * factor + shift))
        distinct = np.unique(y[~np.isnan(y)])
        assume(distinct.size < 2 or np.diff(distinct).min() > 1e-9)
        # Where a value lies within rounding of a line either side is right.
        chart = charts.xmr_chart(y)
        lines = (chart.centre, chart.lower, chart.upper, chart.near_lower, chart.near_upper)
        assume(all(not (np.abs(y - line) < 1e-6 * (1 + np.abs(line))).any() for line in lines))
        for name in rules.SIGNALS:
            assert plain.of(name).tolist() == moved.of(name).tolist()

    @given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=2, max_size=30))
    def test_of_the_others_mirror_a_proportion(self, pairs: Any) -> None:
        x, n = counts_of(pairs)
        for laney in (False, True):
            events, others = charts.p_chart(x, n, laney=laney), charts.p_chart(n - x, n, laney=laney)
            np.testing.assert_allclose(others.centre, 1 - events.centre, atol=1e-9)
            np.testing.assert_allclose(others.lower, 1 - events.upper, atol=1e-6)

    @given(st.lists(st.floats(0, 1000), min_size=2, max_size=30))
    def test_of_counts_and_times_stay_above_zero(self, values: list[float]) -> None:
        y = np.array(values)
        for chart in (charts.c_chart(y), charts.g_chart(y), charts.t_chart(y), charts.moving_range_chart(y)):
            known = ~np.isnan(chart.lower)
            assert ((chart.lower[known] >= 0) & (chart.upper[known] >= chart.lower[known])).all()

    @pytest.mark.parametrize("points", [1, 2, 3, 6, 7, 12, 13, 400])
    def test_a_series_of_any_length_that_never_changes_has_no_signal(self, points: int) -> None:
        y = np.full((3, points), [[0.1], [1 / 3], [1e9 / 7]])
        found = rules.signals(charts.xmr_chart(y))
        assert not any(found.of(name).any() for name in rules.SIGNALS)
        assert not run_chart.anhoej_signal(run_chart.runs(y)).any()
        assert not run_chart.trends(y).any()

    @given(st.lists(st.integers(0, 9), min_size=1, max_size=40))
    def test_backwards_the_runs_are_the_same(self, values: list[int]) -> None:
        forwards, backwards = run_chart.runs(np.array(values, dtype=float)), run_chart.runs(np.array(values[::-1], dtype=float))
        assert (forwards.longest, forwards.crossings, forwards.useful) == (backwards.longest, backwards.crossings, backwards.useful)
        assert 0 <= forwards.crossings < max(forwards.useful, 1)


class TestChange:
    @given(st.integers(0, 10_000), st.randoms())
    def test_neither_order_nor_a_practice_without_data_matters(self, seed: int, random: Random) -> None:
        rng = np.random.default_rng(seed)
        n = rng.integers(20, 400, (12, 15)).astype(float)
        x = rng.binomial(n.astype(int), 0.4).astype(float)
        order = list(range(12))
        random.shuffle(order)
        nobody = np.full((1, 15), np.nan)
        straight = practice_change(x, n).z
        shuffled = practice_change(np.concatenate([x[order], nobody]), np.concatenate([n[order], nobody])).z
        np.testing.assert_allclose(shuffled[:-1], straight[order], rtol=1e-9, atol=1e-9)
        assert np.isnan(shuffled[-1]).all()
