"""What is hidden from whom: the policies that were agreed, and the masks that were made under them."""

import datetime as dt
from typing import Any

from sqlalchemy import DateTime, Integer, SmallInteger, Text, func
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from benchmark_api.models.base import Base


class DisclosurePolicy(Base):
    """One version of the rules for a data set and an audience: the highest version is in force, the others are the record."""

    __tablename__ = "disclosure_policy"

    data_set: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    audience: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    policy: Mapped[dict[str, Any]] = mapped_column(JSONB)
    agreed_reference: Mapped[str] = mapped_column(Text)
    set_by: Mapped[str] = mapped_column(Text)
    set_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())


class Mask(Base):
    """The figures of one indicator's period that one audience does not get, frozen: a later one hides at least as much."""

    __tablename__ = "mask"

    indicator_id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    edition: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    period: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    # Which appointments: national, or cql@cluster:gc0101+pql@practice:10002.
    audience: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    # Of the rules it was made under, and of what practices shared and the appointments reached: when one changes, it is made anew.
    policy_version: Mapped[str] = mapped_column(Text)
    sight: Mapped[str] = mapped_column(Text)
    made_from: Mapped[str] = mapped_column(Text)
    hidden: Mapped[list[str]] = mapped_column(ARRAY(Text))
    # Everything that any mask of this row has shown: nobody forgets it.
    shown: Mapped[list[str]] = mapped_column(ARRAY(Text))
    made_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
