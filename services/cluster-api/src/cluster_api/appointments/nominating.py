"""Nominate people and machines; for most roles that brings them into office. Nobody nominates themselves."""

from datetime import date

from service_kit import clock
from service_kit.access import Actor, Grant
from service_kit.problems import FieldError
from sqlalchemy.orm import Session

from cluster_api import people
from cluster_api.act_schemas import PracticeConfirmation
from cluster_api.acting import choose, is_national
from cluster_api.appointments import hands, kinds_of_holders, recording
from cluster_api.appointments.errors import (
    DatesOutOfOrder,
    EndsBeforeItBegins,
    NotAPerformer,
    NotYoursToNominate,
    OneDayOnly,
    OrganisationNotInRegister,
    PracticeConfirmationMissing,
    ReasonMissing,
    RoleIsHeld,
    RoleNotForOrganisation,
    RolesExcludeEachOther,
    SelfAppointment,
    ServiceRoleIsTheOperators,
    TwoStewardsInOffice,
)
from cluster_api.appointments.recording import Author
from cluster_api.appointments.repository import Appointments
from cluster_api.appointments.schemas import AppointmentCreate
from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.organisation_ids import OrganisationKind
from cluster_api.domain.people.grants import organisation_name
from cluster_api.domain.people.offices import ENOUGH_STEWARDS, OFFICES, OPERATORS_ROLES, Hand, Status, Term, term_of
from cluster_api.domain.people.qualifications import why_not_qualified
from cluster_api.domain.people.roles import Role, can_be_held_for, excluded_by, held_for_sentence
from cluster_api.models import Appointment
from cluster_api.performers import service as performers
from cluster_api.permissions import Permission
from cluster_api.register_store import RegisterStore

# GP clusters began with the financial year 2016/17: where there is no register yet, nobody is in office before that.
FIRST_CLUSTERS = date(2016, 4, 1)


def nominate(session: Session, actor: Actor, role: Role | None, registers: RegisterStore, wanted: AppointmentCreate) -> Appointment:
    """Nominate somebody: not oneself, by whoever the role's table says, for a fitting organisation that exists."""
    if wanted.role is Role.SERVICE:
        raise ServiceRoleIsTheOperators("Ask the operator to run `python -m cluster_api.appoint` for it.")
    if wanted.subject == actor.subject:
        raise SelfAppointment("Ask a colleague who may nominate for this role.")
    term, nominated_on = dates_of(wanted)
    check_organisation(session, registers, wanted.role, wanted.organisation_id, term.valid_from)
    grant = _acting(actor, role, wanted)
    hand = hands.hand_of(grant, OFFICES[wanted.role].nominated_by, wanted.organisation_id)
    Appointments(session).lock_places(wanted.role, [wanted.organisation_id])
    check_vacancy(session, hand, wanted.role, wanted.organisation_id, term)
    check_on_behalf(hand, wanted)
    people.name_and_lock(session, wanted.subject, wanted.display_name, may_rename=is_national(grant))
    return place(session, registers, Author(actor.subject, grant.role), wanted, term, nominated_on)


def place(
    session: Session, registers: RegisterStore, author: Author, wanted: AppointmentCreate, term: Term, nominated_on: date
) -> Appointment:
    """Write a nomination down: somebody who suits the role, and in office with it where no second person appoints."""
    kinds_of_holders.check_suits(session, wanted.subject, wanted.role)
    appointment = _nomination(author, wanted, term, nominated_on)
    check_excluded(session, appointment)
    check_qualifies(session, registers, appointment)
    reason = explained(wanted.reason, wanted.practice_confirmation)
    recording.write(session, author, appointment, kind="nominated", on=nominated_on, reason=reason)
    return appointment


def appoint_as_operator(session: Session, registers: RegisterStore, operator: str, wanted: AppointmentCreate) -> Appointment:
    """Make an appointment from the command line: one of Cairn's own services, or what two data stewards cannot make yet.

    Nobody is said to have nominated, and the record names the operator.
    """
    if wanted.role not in OPERATORS_ROLES:
        raise NotYoursToNominate(_nominators(wanted.role))
    appointment = record_in_office(session, registers, Author(operator, None), wanted)
    stewards = Appointments(session).holders(Role.STEWARD, clock.today()) - {wanted.subject}
    if wanted.role is not Role.SERVICE and len(stewards) >= ENOUGH_STEWARDS:
        raise TwoStewardsInOffice("Let one data steward nominate and another appoint.")
    return appointment


