"""What happens to practices: they open, close, merge, split, and change their name, details, contract and area.

Every function takes the book, the date and the event, and returns the book as it is afterwards; days before the date stay as they are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from cluster_api.domain import practice_codes, timelines
from cluster_api.domain.acts.geography import Geography, with_placeholder
from cluster_api.domain.acts.refusals import ActRefusedError
from cluster_api.domain.book import (
    PRACTICE_ASPECTS,
    Area,
    Book,
    Membership,
    Opening,
    Succession,
    SuccessionKey,
    SuccessionKind,
)
from cluster_api.domain.practice_details import PracticeDetails
from cluster_api.domain.timelines import Period, Timeline


@dataclass(frozen=True)
class NewPractice:
    """All that is known of a practice on the day it opens; without a cluster it is in none."""

    code: str
    details: PracticeDetails
    area: Area
    cluster_code: str | None


@dataclass(frozen=True)
class OpenPractice:
    """A practice opens."""

    practice: NewPractice


@dataclass(frozen=True)
class ClosePractice:
    """A practice closes; another may take its place."""

    practice_code: str
    successor_code: str | None


@dataclass(frozen=True)
class MergePractices:
    """Practices become one: one of them continues, or a new one opens."""

    practice_codes: tuple[str, ...]
    continuing_code: str
    opening: NewPractice | None


@dataclass(frozen=True)
class SplitPractice:
    """A new practice opens out of one that stays open."""

    practice_code: str
    opening: NewPractice
    patients_note: str | None


@dataclass(frozen=True)
class RenamePractice:
    """A practice has another name."""

    practice_code: str
    name: str


@dataclass(frozen=True)
class ChangeDetails:
    """A practice has another address or telephone number."""

    practice_code: str
    fields: Mapping[str, str]


@dataclass(frozen=True)
class ChangeContractType:
    """A practice works under another kind of contract."""

    practice_code: str
    contract_type: str


@dataclass(frozen=True)
class PlacePractice:
    """A practice belongs to another partnership, and perhaps to another Board."""

    practice_code: str
    area: Area


def open_practice(book: Book, on: date, event: OpenPractice, geography: Geography) -> Book:
    """Open a practice that is not open on that date or later; what once followed it does so no longer."""
    new = event.practice
    _check_code(new.code)
    _check_never_open_from(book, new.code, on)
    _check_opens_where_it_was(book, new, on)
    geography.check_area(new.area)
    book, membership = _membership_from(book, geography, new, on)
    book = book.with_timelines("successions", _not_followed_from(book, new.code, on))
    begun: Mapping[str, object] = {
        "openings": Opening(is_start_known=True),
        "details": new.details,
        "areas": new.area,
        "memberships": membership,
    }
    for aspect, value in begun.items():
        book = book.with_timelines(aspect, {new.code: timelines.begin(getattr(book, aspect).get(new.code, ()), on, value)})
    return book


def close_practice(book: Book, on: date, event: ClosePractice, _geography: Geography) -> Book:
    """Close a practice; a successor must be open on that date."""
    code, successor = event.practice_code, event.successor_code
    if successor == code:
        raise ActRefusedError("A practice cannot follow itself. Name another practice, or none.")
    if successor is not None:
        check_open(book, successor, on)
    book = _closed(book, code, on)
    return book if successor is None else _followed(book, code, successor, SuccessionKind.CLOSED, on)


def merge_practices(book: Book, on: date, event: MergePractices, geography: Geography) -> Book:
    """Close all but the one that continues, which follows each of them."""
    codes = tuple(dict.fromkeys(event.practice_codes))
    if len(codes) < 2:  # noqa: PLR2004 - a merger takes two
        raise ActRefusedError("Name at least two different practices that become one.")
    for code in codes:
        check_open(book, code, on)
    book = _with_continuing(book, on, codes, event, geography)
    for code in codes:
        if code != event.continuing_code:
            book = _closed(book, code, on)
            book = _followed(book, code, event.continuing_code, SuccessionKind.MERGED, on)
    return book


def split_practice(book: Book, on: date, event: SplitPractice, geography: Geography) -> Book:
    """Open a practice out of one that is open."""
    check_open(book, event.practice_code, on)
    _check_stays_in_cluster(book, [event.practice_code], event.opening, on)
    book = open_practice(book, on, OpenPractice(event.opening), geography)
    return _followed(book, event.practice_code, event.opening.code, SuccessionKind.SPLIT, on)


def rename_practice(book: Book, on: date, event: RenamePractice, _geography: Geography) -> Book:
    """Give a practice another name."""
    return _with_details(book, event.practice_code, on, {"name": event.name})


def change_details(book: Book, on: date, event: ChangeDetails, _geography: Geography) -> Book:
    """Change the address or telephone number of a practice."""
    return _with_details(book, event.practice_code, on, event.fields)


def change_contract_type(book: Book, on: date, event: ChangeContractType, _geography: Geography) -> Book:
    """Change the kind of contract of a practice."""
    return _with_details(book, event.practice_code, on, {"contract_type": event.contract_type})


def place_practice(book: Book, on: date, event: PlacePractice, geography: Geography) -> Book:
    """Let a practice belong to another area until the next recorded change; without a cluster, it follows its Board's placeholder."""
    code = event.practice_code
    check_open(book, code, on)
    geography.check_area(event.area)
    areas, until = until_next_change(book.areas[code], on, event.area)
    book = book.with_timelines("areas", {code: areas})
    return _in_placeholder_of(book, geography, code, Period(on, until, event.area.board_code))


