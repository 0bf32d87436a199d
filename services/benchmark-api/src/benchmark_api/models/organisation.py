"""Whose results are stored, and who was where when they were computed."""

import datetime as dt

from sqlalchemy import Date, DateTime, ForeignKey, Identity, Index, Integer, Text, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from benchmark_api.models.base import Base


class Organisation(Base):
    """Every organisation that a result speaks of. Its number is what the large tables carry; a row is never changed."""

    __tablename__ = "organisation"

    number: Mapped[int] = mapped_column(Integer, Identity(), primary_key=True)
    # As cluster-api knows it: practice:10002. The collation of bytes, so that PostgreSQL and Python sort alike.
    id: Mapped[str] = mapped_column(Text(collation="C"), unique=True)
    level: Mapped[str] = mapped_column(Text)


class RegisterCopy(Base):
    """The register as it was read for one computation: equal copies are kept once, for ever."""

    __tablename__ = "register_copy"
    __table_args__ = (UniqueConstraint("as_of", "content_hash"),)

    id: Mapped[int] = mapped_column(Integer, Identity(), primary_key=True)
    as_of: Mapped[dt.date] = mapped_column(Date)
    content_hash: Mapped[str] = mapped_column(Text)
    taken_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())


class Placement(Base):
    """One practice in one copy of the register: its areas on that day (as-was), and its patients."""

    __tablename__ = "placement"
    # Who is in an area.
    __table_args__ = (Index("ix_placement_cluster", "register_copy", "cluster"),)

    register_copy: Mapped[int] = mapped_column(Integer, ForeignKey("register_copy.id"), primary_key=True)
    practice: Mapped[int] = mapped_column(Integer, ForeignKey("organisation.number"), primary_key=True)
    cluster: Mapped[int | None] = mapped_column(Integer, ForeignKey("organisation.number"))
    partnership: Mapped[int] = mapped_column(Integer, ForeignKey("organisation.number"))
    board: Mapped[int] = mapped_column(Integer, ForeignKey("organisation.number"))
    patients: Mapped[int | None] = mapped_column(Integer)
