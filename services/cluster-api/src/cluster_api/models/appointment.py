"""People (and machines), the roles they hold, for which organisation, from when to when, and everything that was done about it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, CheckConstraint, DateTime, ForeignKey, Identity, Index
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cluster_api.domain.people.offices import OFFICES, STANDING, STORED
from cluster_api.domain.people.roles import Role
from cluster_api.models.base import Base, Dated, no_overlap, valid_period


def _one_of(column: str, values: list[str]) -> str:
    return f"{column} IN ({', '.join(repr(value) for value in values)})"


_TAKE_TWO = [str(role) for role, office in OFFICES.items() if office.takes_two]
# The places of what was declined or withdrawn are free again.
STILL_STANDING = _one_of("status", [str(status) for status in STANDING])


class Person(Base):
    """Somebody who signs in, or a machine with a client id of its own."""

    __tablename__ = "person"

    subject: Mapped[str] = mapped_column(primary_key=True)
    display_name: Mapped[str] = mapped_column()


class Appointment(Dated, Base):
    """A role for an organisation in a period: as it stands now. What was believed before is in its events."""

    __tablename__ = "appointment"
    __table_args__ = (
        CheckConstraint(_one_of("role", [str(role) for role in Role]), name="role"),
        CheckConstraint(_one_of("status", [str(status) for status in STORED]), name="status"),
        CheckConstraint("nominated_by <> subject", name="not_nominated_by_oneself"),
        CheckConstraint("appointed_by <> subject", name="not_by_oneself"),
        CheckConstraint("(nominated_at IS NULL) = (nominated_by IS NULL)", name="nominated"),
        CheckConstraint("(appointed_at IS NULL) = (appointed_by IS NULL)", name="appointed"),
        CheckConstraint("status <> 'in_office' OR appointed_at IS NOT NULL", name="in_office"),
        CheckConstraint(f"NOT {_one_of('role', _TAKE_TWO)} OR nominated_by <> appointed_by", name="two_people"),
        valid_period(),
        no_overlap("appointment", "subject", "role", "organisation_id", where=STILL_STANDING),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    subject: Mapped[str] = mapped_column(ForeignKey("person.subject"), index=True)
    role: Mapped[str] = mapped_column()
    organisation_id: Mapped[str] = mapped_column(index=True)
    # Nominated, in office, declined or withdrawn; the dates say whether one in office has begun or is over.
    status: Mapped[str] = mapped_column()
    # Empty for the operator's appointments and for those made before nominations were recorded.
    nominated_on: Mapped[date | None] = mapped_column()
    nominated_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    nominated_by: Mapped[str | None] = mapped_column()
    # Empty until appointed. Where a nomination is enough, it is both.
    appointed_on: Mapped[date | None] = mapped_column()
    appointed_at: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    appointed_by: Mapped[str | None] = mapped_column()
    # The Health Board that appointed a Cluster Quality Lead.
    appointing_board_id: Mapped[str | None] = mapped_column()
    # Sessions a month as they were agreed: [{"from": "2026-04-01", "sessions_a_month": 2.0}, …] in order of time.
    protected_time: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list)

    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)

    @property
    def display_name(self) -> str:
        """Give the name shown to others."""
        return self.person.display_name


class Event:
    """One act on what is recorded of a person, and how it stood after it. Rows are only ever added."""

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    kind: Mapped[str] = mapped_column()
    # The day on which it happened or takes effect; `recorded_at` is when we were told.
    effective_on: Mapped[date] = mapped_column()
    recorded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    recorded_by: Mapped[str] = mapped_column()
    # The role under which it was done; none for the operator on the command line.
    acting_as: Mapped[str | None] = mapped_column()
    reason: Mapped[str] = mapped_column()
    state: Mapped[dict[str, Any]] = mapped_column(JSONB)


class AppointmentEvent(Event, Base):
    """One act on an appointment."""

    __tablename__ = "appointment_event"
    __table_args__ = (Index(None, "appointment_id", "id"),)

    appointment_id: Mapped[UUID] = mapped_column(ForeignKey("appointment.id"))


class Performer(Dated, Base):
    """A GP who performs services at a practice, in a period: as it stands now."""

    __tablename__ = "performer"
    __table_args__ = (
        valid_period(),
        no_overlap("performer", "subject", "practice_code", where="NOT is_withdrawn"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    subject: Mapped[str] = mapped_column(ForeignKey("person.subject"), index=True)
    practice_code: Mapped[str] = mapped_column(ForeignKey("practice.code"), index=True)
    # It was recorded by mistake.
    is_withdrawn: Mapped[bool] = mapped_column(default=False)

    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)

    @property
    def display_name(self) -> str:
        """Give the name shown to others."""
        return self.person.display_name


class PerformerEvent(Event, Base):
    """One act on what is recorded of a performer."""

    __tablename__ = "performer_event"
    __table_args__ = (Index(None, "performer_id", "id"),)

    performer_id: Mapped[UUID] = mapped_column(ForeignKey("performer.id"))
