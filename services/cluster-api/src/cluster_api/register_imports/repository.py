"""Queries on register imports, their differences and their findings."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from service_kit.db import copy_rows
from service_kit.pagination import PageParams
from sqlalchemy import ColumnElement, Select, delete, func, or_, select, text
from sqlalchemy.orm import Session

from cluster_api.domain.dates import RecordedBy
from cluster_api.domain.imports.changes import Change, ChangeKind
from cluster_api.domain.imports.decisions import OPTIONS, Decision
from cluster_api.domain.imports.findings import Finding, FindingKind
from cluster_api.models import RegisterImport, RegisterImportDifference, RegisterImportFinding

_FINDING_COLUMNS = (
    "register_import_id", "kind", "subject", "detail", "before", "after", "needs_decision", "options",
    "needs_practice_confirmation",
    "decision", "new_label", "reason", "practice_confirmation", "decided_by", "decided_at",
)  # fmt: skip
_RECORD_DECISIONS = """
    UPDATE register_import_finding f
    SET decision = d.decision, new_label = d.new_label, reason = d.reason,
        practice_confirmation = d.practice_confirmation,
        decided_by = CASE WHEN d.decision IS NOT NULL THEN :decided_by END,
        decided_at = CASE WHEN d.decision IS NOT NULL THEN CAST(:decided_at AS timestamptz) END
    FROM unnest(CAST(:ids AS bigint[]), CAST(:decisions AS text[]), CAST(:new_labels AS text[]), CAST(:reasons AS text[]),
        CAST(:confirmations AS jsonb[])) AS d(id, decision, new_label, reason, practice_confirmation)
    WHERE f.id = d.id AND f.register_import_id = :import_id
