"""Register imports: the uploaded files, what they would change, what was decided about it, and the act that applied them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, DateTime, ForeignKey, Identity, Index, String, UniqueConstraint, false, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from cluster_api.models.base import Base


class RegisterImport(Base):
    """Two uploaded files, what they would change, and when they were applied."""

    __tablename__ = "register_import"
    __table_args__ = (
        # The same files for the same date are the same import.
        UniqueConstraint(
            "effective_on",
            "contact_details_sha256",
            "list_sizes_sha256",
            "register_name",
            "simulated_names",
            name="uq_register_import_content",
        ),
        CheckConstraint("(applied_at IS NULL) = (applied_by IS NULL)", name="applied"),
        CheckConstraint("(applied_at IS NULL) = (act_id IS NULL)", name="applied_by_an_act"),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    effective_on: Mapped[date] = mapped_column()
    register_name: Mapped[str] = mapped_column()
    simulated_names: Mapped[bool] = mapped_column()
    source: Mapped[str] = mapped_column()
    contact_details_sha256: Mapped[str] = mapped_column()
    list_sizes_sha256: Mapped[str] = mapped_column()
    # The raw bytes are kept as they came, so that any import can be checked again.
    contact_details: Mapped[bytes] = mapped_column(deferred=True)
    list_sizes: Mapped[bytes] = mapped_column(deferred=True)
    # Older than the newest applied release: it holds only until the next newer one.
    as_history: Mapped[bool] = mapped_column(server_default=false())
    # The version of the register that the preview was made against.
    previewed_version: Mapped[int] = mapped_column()
    counts: Mapped[dict[str, Any]] = mapped_column(JSONB)
    # The first ones, to show at once; all of them are in the two tables below.
    differences: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    findings: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    findings_count: Mapped[int] = mapped_column(server_default=text("0"))
    # Findings that need a decision and have none yet.
    undecided_count: Mapped[int] = mapped_column(server_default=text("0"))
    uploaded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    uploaded_by: Mapped[str] = mapped_column()
    applied_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    applied_by: Mapped[str | None] = mapped_column()
    act_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("register_act.id"), unique=True)

    @property
    def status(self) -> str:
        """Say how far the import is."""
        return "applied" if self.applied_at else "previewed"

    @property
    def allowed_actions(self) -> list[str]:
        """Say what may be done with it now."""
        if self.applied_at:
            return []
        decide = ["decide"] if self.counts.get("needs_decision") else []
        return decide if self.undecided_count else ["apply", *decide]


class RegisterImportDifference(Base):
    """One difference between the register and the files, as previewed."""

    __tablename__ = "register_import_difference"
    __table_args__ = (Index("ix_register_import_difference_page", "register_import_id", "kind", "id"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    register_import_id: Mapped[int] = mapped_column(ForeignKey("register_import.id"))
    kind: Mapped[str] = mapped_column()
    # A practice code, or a cluster's label.
    subject: Mapped[str] = mapped_column()
    before: Mapped[str | None] = mapped_column()
    after: Mapped[str | None] = mapped_column()


class RegisterImportFinding(Base):
    """One suspicious thing in an import, and what a person decided about it."""

    __tablename__ = "register_import_finding"
    __table_args__ = (
        UniqueConstraint("register_import_id", "kind", "subject", name="uq_register_import_finding_subject"),
        CheckConstraint("(decision IS NULL) = (decided_by IS NULL)", name="decided_by"),
        CheckConstraint("(decision IS NULL) = (decided_at IS NULL)", name="decided_at"),
        CheckConstraint("(decision IS NULL) = (reason IS NULL)", name="reason"),
        CheckConstraint("decision IS NULL OR needs_decision", name="needs_decision"),
        CheckConstraint("practice_confirmation IS NULL OR needs_practice_confirmation", name="practice_confirmation"),
        Index("ix_register_import_finding_page", "register_import_id", "id"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    register_import_id: Mapped[int] = mapped_column(ForeignKey("register_import.id"))
    kind: Mapped[str] = mapped_column()
    # A practice code, a cluster's label, or `country`.
    subject: Mapped[str] = mapped_column()
    detail: Mapped[str] = mapped_column()
    before: Mapped[str | None] = mapped_column()
    after: Mapped[str | None] = mapped_column()
    needs_decision: Mapped[bool] = mapped_column()
    options: Mapped[list[str]] = mapped_column(ARRAY(String))
    # To accept it moves a practice, which takes the practice's own word: who gave it, when, and where that is kept.
    needs_practice_confirmation: Mapped[bool] = mapped_column(server_default=false())
    practice_confirmation: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    decision: Mapped[str | None] = mapped_column()
    # The label under which a renamed cluster goes on.
    new_label: Mapped[str | None] = mapped_column()
    reason: Mapped[str | None] = mapped_column()
    decided_by: Mapped[str | None] = mapped_column()
    decided_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
