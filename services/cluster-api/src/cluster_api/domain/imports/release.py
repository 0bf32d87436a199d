"""Write a release of the published register into the book, from its date until that of the next newer release.

A new release says what happened: what differs from the register on that date is changed from that date on, each field until the next
change recorded for it. A release imported as history says so for the days until the next newer release; later days stay as they are.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, TypeVar

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
)
from cluster_api.domain.cluster_labels import is_placeholder, matching_label
from cluster_api.domain.imports.changes import KnownRegister, PracticeState, changed_fields, labels_of
from cluster_api.domain.timelines import Period, Timeline

V = TypeVar("V")
Changed = dict[str, dict[str, Timeline[Any]]]


@dataclass(frozen=True)
class DecidedRelease:
    """What a release says once everything suspicious in it is decided."""

    practices: Mapping[str, PracticeState]
    # The cluster that goes on under each new matching label.
    renamed: Mapping[str, str] = field(default_factory=dict)


def apply_release(known: KnownRegister, release: DecidedRelease) -> Book:
    """Return the book in which the register, on the date of the release, is what the release says."""
    labels = labels_of(release.practices)
    codes = known.codes_of(labels, release.renamed)
    book = known.book
    for _, matching in sorted((label, matching) for matching, label in labels.items() if matching not in codes):
        book, codes[matching] = book.mint_cluster()
    changed = _practices(known, release, codes)
    memberships = {**known.book.memberships, **changed["memberships"]}
    changed["clusters"] = _clusters(known, labels, codes, memberships)
    _cover(known.book, changed)
    for aspect, lines in changed.items():
        book = book.with_timelines(aspect, lines)
    return book.with_timelines("successions", _successions(known, changed["openings"]))


def _practices(known: KnownRegister, release: DecidedRelease, codes: Mapping[str, str]) -> Changed:
    changed: Changed = {aspect: {} for aspect in ("openings", *PRACTICE_ASPECTS)}
    for code in sorted(dict.fromkeys((*known.practices, *release.practices))):
        before, after = known.practices.get(code), release.practices.get(code)
        if before is None and after is not None:
            lines = _opened(known, code, after, codes)
        elif before is not None and after is None:
            lines = _closed(known, code)
        elif before is not None and after is not None:
            lines = _altered(known, code, before, after, codes)
        for aspect, line in lines:
            changed[aspect][code] = line
    changed["openings"] |= _starts_now_known(known, changed["openings"])
    return changed


def _opened(known: KnownRegister, code: str, state: PracticeState, codes: Mapping[str, str]) -> Iterator[tuple[str, Timeline[Any]]]:
    values = {
        "openings": Opening(is_start_known=not known.is_first),
        "details": state.details,
        "areas": Area(state.placement.partnership_code, state.placement.board_code),
        "memberships": Membership(codes[matching_label(state.placement.cluster_label)]),
    }
    for aspect, value in values.items():
        line = getattr(known.book, aspect).get(code, ())
        yield aspect, _until_next_release(known, line, partial(_begun, on=known.on, value=value))


def _closed(known: KnownRegister, code: str) -> Iterator[tuple[str, Timeline[Any]]]:
    for aspect in ("openings", *PRACTICE_ASPECTS):
        yield aspect, _until_next_release(known, getattr(known.book, aspect)[code], partial(timelines.end, on=known.on))


def _altered(
    known: KnownRegister, code: str, before: PracticeState, after: PracticeState, codes: Mapping[str, str]
) -> Iterator[tuple[str, Timeline[Any]]]:
    was, now = before.placement, after.placement
    new_values: dict[str, dict[str, object]] = {
        "details": {name: getattr(after.details, name) for name in changed_fields(before.details, after.details)},
        "areas": {name: getattr(now, name) for name in ("partnership_code", "board_code") if getattr(was, name) != getattr(now, name)},
        "memberships": {},
    }
    if not known.stays_in_cluster(code, now.cluster_label, codes):
        new_values["memberships"] = {"cluster_code": codes[matching_label(now.cluster_label)]}
    for aspect, values in new_values.items():
        if values:
            line = getattr(known.book, aspect)[code]
            yield aspect, _until_next_release(known, line, partial(_changed, on=known.on, values=values))


def _starts_now_known(known: KnownRegister, changed: Mapping[str, Timeline[Opening]]) -> dict[str, Timeline[Opening]]:
    """Say of what the next release still has, or has again, whether its start there is known.

    What was open the day before did not start there; what was not, did.
    """
    if known.until is None:
        return {}
    again: dict[str, Timeline[Opening]] = {}
    for code, line in {**known.book.openings, **changed}.items():
        starting = next((period for period in line if period.valid_from == known.until), None)
        if starting is None:
            continue
        ending = next((period for period in line if period.valid_until == known.until), None)
        value = ending.value if ending else Opening(is_start_known=True)
        again[code] = timelines.overwrite(line, starting.valid_from, starting.valid_until, value)
    return again


def _clusters(
    known: KnownRegister, labels: Mapping[str, str], codes: Mapping[str, str], memberships: Mapping[str, Timeline[Membership]]
) -> dict[str, Timeline[ClusterLabel]]:
    changed: dict[str, Timeline[ClusterLabel]] = {}
    for matching, label in labels.items():
        code = codes[matching]
        current = known.labels.get(code)
        if current is None or matching_label(current) != matching:
            value = ClusterLabel(label, is_placeholder(label))
            changed[code] = _until_next_release(known, known.book.clusters.get(code, ()), partial(_labelled, on=known.on, value=value))
    for code in set(known.memberships.values()) - set(codes.values()) - _with_members(known, memberships):
        changed[code] = _until_next_release(known, known.book.clusters[code], partial(timelines.end, on=known.on))
    return changed


def _with_members(known: KnownRegister, memberships: Mapping[str, Timeline[Membership]]) -> set[str]:
    """Return the clusters that have a practice on any day of the release: what is recorded for later may still need them."""
    return {
        period.value.cluster_code
        for line in memberships.values()
        for period in line
        if (period.valid_until is None or period.valid_until > known.on) and (known.until is None or period.valid_from < known.until)
    }


def _cover(book: Book, changed: Changed) -> None:
    """Let the label of a cluster last as long as practices that came into it are there."""
    for line in changed["memberships"].values():
        for period in line:
            code = period.value.cluster_code
            label = changed["clusters"].get(code, book.clusters.get(code, ()))
            if not timelines.covers(label, period):
                changed["clusters"][code] = _extended(label, period)


def _extended(line: Timeline[ClusterLabel], period: Period[Any]) -> Timeline[ClusterLabel]:
    """Fill the days of a period on which a cluster has no label with the label before, or else with the one after."""
    earlier = [one for one in line if one.valid_from <= period.valid_from]
    value = (earlier[-1] if earlier else line[0]).value
    kept = timelines.clip(line, [period])
    outside = timelines.overwrite(line, period.valid_from, period.valid_until, value)
    for one in kept:
        outside = timelines.overwrite(outside, one.valid_from, one.valid_until, one.value)
    return outside


def _successions(known: KnownRegister, openings: Mapping[str, Timeline[Opening]]) -> dict[SuccessionKey, Timeline[Succession]]:
    """Let each succession hold only while what the release says of both practices does not contradict it."""
    after = {**known.book.openings, **openings}

    def stays_open(code: str, on: date) -> bool:
        return timelines.value_on(known.book.openings.get(code, ()), on) is None or timelines.value_on(after.get(code, ()), on) is not None

    def left_of(key: SuccessionKey, period: Period[Succession]) -> Timeline[Succession]:
        if period.value.kind is SuccessionKind.SPLIT:
            return (period,) if all(stays_open(code, period.valid_from) for code in key) else ()
        return _until_next_release(known, (period,), partial(followed, key))

    def followed(key: SuccessionKey, line: Timeline[Succession]) -> Timeline[Succession]:
        days = _without(line, after.get(key.predecessor, ()))
        return tuple(one for one in days if stays_open(key.successor, one.valid_from))

    return {
        key: tuple(left for period in line for left in left_of(key, period))
        for key, line in known.book.successions.items()
        if not openings.keys().isdisjoint(key)
    }


def _without(line: Timeline[V], days: Timeline[Any]) -> Timeline[V]:
    """Keep of a timeline only what holds outside the days of another: who is open again is followed by nobody."""
    for period in days:
        line = timelines.overwrite(line, period.valid_from, period.valid_until, None)
    return line


def _begun(line: Timeline[V], on: date, value: V) -> Timeline[V]:
    """Let a value begin, until whatever is recorded to begin later."""
    return timelines.begin(line, on, value, min((period.valid_from for period in line if period.valid_from > on), default=None))


def _changed(line: Timeline[V], on: date, values: Mapping[str, object]) -> Timeline[V]:
    return timelines.change(line, on, **values)


def _labelled(line: Timeline[ClusterLabel], on: date, value: ClusterLabel) -> Timeline[ClusterLabel]:
    if timelines.value_on(line, on) is None:
        return _begun(line, on, value)
    return timelines.change(line, on, name=value.name, is_placeholder=value.is_placeholder)


def _until_next_release(known: KnownRegister, line: Timeline[V], alter: Callable[[Timeline[V]], Timeline[V]]) -> Timeline[V]:
    """Alter a timeline, but nothing from the date of the next newer release on."""
    if known.until is None:
        return alter(line)
    later = timelines.clip(line, [Period(known.until, None, None)])
    altered = alter(timelines.overwrite(line, known.until, None, None))
    # What is altered ends with the release, and touching equal periods join.
    return timelines.clip((*timelines.clip(altered, [Period(date.min, known.until, None)]), *later), [Period(date.min, None, None)])
