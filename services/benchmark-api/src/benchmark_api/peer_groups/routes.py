"""Peer groups over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from service_kit import DbSession, clock, documented

from benchmark_api.clients.provide import OrganisationsNow
from benchmark_api.peer_groups import service
from benchmark_api.peer_groups.errors import PeerGroupNotFound
from benchmark_api.peer_groups.schemas import PeerGroupRead
from benchmark_api.permissions import ResultReader, viewer_of
from benchmark_api.results.errors import NotYours
from benchmark_api.results.service import Request

router = APIRouter(prefix="/v1/organisations", tags=["charts"])

PracticeId = Annotated[str, Path(max_length=60, openapi_examples={"one": {"value": "practice:10002"}}, description="practice:10002")]
Year = Annotated[
    int | None,
    Query(ge=2000, le=2100, description="The calendar year in which the NHS year begins (1 April); the current one when left out."),
]


@router.get("/{organisation_id}/peer-group", responses=documented(NotYours, PeerGroupNotFound))
def read_peer_group(
    session: DbSession, reader: ResultReader, organisations: OrganisationsNow, organisation_id: PracticeId, year: Year = None
) -> PeerGroupRead:
    """Explain the peer group of one's own practice: by what it was found, and between what values its practices lie."""
    return service.read_group(session, organisations, Request(viewer_of(reader), clock.today()), organisation_id, year)
