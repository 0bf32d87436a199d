"""What was returned: batches, and their observations with every earlier revision kept."""

import datetime as dt
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    DateTime,
    Double,
    Identity,
    Index,
    Integer,
    SmallInteger,
    Text,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from benchmark_api.models.base import Base


class ObservationBatch(Base):
    """One delivery of rows, known by the sender's id. Its number is the result version it made."""

    __tablename__ = "observation_batch"
    __table_args__ = (CheckConstraint("status in ('queued', 'computed')", name="status_known"),)

    number: Mapped[int] = mapped_column(Integer, Identity(), primary_key=True)
    id: Mapped[str] = mapped_column(Text, unique=True)
    data_set: Mapped[str] = mapped_column(Text)
    submission_id: Mapped[str] = mapped_column(Text)
    simulated: Mapped[bool] = mapped_column(Boolean)
    content_hash: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(Text)
    rows: Mapped[int] = mapped_column(Integer)
    computed: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    received_by: Mapped[str] = mapped_column(Text)
    received_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
    computed_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))


class Observation(Base):
    """One practice's counts for one indicator, edition and period, as one batch brought them.

    A later batch does not overwrite: it marks the row it replaces with its own number. What was published after
    batch N is every row with `batch <= N` that no batch up to N has replaced. There are no foreign keys: checked row by
    row they double the time of a COPY, and the numbers come from rows of the same transaction that are never deleted.
    Nor is there a primary key: a row is either in force or replaced, each with an index of its own, and a new row is
    written into one of them instead of two, which is half of what storing it takes.
    """

    __tablename__ = "observation"
    __table_args__ = (
        # At most one row in force for a practice; reading a period's rows in force needs nothing else.
        Index(
            "ix_observation_in_force",
            "indicator_id",
            "edition",
            "period",
            "practice_code",
            unique=True,
            postgresql_where=text("replaced_by is null"),
        ),
        # What was known before is read by the same key.
        Index(
            "ix_observation_replaced",
            "indicator_id",
            "edition",
            "period",
            "practice_code",
            "batch",
            unique=True,
            postgresql_where=text("replaced_by is not null"),
        ),
        # A batch's rows lie together: the ends of each stretch of pages find them, and cost nothing to keep.
        Index("ix_observation_batch", "batch", postgresql_using="brin"),
    )

    indicator_id: Mapped[int] = mapped_column(SmallInteger)
    edition: Mapped[int] = mapped_column(SmallInteger)
    period: Mapped[str] = mapped_column(Text(collation="C"))
    practice_code: Mapped[str] = mapped_column(Text(collation="C"))
    batch: Mapped[int] = mapped_column(Integer)
    replaced_by: Mapped[int | None] = mapped_column(Integer)
    numerator: Mapped[float | None] = mapped_column(Double)
    denominator: Mapped[float | None] = mapped_column(Double)
    qualifier: Mapped[str | None] = mapped_column(Text)

    # What SQLAlchemy knows a row by.
    __mapper_args__ = {"primary_key": [indicator_id, edition, period, practice_code, batch]}  # noqa: RUF012 - as SQLAlchemy declares it
