"""Moves of practices between clusters: what was proposed, who must agree, and who has."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, CheckConstraint, DateTime, ForeignKey, Index, String
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cluster_api.domain.acts.moves import MoveStatus, Party
from cluster_api.models.base import Base

# Lapsing follows from the date; nobody writes it down.
_STORED = [status for status in MoveStatus if status is not MoveStatus.LAPSED]


class PracticeMove(Base):
    """A move of a practice from its cluster to another, or to none."""

    __tablename__ = "practice_move"
    __table_args__ = (
        CheckConstraint(f"status IN ({', '.join(repr(str(status)) for status in _STORED)})", name="status"),
        CheckConstraint("(status = 'agreed') = (act_id IS NOT NULL)", name="agreed"),
        CheckConstraint("(status IN ('declined', 'withdrawn')) = (closed_at IS NOT NULL)", name="closed"),
        CheckConstraint("(closed_at IS NULL) = (closed_by IS NULL)", name="closed_by"),
        Index(None, "proposed_at", "id"),
        Index(None, "concerned_ids", postgresql_using="gin"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    practice_code: Mapped[str] = mapped_column(ForeignKey("practice.code"), index=True)
    # None where the practice is in no cluster, or goes to none.
    from_cluster_code: Mapped[str | None] = mapped_column(ForeignKey("cluster.code"))
    to_cluster_code: Mapped[str | None] = mapped_column(ForeignKey("cluster.code"))
    effective_on: Mapped[date] = mapped_column()
    reason: Mapped[str] = mapped_column()
    status: Mapped[str] = mapped_column()
    # The organisations whose people see the move: the practice, both clusters and all their Boards.
    concerned_ids: Mapped[list[str]] = mapped_column(ARRAY(String))
    proposed_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    proposed_by: Mapped[str] = mapped_column()
    proposed_as: Mapped[str] = mapped_column()
    # The life event that asked the practice to move: a cluster that was created or split.
    origin_act_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("register_act.id"))
    # The act by which the move was written into the register.
    act_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("register_act.id"))
    # Who declined or withdrew it, and why.
    closed_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    closed_by: Mapped[str | None] = mapped_column()
    closed_as: Mapped[str | None] = mapped_column()
    closed_for: Mapped[str | None] = mapped_column()
    closed_reason: Mapped[str | None] = mapped_column()

    parties: Mapped[list["PracticeMoveParty"]] = relationship(lazy="selectin", order_by="PracticeMoveParty.place", back_populates="move")


class PracticeMoveParty(Base):
    """Somebody who must agree to a move, and the agreement."""

    __tablename__ = "practice_move_party"
    __table_args__ = (
        CheckConstraint(f"party IN ({', '.join(repr(str(party)) for party in Party)})", name="party"),
        CheckConstraint("(agreed_at IS NULL) = (agreed_by IS NULL) AND (agreed_at IS NULL) = (agreed_as IS NULL)", name="agreed"),
        CheckConstraint(
            "(signed_by IS NULL) = (signed_on IS NULL) AND (signed_by IS NULL) = (paper_kept_at IS NULL)"
            " AND (signed_by IS NULL OR agreed_at IS NOT NULL)",
            name="on_paper",
        ),
    )

    move_id: Mapped[UUID] = mapped_column(ForeignKey("practice_move.id"), primary_key=True)
    party: Mapped[str] = mapped_column(primary_key=True)
    # The order in which the parties are shown.
    place: Mapped[int] = mapped_column()
    organisation_id: Mapped[str] = mapped_column()
    # The Boards whose leads answer when the cluster has nobody who may.
    board_ids: Mapped[list[str]] = mapped_column(ARRAY(String))
    agreed_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    agreed_by: Mapped[str | None] = mapped_column()
    agreed_as: Mapped[str | None] = mapped_column()
    # An agreement given on paper, which a steward recorded: who gave it, when, and where the paper is kept.
    signed_by: Mapped[str | None] = mapped_column()
    signed_on: Mapped[date | None] = mapped_column()
    paper_kept_at: Mapped[str | None] = mapped_column()

    move: Mapped[PracticeMove] = relationship(back_populates="parties")
