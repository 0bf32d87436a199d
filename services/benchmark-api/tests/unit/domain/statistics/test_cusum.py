"""CUSUM charts: a textbook's example (its sums are compared in test_agreement), a package's formula, what must hold for any series."""

import numpy as np
import pytest
from benchmark_api.domain.statistics.cusum import count_cusum, cusum
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from .golden import Floats, read, same

gappy = hnp.arrays(np.float64, st.integers(1, 40), elements=st.one_of(st.just(np.nan), st.floats(-20, 20)))
counts = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=40)


class TestTabular:
    """Montgomery & Runger, Applied Statistics and Probability for Engineers, example 16-6 (table 16-8): target 99, K = 1, H = 10."""

    def test_the_change_began_where_the_sum_left_nothing(self) -> None:
        table = read("spc/montgomery_runger_table_16_8.csv")
        found = cusum(table["x"], target=99, allowance=1, threshold=10)
        # The book's counters tell for how many periods each sum has been above 0.
        place = np.arange(20)
        only_high = (found.high > 0) & (found.low == 0)
        only_low = (found.low > 0) & (found.high == 0)
        assert (place - found.since + 1)[only_low].tolist() == table["n_lower"][only_low].astype(int).tolist()
        # Its last row prints 0 for a sum of 1.0: its own rule gives 1.
        assert (place - found.since + 1)[only_high & (place < 19)].tolist() == table["n_upper"][only_high & (place < 19)].astype(
            int
        ).tolist()
        assert (found.since == -1).tolist() == ((found.high == 0) & (found.low == 0)).tolist()

    def test_a_small_lasting_change_is_found_where_single_points_show_nothing(self) -> None:
        y = np.array([0.0] * 6 + [1.5] * 8)
        found = cusum(y, target=0)
        assert np.abs(y).max() < 3
        assert found.signal.tolist() == [0] * 11 + [1] * 3
        assert found.since[-1] == 6

    def test_after_a_signal_it_can_begin_again(self) -> None:
        y = np.full(12, -3.0)
        assert cusum(y, target=0, restart=True).signal.tolist() == [0, 0, -1] * 4
        assert cusum(y, target=0).signal.tolist() == [0, 0] + [-1] * 10

    def test_missing_values_add_nothing(self) -> None:
        found = cusum([2.0, np.nan, 2.0, np.nan], target=0, threshold=2)
        assert found.high.tolist() == [1.5, 1.5, 3, 3]
        assert found.signal.tolist() == [0, 0, 1, 0]

    def test_without_spread_there_is_no_evidence(self) -> None:
        assert not cusum([1.0, 2.0], target=0, sd=0).high.any()

    @pytest.mark.parametrize("choices", [{"allowance": -0.1}, {"threshold": 0}])
    def test_refuses_what_makes_no_sense(self, choices: dict[str, float]) -> None:
        with pytest.raises(ValueError, match="allowance"):
            cusum([1.0], target=0, **choices)

    @given(gappy)
    def test_equals_a_plain_loop_and_is_never_negative(self, y: Floats) -> None:
        found = cusum(y, target=1.0, sd=2.0)
        high = low = 0.0
        for place, value in enumerate(y.tolist()):
            if not np.isnan(value):
                high, low = max(0.0, high + (value - 1) / 2 - 0.5), max(0.0, low - (value - 1) / 2 - 0.5)
            same(found.high[place], high)
            same(found.low[place], low)
        assert (found.high >= 0).all()
        assert (found.low >= 0).all()

    @given(gappy)
    def test_upside_down_the_sums_change_places(self, y: Floats) -> None:
        upright, turned = cusum(y, target=0.0), cusum(-y, target=0.0)
        assert np.array_equal(upright.high, turned.low)

    @given(st.lists(gappy, min_size=1, max_size=4))
    def test_many_series_at_once_equal_one_at_a_time(self, series: list[Floats]) -> None:
        length = max(y.size for y in series)
        grid = np.stack([np.append(y, np.full(length - y.size, np.nan)) for y in series])
        together = cusum(grid, target=np.zeros(len(series)), restart=True)
        for row, y in enumerate(series):
            one = cusum(y, target=0.0, restart=True)
            assert np.array_equal(together.high[row, : y.size], one.high)
            assert np.array_equal(together.signal[row, : y.size], one.signal)


class TestCounts:
    def test_single_patients_have_the_weights_of_the_published_software(self) -> None:
        # R's cgrcusum, bercusum(): S = max(0, S + X ln(p1(1 − p0)/(p0(1 − p1))) + ln((1 − p1)/(1 − p0))), p1 at odds R times p0's.
        outcome, p0, ratio = np.array([0.0, 1, 0, 0, 1, 1, 0, 1]), 0.1, 2.0
        p1 = ratio * p0 / (1 - p0 + ratio * p0)
        weight = outcome * np.log(p1 * (1 - p0) / (p0 * (1 - p1))) + np.log((1 - p1) / (1 - p0))
        expected, total = [], 0.0
        for one in weight:
            total = max(0.0, total + one)
            expected.append(total)
        same(count_cusum(outcome, np.ones(8), level=p0).high, expected)

    def test_weights_by_hand(self) -> None:
        # Steiner 2000, eq. 2.2, with p = 0.1 and R = 2: a death ln(2/1.1) = 0.5978, a survivor ln(1/1.1) = −0.0953.
        found = count_cusum([1.0, 0.0], [1.0, 1.0], level=0.1)
        assert found.high.tolist() == pytest.approx([0.597837, 0.597837 - 0.0953102], abs=1e-6)

    def test_a_month_is_the_sum_of_its_patients(self) -> None:
        # As long as no sum touches 0 on the way.
        month = count_cusum([7.0], [20.0], level=0.1).high
        patients = count_cusum(np.array([1.0] * 7 + [0.0] * 13), np.ones(20), level=0.1).high
        same(month[-1], patients[-1])

    def test_impossible_pairs_add_nothing(self) -> None:
        found = count_cusum([3.0, 5, 1, np.nan, -1], [3.0, 4, 0, 5, 5], level=0.1)
        assert len(set(found.high.tolist())) == 1

    @pytest.mark.parametrize("choices", [{"odds_ratio": 1.0}, {"limit": 0}])
    def test_refuses_what_makes_no_sense(self, choices: dict[str, float]) -> None:
        with pytest.raises(ValueError, match="odds ratio"):
            count_cusum([1.0], [1.0], level=0.5, **choices)

    @given(counts)
    def test_counting_the_others_swaps_rise_and_fall(self, pairs: list[tuple[int, int]]) -> None:
        # The odds of the others are the inverse, so twice the one is half the other.
        a, b = np.array(pairs, dtype=float).T
        events, others = count_cusum(a, a + b, level=0.3), count_cusum(b, a + b, level=0.7)
        np.testing.assert_allclose(events.high, others.low, rtol=1e-9, atol=1e-9)
        assert (events.high >= 0).all()
