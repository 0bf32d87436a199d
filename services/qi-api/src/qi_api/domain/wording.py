"""The sentences this service writes, in the product's words."""

from calendar import month_name
from collections.abc import Sequence

from qi_api.domain.series import SeriesPoint


def default_title(indicator_title: str, organisation_name: str) -> str:
    """Name a project that its people have not named yet."""
    return f"{indicator_title}: {organisation_name}"[:200]


def default_aim(indicator_title: str, polarity: str | None) -> str:
    """Propose an aim that its people are expected to sharpen (how much, by when)."""
    wish = {"higher": "Raise", "lower": "Lower"}.get(polarity or "", "Understand")
    return f"{wish} “{indicator_title}” — agree how much, and by when."


def run_chart_sentence(points: Sequence[SeriesPoint], *, unit: str, centre: float | None, signal: bool | None) -> str:
    """Say what the run chart shows, for somebody who does not read charts."""
    known = [point for point in points if point.value is not None]
    if not known:
        return "No values have been reported for this measure yet."
    start = f"{_count(known)} from {period_words(known[0].period)} to {period_words(known[-1].period)}"
    if centre is None or signal is None:
        return f"{start}. Too few points yet to tell a shift from ordinary variation."
    shift, none = "a shift: this is unlikely to be chance alone", "no shift: the ups and downs are what chance explains"
    return f"{start}. The median is {value_words(centre, unit)}. The run rules find {shift if signal else none}."


def period_words(period: str) -> str:
    """Write a period as people say it: “September 2026” for 2026-09; quarters and years are plain already."""
    year, _, month = period.partition("-")
    return f"{month_name[int(month)]} {year}" if month.isdecimal() and year.isdecimal() else period


def value_words(value: float, unit: str) -> str:
    """Write a value with one decimal and its unit: “7.3%”, “55.8 per 1,000”."""
    return f"{value:,.1f}{unit}" if unit == "%" else f"{value:,.1f} {unit}"


def _count(points: Sequence[SeriesPoint]) -> str:
    return "1 point" if len(points) == 1 else f"{len(points)} points"
