"""What an incoming register would change, and what in it a person should look at first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from cluster_api.domain import practice_codes
from cluster_api.domain.age_bands import AgeBand, Sex
from cluster_api.domain.area_codes import AreaCode, resolve
from cluster_api.domain.phs_files import (
    ContactRow,
    FileFault,
    ListSizeRow,
    PracticeDetails,
    UnusableFileError,
    matching_label,
)

# A list that grows or shrinks by half or more within one release is far outside the ordinary
# (a quarter moves a typical list by less than 2%) and more often a slip than an event.
LIST_SHRINKS_TO = 0.5
LIST_GROWS_TO = 2.0
# About 2% of practices come or go in a year; one release in which 5% vanish wants a second look.
MANY_CLOSED = 0.05


class ChangeKind(StrEnum):
    """A kind of difference between the register and an incoming file."""

    AREA_CHANGED = "area_changed"
    CLOSED = "closed"
    CLUSTER_NEW = "cluster_new"
    CLUSTER_VANISHED = "cluster_vanished"
    DETAILS_CHANGED = "details_changed"
    LIST_SIZE_CHANGED = "list_size_changed"
    MOVED = "moved"
    OPENED = "opened"
    RENAMED = "renamed"


class FindingKind(StrEnum):
    """A kind of suspicious thing that a person should look at before applying."""

    BOARD_CONTRADICTS_PARTNERSHIP = "board_contradicts_partnership"
    CHECK_DIGIT_FAILS = "check_digit_fails"
    CLUSTER_VANISHED = "cluster_vanished"
    LIST_GREW = "list_grew"
    LIST_HALVED = "list_halved"
    LIST_SIZES_ALREADY_RECORDED = "list_sizes_already_recorded"
    LIST_SIZES_DISAGREE = "list_sizes_disagree"
    LIST_SIZES_WITHOUT_PRACTICE = "list_sizes_without_practice"
    LIST_SIZE_DATE_DIFFERS = "list_size_date_differs"
    MANY_CLOSED = "many_closed"
    PRACTICE_WITHOUT_LIST_SIZES = "practice_without_list_sizes"
    REOPENED = "reopened"


@dataclass(frozen=True)
class Placement:
    """Where a practice belongs."""

    partnership_code: str
    board_code: str
    cluster_label: str


@dataclass(frozen=True)
class PracticeState:
    """All that a register says about an open practice; patients as its list sizes say."""

    details: PracticeDetails
    placement: Placement
    patients: int | None


@dataclass(frozen=True)
class IncomingRegister:
    """The two files taken together, with archived area codes resolved to their successors."""

    practices: Mapping[str, PracticeState]
    list_sizes: tuple[ListSizeRow, ...]
    counted_on: date
    findings: tuple["Finding", ...]

    @property
    def cluster_labels(self) -> dict[str, str]:
        """Give the published label of each cluster by its matching label."""
        return {matching_label(state.placement.cluster_label): state.placement.cluster_label for state in self.practices.values()}


@dataclass(frozen=True)
class KnownRegister:
    """The register as it stands on the effective date, before the import."""

    practices: Mapping[str, PracticeState]
    closed: frozenset[str]
    cluster_labels: Mapping[str, str]
    is_first: bool


@dataclass(frozen=True)
class Change:
    """One difference; `subject` is a practice code or a cluster label."""

    kind: ChangeKind
    subject: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Finding:
    """One suspicious thing, in words for the steward."""

    kind: FindingKind
    subject: str
    detail: str


def read_together(
    contacts: Iterable[ContactRow],
    list_sizes: Iterable[ListSizeRow],
    *,
    effective_on: date,
    board_codes: Mapping[str, AreaCode],
    partnership_codes: Mapping[str, AreaCode],
    board_of_partnership: Mapping[str, str],
) -> IncomingRegister:
    """Put the two files together and note what is odd within them.

    Raises UnusableFileError when a Board or partnership code is unknown.
    """
    rows = list(list_sizes)
    totals = _totals(rows)
    practices: dict[str, PracticeState] = {}
    findings: list[Finding] = []
    faults: list[FileFault] = []
    for contact in contacts:
        board = resolve(contact.board_code, effective_on, board_codes)
        partnership = resolve(contact.partnership_code, effective_on, partnership_codes)
        if board is None:
            faults.append(_unknown_code(contact.row, "HB", contact.board_code))
        if partnership is None:
            faults.append(_unknown_code(contact.row, "HSCP", contact.partnership_code))
        if board is None or partnership is None:
            continue
        practices[contact.practice_code] = PracticeState(
            contact.details,
            Placement(partnership, board, contact.cluster_label),
            totals.get(contact.practice_code),
        )
        findings.extend(_findings_of_row(contact.practice_code, board, partnership, board_of_partnership))
        findings.extend(_finding_of_list_size(contact, totals))
    if faults:
        raise UnusableFileError(faults)
    findings.extend(_findings_of_list_sizes(practices, rows, effective_on))
    return IncomingRegister(
        practices=practices,
        list_sizes=tuple(row for row in rows if row.practice_code in practices),
        counted_on=rows[0].counted_on,
        findings=tuple(findings),
    )


def compare(known: KnownRegister, incoming: IncomingRegister) -> Iterator[Change]:
    """List every difference, practices in order of code, then clusters in order of label."""
    for code in sorted({*known.practices, *incoming.practices}):
        before, after = known.practices.get(code), incoming.practices.get(code)
        if before is None and after is not None:
            yield Change(ChangeKind.OPENED, code, None, after.details.name)
        elif before is not None and after is None:
            yield Change(ChangeKind.CLOSED, code, before.details.name, None)
        elif before is not None and after is not None:
            yield from _changes_of_practice(code, before, after)
    labels = incoming.cluster_labels
    for matching in sorted({*known.cluster_labels, *labels}):
        if matching not in known.cluster_labels:
            yield Change(ChangeKind.CLUSTER_NEW, labels[matching], None, labels[matching])
        elif matching not in labels:
            label = known.cluster_labels[matching]
            yield Change(ChangeKind.CLUSTER_VANISHED, label, label, None)


def find_suspicious(known: KnownRegister, incoming: IncomingRegister, changes: Iterable[Change]) -> tuple[Finding, ...]:
    """List what a person should look at before the register is applied."""
    found = list(incoming.findings)
    closed = 0
    for change in changes:
        if change.kind is ChangeKind.CLOSED:
            closed += 1
        elif change.kind is ChangeKind.OPENED and change.subject in known.closed:
            found.append(
                Finding(
                    FindingKind.REOPENED,
                    change.subject,
                    f"Practice {change.subject} was recorded as closed and is in the file again.",
                )
            )
        elif change.kind is ChangeKind.CLUSTER_VANISHED:
            found.append(
                Finding(
                    FindingKind.CLUSTER_VANISHED,
                    change.subject,
                    f"No practice is in “{change.subject}” any more. Was it renamed or dissolved?",
                )
            )
    found.extend(_lists_that_jumped(known, incoming))
    if known.practices and closed > MANY_CLOSED * len(known.practices):
        found.append(
            Finding(
                FindingKind.MANY_CLOSED,
                "country",
                f"{closed} of {len(known.practices)} practices are not in the file. Is the file complete?",
            )
        )
    return tuple(found)


def count_by_kind(changes: Iterable[Change]) -> dict[ChangeKind, int]:
    """Count the differences of each kind; kinds without any are 0."""
    counts = Counter(change.kind for change in changes)
    return {kind: counts[kind] for kind in ChangeKind}


def changed_fields(before: PracticeDetails, after: PracticeDetails) -> list[str]:
    """Name the details other than the name that differ."""
    return [
        field.name
        for field in fields(PracticeDetails)
        if field.name != "name" and getattr(before, field.name) != getattr(after, field.name)
    ]


def _changes_of_practice(code: str, before: PracticeState, after: PracticeState) -> Iterator[Change]:
    if before.details.name != after.details.name:
        yield Change(ChangeKind.RENAMED, code, before.details.name, after.details.name)
    changed = changed_fields(before.details, after.details)
    if changed:
        yield Change(ChangeKind.DETAILS_CHANGED, code, None, ", ".join(changed))
    was, now = before.placement, after.placement
    if matching_label(was.cluster_label) != matching_label(now.cluster_label):
        yield Change(ChangeKind.MOVED, code, was.cluster_label, now.cluster_label)
    if (was.partnership_code, was.board_code) != (now.partnership_code, now.board_code):
        yield Change(
            ChangeKind.AREA_CHANGED,
            code,
            f"{was.partnership_code}, {was.board_code}",
            f"{now.partnership_code}, {now.board_code}",
        )
    if before.patients != after.patients:
        yield Change(ChangeKind.LIST_SIZE_CHANGED, code, _text(before.patients), _text(after.patients))


def _findings_of_row(code: str, board: str, partnership: str, board_of_partnership: Mapping[str, str]) -> Iterator[Finding]:
    if not practice_codes.has_valid_check_digit(code):
        yield Finding(
            FindingKind.CHECK_DIGIT_FAILS,
            code,
            f"The last digit of {code} should be {practice_codes.check_digit(code[:4])}. Was the code typed by hand?",
        )
    expected = board_of_partnership.get(partnership)
    if expected is not None and expected != board:
        yield Finding(
            FindingKind.BOARD_CONTRADICTS_PARTNERSHIP,
            code,
            f"Practice {code} is put in Board {board}, but partnership {partnership} belongs to {expected}.",
        )


def _totals(rows: Iterable[ListSizeRow]) -> dict[str, int | None]:
    return {row.practice_code: row.counts[AgeBand.ALL_AGES].patients for row in rows if row.sex is Sex.ALL}


def _finding_of_list_size(contact: ContactRow, totals: Mapping[str, int | None]) -> Iterator[Finding]:
    code = contact.practice_code
    if code not in totals:
        yield Finding(FindingKind.PRACTICE_WITHOUT_LIST_SIZES, code, f"{code} has no list sizes.")
    elif contact.patients is not None and contact.patients != totals[code]:
        yield Finding(
            FindingKind.LIST_SIZES_DISAGREE,
            code,
            f"The contact file gives {contact.patients} patients, the list sizes {_text(totals[code]) or 'a suppressed number'}.",
        )


def _findings_of_list_sizes(practices: Mapping[str, PracticeState], rows: list[ListSizeRow], effective_on: date) -> Iterator[Finding]:
    if rows[0].counted_on != effective_on:
        yield Finding(
            FindingKind.LIST_SIZE_DATE_DIFFERS,
            "country",
            f"The list sizes are of {rows[0].counted_on}, the register is from {effective_on}.",
        )
    for code in sorted({row.practice_code for row in rows} - set(practices)):
        yield Finding(
            FindingKind.LIST_SIZES_WITHOUT_PRACTICE,
            code,
            f"{code} has list sizes but is not in the contact file. They are left out.",
        )


def _lists_that_jumped(known: KnownRegister, incoming: IncomingRegister) -> Iterator[Finding]:
    for code, after in sorted(incoming.practices.items()):
        before = known.practices.get(code)
        if before is None or not before.patients or after.patients is None:
            continue
        ratio = after.patients / before.patients
        sentence = f"The list of {code} goes from {before.patients} to {after.patients} patients."
        if ratio <= LIST_SHRINKS_TO:
            yield Finding(FindingKind.LIST_HALVED, code, sentence)
        elif ratio >= LIST_GROWS_TO:
            yield Finding(FindingKind.LIST_GREW, code, sentence)


def _unknown_code(row: int, column: str, code: str) -> FileFault:
    return FileFault("contact_details", row, column, f"“{code[:20]}” is not a known code. Check the column.")


def _text(number: int | None) -> str | None:
    return None if number is None else str(number)
