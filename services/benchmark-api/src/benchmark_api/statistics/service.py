"""The four operations: refuse a call that makes no sense, then answer it point by point."""

from typing import Any

from benchmark_api.statistics import checks, funnels, intervals, run_charts, spc
from benchmark_api.statistics.schemas import FunnelRequest, IntervalsRequest, RunChartRequest, SpcRequest


def intervals_of(request: IntervalsRequest) -> dict[str, Any]:
    """Return values with their confidence intervals."""
    checks.check_intervals(request)
    return intervals.answer(request)


def funnel_of(request: FunnelRequest) -> dict[str, Any]:
    """Return a funnel."""
    checks.check_funnel(request)
    return funnels.answer(request)


def control_chart_of(request: SpcRequest) -> dict[str, Any]:
    """Return a control chart."""
    checks.check_spc(request)
    return spc.answer(request)


def run_chart_of(request: RunChartRequest) -> dict[str, Any]:
    """Return a run chart."""
    checks.check_run_chart(request)
    return run_charts.answer(request)
