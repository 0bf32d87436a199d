"""Read register imports, also as they had been recorded by a day: one that was applied later reads as previewed, with what was undecided.

What the files would change reads as at the last preview, and a decision is that of its last day; earlier ones are not kept.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from service_kit.pagination import Page, PageParams
from sqlalchemy.orm import Session

from cluster_api.domain.dates import RecordedBy
from cluster_api.domain.imports.changes import ChangeKind
from cluster_api.domain.imports.findings import FindingKind
from cluster_api.models import RegisterImport, RegisterImportDifference, RegisterImportFinding
from cluster_api.register_imports.errors import RegisterImportNotFound
from cluster_api.register_imports.repository import RegisterImports
from cluster_api.register_imports.schemas import FindingRead, RegisterImportRead, RegisterImportSummary

Shown = TypeVar("Shown", bound=RegisterImportSummary)

# What is not there of a finding that was decided later.
_DECIDED = ("decision", "practice_confirmation", "new_label", "reason", "decided_by", "decided_at")


def get_register_import(session: Session, import_id: int, recorded: RecordedBy) -> RegisterImportRead:
    """Return an import that had been uploaded by some time, or raise `RegisterImportNotFound`."""
    imports = RegisterImports(session)
    return _as_recorded(imports, [_stored(imports, import_id, recorded)], RegisterImportRead, recorded)[0]


def list_register_imports(session: Session, page: PageParams, recorded: RecordedBy) -> Page[RegisterImportSummary]:
    """List the imports that had been uploaded by some time, the newest first."""
    imports = RegisterImports(session)
    found = page.page(imports.list_newest_first(page, recorded), lambda row: (row.id,))
    return Page(items=_as_recorded(imports, found.items, RegisterImportSummary, recorded), next_cursor=found.next_cursor)


def list_differences(
    session: Session, import_id: int, kind: ChangeKind | None, page: PageParams, recorded: RecordedBy
) -> Page[RegisterImportDifference]:
    """List what an import changes."""
    imports = RegisterImports(session)
    _stored(imports, import_id, recorded)
    return page.page(imports.list_differences(import_id, kind, page), lambda row: (row.id,))


def list_findings(
    session: Session, import_id: int, recorded: RecordedBy, *, undecided: bool | None, kind: FindingKind | None, page: PageParams
) -> Page[FindingRead]:
    """List what is suspicious in an import, and what had been decided about it by some time."""
    imports = RegisterImports(session)
    _stored(imports, import_id, recorded)
    found = page.page(imports.list_findings(import_id, recorded, undecided=undecided, kind=kind, page=page), lambda row: (row.id,))
    return Page(items=[_finding(row, recorded) for row in found.items], next_cursor=found.next_cursor)


def _stored(imports: RegisterImports, import_id: int, recorded: RecordedBy) -> RegisterImport:
    stored = imports.find(import_id)
    if stored is None or not recorded.has(stored.uploaded_at):
        raise RegisterImportNotFound("Look at the list of register imports for its number.")
    return stored


def _finding(row: RegisterImportFinding, recorded: RecordedBy) -> FindingRead:
    read = FindingRead.model_validate(row)
    if row.decided_at is None or recorded.has(row.decided_at):
        return read
    return read.model_copy(update=dict.fromkeys(_DECIDED))


def _as_recorded(imports: RegisterImports, rows: Iterable[RegisterImport], model: type[Shown], recorded: RecordedBy) -> list[Shown]:
    shown = [model.model_validate(row) for row in rows]
    if recorded.until is None:
        return shown
    undecided = imports.undecided_by([one.id for one in shown], recorded.until)
    return [one.model_copy(update={**_then(one, recorded), "undecided_count": undecided.get(one.id, 0)}) for one in shown]


def _then(one: RegisterImportSummary, recorded: RecordedBy) -> dict[str, Any]:
    # What was so in the past is not acted on.
    if recorded.has(one.applied_at):
        return {"allowed_actions": []}
    return {"allowed_actions": [], "status": "previewed", "applied_at": None, "applied_by": None, "act_id": None}
