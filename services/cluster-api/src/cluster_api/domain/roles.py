"""Roles, and the kinds of organisation that each can be held for."""

from enum import StrEnum

from cluster_api.domain.organisation_ids import OrganisationKind


class Role(StrEnum):
    """What a person or a machine is appointed as."""

    ANALYST = "analyst"
    BOARD_LEAD = "board_lead"
    BOARD_SYSTEM = "board_system"
    CQL = "cql"
    GOVERNMENT = "government"
    PARTNERSHIP_LEAD = "partnership_lead"
    PQL = "pql"
    PROFESSION = "profession"
    SERVICE = "service"
    STEWARD = "steward"
    SUPPLIER = "supplier"


MACHINE_ROLES = frozenset({Role.BOARD_SYSTEM, Role.SERVICE, Role.SUPPLIER})

_AREAS = frozenset({OrganisationKind.PARTNERSHIP, OrganisationKind.BOARD})
_NATIONAL = frozenset({OrganisationKind.COUNTRY})

HELD_FOR: dict[Role, frozenset[OrganisationKind]] = {
    Role.ANALYST: _AREAS,
    Role.BOARD_LEAD: frozenset({OrganisationKind.BOARD}),
    Role.BOARD_SYSTEM: frozenset({OrganisationKind.BOARD}),
    Role.CQL: frozenset({OrganisationKind.CLUSTER}),
    Role.GOVERNMENT: _NATIONAL,
    Role.PARTNERSHIP_LEAD: frozenset({OrganisationKind.PARTNERSHIP}),
    Role.PQL: frozenset({OrganisationKind.PRACTICE}),
    Role.PROFESSION: _NATIONAL,
    Role.SERVICE: _NATIONAL,
    Role.STEWARD: _NATIONAL,
    # A supplier sends the returns of one practice, of a Board's practices or of all Scotland.
    Role.SUPPLIER: frozenset({OrganisationKind.PRACTICE, OrganisationKind.BOARD, OrganisationKind.COUNTRY}),
}


def can_be_held_for(role: Role, kind: OrganisationKind) -> bool:
    """Answer whether a role can be held for this kind of organisation."""
    return kind in HELD_FOR[role]
