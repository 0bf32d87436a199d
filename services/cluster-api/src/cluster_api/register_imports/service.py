"""Preview a register, and apply it: one transaction, all or nothing, twice is once."""

from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from service_kit import clock
from service_kit.access import Actor
from service_kit.pagination import Page, PageParams
from service_kit.problems import FieldError
from sqlalchemy.orm import Session

from cluster_api import audit
from cluster_api.book_store import current_version, lock_register, record_act
from cluster_api.domain.phs_files import (
    FileFault,
    UnusableFileError,
    is_placeholder,
    read_contact_details,
    read_list_sizes,
)
from cluster_api.domain.register_changes import (
    Change,
    ChangeKind,
    Finding,
    FindingKind,
    IncomingRegister,
    KnownRegister,
    compare,
    count_by_kind,
    find_suspicious,
    read_together,
)
from cluster_api.domain.roles import Role
from cluster_api.models import ActKind, RegisterImport
from cluster_api.register_imports.applying import Application, apply_changes
from cluster_api.register_imports.errors import (
    NotNewerThanApplied,
    PreviewOutOfDate,
    RegisterFileUnusable,
    RegisterImportNotFound,
)
from cluster_api.register_imports.repository import PublishedCodes, RegisterImports

# A first import opens every practice; listing more than this of one kind helps nobody.
DIFFERENCES_LISTED = 500


@dataclass(frozen=True)
class Upload:
    """What a steward sends."""

    contact_details: bytes
    list_sizes: bytes
    effective_on: date
    register_name: str
    simulated_names: bool


@dataclass(frozen=True)
class Preview:
    """The import read, compared with the register as it stands."""

    known: KnownRegister
    incoming: IncomingRegister
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]


def preview_register(session: Session, actor: Actor, upload: Upload) -> tuple[RegisterImport, bool]:
    """Store two files with what they would change; say whether they are new here.

    The same files for the same date are the same import: it is previewed again until applied.
    """
    imports = RegisterImports(session)
    candidate = _candidate(upload, actor.subject)
    existing = imports.find_same(candidate)
    if existing is not None and existing.applied_at is not None:
        return existing, False
    _check_is_newest(imports, upload.effective_on)
    preview = _read(imports, upload.contact_details, upload.list_sizes, upload.effective_on)
    stored = existing or candidate
    _keep_preview(stored, preview, current_version(session))
    session.add(stored)
    session.flush()  # the audit event names the number that the database gives
    audit.record(
        session, actor.subject, "register_import.previewed", f"register_import:{stored.id}",
        effective_on=str(stored.effective_on), counts=stored.counts,
    )  # fmt: skip
    return stored, existing is None


def apply_register(session: Session, actor: Actor, import_id: int) -> RegisterImport:
    """Write an import into the register from its effective date; a second time changes nothing."""
    imports = RegisterImports(session)
    lock_register(session)
    stored = get_register_import(session, import_id)
    if stored.applied_at is not None:
        return stored
    _check_is_newest(imports, stored.effective_on)
    if stored.previewed_version != current_version(session):
        raise PreviewOutOfDate("Upload the same files again for a new preview, then apply that.")
    preview = _read(imports, stored.contact_details, stored.list_sizes, stored.effective_on)
    PublishedCodes().store(session)
    act = record_act(
        session, kind=ActKind.IMPORT, effective_on=stored.effective_on, recorded_by=actor.subject, acting_as=Role.STEWARD,
        reason=stored.register_name, detail={"register_import": stored.id},
    )  # fmt: skip
    session.flush()  # COPY does not see what the session has not written yet
    apply_changes(
        imports,
        Application(
            act_id=act.id,
            effective_on=stored.effective_on,
            known=preview.known,
            incoming=preview.incoming,
            changes=preview.changes,
        ),
    )
    stored.applied_at = act.recorded_at
    stored.applied_by = actor.subject
    stored.act_id = act.id
    audit.record(
        session, actor.subject, "register_import.applied", f"register_import:{stored.id}",
        effective_on=str(stored.effective_on), counts=stored.counts,
    )  # fmt: skip
    return stored


