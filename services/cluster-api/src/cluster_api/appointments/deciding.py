"""What is done with an appointment once it is there: appoint, decline, withdraw, end, hand over, agree time, correct."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from service_kit import clock
from service_kit.access import Actor, Grant
from service_kit.problems import Problem
from sqlalchemy.orm import Session

from cluster_api import people
from cluster_api.acting import choose, is_national
from cluster_api.appointments import hands, nominating, recording
from cluster_api.appointments.errors import (
    AlreadyAppointed,
    AppointmentActRefused,
    AppointmentNotFound,
    DatesOutOfOrder,
    EndsAlready,
    EndsBeforeItBegins,
    NameTheBoard,
    OrganisationNotCorrected,
    OwnAppointment,
    RoleWithoutProtectedTime,
    SecondPersonNeeded,
    SelfAppointment,
)
from cluster_api.appointments.recording import Author
from cluster_api.appointments.repository import Appointments
from cluster_api.appointments.schemas import (
    AppointmentAppoint,
    AppointmentCorrect,
    AppointmentCreate,
    AppointmentEnd,
    AppointmentHandOver,
    ProtectedTimeAgree,
)
from cluster_api.appointments.scope import can_see
from cluster_api.domain.people.offices import OFFICES, Act, Status, Term, can_be_done, status_on, term_of
from cluster_api.domain.people.roles import Role
from cluster_api.models import Appointment
from cluster_api.permissions import Permission
from cluster_api.register_store import RegisterStore


class HandOver(NamedTuple):
    """Both sides of a hand-over."""

    predecessor: Appointment
    successor: Appointment


class _Case(NamedTuple):
    """An appointment that nobody else changes meanwhile, and the grants under which the caller may do what they ask."""

    appointment: Appointment
    status: Status
    grants: tuple[Grant, ...]


def appoint(
    session: Session, actor: Actor, role: Role | None, registers: RegisterStore, appointment_id: UUID, wanted: AppointmentAppoint
) -> Appointment:
    """Appoint whom somebody else nominated. For a Cluster Quality Lead this is the Health Board's event, and the Board is recorded."""
    appointment, _, grants = _open(session, actor, appointment_id, Act.APPOINT)
    if appointment.nominated_by == actor.subject:
        raise SecondPersonNeeded("You nominated them. Ask somebody else who may appoint.")
    grant = choose(_of_board(grants, wanted.board_id), role)
    decided_on = wanted.on or clock.today()
    appointment.valid_from = wanted.valid_from or max(appointment.valid_from, decided_on)
    _check_dates(appointment, appointment.nominated_on, decided_on)
    nominating.check_place_and_holder(session, registers, appointment)
    appointment.status = Status.IN_OFFICE
    appointment.appointed_on, appointment.appointed_at, appointment.appointed_by = decided_on, clock.now(), actor.subject
    if not is_national(grant):
        appointment.appointing_board_id = grant.organisation_id
    author = Author(actor.subject, grant.role)
    recording.write(
        session, author, appointment, kind="appointed", on=decided_on, reason=wanted.reason, board=appointment.appointing_board_id
    )
    return appointment


def decline(session: Session, actor: Actor, role: Role | None, appointment_id: UUID, reason: str) -> Appointment:
    """Decline a nomination: whoever would appoint does, or the person nominated themselves."""
    case = _open(session, actor, appointment_id, Act.DECLINE)
    return _close(session, _author_in_person(actor, role, case), case.appointment, Status.DECLINED, reason)


def withdraw(session: Session, actor: Actor, role: Role | None, appointment_id: UUID, reason: str) -> Appointment:
    """Withdraw a nomination, or an appointment whose first day is still to come."""
    case = _open(session, actor, appointment_id, Act.WITHDRAW)
    return _close(session, _author(actor, role, case), case.appointment, Status.WITHDRAWN, reason)


