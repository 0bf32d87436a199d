"""Who may call what in benchmark-api. Which figures they then see is `domain.visibility`'s decision alone."""

from enum import StrEnum
from typing import Annotated

from fastapi import Depends
from service_kit import AccessPolicy, Actor, requires

from benchmark_api.domain.visibility import Holding, Viewer

# The scope of our own services, which carry figures from one to the other and decide themselves who sees them.
SERVICE_SCOPE = "service"


class Permission(StrEnum):
    """What an operation of this service asks for."""

    DISCLOSURE_POLICY_CONFIRM = "disclosure-policy:confirm"
    DISCLOSURE_POLICY_READ = "disclosure-policy:read"
    DISCLOSURE_POLICY_WRITE = "disclosure-policy:write"
    INDICATOR_READ = "indicator:read"
    OBSERVATION_BATCH_READ = "observation-batch:read"
    OBSERVATION_BATCH_WRITE = "observation-batch:write"
    RESULT_READ = "result:read"


_READS = frozenset({Permission.DISCLOSURE_POLICY_READ, Permission.INDICATOR_READ, Permission.RESULT_READ})

POLICY = AccessPolicy(
    roles={
        "pql": _READS,
        "practice_delegate": _READS,
        "stand_in_pql": _READS,
        "cql": _READS,
        "cql_deputy": _READS,
        "partnership_lead": _READS,
        "board_lead": _READS,
        "analyst": _READS,
        "steward": _READS | {Permission.DISCLOSURE_POLICY_CONFIRM, Permission.DISCLOSURE_POLICY_WRITE},
        "profession": _READS,
        "government": _READS,
    },
    scopes={
        "results:read": _READS,
        "submissions:write": frozenset({Permission.INDICATOR_READ}),
        SERVICE_SCOPE: _READS | {Permission.OBSERVATION_BATCH_READ, Permission.OBSERVATION_BATCH_WRITE},
    },
)

BatchReader = Annotated[Actor, Depends(requires(Permission.OBSERVATION_BATCH_READ))]
BatchWriter = Annotated[Actor, Depends(requires(Permission.OBSERVATION_BATCH_WRITE))]
PolicyConfirmer = Annotated[Actor, Depends(requires(Permission.DISCLOSURE_POLICY_CONFIRM))]
PolicyReader = Annotated[Actor, Depends(requires(Permission.DISCLOSURE_POLICY_READ))]
PolicyWriter = Annotated[Actor, Depends(requires(Permission.DISCLOSURE_POLICY_WRITE))]
IndicatorReader = Annotated[Actor, Depends(requires(Permission.INDICATOR_READ))]
ResultReader = Annotated[Actor, Depends(requires(Permission.RESULT_READ))]


def viewer_of(actor: Actor) -> Viewer:
    """Say what sight depends on: the caller's appointments, or that it is one of our own services."""
    return Viewer(
        holdings=tuple(
            Holding(grant.role, grant.organisations, grant.peers, grant.organisation_id)
            for grant in actor.grants_with(Permission.RESULT_READ)
        ),
        sees_everything=actor.is_machine and SERVICE_SCOPE in actor.token.scopes,
    )
