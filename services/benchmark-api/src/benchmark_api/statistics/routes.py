"""Any series in, the marks to draw out. Any valid token may call."""

from typing import Annotated

from fastapi import APIRouter, Body, Depends
from fastapi.responses import JSONResponse
from service_kit import Unprocessable, documented
from service_kit.access import access_token

from benchmark_api.statistics import examples, service
from benchmark_api.statistics.errors import ContradictoryCall
from benchmark_api.statistics.schemas import (
    FunnelRead,
    FunnelRequest,
    IntervalsRead,
    IntervalsRequest,
    RunChartRead,
    RunChartRequest,
    SpcRead,
    SpcRequest,
)

# Answers are sent as they were built: checking 100,000 points against their own model once more took longer than working
# them out. The tests check answers against the model.
# These operations read nothing of ours: a valid token is enough, and nobody's roles are looked up.
router = APIRouter(
    prefix="/v1/statistics",
    tags=["statistics"],
    dependencies=[Depends(access_token)],
    responses=documented(ContradictoryCall, Unprocessable),
)


@router.post("/intervals", response_model=IntervalsRead)
def calculate_intervals(request: Annotated[IntervalsRequest, Body(openapi_examples=examples.INTERVALS)]) -> JSONResponse:
    """Put confidence intervals around proportions, rates, means or standardised rates, or find quantile groups."""
    return JSONResponse(service.intervals_of(request))


@router.post("/funnel", response_model=FunnelRead)
def judge_funnel(request: Annotated[FunnelRequest, Body(openapi_examples=examples.FUNNEL)]) -> JSONResponse:
    """Judge each unit against the level of all, with limits for its size and, if asked for, over-dispersion."""
    return JSONResponse(service.funnel_of(request))


@router.post("/spc", response_model=SpcRead)
def draw_control_chart(request: Annotated[SpcRequest, Body(openapi_examples=examples.SPC)]) -> JSONResponse:
    """Draw a control chart and mark special-cause variation by the rules of Making Data Count."""
    return JSONResponse(service.control_chart_of(request))


@router.post("/run-chart", response_model=RunChartRead)
def draw_run_chart(request: Annotated[RunChartRequest, Body(openapi_examples=examples.RUN_CHART)]) -> JSONResponse:
    """Look for unusual runs around the median by the rules of Anhøj, Perla or Public Health Scotland."""
    return JSONResponse(service.run_chart_of(request))