def end(session: Session, actor: Actor, role: Role | None, appointment_id: UUID, wanted: AppointmentEnd) -> Appointment:
    """End an appointment on a date, because things changed; its holder may always resign."""
    case = _open(session, actor, appointment_id, Act.END)
    author = _author_in_person(actor, role, case)
    _end(case.appointment, wanted.on)
    recording.write(session, author, case.appointment, kind="ended", on=wanted.on, reason=wanted.reason)
    return case.appointment


def hand_over(
    session: Session, actor: Actor, role: Role | None, registers: RegisterStore, appointment_id: UUID, wanted: AppointmentHandOver
) -> HandOver:
    """End an appointment on a date and nominate the successor from then on, both or neither.

    Where a second person appoints, the old appointment ends all the same: until the successor is appointed, the vacancy shows.
    """
    if wanted.subject == actor.subject:
        raise SelfAppointment("Hand over to somebody else, or let a colleague nominate you.")
    case = _open(session, actor, appointment_id, Act.HAND_OVER, and_lock=wanted.subject)
    old = case.appointment
    if wanted.subject == old.subject:
        raise AlreadyAppointed("They hold the role. Name the successor.")
    grant = choose(case.grants, role)
    author = Author(actor.subject, grant.role)
    if old.valid_until is None or wanted.on < old.valid_until:
        _end(old, wanted.on)
        recording.write(session, author, old, kind="handed_over", on=wanted.on, reason=wanted.reason, successor=wanted.subject)
    elif wanted.on > old.valid_until:
        raise EndsAlready(f"It ends on {old.valid_until}. Hand over on that day, or nominate anew for a later one.")
    successor = _successor(session, registers, author, grant, old, wanted)
    return HandOver(old, successor)


def agree_protected_time(
    session: Session, actor: Actor, role: Role | None, appointment_id: UUID, wanted: ProtectedTimeAgree
) -> Appointment:
    """Record the protected time that was agreed from a date on; each agreement holds until the next."""
    case = _open(session, actor, appointment_id, Act.AGREE_PROTECTED_TIME)
    author, appointment = _author(actor, role, case), case.appointment
    effective_on = wanted.effective_on or max(appointment.valid_from, clock.today())
    if effective_on < appointment.valid_from or (appointment.valid_until and effective_on >= appointment.valid_until):
        raise DatesOutOfOrder("Time is agreed for days on which the role is held.")
    agreed = {one["effective_on"]: one for one in appointment.protected_time}
    agreed[effective_on.isoformat()] = _sessions(effective_on, wanted.sessions_a_month)
    appointment.protected_time = [agreed[day] for day in sorted(agreed)]
    recording.write(
        session, author, appointment, kind="protected_time_agreed", on=effective_on, reason=wanted.reason, sessions=wanted.sessions_a_month
    )
    return appointment


def correct(
    session: Session, actor: Actor, role: Role | None, registers: RegisterStore, appointment_id: UUID, wanted: AppointmentCorrect
) -> Appointment:
    """Put right what was recorded wrongly. That something has changed since is an end or a hand-over, not a correction."""
    case = _open(session, actor, appointment_id, Act.CORRECT, to=wanted.organisation_id)
    grant, appointment = choose(case.grants, role), case.appointment
    author = Author(actor.subject, grant.role)
    before, term = recording.state_of(appointment), _term(appointment)
    _overwrite(appointment, wanted)
    _check_dates(appointment, appointment.nominated_on, appointment.appointed_on)
    may_end = hands.is_for(grant, OFFICES[Role(appointment.role)].ended_by, appointment.organisation_id)
    is_elsewhere = wanted.organisation_id not in {None, appointment.organisation_id}
    if wanted.organisation_id is not None and is_elsewhere:
        _place_elsewhere(session, actor, author, appointment, wanted.organisation_id)
    # Other days may be an end by another name.
    if appointment.role == Role.PQL and (is_elsewhere or (_term(appointment) != term and not may_end)):
        nominating.check_confirmed(wanted.practice_confirmation)
    nominating.check_excluded(session, appointment)
    # What was not touched is not judged again: an end can be corrected even of somebody who no longer qualifies.
    if (before["organisation_id"], before["valid_from"]) != (appointment.organisation_id, appointment.valid_from.isoformat()):
        nominating.check_place_and_holder(session, registers, appointment)
    reason = nominating.explained(wanted.reason, wanted.practice_confirmation)
    recording.write(session, author, appointment, kind="corrected", on=clock.today(), reason=reason, before=before)
    return appointment


