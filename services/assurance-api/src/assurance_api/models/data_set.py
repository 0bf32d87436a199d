"""What is collected, under which agreement, and what each practice decided to share."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from assurance_api.models.base import Base


class DataSet(Base):
    """A named set of indicators that practices return together."""

    __tablename__ = "data_set"

    code: Mapped[str] = mapped_column(String(60), primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    # Simulated values say so wherever they are shown.
    simulated: Mapped[bool]
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(String(200))


class Agreement(Base):
    """One version of what was agreed about a data set; the newest that is valid on a day is in force."""

    __tablename__ = "agreement"
    __table_args__ = (
        UniqueConstraint("data_set", "version"),
        CheckConstraint("private_window_days >= 0", name="window_not_negative"),
        CheckConstraint("frequency in ('monthly', 'quarterly', 'yearly')", name="frequency_known"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    data_set: Mapped[str] = mapped_column(ForeignKey("data_set.code"))
    version: Mapped[int]
    purpose: Mapped[str] = mapped_column(String(2000))
    # [{"code", "kind"}]: which indicators may be sent, and what kind of number each is.
    indicators: Mapped[list[dict[str, Any]]]
    frequency: Mapped[str] = mapped_column(String(20))
    sharing_levels: Mapped[list[str]]
    private_window_days: Mapped[int]
    valid_from: Mapped[date]
    review_on: Mapped[date]
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(String(200))


class SharingDecision(Base):
    """What one practice decided about one data set; the earlier decisions are kept."""

    __tablename__ = "sharing_decision"
    __table_args__ = (
        CheckConstraint("decision in ('share', 'withhold')", name="decision_known"),
        CheckConstraint("decision = 'share' or levels = '{}'", name="withheld_means_no_level"),
        Index(
            "ix_sharing_decision_in_force",
            "data_set",
            "practice_code",
            unique=True,
            postgresql_where=text("superseded_at is null"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    data_set: Mapped[str] = mapped_column(ForeignKey("data_set.code"))
    practice_code: Mapped[str] = mapped_column(String(5))
    decision: Mapped[str] = mapped_column(String(10))
    levels: Mapped[list[str]]
    recorded_on_behalf: Mapped[bool]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[str] = mapped_column(String(200))
    superseded_at: Mapped[datetime | None]
