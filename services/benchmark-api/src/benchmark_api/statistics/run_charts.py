"""A run chart to draw, with the rules of Anhøj, of Perla or of Public Health Scotland."""

from typing import Any

import numpy as np

from benchmark_api.domain.statistics import run_chart
from benchmark_api.domain.statistics.arrays import FloatArray
from benchmark_api.statistics.answers import method, number, numbers
from benchmark_api.statistics.schemas import RunChartRequest
from benchmark_api.statistics.series import column, groups


def answer(request: RunChartRequest) -> dict[str, Any]:
    """Return every point with its signals, and the runs of the last group."""
    points = request.points
    keys = [point.key for point in points]
    y = column([point.value for point in points])
    held: list[list[str]] = []
    summaries = []
    for place, baseline in groups(keys, request.rebase_at, request.baseline_points):
        summary, names = _group(request.rules, y[place], baseline)
        summaries.append({"first": keys[place.start], **summary})
        held += names
    shown = {name: value for name, value in summaries[-1].items() if name != "first"}
    return {
        **shown,
        "points": [{"key": key, "value": value, "signals": names} for key, value, names in zip(keys, numbers(y), held, strict=True)],
        "method": method(
            "run_chart",
            rules=request.rules,
            centre="median",
            baseline_points=request.baseline_points,
            rebase_at=request.rebase_at,
            groups=summaries,
        ),
    }


def _group(rules: str, y: FloatArray, baseline: int | None) -> tuple[dict[str, Any], list[list[str]]]:
    found = run_chart.runs(y, baseline=baseline)
    useful, longest, crossings = int(found.useful), int(found.longest), int(found.crossings)
    limits = _limits(rules, found)
    marks = _marks(rules, y, baseline, found, limits)
    summary = {
        "centre": number(found.centre),
        "useful_points": useful,
        "longest_run": longest,
        "longest_run_limit": limits["longest_run_limit"],
        "crossings": crossings,
        "crossings_limit": limits["crossings_limit"],
        "runs": crossings + 1 if useful else 0,
        "runs_lower": limits["runs_lower"],
        "runs_upper": limits["runs_upper"],
        **_verdict(rules, found, limits, marks),
    }
    names: list[list[str]] = [[] for _ in y]
    for name, marked in marks.items():
        for place in np.nonzero(marked)[0].tolist():
            names[place].append(name)
    return summary, names


def _limits(rules: str, found: run_chart.Runs) -> dict[str, int | None]:
    none: dict[str, int | None] = dict.fromkeys(("longest_run_limit", "crossings_limit", "runs_lower", "runs_upper"))
    if rules == "anhoej":
        allowed = run_chart.anhoej_limits(int(found.useful))
        return none if allowed is None else {**none, "longest_run_limit": allowed[0], "crossings_limit": allowed[1]}
    none["longest_run_limit"] = run_chart.SHIFT_LENGTH - 1
    between = run_chart.runs_limits(int((found.side > 0).sum()), int((found.side < 0).sum())) if rules == "perla" else None
    return none if between is None else {**none, "runs_lower": between[0], "runs_upper": between[1]}


def _marks(rules: str, y: FloatArray, baseline: int | None, found: run_chart.Runs, limits: dict[str, int | None]) -> dict[str, np.ndarray]:
    allowed = limits["longest_run_limit"]
    if allowed is None or (rules == "anhoej" and int(found.useful) < run_chart.FEWEST_USEFUL):
        return {}
    marks: dict[str, np.ndarray] = {"shift": run_chart.long_runs(found, allowed)}
    if rules != "anhoej":
        marks["trend"] = run_chart.trends(y)
        marks["astronomical"] = run_chart.astronomical(y, baseline=baseline)
    return marks


def _verdict(rules: str, found: run_chart.Runs, limits: dict[str, int | None], marks: dict[str, np.ndarray]) -> dict[str, Any]:
    """Say whether the group holds a signal; null with the reason where its rules cannot tell."""
    useful = int(found.useful)
    if useful == 0:
        return {"signal": None, "reason": "No point lies off the median, so there are no runs to judge."}
    if rules == "anhoej":
        if useful < run_chart.FEWEST_USEFUL:
            detail = f"Only {useful} points lie off the median; the rules need at least {run_chart.FEWEST_USEFUL}."
            return {"signal": None, "reason": detail}
        return {"signal": bool(run_chart.anhoej_signal(found)), "reason": None}
    number_of_runs = int(found.crossings) + 1
    lower, upper = limits["runs_lower"], limits["runs_upper"]
    unusual = lower is not None and upper is not None and not lower <= number_of_runs <= upper
    return {"signal": unusual or any(bool(marked.any()) for marked in marks.values()), "reason": None}
