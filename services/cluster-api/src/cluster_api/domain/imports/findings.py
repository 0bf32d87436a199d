"""What in an incoming register a person should look at before it is applied."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from cluster_api.domain import practice_codes, timelines
from cluster_api.domain.book import PRACTICE_ASPECTS, Book, SuccessionKey, SuccessionKind
from cluster_api.domain.cluster_labels import is_placeholder, matching_label
from cluster_api.domain.imports.changes import (
    Change,
    ChangeKind,
    IncomingRegister,
    KnownRegister,
    PracticeState,
    changed_fields,
    number_as_text,
)

# A list that grows or shrinks by half or more within one release is far outside the ordinary
# (a quarter moves a typical list by less than 2%) and more often a slip than an event.
LIST_SHRINKS_TO = 0.5
LIST_GROWS_TO = 2.0
# About 2% of practices come or go in a year; one release in which 5% vanish wants a second look.
MANY_CLOSED = 0.05

# What a finding about the whole file is about.
COUNTRY = "country"
# What a practice has beside its details, as a finding names it.
AREA, CLUSTER = "area", "cluster"


class FindingKind(StrEnum):
    """A kind of suspicious thing that a person should look at before applying."""

    BOARD_CONTRADICTS_PARTNERSHIP = "board_contradicts_partnership"
    CHECK_DIGIT_FAILS = "check_digit_fails"
    CLOSED_HERE = "closed_here"
    CLUSTER_BEHIND_REGISTER = "cluster_behind_register"
    CLUSTER_VANISHED = "cluster_vanished"
    CONTRADICTS_LATER_CHANGE = "contradicts_later_change"
    LIST_GREW = "list_grew"
    LIST_HALVED = "list_halved"
    LIST_SIZES_ALREADY_RECORDED = "list_sizes_already_recorded"
    LIST_SIZES_DISAGREE = "list_sizes_disagree"
    LIST_SIZES_REVISED = "list_sizes_revised"
    LIST_SIZES_WITHOUT_PRACTICE = "list_sizes_without_practice"
    LIST_SIZE_DATE_DIFFERS = "list_size_date_differs"
    MANY_CLOSED = "many_closed"
    MOVED_WITHOUT_AGREEMENT = "moved_without_agreement"
    OPENED_HERE = "opened_here"
    PRACTICE_BEHIND_REGISTER = "practice_behind_register"
    PRACTICE_WITHOUT_LIST_SIZES = "practice_without_list_sizes"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Finding:
    """One suspicious thing, in words for the steward."""

    kind: FindingKind
    subject: str
    detail: str
    before: str | None = None
    after: str | None = None
    # The details, area or cluster that it is about, where it is not about all of a practice.
    fields: tuple[str, ...] = ()
    # To accept it moves a practice to another cluster, which takes the practice's own word.
    needs_practice_confirmation: bool = False


@dataclass(frozen=True)
class RecordedCounts:
    """How many of the incoming counts are recorded already, the same and with another value."""

    same: int = 0
    revised: int = 0


def find_suspicious(
    known: KnownRegister,
    incoming: IncomingRegister,
    changes: Iterable[Change],
    *,
    previous: Mapping[str, PracticeState],
    recorded: RecordedCounts,
    board_of_partnership: Mapping[str, str],
) -> tuple[Finding, ...]:
    """List what a person should look at, each kind and subject once.

    `previous` is what the release before said. What the file says as before, while the register says something else, was changed here
    in between, and the publisher may not know yet.
    """
    kept = list(changes)
    found = [
        *_in_the_files(known, incoming, board_of_partnership),
        *_of_the_list_sizes(known, incoming, recorded),
        *_of_the_changes(known, incoming, kept, previous),
        *_of_the_practices(known, incoming, kept, previous),
    ]
    return tuple({(one.kind, one.subject): one for one in found}.values())


def _in_the_files(known: KnownRegister, incoming: IncomingRegister, board_of_partnership: Mapping[str, str]) -> Iterator[Finding]:
    """What is odd within the files, but for what the register has in the same way: somebody accepted that before."""
    for code, state in incoming.practices.items():
        before = known.practices.get(code)
        if before is None and not practice_codes.has_valid_check_digit(code):
            yield Finding(
                FindingKind.CHECK_DIGIT_FAILS,
                code,
                f"The last digit of {code} should be {practice_codes.check_digit(code[:4])}. Was the code typed by hand?",
            )
        board, partnership = state.placement.board_code, state.placement.partnership_code
        expected = board_of_partnership.get(partnership)
        accepted = before is not None and (before.placement.board_code, before.placement.partnership_code) == (board, partnership)
        if expected is not None and expected != board and not accepted:
            yield Finding(
                FindingKind.BOARD_CONTRADICTS_PARTNERSHIP,
                code,
                f"Practice {code} is put in Board {board}, but partnership {partnership} belongs to {expected}.",
                before=expected,
                after=board,
                fields=(AREA,),
            )


def _of_the_list_sizes(known: KnownRegister, incoming: IncomingRegister, recorded: RecordedCounts) -> Iterator[Finding]:
    yield from _disagreeing(incoming)
    yield from _lists_that_jumped(known, incoming)
    counted_on = incoming.counted_on
    if counted_on != known.on:
        sentence = f"The list sizes are of {counted_on}, the register is from {known.on}. They are recorded under their own date."
        yield Finding(FindingKind.LIST_SIZE_DATE_DIFFERS, COUNTRY, sentence)
    for code in incoming.without_practice:
        sentence = f"{code} has list sizes but is not in the contact file. They are left out."
        yield Finding(FindingKind.LIST_SIZES_WITHOUT_PRACTICE, code, sentence)
    if recorded.same:
        sentence = f"{recorded.same} counts of {counted_on} are recorded already with the same value. They stay as they are."
        yield Finding(FindingKind.LIST_SIZES_ALREADY_RECORDED, COUNTRY, sentence)
    if recorded.revised:
        sentence = (
            f"{recorded.revised} counts of {counted_on} are recorded with another value. Accepting withdraws the recorded ones and "
            "puts these in their place; both stay on record. Has the publisher revised them?"
        )
        yield Finding(FindingKind.LIST_SIZES_REVISED, COUNTRY, sentence)


def _disagreeing(incoming: IncomingRegister) -> Iterator[Finding]:
    with_list_sizes = {row.practice_code for row in incoming.list_sizes}
    for code, state in incoming.practices.items():
        in_contacts = incoming.patients_by_contact.get(code)
        if code not in with_list_sizes:
            yield Finding(FindingKind.PRACTICE_WITHOUT_LIST_SIZES, code, f"{code} has no list sizes.")
        elif in_contacts is not None and in_contacts != state.patients:
            in_sizes = number_as_text(state.patients) or "a suppressed number"
            sentence = f"The contact file gives {in_contacts} patients, the list sizes {in_sizes}."
            yield Finding(FindingKind.LIST_SIZES_DISAGREE, code, sentence, before=str(in_contacts), after=number_as_text(state.patients))


def _lists_that_jumped(known: KnownRegister, incoming: IncomingRegister) -> Iterator[Finding]:
    for code, after in sorted(incoming.practices.items()):
        before = known.practices.get(code)
        if before is None or not before.patients or after.patients is None:
            continue
        ratio = after.patients / before.patients
        if LIST_SHRINKS_TO < ratio < LIST_GROWS_TO:
            continue
        yield Finding(
            FindingKind.LIST_HALVED if ratio <= LIST_SHRINKS_TO else FindingKind.LIST_GREW,
            code,
            f"The list of {code} goes from {before.patients} to {after.patients} patients.",
            before=str(before.patients),
            after=str(after.patients),
        )


def _of_the_changes(
    known: KnownRegister, incoming: IncomingRegister, changes: list[Change], previous: Mapping[str, PracticeState]
) -> Iterator[Finding]:
    closed, successions = 0, _successions_by_practice(known.book)
    for change in changes:
        if change.kind is ChangeKind.CLOSED:
            closed += 1
            if previous and change.subject not in previous:
                yield _opened_here(change.subject)
        elif change.kind is ChangeKind.OPENED and change.subject in known.book.openings:
            yield from _open_again(known, incoming, change.subject, previous, successions[change.subject])
        elif change.kind is ChangeKind.CLUSTER_VANISHED and not is_placeholder(change.subject):
            sentence = (
                f"No practice is in “{change.subject}” any more. If it only has a new label, decide “renamed”. Accepting ends it; "
                "leaving it out leaves its practices in it."
            )
            yield Finding(FindingKind.CLUSTER_VANISHED, change.subject, sentence, before=change.before)
        elif change.kind is ChangeKind.CLUSTER_RENAMED:
            sentence = (
                f"The register calls this cluster “{change.before}”; the file has its former label “{change.after}”. Accepting takes "
                "the former label back."
            )
            yield Finding(FindingKind.CLUSTER_BEHIND_REGISTER, change.subject, sentence, before=change.before, after=change.after)
    if known.practices and closed > MANY_CLOSED * len(known.practices):
        sentence = f"{closed} of {len(known.practices)} practices are not in the file. Is the file complete? Leaving out closes none."
        yield Finding(FindingKind.MANY_CLOSED, COUNTRY, sentence, before=str(len(known.practices)), after=str(len(incoming.practices)))


def _opened_here(code: str) -> Finding:
    sentence = f"Practice {code} was opened here; neither this file nor the last one has it. Accepting closes it from this date."
    return Finding(FindingKind.OPENED_HERE, code, sentence)


def _open_again(
    known: KnownRegister, incoming: IncomingRegister, code: str, previous: Mapping[str, PracticeState], successions: list[SuccessionKey]
) -> Iterator[Finding]:
    later = [period.valid_from for period in known.book.openings[code] if _is_later(known, period.valid_from)]
    if later:
        sentence = f"Practice {code} is recorded as opening on {later[0]}. Accepting opens it from {known.on}."
        yield Finding(FindingKind.CONTRADICTS_LATER_CHANGE, code, sentence, after=str(known.on), before=str(later[0]))
    earlier = [period.valid_until for period in known.book.openings[code] if period.valid_until and period.valid_until <= known.on]
    if earlier and code in previous:
        sentence = f"Practice {code} was closed here on {earlier[-1]}; the file still has it. Accepting opens it again from {known.on}."
        sentence += _no_longer_followed(known, code, successions)
        yield _opened_again(FindingKind.CLOSED_HERE, code, sentence, earlier[-1], _elsewhere(known, incoming, code))
    elif earlier:
        sentence = f"Practice {code} was recorded as closed on {earlier[-1]} and is in the file again."
        sentence += _no_longer_followed(known, code, successions)
        yield _opened_again(FindingKind.REOPENED, code, sentence, earlier[-1], _elsewhere(known, incoming, code))


def _no_longer_followed(known: KnownRegister, code: str, successions: list[SuccessionKey]) -> str:
    """Say of a practice that opens again who is recorded as following it: that ends with it."""
    followers = [
        key.successor
        for key in successions
        if key.predecessor == code
        and (value := timelines.value_on(known.book.successions[key], known.on)) is not None
        and value.kind is not SuccessionKind.SPLIT
    ]
    if not followers:
        return ""
    return f" It is recorded as followed by {', '.join(followers)}; accepting ends that on {known.on}."


def _opened_again(kind: FindingKind, code: str, sentence: str, closed_on: date, elsewhere: str) -> Finding:
    return Finding(kind, code, sentence + elsewhere, before=str(closed_on), needs_practice_confirmation=bool(elsewhere))


def _elsewhere(known: KnownRegister, incoming: IncomingRegister, code: str) -> str:
    """Say of a practice that opens again if it does so in another cluster than it was in: that is a move."""
    last = [period for period in known.book.memberships[code] if period.valid_from < known.on][-1]
    label = timelines.value_on(known.book.clusters[last.value.cluster_code], last.valid_from)
    after = incoming.practices[code].placement.cluster_label
    if label is None or matching_label(label.name) == matching_label(after) or (label.is_placeholder and is_placeholder(after)):
        return ""
    return f" It was in “{label.name}” and would be in “{after}”: to accept, say where the practice's agreement to that is recorded."


def _of_the_practices(
    known: KnownRegister, incoming: IncomingRegister, changes: list[Change], previous: Mapping[str, PracticeState]
) -> Iterator[Finding]:
    """What a file says of a practice that is open here already, or closes it."""
    moves = {change.subject: change for change in changes if change.kind is ChangeKind.MOVED}
    successions = _successions_by_practice(known.book)
    for code, before in sorted(known.practices.items()):
        after = incoming.practices.get(code)
        if after is None:
            yield from _closed_before_later_changes(known, code, successions[code])
            continue
        changed = _changed(before, after, is_moved=code in moves)
        behind = tuple(name for name in changed if code in previous and _value(previous[code], name) == _value(after, name))
        if behind:
            is_move = CLUSTER in behind and not _stays_in_none(before, after)
            yield _behind(code, before, after, behind, is_move=is_move)
        if code in moves and CLUSTER not in behind and not _stays_in_none(before, after):
            yield _moved(moves[code])
        later = {name: day for name in changed if name not in behind and (day := _changes_again(known, code, name))}
        if later:
            yield _changed_later(known, code, later)


def _stays_in_none(before: PracticeState, after: PracticeState) -> bool:
    """Answer whether a practice in no cluster only goes from one Board's placeholder to another's."""
    return all(is_placeholder(state.placement.cluster_label) for state in (before, after))


def _changed(before: PracticeState, after: PracticeState, *, is_moved: bool) -> list[str]:
    """Name what a file changes of a practice."""
    area = [AREA] if _area(before) != _area(after) else []
    cluster = [CLUSTER] if is_moved else []
    return [*changed_fields(before.details, after.details), *area, *cluster]


def _closed_before_later_changes(known: KnownRegister, code: str, successions: list[SuccessionKey]) -> Iterator[Finding]:
    days = [day for aspect in ("openings", *PRACTICE_ASPECTS) if (day := _next_change(known, getattr(known.book, aspect)[code]))]
    told = [(day, f"a change of it is recorded for {day}") for day in [min(days, default=None)] if day]
    told += _later_successions(known, code, successions)
    if told:
        sentence = (
            f"Practice {code} is not in the file, but {' and '.join(sentence for _, sentence in told)}. Accepting closes it from "
            f"{known.on} and withdraws what is recorded of it for later."
        )
        yield Finding(FindingKind.CONTRADICTS_LATER_CHANGE, code, sentence, before=str(min(day for day, _ in told)))


def _later_successions(known: KnownRegister, code: str, successions: list[SuccessionKey]) -> Iterator[tuple[date, str]]:
    """Tell of practices recorded as opening out of one, or going into it, on a day from the release on: it has to be open then."""
    for key in successions:
        for period in known.book.successions[key]:
            day = period.valid_from
            if day != known.on and not _is_later(known, day):
                continue
            if key.successor == code:
                yield day, f"{key.predecessor} is recorded as followed by it from {day} on"
            elif period.value.kind is SuccessionKind.SPLIT:
                yield day, f"{key.successor} is recorded as opening out of it on {day}, and would open by itself"


def _successions_by_practice(book: Book) -> defaultdict[str, list[SuccessionKey]]:
    """Name the successions in which each practice has a part, in order."""
    found: defaultdict[str, list[SuccessionKey]] = defaultdict(list)
    for key in sorted(book.successions):
        found[key.predecessor].append(key)
        found[key.successor].append(key)
    return found


def _behind(code: str, before: PracticeState, after: PracticeState, fields: tuple[str, ...], *, is_move: bool) -> Finding:
    sentence = (
        f"The register has a newer {_listed(fields)} of practice {code} than the last release had, and the file still says what that "
        "release said."
    )
    if is_move:
        sentence += " To accept its cluster, say where the practice's agreement to the move is recorded."
    return Finding(
        FindingKind.PRACTICE_BEHIND_REGISTER,
        code,
        sentence,
        before="; ".join(_value_text(before, name) for name in fields),
        after="; ".join(_value_text(after, name) for name in fields),
        fields=fields,
        needs_practice_confirmation=is_move,
    )


def _moved(change: Change) -> Finding:
    sentence = (
        f"The file moves practice {change.subject} from “{change.before}” to “{change.after}”, and no agreement to it is recorded here. "
        "To accept, say where the practice's agreement is recorded; otherwise leave the move out."
    )
    return Finding(
        FindingKind.MOVED_WITHOUT_AGREEMENT,
        change.subject,
        sentence,
        before=change.before,
        after=change.after,
        fields=(CLUSTER,),
        needs_practice_confirmation=True,
    )


def _changed_later(known: KnownRegister, code: str, later: Mapping[str, date]) -> Finding:
    days = ", ".join(f"{name.replace('_', ' ')} from {day}" for name, day in later.items())
    sentence = (
        f"The file changes what is recorded to change again later of practice {code}: {days}. Accepting lets the file hold from "
        f"{known.on} until then."
    )
    return Finding(FindingKind.CONTRADICTS_LATER_CHANGE, code, sentence, before=days, fields=tuple(later))


def _changes_again(known: KnownRegister, code: str, name: str) -> date | None:
    """Return the first later day, before the next release, on which the register has another value of this."""
    aspect = {AREA: "areas", CLUSTER: "memberships"}.get(name, "details")
    line: timelines.Timeline[Any] = getattr(known.book, aspect)[code]
    current = timelines.value_on(line, known.on)

    def differs(value: object) -> bool:
        return value != current if aspect != "details" else getattr(value, name) != getattr(current, name)

    return next((period.valid_from for period in line if _is_later(known, period.valid_from) and differs(period.value)), None)


def _next_change(known: KnownRegister, line: timelines.Timeline[Any]) -> date | None:
    days = [day for period in line for day in (period.valid_from, period.valid_until) if day and _is_later(known, day)]
    return min(days, default=None)


def _is_later(known: KnownRegister, day: date) -> bool:
    """Answer whether a day comes after the release and before the next one."""
    return known.on < day and (known.until is None or day < known.until)


def _area(state: PracticeState) -> tuple[str, str]:
    return state.placement.partnership_code, state.placement.board_code


def _value(state: PracticeState, name: str) -> object:
    if name == CLUSTER:
        return matching_label(state.placement.cluster_label)
    return _area(state) if name == AREA else getattr(state.details, name)


def _value_text(state: PracticeState, name: str) -> str:
    if name == CLUSTER:
        return state.placement.cluster_label
    return ", ".join(_area(state)) if name == AREA else str(getattr(state.details, name))


def _listed(fields: tuple[str, ...]) -> str:
    names = [name.replace("_", " ") for name in fields]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
