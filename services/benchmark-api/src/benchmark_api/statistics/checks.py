"""What is refused for the whole call (422), beyond what the types of `schemas` refuse.

A call is refused when the question makes no sense; a point whose numbers cannot be worked out is answered with null and a reason.
"""

from collections.abc import Iterable, Sequence

from service_kit import FieldError

from benchmark_api.domain.statistics.scales import DEFAULT_TRANSFORMATION, SCALES
from benchmark_api.domain.statistics.standardisation import ESP2013, ESP2013_PHS
from benchmark_api.statistics.errors import ContradictoryCall
from benchmark_api.statistics.schemas import (
    FunnelRequest,
    IntervalsPoint,
    IntervalsRequest,
    RunChartRequest,
    SpcPoint,
    SpcRequest,
)

# A hundred thousand identical complaints help nobody.
MOST_FAULTS = 20

# What each kind of interval reads from a point, and what each chart plots.
FIELDS_OF_KIND: dict[str, tuple[str, ...]] = {
    "proportion": ("numerator", "denominator"),
    "rate": ("numerator", "denominator"),
    "mean": ("values",),
    "quantile": ("value",),
}
COUNT_CHARTS = frozenset({"p", "p_prime", "u", "u_prime"})


def check_intervals(request: IntervalsRequest) -> None:
    """Refuse a call whose fields do not belong to its kind."""
    if request.kind in FIELDS_OF_KIND:
        _refuse_present(request, ("strata", "standard", "reference"))
        _refuse_absent(request, ("points",))
        points = request.points or []
        nullable = request.kind == "quantile"
        _raise(_faults_of_points(points, FIELDS_OF_KIND[request.kind], nullable=nullable))
        _check_unique((point.key for point in points), "points")
        return
    _refuse_present(request, ("points", "reference" if request.kind == "dsr" else "standard"))
    _refuse_absent(request, ("strata",) if request.kind == "dsr" else ("strata", "reference"))
    _check_unique(((row.key, row.stratum) for row in request.strata or ()), "strata")
    _check_unique((row.stratum for row in request.standard or ()), "standard")
    _check_unique((row.stratum for row in request.reference or ()), "reference")
    _check_strata(request)


def _check_strata(request: IntervalsRequest) -> None:
    known = known_strata(request)
    _raise(
        FieldError(pointer=f"/body/strata/{place}/stratum", detail=f"“{row.stratum}” is not among the strata to standardise to.")
        for place, row in enumerate(request.strata or ())
        if row.stratum not in known
    )


def known_strata(request: IntervalsRequest) -> dict[str, float]:
    """Return the strata of the standard or reference, in order, with the weights of the standard (1 for a reference)."""
    if request.reference is not None:
        return {row.stratum: 1.0 for row in request.reference}
    if request.standard is not None:
        return {row.stratum: row.weight for row in request.standard}
    given = {row.stratum for row in request.strata or ()}
    return ESP2013_PHS if given <= set(ESP2013_PHS) and not given <= set(ESP2013) else ESP2013


def check_funnel(request: FunnelRequest) -> None:
    """Refuse choices that contradict each other."""
    transformation = request.transformation or DEFAULT_TRANSFORMATION[request.kind]
    _check_unique((point.key for point in request.points), "points")
    if (request.kind, transformation) not in SCALES:
        offered = " or ".join(name for kind, name in SCALES if kind == request.kind)
        _refuse("transformation", f"A funnel of kind {request.kind} takes {offered}.")
    if transformation == "none" and request.overdispersion != "none":
        _refuse("overdispersion", "Without a transformation there is no over-dispersion: choose a transformation, or none.")
    if request.truncate is not None and "winsorise" in request.model_fields_set and request.winsorise is not None:
        _refuse("truncate", "Give winsorise or truncate, not both.")
    if request.round_expected is not None and request.kind != "ratio":
        _refuse("round_expected", "Only a ratio has expected numbers to round.")
    multiplier = request.multiplier or (100.0 if request.kind == "proportion" else 1.0)
    if request.centre is not None and request.kind == "proportion" and request.centre >= multiplier:
        _refuse("centre", f"The centre of a proportion lies below {multiplier:g}, the multiplier.")


def check_spc(request: SpcRequest) -> None:
    """Refuse points that the chart cannot plot, and rebasing at keys that are not there."""
    fields = ("numerator", "denominator") if request.chart in COUNT_CHARTS else ("value",)
    _raise(_faults_of_points(request.points, fields, nullable=True))
    _check_series(request)


def check_run_chart(request: RunChartRequest) -> None:
    """Refuse duplicate keys, and rebasing at keys that are not there."""
    _check_series(request)


def _check_series(request: SpcRequest | RunChartRequest) -> None:
    _check_unique((point.key for point in request.points), "points")
    keys = {point.key for point in request.points}
    _raise(
        FieldError(pointer=f"/body/rebase_at/{place}", detail=f"No point has the key “{key}”.")
        for place, key in enumerate(request.rebase_at)
        if key not in keys
    )


def _faults_of_points(
    points: Sequence[IntervalsPoint] | Sequence[SpcPoint], wanted: tuple[str, ...], *, nullable: bool
) -> Iterable[FieldError]:
    allowed = {"key", *wanted}
    for place, point in enumerate(points):
        for name in sorted(point.model_fields_set - allowed):
            yield FieldError(pointer=f"/body/points/{place}/{name}", detail=f"Leave this out: here a point has {' and '.join(wanted)}.")
        for name in wanted:
            if name not in point.model_fields_set or (not nullable and getattr(point, name) is None):
                yield FieldError(pointer=f"/body/points/{place}/{name}", detail=f"Give every point its {name}.")


def _check_unique(keys: Iterable[object], field: str) -> None:
    seen: set[object] = set()
    faults = []
    for place, key in enumerate(keys):
        if key in seen:
            faults.append(FieldError(pointer=f"/body/{field}/{place}", detail="This key was given before. Give each key once."))
        seen.add(key)
    _raise(faults)


def _refuse_present(request: IntervalsRequest, names: tuple[str, ...]) -> None:
    for name in names:
        if getattr(request, name) is not None:
            _refuse(name, f"Leave this out: kind {request.kind} does not use it.")


def _refuse_absent(request: IntervalsRequest, names: tuple[str, ...]) -> None:
    for name in names:
        if getattr(request, name) is None:
            _refuse(name, f"Kind {request.kind} needs this.")


def _refuse(field: str, detail: str) -> None:
    _raise([FieldError(pointer=f"/body/{field}", detail=detail)])


def _raise(faults: Iterable[FieldError]) -> None:
    found = [fault for fault, _ in zip(faults, range(MOST_FAULTS), strict=False)]
    if found:
        raise ContradictoryCall("Correct what is listed and send it again.", errors=found)
