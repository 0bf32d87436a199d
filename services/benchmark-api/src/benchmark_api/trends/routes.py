"""Trends over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from service_kit import DbSession, clock, documented

from benchmark_api.clients.provide import OrganisationsNow
from benchmark_api.domain.as_is import Membership
from benchmark_api.domain.lines import FEWEST_POINTS
from benchmark_api.indicators.errors import IndicatorNotFound
from benchmark_api.indicators.routes import IndicatorCode
from benchmark_api.negotiation import Format, WantedFormat, also, table_response
from benchmark_api.permissions import ResultReader, viewer_of
from benchmark_api.results.errors import NotYours, OnlyClustersMove
from benchmark_api.results.schemas import MembershipWanted
from benchmark_api.results.service import Request
from benchmark_api.trends import service
from benchmark_api.trends.schemas import TrendRead

router = APIRouter(prefix="/v1/indicators", tags=["charts"])

OrganisationWanted = Annotated[
    str,
    Query(
        max_length=60,
        openapi_examples={"one": {"value": "practice:10002"}},
        description="practice:10002, cluster:gc0001, partnership:S37000007, board:S08000030 or country:S92000003.",
    ),
]

BaselineWanted = Annotated[
    int | None,
    Query(ge=FEWEST_POINTS, le=120, description="Take each range from so many first figures and keep it; without it, from all figures."),
]


@router.get(
    "/{code}/trend",
    response_model=TrendRead,
    responses=also(Format.CSV) | documented(IndicatorNotFound, NotYours, OnlyClustersMove),
)
def read_trend(  # noqa: PLR0917 - FastAPI passes every argument by name
    session: DbSession,
    reader: ResultReader,
    organisations: OrganisationsNow,
    form: WantedFormat,
    code: IndicatorCode,
    organisation_id: OrganisationWanted,
    baseline: BaselineWanted = None,
    membership: MembershipWanted = Membership.AS_WAS,
) -> Response | TrendRead:
    """Read one organisation's line over time, with its own range, Scotland's level and deciles (JSON or CSV)."""
    request = Request(viewer_of(reader), clock.today())
    trend = service.read_trend(session, organisations, request, code, organisation_id, baseline=baseline, membership=membership)
    if form is Format.CSV:
        return table_response(service.rows_of(trend), form, f"{code}-trend")
    return trend
