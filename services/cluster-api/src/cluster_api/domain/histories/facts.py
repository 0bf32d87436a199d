"""What a book says happened to a practice or a cluster."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from cluster_api.domain import timelines
from cluster_api.domain.book import Book, SuccessionKind
from cluster_api.domain.cluster_areas import areas_of_cluster
from cluster_api.domain.histories.entries import DETAILS, EntryKind, Fact, known_as
from cluster_api.domain.timelines import Period, Timeline


def facts_of_practice(book: Book, code: str) -> Iterator[Fact]:
    """List what a book says happened to a practice."""
    yield from _openings(book, code)
    yield from _successions(book, code)
    for before, after in _neighbours(book.details.get(code, ())):
        for _, kind, value in DETAILS:
            if value(before.value) != value(after.value):
                yield Fact(after.valid_from, kind, value(before.value), value(after.value))
    for before, after in _neighbours(book.areas.get(code, ())):
        yield Fact(after.valid_from, EntryKind.AREA_CHANGED, before.value, after.value)
    for before, after in _neighbours(book.memberships.get(code, ())):
        yield from _change_of_cluster(book, after.valid_from, before.value.cluster_code, after.value.cluster_code)


def facts_of_cluster(book: Book, code: str, register_start: date) -> Iterator[Fact]:
    """List what a book says happened to a cluster, the book holding all that its practices ever were."""
    label = book.clusters.get(code, ())
    starts, ends = _edges(label)
    for start in starts:
        yield Fact(start, EntryKind.FIRST_RECORDED if start == register_start else EntryKind.CREATED)
    for before, after in _neighbours(label):
        if before.value.name != after.value.name:
            yield Fact(after.valid_from, EntryKind.RELABELLED, before.value.name, after.value.name)
    for end in ends:
        yield Fact(end, EntryKind.DISSOLVED)
    for practice, timeline in book.memberships.items():
        yield from _comings_and_goings(code, practice, timeline, register_start)
    # The areas of its first day are told with it, and those of its last.
    yield from (fact for fact in _areas(book, code) if fact.on not in {*starts, *ends})


def _areas(book: Book, code: str) -> Iterator[Fact]:
    for area, counts in areas_of_cluster(book, code).items():
        for start, until in timelines.days_covered(counts):
            yield Fact(start, EntryKind.AREA_JOINED, after=area)
            if until is not None:
                yield Fact(until, EntryKind.AREA_LEFT, before=area)


def _openings(book: Book, code: str) -> Iterator[Fact]:
    timeline = book.openings.get(code, ())
    starts, ends = _edges(timeline)
    for place, start in enumerate(starts):
        opening = timelines.value_on(timeline, start)
        if opening is not None and not opening.is_start_known:
            yield Fact(start, EntryKind.FIRST_RECORDED)
        else:
            yield Fact(start, EntryKind.REOPENED if place else EntryKind.OPENED)
    for end in ends:
        merged = _followers(book, code, end, SuccessionKind.MERGED)
        if not merged:
            yield Fact(end, EntryKind.CLOSED, others=_followers(book, code, end, SuccessionKind.CLOSED))


def _successions(book: Book, code: str) -> Iterator[Fact]:
    """Tell of merging and splitting, and on the other side of taking over; closing is told with the opening that ends."""
    own = [line for key, line in book.successions.items() if key.predecessor == code]
    for start, kind in sorted({(period.valid_from, period.value.kind) for line in own for period in line}):
        if kind is not SuccessionKind.CLOSED:
            told = EntryKind.MERGED if kind is SuccessionKind.MERGED else EntryKind.SPLIT
            yield Fact(start, told, others=_followers(book, code, start, kind))
    for key, line in sorted(book.successions.items()):
        for period in line if key.successor == code else ():
            told = EntryKind.SPLIT_FROM if period.value.kind is SuccessionKind.SPLIT else EntryKind.TOOK_OVER
            yield Fact(period.valid_from, told, before=str(period.value.kind), others=(key.predecessor,))


def _followers(book: Book, code: str, on: date, kind: SuccessionKind) -> tuple[str, ...]:
    """List the practices that follow another from a day on, in order of code."""
    lines = ((key.successor, line) for key, line in sorted(book.successions.items()) if key.predecessor == code)
    return tuple(successor for successor, line in lines if any(p.valid_from == on and p.value.kind is kind for p in line))


def _change_of_cluster(book: Book, on: date, before: str, after: str) -> Iterator[Fact]:
    was, now = (None if _is_placeholder(book, code, on) else code for code in (before, after))
    if was and now:
        yield Fact(on, EntryKind.MOVED_CLUSTER, was, now)
    elif now:
        yield Fact(on, EntryKind.JOINED_CLUSTER, after=now)
    elif was:
        yield Fact(on, EntryKind.LEFT_CLUSTER, before=was)


def _is_placeholder(book: Book, code: str, on: date) -> bool:
    label = known_as(book.clusters.get(code, ()), on)
    return label is not None and label.is_placeholder


def _comings_and_goings(code: str, practice: str, timeline: Timeline[Any], register_start: date) -> Iterator[Fact]:
    for before, period, after in zip((None, *timeline), timeline, (*timeline[1:], None), strict=False):
        if period.value.cluster_code != code:
            continue
        came_from = before.value.cluster_code if before and before.valid_until == period.valid_from else None
        # Those of the first register are counted there, not told one by one.
        if came_from or period.valid_from != register_start:
            yield Fact(period.valid_from, EntryKind.PRACTICE_JOINED, before=came_from, others=(practice,))
        if period.valid_until is not None:
            went_to = after.value.cluster_code if after and after.valid_from == period.valid_until else None
            yield Fact(period.valid_until, EntryKind.PRACTICE_LEFT, after=went_to, others=(practice,))


def _edges(timeline: Timeline[Any]) -> tuple[list[date], list[date]]:
    """List the days on which anything begins to hold, and those on which nothing does any longer."""
    days = timelines.days_covered(timeline)
    return [start for start, _ in days], [until for _, until in days if until is not None]


def _neighbours(timeline: Timeline[Any]) -> Iterator[tuple[Period[Any], Period[Any]]]:
    """List the pairs of periods of which one follows the other without a gap."""
    return ((before, after) for before, after in pairwise(timeline) if before.valid_until == after.valid_from)
