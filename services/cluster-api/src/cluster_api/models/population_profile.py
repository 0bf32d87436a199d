"""Shares of patients by deprivation and rurality, and the files that they came in."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Identity, Index, Numeric, or_, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql import ColumnElement

from cluster_api.domain.patients.population_profiles import Measure
from cluster_api.models.base import Base


class PopulationProfileFile(Base):
    """One file of shares as it came, with who sent it, when, and what it is said to be."""

    __tablename__ = "population_profile_file"

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    source: Mapped[str] = mapped_column()
    sha256: Mapped[str] = mapped_column(index=True)
    # The raw bytes are kept as they came, so that any share can be checked again.
    content: Mapped[bytes] = mapped_column(deferred=True)
    # Practices and rows in the file, and how many rows were new, revised, or what was known already.
    counts: Mapped[dict[str, Any]] = mapped_column(JSONB)
    recorded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)
    recorded_by: Mapped[str] = mapped_column()
    acting_as: Mapped[str | None] = mapped_column()


class PopulationShare(Base):
    """The patients of a practice in one category, as a file recorded them; a later file withdraws and never overwrites."""

    __tablename__ = "population_share"
    __table_args__ = (
        CheckConstraint(f"measure IN ({', '.join(repr(str(measure)) for measure in Measure)})", name="measure"),
        CheckConstraint("patients >= 0", name="patients"),
        CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),
        CheckConstraint("patients IS NULL OR percent IS NULL", name="one_form"),
        CheckConstraint("patients IS NOT NULL OR percent IS NOT NULL OR qualifier IS NOT NULL", name="known_or_qualified"),
        CheckConstraint("withdrawn_file_id > file_id", name="withdrawn_later"),
        Index(
            "uq_population_share_still_believed",
            "practice_code",
            "measure",
            "counted_on",
            "category",
            unique=True,
            postgresql_where=text("withdrawn_file_id IS NULL"),
        ),
    )

    # The order of the key serves "the newest shares of this practice on or before a date".
    practice_code: Mapped[str] = mapped_column(ForeignKey("practice.code"), primary_key=True)
    measure: Mapped[str] = mapped_column(primary_key=True)
    counted_on: Mapped[date] = mapped_column(primary_key=True)
    category: Mapped[str] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("population_profile_file.id"), primary_key=True, index=True)
    withdrawn_file_id: Mapped[int | None] = mapped_column(ForeignKey("population_profile_file.id"), index=True)
    patients: Mapped[int | None] = mapped_column()
    percent: Mapped[Decimal | None] = mapped_column(Numeric(7, 4))
    qualifier: Mapped[str | None] = mapped_column()


def share_believed_at(file_id: int) -> ColumnElement[bool]:
    """Keep the shares that were believed when a file was the newest."""
    return (PopulationShare.file_id <= file_id) & or_(
        PopulationShare.withdrawn_file_id.is_(None), PopulationShare.withdrawn_file_id > file_id
    )
