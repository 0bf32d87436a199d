"""What all tables share, and how a dated row is written.

A dated row holds from `valid_from` up to, but not including, `valid_until`; an open end is NULL.
`no_overlap` makes two rows for the same thing on the same day impossible in the database itself.
"""

from datetime import date

from service_kit.db import NAMING_CONVENTION
from sqlalchemy import CheckConstraint, ColumnElement, MetaData, or_
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute, Mapped, mapped_column
from sqlalchemy.sql import text


class Base(DeclarativeBase):
    """Base of every table of this service."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)


class Dated:
    """The period in which a row holds."""

    valid_from: Mapped[date] = mapped_column()
    valid_until: Mapped[date | None] = mapped_column()


def valid_period() -> CheckConstraint:
    """Refuse a period that ends before, or on, its first day."""
    return CheckConstraint("valid_until > valid_from", name="period")


def no_overlap(table: str, *columns: str) -> ExcludeConstraint:
    """Refuse two rows with the same values in these columns whose periods share a day."""
    period = text("daterange(valid_from, valid_until, '[)')")
    return ExcludeConstraint(
        *((column, "=") for column in columns),
        (period, "&&"),
        using="gist",
        name=f"ex_{table}_no_overlap",
    )


def holds_on(
    valid_from: InstrumentedAttribute[date],
    valid_until: InstrumentedAttribute[date | None],
    on: date,
) -> ColumnElement[bool]:
    """Keep the rows that hold on a date."""
    return (valid_from <= on) & or_(valid_until.is_(None), valid_until > on)
