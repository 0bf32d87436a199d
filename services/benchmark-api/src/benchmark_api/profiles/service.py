"""Put one organisation's profile together."""

from typing import Any

import polars as pl
from sqlalchemy.orm import Session

from benchmark_api.clients.cluster import OrganisationSource
from benchmark_api.domain import sentences
from benchmark_api.domain.indicators import IndicatorDefinition
from benchmark_api.domain.organisations import SCOTLAND, Level, level_of
from benchmark_api.domain.periods import Period
from benchmark_api.indicators.service import list_indicators
from benchmark_api.profiles.schemas import LatestFigure, ProfileItem, ProfileRead, SparkPoint
from benchmark_api.results import service as results
from benchmark_api.results.reading import IndicatorOfChart, OrganisationOfChart, figure_of, is_private, where


def read_profile(session: Session, source: OrganisationSource, request: results.Request, organisation_id: str) -> ProfileRead:
    """Return the newest figure and the line of every indicator; 404 when the organisation is not in sight."""
    figures = results.lines(session, request, organisation_id)
    organisations = source.as_of(request.today)
    results.check_exists(organisation_id, organisations, figures)
    name = organisations.name(organisation_id)
    where_ = where(organisation_id, name, own=request.viewer.owns(organisation_id))
    # A period that is still private to the practice is not the newest of anybody else.
    visible = figures.filter(pl.col("reason").ne_missing(sentences.Reason.PRIVATE_WINDOW.value))
    by_code = visible.partition_by("indicator", as_dict=True, maintain_order=True)
    items = [
        _item(one.definition, by_code[one.code,], request, where_)
        for one in sorted(list_indicators(session), key=lambda known: known.definition.title)
        if (one.code,) in by_code
    ]
    level = level_of(organisation_id) or Level.PRACTICE
    return ProfileRead(
        organisation=OrganisationOfChart(id=organisation_id, name=name, level=level),
        simulated=any(item.simulated for item in items),
        period=max((item.latest.period for item in items), default=None),
        items=items,
    )


def rows_of(profile: ProfileRead) -> pl.DataFrame:
    """Return a profile as a table: one row for each point of each line, the newest with all its figures."""
    shared = {"organisation_id": profile.organisation.id, "name": profile.organisation.name}
    rows: list[dict[str, Any]] = []
    for item in profile.items:
        indicator = {"indicator": item.indicator.code, "title": item.indicator.title, "unit": item.indicator.unit}
        for point in item.sparkline:
            newest = item.latest.model_dump() if point.period == item.latest.period else {}
            rows.append({**shared, **indicator, "simulated": item.simulated, **newest, **point.model_dump()})
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")


_TEXTS = ("organisation_id", "name", "indicator", "title", "unit", "period", "band", "reason")
_FLAGS = ("simulated", "favourable", "comparable", "private")
_TYPES: dict[str, type[pl.DataType]] = dict.fromkeys(_TEXTS, pl.String) | dict.fromkeys(_FLAGS, pl.Boolean)
_SCHEMA = {
    name: pl.Date if name == "private_until" else _TYPES.get(name, pl.Float64)
    for name in ("organisation_id", "name", "indicator", "title", "unit", "simulated", *LatestFigure.model_fields)
}


def _item(definition: IndicatorDefinition, line: pl.DataFrame, request: results.Request, where_: str) -> ProfileItem:
    row = line.row(-1, named=True)
    private = is_private(row, request.today)
    simulated = bool(line["simulated"].any())
    fields = set(LatestFigure.model_fields) - {"private", "private_until"}
    return ProfileItem(
        indicator=IndicatorOfChart.model_validate(definition),
        simulated=simulated,
        latest=LatestFigure(
            private=private,
            private_until=row["private_until"] if private else None,
            **{name: row[name] for name in fields},
        ),
        sparkline=[
            SparkPoint(period=period, value=value, scotland=scotland)
            for period, value, scotland in line.select("period", "value", "scotland").iter_rows()
        ],
        sentence=sentences.join(
            _told(definition, row, where_),
            sentences.private_until(row["private_until"]) if private else "",
            sentences.simulated(is_simulated=simulated),
        ),
    )


def _told(definition: IndicatorDefinition, row: dict[str, Any], where_: str) -> str:
    period = Period.parse(row["period"])
    if row["organisation_id"] == SCOTLAND:
        return sentences.describe_country(definition, period, figure_of(row))
    return sentences.describe(definition, period, figure_of(row), where_)
