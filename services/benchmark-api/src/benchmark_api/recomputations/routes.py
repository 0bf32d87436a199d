"""One result, its earlier versions and its recomputation over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from service_kit import DbSession, Page, PageParams, clock, documented

from benchmark_api.benchmarks.schemas import BenchmarkQuery
from benchmark_api.clients.provide import OrganisationsNow
from benchmark_api.permissions import ResultReader, viewer_of
from benchmark_api.recomputations import service
from benchmark_api.recomputations.errors import ResultNotFound
from benchmark_api.recomputations.schemas import OneResultRead, RecomputationRead, RevisionRead
from benchmark_api.results.errors import NotYours
from benchmark_api.results.service import Request

router = APIRouter(tags=["results"])

ResultId = Annotated[
    str,
    Path(
        max_length=200,
        description="`{indicator}~{edition}~{period}~{organisation_id}`, as lists of results give it.",
        openapi_examples={"practice": {"value": "bz-long-term~1~2025-01~practice:10002"}},
    ),
]
Version = Annotated[
    int | None, Query(ge=1, le=2**31 - 1, description="As it was published in this version, computed again from the observations of then.")
]


@router.get("/v1/results/{result_id}", responses=documented(ResultNotFound, NotYours))
def get_result(
    session: DbSession, reader: ResultReader, organisations: OrganisationsNow, result_id: ResultId, result_version: Version = None
) -> OneResultRead:
    """Return one result as you may see it, in force or in an earlier version."""
    request = Request(viewer_of(reader), clock.today())
    return service.get_result(session, organisations, request, result_id, result_version)


@router.post("/v1/results/{result_id}/recompute", responses=documented(ResultNotFound, NotYours))
def recompute_result(session: DbSession, reader: ResultReader, organisations: OrganisationsNow, result_id: ResultId) -> RecomputationRead:
    """Compute a result again from what is stored, change nothing, and say whether it is the same and what has changed since."""
    return service.recompute_result(session, organisations, Request(viewer_of(reader), clock.today()), result_id)


@router.get("/v1/benchmarks/revisions")
def list_revisions(session: DbSession, _reader: ResultReader, query: Annotated[BenchmarkQuery, Query()]) -> Page[RevisionRead]:
    """List every version of Scotland's benchmarks by indicator, edition and period: what was published when."""
    return service.list_revisions(session, PageParams(query.limit, query.cursor), indicators=query.indicator, periods=query.period)
