"""Peer groups, frozen once for each NHS year and never changed in it."""

import datetime as dt
from typing import Any

from sqlalchemy import Date, DateTime, ForeignKey, SmallInteger, Text, func
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from benchmark_api.models.base import Base


class PeerGroupYear(Base):
    """How the groups of one NHS year were found: on which register, by which characteristics, when and on whose behalf."""

    __tablename__ = "peer_group_year"

    # The calendar year in which the NHS year begins.
    year: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    register_as_of: Mapped[dt.date] = mapped_column(Date)
    # The day of counting of the list sizes.
    counted_on: Mapped[dt.date] = mapped_column(Date)
    method_version: Mapped[str] = mapped_column(Text)
    # Each characteristic over all practices: known for how many, mean, deviation, and why it is not used.
    characteristics: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    frozen_by: Mapped[str] = mapped_column(Text)
    frozen_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())


class PeerGroup(Base):
    """One practice's group of one year; no members where none could be found, with the reason."""

    __tablename__ = "peer_group"

    year: Mapped[int] = mapped_column(SmallInteger, ForeignKey("peer_group_year.year"), primary_key=True, autoincrement=False)
    practice_code: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    members: Mapped[list[str]] = mapped_column(ARRAY(Text))
    # The practice's own values, the ranges of its members, and which of them they were found by.
    characteristics: Mapped[dict[str, Any]] = mapped_column(JSONB)
    reason: Mapped[str | None] = mapped_column(Text)
