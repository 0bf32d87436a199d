"""What is hidden from whom: the policies that were agreed, and the masks that were made under them."""

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, DateTime, Integer, SmallInteger, Text, func
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from benchmark_api.models.base import Base


class DisclosurePolicy(Base):
    """One version of the rules for a data set and an audience: the highest that came into force is, the others are the record.

    A higher one that is not in force was proposed and waits for another steward than the one who set it.
    """

    __tablename__ = "disclosure_policy"

    data_set: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    audience: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    policy: Mapped[dict[str, Any]] = mapped_column(JSONB)
    agreed_reference: Mapped[str] = mapped_column(Text)
    set_by: Mapped[str] = mapped_column(Text)
    set_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
    confirmed_by: Mapped[str | None] = mapped_column(Text)
    in_force_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))

    __table_args__ = (CheckConstraint("confirmed_by <> set_by", name="confirmed_by_another"),)


class Mask(Base):
    """The figures of one indicator's period that one audience does not get, frozen: a later one hides at least as much."""

    __tablename__ = "mask"

    indicator_id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    edition: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    period: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    # Which appointments: national, or cql@cluster:gc0101+pql@practice:10002.
    audience: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    # The rules that bound it, oldest first; those of the last are in force. What practices shared and the appointments reached,
    # and the results: when one of them changes, it is made anew.
    policies: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    sight: Mapped[str] = mapped_column(Text)
    made_from: Mapped[str] = mapped_column(Text)
    hidden: Mapped[list[str]] = mapped_column(ARRAY(Text))
    # Everything that any mask of this row has shown: nobody forgets it.
    shown: Mapped[list[str]] = mapped_column(ARRAY(Text))
    # Whether anybody can have read by it: not while the period was private. Once true it stays so.
    was_read: Mapped[bool]
    made_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
