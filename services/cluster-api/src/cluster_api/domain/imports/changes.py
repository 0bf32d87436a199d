"""What an incoming register would change in the register as it stands."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum

from cluster_api.domain import timelines
from cluster_api.domain.age_bands import Sex
from cluster_api.domain.area_codes import AreaCode, resolve
from cluster_api.domain.book import Book
from cluster_api.domain.cluster_labels import matching_label, placeholder_label
from cluster_api.domain.imports.phs_files import ContactRow, ListSizeRow
from cluster_api.domain.practice_details import PracticeDetails
from cluster_api.domain.publishers_files import FileFault, UnusableFileError


class ChangeKind(StrEnum):
    """A kind of difference between the register and an incoming file."""

    AREA_CHANGED = "area_changed"
    CLOSED = "closed"
    CLUSTER_NEW = "cluster_new"
    CLUSTER_RENAMED = "cluster_renamed"
    CLUSTER_VANISHED = "cluster_vanished"
    DETAILS_CHANGED = "details_changed"
    LIST_SIZE_CHANGED = "list_size_changed"
    MOVED = "moved"
    OPENED = "opened"
    RENAMED = "renamed"


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a practice belongs."""

    partnership_code: str
    board_code: str
    cluster_label: str


@dataclass(frozen=True, slots=True)
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
    # What the contact file says of the number of patients, where it says it.
    patients_by_contact: Mapping[str, int] = field(default_factory=dict)
    # Practices of the list-size file that the contact file does not have.
    without_practice: tuple[str, ...] = ()

    @property
    def cluster_labels(self) -> dict[str, str]:
        """Give the published label of each cluster by its matching label."""
        return labels_of(self.practices)


@dataclass(frozen=True)
class KnownRegister:
    """The register as it stands on the effective date, before the import, and the book it was read from.

    What is decided for `on` holds until `until`, the date of the next newer release; without one, for good.
    """

    book: Book
    on: date
    until: date | None
    practices: Mapping[str, PracticeState]
    # The cluster of each open practice.
    memberships: Mapping[str, str]
    # The label in force of each cluster, and the cluster of each matching label, now and at any other time.
    labels: Mapping[str, str]
    codes_by_label: Mapping[str, str]
    codes_by_former_label: Mapping[str, str]
    # Nothing is recorded for any earlier day, so when a practice opened is not known.
    is_first: bool

    def codes_of(self, labels: Iterable[str], renamed: Mapping[str, str]) -> dict[str, str]:
        """Say which cluster each matching label means; a label of a cluster that has to be minted is left out.

        A label in force means that cluster, a decision that a cluster was renamed comes next, and then a label that a cluster had
        at some other time, unless that cluster is in the file under another one.
        """
        wanted = sorted(labels)
        codes = {label: self.codes_by_label[label] for label in wanted if label in self.codes_by_label} | dict(renamed)
        taken = set(codes.values())
        for label in wanted:
            former = self.codes_by_former_label.get(label)
            if label not in codes and former is not None and former not in taken:
                codes[label] = former
                taken.add(former)
        return codes

    def stays_in_cluster(self, practice: str, label: str, codes: Mapping[str, str]) -> bool:
        """Answer whether a label of the file means the cluster in which an open practice already is."""
        own = self.memberships[practice]
        matching = matching_label(label)
        return codes.get(matching) == own or matching_label(self.labels[own]) == matching


@dataclass(frozen=True, slots=True)
class Change:
    """One difference; `subject` is a practice code or a cluster label."""

    kind: ChangeKind
    subject: str
    before: str | None
    after: str | None


def register_on(book: Book, on: date, until: date | None, patients: Mapping[str, int | None]) -> KnownRegister:
    """Read the register of a date from a book."""
    labels = {code: value.name for code, line in book.clusters.items() if (value := timelines.value_on(line, on)) is not None}
    practices: dict[str, PracticeState] = {}
    memberships: dict[str, str] = {}
    for code, openings in book.openings.items():
        if timelines.value_on(openings, on) is None:
            continue
        details = timelines.value_on(book.details[code], on)
        area = timelines.value_on(book.areas[code], on)
        membership = timelines.value_on(book.memberships[code], on)
        if details is None or area is None or membership is None:
            raise ValueError(f"practice {code} is open without them")  # `book.faults` rules it out
        memberships[code] = membership.cluster_code
        placement = Placement(area.partnership_code, area.board_code, labels[membership.cluster_code])
        practices[code] = PracticeState(details, placement, patients.get(code))
    starts = (line[0].valid_from for line in book.openings.values())
    return KnownRegister(
        book=book,
        on=on,
        until=until,
        practices=practices,
        memberships=memberships,
        labels=labels,
        codes_by_label={matching_label(label): code for code, label in sorted(labels.items(), reverse=True)},
        codes_by_former_label=_former_labels(book, on),
        is_first=on <= min(starts, default=on),
    )


def read_together(
    contacts: Iterable[ContactRow],
    list_sizes: Iterable[ListSizeRow],
    *,
    effective_on: date,
    board_codes: Mapping[str, AreaCode],
    partnership_codes: Mapping[str, AreaCode],
) -> IncomingRegister:
    """Put the two files together.

    Raises UnusableFileError when a Board or partnership code is unknown.
    """
    rows = list(list_sizes)
    totals = {row.practice_code: row.total.patients for row in rows if row.sex is Sex.ALL}
    kept = list(contacts)
    practices = read_practices(kept, totals, effective_on=effective_on, board_codes=board_codes, partnership_codes=partnership_codes)
    return IncomingRegister(
        practices=practices,
        list_sizes=tuple(row for row in rows if row.practice_code in practices),
        counted_on=rows[0].counted_on,
        patients_by_contact={contact.practice_code: contact.patients for contact in kept if contact.patients is not None},
        without_practice=tuple(sorted({row.practice_code for row in rows} - set(practices))),
    )


