"""Whether a subject is known as a person or as a machine: each kind has roles of its own."""

from service_kit.problems import Problem
from sqlalchemy import select
from sqlalchemy.orm import Session

from cluster_api.appointments.errors import RoleNotForSubject
from cluster_api.domain.people.offices import STANDING
from cluster_api.domain.people.roles import Role, is_for_machines
from cluster_api.models import Appointment, Performer


def check_is_a_person(session: Session, subject: str) -> None:
    """Raise `RoleNotForSubject` when a subject is known as a machine."""
    _check(session, subject, for_machines=False)


def check_suits(session: Session, subject: str, role: Role) -> None:
    """Raise `RoleNotForSubject` when a machine would get a person's role, or a person a machine's."""
    _check(session, subject, for_machines=is_for_machines(role))


def _check(session: Session, subject: str, *, for_machines: bool) -> None:
    known = _known_as(session, subject) - {for_machines}
    if known:
        kind, roles = ("a person", "machines'") if for_machines else ("a machine", "people's")
        raise _refusal(subject, kind, roles)


def _refusal(subject: str, kind: str, roles: str) -> Problem:
    return RoleNotForSubject(f"{subject} is known as {kind}, and this is one of {roles} roles. Check the id.")


def _known_as(session: Session, subject: str) -> set[bool]:
    """Return whether a subject was ever anything of a machine's (True) or of a person's (False)."""
    held = session.scalars(select(Appointment.role).where(Appointment.subject == subject, Appointment.status.in_(STANDING)))
    kinds = {is_for_machines(Role(role)) for role in held}
    performs = session.scalar(select(Performer.id).where(Performer.subject == subject, ~Performer.is_withdrawn).limit(1))
    return kinds if performs is None else kinds | {False}
