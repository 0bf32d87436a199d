"""Health Boards and partnerships, by published code; the dates are those of the code lists."""

from sqlalchemy import ForeignKey, Identity
from sqlalchemy.orm import Mapped, mapped_column

from cluster_api.models.base import Base, Dated, no_overlap, valid_period


class HealthBoard(Dated, Base):
    """A territorial Health Board under one of its codes."""

    __tablename__ = "health_board"
    __table_args__ = (valid_period(),)

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column()
    # The code that follows an archived one.
    successor_code: Mapped[str | None] = mapped_column(ForeignKey("health_board.code"))


class Partnership(Dated, Base):
    """A Health and Social Care Partnership under one of its codes."""

    __tablename__ = "partnership"
    __table_args__ = (valid_period(),)

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column()
    successor_code: Mapped[str | None] = mapped_column(ForeignKey("partnership.code"))


class PartnershipBoard(Dated, Base):
    """The Board that a partnership belongs to, in a period."""

    __tablename__ = "partnership_board"
    __table_args__ = (valid_period(), no_overlap("partnership_board", "partnership_code"))

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    partnership_code: Mapped[str] = mapped_column(ForeignKey("partnership.code"))
    board_code: Mapped[str] = mapped_column(ForeignKey("health_board.code"))
