"""Run charts against qicharts2, exact distributions and Public Health Scotland's code."""

import itertools

import numpy as np
import pytest
from benchmark_api.domain.statistics import run_chart
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from .golden import Floats, path_of, read, same, where

RUN_FILES = sorted(file.stem for file in path_of("spc/qic").glob("run_*.csv"))
PHS = sorted(set(read("spc/phs_spband_runchart_flags.csv")["series"]))
# The peer's code breaks a shift at a point on the median and a trend at a tie; its published text says neither does.
BREAKS_AT_TIES = {"run_broken_by_mean": "shift", "trend7_with_tie": "trend"}
gappy = hnp.arrays(np.float64, st.integers(1, 30), elements=st.one_of(st.just(np.nan), st.integers(0, 6).map(float)))


class TestAnhoej:
    @pytest.mark.parametrize("name", RUN_FILES)
    def test_equals_qicharts(self, name: str) -> None:
        golden = {column: values[0] for column, values in read(f"spc/qic/{name}.csv").items()}
        y = read(f"spc/qic/{name}.csv")["y.sum"]
        found = run_chart.runs(y)
        same(found.centre, golden["cl"])
        assert int(found.useful) == golden["n.useful"]
        limits = run_chart.anhoej_limits(int(found.useful))
        if int(found.useful):
            assert (int(found.longest), int(found.crossings)) == (golden["longest.run"], golden["n.crossings"])
            assert limits == (golden["longest.run.max"], golden["n.crossings.min"])
        assert bool(run_chart.anhoej_signal(found)) == (str(golden["runs.signal"]) == "TRUE" and int(found.useful) >= 10)

    def test_varying_denominators_leave_out_the_month_without_people(self) -> None:
        golden, data = read("spc/qic/vd_run.csv"), read("spc/qic/data_varying_denominators.csv")
        share = np.where(data["n"] > 0, data["r"] / np.where(data["n"] > 0, data["n"], 1), np.nan)
        found = run_chart.runs(share)
        # The peer's month without people is infinitely high, which moves its median by one place.
        assert np.nanmedian(np.where(data["n"] > 0, share, np.inf)) == pytest.approx(golden["cl"][0])
        assert float(found.centre) == pytest.approx(float(np.nanmedian(share)))

    def test_limits_equal_qicharts(self) -> None:
        golden = read("spc/anhoej_limits_2_100.csv")
        ours = np.array([run_chart.anhoej_limits(int(n)) for n in golden["n"]])
        assert ours[:, 0].tolist() == golden["longest_run_max"].tolist()
        assert ours[:, 1].tolist() == golden["crossings_min"].tolist()
        assert run_chart.anhoej_limits(0) is None

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
    def test_equal_the_exact_distribution(self) -> None:
        golden = read("spc/runs_exact_swed_eisenhart.csv")
        for above, below, lower, upper, under, over in zip(
            *(golden[name] for name in ("n_above", "n_below", "lower_limit", "upper_limit", "p_lower_tail_below", "p_upper_tail_above")),
            strict=True,
        ):
            assert run_chart.runs_limits(int(above), int(below)) == (lower, upper)
            chance = run_chart.runs_distribution(int(above), int(below))
            # The file has ten decimals.
            assert chance[: int(lower)].sum() == pytest.approx(under, abs=6e-11)
            assert chance[int(upper) + 1 :].sum() == pytest.approx(over, abs=6e-11)

    def test_a_small_case_by_enumeration(self) -> None:
        orders = set(itertools.permutations("aaabb"))
        counts = [sum(1 for _ in itertools.groupby(order)) for order in orders]
        same(run_chart.runs_distribution(3, 2), np.bincount(counts, minlength=6) / len(orders))

    def test_need_both_sides(self) -> None:
        assert run_chart.runs_limits(5, 0) is None


class TestShiftsAndTrends:
    @pytest.mark.parametrize("series", PHS)
    def test_equal_public_health_scotlands(self, series: str) -> None:
        golden = where(read("spc/phs_spband_runchart_flags.csv"), "series", series)
        ours = {
            "shift": run_chart.long_runs(run_chart.runs(golden["y"]), run_chart.SHIFT_LENGTH - 1),
            "trend": run_chart.trends(golden["y"]),
        }
        for name, marks in ours.items():
            theirs = golden[name] == "TRUE"
            assert np.array_equal(marks, theirs) == (BREAKS_AT_TIES.get(series) != name)
            assert not (theirs & ~marks).any()

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
