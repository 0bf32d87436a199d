import datetime as dt

import pytest
from benchmark_api.domain.periods import Frequency, Period, PeriodUnreadableError, steps_between_windows


class TestPeriod:
    @pytest.mark.parametrize("text", ["2025-04", "2025-12", "2025-Q2", "2025", "FY2024-25", "FY1999-00"])
    def test_is_written_as_it_was_read(self, text: str) -> None:
        assert Period.parse(text).text == text

    @pytest.mark.parametrize("text", ["2025-13", "2025-4", "2025-Q5", "25", "FY2024-26", "", "2025-04-01", "April"])
    def test_refuses_what_is_no_period(self, text: str) -> None:
        with pytest.raises(PeriodUnreadableError):
            Period.parse(text)

    @pytest.mark.parametrize(
        ("text", "day"),
        [
            ("2024-02", dt.date(2024, 2, 29)),
            ("2025-12", dt.date(2025, 12, 31)),
            ("2025-Q2", dt.date(2025, 6, 30)),
            ("2025-Q4", dt.date(2025, 12, 31)),
            ("2025", dt.date(2025, 12, 31)),
            ("FY2024-25", dt.date(2025, 3, 31)),
        ],
    )
    def test_ends_on_its_last_day(self, text: str, day: dt.date) -> None:
        assert Period.parse(text).last_day == day

    def test_crosses_the_year_both_ways(self) -> None:
        assert Period.parse("2025-11").shift(3).text == "2026-02"
        assert Period.parse("2025-Q1").shift(-1).text == "2024-Q4"
        assert Period.parse("FY2024-25").shift(1).text == "FY2025-26"

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("2026-09", "September 2026"),
            ("2025-Q2", "April to June 2025"),
            ("2025", "2025"),
            ("FY2024-25", "the year from April 2024 to March 2025"),
        ],
    )
    def test_reads_in_words(self, text: str, words: str) -> None:
        assert Period.parse(text).words == words


class TestStepsBetweenWindows:
    @pytest.mark.parametrize(
        ("frequency", "months", "steps"),
        [
            (Frequency.MONTHLY, 1, 1),
            (Frequency.MONTHLY, 12, 12),
            (Frequency.QUARTERLY, 12, 4),
            (Frequency.QUARTERLY, 1, 1),
            (Frequency.YEARLY, 12, 1),
        ],
    )
    def test_windows_that_far_apart_share_no_month(self, frequency: Frequency, months: int, steps: int) -> None:
        assert steps_between_windows(frequency, months) == steps
