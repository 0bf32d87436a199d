"""Who may call what in assurance-api. Which alerts they then see is `domain.visibility`'s decision alone."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

from fastapi import Depends
from service_kit import AccessPolicy, Actor, requires

# A grant for the country reaches every organisation without naming them.
COUNTRY = "country:S92000003"


class Permission(StrEnum):
    """What an operation of this service asks for."""

    ALERT_ANSWER = "alert:answer"
    ALERT_LINK_PROJECT = "alert:link-project"
    ALERT_READ = "alert:read"
    ALERT_RULE_READ = "alert-rule:read"
    COLLECTION_ROUND_READ = "collection-round:read"
    COLLECTION_ROUND_WRITE = "collection-round:write"
    DATA_SET_READ = "data-set:read"
    DATA_SET_WRITE = "data-set:write"
    SHARING_DECISION_READ = "sharing-decision:read"
    SHARING_DECISION_WRITE = "sharing-decision:write"
    SUBMISSION_READ = "submission:read"
    SUBMISSION_WRITE = "submission:write"


# What is collected, why and how it is judged is open to everybody with a role.
_OPEN = frozenset({Permission.ALERT_RULE_READ, Permission.COLLECTION_ROUND_READ, Permission.DATA_SET_READ})
_ALERTS = frozenset({Permission.ALERT_READ})
_OWN_ALERTS = frozenset({Permission.ALERT_READ, Permission.ALERT_ANSWER})
_CLUSTER_LEAD = _OPEN | _OWN_ALERTS | {Permission.SHARING_DECISION_READ}

POLICY = AccessPolicy(
    roles={
        "pql": _OPEN | _OWN_ALERTS | {Permission.SHARING_DECISION_READ, Permission.SHARING_DECISION_WRITE},
        # Checks the practice's figures and submits them; answers and decisions stay the lead's.
        "practice_delegate": _OPEN | _ALERTS | {Permission.SHARING_DECISION_READ, Permission.SUBMISSION_READ, Permission.SUBMISSION_WRITE},
        "stand_in_pql": _OPEN | _ALERTS | {Permission.SHARING_DECISION_READ},
        "cql": _CLUSTER_LEAD,
        "cql_deputy": _CLUSTER_LEAD,
        "partnership_lead": _OPEN | _ALERTS,
        "board_lead": _OPEN | _ALERTS,
        "analyst": _OPEN | _ALERTS,
        "steward": _OPEN
        | {
            Permission.COLLECTION_ROUND_WRITE,
            Permission.DATA_SET_WRITE,
            Permission.SHARING_DECISION_READ,
            Permission.SHARING_DECISION_WRITE,
            Permission.SUBMISSION_READ,
        },
        "profession": _OPEN,
        "government": _OPEN,
    },
    scopes={
        "alerts:read": _ALERTS,
        "submissions:write": frozenset(
            {
                Permission.COLLECTION_ROUND_READ,
                Permission.DATA_SET_READ,
                Permission.SUBMISSION_READ,
                Permission.SUBMISSION_WRITE,
            }
        ),
        "service": frozenset({Permission.ALERT_LINK_PROJECT}),
    },
)

AlertAnswerer = Annotated[Actor, Depends(requires(Permission.ALERT_ANSWER))]
AlertReader = Annotated[Actor, Depends(requires(Permission.ALERT_READ))]
AlertRuleReader = Annotated[Actor, Depends(requires(Permission.ALERT_RULE_READ))]
CollectionRoundReader = Annotated[Actor, Depends(requires(Permission.COLLECTION_ROUND_READ))]
CollectionRoundWriter = Annotated[Actor, Depends(requires(Permission.COLLECTION_ROUND_WRITE))]
DataSetReader = Annotated[Actor, Depends(requires(Permission.DATA_SET_READ))]
DataSetWriter = Annotated[Actor, Depends(requires(Permission.DATA_SET_WRITE))]
ProjectLinker = Annotated[Actor, Depends(requires(Permission.ALERT_LINK_PROJECT))]
SharingDecisionReader = Annotated[Actor, Depends(requires(Permission.SHARING_DECISION_READ))]
SharingDecisionWriter = Annotated[Actor, Depends(requires(Permission.SHARING_DECISION_WRITE))]
SubmissionReader = Annotated[Actor, Depends(requires(Permission.SUBMISSION_READ))]
SubmissionWriter = Annotated[Actor, Depends(requires(Permission.SUBMISSION_WRITE))]


def practice_codes(organisations: Iterable[str]) -> frozenset[str] | None:
    """Return the practice codes among the organisations a grant reaches; None when it reaches all of Scotland."""
    ids = frozenset(organisations)
    if COUNTRY in ids:
        return None
    return frozenset(id_.removeprefix("practice:") for id_ in ids if id_.startswith("practice:"))
