"""Preview a register, decide on what is suspicious, and apply it: one transaction, all or nothing, twice is once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from service_kit import clock
from service_kit.access import Actor
from sqlalchemy.orm import Session

from cluster_api import acting, audit
from cluster_api.appointments import ending
from cluster_api.appointments.recording import Author
from cluster_api.book_store import current_version, lock_register, record_act, write_book
from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.acts.endings import ended_by
from cluster_api.domain.cluster_labels import is_placeholder, matching_label
from cluster_api.domain.imports.changes import ChangeKind, count_by_kind
from cluster_api.domain.imports.decisions import OPTIONS, Decided, decide
from cluster_api.domain.imports.release import apply_release
from cluster_api.domain.people.roles import Role
from cluster_api.garbage import without_garbage_collection
from cluster_api.models import ActKind, RegisterAct, RegisterImport
from cluster_api.permissions import Permission
from cluster_api.register_imports.codes import PublishedCodes
from cluster_api.register_imports.deciding import decisions_to_record
from cluster_api.register_imports.errors import (
    FindingsUndecided,
    NotNewerThanApplied,
    PreviewOutOfDate,
    RegisterFileUnusable,
    RegisterImportApplied,
    RegisterImportNotFound,
)
from cluster_api.register_imports.list_sizes import ListSizes
from cluster_api.register_imports.previewing import Preview, preview
from cluster_api.register_imports.repository import RegisterImports
from cluster_api.register_imports.schemas import FindingDecision

# A first import opens every practice; listing more than this of one kind at once helps nobody.
LISTED_AT_ONCE = 500


# Before that, Boards and partnerships had other codes, and no release says which cluster a practice is in.
EARLIEST = date(2019, 4, 1)


@dataclass(frozen=True)
class Upload:
    """What a steward sends."""

    contact_details: bytes
    list_sizes: bytes
    effective_on: date
    register_name: str
    simulated_names: bool
    as_history: bool = False


@without_garbage_collection()
def preview_register(session: Session, actor: Actor, upload: Upload, role: Role | None = None) -> tuple[RegisterImport, bool]:
    """Store two files with what they would change; say whether they are new here.

    The same files for the same date are the same import: it is previewed again until applied.
    """
    acting_as = _acting_as(actor, role)
    imports = RegisterImports(session)
    candidate = _candidate(upload, actor.subject)
    existing = imports.find_same(candidate)
    if existing is not None and existing.applied_at is not None:
        return existing, False
    stored = existing or candidate
    stored.as_history = _check_age(imports, upload.effective_on, as_history=upload.as_history)
    version = current_version(session)
    seen = preview(session, stored)
    _keep_preview(session, stored, seen, version)
    audit.record(
        session, actor.subject, "register_import.previewed", f"register_import:{stored.id}",
        effective_on=str(stored.effective_on), counts=stored.counts, acting_as=acting_as,
    )  # fmt: skip
    return stored, existing is None


def decide_findings(
    session: Session, actor: Actor, import_id: int, wanted: Sequence[FindingDecision], role: Role | None = None
) -> RegisterImport:
    """Record decisions on findings, all of them or none; each may be changed until the import is applied."""
    acting_as = _acting_as(actor, role)
    imports = RegisterImports(session)
    stored = _found(imports.find_and_lock(import_id))
    if stored.applied_at is not None:
        raise RegisterImportApplied("What was decided stays as it was applied. Correct the register itself where it is wrong.")
    decisions = decisions_to_record(session, import_id, wanted, actor.own_practices)
    imports.record_decisions(import_id, decisions, by=actor.subject, at=clock.now())
    stored.undecided_count = imports.count_undecided(import_id)
    audit.record(
        session, actor.subject, "register_import.decided", f"register_import:{stored.id}",
        decisions=Counter(one.decision for one in wanted), undecided=stored.undecided_count, acting_as=acting_as,
    )  # fmt: skip
    return stored


@without_garbage_collection()
def apply_register(session: Session, actor: Actor, import_id: int, role: Role | None = None) -> RegisterImport:
    """Write an import into the register from its effective date; a second time changes nothing."""
    acting_as = _acting_as(actor, role)
    imports = RegisterImports(session)
    lock_register(session)
    stored = _found(imports.find_and_lock(import_id))
    if stored.applied_at is not None:
        return stored
    _check_can_apply(session, imports, stored)
    seen = preview(session, stored)
    decided = decide(seen.known, seen.incoming, _decisions(imports, stored, seen))
    PublishedCodes().store(session)
    book = apply_release(seen.known, decided.release)
    # What is taken as history ends nothing for good.
    endings = [] if stored.as_history else ending.find_endings(session, ended_by(seen.known.book, book), to_end=True)
    act = _record_act(session, stored, actor.subject, acting_as)
    write_book(session, act, seen.known.book, book)
    ending.carry_out(session, Author(actor.subject, acting_as), endings, f"register import {stored.id}")
    ListSizes(session).write(decided.list_sizes, act.id, keep_recorded=decided.keeps_recorded_counts)
    stored.applied_at = act.recorded_at
    stored.applied_by = actor.subject
    stored.act_id = act.id
    audit.record(
        session, actor.subject, "register_import.applied", f"register_import:{stored.id}",
        effective_on=str(stored.effective_on), counts=stored.counts, act=act.id, acting_as=acting_as,
    )  # fmt: skip
    return stored


def _acting_as(actor: Actor, role: Role | None) -> str:
    return acting.acting_grant(actor, Permission.REGISTER_IMPORT_WRITE, [str(ids.SCOTLAND)], role).role


def _found(stored: RegisterImport | None) -> RegisterImport:
    if stored is None:
        raise RegisterImportNotFound("Look at the list of register imports for its number.")
    return stored


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


def _check_age(imports: RegisterImports, effective_on: date, *, as_history: bool) -> bool:
    """Say whether a release is history; one that is must have been sent as history."""
    if effective_on < EARLIEST:
        raise RegisterFileUnusable(f"The date must be {EARLIEST} or later: no earlier release says which cluster a practice is in.")
    newest = imports.newest_applied_on()
    is_history = newest is not None and effective_on <= newest
    if is_history and not as_history:
        raise NotNewerThanApplied(
            f"The register in force is from {newest}. Choose an effective date after that, or send the files as history: they then hold "
            "only until the next newer release."
        )
    return is_history


def _check_can_apply(session: Session, imports: RegisterImports, stored: RegisterImport) -> None:
    stored.as_history = _check_age(imports, stored.effective_on, as_history=stored.as_history)
    if stored.previewed_version != current_version(session):
        raise PreviewOutOfDate("Upload the same files again for a new preview, then apply that.")
    undecided = imports.count_undecided(stored.id)
    if undecided:
        raise FindingsUndecided(
            f"{undecided} of {stored.findings_count} findings wait for a decision. They are listed at "
            f"/v1/register-imports/{stored.id}/findings?undecided=true; decide on them, then apply."
        )


def _decisions(imports: RegisterImports, stored: RegisterImport, seen: Preview) -> list[Decided]:
    recorded = {(one.kind, one.subject): one.recorded for one in imports.findings(stored.id)}
    decided: list[Decided] = []
    for finding in seen.findings:
        if not OPTIONS[finding.kind]:
            continue
        decision = recorded.get((finding.kind, finding.subject))
        if decision is None or decision.decision is None:
            raise PreviewOutOfDate("Something new is suspicious. Upload the same files again for a new preview.")
        decided.append(Decided(finding, decision.decision, decision.new_label))
    return decided


def _record_act(session: Session, stored: RegisterImport, subject: str, acting_as: str) -> RegisterAct:
    return record_act(
        session,
        kind=ActKind.HISTORY_IMPORT if stored.as_history else ActKind.IMPORT,
        effective_on=stored.effective_on,
        recorded_by=subject,
        acting_as=acting_as,
        reason=f"{stored.register_name}: {stored.source}",
        detail={"register_import": stored.id},
    )


def _keep_preview(session: Session, stored: RegisterImport, seen: Preview, version: int) -> None:
    imports = RegisterImports(session)
    labels = seen.incoming.cluster_labels.values()
    placeholders = sum(map(is_placeholder, labels))
    stored.previewed_version = version
    stored.counts = {
        "practices": len(seen.incoming.practices),
        "clusters": len(labels) - placeholders,
        "placeholders": placeholders,
        "list_size_rows": len(seen.incoming.list_sizes),
        **{str(kind): count for kind, count in count_by_kind(seen.changes).items()},
        "needs_decision": sum(bool(OPTIONS[finding.kind]) for finding in seen.findings),
        "appointments_ending": 0 if stored.as_history else len(ending.find_endings(session, _ending(seen), to_end=False)),
    }
    stored.differences = _listed(seen)
    stored.findings = [{"kind": one.kind, "subject": one.subject, "detail": one.detail} for one in seen.findings[:LISTED_AT_ONCE]]
    stored.findings_count = len(seen.findings)
    session.add(stored)
    session.flush()  # COPY names the number that the database gives
    imports.keep_differences(stored.id, seen.changes)
    imports.keep_findings(stored.id, seen.findings)
    stored.undecided_count = imports.count_undecided(stored.id)


def _ending(seen: Preview) -> dict[str, date]:
    """Name the practices that close and the clusters that vanish if all that the files say is accepted."""
    closing = [ids.practice_id(change.subject) for change in seen.changes if change.kind is ChangeKind.CLOSED]
    vanished = [matching_label(change.subject) for change in seen.changes if change.kind is ChangeKind.CLUSTER_VANISHED]
    clusters = [ids.cluster_id(seen.known.codes_by_label[label]) for label in vanished]
    return dict.fromkeys([*closing, *clusters], seen.known.on)


def _listed(seen: Preview) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = []
    for kind in ChangeKind:
        of_kind = [change for change in seen.changes if change.kind is kind]
        listed.extend(asdict(change) for change in of_kind[:LISTED_AT_ONCE])
    return listed