def read_practices(
    contacts: Iterable[ContactRow],
    totals: Mapping[str, int | None],
    *,
    effective_on: date,
    board_codes: Mapping[str, AreaCode],
    partnership_codes: Mapping[str, AreaCode],
) -> dict[str, PracticeState]:
    """Return the practices of a contact file with the area codes in force on a date.

    Raises UnusableFileError when a Board or partnership code is unknown.
    """
    boards = {code: resolve(code, effective_on, board_codes) for code in board_codes}
    partnerships = {code: resolve(code, effective_on, partnership_codes) for code in partnership_codes}
    practices: dict[str, PracticeState] = {}
    faults: list[FileFault] = []
    for contact in contacts:
        board, partnership = boards.get(contact.board_code), partnerships.get(contact.partnership_code)
        if board is None:
            faults.append(_unknown_code(contact.row, "HB", contact.board_code))
        if partnership is None:
            faults.append(_unknown_code(contact.row, "HSCP", contact.partnership_code))
        if board is None or partnership is None:
            continue
        label = contact.cluster_label or placeholder_label(board_codes[board].name)
        practices[contact.practice_code] = PracticeState(
            contact.details, Placement(partnership, board, label), totals.get(contact.practice_code)
        )
    if faults:
        raise UnusableFileError(faults)
    return practices


def compare(known: KnownRegister, incoming: IncomingRegister) -> Iterator[Change]:
    """List every difference, practices in order of code, then clusters in order of label."""
    codes = known.codes_of(incoming.cluster_labels, {})
    for code in sorted(dict.fromkeys((*known.practices, *incoming.practices))):
        before, after = known.practices.get(code), incoming.practices.get(code)
        if before is None and after is not None:
            yield Change(ChangeKind.OPENED, code, None, after.details.name)
        elif before is not None and after is None:
            yield Change(ChangeKind.CLOSED, code, before.details.name, None)
        elif before is not None and after is not None:
            yield from _changes_of_practice(code, before, after)
            if not known.stays_in_cluster(code, after.placement.cluster_label, codes):
                yield Change(ChangeKind.MOVED, code, before.placement.cluster_label, after.placement.cluster_label)
    yield from sorted(_changes_of_clusters(known, incoming, codes), key=lambda change: (matching_label(change.subject), change.kind))


def count_by_kind(changes: Iterable[Change]) -> dict[ChangeKind, int]:
    """Count the differences of each kind; kinds without any are 0."""
    counts = Counter(change.kind for change in changes)
    return {kind: counts[kind] for kind in ChangeKind}


def changed_fields(before: PracticeDetails, after: PracticeDetails) -> list[str]:
    """Name the details that differ."""
    if before == after:
        return []
    return [one.name for one in fields(PracticeDetails) if getattr(before, one.name) != getattr(after, one.name)]


def labels_of(practices: Mapping[str, PracticeState]) -> dict[str, str]:
    """Give the published label of each cluster of some practices by its matching label."""
    published = dict.fromkeys(state.placement.cluster_label for state in practices.values())
    return {matching_label(label): label for label in published}


def _former_labels(book: Book, on: date) -> dict[str, str]:
    """Say which cluster had a label at some other time: the last that had it before the date, or else the first after."""
    periods = sorted((period.valid_from, code, period.value.name) for code, line in book.clusters.items() for period in line)
    former: dict[str, str] = {}
    for start, code, label in periods:
        if start <= on:
            former[matching_label(label)] = code
        else:
            former.setdefault(matching_label(label), code)
    return former


def _changes_of_practice(code: str, before: PracticeState, after: PracticeState) -> Iterator[Change]:
    if before.details.name != after.details.name:
        yield Change(ChangeKind.RENAMED, code, before.details.name, after.details.name)
    changed = [name for name in changed_fields(before.details, after.details) if name != "name"]
    if changed:
        yield Change(ChangeKind.DETAILS_CHANGED, code, None, ", ".join(changed))
    was, now = before.placement, after.placement
    if (was.partnership_code, was.board_code) != (now.partnership_code, now.board_code):
        yield Change(
            ChangeKind.AREA_CHANGED,
            code,
            f"{was.partnership_code}, {was.board_code}",
            f"{now.partnership_code}, {now.board_code}",
        )
    if before.patients != after.patients:
        yield Change(ChangeKind.LIST_SIZE_CHANGED, code, number_as_text(before.patients), number_as_text(after.patients))


def _changes_of_clusters(known: KnownRegister, incoming: IncomingRegister, codes: Mapping[str, str]) -> Iterator[Change]:
    for matching, label in incoming.cluster_labels.items():
        current = known.labels.get(codes.get(matching, ""))
        if current is None:
            yield Change(ChangeKind.CLUSTER_NEW, label, None, label)
        elif matching_label(current) != matching:
            yield Change(ChangeKind.CLUSTER_RENAMED, current, current, label)
    for code in set(known.memberships.values()) - set(codes.values()):
        yield Change(ChangeKind.CLUSTER_VANISHED, known.labels[code], known.labels[code], None)


def _unknown_code(row: int, column: str, code: str) -> FileFault:
    return FileFault("contact_details", row, column, f"“{code[:20]}” is not a known code. Check the column.")


def number_as_text(number: int | None) -> str | None:
    """Write a number of patients; None when it is not known."""
    return None if number is None else str(number)
