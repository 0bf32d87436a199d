"""Practices and what is true of them in a period: open, details, area, cluster, and which follows which.

The partial exclusion constraints find what is still believed; the plain indexes, what was believed earlier.
"""

from sqlalchemy import CheckConstraint, Computed, ForeignKey, Identity, Index, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cluster_api.domain.book import SuccessionKind
from cluster_api.models.base import STILL_BELIEVED, Base, RecordedPeriod, by_act, no_overlap, valid_period, withdrawn_later

# Where the days of a practice begin in `_DAYS`: 100,003 is a prime above every code, so no two codes share a beginning.
_BEGINNING = "CAST(practice_code AS bigint) * 61803 % 100003 * 4000000"
_DAYS = f"int8range({_BEGINNING} + (valid_from - DATE '0001-01-01'), {_BEGINNING} + coalesce(valid_until - DATE '0001-01-01', 3999999))"


def no_overlap_of_practice(table: str) -> ExcludeConstraint:
    """Refuse two rows of a practice that share a day, as `no_overlap` does, at a cost that stays the same however many there are.

    The days of each practice are a stretch of numbers, and those of neighbouring codes lie far apart: so the index stays balanced when
    a whole register is written in order of code. Measured at 8,880 and 88,800 practices: 8 and 10 microseconds a row; on the code and
    the period as they are, 8 and 18.
    """
    days = (text(_DAYS), "&&")
    return ExcludeConstraint(days, using="spgist", name=f"ex_{table}_no_overlap", where=text(STILL_BELIEVED))


class Practice(Base):
    """A practice by its code: five digits, kept as text."""

    __tablename__ = "practice"
    __table_args__ = (CheckConstraint("code ~ '^[0-9]{5}$'", name="code"),)

    code: Mapped[str] = mapped_column(primary_key=True)


class PracticeOpening(RecordedPeriod, Base):
    """A period in which a practice is open."""

    __tablename__ = "practice_opening"
    __table_args__ = (
        valid_period(),
        withdrawn_later(),
        no_overlap_of_practice("practice_opening"),
        *by_act("practice_opening", "id"),
        Index(None, "practice_code", "valid_from"),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    practice_code: Mapped[str] = mapped_column(ForeignKey("practice.code"))
    # False for what was already there in the first register: it opened at some earlier time.
    is_start_known: Mapped[bool] = mapped_column()


class PracticeDetail(RecordedPeriod, Base):
    """Name, address and contract of a practice in a period, as published."""

    __tablename__ = "practice_detail"
    __table_args__ = (
        valid_period(),
        withdrawn_later(),
        no_overlap_of_practice("practice_detail"),
        *by_act("practice_detail", "id"),
        Index("ix_practice_detail_search_text", "search_text", postgresql_using="gin", postgresql_ops={"search_text": "gin_trgm_ops"}),
        Index(None, "practice_code", "valid_from"),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    practice_code: Mapped[str] = mapped_column(ForeignKey("practice.code"))
    name: Mapped[str] = mapped_column()
    address_1: Mapped[str] = mapped_column()
    address_2: Mapped[str] = mapped_column()
    address_3: Mapped[str] = mapped_column()
    address_4: Mapped[str] = mapped_column()
    postcode: Mapped[str] = mapped_column()
    telephone: Mapped[str] = mapped_column()
    contract_type: Mapped[str] = mapped_column()
    data_zone: Mapped[str] = mapped_column()
    # Name, code and address as plain words, which the database itself keeps up; only the search reads it.
    search_text: Mapped[str] = mapped_column(
        Computed("search_words(VARIADIC ARRAY[practice_code, name, address_1, address_2, address_3, address_4, postcode])", persisted=True),
        deferred=True,
    )


class PracticeArea(RecordedPeriod, Base):
    """The partnership and Board of a practice in a period."""

    __tablename__ = "practice_area"
    __table_args__ = (
        valid_period(),
        withdrawn_later(),
        no_overlap_of_practice("practice_area"),
        *by_act("practice_area", "id"),
        Index(None, "practice_code", "valid_from"),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    practice_code: Mapped[str] = mapped_column(ForeignKey("practice.code"))
    partnership_code: Mapped[str] = mapped_column(ForeignKey("partnership.code"))
    # Kept beside the partnership: published rows do contradict each other, and are kept as they are.
    board_code: Mapped[str] = mapped_column(ForeignKey("health_board.code"))


class PracticeMembership(RecordedPeriod, Base):
    """The cluster of a practice in a period."""

    __tablename__ = "practice_membership"
    __table_args__ = (
        valid_period(),
        withdrawn_later(),
        no_overlap_of_practice("practice_membership"),
        *by_act("practice_membership", "id"),
        Index(None, "practice_code", "valid_from"),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    practice_code: Mapped[str] = mapped_column(ForeignKey("practice.code"))
    cluster_code: Mapped[str] = mapped_column(ForeignKey("cluster.code"), index=True)


class PracticeSuccession(RecordedPeriod, Base):
    """One practice follows another, from a date on: what a closure, a merger or a split left behind."""

    __tablename__ = "practice_succession"
    __table_args__ = (
        CheckConstraint(f"kind IN ({', '.join(repr(str(kind)) for kind in SuccessionKind)})", name="kind"),
        CheckConstraint("predecessor_code <> successor_code", name="another"),
        valid_period(),
        withdrawn_later(),
        no_overlap("practice_succession", "predecessor_code", "successor_code", where=STILL_BELIEVED),
        *by_act("practice_succession", "id"),
    )

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    predecessor_code: Mapped[str] = mapped_column(ForeignKey("practice.code"), index=True)
    successor_code: Mapped[str] = mapped_column(ForeignKey("practice.code"), index=True)
    kind: Mapped[str] = mapped_column()
