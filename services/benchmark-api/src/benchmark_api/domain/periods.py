"""Reporting periods as text: a month, a calendar quarter, a calendar year or a financial year.

A period names the *end* of its window; the length of the window belongs to the indicator.
"""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

_MONTHS_A_YEAR = 12
_QUARTERS_A_YEAR = 4
_CENTURY = 100

_PATTERNS = {
    "monthly": re.compile(r"(\d{4})-(0[1-9]|1[0-2])"),
    "quarterly": re.compile(r"(\d{4})-Q([1-4])"),
    "yearly": re.compile(r"(\d{4})"),
    "financial_yearly": re.compile(r"FY(\d{4})-(\d{2})"),
}

PERIOD_PATTERN = r"^(\d{4}-(0[1-9]|1[0-2])|\d{4}-Q[1-4]|\d{4}|FY\d{4}-\d{2})$"


class Frequency(StrEnum):
    """How often an indicator is reported."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"
    FINANCIAL_YEARLY = "financial_yearly"

    @property
    def months(self) -> int:
        """Give the months from one period to the next."""
        if self is Frequency.MONTHLY:
            return 1
        return 3 if self is Frequency.QUARTERLY else _MONTHS_A_YEAR


class PeriodUnreadableError(ValueError):
    """The text is not one of the four ways to write a period."""


@dataclass(frozen=True, order=True)
class Period:
    """One period: its frequency and its place in the row of all periods of that frequency."""

    frequency: Frequency
    number: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2026-09`, `2026-Q3`, `2026` or `FY2025-26`."""
        for frequency, pattern in _PATTERNS.items():
            match = pattern.fullmatch(text)
            if match:
                return cls(Frequency(frequency), _number(Frequency(frequency), match))
        message = f"“{text}” is not a period; write 2026-09, 2026-Q3, 2026 or FY2025-26."
        raise PeriodUnreadableError(message)

    def shift(self, steps: int) -> "Period":
        """Give the period so many steps later (earlier when negative)."""
        return Period(self.frequency, self.number + steps)

    @property
    def text(self) -> str:
        """Write the period as it is sent and stored."""
        if self.frequency is Frequency.MONTHLY:
            return f"{self.number // _MONTHS_A_YEAR:04d}-{self.number % _MONTHS_A_YEAR + 1:02d}"
        if self.frequency is Frequency.QUARTERLY:
            return f"{self.number // _QUARTERS_A_YEAR:04d}-Q{self.number % _QUARTERS_A_YEAR + 1}"
        if self.frequency is Frequency.YEARLY:
            return f"{self.number:04d}"
        return f"FY{self.number:04d}-{(self.number + 1) % _CENTURY:02d}"

    @property
    def last_day(self) -> dt.date:
        """Give the last day of the period: organisations are taken as they were on it."""
        year, month = self._next_start()
        return dt.date(year, month, 1) - dt.timedelta(days=1)

    @property
    def words(self) -> str:
        """Write the period for a sentence: `September 2026`."""
        if self.frequency is Frequency.MONTHLY:
            return f"{_MONTH_NAMES[self.number % _MONTHS_A_YEAR]} {self.number // _MONTHS_A_YEAR}"
        if self.frequency is Frequency.QUARTERLY:
            last = 3 * (self.number % _QUARTERS_A_YEAR) + 2
            return f"{_MONTH_NAMES[last - 2]} to {_MONTH_NAMES[last]} {self.number // _QUARTERS_A_YEAR}"
        if self.frequency is Frequency.YEARLY:
            return str(self.number)
        return f"the year from April {self.number} to March {self.number + 1}"

    def _next_start(self) -> tuple[int, int]:
        if self.frequency is Frequency.MONTHLY:
            return divmod_one_based(self.number + 1, _MONTHS_A_YEAR)
        if self.frequency is Frequency.QUARTERLY:
            year, quarter = divmod(self.number + 1, _QUARTERS_A_YEAR)
            return year, quarter * 3 + 1
        if self.frequency is Frequency.YEARLY:
            return self.number + 1, 1
        return self.number + 1, 4


# Names are written out: the month names of `calendar` follow the machine's language.
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def divmod_one_based(number: int, size: int) -> tuple[int, int]:
    """Split into quotient and a remainder that counts from one, as months do."""
    quotient, remainder = divmod(number, size)
    return quotient, remainder + 1


def _number(frequency: Frequency, match: re.Match[str]) -> int:
    year = int(match[1])
    if frequency is Frequency.MONTHLY:
        return year * _MONTHS_A_YEAR + int(match[2]) - 1
    if frequency is Frequency.QUARTERLY:
        return year * _QUARTERS_A_YEAR + int(match[2]) - 1
    if frequency is Frequency.FINANCIAL_YEARLY and int(match[2]) != (year + 1) % _CENTURY:
        message = f"“{match[0]}” is not a financial year: the second year must follow the first."
        raise PeriodUnreadableError(message)
    return year


def steps_between_windows(frequency: Frequency, window_months: int) -> int:
    """Give how many periods apart two windows must be so that they share no month."""
    return max(1, -(-window_months // frequency.months))