def get_register_import(session: Session, import_id: int) -> RegisterImport:
    """Return an import, or raise `RegisterImportNotFound`."""
    found = RegisterImports(session).find(import_id)
    if found is None:
        raise RegisterImportNotFound("Look at the list of register imports for its number.")
    return found


def list_register_imports(session: Session, page: PageParams) -> Page[RegisterImport]:
    """List the imports, the newest first."""
    rows = RegisterImports(session).list_newest_first(page)
    return page.page(rows, lambda row: (row.id,))


def _candidate(upload: Upload, subject: str) -> RegisterImport:
    return RegisterImport(
        effective_on=upload.effective_on,
        register_name=upload.register_name,
        simulated_names=upload.simulated_names,
        source=_source(upload),
        contact_details_sha256=sha256(upload.contact_details).hexdigest(),
        list_sizes_sha256=sha256(upload.list_sizes).hexdigest(),
        contact_details=upload.contact_details,
        list_sizes=upload.list_sizes,
        uploaded_at=clock.now(),
        uploaded_by=subject,
    )


def _source(upload: Upload) -> str:
    if upload.simulated_names:
        return "Simulated names and codes on the structure and list sizes of the Public Health Scotland practice files"
    return "Public Health Scotland, GP practice contact details and list sizes"


def _check_is_newest(imports: RegisterImports, effective_on: date) -> None:
    newest = imports.newest_applied_on()
    if newest is not None and effective_on <= newest:
        raise NotNewerThanApplied(f"The register in force is from {newest}. Choose an effective date after that.")


def _read(imports: RegisterImports, contact_details: bytes, list_sizes: bytes, effective_on: date) -> Preview:
    codes = PublishedCodes()
    try:
        incoming = read_together(
            read_contact_details(contact_details),
            read_list_sizes(list_sizes),
            effective_on=effective_on,
            board_codes=codes.boards,
            partnership_codes=codes.partnerships,
            board_of_partnership=codes.board_of_partnership(effective_on),
        )
    except UnusableFileError as error:
        raise RegisterFileUnusable(
            "Nothing was stored. Correct what is listed, or download the file again.",
            errors=[_field_error(fault) for fault in error.faults],
        ) from error
    known = imports.known_register(effective_on)
    changes = tuple(compare(known, incoming))
    findings = (
        *find_suspicious(known, incoming, changes),
        *_already_recorded(imports, incoming.counted_on),
    )
    return Preview(known, incoming, changes, findings)


def _already_recorded(imports: RegisterImports, counted_on: date) -> list[Finding]:
    if not imports.has_list_sizes_of(counted_on):
        return []
    sentence = f"List sizes of {counted_on} are already recorded; the recorded ones are kept."
    return [Finding(FindingKind.LIST_SIZES_ALREADY_RECORDED, "country", sentence)]


def _keep_preview(stored: RegisterImport, preview: Preview, version: int) -> None:
    labels = preview.incoming.cluster_labels.values()
    placeholders = sum(map(is_placeholder, labels))
    stored.previewed_version = version
    stored.counts = {
        "practices": len(preview.incoming.practices),
        "clusters": len(labels) - placeholders,
        "placeholders": placeholders,
        "list_size_rows": len(preview.incoming.list_sizes),
        **{str(kind): count for kind, count in count_by_kind(preview.changes).items()},
    }
    stored.differences = _listed(preview.changes)
    stored.findings = [asdict(finding) for finding in preview.findings]


def _listed(changes: tuple[Change, ...]) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = []
    for kind in ChangeKind:
        of_kind = [asdict(change) for change in changes if change.kind is kind]
        listed.extend(of_kind[:DIFFERENCES_LISTED])
    return listed


def _field_error(fault: FileFault) -> FieldError:
    where = "".join(f"/{part}" for part in (fault.row, fault.column) if part is not None)
    place = f"Row {fault.row}: " if fault.row is not None else ""
    return FieldError(pointer=f"/body/{fault.file}{where}", detail=f"{place}{fault.detail}")
