"""Funnels over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from service_kit import DbSession, clock, documented

from benchmark_api.clients.provide import OrganisationsNow
from benchmark_api.domain.periods import PERIOD_PATTERN
from benchmark_api.funnels import service
from benchmark_api.funnels.schemas import FunnelRead
from benchmark_api.indicators.errors import IndicatorNotFound
from benchmark_api.indicators.routes import IndicatorCode
from benchmark_api.negotiation import Format, WantedFormat, also, table_response
from benchmark_api.permissions import ResultReader, viewer_of
from benchmark_api.results.errors import PeriodNotFound
from benchmark_api.results.service import Request

router = APIRouter(prefix="/v1/indicators", tags=["charts"])

PeriodWanted = Annotated[str | None, Query(pattern=PERIOD_PATTERN, description="2026-09; without it, the newest in your sight.")]


@router.get(
    "/{code}/funnel",
    response_model=FunnelRead,
    responses=also(Format.CSV) | documented(IndicatorNotFound, PeriodNotFound),
)
def read_funnel(
    session: DbSession,
    reader: ResultReader,
    organisations: OrganisationsNow,
    form: WantedFormat,
    code: IndicatorCode,
    period: PeriodWanted = None,
) -> Response | FunnelRead:
    """Read one indicator's funnel: dots for whom you may see, shading for the rest of Scotland (JSON or CSV)."""
    request = Request(viewer_of(reader), clock.today())
    funnel = service.read_funnel(session, organisations, request, code, period)
    if form is Format.CSV:
        return table_response(service.rows_of(funnel), form, f"{code}-{funnel.period}-funnel")
    return funnel
