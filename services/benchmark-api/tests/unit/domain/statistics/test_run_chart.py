"""Run charts by hand and by counting, and what must hold for any series; other software in test_agreement."""

import itertools

import numpy as np
import pytest
from benchmark_api.domain.statistics import run_chart
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from .golden import Floats, read, same

gappy = hnp.arrays(np.float64, st.integers(1, 30), elements=st.one_of(st.just(np.nan), st.integers(0, 6).map(float)))


class TestAnhoej:
    def test_varying_denominators_leave_out_the_month_without_people(self) -> None:
        golden, data = read("spc/qic/vd_run.csv"), read("spc/qic/data_varying_denominators.csv")
        share = np.where(data["n"] > 0, data["r"] / np.where(data["n"] > 0, data["n"], 1), np.nan)
        found = run_chart.runs(share)
        # The peer's month without people is infinitely high, which moves its median by one place.
        assert np.nanmedian(np.where(data["n"] > 0, share, np.inf)) == pytest.approx(golden["cl"][0])
        assert float(found.centre) == pytest.approx(float(np.nanmedian(share)))

    def test_few_useful_points_are_not_tested(self) -> None:
        assert not run_chart.anhoej_signal(run_chart.runs(np.array([1.0] * 4 + [2.0] * 5)))

    @given(gappy)
    def test_runs_equal_a_plain_count(self, y: Floats) -> None:
        found = run_chart.runs(y)
        useful = [side for side in found.side.tolist() if side]
        lengths = [len(list(run)) for _, run in itertools.groupby(useful)]
        assert int(found.longest) == max(lengths, default=0)
        assert int(found.crossings) == max(len(lengths) - 1, 0)
        assert [length for length in found.run_length.tolist() if length] == [length for length in lengths for _ in range(length)]
        assert int(found.useful) == len(useful)

    @given(st.lists(gappy, min_size=1, max_size=4))
    def test_many_series_at_once_equal_one_at_a_time(self, series: str) -> None:
        length = max(y.size for y in series)
        grid = np.stack([np.append(y, np.full(length - y.size, np.nan)) for y in series])
        together = run_chart.runs(grid)
        signals = run_chart.anhoej_signal(together)
        for row, y in enumerate(series):
            one = run_chart.runs(y)
            assert int(together.longest[row]) == int(one.longest)
            assert together.run_length[row, : y.size].tolist() == one.run_length.tolist()
            assert bool(signals[row]) == bool(run_chart.anhoej_signal(one))

    def test_about_one_random_series_in_twenty_signals(self) -> None:
        y = np.random.default_rng(4).normal(size=(20_000, 24))
        assert run_chart.anhoej_signal(run_chart.runs(y)).mean() == pytest.approx(0.05, abs=0.03)


class TestRunsLimits:
    def test_a_small_case_by_enumeration(self) -> None:
        orders = set(itertools.permutations("aaabb"))
        counts = [sum(1 for _ in itertools.groupby(order)) for order in orders]
        same(run_chart.runs_distribution(3, 2), np.bincount(counts, minlength=6) / len(orders))

    def test_need_both_sides(self) -> None:
        assert run_chart.runs_limits(5, 0) is None


class TestShiftsAndTrends:
    @given(st.lists(gappy, min_size=1, max_size=3))
    def test_trends_equal_a_plain_walk(self, series: list[Floats]) -> None:
        length = max(y.size for y in series)
        grid = np.stack([np.append(y, np.full(length - y.size, np.nan)) for y in series])
        for y, ours in zip(grid, run_chart.trends(grid, 3), strict=True):
            kept = [place for place, value in enumerate(y.tolist()) if not np.isnan(value)]
            kept = [place for before, place in zip([None, *kept], kept, strict=False) if before is None or y[before] != y[place]]
            steps = [y[after] > y[before] for before, after in itertools.pairwise(kept)]
            marked = [False] * length
            first = 0
            for _, run in itertools.groupby(steps):
                last = first + len(list(run))
                if last - first + 1 >= 3:
                    for place in kept[first : last + 1]:
                        marked[place] = True
                first = last
            assert ours.tolist() == marked

    def test_five_rising_points_are_a_trend(self) -> None:
        assert run_chart.trends(np.array([3.0, 1, 2, 3, 4, 5, 1])).tolist() == [False, True, True, True, True, True, False]
        assert not run_chart.trends(np.array([3.0, 1, 2, 3, 4, 1])).any()

    def test_ties_and_gaps_are_skipped(self) -> None:
        y = np.array([1.0, 2, 2, np.nan, 3, 4, 5])
        assert run_chart.trends(y).tolist() == [True, True, False, False, True, True, True]

    @pytest.mark.parametrize("y", [[], [np.nan], [1.0], [2.0, 2.0]])
    def test_almost_nothing_has_no_trend(self, y: Floats) -> None:
        assert not run_chart.trends(np.array(y)).any()

    def test_an_astronomical_point(self) -> None:
        y = np.array([5.0, 6] * 15 + [9])
        assert run_chart.astronomical(y).tolist() == [False] * 30 + [True]
