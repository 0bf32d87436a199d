"""Roles, and the kinds of organisation that each can be held for."""

from enum import StrEnum

from cluster_api.domain.organisation_ids import OrganisationKind


class Role(StrEnum):
    """What a person or a machine is appointed as."""

    ANALYST = "analyst"
    BOARD_LEAD = "board_lead"
    BOARD_SYSTEM = "board_system"
    CQL = "cql"
    CQL_DEPUTY = "cql_deputy"
    GOVERNMENT = "government"
    PARTNERSHIP_LEAD = "partnership_lead"
    PQL = "pql"
    PRACTICE_DELEGATE = "practice_delegate"
    PROFESSION = "profession"
    SERVICE = "service"
    STAND_IN_PQL = "stand_in_pql"
    STEWARD = "steward"
    SUPPLIER = "supplier"


MACHINE_ROLES = frozenset({Role.BOARD_SYSTEM, Role.SERVICE, Role.SUPPLIER})
# Who looks after the national register and its rounds does not at the same time lead what is compared.
_STEWARDS = frozenset({Role.STEWARD})
_LOCAL_LEADS = frozenset({Role.CQL, Role.CQL_DEPUTY, Role.PQL, Role.PRACTICE_DELEGATE, Role.STAND_IN_PQL})

# Held for a practice and in its name: its holder decides nothing about that practice in another role.
SPEAKS_FOR_PRACTICE = frozenset({Role.PQL, Role.PRACTICE_DELEGATE, Role.STAND_IN_PQL})
# Who comes to the cluster's meeting for a practice sees the cluster and its other practices.
SEES_PEERS = frozenset({Role.PQL, Role.STAND_IN_PQL})

_AREAS = frozenset({OrganisationKind.PARTNERSHIP, OrganisationKind.BOARD})
_NATIONAL = frozenset({OrganisationKind.COUNTRY})

HELD_FOR: dict[Role, frozenset[OrganisationKind]] = {
    Role.ANALYST: _AREAS,
    Role.BOARD_LEAD: frozenset({OrganisationKind.BOARD}),
    Role.BOARD_SYSTEM: frozenset({OrganisationKind.BOARD}),
    Role.CQL: frozenset({OrganisationKind.CLUSTER}),
    Role.CQL_DEPUTY: frozenset({OrganisationKind.CLUSTER}),
    Role.GOVERNMENT: _NATIONAL,
    Role.PARTNERSHIP_LEAD: frozenset({OrganisationKind.PARTNERSHIP}),
    Role.PQL: frozenset({OrganisationKind.PRACTICE}),
    Role.PRACTICE_DELEGATE: frozenset({OrganisationKind.PRACTICE}),
    Role.PROFESSION: _NATIONAL,
    Role.SERVICE: _NATIONAL,
    Role.STAND_IN_PQL: frozenset({OrganisationKind.PRACTICE}),
    Role.STEWARD: _NATIONAL,
    # A supplier sends the returns of one practice, of a Board's practices or of all Scotland.
    Role.SUPPLIER: frozenset({OrganisationKind.PRACTICE, OrganisationKind.BOARD, OrganisationKind.COUNTRY}),
}


# What each role is there for, in the words shown to its holder. Where a duty is done in another service, that service decides who may.
DUTIES: dict[Role, tuple[str, ...]] = {
    Role.ANALYST: ("Answer data questions of the clusters in your area, with the figures that practices share with analysts.",),
    Role.BOARD_LEAD: (
        "Appoint the Cluster Quality Leads that the clusters of your Health Board nominate.",
        "Offer support where a cluster asks for it, or where its signals have been stepped up to you.",
    ),
    Role.BOARD_SYSTEM: ("Read results and signals for a Health Board, as far as they have reached it.",),
    Role.CQL: (
        "Lead continuous quality improvement in your cluster and represent it to the Health Board.",
        "Agree to practices joining or leaving your cluster. The deputy decides where your own practice is concerned.",
    ),
    Role.CQL_DEPUTY: ("Act for the Cluster Quality Lead when they are away, and decide where the lead's own practice is concerned.",),
    Role.GOVERNMENT: ("Read national aggregates, never a named practice.",),
    Role.PARTNERSHIP_LEAD: ("Offer support to the clusters of your partnership where their signals have been stepped up to you.",),
    Role.PQL: (
        "Link your practice with its cluster: consider its figures and record its answers.",
        "Agree, for your practice, to what data it shares and to a move to another cluster.",
    ),
    Role.PRACTICE_DELEGATE: ("Check your practice's figures, submit them and draft its answers for the Practice Quality Lead.",),
    Role.PROFESSION: ("Read national aggregates for the profession, never a named practice.",),
    Role.SERVICE: ("Carry requests between the parts of Cairn.",),
    Role.STAND_IN_PQL: ("Represent your practice at the cluster meeting on this one day.",),
    Role.STEWARD: ("Look after the national register, its people and the collection of the agreed data.",),
    Role.SUPPLIER: ("Submit the figures of the practices that you are appointed for.",),
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
