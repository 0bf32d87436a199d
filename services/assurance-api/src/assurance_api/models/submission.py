"""What suppliers sent: the raw bytes, what validation found, and the values that were taken."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Identity, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from assurance_api.models.base import Base
from assurance_api.models.collection_round import CollectionRound


class Submission(Base):
    """One file, sent once. Its raw bytes are never changed."""

    __tablename__ = "submission"
    __table_args__ = (
        CheckConstraint("mode in ('all_or_nothing', 'valid_rows')", name="mode_known"),
        CheckConstraint("status in ('received', 'validating', 'accepted', 'partly_accepted', 'refused')", name="status_known"),
        CheckConstraint("stage in ('received', 'validated', 'delivered', 'evaluated')", name="stage_known"),
        # The same bytes of one sender for the same round are one submission; a rehearsal (dry run) is another thing.
        Index(
            "ix_submission_same_bytes",
            "round_id",
            "sha256",
            "mode",
            "received_from",
            unique=True,
            postgresql_where=text("not dry_run"),
        ),
        Index("ix_submission_received", "received_at", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    round_id: Mapped[UUID] = mapped_column(ForeignKey("collection_round.id"))
    mode: Mapped[str] = mapped_column(String(20))
    dry_run: Mapped[bool]
    media_type: Mapped[str] = mapped_column(String(60))
    sha256: Mapped[str] = mapped_column(String(64))
    size_bytes: Mapped[int]
    status: Mapped[str] = mapped_column(String(20))
    stage: Mapped[str] = mapped_column(String(20))
    rows_received: Mapped[int | None]
    rows_accepted: Mapped[int | None]
    rows_refused: Mapped[int | None]
    warnings: Mapped[int | None]
    # Every issue is counted here, by rule; the rows of `submission_issue` may be cut short.
    issues_by_rule: Mapped[dict[str, Any]]
    # The practices this client may submit for; null: all of Scotland.
    remit: Mapped[list[str] | None]
    # Why accepted rows do not travel on, in words for the steward; null while all is well.
    held_up: Mapped[str | None] = mapped_column(String(500))
    received_at: Mapped[datetime]
    received_from: Mapped[str] = mapped_column(String(200))
    validated_at: Mapped[datetime | None]
    delivered_at: Mapped[datetime | None]
    evaluated_at: Mapped[datetime | None]

    round: Mapped[CollectionRound] = relationship(lazy="joined")

    @property
    def data_set(self) -> str:
        """The data set of the round."""
        return self.round.data_set

    @property
    def period(self) -> str:
        """The period of the round."""
        return self.round.period

    @property
    def simulated(self) -> bool:
        """Whether the values are made up for a demonstration."""
        return self.round.simulated


class SubmissionBody(Base):
    """The bytes as they came, apart from the rest so that nobody reads them by accident."""

    __tablename__ = "submission_body"

    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    body: Mapped[bytes] = mapped_column(LargeBinary)


class SubmissionIssue(Base):
    """One fault or warning. What it says and what to do stand in the table of rules."""

    __tablename__ = "submission_issue"
    __table_args__ = (Index("ix_submission_issue_submission", "submission_id", "id"),)

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id"))
    row_number: Mapped[int | None]
    field: Mapped[str | None] = mapped_column(String(20))
    rule: Mapped[str] = mapped_column(String(40))
    severity: Mapped[str] = mapped_column(String(10))
    practice_code: Mapped[str | None] = mapped_column(String(60))
    value: Mapped[str | None] = mapped_column(String(100))
    note: Mapped[str | None] = mapped_column(String(200))


class SubmittedValue(Base):
    """One accepted row, as numbers."""

    __tablename__ = "submitted_value"

    submission_id: Mapped[UUID] = mapped_column(ForeignKey("submission.id"), primary_key=True)
    practice_code: Mapped[str] = mapped_column(String(5), primary_key=True)
    indicator: Mapped[str] = mapped_column(String(60), primary_key=True)
    period: Mapped[str] = mapped_column(String(9))
    numerator: Mapped[float | None]
    denominator: Mapped[float | None]
    qualifier: Mapped[str | None] = mapped_column(String(1))
    row_number: Mapped[int]
