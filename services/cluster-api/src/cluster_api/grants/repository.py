"""What somebody's grants rest on, read in one question: it is asked at every request."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Date, bindparam, func, select
from sqlalchemy.orm import Session

from cluster_api.domain.people.offices import Status
from cluster_api.models import Appointment, Performer, Person, RegisterAct
from cluster_api.models.base import holds_on


class HeldAppointment(NamedTuple):
    """An appointment in office on a date."""

    id: UUID
    role: str
    organisation_id: str
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True)
class Holdings:
    """What is recorded of somebody on a date; without a name, nothing ever was."""

    display_name: str | None
    appointments: tuple[HeldAppointment, ...]
    # The codes of the practices where they perform services.
    performs_at: tuple[str, ...]
    # The version of the register at the same moment.
    version: int


def _question() -> Any:
    # Put together once: building it would cost as much as asking it.
    on: Any = bindparam("on", type_=Date)
    performs_at = (
        select(func.coalesce(func.array_agg(Performer.practice_code.distinct()), []))
        .where(
            Performer.subject == bindparam("subject"), ~Performer.is_withdrawn, holds_on(Performer.valid_from, Performer.valid_until, on)
        )
        .scalar_subquery()
    )
    version = select(func.coalesce(func.max(RegisterAct.id), 0)).scalar_subquery()
    in_office = (
        (Appointment.subject == Person.subject)
        & (Appointment.status == Status.IN_OFFICE)
        & holds_on(Appointment.valid_from, Appointment.valid_until, on)
    )
    appointment = (Appointment.id, Appointment.role, Appointment.organisation_id, Appointment.valid_from, Appointment.valid_until)
    return (
        select(version, performs_at, Person.display_name, *appointment)
        .select_from(Person)
        .outerjoin(Appointment, in_office)
        .where(Person.subject == bindparam("subject"))
        .order_by(Appointment.valid_from, Appointment.id)
    )


_QUESTION = _question()


def holdings_of(session: Session, subject: str, on: date) -> Holdings:
    """Read what is recorded of somebody on a date, the appointments in the order of their first days."""
    rows = session.execute(_QUESTION, {"subject": subject, "on": on}).all()
    if not rows:
        return Holdings(None, (), (), 0)
    version, performs_at, display_name, *_ = rows[0]
    # Who holds nothing has one row without an appointment.
    held = tuple(HeldAppointment(*cells) for _, _, _, *cells in rows if cells[0] is not None)
    return Holdings(display_name, held, tuple(performs_at), version)