def check_open(book: Book, code: str, on: date) -> None:
    """Refuse a practice that is not open on a date."""
    if timelines.value_on(book.openings.get(code, ()), on) is None:
        raise ActRefusedError(f"Practice {code} is not open on {on}. Check the code and the date.")


def until_next_change(timeline: Timeline[Any], on: date, value: object) -> tuple[Timeline[Any], date | None]:
    """Let a value hold from a date to the next recorded change; also say when that is."""
    until = next(period.valid_until for period in timeline if period.holds_on(on))
    return timelines.overwrite(timeline, on, until, value), until


def check_cluster(book: Book, cluster_code: str, days: Period[Any]) -> None:
    """Refuse a cluster that is not there, or not a real one, on all the days of a period."""
    timeline = book.clusters.get(cluster_code, ())
    label = timelines.value_on(timeline, days.valid_from)
    if label is None:
        raise ActRefusedError(f"There is no cluster {cluster_code} on {days.valid_from}. Check the id and the date.")
    if label.is_placeholder:
        raise ActRefusedError(f"{cluster_code} stands for practices in no cluster. For no cluster, name none.")
    covered = timelines.days_covered(timelines.clip(timeline, [days]))
    if covered != ((days.valid_from, days.valid_until),):
        raise ActRefusedError(f"Cluster {cluster_code} is dissolved on {covered[0][1]}. Choose another cluster, or change that first.")


def one_day(on: date) -> Period[None]:
    """Return the period of a single day."""
    return Period(on, on + date.resolution, None)


def cluster_on(book: Book, code: str, on: date) -> str | None:
    """Return the cluster of a practice on a date; None when it is in none."""
    membership = timelines.value_on(book.memberships.get(code, ()), on)
    if membership is None:
        return None
    label = timelines.value_on(book.clusters.get(membership.cluster_code, ()), on)
    return None if label is None or label.is_placeholder else membership.cluster_code


def _check_code(code: str) -> None:
    if practice_codes.strip_board_letter(code) != code:
        raise ActRefusedError(f"“{code}” is not a practice code: five digits are.")
    if not practice_codes.has_valid_check_digit(code):
        digit = practice_codes.check_digit(code[:4])
        raise ActRefusedError(
            f"The last digit of {code} should be {digit}. Check the code: a digit may be wrong, or two may have changed places."
        )


def _check_never_open_from(book: Book, code: str, on: date) -> None:
    for period in book.openings.get(code, ()):
        if period.holds_on(on):
            raise ActRefusedError(f"Practice {code} is already open on {on}. Check the code and the date.")
        if period.valid_from > on:
            raise ActRefusedError(f"Practice {code} is recorded as opening on {period.valid_from}. To move that date, correct its opening.")


def _check_opens_where_it_was(book: Book, new: NewPractice, on: date) -> None:
    """Refuse to close and open a practice as a way to move it: that would be a move without its own agreement."""
    earlier = [period for period in book.memberships.get(new.code, ()) if period.valid_until is not None and period.valid_until <= on]
    if not earlier:
        return
    closed_on = earlier[-1].valid_until
    if closed_on == on:
        raise ActRefusedError(f"Practice {new.code} is recorded as closing on that very day. If it did not close, correct its opening.")
    was_in = cluster_on(book, new.code, earlier[-1].valid_from)
    where = was_in if was_in is not None and _is_there_from(book, was_in, on) else None
    if new.cluster_code != where:
        begins = f"in cluster {where}, in which it was" if where else "in no cluster: it was in none, or the one it was in has ended"
        raise ActRefusedError(f"Practice {new.code} opens again {begins}. Propose a move afterwards.")


