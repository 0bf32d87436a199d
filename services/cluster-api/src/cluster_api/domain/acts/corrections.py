"""Corrections: what was recorded wrongly is put right for the days on which it was wrong. Nothing happened on those days."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cluster_api.domain import timelines
from cluster_api.domain.acts.cluster_events import check_name
from cluster_api.domain.acts.geography import Geography, with_placeholder
from cluster_api.domain.acts.later_changes import Later, check_forgets_nothing, later_changes
from cluster_api.domain.acts.practice_events import check_cluster, cluster_on
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
    differences,
)
from cluster_api.domain.timelines import Period, Timeline


@dataclass(frozen=True)
class CorrectDetails:
    """Some details of a practice were recorded wrongly."""

    practice_code: str
    valid_from: date
    valid_until: date | None
    fields: Mapping[str, str]


@dataclass(frozen=True)
class CorrectArea:
    """The partnership or Board of a practice was recorded wrongly."""

    practice_code: str
    valid_from: date
    valid_until: date | None
    area: Area


@dataclass(frozen=True)
class CorrectMembership:
    """The cluster of a practice was recorded wrongly."""

    practice_code: str
    valid_from: date
    valid_until: date | None
    cluster_code: str | None


@dataclass(frozen=True)
class CorrectOpening:
    """The days on which a practice opened or closed were recorded wrongly; without a first day it never opened then."""

    practice_code: str
    recorded_from: date
    opened_on: date | None
    closed_on: date | None


@dataclass(frozen=True)
class CorrectClusterName:
    """The name of a cluster was recorded wrongly."""

    cluster_code: str
    valid_from: date
    valid_until: date | None
    name: str


Correction = CorrectDetails | CorrectArea | CorrectMembership | CorrectOpening | CorrectClusterName


def correct(book: Book, correction: Correction, geography: Geography, *, forget_later: bool = False) -> Book:
    """Return the book with a correction.

    Raises ActRefusedError and WouldForgetError as life events do.
    """
    after: Book = _CORRECTED[type(correction)](book, correction, geography)
    if next(differences(book, after), None) is None:
        raise ActRefusedError("This changes nothing: the register says so already.")
    check_forgets_nothing(later_than_correction(book, after, correction), forget_later=forget_later)
    return after


def check_leaves_what_is_to_come(before: Book, after: Book, code: str, today: date) -> None:
    """Refuse a correction by which a practice changes its cluster on a day to come, or no longer does so: that takes a move."""
    agreed = _changes_of_cluster(before, code, today)
    for on, cluster_code in agreed.items():
        if cluster_on(after, code, on) != cluster_code:
            raise ActRefusedError(f"A change of the cluster of {code} is recorded for {on}. Correct the days before; later is for a move.")
    for on in _changes_of_cluster(after, code, today).keys() - agreed.keys():
        raise ActRefusedError(f"By this, {code} would change its cluster on {on}, which is to come. Propose a move for that day.")


def first_day(correction: Correction) -> date:
    """Return the first day that a correction is about."""
    if isinstance(correction, CorrectOpening):
        return min(correction.recorded_from, correction.opened_on or correction.recorded_from)
    return correction.valid_from


def later_than_correction(before: Book, after: Book, correction: Correction) -> list[Later]:
    """List what is recorded for days after the first one that a correction is about; its own dates are no loss."""
    later = later_changes(before, after, first_day(correction))
    if not isinstance(correction, CorrectOpening):
        return later
    recorded = _recorded_opening(before, correction)
    return [one for one in later if one.on not in {recorded.valid_from, recorded.valid_until}]


def _details(book: Book, correction: CorrectDetails, _geography: Geography) -> Book:
    code = correction.practice_code
    _check_open_sometime(book, code, correction.valid_from, correction.valid_until)
    changed = timelines.correct(book.details[code], correction.valid_from, correction.valid_until, **correction.fields)
    return book.with_timelines("details", {code: changed})


def _area(book: Book, correction: CorrectArea, geography: Geography) -> Book:
    code, area = correction.practice_code, correction.area
    days = _check_open_sometime(book, code, correction.valid_from, correction.valid_until)
    geography.check_area(area)
    changed = timelines.correct(
        book.areas[code], days.valid_from, days.valid_until, partnership_code=area.partnership_code, board_code=area.board_code
    )
    book = book.with_timelines("areas", {code: changed})
    for period in timelines.clip(book.memberships[code], [days]):
        if cluster_on(book, code, period.valid_from) is None:
            book = _without_cluster(book, code, period, area.board_code, geography)
    return book


def _membership(book: Book, correction: CorrectMembership, geography: Geography) -> Book:
    code = correction.practice_code
    days = _check_open_sometime(book, code, correction.valid_from, correction.valid_until)
    for period in timelines.clip(book.areas[code], [days]):
        if correction.cluster_code is None:
            book = _without_cluster(book, code, period, period.value.board_code, geography)
        else:
            check_cluster(book, correction.cluster_code, period)
            value = Membership(correction.cluster_code)
            changed = timelines.overwrite(book.memberships[code], period.valid_from, period.valid_until, value)
            book = book.with_timelines("memberships", {code: changed})
    return book


def _opening(book: Book, correction: CorrectOpening, _geography: Geography) -> Book:
    code, recorded = correction.practice_code, _recorded_opening(book, correction)
    right = _right_opening(recorded, correction)
    others = [period for period in book.openings[code] if period is not recorded]
    if right is not None and timelines.clip(tuple(others), [right]):
        raise ActRefusedError(f"Practice {code} is recorded as open on some of these days already. Correct that period first.")
    book = book.with_timelines("openings", {code: _in_order([*others, *([right] if right else [])])})
    for aspect in PRACTICE_ASPECTS:
        timeline: Timeline[Any] = getattr(book, aspect)[code]
        kept = timelines.overwrite(timeline, recorded.valid_from, recorded.valid_until, None)
        inside = timelines.clip(timeline, [recorded])
        book = book.with_timelines(aspect, {code: _in_order([*kept, *(_stretched(inside, right) if right else ())])})
    book = _with_dates_of_successions(book, code, recorded, right)
    _check_clusters_reach(book, code)
    _check_successions(book, code)
    return book


def _cluster_name(book: Book, correction: CorrectClusterName, _geography: Geography) -> Book:
    code = correction.cluster_code
    days = Period(correction.valid_from, correction.valid_until, None)
    there = timelines.clip(book.clusters.get(code, ()), [days])
    if not there:
        raise ActRefusedError(f"There is no cluster {code} on these days. Check the id and the dates.")
    if any(period.value.is_placeholder for period in there):
        raise ActRefusedError(f"{code} stands for practices in no cluster. Its name is the publisher's.")
    check_name(book, correction.name, days, but_not=code)
    changed = timelines.correct(book.clusters[code], days.valid_from, days.valid_until, name=correction.name)
    return book.with_timelines("clusters", {code: changed})


_CORRECTED: Mapping[type, Any] = {
    CorrectDetails: _details,
    CorrectArea: _area,
    CorrectMembership: _membership,
    CorrectOpening: _opening,
    CorrectClusterName: _cluster_name,
}


def _check_open_sometime(book: Book, code: str, start: date, until: date | None) -> Period[None]:
    days = Period(start, until, None)
    if not timelines.clip(book.openings.get(code, ()), [days]):
        raise ActRefusedError(f"Practice {code} is not open on any of these days. Check the code and the dates.")
    return days


def _without_cluster(book: Book, code: str, days: Period[Any], board_code: str, geography: Geography) -> Book:
    book, placeholder = with_placeholder(book, geography, board_code, days.valid_from)
    changed = timelines.overwrite(book.memberships[code], days.valid_from, days.valid_until, Membership(placeholder))
    return book.with_timelines("memberships", {code: changed})


def _recorded_opening(book: Book, correction: CorrectOpening) -> Period[Opening]:
    for period in book.openings.get(correction.practice_code, ()):
        if period.valid_from == correction.recorded_from:
            return period
    raise ActRefusedError(
        f"Practice {correction.practice_code} is not recorded as opening on {correction.recorded_from}. Look at its history for the date."
    )


def _right_opening(recorded: Period[Opening], correction: CorrectOpening) -> Period[Opening] | None:
    if correction.opened_on is None:
        return None
    if correction.closed_on is not None and correction.closed_on <= correction.opened_on:
        raise ActRefusedError("A practice closes after the day on which it opens. Check both dates.")
    if correction.opened_on == recorded.valid_from:
        return replace(recorded, valid_until=correction.closed_on)
    return Period(correction.opened_on, correction.closed_on, Opening(is_start_known=True))


def _changes_of_cluster(book: Book, code: str, after: date) -> dict[date, str | None]:
    """Return the days after a date on which a practice goes from one cluster, or from none, to another."""
    starts = (period.valid_from for period in book.memberships.get(code, ()) if period.valid_from > after)
    return {on: there for on in starts if (there := cluster_on(book, code, on)) != cluster_on(book, code, on - date.resolution)}


def _stretched(inside: Timeline[Any], right: Period[Opening]) -> Timeline[Any]:
    """Let what held first hold from the right first day, and what held last to the right last one."""
    first = replace(inside[0], valid_from=min(inside[0].valid_from, right.valid_from))
    timeline = (first, *inside[1:])
    reaching = (*timeline[:-1], replace(timeline[-1], valid_until=None))
    return timelines.clip(reaching, [right])


def _in_order(periods: list[Period[Any]]) -> Timeline[Any]:
    """Write periods that share no day as a timeline."""
    return timelines.clip(tuple(sorted(periods, key=lambda period: period.valid_from)), [Period(date.min, None, None)])


def _with_dates_of_successions(book: Book, code: str, recorded: Period[Opening], right: Period[Opening] | None) -> Book:
    """Let who follows a practice, and what it opened out of, follow its right days."""
    changed: dict[SuccessionKey, Timeline[Succession]] = {}
    for key, timeline in book.successions.items():
        if key.predecessor == code:
            changed[key] = _redated(
                timeline, SuccessionKind.SPLIT, recorded.valid_until, right.valid_until if right else None, other_kinds=True
            )
        elif key.successor == code:
            changed[key] = _redated(timeline, SuccessionKind.SPLIT, recorded.valid_from, right.valid_from if right else None)
    return book.with_timelines("successions", changed)


def _redated(
    timeline: Timeline[Succession], kind: SuccessionKind, old: date | None, new: date | None, *, other_kinds: bool = False
) -> Timeline[Succession]:
    """Let what began on one date begin on another, or not at all, if it is of a kind (or of any other)."""
    periods = []
    for period in timeline:
        concerned = period.valid_from == old and (period.value.kind is kind) is not other_kinds
        if not concerned:
            periods.append(period)
        elif new is not None and (period.valid_until is None or new < period.valid_until):
            periods.append(replace(period, valid_from=new))
    return _in_order(periods)


def _check_clusters_reach(book: Book, code: str) -> None:
    for period in book.memberships.get(code, ()):
        cluster_code = period.value.cluster_code
        there = timelines.clip((period,), book.clusters.get(cluster_code, ()))
        if there != (period,):
            since = min((one.valid_from for one in book.clusters.get(cluster_code, ())), default=None)
            raise ActRefusedError(
                f"Cluster {cluster_code}, in which {code} would be, is not there on all of these days"
                f"{f' (it is recorded from {since} on)' if since else ''}. Correct its membership first, or choose other dates."
            )


def _check_successions(book: Book, code: str) -> None:
    """Refuse dates on which a practice would follow, or be followed by, one that is not open, or would be followed while open."""
    for key, timeline in sorted(book.successions.items()):
        if code not in key:
            continue
        for period in timeline:
            if timelines.value_on(book.openings.get(key.successor, ()), period.valid_from) is None:
                raise ActRefusedError(
                    f"Practice {key.predecessor} is recorded as followed by {key.successor} from {period.valid_from} on,"
                    f" which must be open then. Correct {key.predecessor} first."
                )
            if period.value.kind is not SuccessionKind.SPLIT and timelines.clip(book.openings.get(key.predecessor, ()), [period]):
                raise ActRefusedError(f"Practice {key.predecessor} would be open while {key.successor} is recorded as following it.")
