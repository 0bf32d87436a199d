"""Put one organisation's line together."""

from collections.abc import Mapping
from typing import Any

import polars as pl
from sqlalchemy.orm import Session

from benchmark_api.clients.cluster import OrganisationSource
from benchmark_api.domain import sentences
from benchmark_api.domain.indicators import IndicatorDefinition
from benchmark_api.domain.lines import OwnRange, own_range
from benchmark_api.domain.organisations import SCOTLAND, Level, level_of
from benchmark_api.domain.periods import Period
from benchmark_api.indicators.service import get_indicator
from benchmark_api.models import Benchmark
from benchmark_api.results import service as results
from benchmark_api.results.reading import (
    IndicatorOfChart,
    OrganisationOfChart,
    figure_of,
    is_private,
    largest_value,
    method_of,
    shown_deciles,
    where,
)
from benchmark_api.trends.schemas import OwnRangeRead, TrendMethod, TrendPoint, TrendRead

OWN_RANGE = "XmR chart (mean ∓ 2.66 average moving ranges, outlying ranges screened once) with the rules of Making Data Count."


def read_trend(session: Session, source: OrganisationSource, request: results.Request, code: str, organisation_id: str) -> TrendRead:
    """Return one organisation's line; 404 when it is not in the viewer's sight."""
    indicator = get_indicator(session, code)
    figures = results.line(session, request, indicator, organisation_id)
    organisations = source.as_of(request.today)
    results.check_exists(organisation_id, organisations, figures)
    definition = indicator.definition
    benchmarks = {one.period: one for one in results.benchmarks(session, indicator)}
    drawn = own_range(figures["value"].to_list(), largest=largest_value(definition))
    name = organisations.name(organisation_id)
    newest = benchmarks[figures["period"][-1]] if figures.height else None
    level = level_of(organisation_id) or Level.PRACTICE
    return TrendRead(
        indicator=IndicatorOfChart.model_validate(definition),
        organisation=OrganisationOfChart(id=organisation_id, name=name, level=level),
        simulated=bool(figures["simulated"].any()),
        sentence=_sentence(definition, figures, request, organisation_id, name),
        points=_points(figures, request, benchmarks, drawn),
        spc=OwnRangeRead(centre=drawn.centre, lower=drawn.lower, upper=drawn.upper),
        method=TrendMethod(newest=None if newest is None else method_of(newest), own_range=OWN_RANGE),
    )


def rows_of(trend: TrendRead) -> pl.DataFrame:
    """Return a line as a table: one row a period, the deciles in columns of their own."""
    shared = {
        "indicator": trend.indicator.code,
        "unit": trend.indicator.unit,
        "organisation_id": trend.organisation.id,
        "name": trend.organisation.name,
        "simulated": trend.simulated,
    }
    rows = [{**shared, **_flat(point)} for point in trend.points]
    fields = [name for name in TrendPoint.model_fields if name != "deciles"]
    schema = {name: _TYPES.get(name, pl.Float64) for name in (*shared, *fields, *_DECILES)}
    return pl.DataFrame(rows, schema=schema, orient="row")


_DECILES = tuple(f"decile_{number}" for number in range(1, 10))
_TEXTS = ("indicator", "unit", "organisation_id", "name", "period", "band", "signals", "reason")
_FLAGS = ("simulated", "comparable", "private")
_TYPES: dict[str, type[pl.DataType]] = dict.fromkeys(_TEXTS, pl.String) | dict.fromkeys(_FLAGS, pl.Boolean)


def _flat(point: TrendPoint) -> dict[str, Any]:
    values = point.model_dump(exclude={"deciles"})
    deciles: list[float | None] = [*point.deciles] if point.deciles else [None] * len(_DECILES)
    return {**values, "signals": " ".join(point.signals), **dict(zip(_DECILES, deciles, strict=True))}


def _points(figures: pl.DataFrame, request: results.Request, benchmarks: Mapping[str, Benchmark], drawn: OwnRange) -> list[TrendPoint]:
    fields = set(TrendPoint.model_fields) - {"deciles", "signals", "private"}
    return [
        TrendPoint(
            deciles=shown_deciles(benchmarks[row["period"]]),
            signals=marks,
            private=is_private(row, request.today),
            **{name: row[name] for name in fields},
        )
        for row, marks in zip(figures.iter_rows(named=True), drawn.signals, strict=True)
    ]


def _sentence(
    definition: IndicatorDefinition,
    figures: pl.DataFrame,
    request: results.Request,
    organisation_id: str,
    name: str,
) -> str:
    if figures.is_empty():
        return sentences.returned(0, 0)
    newest = figures.row(-1, named=True)
    # To others than the practice a period in its private window is not the newest one.
    visible = figures.filter(pl.col("reason").ne_missing(sentences.Reason.PRIVATE_WINDOW.value))
    row = visible.row(-1, named=True) if visible.height else newest
    period = Period.parse(row["period"])
    own = request.viewer.owns(organisation_id)
    if organisation_id == SCOTLAND:
        told = sentences.describe_country(definition, period, figure_of(row))
    else:
        told = sentences.describe(definition, period, figure_of(row), where(organisation_id, name, own=own))
    private = sentences.private_until(row["private_until"]) if own and is_private(row, request.today) else ""
    not_yet = sentences.not_yet(Period.parse(newest["period"])) if row["period"] != newest["period"] else ""
    complete = sentences.returned(visible["value"].count(), visible.height)
    simulated = sentences.simulated(is_simulated=bool(figures["simulated"].any()))
    return sentences.join(told, private, not_yet, complete, simulated)
