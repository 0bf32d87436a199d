"""The sharing decision operations."""

from typing import Annotated

from fastapi import APIRouter, Query, status
from service_kit import DbSession, Page, Paging, clock, documented

from assurance_api.clients.provide import Cluster
from assurance_api.data_sets.errors import DataSetNotFound, NoAgreementInForce
from assurance_api.models import SharingDecision
from assurance_api.permissions import SharingDecisionReader, SharingDecisionWriter
from assurance_api.sharing_decisions import service
from assurance_api.sharing_decisions.errors import LevelNotAgreed, PracticeNotFound
from assurance_api.sharing_decisions.schemas import Decisions, DecisionsRecorded, SharingDecisionRead

router = APIRouter(prefix="/v1/sharing-decisions", tags=["sharing decisions"])


@router.post(
    "",
    status_code=status.HTTP_201_CREATED,
    responses=documented(PracticeNotFound, DataSetNotFound, NoAgreementInForce, LevelNotAgreed),
)
def record_sharing_decisions(session: DbSession, actor: SharingDecisionWriter, cluster: Cluster, wishes: Decisions) -> DecisionsRecorded:
    """Record what practices decided: a lead for their own practice, a data steward on behalf of practices."""
    return service.record_decisions(session, actor, cluster, wishes, clock.today())


@router.get("", response_model=Page[SharingDecisionRead])
def list_sharing_decisions(
    session: DbSession,
    actor: SharingDecisionReader,
    page: Paging,
    data_set: Annotated[str | None, Query(pattern=r"^[a-z0-9-]{1,60}$")] = None,
) -> Page[SharingDecision]:
    """List the decisions in force: your own practice's, your cluster's, or all of them for a data steward."""
    return service.list_decisions(session, actor, data_set, page)
