"""The four operations: refuse a call that makes no sense, then answer it point by point.

Numbers too large to add up, or 0/0, end as null in the answer: numpy need not warn of them.
"""

from typing import Any

from benchmark_api.domain.statistics.arrays import quiet
from benchmark_api.statistics import checks, funnels, intervals, run_charts, spc
from benchmark_api.statistics.schemas import FunnelRequest, IntervalsRequest, RunChartRequest, SpcRequest


def intervals_of(request: IntervalsRequest) -> dict[str, Any]:
    """Return values with their confidence intervals."""
    checks.check_intervals(request)
    with quiet():
        return intervals.answer(request)


def funnel_of(request: FunnelRequest) -> dict[str, Any]:
    """Return a funnel."""
    checks.check_funnel(request)
    with quiet():
        return funnels.answer(request)


def control_chart_of(request: SpcRequest) -> dict[str, Any]:
    """Return a control chart."""
    checks.check_spc(request)
    with quiet():
        return spc.answer(request)


def run_chart_of(request: RunChartRequest) -> dict[str, Any]:
    """Return a run chart."""
    checks.check_run_chart(request)
    with quiet():
        return run_charts.answer(request)