def record_in_office(session: Session, registers: RegisterStore, author: Author, wanted: AppointmentCreate) -> Appointment:
    """Write an appointment down that nobody nominated."""
    term = term_of(wanted.role, wanted.valid_from, wanted.valid_until)
    check_term(term)
    check_organisation(session, registers, wanted.role, wanted.organisation_id, term.valid_from)
    people.name_and_lock(session, wanted.subject, wanted.display_name, may_rename=True)
    kinds_of_holders.check_suits(session, wanted.subject, wanted.role)
    appointment = _nomination(author, wanted, term, term.valid_from)
    appointment.status = Status.IN_OFFICE
    appointment.nominated_on = appointment.nominated_at = appointment.nominated_by = None
    appointment.appointed_on, appointment.appointed_at, appointment.appointed_by = term.valid_from, clock.now(), author.subject
    check_excluded(session, appointment)
    recording.write(session, author, appointment, kind="appointed", on=term.valid_from, reason=wanted.reason)
    return appointment


def _nomination(author: Author, wanted: AppointmentCreate, term: Term, nominated_on: date) -> Appointment:
    now = clock.now()
    at_once = not OFFICES[wanted.role].takes_two
    return Appointment(
        subject=wanted.subject,
        role=wanted.role,
        organisation_id=wanted.organisation_id,
        status=Status.IN_OFFICE if at_once else Status.NOMINATED,
        valid_from=term.valid_from,
        valid_until=term.valid_until,
        nominated_on=nominated_on,
        nominated_at=now,
        nominated_by=author.subject,
        appointed_on=nominated_on if at_once else None,
        appointed_at=now if at_once else None,
        appointed_by=author.subject if at_once else None,
        protected_time=[],
    )


def dates_of(wanted: AppointmentCreate) -> tuple[Term, date]:
    """Return the days in office and the day of the nomination, which is over and comes first."""
    term = term_of(wanted.role, wanted.valid_from, wanted.valid_until)
    check_term(term)
    if OFFICES[wanted.role].one_day and term != term_of(wanted.role, wanted.valid_from, None):
        raise OneDayOnly("Leave valid_until out, and name them again for the next meeting.")
    today = clock.today()
    nominated_on = wanted.nominated_on or min(today, term.valid_from)
    check_order(nominated_on, term.valid_from, today)
    return term, nominated_on


def check_term(term: Term) -> None:
    """Raise `EndsBeforeItBegins` when a period has no day in it."""
    if term.valid_until is not None and term.valid_until <= term.valid_from:
        fault = FieldError(pointer="/body/valid_until", detail="Must be after the first day.")
        raise EndsBeforeItBegins("The end is the first day on which the role is no longer held.", errors=[fault])


def check_order(decided_on: date, valid_from: date, today: date) -> None:
    """Raise `DatesOutOfOrder` unless a decision has been taken by today and before the first day in office is over."""
    if decided_on > today:
        raise DatesOutOfOrder("What is recorded has happened: a nomination or appointment is not dated in the future.")
    if decided_on > valid_from:
        raise DatesOutOfOrder("Nobody is in office before they were nominated and appointed. Choose a later first day.")


def check_organisation(session: Session, registers: RegisterStore, role: Role, organisation_id: str, on: date) -> None:
    """Refuse an organisation that does not fit the role, or that the register of the first day does not have."""
    organisation = ids.parse(organisation_id)
    if organisation is None or not can_be_held_for(role, organisation.kind):
        raise RoleNotForOrganisation(held_for_sentence(role))
    if organisation.kind is OrganisationKind.COUNTRY:
        _check_not_before_the_register(session, registers, on)
        known = organisation == ids.SCOTLAND
    else:
        register = registers.find_on(session, on)
        known = organisation_name(organisation_id, register) is not None
        if organisation.kind is OrganisationKind.CLUSTER and register is not None and known:
            # A placeholder is no cluster, so nobody leads it.
            known = not register.is_placeholder(organisation.code)
    if not known:
        raise OrganisationNotInRegister("Check the id, or choose a later first day.")


def _check_not_before_the_register(session: Session, registers: RegisterStore, on: date) -> None:
    starts_on = registers.first_day(session) or FIRST_CLUSTERS
    if on < min(starts_on, clock.today()):
        raise OrganisationNotInRegister(f"The register starts on {starts_on}. Choose that day or a later one as the first day.")


