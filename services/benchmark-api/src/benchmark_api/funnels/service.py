"""Put a funnel together from what the viewer may see."""

from typing import Any

import polars as pl
from sqlalchemy.orm import Session

from benchmark_api.clients.cluster import OrganisationSource
from benchmark_api.domain import data_quality, sentences
from benchmark_api.domain.density import density
from benchmark_api.domain.indicators import IndicatorDefinition, Kind
from benchmark_api.domain.limits import Drawn, draw
from benchmark_api.domain.organisations import Organisations
from benchmark_api.domain.periods import Period
from benchmark_api.domain.visibility import Release
from benchmark_api.funnels.schemas import (
    CurveRead,
    DensityBin,
    Dispersion,
    FunnelPoint,
    FunnelRead,
    FunnelReliability,
    HiddenPoint,
    SignalsRead,
)
from benchmark_api.indicators.service import get_indicator
from benchmark_api.models import Benchmark
from benchmark_api.results import service as results
from benchmark_api.results.errors import PeriodNotFound
from benchmark_api.results.reading import (
    CoverageRead,
    DataQualityRead,
    IndicatorOfChart,
    figure_of,
    largest_value,
    method_of,
    scotland_is_shown,
    shown_reliability,
    where,
)

_OUTSIDE = (sentences.Band.ABOVE_998.value, sentences.Band.BELOW_998.value)


def read_funnel(session: Session, source: OrganisationSource, request: results.Request, code: str, period: str | None) -> FunnelRead:
    """Return the funnel of one indicator and period; without a period, of the newest one in the viewer's sight."""
    indicator = get_indicator(session, code)
    of = results.releases(session, indicator)
    periods = results.periods_in_sight(request, of)
    chosen = period or (periods[-1] if periods else "")
    if chosen not in periods:
        raise PeriodNotFound("Ask without a period for the newest one that is yours to see.")
    benchmark = results.get_benchmark(session, indicator, chosen)
    practices = results.practices_of_period(session, request, indicator, benchmark)
    organisations = source.as_of(Period.parse(chosen).last_day)
    seen = practices.seen.filter(pl.col("value").is_not_null())
    shown = request.viewer.sees_everything or scotland_is_shown(benchmark, indicator.definition)
    drawn = _draw(practices.everybody, seen, indicator.definition, benchmark if shown else None)
    points = _points(seen, drawn, request, organisations)
    return FunnelRead(
        indicator=IndicatorOfChart.model_validate(indicator.definition),
        period=chosen,
        edition=benchmark.edition,
        periods=periods,
        simulated=of[chosen].simulated,
        sentence=_sentence(indicator.definition, benchmark, of[chosen], request, points, practices.seen),
        data_quality=DataQualityRead.of(data_quality.of_period(practices.facts)),
        coverage=CoverageRead(practices=benchmark.practices, of=benchmark.practices_of, patients_share=benchmark.patients_share),
        centre=benchmark.centre if shown else None,
        curves=[CurveRead.model_validate(one) for one in drawn.curves],
        points=points,
        hidden=_hidden(practices.seen, organisations),
        density=_density(practices.everybody, points, indicator.definition),
        reliability=FunnelReliability(
            median=shown_reliability(benchmark) if shown else None,
            share_07=benchmark.reliability_share_07 if shown else None,
            share_09=benchmark.reliability_share_09 if shown else None,
            denominator_for_07=drawn.denominator_for_07,
            denominator_for_09=drawn.denominator_for_09,
        ),
        dispersion=Dispersion(
            phi=benchmark.phi if shown else None, kappa=benchmark.kappa, tau_squared=benchmark.tau_squared if shown else None
        ),
        signals=SignalsRead(expected=benchmark.signals_expected, observed=benchmark.signals_observed),
        method=method_of(benchmark),
    )


def rows_of(funnel: FunnelRead) -> pl.DataFrame:
    """Return a funnel as a table: a row for each point, and for each hidden one its reason."""
    shared: dict[str, Any] = {
        "indicator": funnel.indicator.code,
        "period": funnel.period,
        "unit": funnel.indicator.unit,
        "scotland": funnel.centre,
        **{f"coverage_{name}": value for name, value in funnel.coverage.model_dump().items()},
        "simulated": funnel.simulated,
        "sentence": funnel.sentence,
    }
    rows = [{**shared, **point.model_dump(mode="json"), "data_notes": " ".join(point.data_notes)} for point in funnel.points]
    blank: dict[str, Any] = dict.fromkeys(FunnelPoint.model_fields) | {"comparable": False, "own": False}
    rows += [{**shared, **blank, **point.model_dump()} for point in funnel.hidden]
    schema = {name: _TYPES.get(name, pl.Float64) for name in (*shared, *FunnelPoint.model_fields)}
    return pl.DataFrame(rows, schema=schema, orient="row").sort("name", "organisation_id")


