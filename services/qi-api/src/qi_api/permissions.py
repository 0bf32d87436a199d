"""Who may do what with improvement projects: roles (people) and scopes (machines) to permissions."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

from fastapi import Depends
from service_kit import AccessPolicy, Actor, Grant, requires


class Permission(StrEnum):
    """What an operation of this service asks for."""

    PROJECT_READ = "project:read"
    PROJECT_START = "project:start"


_READS_PROJECTS = frozenset({Permission.PROJECT_READ})
_OWN_PROJECTS = frozenset({Permission.PROJECT_READ, Permission.PROJECT_START})

# A project belongs to the practice or cluster that started it; sharing it wider is that organisation's own act.
POLICY = AccessPolicy(
    roles={
        "pql": _OWN_PROJECTS,
        "practice_delegate": _READS_PROJECTS,
        "stand_in_pql": _READS_PROJECTS,
        "cql": _OWN_PROJECTS,
        "cql_deputy": _OWN_PROJECTS,
    },
    scopes={},
)

ProjectReader = Annotated[Actor, Depends(requires(Permission.PROJECT_READ))]
ProjectStarter = Annotated[Actor, Depends(requires(Permission.PROJECT_START))]


def own_organisations(grants: Iterable[Grant]) -> frozenset[str]:
    """Return the organisations a person acts for: the practice of its lead, delegate or stand-in, the cluster of its lead or deputy."""
    return frozenset(grant.organisation_id for grant in grants)


def seen_organisations(grants: Iterable[Grant]) -> frozenset[str]:
    """Return the organisations whose projects a person may read.

    Those they act for, and the cluster of a practice's lead or stand-in. Another practice's project stays its own, and so does a
    practice's project towards the CQL: its points include the month that only the practice may see.
    """
    grants = tuple(grants)
    clusters = {peer for grant in grants for peer in grant.peers if peer.startswith("cluster:")}
    return own_organisations(grants) | clusters
