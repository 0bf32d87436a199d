"""Read the uploaded files and compare them with the register as it stands."""

from dataclasses import dataclass
from datetime import date

from service_kit.problems import FieldError
from sqlalchemy.orm import Session

from cluster_api.book_store import load_book
from cluster_api.domain.imports.changes import (
    Change,
    IncomingRegister,
    KnownRegister,
    PracticeState,
    compare,
    read_practices,
    read_together,
    register_on,
)
from cluster_api.domain.imports.findings import Finding, find_suspicious
from cluster_api.domain.imports.phs_files import read_contact_details
from cluster_api.domain.imports.phs_list_sizes import read_list_sizes
from cluster_api.domain.publishers_files import FileFault, UnusableFileError
from cluster_api.models import RegisterImport
from cluster_api.register_imports.codes import PublishedCodes
from cluster_api.register_imports.errors import RegisterFileUnusable
from cluster_api.register_imports.list_sizes import ListSizes
from cluster_api.register_imports.repository import RegisterImports


@dataclass(frozen=True)
class Preview:
    """The import read, compared with the register as it stands."""

    known: KnownRegister
    incoming: IncomingRegister
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]


def preview(session: Session, files: RegisterImport) -> Preview:
    """Read two files and say what they would change, and what is suspicious about it."""
    imports, list_sizes, codes = RegisterImports(session), ListSizes(session), PublishedCodes()
    on = files.effective_on
    incoming = _read(files, codes)
    known = register_on(load_book(session), on, imports.next_applied_on(on), list_sizes.patients_on(on))
    changes = tuple(compare(known, incoming))
    findings = find_suspicious(
        known,
        incoming,
        changes,
        previous=_previous(imports.find_release_before(on), codes, on),
        recorded=list_sizes.recorded_counts(incoming.list_sizes, incoming.counted_on),
        board_of_partnership=codes.board_of_partnership(on),
    )
    return Preview(known, incoming, changes, findings)


def _read(files: RegisterImport, codes: PublishedCodes) -> IncomingRegister:
    try:
        return read_together(
            read_contact_details(files.contact_details),
            read_list_sizes(files.list_sizes),
            effective_on=files.effective_on,
            board_codes=codes.boards,
            partnership_codes=codes.partnerships,
        )
    except UnusableFileError as error:
        raise RegisterFileUnusable(
            "Nothing was stored. Correct what is listed, or download the file again.",
            errors=[_field_error(fault) for fault in error.faults],
        ) from error


def _previous(release: RegisterImport | None, codes: PublishedCodes, on: date) -> dict[str, PracticeState]:
    """Return what the release before said, with the area codes of today's date, so that only real changes are differences."""
    if release is None:
        return {}
    contacts = read_contact_details(release.contact_details)
    try:
        return read_practices(contacts, {}, effective_on=on, board_codes=codes.boards, partnership_codes=codes.partnerships)
    except UnusableFileError:
        # A code of then that has no successor now: there is nothing to compare with.
        return {}


def _field_error(fault: FileFault) -> FieldError:
    where = "".join(f"/{part}" for part in (fault.row, fault.column) if part is not None)
    place = f"Row {fault.row}: " if fault.row is not None else ""
    return FieldError(pointer=f"/body/{fault.file}{where}", detail=f"{place}{fault.detail}")
