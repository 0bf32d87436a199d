from datetime import date

import pytest
from assurance_api.domain.periods import Frequency, Period, PeriodMalformed, days_after, fits, parse_period
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("text", "starts", "ends", "words"),
    [
        ("2025-04", date(2025, 4, 1), date(2025, 4, 30), "April 2025"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        ("2025-12", date(2025, 12, 1), date(2025, 12, 31), "December 2025"),
        ("2025-Q2", date(2025, 4, 1), date(2025, 6, 30), "April to June 2025"),
        ("2025", date(2025, 1, 1), date(2025, 12, 31), "2025"),
        ("FY2024-25", date(2024, 4, 1), date(2025, 3, 31), "the year to March 2025"),
        ("FY1999-00", date(1999, 4, 1), date(2000, 3, 31), "the year to March 2000"),
    ],
)
def test_reads_and_writes(text: str, starts: date, ends: date, words: str) -> None:
    period = parse_period(text)
    assert (str(period), period.starts_on, period.ends_on, period.words) == (text, starts, ends, words)


@pytest.mark.parametrize(
    "text", ["", "2025-13", "2025-00", "2025-Q5", "25-04", "FY2024-26", "2025-4", " 2025-04", "2025-04-01", "0000", "9999"]
)
def test_refuses_what_is_not_a_period(text: str) -> None:
    with pytest.raises(PeriodMalformed):
        parse_period(text)


@pytest.mark.parametrize(
    ("text", "steps", "window", "earlier"),
    [("2025-01", 1, 1, "2024-12"), ("2025-06", 2, 12, "2023-06"), ("2025-Q1", 1, 1, "2024-Q4"), ("FY2024-25", 1, 1, "FY2023-24")],
)
def test_steps_back_without_overlap(text: str, steps: int, window: int, earlier: str) -> None:
    assert str(parse_period(text).earlier(steps, window)) == earlier


@given(st.integers(1900 * 12, 2199 * 12), st.integers(0, 40), st.sampled_from([1, 3, 12, 24]))
def test_windows_never_overlap(index: int, steps: int, window: int) -> None:
    now = Period(index, "month")
    assert now.end_index - now.earlier(steps, window).end_index == steps * window


def test_quarters_end_in_march_june_september_and_december() -> None:
    assert [str(p) for p in (parse_period(f"2026-{month:02d}") for month in range(1, 13)) if p.ends_quarter()] == [
        "2026-03",
        "2026-06",
        "2026-09",
        "2026-12",
    ]


def test_what_an_agreement_collects() -> None:
    assert fits(parse_period("2025-04"), Frequency.MONTHLY)
    assert not fits(parse_period("2025-Q1"), Frequency.MONTHLY)
    assert fits(parse_period("2024-10"), Frequency.YEARLY)


def test_a_day_beyond_the_calendar_is_its_last() -> None:
    assert days_after(date(2026, 1, 1), 14) == date(2026, 1, 15)
    assert days_after(date(9999, 12, 30), 14) == date.max
