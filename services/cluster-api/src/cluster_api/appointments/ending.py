"""What is held for a practice that closes or a cluster that is dissolved ends with it, in the transaction of the act that says so."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple, Self
from uuid import UUID

from service_kit import clock
from service_kit.access import Actor
from sqlalchemy.orm import Session

from cluster_api import audit, people
from cluster_api.appointments import recording
from cluster_api.appointments.recording import Author
from cluster_api.appointments.repository import Appointments
from cluster_api.appointments.schemas import EndingAppointmentRead
from cluster_api.appointments.scope import can_see
from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.organisation_ids import OrganisationKind
from cluster_api.domain.people.appointments import AppointmentRow
from cluster_api.domain.people.offices import Status
from cluster_api.domain.people.roles import Role


class Ending(NamedTuple):
    """An appointment that ends with its organisation; one that would not have begun by then is withdrawn."""

    appointment_id: UUID
    on: date
    is_withdrawn: bool
    # When it would have ended otherwise.
    valid_until: date | None

    def kept(self) -> dict[str, Any]:
        """Return what the act keeps of it."""
        until = self.valid_until.isoformat() if self.valid_until else None
        return {"id": str(self.appointment_id), "on": self.on.isoformat(), "is_withdrawn": self.is_withdrawn, "valid_until": until}

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        """Read what an act kept."""
        until = date.fromisoformat(kept["valid_until"]) if kept["valid_until"] else None
        return cls(UUID(kept["id"]), date.fromisoformat(kept["on"]), kept["is_withdrawn"], until)


def find_endings(session: Session, ended: Mapping[str, date], *, to_end: bool) -> list[Ending]:
    """Find what is held for organisations that end, each on a day; what is to end nobody else changes until the transaction is over."""
    if not ended:
        return []
    appointments = Appointments(session)
    if to_end:
        people.lock(session, (row.subject for row in appointments.standing_for(ended)))
    return [
        Ending(row.id, ended[row.organisation_id], _is_withdrawn(row, ended[row.organisation_id]), row.valid_until)
        for row in appointments.standing_for(ended)
        if row.valid_until is None or row.valid_until > ended[row.organisation_id]
    ]


def carry_out(session: Session, author: Author, endings: Iterable[Ending], because: str) -> None:
    """End appointments, or withdraw those that have not begun; the history of each names the act that it ends by."""
    for ending in endings:
        appointment = Appointments(session).get(ending.appointment_id)
        if ending.is_withdrawn:
            appointment.status = Status.WITHDRAWN
        else:
            appointment.valid_until = ending.on
        kind = "withdrawn" if ending.is_withdrawn else "ended"
        reason = f"The {_what_happens(appointment.organisation_id)} on {ending.on}: {because}."
        recording.write(session, author, appointment, kind=kind, on=ending.on, reason=reason)


def shown_to(session: Session, actor: Actor, endings: Collection[Ending]) -> list[EndingAppointmentRead]:
    """Show, of appointments that end, those that a caller may see. The read is recorded."""
    found = Appointments(session).all_of([ending.appointment_id for ending in endings])
    rows = {row.id: row for row in found if can_see(actor, row)}
    shown = [_read(rows[ending.appointment_id], ending) for ending in endings if ending.appointment_id in rows]
    if shown:
        audit.record(session, actor.subject, "appointment.listed", "appointments", shown=[str(one.appointment_id) for one in shown])
    return sorted(shown, key=lambda one: (one.organisation_id, one.role, str(one.appointment_id)))


def _is_withdrawn(row: AppointmentRow, on: date) -> bool:
    """Answer whether an appointment never begins: it would only from that day on, or it is nominated and the day has come."""
    return row.valid_from >= on or (row.status == Status.NOMINATED and on <= clock.today())


def _what_happens(organisation_id: str) -> str:
    organisation = ids.parse(organisation_id)
    is_cluster = organisation is not None and organisation.kind is OrganisationKind.CLUSTER
    return "cluster is dissolved" if is_cluster else "practice closes"


def _read(row: AppointmentRow, ending: Ending) -> EndingAppointmentRead:
    return EndingAppointmentRead(
        appointment_id=row.id,
        subject=row.subject,
        display_name=row.display_name,
        role=Role(row.role),
        organisation_id=row.organisation_id,
        ends_on=ending.on,
        is_withdrawn=ending.is_withdrawn,
        would_have_ended_on=ending.valid_until,
    )