_TEXTS = (
    "indicator", "period", "unit", "organisation_id", "name", "band", "reason", "sentence",
    "drawn_band", "class_note", "data_state", "data_notes",
)  # fmt: skip
_FLAGS = ("simulated", "favourable", "comparable", "own", "class_differs")
_TYPES: dict[str, type[pl.DataType]] = dict.fromkeys(_TEXTS, pl.String) | dict.fromkeys(_FLAGS, pl.Boolean)


def _points(seen: pl.DataFrame, drawn: Drawn, request: results.Request, organisations: Organisations) -> list[FunnelPoint]:
    sides = drawn.bands(seen["numerator"].to_list(), seen["denominator"].to_list())
    points = [
        _point(row, sentences.Band(side), request, organisations) for row, side in zip(seen.iter_rows(named=True), sides, strict=True)
    ]
    return sorted(points, key=lambda point: (point.name, point.organisation_id))


def _point(row: dict[str, Any], drawn: sentences.Band, request: results.Request, organisations: Organisations) -> FunnelPoint:
    # A figure that is not judged is on no side: there is nothing to differ.
    exact = drawn if row["band"] is None else sentences.Band(row["band"])
    return FunnelPoint(
        name=organisations.name(row["organisation_id"]),
        own=request.viewer.owns(row["organisation_id"]),
        class_differs=exact is not drawn,
        drawn_band=drawn.value,
        class_note=sentences.class_differs(exact, drawn),
        **{name: row[name] for name in _FROM_THE_ROW},
    )


_FROM_THE_ROW = frozenset(FunnelPoint.model_fields) - {"name", "own", "class_differs", "drawn_band", "class_note"}


def _hidden(figures: pl.DataFrame, organisations: Organisations) -> list[HiddenPoint]:
    hidden = [
        HiddenPoint(organisation_id=one, name=organisations.name(one), reason=reason)
        for one, reason in figures.filter(pl.col("value").is_null()).select("organisation_id", "reason").iter_rows()
    ]
    return sorted(hidden, key=lambda point: (point.name, point.organisation_id))


def _density(everybody: pl.DataFrame, points: list[FunnelPoint], definition: IndicatorDefinition) -> list[DensityBin]:
    shown = [point.organisation_id for point in points]
    unseen = everybody.filter(pl.col("value").is_not_null() & ~pl.col("organisation_id").is_in(shown))
    n, values = unseen["denominator"].to_list(), unseen["value"].to_list()
    bins = density(n, values, multiplier=definition.multiplier, largest=largest_value(definition))
    return [DensityBin.model_validate(one.shown) for one in bins]


def _draw(everybody: pl.DataFrame, seen: pl.DataFrame, definition: IndicatorDefinition, benchmark: Benchmark | None) -> Drawn:
    """Draw the limits around a level that may be shown; none without."""
    return draw(
        everybody.filter(pl.col("value").is_not_null())["denominator"].to_list(),
        centre=benchmark.centre if benchmark else None,
        tau_squared=benchmark.tau_squared if benchmark else None,
        kind="rate" if definition.kind is Kind.RATE else "proportion",
        multiplier=definition.multiplier,
        shown=seen["denominator"].to_list(),
    )


def _sentence(
    definition: IndicatorDefinition,
    benchmark: Benchmark,
    release: Release,
    request: results.Request,
    points: list[FunnelPoint],
    figures: pl.DataFrame,
) -> str:
    period = Period.parse(benchmark.period)
    own = [row for row in figures.iter_rows(named=True) if request.viewer.owns(row["organisation_id"])]
    covered = sentences.coverage(benchmark.practices, benchmark.practices_of, benchmark.patients_share)
    simulated = sentences.simulated(is_simulated=release.simulated)
    if len(own) == 1:
        row = own[0]
        told = sentences.describe(definition, period, figure_of(row), where(row["organisation_id"], "", own=True))
        private = sentences.private_until(release.private_until) if release.is_private(request.today) else ""
        differs = next((point.class_note for point in points if point.own), "")
        return sentences.join(told, differs, private, covered, simulated)
    level = sentences.scotland(definition, benchmark.centre) if scotland_is_shown(benchmark, definition) else ""
    bands = [point.band for point in points if point.band is not None]
    shown = sentences.shown_practices(len(points), len(bands), sum(band in _OUTSIDE for band in bands))
    differ = sentences.some_differ(sum(point.class_differs for point in points))
    return sentences.join(f"{period.words}.", level, shown, differ, covered, simulated)
