"""What all tables share, and how a dated row is written.

A dated row holds from `valid_from` up to, but not including, `valid_until`; an open end is NULL.
`no_overlap` makes two rows for the same thing on the same day impossible in the database itself.

A recorded row was written by an act and may have been withdrawn by a later one; nothing else in it ever changes, and it is never
deleted, so that what was believed at any version of the register can be read again.
"""

from datetime import date
from typing import Any

from service_kit.db import NAMING_CONVENTION
from sqlalchemy import BigInteger, CheckConstraint, ColumnElement, ForeignKey, Index, MetaData, or_
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute, Mapped, mapped_column
from sqlalchemy.sql import text
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from cluster_api.domain.register import Moment

# Rows that no later act withdrew; only they may not overlap.
STILL_BELIEVED = "withdrawn_act_id IS NULL"


class Base(DeclarativeBase):
    """Base of every table of this service."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)


class Dated:
    """The period in which a row holds."""

    valid_from: Mapped[date] = mapped_column()
    valid_until: Mapped[date | None] = mapped_column()


class Recorded:
    """The act that wrote a row, and the later one that withdrew it."""

    act_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("register_act.id"))
    withdrawn_act_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("register_act.id"))


class RecordedPeriod(Dated, Recorded):
    """A period as an act recorded it."""


def valid_period() -> CheckConstraint:
    """Refuse a period that ends before, or on, its first day."""
    return CheckConstraint("valid_until > valid_from", name="period")


def withdrawn_later() -> CheckConstraint:
    """Refuse a row that was withdrawn by the act that wrote it, or by an earlier one."""
    return CheckConstraint("withdrawn_act_id > act_id", name="withdrawn_later")


def by_act(table: str, *key: str) -> tuple[Index, Index]:
    """Find what an act wrote, and what it withdrew, in the order in which the change feed hands it out."""
    return (
        Index(f"ix_{table}_act_id", "act_id", *key),
        Index(f"ix_{table}_withdrawn_act_id", "withdrawn_act_id", *key, postgresql_where=text("withdrawn_act_id IS NOT NULL")),
    )


def no_overlap(table: str, *columns: str, where: str | None = None) -> ExcludeConstraint:
    """Refuse two rows with the same values in these columns whose periods share a day."""
    period = text("daterange(valid_from, valid_until, '[)')")
    return ExcludeConstraint(
        *((column, "=") for column in columns),
        (period, "&&"),
        using="gist",
        name=f"ex_{table}_no_overlap",
        where=text(where) if where else None,
    )


def holds_on(
    valid_from: InstrumentedAttribute[date],
    valid_until: InstrumentedAttribute[date | None],
    on: date,
) -> ColumnElement[bool]:
    """Keep the rows that hold on a date."""
    return (valid_from <= on) & or_(valid_until.is_(None), valid_until > on)


def believed_at(table: type[Recorded] | ReadOnlyColumnCollection[str, Any], version: int) -> ColumnElement[bool]:
    """Keep the rows that were believed at a version of the register."""
    return (table.act_id <= version) & or_(table.withdrawn_act_id.is_(None), table.withdrawn_act_id > version)


def holds_at(table: type[RecordedPeriod], moment: Moment) -> ColumnElement[bool]:
    """Keep the rows that, as believed at the moment's version, hold on its date."""
    return holds_on(table.valid_from, table.valid_until, moment.as_of) & believed_at(table, moment.version)
