"""A measure's series: what was kept when the project began, and what has come since."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class SeriesPoint:
    """One period of a measure; `value` is in the indicator's unit, `None` where nothing was reported."""

    period: str
    value: float | None
    numerator: float | None
    denominator: float | None


def merge_series(kept: Iterable[SeriesPoint], current: Iterable[SeriesPoint]) -> list[SeriesPoint]:
    """Put the kept and the current points together, in order of period.

    Where both hold a period the current one stands, since it may be a correction. Periods sort as text
    because one measure has one frequency, and within a frequency periods are written so that they do.
    """
    by_period = {point.period: point for point in kept} | {point.period: point for point in current}
    return [by_period[period] for period in sorted(by_period)]


def is_marked(period: str, first: str | None, last: str | None) -> bool:
    """Tell whether the signal that started the project lies on this period."""
    return first is not None and last is not None and first <= period <= last
