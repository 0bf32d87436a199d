"""Register imports: the uploaded files, what they would change, and the act that applied them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, DateTime, ForeignKey, Identity, UniqueConstraint
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
    # The version of the register that the preview was made against.
    previewed_version: Mapped[int] = mapped_column()
    counts: Mapped[dict[str, Any]] = mapped_column(JSONB)
    differences: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    findings: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
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
    def findings_count(self) -> int:
        """Count what looks odd."""
        return len(self.findings)

    @property
    def allowed_actions(self) -> list[str]:
        """Say what may be done with it now."""
        return [] if self.applied_at else ["apply"]