def _acting(actor: Actor, role: Role | None, wanted: AppointmentCreate) -> Grant:
    grants = hands.grants_in(actor, Permission.APPOINTMENT_WRITE, OFFICES[wanted.role].nominated_by, wanted.organisation_id)
    if not grants and role is None:
        raise NotYoursToNominate(_nominators(wanted.role))
    return choose(grants, role)


def _nominators(role: Role) -> str:
    names = sorted({str(hand.role) for hand in OFFICES[role].nominated_by})
    return f"For the role {role} these nominate, each for their own organisation or area: {', '.join(names)}."


def check_vacancy(session: Session, hand: Hand, role: Role, organisation_id: str, term: Term) -> None:
    """Raise `RoleIsHeld` when somebody is in office and this hand only counts in a vacancy."""
    if not hand.in_vacancy:
        return
    # On any day of it: a term that began in a vacancy long ago would set somebody beside whoever holds the role today.
    with session.no_autoflush:
        is_held = Appointments(session).is_held(role, organisation_id, start=term.valid_from, end=term.valid_until)
    if is_held:
        raise RoleIsHeld(
            "Whoever holds it nominates for the practice, or hands over. "
            "If they have left, record the end first, or give an end before it where they begin later."
        )


def check_on_behalf(hand: Hand, wanted: AppointmentCreate) -> None:
    """Refuse somebody else's nomination without a practice's own word, or without saying which cluster's it is and where that is kept."""
    if not hand.on_behalf:
        return
    if wanted.role is Role.PQL:
        check_confirmed(wanted.practice_confirmation)
    elif not wanted.reason:
        fault = FieldError(pointer="/body/reason", detail="Say whose nomination this is, and where that can be read.")
        raise ReasonMissing("You write down somebody else's nomination, so the record says whose.", errors=[fault])


def check_confirmed(confirmation: PracticeConfirmation | None) -> None:
    """Raise unless the practice itself has confirmed what somebody else writes down for it."""
    if confirmation is None:
        fault = FieldError(pointer="/body/practice_confirmation", detail="Say who confirmed it, when, and where that can be read.")
        raise PracticeConfirmationMissing("Who leads a practice is the practice's decision, so the record keeps its word.", errors=[fault])
    if confirmation.confirmed_on > clock.today():
        fault = FieldError(pointer="/body/practice_confirmation/confirmed_on", detail="Must not be in the future.")
        raise DatesOutOfOrder("Give the day on which the practice confirmed it.", errors=[fault])


def explained(reason: str, confirmation: PracticeConfirmation | None) -> str:
    """Return the reason as the record keeps it, with the practice's word where there is one."""
    if confirmation is None:
        return reason
    word = f"Confirmed by {confirmation.confirmed_by} on {confirmation.confirmed_on}; kept at: {confirmation.kept_at}."
    return f"{reason} {word}".strip()


def check_excluded(session: Session, appointment: Appointment) -> None:
    """Raise `RolesExcludeEachOther` when the person holds, in the same period, a role that does not go with this one."""
    excluded = excluded_by(Role(appointment.role))
    with session.no_autoflush:
        holds = Appointments(session).holds_any(
            appointment.subject, excluded, start=appointment.valid_from, end=appointment.valid_until, but=appointment.id
        )
    if holds:
        raise RolesExcludeEachOther(
            f"Nobody is {appointment.role} and {' or '.join(sorted(excluded))} at the same time. "
            "Appoint somebody else, or choose a period in which they do not hold the other role."
        )


def check_place_and_holder(session: Session, registers: RegisterStore, appointment: Appointment) -> None:
    """Raise when, on the first day, the organisation is not there or the holder is not what the role asks for."""
    # Looking must not write the row first: whether it may be written is what is being found out.
    with session.no_autoflush:
        check_organisation(session, registers, Role(appointment.role), appointment.organisation_id, appointment.valid_from)
    check_qualifies(session, registers, appointment)


def check_qualifies(session: Session, registers: RegisterStore, appointment: Appointment) -> None:
    """Raise `NotAPerformer` when the role asks for a GP of the practice, or of the cluster, and on the first day they are none."""
    with session.no_autoflush:
        performs_at = performers.practices_of(session, [appointment.subject], appointment.valid_from)[appointment.subject]
        register = registers.find_on(session, appointment.valid_from)
    why_not = why_not_qualified(Role(appointment.role), appointment.organisation_id, register, performs_at)
    if why_not is not None:
        raise NotAPerformer(f"{why_not} Record it under performers first, or nominate somebody else.")
