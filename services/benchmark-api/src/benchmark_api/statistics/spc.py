"""A control chart to draw, with the rules of Making Data Count."""

from typing import Any

import numpy as np

from benchmark_api.domain.statistics import control_charts as charts
from benchmark_api.domain.statistics import making_data_count as rules
from benchmark_api.domain.statistics.arrays import FloatArray
from benchmark_api.statistics.answers import method, numbers
from benchmark_api.statistics.checks import COUNT_CHARTS
from benchmark_api.statistics.schemas import SpcPoint, SpcRequest
from benchmark_api.statistics.series import column, groups

NO_VALUE = "No value was given for this point."
NO_LIMITS = "Too few neighbouring values to work out limits."


def answer(request: SpcRequest) -> dict[str, Any]:
    """Return every point with its limits and signals, group by group, and what the last one says."""
    rows: list[dict[str, Any]] = []
    warnings: list[dict[str, str]] = []
    points = request.points
    for place, baseline in groups([point.key for point in points], request.rebase_at, request.baseline_points):
        group = points[place]
        chart = _chart(request, group, baseline)
        rows += _rows(request, group, chart)
        warnings += _warnings(group, chart)
    last = next((row for row in reversed(rows) if row["value"] is not None), None)
    return {
        "points": rows,
        "variation": last and last["point_type"],
        "assurance": last and _assurance(request, last),
        "warnings": warnings,
        "method": _method(request),
    }


def _chart(request: SpcRequest, points: list[SpcPoint], baseline: int | None) -> charts.Chart:
    screen = request.screen_outlying_ranges
    if request.chart in COUNT_CHARTS:
        x, n = column([point.numerator for point in points]), column([point.denominator for point in points])
        draw = charts.p_chart if request.chart in {"p", "p_prime"} else charts.u_chart
        return draw(x, n, baseline=baseline, laney=request.chart.endswith("_prime"), screen=screen)
    y = column([point.value for point in points])
    if request.chart == "xmr":
        return charts.xmr_chart(y, baseline=baseline, screen=screen)
    if request.chart == "t":
        return charts.t_chart(y, baseline=baseline, screen=screen)
    plain = {"mr": charts.moving_range_chart, "c": charts.c_chart, "g": charts.g_chart}
    return plain[request.chart](y, baseline=baseline)


def _rows(request: SpcRequest, points: list[SpcPoint], chart: charts.Chart) -> list[dict[str, Any]]:
    found = rules.signals(chart) if request.rules == "making_data_count" else None
    held = _names(found, len(points))
    directions = rules.first_direction(found).tolist() if found else [0] * len(points)
    lines = [numbers(line) for line in (chart.value, chart.centre, chart.lower, chart.upper)]
    return [
        {
            "key": point.key, "value": value, "centre": centre, "lower": lower, "upper": upper,
            "signals": held[place],
            "point_type": rules.point_type(directions[place], request.improvement),
            "reason": _reason(request, point, place, value, lower),
        }
        for place, (point, value, centre, lower, upper) in enumerate(zip(points, *lines, strict=True))
    ]  # fmt: skip


def _names(found: rules.Signals | None, points: int) -> list[list[str]]:
    held: list[list[str]] = [[] for _ in range(points)]
    for name in rules.SIGNALS if found else ():
        for place in np.nonzero(found.of(name))[0].tolist() if found else ():
            held[place].append(name)
    return held


def _reason(request: SpcRequest, point: SpcPoint, place: int, value: float | None, lower: float | None) -> str | None:
    if value is None:
        return _reason_without_value(request, point, place)
    return NO_LIMITS if lower is None else None


def _reason_without_value(request: SpcRequest, point: SpcPoint, place: int) -> str:
    if request.chart in COUNT_CHARTS:
        if point.numerator is None or point.denominator is None:
            return NO_VALUE
        if point.denominator <= 0:
            return "The denominator is zero: there is nothing to divide by."
        return "The numerator is greater than the denominator, which a proportion cannot have."
    if request.chart == "mr" and point.value is not None:
        return "A moving range needs the value before it." if place else "The first point of a group has no moving range."
    return NO_VALUE


def _warnings(points: list[SpcPoint], chart: charts.Chart) -> list[dict[str, str]]:
    present = int(np.count_nonzero(np.isfinite(chart.value)))
    first = points[0].key
    warnings = []
    if len(points) < rules.FEWEST_POINTS or present < rules.FEWEST_POINTS:
        detail = f"The group from “{first}” has {present} values. With fewer than {rules.FEWEST_POINTS} its limits are provisional."
        warnings.append({"code": "few_points", "detail": detail})
    if not _any_limits(chart.lower):
        detail = f"The group from “{first}” has no two neighbouring values, so it has no limits."
        warnings.append({"code": "no_limits", "detail": detail})
    return warnings


def _any_limits(lower: FloatArray) -> bool:
    return bool(np.isfinite(lower).any())


def _assurance(request: SpcRequest, last: dict[str, Any]) -> str | None:
    if last["lower"] is None or last["upper"] is None:
        return None
    return rules.assurance(last["lower"], last["upper"], request.target, request.improvement)


def _method(request: SpcRequest) -> dict[str, Any]:
    factors = {"xmr": charts.XMR_FACTOR, "t": 3.0 / charts.D2, "mr": charts.D4}
    screened = request.screen_outlying_ranges and request.chart in {"xmr", "t", "p_prime", "u_prime"}
    return method(
        "spc",
        chart=request.chart,
        rules=request.rules,
        improvement=request.improvement,
        run_length=rules.RUN_LENGTH,
        range_factor=factors.get(request.chart),
        outlying_ranges_screened=screened,
        baseline_points=request.baseline_points,
        rebase_at=request.rebase_at,
        target=request.target,
    )
