"""Who may do what in the register. `docs/permissions.md` explains every permission."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from fastapi import Depends
from service_kit.access import AccessPolicy, Actor, requires

from cluster_api.domain.people.roles import Role


class Permission(StrEnum):
    """What a caller may do here."""

    APPOINTMENT_CONFIRM = "appointment:confirm"
    APPOINTMENT_READ = "appointment:read"
    APPOINTMENT_WRITE = "appointment:write"
    GRANTS_READ = "grants:read"
    MOVE_READ = "move:read"
    MOVE_WRITE = "move:write"
    PERFORMER_READ = "performer:read"
    PERFORMER_WRITE = "performer:write"
    POPULATION_PROFILE_READ = "population-profile:read"
    POPULATION_PROFILE_WRITE = "population-profile:write"
    REGISTER_ACT_READ = "register-act:read"
    REGISTER_CORRECT = "register:correct"
    REGISTER_IMPORT_READ = "register-import:read"
    REGISTER_IMPORT_WRITE = "register-import:write"
    REGISTER_READ = "register:read"
    REGISTER_WRITE = "register:write"


# The register is published; every role reads it. Who holds a role is personal data: those who work
# with a cluster see who leads it, national readers of aggregates do not need to.
_READER = frozenset({Permission.REGISTER_READ})
_LOCAL = _READER | {Permission.APPOINTMENT_READ, Permission.REGISTER_ACT_READ}
# Whose moves they see, and in whose name they answer, `domain/acts/moves.py` says.
_MOVES = frozenset({Permission.MOVE_READ, Permission.MOVE_WRITE})
# Whom they may nominate, and for which practices they may record performers, their role's table says.
_CLUSTER = _LOCAL | {Permission.APPOINTMENT_WRITE, Permission.PERFORMER_READ}
_PRACTICE = _LOCAL | {Permission.PERFORMER_READ, Permission.PERFORMER_WRITE}

ROLES: Mapping[str, frozenset[str]] = {
    Role.ANALYST: _LOCAL,
    Role.BOARD_LEAD: _PRACTICE | _MOVES | {Permission.APPOINTMENT_CONFIRM, Permission.APPOINTMENT_WRITE, Permission.REGISTER_WRITE},
    Role.CQL: _CLUSTER | _MOVES,
    Role.CQL_DEPUTY: _CLUSTER | _MOVES,
    Role.GOVERNMENT: _READER,
    Role.PARTNERSHIP_LEAD: _LOCAL,
    Role.PQL: _PRACTICE | _MOVES | {Permission.APPOINTMENT_WRITE},
    Role.PRACTICE_DELEGATE: _PRACTICE | {Permission.MOVE_READ},
    Role.PROFESSION: _READER,
    Role.STAND_IN_PQL: _LOCAL | {Permission.PERFORMER_READ},
    Role.STEWARD: frozenset(Permission),
}

SCOPES: Mapping[str, frozenset[str]] = {
    "register:read": _READER,
    "service": _READER | {Permission.GRANTS_READ},
}

POLICY = AccessPolicy(roles=ROLES, scopes=SCOPES)

# What each permission means to whoever holds it, for `/me`; docs/permissions.md says it at length.
SENTENCES: Mapping[Permission, str] = {
    Permission.APPOINTMENT_CONFIRM: "Appoint, or decline, people whom others have nominated.",
    Permission.APPOINTMENT_READ: "See who holds which role where you work.",
    Permission.APPOINTMENT_WRITE: "Nominate people, and record when a role ends or is handed over, where that is yours to do.",
    Permission.GRANTS_READ: "See what somebody else's roles let them see.",
    Permission.MOVE_READ: "See the moves of practices between clusters that concern you.",
    Permission.MOVE_WRITE: "Propose moves of practices between clusters, and agree to or decline them, where that is yours to do.",
    Permission.PERFORMER_READ: "See which GPs perform services at the practices of your remit.",
    Permission.PERFORMER_WRITE: "Record which GPs perform services at your practices.",
    Permission.POPULATION_PROFILE_READ: "See imports of patients' shares by deprivation and rurality.",
    Permission.POPULATION_PROFILE_WRITE: "Import patients' shares by deprivation and rurality.",
    Permission.REGISTER_ACT_READ: "See life events and corrections that concern you: what changed, when and why.",
    Permission.REGISTER_CORRECT: "Correct what the register recorded wrongly.",
    Permission.REGISTER_IMPORT_READ: "See imports of the national register and what each changed.",
    Permission.REGISTER_IMPORT_WRITE: "Import the national register.",
    Permission.REGISTER_READ: "See Boards, partnerships, clusters and practices on any date.",
    Permission.REGISTER_WRITE: "Record what happens to practices and clusters: openings, closures, mergers, new names.",
}

AppointmentConfirmer = Annotated[Actor, Depends(requires(Permission.APPOINTMENT_CONFIRM))]
AppointmentReader = Annotated[Actor, Depends(requires(Permission.APPOINTMENT_READ))]
AppointmentWriter = Annotated[Actor, Depends(requires(Permission.APPOINTMENT_WRITE))]
MoveReader = Annotated[Actor, Depends(requires(Permission.MOVE_READ))]
MoveWriter = Annotated[Actor, Depends(requires(Permission.MOVE_WRITE))]
GrantsReader = Annotated[Actor, Depends(requires(Permission.GRANTS_READ))]
PerformerReader = Annotated[Actor, Depends(requires(Permission.PERFORMER_READ))]
PerformerWriter = Annotated[Actor, Depends(requires(Permission.PERFORMER_WRITE))]
PopulationProfileReader = Annotated[Actor, Depends(requires(Permission.POPULATION_PROFILE_READ))]
PopulationProfileWriter = Annotated[Actor, Depends(requires(Permission.POPULATION_PROFILE_WRITE))]
RegisterActReader = Annotated[Actor, Depends(requires(Permission.REGISTER_ACT_READ))]
RegisterCorrector = Annotated[Actor, Depends(requires(Permission.REGISTER_CORRECT))]
RegisterWriter = Annotated[Actor, Depends(requires(Permission.REGISTER_WRITE))]
RegisterImportReader = Annotated[Actor, Depends(requires(Permission.REGISTER_IMPORT_READ))]
RegisterImportWriter = Annotated[Actor, Depends(requires(Permission.REGISTER_IMPORT_WRITE))]
RegisterReader = Annotated[Actor, Depends(requires(Permission.REGISTER_READ))]
