"""Releases of the small register, and the register that rests on them, without a database."""

from collections.abc import Mapping, Sequence
from datetime import date

from cluster_api.domain.area_codes import AreaCode
from cluster_api.domain.book import Book
from cluster_api.domain.imports.changes import IncomingRegister, KnownRegister, compare, read_together, register_on
from cluster_api.domain.imports.decisions import Decided, Decision, decide
from cluster_api.domain.imports.findings import Finding, FindingKind, RecordedCounts, find_suspicious
from cluster_api.domain.imports.phs_files import read_contact_details
from cluster_api.domain.imports.phs_list_sizes import read_list_sizes
from cluster_api.domain.imports.release import apply_release

from ....factories import EFFECTIVE_ON, Listed, contact_details, list_sizes

LATER, LAST = date(2025, 1, 1), date(2025, 4, 1)
BOARDS = {
    code: AreaCode(code, name, date(2018, 1, 1), None)
    for code, name in (
        ("S08000015", "NHS Ayrshire and Arran"),
        ("S08000029", "NHS Fife"),
        ("S08000030", "NHS Tayside"),
        ("S08000032", "NHS Lanarkshire"),
    )
}
PARTNERSHIPS = {code: AreaCode(code, code, date(2018, 1, 1), None) for code in ("S37000007", "S37000032", "S37000033", "S37000035")}
BOARD_OF = {"S37000007": "S08000030", "S37000033": "S08000030", "S37000032": "S08000029", "S37000035": "S08000032"}


def incoming(practices: Sequence[Listed], on: date = LATER, *, counted: bytes | None = None) -> IncomingRegister:
    return read_together(
        read_contact_details(contact_details(practices)),
        read_list_sizes(counted or list_sizes(practices, on)),
        effective_on=on,
        board_codes=BOARDS,
        partnership_codes=PARTNERSHIPS,
    )


def known(book: Book, practices: Sequence[Listed], on: date = LATER, until: date | None = None) -> KnownRegister:
    """The register of a date, with the list sizes of some practices."""
    patients = {code: state.patients for code, state in incoming(practices).practices.items()}
    return register_on(book, on, until, patients)


def book_of(*releases: tuple[date, Sequence[Listed]]) -> Book:
    """The book after some releases, everything in them accepted."""
    book = Book()
    for on, practices in releases:
        stands = known(book, practices, on)
        book = apply_release(stands, decide(stands, incoming(practices, on), []).release)
    return book


def findings(
    before: Sequence[Listed],
    after: Sequence[Listed] | IncomingRegister,
    *,
    book: Book | None = None,
    on: date = LATER,
    until: date | None = None,
    recorded: RecordedCounts | None = None,
) -> list[Finding]:
    """What is suspicious in a release that follows another, in the register as it is by now."""
    stands = known(book or book_of((EFFECTIVE_ON, before)), before, on, until)
    file = after if isinstance(after, IncomingRegister) else incoming(after, on)
    return list(
        find_suspicious(
            stands,
            file,
            compare(stands, file),
            previous=incoming(before).practices,
            recorded=recorded or RecordedCounts(),
            board_of_partnership=BOARD_OF,
        )
    )


def applied(
    book: Book,
    before: Sequence[Listed],
    after: Sequence[Listed],
    decisions: Mapping[tuple[FindingKind, str], Decision | str],
    *,
    on: date = LATER,
) -> Book:
    """The book after a release; a decision that is a label says that the cluster goes on under it, and what is not decided is accepted."""
    stands = known(book, before, on)
    decided = []
    for finding in findings(before, after, book=book, on=on):
        choice = decisions.get((finding.kind, finding.subject), Decision.ACCEPT)
        is_label = not isinstance(choice, Decision)
        decided.append(Decided(finding, Decision.RENAMED if is_label else Decision(choice), str(choice) if is_label else None))
    return apply_release(stands, decide(stands, incoming(after, on), decided).release)
