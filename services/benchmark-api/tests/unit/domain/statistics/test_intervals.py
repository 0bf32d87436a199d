"""Intervals by worked examples, and what must hold for any counts; other software in test_agreement."""

import numpy as np
import pytest
from benchmark_api.domain.statistics import intervals
from benchmark_api.domain.statistics.arrays import z_of
from hypothesis import given
from hypothesis import strategies as st

counts = st.integers(1, 100_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


class TestZOf:
    def test_gives_the_two_deviates_of_the_funnel(self) -> None:
        assert z_of(0.95) == pytest.approx(1.959963984540054, rel=1e-15)
        assert z_of(0.998) == pytest.approx(3.090232306167813, rel=1e-14)

    @pytest.mark.parametrize("coverage", [0.0, 1.0, -0.1, float("nan")])
    def test_refuses_what_is_no_coverage(self, coverage: float) -> None:
        with pytest.raises(ValueError, match="between 0 and 1"):
            z_of(coverage)


class TestWilson:
    def test_none_and_all_give_exact_bounds(self) -> None:
        lower, upper = intervals.wilson([0, 7, 3], [7, 7, 3])
        assert lower[0] == 0.0
        assert upper[1] == 1.0
        assert upper[2] == 1.0

    def test_what_is_no_proportion_is_absent(self) -> None:
        lower, upper = intervals.wilson([1, -1, 5, np.nan, 1], [0, 5, 4, 5, np.nan])
        assert np.isnan(lower).all()
        assert np.isnan(upper).all()

    @given(counts)
    def test_holds_the_value_and_stays_in_bounds(self, count: tuple[int, int]) -> None:
        x, n = count
        lower, upper = intervals.wilson(x, n)
        assert 0 <= lower <= x / n <= upper <= 1

    @given(counts)
    def test_counting_the_others_mirrors_the_interval(self, count: tuple[int, int]) -> None:
        x, n = count
        lower, upper = intervals.wilson(x, n)
        mirrored_lower, mirrored_upper = intervals.wilson(n - x, n)
        assert mirrored_lower == pytest.approx(1 - upper, abs=1e-12)
        assert mirrored_upper == pytest.approx(1 - lower, abs=1e-12)

    @given(counts)
    def test_a_larger_denominator_narrows_it(self, count: tuple[int, int]) -> None:
        x, n = count
        small, large = intervals.wilson(x, n), intervals.wilson(10 * x, 10 * n)
        assert large[1] - large[0] < small[1] - small[0]


class TestRate:
    def test_no_event_still_has_an_upper_limit(self) -> None:
        lower, upper = intervals.rate(0, 1)
        assert lower == 0
        assert upper == pytest.approx(3.6888794541139363, rel=1e-12)

    def test_byar_of_a_hundred_is_the_textbook_interval(self) -> None:
        lower, upper = intervals.byar_count(100)
        assert (lower, upper) == (pytest.approx(81.36, abs=0.005), pytest.approx(121.63, abs=0.005))

    def test_without_people_or_events_it_is_absent(self) -> None:
        assert np.isnan(intervals.rate([1, -1, np.nan], [0, 5, 5])).all()

    @given(st.integers(0, 10**6), st.floats(0.5, 0.9999))
    def test_a_surer_interval_is_wider(self, x: int, level: float) -> None:
        narrow, wide = intervals.poisson_count(x, level / 2), intervals.poisson_count(x, level)
        assert 0 <= wide[0] <= narrow[0] <= narrow[1] <= wide[1]


class TestMean:
    def test_students_sleep_data(self) -> None:
        # Student 1908: extra hours of sleep of ten patients, mean 1.58 in the second group; 95 % limits by t(9) = 2.262157.
        extra = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
        mean, lower, upper = intervals.mean(extra)
        half = 2.2621571627409915 * np.std(extra, ddof=1) / np.sqrt(10)
        assert mean == pytest.approx(0.75)
        assert (lower, upper) == (pytest.approx(0.75 - half), pytest.approx(0.75 + half))

    def test_the_difference_in_students_sleep_data_as_r_prints_it(self) -> None:
        # R's help page of t.test: t.test(extra ~ group, data = sleep, paired = TRUE) prints −1.58, −2.4598858 to −0.7001142.
        first = np.array([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0])
        second = np.array([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])
        mean, lower, upper = intervals.mean(first - second)
        assert mean == pytest.approx(-1.58)
        assert (lower, upper) == (pytest.approx(-2.4598858, abs=5e-8), pytest.approx(-0.7001142, abs=5e-8))

    def test_missing_values_are_left_out(self) -> None:
        with_gap, without = intervals.mean([1.0, np.nan, 2.0, 4.0]), intervals.mean([1.0, 2.0, 4.0])
        assert np.array_equal(with_gap, without)

    def test_one_value_has_no_spread(self) -> None:
        assert np.isnan(intervals.mean([[1.0, np.nan], [np.nan, np.nan]])).all()
