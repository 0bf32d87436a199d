"""Queries on appointments, as they are recorded now or as they were at an instant."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from service_kit.pagination import PageParams
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Date,
    DateTime,
    String,
    Subquery,
    Uuid,
    and_,
    any_,
    cast,
    false,
    func,
    literal,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.dialects.postgresql import JSONB, distinct_on
from sqlalchemy.orm import Session

from cluster_api.domain.people.appointments import AppointmentRow
from cluster_api.domain.people.offices import STANDING, Status
from cluster_api.models import Appointment, AppointmentEvent, Person
from cluster_api.models.base import holds_on

# What an event keeps of an appointment, and how each comes back out of it.
_DATES = ("valid_from", "valid_until", "nominated_on", "appointed_on")
_INSTANTS = ("nominated_at", "appointed_at")
_TEXTS = ("subject", "role", "organisation_id", "status", "nominated_by", "appointed_by", "appointing_board_id")
KEPT = (*_TEXTS, *_DATES, *_INSTANTS, "protected_time")


@dataclass(frozen=True)
class Wanted:
    """Which appointments a list asks for; `within` None means anywhere, and `own` is whose are shown wherever they are."""

    within: Collection[str] | None
    own: str
    statuses: Collection[Status]
    role: str | None = None
    organisation_id: str | None = None
    subject: str | None = None


class Appointments:
    """Queries on appointments."""

    def __init__(self, session: Session, known_at: datetime | None = None) -> None:
        """Work in this transaction, with what was recorded up to an instant; None for now."""
        self.session = session
        self._known_at = known_at
        self._believed = _believed(known_at)

    def list_on(self, page: PageParams, on: date, wanted: Wanted) -> list[AppointmentRow]:
        """List appointments by how far they are on a date."""
        row = self._believed.c
        query = select(self._believed).where(or_(false(), *(_has_status(self._believed, status, on) for status in wanted.statuses)))
        if wanted.within is not None:
            query = query.where(row.organisation_id.in_(wanted.within) | (row.subject == wanted.own))
        for column, value in ((row.role, wanted.role), (row.organisation_id, wanted.organisation_id), (row.subject, wanted.subject)):
            if value is not None:
                query = query.where(column == value)
        return self._rows(page.apply(query, row.organisation_id, row.id))

    def list_in_office(self, on: date, roles: Collection[str]) -> list[AppointmentRow]:
        """List who holds some roles on a date, in order of organisation."""
        row = self._believed.c
        in_office = _has_status(self._believed, Status.IN_OFFICE, on)
        query = select(self._believed).where(row.role.in_(roles), in_office).order_by(row.organisation_id, row.valid_from, row.id)
        return self._rows(query)

    def list_standing(self, roles: Collection[str]) -> list[AppointmentRow]:
        """List every nomination and appointment to some roles that was neither declined nor withdrawn, in order of the first day."""
        row = self._believed.c
        query = select(self._believed).where(row.role.in_(roles), row.status.in_(STANDING)).order_by(row.valid_from, row.id)
        return self._rows(query)

    def standing_for(self, organisation_ids: Collection[str]) -> list[AppointmentRow]:
        """List every nomination and appointment for some organisations that was neither declined nor withdrawn."""
        row = self._believed.c
        # One array: as many parameters as organisations could be too many for the protocol.
        theirs = row.organisation_id == any_(literal(list(organisation_ids), ARRAY(String)))
        return self._rows(select(self._believed).where(theirs, row.status.in_(STANDING)).order_by(row.organisation_id, row.id))

    def all_of(self, appointment_ids: Collection[UUID]) -> list[AppointmentRow]:
        """List some appointments."""
        return self._rows(select(self._believed).where(self._believed.c.id == any_(literal(list(appointment_ids), ARRAY(Uuid)))))

    def last_changes(self, appointment_ids: Collection[UUID]) -> dict[UUID, datetime]:
        """Return when something was last recorded about each appointment, up to the instant."""
        event = AppointmentEvent
        # One array: as many parameters as appointments could be too many for the protocol.
        meant = event.appointment_id == any_(literal(list(appointment_ids), ARRAY(Uuid)))
        query = select(event.appointment_id, func.max(event.recorded_at)).where(meant)
        if self._known_at is not None:
            query = query.where(event.recorded_at <= self._known_at)
        return dict(self.session.execute(query.group_by(event.appointment_id)).all())

    def find(self, appointment_id: UUID) -> AppointmentRow | None:
        """Find one appointment."""
        return next(iter(self._rows(select(self._believed).where(self._believed.c.id == appointment_id))), None)

    def nominations_of(self, subject: str) -> list[AppointmentRow]:
        """List what somebody is nominated for, in the order of the first days."""
        row = self._believed.c
        query = select(self._believed).where(row.subject == subject, row.status == Status.NOMINATED).order_by(row.valid_from, row.id)
        return self._rows(query)

    def get(self, appointment_id: UUID) -> Appointment:
        """Return the row to change; it is known to be there."""
        return self.session.get_one(Appointment, appointment_id, populate_existing=True)

    def lock_places(self, role: str, organisation_ids: Iterable[str]) -> None:
        """Let nobody else come to a role at these organisations until this transaction ends; taken before the locks on people."""
        for organisation_id in sorted(set(organisation_ids)):
            key = func.hashtextextended(f"{role} {organisation_id}", 0)
            self.session.execute(select(func.pg_advisory_xact_lock(key)))

    def holds_any(self, subject: str, roles: Collection[str], *, start: date, end: date | None, but: UUID | None = None) -> bool:
        """Answer whether somebody holds, or is nominated for, one of the roles anywhere on some day of a period."""
        query = select(Appointment.id).where(
            Appointment.subject == subject, Appointment.role.in_(roles), Appointment.status.in_(STANDING), _touches(start, end)
        )
        return self.session.scalar(_without(query, but)) is not None

    def is_held(self, role: str, organisation_id: str, *, start: date, end: date | None) -> bool:
        """Answer whether anybody holds a role for an organisation on some day of a period."""
        query = select(Appointment.id).where(
            Appointment.role == role,
            Appointment.organisation_id == organisation_id,
            Appointment.status == Status.IN_OFFICE,
            _touches(start, end),
        )
        return self.session.scalar(query.limit(1)) is not None

    def holders(self, role: str, on: date) -> set[str]:
        """Return the subjects who hold a role on a date."""
        query = select(Appointment.subject).where(
            Appointment.role == role, Appointment.status == Status.IN_OFFICE, holds_on(Appointment.valid_from, Appointment.valid_until, on)
        )
        return set(self.session.scalars(query))

    def overlapping(self, wanted: Appointment) -> bool:
        """Answer whether the same person holds, or is nominated for, the same role there on some day of a period."""
        query = select(Appointment.id).where(
            Appointment.subject == wanted.subject,
            Appointment.role == wanted.role,
            Appointment.organisation_id == wanted.organisation_id,
            Appointment.status.in_(STANDING),
            _touches(wanted.valid_from, wanted.valid_until),
        )
        return self.session.scalar(_without(query, wanted.id)) is not None

    def events_of(self, page: PageParams, appointment_id: UUID) -> list[AppointmentEvent]:
        """List what was done about an appointment, in order, up to the instant."""
        query = select(AppointmentEvent).where(AppointmentEvent.appointment_id == appointment_id)
        if self._known_at is not None:
            query = query.where(AppointmentEvent.recorded_at <= self._known_at)
        return list(self.session.scalars(page.apply(query, AppointmentEvent.id)))

    def _rows(self, query: Any) -> list[AppointmentRow]:
        return [AppointmentRow(**row) for row in self.session.execute(query).mappings()]


def _has_status(believed: Subquery, status: Status, on: date) -> ColumnElement[bool]:
    """Keep the appointments that are so far on a date; the same as `domain.people.offices.status_on`, and tested to be."""
    row = believed.c
    if status is Status.NOMINATED:
        return and_(row.status == status, row.nominated_on <= on)
    if status in {Status.DECLINED, Status.WITHDRAWN}:
        return row.status == status
    confirmed = row.status == Status.IN_OFFICE
    over = and_(row.valid_until.is_not(None), row.valid_until <= on)
    if status is Status.APPOINTED:
        return and_(confirmed, row.valid_from > on)
    return and_(confirmed, row.valid_from <= on, over if status is Status.ENDED else ~over)


def _believed(known_at: datetime | None) -> Subquery:
    """Return the appointments as recorded now, or up to an instant, with the columns of `AppointmentRow`."""
    if known_at is None:
        columns = [getattr(Appointment, name) for name in KEPT]
        return select(Appointment.id, *columns, Person.display_name).join(Person, Person.subject == Appointment.subject).subquery()
    newest = (
        select(AppointmentEvent.appointment_id, AppointmentEvent.state)
        .ext(distinct_on(AppointmentEvent.appointment_id))
        .where(AppointmentEvent.recorded_at <= known_at)
        .order_by(AppointmentEvent.appointment_id, AppointmentEvent.id.desc())
        .subquery()
    )
    state = newest.c.state
    kept: Sequence[ColumnElement[Any]] = [
        *(state[name].astext.label(name) for name in _TEXTS),
        *(cast(state[name].astext, Date).label(name) for name in _DATES),
        *(cast(state[name].astext, DateTime(timezone=True)).label(name) for name in _INSTANTS),
        type_coerce(state["protected_time"], JSONB).label("protected_time"),
    ]
    identified = type_coerce(newest.c.appointment_id, Uuid).label("id")
    return select(identified, *kept, Person.display_name).join(Person, Person.subject == state["subject"].astext).subquery()


def _touches(start: date, end: date | None) -> ColumnElement[bool]:
    """Select the appointments that hold on some day of a period."""
    not_over = Appointment.valid_until.is_(None) | (Appointment.valid_until > start)
    return not_over if end is None else not_over & (Appointment.valid_from < end)


def _without(query: Any, but: UUID | None) -> Any:
    return (query if but is None else query.where(Appointment.id != but)).limit(1)