def _is_there_from(book: Book, cluster_code: str, on: date) -> bool:
    days = Period(on, None, None)
    return timelines.days_covered(timelines.clip(book.clusters.get(cluster_code, ()), [days])) == ((on, None),)


def _membership_from(book: Book, geography: Geography, new: NewPractice, on: date) -> tuple[Book, Membership]:
    if new.cluster_code is None:
        book, placeholder = with_placeholder(book, geography, new.area.board_code, on)
        return book, Membership(placeholder)
    check_cluster(book, new.cluster_code, Period(on, None, None))
    return book, Membership(new.cluster_code)


def _check_stays_in_cluster(book: Book, codes: Iterable[str], new: NewPractice, on: date) -> None:
    """Refuse a new practice in a cluster that none of those it comes from is in: that would be a move without anybody's agreement."""
    here = {cluster_on(book, code, on) for code in codes}
    if new.cluster_code is not None and new.cluster_code not in here:
        raise ActRefusedError(
            "The new practice begins in the cluster of a practice that it comes from, or in none. Propose a move afterwards."
        )


def _with_continuing(book: Book, on: date, codes: tuple[str, ...], event: MergePractices, geography: Geography) -> Book:
    if event.continuing_code in codes:
        if event.opening is not None:
            raise ActRefusedError(
                "One of the practices continues, so none opens. Leave the new practice out, or name its code as the one that continues."
            )
        return book
    if event.opening is None or event.opening.code != event.continuing_code:
        raise ActRefusedError(f"Practice {event.continuing_code} is none of those that merge. Give its details as the practice that opens.")
    _check_stays_in_cluster(book, codes, event.opening, on)
    return open_practice(book, on, OpenPractice(event.opening), geography)


def _closed(book: Book, code: str, on: date) -> Book:
    check_open(book, code, on)
    if any(period.valid_from == on for period in book.openings[code]):
        raise ActRefusedError(f"Practice {code} opens only on {on}. Choose a later date, or correct its opening.")
    _check_nothing_follows_later(book, code, on)
    book = book.with_timelines("successions", _not_followed_from(book, code, on))
    for aspect in ("openings", *PRACTICE_ASPECTS):
        book = book.with_timelines(aspect, {code: timelines.end(getattr(book, aspect)[code], on)})
    return book


def _check_nothing_follows_later(book: Book, code: str, on: date) -> None:
    """Refuse to close a practice before a date on which another is recorded as going into it, or coming out of it."""
    for key, timeline in sorted(book.successions.items()):
        begins = max(period.valid_from for period in timeline)
        if begins < on:
            continue
        if key.successor == code:
            raise ActRefusedError(
                f"Practice {key.predecessor} is recorded as followed by {code} from {begins} on. Change that first, or choose a later date."
            )
        if key.predecessor == code and timeline[-1].value.kind is SuccessionKind.SPLIT:
            raise ActRefusedError(f"Practice {key.successor} is recorded as opening out of {code} on {begins}. Choose a later date.")


def _not_followed_from(book: Book, code: str, on: date) -> dict[SuccessionKey, Timeline[Succession]]:
    """Give the successions of a practice, each ended on a date; what opened out of it still did."""
    return {
        key: timelines.overwrite(timeline, on, None, None)
        for key, timeline in book.successions.items()
        if key.predecessor == code and timeline[-1].value.kind is not SuccessionKind.SPLIT
    }


def _followed(book: Book, predecessor: str, successor: str, kind: SuccessionKind, on: date) -> Book:
    key = SuccessionKey(predecessor, successor)
    timeline = timelines.overwrite(book.successions.get(key, ()), on, None, Succession(kind))
    return book.with_timelines("successions", {key: timeline})


def _with_details(book: Book, code: str, on: date, changed: Mapping[str, str]) -> Book:
    check_open(book, code, on)
    return book.with_timelines("details", {code: timelines.change(book.details[code], on, **changed)})


def _in_placeholder_of(book: Book, geography: Geography, code: str, days: Period[str]) -> Book:
    """Move a practice, on those days of a period on which it is in no cluster, to the placeholder of a Board."""
    inside = timelines.clip(book.memberships[code], [days])
    without = [period for period in inside if cluster_on(book, code, period.valid_from) is None]
    if not without:
        return book
    book, placeholder = with_placeholder(book, geography, days.value, without[0].valid_from)
    timeline = book.memberships[code]
    for period in without:
        timeline = timelines.overwrite(timeline, period.valid_from, period.valid_until, Membership(placeholder))
    return book.with_timelines("memberships", {code: timeline})