"""


class Recorded(NamedTuple):
    """A decision as it is recorded of a finding; without one, the finding is undecided again."""

    decision: Decision | None
    new_label: str | None
    reason: str | None
    practice_confirmation: dict[str, Any] | None = None


class DecidedFinding(NamedTuple):
    """A finding as it lies in the table."""

    id: int
    kind: FindingKind
    subject: str
    detail: str
    before: str | None
    after: str | None
    needs_practice_confirmation: bool
    recorded: Recorded
    decided_by: str | None
    decided_at: datetime | None


class RegisterImports:
    """Queries on imports."""

    def __init__(self, session: Session) -> None:
        """Work in this transaction."""
        self.session = session

    def find(self, import_id: int) -> RegisterImport | None:
        """Find an import."""
        return self.session.get(RegisterImport, import_id)

    def find_and_lock(self, import_id: int) -> RegisterImport | None:
        """Find an import as it is now, and let nobody else change it until the transaction ends."""
        return self.session.get(RegisterImport, import_id, with_for_update=True, populate_existing=True)

    def find_same(self, candidate: RegisterImport) -> RegisterImport | None:
        """Find the import with the same files, date and names; until the transaction ends nobody else looks for these files."""
        digests = candidate.contact_details_sha256 + candidate.list_sizes_sha256
        self.session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(digests, 0))))
        return self.session.scalar(
            select(RegisterImport)
            .where(
                RegisterImport.effective_on == candidate.effective_on,
                RegisterImport.contact_details_sha256 == candidate.contact_details_sha256,
                RegisterImport.list_sizes_sha256 == candidate.list_sizes_sha256,
                RegisterImport.register_name == candidate.register_name,
                RegisterImport.simulated_names == candidate.simulated_names,
            )
            .with_for_update()
        )

    def list_newest_first(self, page: PageParams, recorded: RecordedBy) -> list[RegisterImport]:
        """List the imports uploaded by some time, the newest first."""
        query: Select[tuple[RegisterImport]] = select(RegisterImport)
        if recorded.until is not None:
            query = query.where(RegisterImport.uploaded_at <= recorded.until)
        return list(self.session.scalars(page.apply(query, RegisterImport.id, descending=True)))

    def newest_applied_on(self) -> date | None:
        """Return the effective date of the newest applied import."""
        return self.session.scalar(select(func.max(RegisterImport.effective_on)).where(RegisterImport.applied_at.is_not(None)))

    def next_applied_on(self, on: date) -> date | None:
        """Return the effective date of the next newer applied import."""
        query = select(func.min(RegisterImport.effective_on))
        return self.session.scalar(query.where(RegisterImport.applied_at.is_not(None), RegisterImport.effective_on > on))

    def find_release_before(self, on: date) -> RegisterImport | None:
        """Find the applied import that was in force before one of this date."""
        query = select(RegisterImport).where(RegisterImport.applied_at.is_not(None), RegisterImport.effective_on <= on)
        return self.session.scalar(query.order_by(RegisterImport.effective_on.desc(), RegisterImport.act_id.desc()).limit(1))

    def keep_differences(self, import_id: int, changes: Iterable[Change]) -> None:
        """Keep the differences of a preview in place of those of an earlier one."""
        self.session.execute(delete(RegisterImportDifference).where(RegisterImportDifference.register_import_id == import_id))
        columns = ("register_import_id", "kind", "subject", "before", "after")
        rows = ((import_id, change.kind.value, change.subject, change.before, change.after) for change in changes)
        copy_rows(self.session, RegisterImportDifference.__tablename__, columns, rows)

    def list_differences(self, import_id: int, kind: ChangeKind | None, page: PageParams) -> list[RegisterImportDifference]:
        """List differences in the order in which they were found."""
        table = RegisterImportDifference
        query = select(table).where(table.register_import_id == import_id)
        if kind is not None:
            query = query.where(table.kind == kind)
        return list(self.session.scalars(page.apply(query, table.id)))

    def new_labels(self, import_id: int) -> list[str]:
        """Return the labels that the files bring."""
        table = RegisterImportDifference
        return list(
            self.session.scalars(select(table.subject).where(table.register_import_id == import_id, table.kind == ChangeKind.CLUSTER_NEW))
        )

    def keep_findings(self, import_id: int, findings: Iterable[Finding]) -> None:
        """Keep the findings of a preview in place of those of an earlier one; what says the same as before stays decided."""
        before = {(one.kind, one.subject, one.detail): one for one in self.findings(import_id)}
        self.session.execute(delete(RegisterImportFinding).where(RegisterImportFinding.register_import_id == import_id))
        rows = (_finding_cells(import_id, finding, before.get((finding.kind, finding.subject, finding.detail))) for finding in findings)
        copy_rows(self.session, RegisterImportFinding.__tablename__, _FINDING_COLUMNS, rows)

    def findings(self, import_id: int) -> Iterator[DecidedFinding]:
        """Return all findings of an import, without the cost of making each an object of the session."""
        table = RegisterImportFinding
        columns = (
            table.id, table.kind, table.subject, table.detail, table.before, table.after,
            table.needs_practice_confirmation,
            table.decision, table.new_label, table.reason, table.practice_confirmation, table.decided_by, table.decided_at,
        )  # fmt: skip
        rows = self.session.execute(select(*columns).where(table.register_import_id == import_id).order_by(table.id)).all()
        for number, kind, subject, detail, before, after, needs, decision, new_label, reason, confirmed, by, at in rows:
            recorded = Recorded(Decision(decision) if decision else None, new_label, reason, confirmed)
            yield DecidedFinding(number, FindingKind(kind), subject, detail, before, after, needs, recorded, by, at)

    def list_findings(
        self, import_id: int, recorded: RecordedBy, *, undecided: bool | None, kind: FindingKind | None, page: PageParams
    ) -> list[RegisterImportFinding]:
        """List findings in the order in which they were found; those that had still to be decided by some time, the others, or all."""
        table = RegisterImportFinding
        query = select(table).where(table.register_import_id == import_id)
        waits = _waits(recorded.until)
        if undecided is not None:
            query = query.where(waits if undecided else ~waits)
        if kind is not None:
            query = query.where(table.kind == kind)
        return list(self.session.scalars(page.apply(query, table.id)))

    def record_decisions(self, import_id: int, decisions: Mapping[int, Recorded], *, by: str, at: datetime) -> None:
        """Record decisions on many findings at once."""
        rows: Sequence[Recorded] = list(decisions.values())
        self.session.execute(
            text(_RECORD_DECISIONS),
            {
                "import_id": import_id,
                "ids": list(decisions),
                "decisions": [row.decision and row.decision.value for row in rows],
                "new_labels": [row.new_label for row in rows],
                "reasons": [row.reason for row in rows],
                "confirmations": [_as_json(row.practice_confirmation) for row in rows],
                "decided_by": by,
                "decided_at": at,
            },
        )

    def count_undecided(self, import_id: int) -> int:
        """Count the findings that need a decision and have none."""
        table = RegisterImportFinding
        query = select(func.count()).where(table.register_import_id == import_id, table.needs_decision, table.decision.is_(None))
        return self.session.scalar(query) or 0

    def undecided_by(self, import_ids: Collection[int], until: datetime) -> dict[int, int]:
        """Count, of each import that has any, the findings that had no decision by an instant."""
        table = RegisterImportFinding
        query = select(table.register_import_id, func.count()).where(table.register_import_id.in_(import_ids), _waits(until))
        return dict(self.session.execute(query.group_by(table.register_import_id)).all())


def _waits(until: datetime | None) -> ColumnElement[bool]:
    """Keep findings that need a decision and had none by an instant; None for now."""
    decided_at = RegisterImportFinding.decided_at
    undecided = decided_at.is_(None)
    return RegisterImportFinding.needs_decision & (undecided if until is None else or_(undecided, decided_at > until))


def _finding_cells(import_id: int, finding: Finding, before: DecidedFinding | None) -> tuple[object, ...]:
    options = [option.value for option in OPTIONS[finding.kind]]
    recorded = before.recorded if before else Recorded(None, None, None)
    decision = recorded.decision.value if recorded.decision else None
    said = (finding.kind.value, finding.subject, finding.detail, finding.before, finding.after)
    needed = (bool(options), options, finding.needs_practice_confirmation)
    confirmed = _as_json(recorded.practice_confirmation)
    decided = (decision, recorded.new_label, recorded.reason, confirmed, before and before.decided_by, before and before.decided_at)
    return (import_id, *said, *needed, *decided)


def _as_json(confirmed: dict[str, Any] | None) -> str | None:
    return json.dumps(confirmed) if confirmed else None
