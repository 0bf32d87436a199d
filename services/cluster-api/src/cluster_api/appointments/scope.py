"""Whose appointments a caller may see: who holds a role is personal data."""

from service_kit.access import Actor

from cluster_api.appointments.hands import AnAppointment
from cluster_api.domain import organisation_ids as ids
from cluster_api.permissions import Permission


def visible_organisations(actor: Actor) -> frozenset[str] | None:
    """Return the organisations whose appointments the caller sees: their own remit's and their peers'; None for all."""
    seen = actor.organisations(Permission.APPOINTMENT_READ)
    if str(ids.SCOTLAND) in seen:
        return None
    peers = (grant.peers for grant in actor.grants_with(Permission.APPOINTMENT_READ))
    return seen.union(*peers)


def can_see(actor: Actor, appointment: AnAppointment) -> bool:
    """Answer whether an appointment is the caller's to see; their own always is."""
    within = visible_organisations(actor)
    return within is None or appointment.organisation_id in within or appointment.subject == actor.subject
