"""What an act of correction put right: which days were recorded as what, and what is recorded of them since."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple

from cluster_api.domain import timelines
from cluster_api.domain.book import Book
from cluster_api.domain.histories.entries import DETAILS, Correction, Topic, Value
from cluster_api.domain.timelines import Period, Timeline


class Stretch(NamedTuple):
    """Days on which two timelines differ, and what each says of them."""

    start: date
    until: date | None
    was: Any
    now: Any


def corrections_of_practice(before: Book, after: Book, code: str) -> Iterator[Correction]:
    """List what an act of correction put right about a practice."""
    open_before, open_after = (_mapped(book.openings.get(code, ()), lambda _: "open") for book in (before, after))
    yield from (Correction(start, until, Topic.OPEN, was, now) for start, until, was, now in stretches(open_before, open_after))
    topics: list[tuple[Topic, str, Callable[[Any], Value]]] = [
        *((topic, "details", value) for topic, _, value in DETAILS),
        (Topic.AREA, "areas", lambda area: area),
        (Topic.CLUSTER, "memberships", lambda membership: membership.cluster_code),
    ]
    for topic, aspect, value in topics:
        old, new = (_mapped(getattr(book, aspect).get(code, ()), value) for book in (before, after))
        # Days on which it was not open, or is not, are told as days of being open or not.
        yield from (Correction(start, until, topic, was, now) for start, until, was, now in stretches(old, new) if None not in {was, now})
    yield from _corrected_successions(before, after, code)


def corrections_of_cluster(before: Book, after: Book, code: str) -> Iterator[Correction]:
    """List what an act of correction put right about a cluster: its label, and who was in it."""
    old, new = (_mapped(book.clusters.get(code, ()), lambda label: label.name) for book in (before, after))
    yield from (Correction(start, until, Topic.LABEL, was, now) for start, until, was, now in stretches(old, new))
    for practice in sorted(before.memberships.keys() | after.memberships.keys()):
        was_in, is_in = (
            _mapped(book.memberships.get(practice, ()), lambda membership: "in" if membership.cluster_code == code else None)
            for book in (before, after)
        )
        for start, until, was, now in stretches(was_in, is_in):
            yield Correction(start, until, Topic.MEMBER, was, now, (practice,))


def stretches(before: Timeline[Any], after: Timeline[Any]) -> Iterator[Stretch]:
    """List the longest stretches of days on which two timelines differ in one way."""
    ends = {period.valid_until for period in (*before, *after)}
    cuts = sorted({period.valid_from for period in (*before, *after)} | {end for end in ends if end is not None})
    found: list[Stretch] = []
    for start, until in zip(cuts, [*cuts, None][1:], strict=True):
        was, now = timelines.value_on(before, start), timelines.value_on(after, start)
        if was == now:
            continue
        if found and found[-1].until == start and found[-1][2:] == (was, now):
            found[-1] = found[-1]._replace(until=until)
        else:
            found.append(Stretch(start, until, was, now))
    return iter(found)


def _corrected_successions(before: Book, after: Book, code: str) -> Iterator[Correction]:
    keys = {key for book in (before, after) for key in book.successions if code in key}
    for key in sorted(keys):
        old, new = (_mapped(book.successions.get(key, ()), lambda succession: str(succession.kind)) for book in (before, after))
        for start, until, was, now in stretches(old, new):
            yield Correction(start, until, Topic.SUCCESSOR, was, now, (key.predecessor, key.successor))


def _mapped(timeline: Timeline[Any], value: Callable[[Any], Value]) -> Timeline[Any]:
    return tuple(Period(period.valid_from, period.valid_until, value(period.value)) for period in timeline)
