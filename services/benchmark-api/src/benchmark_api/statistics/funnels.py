"""A funnel to draw, from points of any origin."""

from typing import Any

import numpy as np

from benchmark_api.domain.statistics import funnel
from benchmark_api.domain.statistics.arrays import FloatArray, floats, quiet, z_of
from benchmark_api.domain.statistics.scales import DEFAULT_TRANSFORMATION
from benchmark_api.statistics.answers import CANNOT_BE_WORKED_OUT, method, number, numbers, scaled
from benchmark_api.statistics.schemas import FunnelRequest

# Enough for a smooth line at any size of screen.
CURVE_POINTS = 100


def answer(request: FunnelRequest) -> dict[str, Any]:
    """Return the points against their centre, the limits' curves and what the method was."""
    multiplier = request.multiplier or (100.0 if request.kind == "proportion" else 1.0)
    numerator = np.array([point.numerator for point in request.points])
    denominator = np.array([point.denominator for point in request.points])
    # Rounding belongs to the judgement, as SHMI is published; the value shown is the ratio of the numbers given.
    judged_by = denominator if request.round_expected is None else np.round(denominator, request.round_expected)
    judged = funnel.judge(
        numerator,
        judged_by,
        kind=request.kind,
        transformation=request.transformation,
        overdispersion=request.overdispersion,
        winsorise=None if request.truncate is not None else request.winsorise,
        truncate=request.truncate,
        consistency_correction=request.consistency_correction,
        z_method=request.z,
        centre=None if request.centre is None else request.centre / multiplier,
    )
    return {
        "centre": number(judged.centre * multiplier),
        "dispersion": _dispersion(judged),
        "points": _points(request, judged, numerator, denominator, multiplier),
        "curves": _curves(request, judged, multiplier),
        "reliability": _reliability(judged),
        "method": _method(request, multiplier),
    }


def _dispersion(judged: funnel.Funnel) -> dict[str, Any]:
    spread = judged.spread
    widened = {
        "none": False,
        "additive": bool(spread.tau_squared > 0),
        "multiplicative": bool(spread.phi > 1),
    }
    return {
        "phi": number(spread.phi),
        "kappa": spread.kappa,
        "tau_squared": number(spread.tau_squared) if spread.units > 0 else None,
        "applied": widened[judged.overdispersion],
    }


def _points(
    request: FunnelRequest, judged: funnel.Funnel, numerator: FloatArray, denominator: FloatArray, multiplier: float
) -> list[dict[str, Any]]:
    with quiet():
        value = scaled(np.where(np.isfinite(judged.value), numerator / denominator, np.nan), multiplier)
    columns = [judged.transformed, judged.standard_error, judged.z, judged.z_adjusted, judged.reliability]
    # A unit without a usable z is shown with its value alone.
    known = np.isfinite(judged.z_adjusted)
    transformed, standard_error, z, z_adjusted, reliability = (numbers(np.where(known, part, np.nan)) for part in columns)
    drawn = [_scaled_pair(funnel.limits(judged, limit), known, multiplier) for limit in request.limits]
    cuts = [(limit, z_of(limit)) for limit in request.limits]
    rows = []
    for place, point in enumerate(request.points):
        adjusted = z_adjusted[place]
        outside = [] if adjusted is None else [limit for limit, cut in cuts if abs(adjusted) > cut]
        rows.append(
            {
                "key": point.key,
                "value": value[place],
                "transformed": transformed[place],
                "standard_error": standard_error[place],
                "z": z[place],
                "z_adjusted": adjusted,
                "limits": _limits(request.limits, drawn, place),
                "outside": outside,
                "direction": _direction(adjusted, outside=bool(outside)),
                "reliability": reliability[place],
                "reason": None if adjusted is not None else _reason(request.kind, numerator[place], denominator[place]),
            }
        )
    return rows


def _scaled_pair(
    pair: tuple[FloatArray, FloatArray], known: np.ndarray, multiplier: float
) -> tuple[list[float | None], list[float | None]]:
    lower, upper = (scaled(np.where(known, part, np.nan), multiplier) for part in pair)
    return lower, upper


def _limits(limits: list[float], drawn: list[tuple[list[float | None], list[float | None]]], place: int) -> list[dict[str, float | None]]:
    return [{"limit": limit, "lower": lower[place], "upper": upper[place]} for limit, (lower, upper) in zip(limits, drawn, strict=True)]


def _direction(z_adjusted: float | None, *, outside: bool) -> str | None:
    if z_adjusted is None:
        return None
    if not outside:
        return "within"
    return "high" if z_adjusted > 0 else "low"


def _reason(kind: str, numerator: float, denominator: float) -> str:
    if denominator <= 0:
        return (
            "No events were expected: there is nothing to compare with."
            if kind == "ratio"
            else "The denominator is zero: there is nothing to divide by."
        )
    if kind == "proportion" and numerator > denominator:
        return "The numerator is greater than the denominator, which a proportion cannot have."
    return CANNOT_BE_WORKED_OUT


def _curves(request: FunnelRequest, judged: funnel.Funnel, multiplier: float) -> list[dict[str, Any]]:
    at = _curve_denominators(request, judged)
    if at.size == 0:
        return []
    everywhere = np.ones(at.shape, dtype=np.bool_)
    drawn = [_scaled_pair(funnel.curve(judged, limit, at), everywhere, multiplier) for limit in request.limits]
    return [{"denominator": n, "limits": _limits(request.limits, drawn, place)} for place, n in enumerate(at.tolist())]


def _curve_denominators(request: FunnelRequest, judged: funnel.Funnel) -> FloatArray:
    if request.curve_denominators is not None:
        return floats(request.curve_denominators)
    usable = judged.denominator[np.isfinite(judged.denominator)]
    return floats(np.geomspace(usable.min(), usable.max(), CURVE_POINTS)) if usable.size else usable


def _reliability(judged: funnel.Funnel) -> dict[str, Any]:
    known = judged.reliability[np.isfinite(judged.reliability)]
    with quiet():
        return {
            "median": number(np.median(known)) if known.size else None,
            "share_07": number(np.mean(known >= 0.7)) if known.size else None,  # noqa: PLR2004 - named by the field
            "share_09": number(np.mean(known >= 0.9)) if known.size else None,  # noqa: PLR2004 - named by the field
            "denominator_for_07": number(funnel.denominator_for(judged, 0.7)),
            "denominator_for_09": number(funnel.denominator_for(judged, 0.9)),
        }


def _method(request: FunnelRequest, multiplier: float) -> dict[str, Any]:
    pooled = "1 (observed as expected)" if request.kind == "ratio" else "pooled"
    return method(
        "funnel",
        kind=request.kind,
        transformation=request.transformation or DEFAULT_TRANSFORMATION[request.kind],
        z=request.z,
        limits=request.limits,
        overdispersion=request.overdispersion,
        winsorise=None if request.truncate is not None else request.winsorise,
        truncate=request.truncate,
        consistency_correction=request.consistency_correction,
        round_expected=request.round_expected,
        centre="given" if request.centre is not None else pooled,
        multiplier=multiplier,
    )
