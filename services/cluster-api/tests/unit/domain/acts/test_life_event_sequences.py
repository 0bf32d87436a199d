"""Whatever happens, in whatever order, the register never contradicts itself and the past stays as it was."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from cluster_api.domain import practice_codes, timelines
from cluster_api.domain.acts.cluster_events import CreateCluster, DissolveCluster, RenameCluster, SplitCluster
from cluster_api.domain.acts.corrections import (
    CorrectArea,
    CorrectClusterName,
    CorrectDetails,
    Correction,
    CorrectMembership,
    CorrectOpening,
    correct,
)
from cluster_api.domain.acts.life_events import LifeEvent, apply
from cluster_api.domain.acts.moves import Move, apply_move
from cluster_api.domain.acts.practice_events import (
    ChangeContractType,
    ChangeDetails,
    ClosePractice,
    MergePractices,
    OpenPractice,
    PlacePractice,
    RenamePractice,
    SplitPractice,
)
from cluster_api.domain.acts.refusals import ActRefusedError
from cluster_api.domain.book import ASPECTS, Book, ClusterLabel, SuccessionKind, differences, faults
from cluster_api.domain.timelines import Period
from hypothesis import event, given, settings
from hypothesis import strategies as st

from ....books import AREAS, DUNDEE_4, FIRST, GEOGRAPHY, GLEN, HARBOUR, HILL, KINROSS, NO_CLUSTER, SHORE, SPECIAL, new_practice, small_book

NEW = [first + practice_codes.check_digit(first) for first in ("1111", "1120", "1130")]
practices = st.sampled_from([HARBOUR, HILL, GLEN, SHORE, SPECIAL, *NEW])
clusters = st.sampled_from([DUNDEE_4, KINROSS, NO_CLUSTER, "gc0004", "gc0005", "gc0006"])
names = st.sampled_from(["Dundee 4", "Kinross", "Tay", "Law"])
areas = st.sampled_from(AREAS)
boards = areas.map(lambda area: area.board_code)
opening = st.builds(new_practice, st.sampled_from([*NEW, HARBOUR]), areas, st.none() | clusters)
few_practices = st.lists(practices, max_size=2, unique=True).map(tuple)

events = st.one_of(
    st.builds(OpenPractice, opening),
    st.builds(ClosePractice, practices, st.none() | practices),
    st.builds(MergePractices, st.lists(practices, min_size=2, max_size=3, unique=True).map(tuple), practices, st.none()),
    opening.flatmap(
        lambda new: st.builds(MergePractices, st.lists(practices, min_size=2, max_size=3).map(tuple), st.just(new.code), st.just(new))
    ),
    st.builds(SplitPractice, practices, opening, st.none()),
    st.builds(RenamePractice, practices, names),
    st.builds(ChangeDetails, practices, st.fixed_dictionaries({"postcode": st.sampled_from(["DD1 1AA", "KY1 1AA"])})),
    st.builds(ChangeContractType, practices, st.sampled_from(["17J", "2C"])),
    st.builds(PlacePractice, practices, areas),
    st.builds(CreateCluster, names, boards, few_practices),
    st.builds(RenameCluster, clusters, names),
    st.builds(SplitCluster, clusters, names, few_practices),
    st.builds(DissolveCluster, clusters),
    st.builds(Move, practices, st.none() | clusters),
)
dates = st.integers(0, 12).map(lambda months: FIRST + timedelta(days=30 * months))
happenings = st.lists(st.tuples(dates, events, st.booleans()), min_size=10, max_size=25)


def happen(book: Book, on: date, what: LifeEvent | Move, *, forget_later: bool) -> Book:
    if isinstance(what, Move):
        return apply_move(book, on, what, GEOGRAPHY)
    return apply(book, on, what, GEOGRAPHY, forget_later=forget_later)


@settings(max_examples=3 * settings().max_examples, deadline=None)
@given(happenings)
def test_any_sequence_of_events_leaves_a_register_without_contradiction(sequence: list[tuple[date, LifeEvent | Move, bool]]) -> None:
    book = small_book()
    for on, what, forget_later in sequence:
        try:
            after = happen(book, on, what, forget_later=forget_later)
        except ActRefusedError:
            continue
        event(type(what).__name__)
        check_sound(after)
        assert days_before(after, on) == days_before(book, on)
        book = after


def check_sound(book: Book) -> None:
    assert faults(book) == []
    assert not list(overlaps(book))
    assert not list(orphans(book))


def overlaps(book: Book) -> Iterator[str]:
    """No timeline holds two things on a day, and none is written in two pieces where one would do."""
    for aspect in ASPECTS:
        for key, timeline in getattr(book, aspect).items():
            for one, next_one in pairwise(timeline):
                if one.valid_until is None or one.valid_until > next_one.valid_from or one.valid_until == one.valid_from:
                    yield f"{aspect} {key}"
                if one.valid_until == next_one.valid_from and one.value == next_one.value:
                    yield f"{aspect} {key} is in pieces"


def orphans(book: Book) -> Iterator[str]:
    """Who follows is open when it begins to; who is followed is closed all that time, unless the other opened out of it."""
    for key, timeline in book.successions.items():
        for period in timeline:
            if timelines.value_on(book.openings.get(key.successor, ()), period.valid_from) is None:
                yield f"{key} has no successor"
            still_open = timelines.clip(book.openings.get(key.predecessor, ()), [period])
            if period.value.kind is not SuccessionKind.SPLIT and still_open:
                yield f"{key} is followed while open"
    for code, timeline in book.memberships.items():
        for period in timeline:
            label = timelines.value_on(book.clusters[period.value.cluster_code], period.valid_from)
            if label is None:
                yield f"{code} is in a cluster that is not there"


def days_before(book: Book, on: date) -> list[object]:
    """Return all that holds before a date, each thing up to that date only."""
    before = [Period(date.min, on, None)]
    clipped = book
    for aspect in ASPECTS:
        clipped = clipped.with_timelines(aspect, {key: timelines.clip(timeline, before) for key, timeline in getattr(book, aspect).items()})
    return list(differences(Book(), clipped))


@settings(deadline=None)
@given(happenings, st.sampled_from(ASPECTS))
def test_nothing_recorded_for_later_is_lost_unless_asked_for(sequence: list[tuple[date, LifeEvent | Move, bool]], aspect: str) -> None:
    book = small_book()
    for on, what, _ in sequence:
        try:
            after = happen(book, on, what, forget_later=False)
        except ActRefusedError:
            continue
        if not isinstance(what, Move):
            for key, timeline in getattr(book, aspect).items():
                assert_still_there(timeline, getattr(after, aspect).get(key, ()), on)
        book = after


def assert_still_there(before: timelines.Timeline[Any], after: timelines.Timeline[Any], on: date) -> None:
    """On a later date on which something was to change, it still does, or what is to hold then holds already."""
    for edge in later_dates(before, on):
        assert (
            edge in later_dates(after, on) or timelines.value_on(after, edge) == timelines.value_on(before, edge) or is_placeholder(after)
        )


def is_placeholder(timeline: timelines.Timeline[Any]) -> bool:
    return any(isinstance(period.value, ClusterLabel) and period.value.is_placeholder for period in timeline)


def later_dates(timeline: timelines.Timeline[Any], on: date) -> set[date]:
    edges = {edge for period in timeline for edge in (period.valid_from, period.valid_until)}
    return {edge for edge in edges if edge is not None and edge > on}


corrected_details = st.fixed_dictionaries({"name": names}, optional={"postcode": st.just("DD2 2BB")})
start, until = dates, st.none() | dates.map(lambda on: on + timedelta(days=400))
corrections = st.one_of(
    st.builds(CorrectDetails, practices, start, until, corrected_details),
    st.builds(CorrectArea, practices, start, until, areas),
    st.builds(CorrectMembership, practices, start, until, st.none() | clusters),
    st.builds(CorrectOpening, practices, dates, st.none() | dates, until),
    st.builds(CorrectClusterName, clusters, start, until, names),
)
acts = st.lists(st.tuples(dates, events | corrections | corrections, st.booleans()), min_size=10, max_size=25)


@settings(max_examples=3 * settings().max_examples, deadline=None)
@given(acts)
def test_corrections_among_the_events_leave_no_contradiction_either(sequence: list[tuple[date, Any, bool]]) -> None:
    book = small_book()
    for on, what, forget_later in sequence:
        try:
            if isinstance(what, Correction):
                book = correct(book, what, GEOGRAPHY, forget_later=forget_later)
            else:
                book = happen(book, on, what, forget_later=forget_later)
        except ActRefusedError:
            continue
        event(type(what).__name__)
        check_sound(book)
