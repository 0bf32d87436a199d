"""A line's own range: the published rules on a baseline that is named."""

import numpy as np
import pytest
from benchmark_api.domain.lines import FEWEST_POINTS, own_range
from benchmark_api.domain.statistics.control_charts import XMR_FACTOR
from hypothesis import given, settings
from hypothesis import strategies as st

STEADY = [10.0, 11.0] * 6
lines = st.lists(st.one_of(st.none(), st.floats(0, 100)), max_size=40)


class TestOwnRange:
    def test_fewer_than_twelve_figures_have_no_range(self) -> None:
        found = own_range([*STEADY[:11], None, None], largest=100)
        assert (found.centre, found.lower, found.upper, found.baseline, found.baseline_figures) == (None, None, None, None, 0)
        assert found.signals == [[]] * 13

    def test_the_range_is_the_mean_and_2_66_mean_moving_ranges(self) -> None:
        found = own_range(STEADY, largest=100)
        assert (found.centre, found.lower, found.upper) == (10.5, 10.5 - XMR_FACTOR, 10.5 + XMR_FACTOR)
        assert (found.baseline, found.baseline_figures) == ((0, 11), 12)

    def test_a_baseline_keeps_what_comes_later_out_of_the_range(self) -> None:
        moved = [*STEADY, *[20.0] * 12]
        assert own_range(moved, largest=100, baseline_figures=12).centre == 10.5
        assert own_range(moved, largest=100).centre == 15.25
        assert "outside" in own_range(moved, largest=100, baseline_figures=12).signals[12]

    def test_a_baseline_counts_figures_and_not_periods(self) -> None:
        found = own_range([None, *STEADY[:5], None, *STEADY[5:], 50.0], largest=100, baseline_figures=12)
        assert (found.baseline, found.baseline_figures) == ((1, 13), 12)

    def test_a_baseline_longer_than_the_line_is_all_of_it(self) -> None:
        assert own_range(STEADY, largest=100, baseline_figures=24) == own_range(STEADY, largest=100)

    def test_a_shift_of_seven_is_marked_at_each_of_its_points(self) -> None:
        found = own_range([*STEADY, *[11.2] * 7], largest=100, baseline_figures=12)
        assert all("shift" in marks for marks in found.signals[12:])

    def test_limits_stay_within_what_is_possible(self) -> None:
        found = own_range([0.0, 100.0] * 6, largest=100)
        assert (found.lower, found.upper) == (0, 100)
        assert own_range([0.0, 100.0] * 6, largest=None).upper == pytest.approx(50 + 100 * XMR_FACTOR)

    @given(lines, st.integers(FEWEST_POINTS, 24))
    @settings(deadline=None)
    def test_every_point_has_its_marks_and_a_missing_one_none(self, values: list[float | None], baseline: int) -> None:
        found = own_range(values, largest=100, baseline_figures=baseline)
        assert len(found.signals) == len(values)
        assert all(not marks for value, marks in zip(values, found.signals, strict=True) if value is None)

    @given(lines, lines, st.integers(FEWEST_POINTS, 24))
    @settings(deadline=None)
    def test_later_points_do_not_move_a_baseline_that_is_full(
        self, values: list[float | None], later: list[float | None], baseline: int
    ) -> None:
        if np.count_nonzero([value is not None for value in values]) < baseline:
            return
        short, long = (own_range(line, largest=100, baseline_figures=baseline) for line in (values, [*values, *later]))
        assert (short.centre, short.lower, short.upper, short.baseline) == (long.centre, long.lower, long.upper, long.baseline)
