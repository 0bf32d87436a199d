"""The collection round operations."""

from typing import Annotated

from fastapi import APIRouter, Query, Response, status
from service_kit import DbSession, Page, Paging, documented

from assurance_api.clients.provide import Cluster
from assurance_api.collection_rounds import service
from assurance_api.collection_rounds.errors import (
    CollectionRoundExists,
    CollectionRoundInconsistent,
    CollectionRoundNotFound,
    PeriodNotCollected,
)
from assurance_api.collection_rounds.schemas import CollectionRoundCreate, CollectionRoundDetail, CollectionRoundRead, RoundId
from assurance_api.data_sets.errors import DataSetNotFound, NoAgreementInForce
from assurance_api.domain.periods import PERIOD_PATTERN
from assurance_api.models import CollectionRound
from assurance_api.permissions import CollectionRoundReader, CollectionRoundWriter

router = APIRouter(prefix="/v1/collection-rounds", tags=["collection rounds"])


@router.post(
    "",
    response_model=CollectionRoundRead,
    status_code=status.HTTP_201_CREATED,
    responses=documented(DataSetNotFound, NoAgreementInForce, PeriodNotCollected, CollectionRoundExists, CollectionRoundInconsistent),
)
def open_collection_round(
    session: DbSession, actor: CollectionRoundWriter, cluster: Cluster, wish: CollectionRoundCreate, response: Response
) -> CollectionRound:
    """Open the collection of one period; the practices expected come from the register at the period's end."""
    opened = service.open_round(session, actor, cluster, wish)
    response.headers["Location"] = f"/v1/collection-rounds/{opened.id}"
    return opened


@router.get("", response_model=Page[CollectionRoundRead])
def list_collection_rounds(
    session: DbSession,
    _reader: CollectionRoundReader,
    page: Paging,
    data_set: Annotated[str | None, Query(pattern=r"^[a-z0-9-]{1,60}$")] = None,
    period: Annotated[str | None, Query(pattern=PERIOD_PATTERN)] = None,
) -> Page[CollectionRound]:
    """List the rounds, newest due date first."""
    return service.list_rounds(session, data_set, period, page)


@router.get("/{round_id}", responses=documented(CollectionRoundNotFound))
def get_collection_round(session: DbSession, _reader: CollectionRoundReader, round_id: RoundId) -> CollectionRoundDetail:
    """Return one round with its summary: what came in, what was refused and why, what it signals."""
    return service.get_detail(session, round_id)
