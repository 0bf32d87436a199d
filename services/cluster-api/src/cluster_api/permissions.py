"""Who may do what in the register. `docs/permissions.md` explains every permission."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from fastapi import Depends
from service_kit.access import AccessPolicy, Actor, requires

from cluster_api.domain.roles import Role


class Permission(StrEnum):
    """What a caller may do here."""

    APPOINTMENT_READ = "appointment:read"
    APPOINTMENT_WRITE = "appointment:write"
    GRANTS_READ = "grants:read"
    POPULATION_PROFILE_READ = "population-profile:read"
    POPULATION_PROFILE_WRITE = "population-profile:write"
    REGISTER_IMPORT_READ = "register-import:read"
    REGISTER_IMPORT_WRITE = "register-import:write"
    REGISTER_READ = "register:read"


# The register is published; every role reads it. Who holds a role is personal data: those who work
# with a cluster see who leads it, national readers of aggregates do not need to.
_READER = frozenset({Permission.REGISTER_READ})
_LOCAL = _READER | {Permission.APPOINTMENT_READ}

ROLES: Mapping[str, frozenset[str]] = {
    Role.ANALYST: _LOCAL,
    Role.BOARD_LEAD: _LOCAL,
    Role.CQL: _LOCAL,
    Role.GOVERNMENT: _READER,
    Role.PARTNERSHIP_LEAD: _LOCAL,
    Role.PQL: _LOCAL,
    Role.PROFESSION: _READER,
    Role.STEWARD: frozenset(Permission),
}

SCOPES: Mapping[str, frozenset[str]] = {
    "register:read": _READER,
    "service": _READER | {Permission.GRANTS_READ},
}

POLICY = AccessPolicy(roles=ROLES, scopes=SCOPES)

AppointmentReader = Annotated[Actor, Depends(requires(Permission.APPOINTMENT_READ))]
AppointmentWriter = Annotated[Actor, Depends(requires(Permission.APPOINTMENT_WRITE))]
GrantsReader = Annotated[Actor, Depends(requires(Permission.GRANTS_READ))]
PopulationProfileReader = Annotated[Actor, Depends(requires(Permission.POPULATION_PROFILE_READ))]
PopulationProfileWriter = Annotated[Actor, Depends(requires(Permission.POPULATION_PROFILE_WRITE))]
RegisterImportReader = Annotated[Actor, Depends(requires(Permission.REGISTER_IMPORT_READ))]
RegisterImportWriter = Annotated[Actor, Depends(requires(Permission.REGISTER_IMPORT_WRITE))]
RegisterReader = Annotated[Actor, Depends(requires(Permission.REGISTER_READ))]
