"""Periods of collection: how they are written, when they end, which come before without overlapping.

A period names the *end* of a window; the window's length (1, 3, 12 or 24 months) belongs to the indicator.
Four kinds: `2025-04` month, `2025-Q2` calendar quarter, `2025` calendar year, `FY2024-25` April to March.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MONTHS_IN_YEAR = 12
# A financial year runs April to March, so it ends in the third month.
FINANCIAL_YEAR_END_MONTH = 3

PATTERNS = {
    "month": re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])"),
    "quarter": re.compile(r"(?P<year>\d{4})-Q(?P<quarter>[1-4])"),
    "year": re.compile(r"(?P<year>\d{4})"),
    "financial_year": re.compile(r"FY(?P<year>\d{4})-(?P<second>\d{2})"),
}
# One pattern for schemas, so that the OpenAPI document says what a period looks like.
PERIOD_PATTERN = r"^((19|20|21)[0-9]{2}(-(0[1-9]|1[0-2])|-Q[1-4])?|FY(19|20|21)[0-9]{2}-[0-9]{2})$"


class Frequency(StrEnum):
    """How often an agreement asks for data."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"


# A period names the end of its window: a yearly collection may be the one "as at October".
KINDS_OF = {
    Frequency.MONTHLY: frozenset({"month"}),
    Frequency.QUARTERLY: frozenset({"month", "quarter"}),
    Frequency.YEARLY: frozenset({"month", "quarter", "year", "financial_year"}),
}
LENGTHS = {"month": 1, "quarter": 3, "year": 12, "financial_year": 12}


class PeriodMalformed(ValueError):  # noqa: N818 - names the situation
    """The text is not a period."""


@dataclass(frozen=True, order=True)
class Period:
    """A period of collection; periods of one kind sort by time."""

    end_index: int  # months since year 0 of the month the period ends in
    kind: str

    @property
    def ends_on(self) -> date:
        year, month = divmod(self.end_index, MONTHS_IN_YEAR)
        return date(year, month + 1, calendar.monthrange(year, month + 1)[1])

    @property
    def starts_on(self) -> date:
        year, month = divmod(self.end_index - LENGTHS[self.kind] + 1, MONTHS_IN_YEAR)
        return date(year, month + 1, 1)

    def earlier(self, steps: int, window_months: int) -> "Period":
        """Return the period `steps` non-overlapping windows before this one."""
        step = max(window_months, LENGTHS[self.kind])
        return Period(self.end_index - steps * step, self.kind)

    def ends_quarter(self) -> bool:
        return (self.end_index + 1) % 3 == 0

    @property
    def words(self) -> str:
        """The period as a sentence says it: "September 2026"."""
        year, month = divmod(self.end_index, MONTHS_IN_YEAR)
        if self.kind == "month":
            return f"{calendar.month_name[month + 1]} {year}"
        if self.kind == "quarter":
            return f"{calendar.month_name[month - 1]} to {calendar.month_name[month + 1]} {year}"
        if self.kind == "financial_year":
            return f"the year to March {year}"
        return str(year)

    def __str__(self) -> str:
        year, month = divmod(self.end_index, MONTHS_IN_YEAR)
        if self.kind == "month":
            return f"{year:04d}-{month + 1:02d}"
        if self.kind == "quarter":
            return f"{year:04d}-Q{month // 3 + 1}"
        if self.kind == "financial_year":
            return f"FY{year - 1:04d}-{year % 100:02d}"
        return f"{year:04d}"


def parse_period(text: str) -> Period:
    """Read a period; raises PeriodMalformed for anything that is not one."""
    for kind, pattern in PATTERNS.items():
        match = pattern.fullmatch(text)
        if match:
            end = _end_index(kind, match)
            if MONTHS_IN_YEAR * 1900 <= end < MONTHS_IN_YEAR * 2200:
                return Period(end, kind)
    message = f"{text!r} is not a period. Write 2025-04, 2025-Q2, 2025 or FY2024-25."
    raise PeriodMalformed(message)


def _end_index(kind: str, match: re.Match[str]) -> int:
    year = int(match["year"])
    if kind == "month":
        return year * MONTHS_IN_YEAR + int(match["month"]) - 1
    if kind == "quarter":
        return year * MONTHS_IN_YEAR + int(match["quarter"]) * 3 - 1
    if kind == "financial_year":
        # FY2024-25 must name two years that follow one another.
        if (year + 1) % 100 != int(match["second"]):
            return -1
        return (year + 1) * MONTHS_IN_YEAR + FINANCIAL_YEAR_END_MONTH - 1
    return year * MONTHS_IN_YEAR + MONTHS_IN_YEAR - 1


def fits(period: Period, frequency: Frequency) -> bool:
    """Say whether an agreement of this frequency collects such a period."""
    return period.kind in KINDS_OF[frequency]


def days_after(day: date, days: int) -> date:
    """Return the day so many days later, or the last day the calendar knows."""
    return day + timedelta(days=min(days, (date.max - day).days))
