"""Releases written into the book: what a date says afterwards, and what no import may touch."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from cluster_api.domain import timelines
from cluster_api.domain.book import (
    PRACTICE_ASPECTS,
    Area,
    Book,
    ClusterLabel,
    Membership,
    Opening,
    Succession,
    SuccessionKey,
    SuccessionKind,
    faults,
)
from cluster_api.domain.cluster_labels import is_placeholder, matching_label
from cluster_api.domain.imports.changes import KnownRegister, Placement, PracticeState, register_on
from cluster_api.domain.imports.release import DecidedRelease, apply_release
from cluster_api.domain.practice_details import PracticeDetails
from cluster_api.domain.timelines import Period
from hypothesis import given, settings
from hypothesis import strategies as st

FIRST, SECOND, THIRD, FOURTH = (date(2024, 1, 1), date(2024, 4, 1), date(2024, 7, 1), date(2024, 10, 1))
RELEASES = (FIRST, SECOND, THIRD, FOURTH)
DAYS = [FIRST + timedelta(days=day) for day in range(-60, 420, 5)]
TAYSIDE, FIFE = ("S37000007", "S08000030"), ("S37000032", "S08000029")
LABELS = ("North", "South", "East", "West", "Tayside Undefined")

File = Mapping[str, PracticeState]


def state(label: str, name: str = "Harbour", telephone: str = "1", area: tuple[str, str] = TAYSIDE) -> PracticeState:
    details = PracticeDetails(name, "", "", "", "", "DD1 1AA", telephone, "17J", "")
    return PracticeState(details, Placement(*area, label), None)


def known_on(book: Book, on: date, until: date | None = None) -> KnownRegister:
    return register_on(book, on, until, {})


def applied(book: Book, file: File, on: date, until: date | None = None, renamed: Mapping[str, str] | None = None) -> Book:
    return apply_release(known_on(book, on, until), DecidedRelease(file, renamed or {}))


def as_published(book: Book, on: date) -> dict[str, tuple[object, ...]]:
    """What the register says on a date, labels as they are compared."""
    return published(known_on(book, on).practices)


def published(file: File) -> dict[str, tuple[object, ...]]:
    return {
        code: (one.details, one.placement.partnership_code, one.placement.board_code, matching_label(one.placement.cluster_label))
        for code, one in file.items()
    }


def recorded_on(book: Book, on: date, *, with_start: bool = True) -> dict[tuple[str, object], object]:
    """Every field of the register on a date."""
    found: dict[tuple[str, object], object] = {}
    for aspect in ("openings", *PRACTICE_ASPECTS, "clusters", "successions"):
        for key, line in getattr(book, aspect).items():
            value = timelines.value_on(line, on)
            if value is not None:
                found[aspect, key] = True if aspect == "openings" and not with_start else value
    return found


files = st.dictionaries(
    st.sampled_from(("10002", "10106", "10125", "20004", "60016")),
    st.builds(
        state,
        st.sampled_from(LABELS),
        st.sampled_from(("Harbour", "Hill", "Glen")),
        st.sampled_from(("1", "2")),
        st.sampled_from((TAYSIDE, FIFE)),
    ),
    min_size=1,
)
Event = tuple[str, str, date, str]
events = st.lists(
    st.tuples(
        st.sampled_from(("rename", "move", "close", "open", "label", "merge")),
        st.sampled_from(("10002", "10106", "10125", "20004", "60016", "70008")),
        st.sampled_from(DAYS[13:]),
        st.sampled_from(("Quay", "Moor")),
    ),
    max_size=4,
)


def with_events(book: Book, wanted: list[Event]) -> Book:
    """Record life events as their slices do; those that are not possible are left out."""
    for kind, code, on, name in wanted:
        after = EVENTS[kind](book, code, on, name)
        if not faults(after) and not followed_while_open(after):
            book = after
    return book


def followed_while_open(book: Book) -> list[SuccessionKey]:
    """The successions of which the predecessor is open on a day, or the successor is not on the first."""
    return [
        key
        for key, line in book.successions.items()
        for period in line
        if timelines.clip(book.openings.get(key.predecessor, ()), [period])
        or timelines.value_on(book.openings.get(key.successor, ()), period.valid_from) is None
    ]


def _rename(book: Book, code: str, on: date, name: str) -> Book:
    if timelines.value_on(book.details.get(code, ()), on) is None:
        return book
    return book.with_timelines("details", {code: timelines.change(book.details[code], on, name=name)})


def _move(book: Book, code: str, on: date, name: str) -> Book:
    target = max(book.clusters) if name == "Quay" else min(book.clusters)
    if timelines.value_on(book.memberships.get(code, ()), on) is None:
        return book
    return book.with_timelines("memberships", {code: timelines.change(book.memberships[code], on, cluster_code=target)})


def _close(book: Book, code: str, on: date, _name: str) -> Book:
    if timelines.value_on(book.openings.get(code, ()), on) is None:
        return book
    for aspect in ("openings", *PRACTICE_ASPECTS):
        book = book.with_timelines(aspect, {code: timelines.end(getattr(book, aspect)[code], on)})
    return book


def _merge(book: Book, code: str, on: date, _name: str) -> Book:
    others = [other for other in sorted(book.openings) if other != code and timelines.value_on(book.openings[other], on)]
    after = _close(book, code, on, "")
    if after == book or not others:
        return book
    return after.with_timelines("successions", {SuccessionKey(code, others[0]): (Period(on, None, Succession(SuccessionKind.MERGED)),)})


def _open(book: Book, code: str, on: date, name: str) -> Book:
    if any(period.valid_until is None or period.valid_until > on for period in book.openings.get(code, ())):
        return book
    values = {
        "openings": Opening(is_start_known=True),
        "details": state("", name).details,
        "areas": Area(*TAYSIDE),
        "memberships": Membership(max(book.clusters)),
    }
    for aspect, value in values.items():
        book = book.with_timelines(aspect, {code: timelines.begin(getattr(book, aspect).get(code, ()), on, value)})
    return book


def _label(book: Book, _code: str, on: date, name: str) -> Book:
    code = max(book.clusters)
    if timelines.value_on(book.clusters[code], on) is None:
        return book
    return book.with_timelines("clusters", {code: timelines.change(book.clusters[code], on, name=name)})


EVENTS: dict[str, Callable[[Book, str, date, str], Book]] = {
    "rename": _rename,
    "move": _move,
    "close": _close,
    "open": _open,
    "label": _label,
    "merge": _merge,
}


class TestApplyRelease:
    @given(files, files, events, st.sampled_from((SECOND, THIRD)))
    @settings(max_examples=3 * settings().max_examples, deadline=None)
    def test_the_register_says_what_the_newest_release_says(self, first: File, second: File, between: list[Event], on: date) -> None:
        before = with_events(applied(Book(), first, FIRST), between)
        after = applied(before, second, on)
        assert faults(after) == []
        assert followed_while_open(after) == []
        assert as_published(after, on) == published(second)
        for day in DAYS:
            if day < on:
                assert recorded_on(after, day) == recorded_on(before, day)
        assert applied(after, second, on) == after

    @given(files, files, files, events, st.sampled_from((FIRST - timedelta(days=30), FIRST, SECOND)))
    @settings(max_examples=3 * settings().max_examples, deadline=None)
    def test_history_leaves_every_later_day_as_it_is(self, first: File, third: File, older: File, between: list[Event], on: date) -> None:
        until = FIRST if on < FIRST else THIRD
        before = with_events(applied(applied(Book(), first, FIRST), third, THIRD), between)
        after = applied(before, older, on, until)
        assert faults(after) == []
        assert as_published(after, on) == published(older)
        for day in DAYS:
            if day < on:
                assert recorded_on(after, day) == recorded_on(before, day)
            if day >= until:
                # Whether its start is known may change for what the older release did not have, or had already.
                assert recorded_on(after, day, with_start=False) == recorded_on(before, day, with_start=False)
        assert applied(after, older, on, until) == after

    @given(files, files, events)
    @settings(max_examples=3 * settings().max_examples // 2, deadline=None)
    def test_later_changes_of_the_same_field_stay(self, first: File, second: File, between: list[Event]) -> None:
        before = with_events(applied(Book(), first, FIRST), between)
        after = applied(before, second, SECOND)
        for code, line in before.details.items():
            changed_on = [period.valid_from for one, period in pairwise(line) if one.value.name != period.value.name]
            stays = code in second and timelines.value_on(before.details[code], SECOND) is not None
            for day in changed_on:
                if stays and day > SECOND and not any(end and SECOND < end <= day for _, end in timelines.days_covered(line)):
                    was, now = timelines.value_on(line, day), timelines.value_on(after.details[code], day)
                    assert was
                    assert now
                    assert was.name == now.name

    @given(files, files, files, files)
    @settings(deadline=None)
    def test_the_order_of_importing_does_not_matter_for_any_date(self, one: File, two: File, three: File, four: File) -> None:
        released = dict(zip(RELEASES, (one, two, three, four), strict=True))
        book = applied(Book(), four, FOURTH)
        for on, until in ((SECOND, FOURTH), (THIRD, FOURTH), (FIRST, SECOND)):
            book = applied(book, released[on], on, until)
        assert faults(book) == []
        for on, file in released.items():
            assert as_published(book, on) == published(file)
        in_order = Book()
        for on, file in released.items():
            in_order = applied(in_order, file, on)
        assert book.openings == in_order.openings
        assert book.details == in_order.details
        assert book.areas == in_order.areas

    def test_a_history_before_the_first_register_moves_its_start_back(self) -> None:
        book = applied(Book(), {"10002": state("North"), "10106": state("North")}, SECOND)
        book = applied(book, {"10002": state("North"), "10125": state("South")}, FIRST, SECOND)
        assert book.openings == {
            "10002": (Period(FIRST, None, Opening(is_start_known=False)),),
            "10106": (Period(SECOND, None, Opening(is_start_known=True)),),
            "10125": (Period(FIRST, SECOND, Opening(is_start_known=False)),),
        }

    def test_a_cluster_renamed_by_decision_keeps_its_code(self) -> None:
        book = applied(Book(), {"10002": state("North")}, FIRST)
        book = applied(book, {"10002": state("North-West")}, SECOND, renamed={"north-west": "gc0001"})
        assert book.clusters == {
            "gc0001": (
                Period(FIRST, SECOND, ClusterLabel("North", is_placeholder=False)),
                Period(SECOND, None, ClusterLabel("North-West", is_placeholder=False)),
            )
        }
        assert book.memberships == {"10002": (Period(FIRST, None, Membership("gc0001")),)}

    def test_a_label_that_comes_back_is_the_same_cluster(self) -> None:
        book = applied(Book(), {"10002": state("North")}, FIRST)
        book = applied(book, {"10002": state("South")}, SECOND)
        book = applied(book, {"10002": state(" north")}, THIRD)
        assert [(period.valid_from, period.valid_until) for period in book.clusters["gc0001"]] == [(FIRST, SECOND), (THIRD, None)]

    def test_a_cluster_that_a_later_move_needs_does_not_end(self) -> None:
        book = applied(Book(), {"10002": state("North"), "10106": state("South")}, FIRST)
        later = timelines.change(book.memberships["10106"], THIRD, cluster_code="gc0001")
        book = book.with_timelines("memberships", {"10106": later})
        book = applied(book, {"10002": state("South"), "10106": state("South")}, SECOND)
        assert faults(book) == []
        assert timelines.days_covered(book.clusters["gc0001"]) == ((FIRST, None),)

    def test_a_cluster_dissolved_later_lasts_for_who_comes_into_it(self) -> None:
        book = applied(Book(), {"10002": state("North"), "10106": state("South")}, FIRST)
        book = book.with_timelines("clusters", {"gc0001": timelines.end(book.clusters["gc0001"], THIRD)})
        book = book.with_timelines("memberships", {"10002": timelines.change(book.memberships["10002"], THIRD, cluster_code="gc0002")})
        book = applied(book, {"10002": state("North"), "10106": state("North")}, SECOND)
        assert faults(book) == []

    def test_placeholders_are_marked(self) -> None:
        book = applied(Book(), {"10002": state("Tayside Undefined")}, FIRST)
        (period,) = book.clusters["gc0001"]
        assert period.value.is_placeholder
        assert is_placeholder(period.value.name)

    def test_a_practice_that_is_open_again_is_followed_by_nobody(self) -> None:
        book = _close(applied(Book(), {"10002": state("North"), "10106": state("North")}, FIRST), "10002", SECOND, "")
        key = SuccessionKey("10002", "10106")
        followed = (Period(SECOND, None, Succession(SuccessionKind.MERGED)),)
        book = book.with_timelines("successions", {key: followed})
        assert applied(book, {"10106": state("North")}, THIRD).successions == {key: followed}
        again = {"10002": state("North"), "10106": state("North")}
        assert applied(book, again, THIRD).successions == {key: (Period(SECOND, THIRD, Succession(SuccessionKind.MERGED)),)}
        assert applied(book, again, SECOND).successions == {}

    def test_a_practice_that_an_older_release_still_had_is_followed_after_it(self) -> None:
        both = {"10002": state("North"), "10106": state("North")}
        book = _close(applied(Book(), both, FIRST), "10002", SECOND, "")
        key, merged = SuccessionKey("10002", "10106"), Succession(SuccessionKind.MERGED)
        book = applied(book.with_timelines("successions", {key: (Period(SECOND, None, merged),)}), {"10106": state("North")}, FOURTH)
        assert applied(book, both, THIRD, FOURTH).successions == {key: (Period(SECOND, THIRD, merged), Period(FOURTH, None, merged))}

    def test_a_practice_that_closes_before_another_would_open_out_of_it_is_not_where_it_comes_from(self) -> None:
        book = _open(applied(Book(), {"10002": state("North"), "10106": state("North")}, FIRST), "10125", THIRD, "Quay")
        split = {SuccessionKey("10002", "10125"): (Period(THIRD, None, Succession(SuccessionKind.SPLIT)),)}
        book = book.with_timelines("successions", split)
        closed = applied(book, {"10106": state("North")}, SECOND)
        assert (closed.successions, closed.openings["10125"]) == ({}, book.openings["10125"])
        assert applied(book, {"10106": state("North"), "10125": state("North")}, FOURTH).successions == split

    def test_a_practice_that_closes_before_another_would_go_into_it_follows_nobody(self) -> None:
        both = {"10002": state("North"), "10106": state("North")}
        book = _close(applied(Book(), both, FIRST), "10002", THIRD, "")
        followed = {SuccessionKey("10002", "10106"): (Period(THIRD, None, Succession(SuccessionKind.CLOSED)),)}
        book = book.with_timelines("successions", followed)
        assert applied(book, both, SECOND).successions == followed
        assert applied(book, {"10002": state("North")}, SECOND).successions == {}
        assert applied(book, {"10125": state("North")}, FOURTH).successions == followed

    def test_spelling_of_a_label_is_no_change(self) -> None:
        book = applied(Book(), {"10002": state("S  - Pink")}, FIRST)
        assert applied(book, {"10002": state("s - pink")}, SECOND) == book

    def test_two_clusters_of_one_label_are_kept_apart(self) -> None:
        book = applied(Book(), {"10002": state("North"), "10106": state("South")}, FIRST)
        book = book.with_timelines("clusters", {"gc0002": timelines.change(book.clusters["gc0002"], FIRST, name="North")})
        file = {"10002": state("North"), "10106": state("North")}
        assert applied(book, file, SECOND) == book


def test_codes_are_minted_in_order_of_label() -> None:
    book = applied(Book(last_cluster_number=9_998), {"10002": state("South"), "10106": state("North")}, FIRST)
    assert {code: line[0].value.name for code, line in book.clusters.items()} == {"gc9999": "North", "gc10000": "South"}
    assert book.last_cluster_number == 10_000


def test_what_differs_only_in_patients_changes_nothing() -> None:
    book = applied(Book(), {"10002": state("North")}, FIRST)
    assert applied(book, {"10002": replace(state("North"), patients=5)}, SECOND) == book
