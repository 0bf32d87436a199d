"""The NHS year: from 1 April to 31 March, named by the calendar year in which it begins."""

import datetime as dt

_APRIL = 4


def nhs_year_of(day: dt.date) -> int:
    """Give the NHS year that a day lies in."""
    return day.year if day.month >= _APRIL else day.year - 1


def first_day(year: int) -> dt.date:
    """Give the day on which an NHS year begins."""
    return dt.date(year, _APRIL, 1)


def last_day(year: int) -> dt.date:
    """Give the day on which an NHS year ends."""
    return first_day(year + 1) - dt.timedelta(days=1)
