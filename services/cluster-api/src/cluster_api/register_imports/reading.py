"""Read register imports, also as they had been recorded by a day: one that was applied later reads as previewed, with what was undecided.

What the files would change reads as at the last preview; earlier ones of the same files are not kept.
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
from cluster_api.register_imports.schemas import RegisterImportRead, RegisterImportSummary

Shown = TypeVar("Shown", bound=RegisterImportSummary)

_WHERE = "Look at the list of register imports for its number."


def get_register_import(session: Session, import_id: int, recorded: RecordedBy) -> RegisterImportRead:
    """Return an import that had been uploaded by some time, or raise `RegisterImportNotFound`."""
    imports = RegisterImports(session)
    stored = imports.find(import_id)
    if stored is None or not recorded.has(stored.uploaded_at):
        raise RegisterImportNotFound(_WHERE)
    return _as_recorded(imports, [stored], RegisterImportRead, recorded)[0]


def list_register_imports(session: Session, page: PageParams, recorded: RecordedBy) -> Page[RegisterImportSummary]:
    """List the imports that had been uploaded by some time, the newest first."""
    imports = RegisterImports(session)
    found = page.page(imports.list_newest_first(page, recorded), lambda row: (row.id,))
    return Page(items=_as_recorded(imports, found.items, RegisterImportSummary, recorded), next_cursor=found.next_cursor)


def list_differences(session: Session, import_id: int, kind: ChangeKind | None, page: PageParams) -> Page[RegisterImportDifference]:
    """List what an import changes."""
    imports = _imports_with(session, import_id)
    return page.page(imports.list_differences(import_id, kind, page), lambda row: (row.id,))


def list_findings(
    session: Session, import_id: int, *, undecided: bool | None, kind: FindingKind | None, page: PageParams
) -> Page[RegisterImportFinding]:
    """List what is suspicious in an import, and what was decided about it."""
    imports = _imports_with(session, import_id)
    rows = imports.list_findings(import_id, undecided=undecided, kind=kind, page=page)
    return page.page(rows, lambda row: (row.id,))


def _imports_with(session: Session, import_id: int) -> RegisterImports:
    imports = RegisterImports(session)
    if imports.find(import_id) is None:
        raise RegisterImportNotFound(_WHERE)
    return imports


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
