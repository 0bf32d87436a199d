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
# Who looks after the national register and its rounds does not at the same time lead what is compared.
_STEWARDS = frozenset({Role.STEWARD})
_LOCAL_LEADS = frozenset({Role.CQL, Role.PQL})

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


_WRITTEN: dict[OrganisationKind, str] = {
    OrganisationKind.BOARD: "a Health Board (such as board:S08000030)",
    OrganisationKind.CLUSTER: "a cluster (such as cluster:gc0001)",
    OrganisationKind.COUNTRY: "the whole country (country:S92000003)",
    OrganisationKind.PARTNERSHIP: "a partnership (such as partnership:S37000007)",
    OrganisationKind.PRACTICE: "a practice (such as practice:10002)",
}


def is_for_machines(role: Role) -> bool:
    """Answer whether machines hold a role; people hold the others."""
    return role in MACHINE_ROLES


def excluded_by(role: Role) -> frozenset[Role]:
    """Return the roles that nobody holds at the same time as this one."""
    if role in _STEWARDS:
        return _LOCAL_LEADS
    return _STEWARDS if role in _LOCAL_LEADS else frozenset()


def held_for_sentence(role: Role) -> str:
    """Say in words what a role can be held for."""
    return f"The role {role} is held for {' or '.join(_WRITTEN[kind] for kind in sorted(HELD_FOR[role]))}."


def can_be_held_for(role: Role, kind: OrganisationKind) -> bool:
    """Answer whether a role can be held for this kind of organisation."""
    return kind in HELD_FOR[role]