def _place_elsewhere(session: Session, actor: Actor, author: Author, appointment: Appointment, organisation_id: str) -> None:
    """Correct the organisation: for one person to do only where that person could have nominated there as well."""
    office = OFFICES[Role(appointment.role)]
    if office.takes_two:
        raise OrganisationNotCorrected("Withdraw this one, or end it where they are in office, and nominate them anew where they belong.")
    grants = hands.grants_in(actor, Permission.APPOINTMENT_WRITE, office.nominated_by, organisation_id)
    grant = choose([one for one in grants if one.role == author.acting_as], None)
    hand = hands.hand_of(grant, office.nominated_by, organisation_id)
    nominating.check_vacancy(session, hand, Role(appointment.role), organisation_id, _term(appointment))
    appointment.organisation_id = organisation_id


def _term(appointment: Appointment) -> Term:
    return Term(appointment.valid_from, appointment.valid_until)


def _open(session: Session, actor: Actor, appointment_id: UUID, act: Act, *, and_lock: str = "", to: str | None = None) -> _Case:
    """Load, lock and check: there and the caller's to see, far enough for the act, and not about the caller where that is refused."""
    row = Appointments(session).find(appointment_id)
    if row is None or not can_see(actor, row):
        raise AppointmentNotFound("Look in the list of appointments. It may be somebody else's to see.")
    Appointments(session).lock_places(row.role, [row.organisation_id, to or row.organisation_id])
    people.lock(session, [row.subject, and_lock])
    appointment = Appointments(session).get(appointment_id)
    status = status_on(Status(appointment.status), appointment.valid_from, appointment.valid_until, clock.today())
    grants = hands.grants_for(act, actor, appointment, status)
    refusal = _refusal(actor, appointment, act, status)
    if refusal is not None:
        raise refusal
    return _Case(appointment, status, grants)


def _refusal(actor: Actor, appointment: Appointment, act: Act, status: Status) -> Problem | None:
    is_own = appointment.subject == actor.subject
    if act is Act.APPOINT and is_own:
        return SelfAppointment("Ask somebody else who may appoint.")
    if is_own and act in {Act.AGREE_PROTECTED_TIME, Act.CORRECT, Act.WITHDRAW}:
        return OwnAppointment("Ask your Health Board's lead or a data steward. You may decline, resign or hand over yourself.")
    if act is Act.AGREE_PROTECTED_TIME and not OFFICES[Role(appointment.role)].has_protected_time:
        return RoleWithoutProtectedTime("Time is agreed for leads of practices and clusters, and for deputies.")
    if not can_be_done(act, status):
        return AppointmentActRefused(_FITS[status])
    return None


_FITS = {
    Status.NOMINATED: "They are nominated and not in office yet: this can be appointed, declined, withdrawn or corrected.",
    Status.APPOINTED: "Their first day is still to come: this can be ended, handed over, declined, withdrawn or corrected.",
    Status.IN_OFFICE: "They are in office: this can be ended, handed over or corrected.",
    Status.ENDED: "It has ended: it can only be corrected.",
    Status.DECLINED: "It was declined. Nominate anew.",
    Status.WITHDRAWN: "It was withdrawn. Nominate anew.",
}


def _author(actor: Actor, role: Role | None, case: _Case) -> Author:
    return Author(actor.subject, choose(case.grants, role).role)


def _author_in_person(actor: Actor, role: Role | None, case: _Case) -> Author:
    """Return who acts; somebody who declines or resigns does so as the holder of that very role, if they hold it yet."""
    held = case.appointment
    if held.subject != actor.subject:
        return _author(actor, role, case)
    holds_it = any((grant.role, grant.organisation_id) == (held.role, held.organisation_id) for grant in actor.grants)
    return Author(actor.subject, held.role if holds_it else None)


