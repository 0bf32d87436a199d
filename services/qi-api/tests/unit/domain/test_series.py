"""A measure's series, kept and current."""

from hypothesis import given
from hypothesis import strategies as st
from qi_api.domain.series import SeriesPoint, is_marked, merge_series

PERIODS = [f"{year}-{month:02d}" for year in (2024, 2025) for month in range(1, 13)]
series = st.dictionaries(st.sampled_from(PERIODS), st.floats(0, 100)).map(
    lambda values: [SeriesPoint(period, value, None, None) for period, value in values.items()]
)


def point(period: str, value: float) -> SeriesPoint:
    return SeriesPoint(period, value, 1.0, 2.0)


class TestMergeSeries:
    def test_later_periods_are_added_in_order(self) -> None:
        merged = merge_series([point("2025-02", 2), point("2025-01", 1)], [point("2025-03", 3)])
        assert [p.period for p in merged] == ["2025-01", "2025-02", "2025-03"]

    def test_a_correction_replaces_what_was_kept(self) -> None:
        assert merge_series([point("2025-01", 1)], [point("2025-01", 9)]) == [point("2025-01", 9)]

    def test_nothing_current_leaves_what_was_kept(self) -> None:
        assert merge_series([point("2025-01", 1)], []) == [point("2025-01", 1)]

    @given(kept=series, current=series)
    def test_every_period_appears_once_and_in_order(self, kept: list[SeriesPoint], current: list[SeriesPoint]) -> None:
        periods = [p.period for p in merge_series(kept, current)]
        assert periods == sorted({p.period for p in (*kept, *current)})


class TestIsMarked:
    def test_the_signal_lies_between_its_first_and_last_period(self) -> None:
        assert [is_marked(p, "2025-02", "2025-03") for p in ("2025-01", "2025-02", "2025-03", "2025-04")] == [False, True, True, False]

    def test_no_signal_marks_nothing(self) -> None:
        assert not is_marked("2025-01", None, None)
