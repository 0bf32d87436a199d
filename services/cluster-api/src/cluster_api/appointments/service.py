"""Read appointments: lists, one, its history, and what other slices need to know about who holds what."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from service_kit import clock
from service_kit.access import Actor
from service_kit.pagination import Page, PageParams
from sqlalchemy.orm import Session

from cluster_api import audit
from cluster_api.appointments import hands
from cluster_api.appointments.deciding import HandOver
from cluster_api.appointments.errors import AppointmentNotFound
from cluster_api.appointments.repository import Appointments, Wanted
from cluster_api.appointments.schemas import AppointmentRead, HandOverRead, ProtectedTime
from cluster_api.appointments.scope import can_see, visible_organisations
from cluster_api.domain.people.appointments import AppointmentRow
from cluster_api.domain.people.grants import organisation_name
from cluster_api.domain.people.offices import OFFICES, Status, status_on
from cluster_api.domain.people.qualifications import why_not_qualified
from cluster_api.domain.people.roles import Role
from cluster_api.domain.register import Moment, Register
from cluster_api.models import Appointment, AppointmentEvent
from cluster_api.performers import service as performers
from cluster_api.register_store import RegisterMissing, RegisterStore

# Whose qualification matters: those in office and those on the way there.
_JUDGED = frozenset({Status.NOMINATED, Status.APPOINTED, Status.IN_OFFICE})


@dataclass(frozen=True)
class Reading:
    """What a read of appointments rests on: the date, and what was known when."""

    session: Session
    registers: RegisterStore
    moment: Moment
    known_at: datetime | None = None

    def register_on(self, on: date) -> Register | None:
        """Return the register of a date as it was known; None where there is none."""
        try:
            return self.registers.on(self.session, Moment(on, self.moment.version))
        except RegisterMissing:
            return None


def list_appointments(
    reading: Reading,
    actor: Actor,
    page: PageParams,
    *,
    statuses: Collection[Status],
    role: Role | None,
    organisation_id: str | None,
    subject: str | None,
) -> Page[AppointmentRead]:
    """List the appointments that a caller may see: their own, their remit's and their peers'. The read is recorded."""
    wanted = Wanted(
        within=visible_organisations(actor),
        own=actor.subject,
        statuses=statuses,
        role=role,
        organisation_id=organisation_id,
        subject=subject,
    )
    rows = Appointments(reading.session, reading.known_at).list_on(page, reading.moment.as_of, wanted)
    found = page.page(rows, lambda row: (row.organisation_id, row.id))
    audit.record(
        reading.session, actor.subject, "appointment.listed", organisation_id or "appointments",
        as_of=str(reading.moment.as_of), role=role, shown=[str(row.id) for row in found.items],
    )  # fmt: skip
    return Page(items=_read(reading, actor, found.items), next_cursor=found.next_cursor)


def get_appointment(reading: Reading, actor: Actor, appointment_id: UUID) -> AppointmentRead:
    """Return one appointment, or raise `AppointmentNotFound`. The read is recorded."""
    row = _find(reading, actor, appointment_id)
    audit.record(reading.session, actor.subject, "appointment.read", row.organisation_id, appointment_id=str(row.id))
    return _read(reading, actor, [row])[0]


def list_events(reading: Reading, actor: Actor, page: PageParams, appointment_id: UUID) -> Page[AppointmentEvent]:
    """List in order what was done about an appointment, as far as it was known. The read is recorded."""
    row = _find(reading, actor, appointment_id)
    found = page.page(Appointments(reading.session, reading.known_at).events_of(page, row.id), lambda event: (event.id,))
    audit.record(reading.session, actor.subject, "appointment.history-read", row.organisation_id, appointment_id=str(row.id))
    return found


def shown(reading: Reading, actor: Actor, appointment: Appointment) -> AppointmentRead:
    """Return an appointment that the caller has just made or changed, whether or not it stays theirs to see."""
    rows = [row for row in [Appointments(reading.session).find(appointment.id)] if row]
    return _read(reading, actor, rows)[0]


def shown_hand_over(reading: Reading, actor: Actor, done: HandOver) -> HandOverRead:
    """Return both sides of a hand-over."""
    return HandOverRead(predecessor=shown(reading, actor, done.predecessor), successor=shown(reading, actor, done.successor))


def nominations_of(session: Session, subject: str) -> list[AppointmentRow]:
    """List what somebody is nominated for and not appointed to yet."""
    return Appointments(session).nominations_of(subject)


def list_in_office(session: Session, on: date, roles: Collection[Role], known_at: datetime | None = None) -> list[AppointmentRow]:
    """List everybody who holds one of some roles on a date, in order of organisation."""
    return Appointments(session, known_at).list_in_office(on, roles)


def last_changes(session: Session, appointment_ids: Collection[UUID], known_at: datetime | None = None) -> dict[UUID, datetime]:
    """Return when something was last recorded about each of some appointments."""
    return Appointments(session, known_at).last_changes(appointment_ids)


def list_standing(session: Session, roles: Collection[Role], known_at: datetime | None = None) -> list[AppointmentRow]:
    """List every nomination and appointment, past and future ones too, to some roles, in order of the first day."""
    return Appointments(session, known_at).list_standing(roles)


def why_not(reading: Reading, rows: Iterable[AppointmentRow]) -> dict[UUID, str | None]:
    """Say of each appointment why its holder does not qualify; None for who does.

    Judged on the date asked about, or on the first day of an appointment that begins later.
    """
    by_day: dict[date, list[AppointmentRow]] = defaultdict(list)
    for row in rows:
        by_day[max(row.valid_from, reading.moment.as_of)].append(row)
    reasons: dict[UUID, str | None] = {}
    for day, of_day in by_day.items():
        register = reading.register_on(day)
        performs_at = performers.practices_of(reading.session, {row.subject for row in of_day}, day, reading.known_at)
        for row in of_day:
            reasons[row.id] = why_not_qualified(Role(row.role), row.organisation_id, register, performs_at[row.subject])
    return reasons


def _find(reading: Reading, actor: Actor, appointment_id: UUID) -> AppointmentRow:
    row = Appointments(reading.session, reading.known_at).find(appointment_id)
    if row is None or not can_see(actor, row):
        raise AppointmentNotFound("Look in the list of appointments. It may be somebody else's to see.")
    return row


def _read(reading: Reading, actor: Actor, rows: Collection[AppointmentRow]) -> list[AppointmentRead]:
    on = reading.moment.as_of
    statuses = {row.id: status_on(Status(row.status), row.valid_from, row.valid_until, on) for row in rows}
    judged = [row for row in rows if statuses[row.id] in _JUDGED and OFFICES[Role(row.role)].qualification is not None]
    reasons, register = why_not(reading, judged), reading.register_on(on)
    return [_read_one(reading, actor, row, statuses[row.id], reasons, register) for row in rows]


def _read_one(
    reading: Reading, actor: Actor, row: AppointmentRow, status: Status, reasons: dict[UUID, str | None], register: Register | None
) -> AppointmentRead:
    now = status_on(Status(row.status), row.valid_from, row.valid_until, clock.today())
    agreed = [ProtectedTime.model_validate(one) for one in row.protected_time]
    so_far = [one.sessions_a_month for one in agreed if one.effective_on <= max(reading.moment.as_of, row.valid_from)]
    return AppointmentRead(
        id=row.id,
        subject=row.subject,
        display_name=row.display_name,
        role=Role(row.role),
        organisation_id=row.organisation_id,
        # An organisation that is not in the register of the date is named by its id.
        organisation_name=organisation_name(row.organisation_id, register) or row.organisation_id,
        status=status,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        nominated_on=row.nominated_on,
        nominated_at=row.nominated_at,
        nominated_by=row.nominated_by,
        appointed_on=row.appointed_on,
        appointed_at=row.appointed_at,
        appointed_by=row.appointed_by,
        appointing_board_id=row.appointing_board_id,
        sessions_a_month=so_far[-1] if so_far else None,
        protected_time=agreed,
        qualifies=reasons[row.id] is None if row.id in reasons else None,
        why_not_qualified=reasons.get(row.id),
        # What was known in the past is not acted on.
        allowed_actions=hands.allowed_actions(actor, row, now) if reading.known_at is None else [],
    )
