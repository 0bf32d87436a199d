"""What was true of something, from when until when, and how a change or a correction alters it.

A timeline is a tuple of periods in order of time that share no day. A period holds from its first day up to, but not including,
`valid_until`; an open end is None. Every function returns a new timeline; equal neighbours are joined, so that two ways of saying
the same thing give the same timeline.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, TypeVar

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Period(Generic[V]):
    """A value and the days on which it holds."""

    valid_from: date
    valid_until: date | None
    value: V

    def holds_on(self, on: date) -> bool:
        """Answer whether the value holds on a date."""
        return self.valid_from <= on and (self.valid_until is None or on < self.valid_until)


Timeline = tuple[Period[V], ...]


class AlreadyThereError(Exception):
    """Something begins on a date, or later, on which it is already there."""


class NotThereError(Exception):
    """Something is changed or ended on a date on which it is not there."""


def value_on(timeline: Timeline[V], on: date) -> V | None:
    """Return what holds on a date; None when nothing does."""
    return next((period.value for period in timeline if period.holds_on(on)), None)


def begin(timeline: Timeline[V], on: date, value: V, until: date | None = None) -> Timeline[V]:
    """Let a value begin on a date.

    Raises AlreadyThereError when something holds on any day from then until `until`.
    """
    if any(_share_a_day(period, on, until) for period in timeline):
        raise AlreadyThereError
    return _joined([*timeline, Period(on, until, value)])


def end(timeline: Timeline[V], on: date) -> Timeline[V]:
    """Let what holds end on a date, and forget what was recorded for later.

    Raises NotThereError when nothing holds on that date.
    """
    if value_on(timeline, on) is None:
        raise NotThereError
    return _joined(_outside(timeline, on, None))


def change(timeline: Timeline[V], on: date, **fields: object) -> Timeline[V]:
    """Change fields of a value from a date on; each holds until the next change recorded for that same field.

    Raises NotThereError when nothing holds on that date.
    """
    old: Any = value_on(timeline, on)
    if old is None:
        raise NotThereError
    pending = dict(fields)
    changed: list[Period[V]] = []
    for period in timeline:
        if period.valid_until is not None and period.valid_until <= on:
            changed.append(period)
            continue
        if period.valid_from < on:
            changed.append(replace(period, valid_until=on))
            period = replace(period, valid_from=on)  # noqa: PLW2901 - the rest of the same period
        value: Any = period.value
        pending = {name: new for name, new in pending.items() if getattr(value, name) == getattr(old, name)}
        changed.append(replace(period, value=replace(value, **pending)))
    return _joined(changed)


def correct(timeline: Timeline[V], start: date, until: date | None, **fields: object) -> Timeline[V]:
    """Correct fields of whatever holds between two dates; where nothing holds, nothing is added."""
    return _mapped(timeline, start, until, lambda value: replace(value, **fields))  # type: ignore[type-var]  # values are dataclasses


def overwrite(timeline: Timeline[V], start: date, until: date | None, value: V | None) -> Timeline[V]:
    """Let one value, or nothing, hold between two dates, whatever was recorded there."""
    outside = _outside(timeline, start, until)
    return _joined(outside if value is None else [*outside, Period(start, until, value)])


def clip(timeline: Timeline[V], bounds: Iterable[Period[Any]]) -> Timeline[V]:
    """Keep of a timeline only the days that lie within some periods."""
    kept = [
        Period(max(period.valid_from, bound.valid_from), earlier(period.valid_until, bound.valid_until), period.value)
        for bound in bounds
        for period in timeline
        if _share_a_day(period, bound.valid_from, bound.valid_until)
    ]
    return _joined(kept)


def days_covered(timeline: Timeline[Any]) -> tuple[tuple[date, date | None], ...]:
    """Return the stretches of days on which anything holds, touching ones joined."""
    stretches: list[tuple[date, date | None]] = []
    for period in timeline:
        if stretches and stretches[-1][1] == period.valid_from:
            stretches[-1] = (stretches[-1][0], period.valid_until)
        else:
            stretches.append((period.valid_from, period.valid_until))
    return tuple(stretches)


def covers(timeline: Timeline[Any], period: Period[Any]) -> bool:
    """Answer whether something holds on every day of a period."""
    return any(
        start <= period.valid_from and (until is None or (period.valid_until is not None and period.valid_until <= until))
        for start, until in days_covered(timeline)
    )


def earlier(one: date | None, other: date | None) -> date | None:
    """Return the earlier of two ends, of which None is never."""
    return min(filter(None, (one, other)), default=None)


def _mapped(timeline: Timeline[V], start: date, until: date | None, alter: Callable[[V], V]) -> Timeline[V]:
    inside = clip(timeline, [Period(start, until, None)])
    return _joined([*_outside(timeline, start, until), *(replace(period, value=alter(period.value)) for period in inside)])


def _outside(timeline: Timeline[V], start: date, until: date | None) -> list[Period[V]]:
    """Return the parts of a timeline before a date and from another date on."""
    before = [replace(period, valid_until=earlier(period.valid_until, start)) for period in timeline if period.valid_from < start]
    if until is None:
        return before
    after = [
        replace(period, valid_from=max(period.valid_from, until))
        for period in timeline
        if period.valid_until is None or period.valid_until > until
    ]
    return before + after


def _share_a_day(period: Period[Any], start: date, until: date | None) -> bool:
    return (period.valid_until is None or start < period.valid_until) and (until is None or period.valid_from < until)


def _joined(periods: Iterable[Period[V]]) -> Timeline[V]:
    joined: list[Period[V]] = []
    for period in sorted(periods, key=lambda one: one.valid_from):
        if joined and joined[-1].valid_until == period.valid_from and joined[-1].value == period.value:
            joined[-1] = replace(joined[-1], valid_until=period.valid_until)
        else:
            joined.append(period)
    return tuple(joined)
