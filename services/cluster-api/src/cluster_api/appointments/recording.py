"""Write an appointment, the event that tells what was done about it, and the audit event, in one transaction."""

from datetime import date, datetime
from typing import Any, NamedTuple

from service_kit import clock
from sqlalchemy.orm import Session

from cluster_api import audit, people
from cluster_api.appointments.errors import AlreadyAppointed
from cluster_api.appointments.repository import KEPT, Appointments
from cluster_api.models import Appointment, AppointmentEvent


class Author(NamedTuple):
    """Who does something, and under which role; none for the operator, and for whoever declines in person."""

    subject: str
    acting_as: str | None


def write(session: Session, author: Author, appointment: Appointment, *, kind: str, on: date, reason: str, **detail: object) -> None:
    """Write an appointment as it now stands and what was done; the database has the last word on overlaps."""
    # Looking for an overlap must not write the row first: that would raise what it looks for.
    with session.no_autoflush:
        if Appointments(session).overlapping(appointment):
            raise AlreadyAppointed("Look at their appointments and nominations, and choose a period after them.")
    people.add_or_refuse(session, appointment, AlreadyAppointed("Somebody has just made the same appointment."))
    session.add(
        AppointmentEvent(
            appointment_id=appointment.id,
            kind=kind,
            effective_on=on,
            recorded_at=clock.now(),
            recorded_by=author.subject,
            acting_as=author.acting_as,
            reason=reason,
            state=state_of(appointment),
        )
    )
    session.flush()  # so that the events of one transaction are numbered in the order in which they happened
    audit.record(
        session, author.subject, f"appointment.{kind}", appointment.organisation_id,
        appointment_id=str(appointment.id), holder=appointment.subject, role=appointment.role, acting_as=author.acting_as, **detail,
    )  # fmt: skip


def state_of(appointment: Appointment) -> dict[str, Any]:
    """Return what an event keeps of an appointment."""
    return {name: _plain(getattr(appointment, name)) for name in KEPT}


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date | datetime) else value