def _of_board(grants: tuple[Grant, ...], board_id: str | None) -> tuple[Grant, ...]:
    """Keep the grants of one Board: the one named, or the only one there is."""
    boards = sorted({grant.organisation_id for grant in grants if not is_national(grant)})
    if board_id is not None:
        return tuple(grant for grant in grants if grant.organisation_id == board_id)
    if len(boards) > 1:
        raise NameTheBoard(f"Send one of these as board_id: {', '.join(boards)}.")
    return grants


def _check_dates(appointment: Appointment, *decided_on: date | None) -> None:
    nominating.check_term(_term(appointment))
    days = [day for day in decided_on if day is not None]
    for day in days:
        nominating.check_order(day, appointment.valid_from, clock.today())
    if days != sorted(days):
        raise DatesOutOfOrder("Somebody is nominated first and appointed then.")


def _close(session: Session, author: Author, appointment: Appointment, status: Status, reason: str) -> Appointment:
    appointment.status = status
    recording.write(session, author, appointment, kind=str(status), on=clock.today(), reason=reason)
    return appointment


def _end(appointment: Appointment, on: date) -> None:
    if on <= appointment.valid_from:
        raise EndsBeforeItBegins("Their first day comes later: withdraw the appointment, or correct it if it was recorded wrongly.")
    if appointment.valid_until is not None and on >= appointment.valid_until:
        raise EndsAlready(f"It ends on {appointment.valid_until}. A longer term is a new nomination, or a correction.")
    appointment.valid_until = on


def _successor(
    session: Session, registers: RegisterStore, author: Author, grant: Grant, old: Appointment, wanted: AppointmentHandOver
) -> Appointment:
    nomination = AppointmentCreate(
        subject=wanted.subject,
        display_name=wanted.display_name,
        role=Role(old.role),
        organisation_id=old.organisation_id,
        valid_from=wanted.on,
        valid_until=wanted.valid_until,
        nominated_on=wanted.nominated_on,
        reason=wanted.reason,
        practice_confirmation=wanted.practice_confirmation,
    )
    term, nominated_on = nominating.dates_of(nomination)
    nominating.check_organisation(session, registers, nomination.role, nomination.organisation_id, term.valid_from)
    # The predecessor's term ends here; somebody else who holds the role too still nominates before a Board lead or a steward.
    hand = hands.hand_of(grant, OFFICES[nomination.role].nominated_by, old.organisation_id)
    nominating.check_vacancy(session, hand, nomination.role, old.organisation_id, term)
    nominating.check_on_behalf(hand, nomination)
    people.name_and_lock(session, wanted.subject, wanted.display_name, may_rename=is_national(grant))
    return nominating.place(session, registers, author, nomination, term, nominated_on)


def _overwrite(appointment: Appointment, wanted: AppointmentCorrect) -> None:
    given = wanted.model_fields_set
    term = Term(
        wanted.valid_from or appointment.valid_from,
        wanted.valid_until if "valid_until" in given else appointment.valid_until,
    )
    role = Role(appointment.role)
    if OFFICES[role].one_day:
        term = term_of(role, term.valid_from, None)
    appointment.valid_from, appointment.valid_until = term
    if appointment.nominated_by is not None:
        appointment.nominated_on = wanted.nominated_on or appointment.nominated_on
    if appointment.appointed_by is not None:
        appointment.appointed_on = wanted.appointed_on or appointment.appointed_on
    if wanted.protected_time is not None:
        by_day = {one.effective_on: _sessions(one.effective_on, one.sessions_a_month) for one in wanted.protected_time}
        appointment.protected_time = [by_day[day] for day in sorted(by_day)]


def _sessions(effective_on: date, sessions_a_month: float) -> dict[str, object]:
    return {"effective_on": effective_on.isoformat(), "sessions_a_month": sessions_a_month}
