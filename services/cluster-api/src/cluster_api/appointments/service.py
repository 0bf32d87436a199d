"""Make and list appointments. Nobody appoints themselves."""

from datetime import date

from psycopg.errors import ExclusionViolation
from service_kit import clock
from service_kit.access import Actor
from service_kit.pagination import Page, PageParams
from service_kit.problems import FieldError
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from cluster_api import audit
from cluster_api.appointments.errors import (
    AlreadyAppointed,
    EndsBeforeItBegins,
    OrganisationNotInRegister,
    RoleNotForOrganisation,
    RoleNotForSubject,
    RolesExcludeEachOther,
    SelfAppointment,
    ServiceRoleIsTheOperators,
)
from cluster_api.appointments.repository import Appointments
from cluster_api.appointments.schemas import AppointmentCreate
from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.grants import organisation_name
from cluster_api.domain.offices import Status
from cluster_api.domain.organisation_ids import OrganisationKind
from cluster_api.domain.roles import Role, can_be_held_for, excluded_by, held_for_sentence, is_for_machines
from cluster_api.models import Appointment
from cluster_api.permissions import Permission
from cluster_api.register_store import RegisterStore


def appoint_as_steward(session: Session, actor: Actor, registers: RegisterStore, wanted: AppointmentCreate) -> Appointment:
    """Make the appointment that a steward asks for; `service` is not theirs to give."""
    if wanted.role is Role.SERVICE:
        raise ServiceRoleIsTheOperators("Ask the operator to run `python -m cluster_api.appoint` for it.")
    return appoint(session, actor.subject, registers, wanted)


def appoint(session: Session, appointed_by: str, registers: RegisterStore, wanted: AppointmentCreate) -> Appointment:
    """Make an appointment: not one's own, to a fitting role, for a fitting organisation that exists, and once."""
    if wanted.subject == appointed_by:
        raise SelfAppointment("Ask another data steward to make this appointment.")
    if wanted.valid_until is not None and wanted.valid_until <= wanted.valid_from:
        fault = FieldError(pointer="/body/valid_until", detail="Must be after valid_from.")
        raise EndsBeforeItBegins("valid_until is the first day on which the role is no longer held.", errors=[fault])
    _check_organisation(session, registers, wanted)
    appointments = Appointments(session)
    if appointments.overlapping(
        wanted.subject,
        wanted.role,
        wanted.organisation_id,
        start=wanted.valid_from,
        end=wanted.valid_until,
    ):
        raise AlreadyAppointed("Look at their appointments, and choose a period after them.")
    # This locks the person's row: of two appointments at the same moment the second sees the first.
    appointments.name_person(wanted.subject, wanted.display_name)
    _check_role(appointments, wanted)
    appointment = Appointment(
        subject=wanted.subject,
        role=wanted.role,
        organisation_id=wanted.organisation_id,
        valid_from=wanted.valid_from,
        valid_until=wanted.valid_until,
        status=Status.IN_OFFICE,
        appointed_on=wanted.valid_from,
        appointed_at=clock.now(),
        appointed_by=appointed_by,
    )
    _add(session, appointment)
    audit.record(
        session, appointed_by, "appointment.made", wanted.organisation_id,
        appointment_id=str(appointment.id), appointed=wanted.subject, role=wanted.role,
    )  # fmt: skip
    return appointment


def list_appointments(
    session: Session,
    actor: Actor,
    page: PageParams,
    on: date,
    *,
    role: Role | None,
    organisation_id: str | None,
) -> Page[Appointment]:
    """List the appointments that a caller may see: their own remit's and their peers'."""
    rows = Appointments(session).list_on(page, on, within=_visible(actor), role=role, organisation_id=organisation_id)
    found = page.page(rows, lambda row: (row.organisation_id, row.id))
    audit.record(
        session, actor.subject, "appointment.listed", organisation_id or "appointments",
        as_of=str(on), role=role, shown=[str(row.id) for row in found.items],
    )  # fmt: skip
    return found


def appointments_of(session: Session, subject: str, on: date) -> list[Appointment]:
    """List what somebody holds on a date."""
    return Appointments(session).list_of(subject, on)


def find_display_name(session: Session, subject: str) -> str | None:
    """Find the name of somebody who was ever appointed."""
    person = Appointments(session).find_person(subject)
    return person.display_name if person else None


def _visible(actor: Actor) -> frozenset[str] | None:
    seen = actor.organisations(Permission.APPOINTMENT_READ)
    if str(ids.SCOTLAND) in seen:
        return None
    peers = (grant.peers for grant in actor.grants_with(Permission.APPOINTMENT_READ))
    return seen.union(*peers)


def _check_role(appointments: Appointments, wanted: AppointmentCreate) -> None:
    """Keep machines' roles from people and people's from machines, as far as earlier appointments tell which a subject is."""
    held = appointments.roles_ever(wanted.subject)
    if any(is_for_machines(Role(role)) != is_for_machines(wanted.role) for role in held):
        kind = "a person" if is_for_machines(wanted.role) else "a machine"
        raise RoleNotForSubject(f"{wanted.subject} is known as {kind}. Check the id, or choose a role that {kind} holds.")
    excluded = excluded_by(wanted.role)
    if appointments.holds_any(wanted.subject, excluded, start=wanted.valid_from, end=wanted.valid_until):
        raise RolesExcludeEachOther(
            f"Nobody is {wanted.role} and {' or '.join(sorted(excluded))} at the same time. "
            "Appoint somebody else, or choose a period in which they do not hold the other role."
        )


def _check_organisation(session: Session, registers: RegisterStore, wanted: AppointmentCreate) -> None:
    organisation = ids.parse(wanted.organisation_id)
    if organisation is None or not can_be_held_for(wanted.role, organisation.kind):
        raise RoleNotForOrganisation(held_for_sentence(wanted.role))
    if organisation.kind is OrganisationKind.COUNTRY:
        known = organisation == ids.SCOTLAND
    else:
        register = registers.find_on(session, wanted.valid_from)
        known = organisation_name(wanted.organisation_id, register) is not None
    if not known:
        raise OrganisationNotInRegister("Check the id, or choose a later first day.")


def _add(session: Session, appointment: Appointment) -> None:
    """Write the row; the database has the last word on overlaps that came at the same moment."""
    session.add(appointment)
    try:
        session.flush()  # an overlap must surface here, where it can still become an answer
    except IntegrityError as error:
        if isinstance(error.orig, ExclusionViolation):
            raise AlreadyAppointed("Somebody has just made the same appointment.") from error
        raise
