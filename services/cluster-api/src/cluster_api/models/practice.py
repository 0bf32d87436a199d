"""Practices and what is true of them in a period: open, details, area, cluster."""

from sqlalchemy import CheckConstraint, ForeignKey, Identity
from sqlalchemy.orm import Mapped, mapped_column

from cluster_api.models.base import Base, Dated, no_overlap, valid_period


class Practice(Base):
    """A practice by its code: five digits, kept as text."""

    __tablename__ = "practice"
    __table_args__ = (CheckConstraint("code ~ '^[0-9]{5}$'", name="code"),)

    code: Mapped[str] = mapped_column(primary_key=True)


class PracticeOpening(Dated, Base):
    """A period in which a practice is open."""

    __tablename__ = "practice_opening"
    __table_args__ = (valid_period(), no_overlap("practice_opening", "practice_code"))

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    practice_code: Mapped[str] = mapped_column(ForeignKey("practice.code"))
    # False for what was already there in the first register: it opened at some earlier time.
    is_start_known: Mapped[bool] = mapped_column()
    register_import_id: Mapped[int] = mapped_column(ForeignKey("register_import.id"), index=True)


class PracticeDetail(Dated, Base):
    """Name, address and contract of a practice in a period, as published."""

    __tablename__ = "practice_detail"
    __table_args__ = (valid_period(), no_overlap("practice_detail", "practice_code"))

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
    register_import_id: Mapped[int] = mapped_column(ForeignKey("register_import.id"), index=True)


class PracticeArea(Dated, Base):
    """The partnership and Board of a practice in a period."""

    __tablename__ = "practice_area"
    __table_args__ = (valid_period(), no_overlap("practice_area", "practice_code"))

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    practice_code: Mapped[str] = mapped_column(ForeignKey("practice.code"))
    partnership_code: Mapped[str] = mapped_column(ForeignKey("partnership.code"))
    # Kept beside the partnership: published rows do contradict each other, and are kept as they are.
    board_code: Mapped[str] = mapped_column(ForeignKey("health_board.code"))
    register_import_id: Mapped[int] = mapped_column(ForeignKey("register_import.id"), index=True)


class PracticeMembership(Dated, Base):
    """The cluster of a practice in a period."""

    __tablename__ = "practice_membership"
    __table_args__ = (valid_period(), no_overlap("practice_membership", "practice_code"))

    id: Mapped[int] = mapped_column(Identity(always=True), primary_key=True)
    practice_code: Mapped[str] = mapped_column(ForeignKey("practice.code"))
    cluster_code: Mapped[str] = mapped_column(ForeignKey("cluster.code"), index=True)
    register_import_id: Mapped[int] = mapped_column(ForeignKey("register_import.id"), index=True)
