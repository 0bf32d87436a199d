"""Who may do what with an appointment: the one place for the refusals and for `allowed_actions`."""

from collections.abc import Iterable
from typing import Protocol

from service_kit.access import Actor, Grant

from cluster_api.domain.people.offices import (
    CORRECTED_BY,
    LIFECYCLE,
    OFFICES,
    PROTECTED_TIME_AGREED_BY,
    Act,
    Hand,
    Standing,
    Status,
    hand_for,
)
from cluster_api.domain.people.roles import Role
from cluster_api.permissions import Permission

# These two the holder, or who is nominated, may do without asking anybody.
IN_PERSON = frozenset({Act.DECLINE, Act.END})
_SECOND_STEP = frozenset({Act.APPOINT, Act.DECLINE})


class AnAppointment(Protocol):
    """What these rules look at."""

    @property
    def subject(self) -> str:
        """Whose it is."""

    @property
    def role(self) -> str:
        """For which role."""

    @property
    def organisation_id(self) -> str:
        """For which organisation."""

    @property
    def nominated_by(self) -> str | None:
        """Who nominated."""


def grants_in(actor: Actor, permission: str, hands: Iterable[Hand], organisation_id: str) -> tuple[Grant, ...]:
    """Return the caller's grants that are among some hands, for an organisation."""
    wanted = tuple(hands)
    return tuple(grant for grant in actor.grants_with(permission) if is_for(grant, wanted, organisation_id))


def is_for(grant: Grant, hands: Iterable[Hand], organisation_id: str) -> bool:
    """Answer whether a grant is among some hands, for an organisation."""
    return hand_for(hands, _standing(grant), organisation_id) is not None


def hand_of(grant: Grant, hands: Iterable[Hand], organisation_id: str) -> Hand:
    """Return which hand a grant is; it is known to be one."""
    found = hand_for(hands, _standing(grant), organisation_id)
    if found is None:
        raise LookupError(grant.role)
    return found


def grants_for(act: Act, actor: Actor, appointment: AnAppointment, status: Status) -> tuple[Grant, ...]:
    """Return the grants under which the caller may do this with an appointment; nobody decides about their own."""
    is_own = appointment.subject == actor.subject
    if is_own and act is not Act.HAND_OVER:
        return ()
    if act is Act.APPOINT and appointment.nominated_by == actor.subject:
        return ()
    permission = Permission.APPOINTMENT_CONFIRM if act in _SECOND_STEP else Permission.APPOINTMENT_WRITE
    found = grants_in(actor, permission, _hands(act, Role(appointment.role), status), appointment.organisation_id)
    if act is Act.HAND_OVER and not is_own:
        ending = grants_in(actor, permission, OFFICES[Role(appointment.role)].ended_by, appointment.organisation_id)
        return tuple(grant for grant in found if grant in ending)
    return found


def allowed_actions(actor: Actor, appointment: AnAppointment, status: Status) -> list[Act]:
    """Return what the caller may do with an appointment now."""
    is_own = appointment.subject == actor.subject
    return sorted(act for act in LIFECYCLE[status] if (is_own and act in IN_PERSON) or grants_for(act, actor, appointment, status))


def _hands(act: Act, role: Role, status: Status) -> tuple[Hand, ...]:
    office = OFFICES[role]
    by_act = {
        Act.APPOINT: office.appointed_by,
        Act.AGREE_PROTECTED_TIME: PROTECTED_TIME_AGREED_BY if office.has_protected_time else (),
        Act.CORRECT: CORRECTED_BY,
        Act.DECLINE: office.appointed_by,
        Act.END: office.ended_by,
        Act.HAND_OVER: office.nominated_by,
        Act.WITHDRAW: office.nominated_by if status is Status.NOMINATED else office.ended_by,
    }
    return by_act[act]


def _standing(grant: Grant) -> Standing:
    return Standing(grant.role, grant.organisation_id, grant.organisations, grant.peers)
