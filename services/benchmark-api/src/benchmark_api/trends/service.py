"""Put one organisation's line together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
from sqlalchemy.orm import Session

from benchmark_api.clients.cluster import OrganisationSource
from benchmark_api.domain import data_quality, sentences
from benchmark_api.domain.as_is import Membership
from benchmark_api.domain.data_quality import DataQuality
from benchmark_api.domain.indicators import IndicatorDefinition
from benchmark_api.domain.lines import OwnRange, own_range
from benchmark_api.domain.organisations import SCOTLAND, Level, level_of
from benchmark_api.domain.peer_levels import NoLevel, PeerLevel
from benchmark_api.domain.peer_sentences import describe_level
from benchmark_api.domain.periods import Period
from benchmark_api.indicators.service import KnownIndicator, get_indicator
from benchmark_api.models import Benchmark
from benchmark_api.peer_groups.service import peer_levels
from benchmark_api.results import service as results
from benchmark_api.results.quality import Key, quality_of
from benchmark_api.results.reading import (
    CoverageRead,
    DataQualityRead,
    IndicatorOfChart,
    OrganisationOfChart,
    PeerLevelRead,
    figure_of,
    flat_beside,
    is_private,
    largest_value,
    membership_sentence,
    method_of,
    shown_deciles,
    where,
)
from benchmark_api.trends.schemas import BaselineRead, OwnRangeRead, SegmentRead, TrendMethod, TrendPoint, TrendRead

OWN_RANGE = "XmR chart (mean ∓ 2.66 average moving ranges, outlying ranges screened once) with the rules of Making Data Count."

Row = dict[str, Any]


@dataclass(frozen=True)
class _Segment:
    """The rows of one edition, oldest first, and the range that they have together."""

    edition: int
    rows: Sequence[Row]
    drawn: OwnRange


def read_trend(
    session: Session,
    source: OrganisationSource,
    request: results.Request,
    code: str,
    organisation_id: str,
    *,
    baseline: int | None = None,
    membership: Membership = Membership.AS_WAS,
) -> TrendRead:
    """Return one organisation's line; 404 when it is not in the viewer's sight. `baseline`: figures that each range is taken from."""
    indicator = get_indicator(session, code)
    results.check_has_members(organisation_id, membership)
    organisations = source.as_of(request.today)
    today = organisations if membership is Membership.AS_IS else None
    figures = results.line(session, request, indicator, organisation_id, today=today)
    results.check_exists(organisation_id, organisations, figures)
    rows = sorted(figures.rows.iter_rows(named=True), key=lambda row: (row["edition"], row["period"]))
    segments = _segments(indicator, rows, baseline)
    benchmarks = {(one.edition, one.period): one for one in results.benchmarks(session, indicator)}
    qualities = {(row["edition"], row["period"]): quality_of(row, figures.facts, request.today) for row in rows}
    data_sets = {(code, row["edition"], row["period"]): row["data_set"] for row in rows}
    peers = peer_levels(session, request.viewer, organisation_id, data_sets, {indicator.code: indicator})
    around = {(row["edition"], row["period"]): _around(row, figures, peers) for row in rows}
    points = [point for segment in segments for point in _points(segment, request, benchmarks, qualities, around)]
    newest = {point.period: point for point in points}
    line = [row for row in rows if newest[row["period"]].edition == row["edition"]]
    name = organisations.name(organisation_id)
    return TrendRead(
        indicator=IndicatorOfChart.model_validate(indicator.definition),
        organisation=OrganisationOfChart(id=organisation_id, name=name, level=level_of(organisation_id) or Level.PRACTICE),
        simulated=any(row["simulated"] for row in rows),
        sentence=_sentence(indicator.definition, line, request, organisation_id, name),
        peer_sentence=_peer_sentence(indicator.definition, [newest[row["period"]] for row in line]),
        membership=membership,
        membership_sentence=membership_sentence(organisation_id, membership, line),
        data_quality=DataQualityRead.of(_quality(line, qualities, segments)),
        points=[newest[period] for period in sorted(newest)],
        bridge=[point for point in points if newest[point.period].edition != point.edition],
        spc=_range(segments[-1]) if segments else OwnRangeRead(centre=None, lower=None, upper=None, baseline=None),
        segments=[_segment(one) for one in segments],
        method=TrendMethod(newest=method_of(benchmarks[line[-1]["edition"], line[-1]["period"]]) if line else None, own_range=OWN_RANGE),
    )


def rows_of(trend: TrendRead) -> pl.DataFrame:
    """Return a line as a table: one row a period, the deciles in columns of their own; a bridge period has a row for each edition."""
    shared = {
        "indicator": trend.indicator.code,
        "unit": trend.indicator.unit,
        "organisation_id": trend.organisation.id,
        "name": trend.organisation.name,
        "simulated": trend.simulated,
        "sentence": trend.sentence,
    }
    shared["membership"] = trend.membership.value
    points = sorted([*trend.bridge, *trend.points], key=lambda point: (point.period, point.edition))
    rows = [{**shared, **_flat(point)} for point in points]
    fields = [name for name in TrendPoint.model_fields if name not in _PARTS]
    schema = {name: _TYPES.get(name, pl.Float64) for name in (*shared, *fields, *_BESIDE, *_DECILES)}
    return pl.DataFrame(rows, schema=schema, orient="row")


_DECILES = tuple(f"decile_{number}" for number in range(1, 10))
_PARTS = {"deciles", "coverage", "peer_level"}
_BESIDE = ("coverage_practices", "coverage_of", "coverage_patients_share", "peer_level", "peer_level_practices", "peer_level_reason")
_TEXTS = (
    "indicator", "unit", "organisation_id", "name", "period", "band", "signals", "reason", "data_state", "data_notes", "sentence",
    "membership", "peer_level_reason",
)  # fmt: skip
_FLAGS = ("simulated", "comparable", "private", "membership_differs")
_TYPES: dict[str, type[pl.DataType]] = {**dict.fromkeys(_TEXTS, pl.String), **dict.fromkeys(_FLAGS, pl.Boolean), "edition": pl.Int64}


def _flat(point: TrendPoint) -> dict[str, Any]:
    values = {**point.model_dump(exclude=_PARTS, mode="json"), **flat_beside(point.coverage, point.peer_level)}
    deciles: list[float | None] = [*point.deciles] if point.deciles else [None] * len(_DECILES)
    texts = {"signals": " ".join(point.signals), "data_notes": " ".join(point.data_notes)}
    return {**values, **texts, **dict(zip(_DECILES, deciles, strict=True))}


def _segments(indicator: KnownIndicator, rows: Sequence[Row], baseline: int | None) -> list[_Segment]:
    definitions = {one.number: one.definition for one in indicator.editions}
    found = []
    for edition in sorted({row["edition"] for row in rows}):
        own = [row for row in rows if row["edition"] == edition]
        values = [row["value"] for row in own]
        drawn = own_range(values, largest=largest_value(definitions[edition]), baseline_figures=baseline)
        found.append(_Segment(edition, own, drawn))
    return found


def _segment(segment: _Segment) -> SegmentRead:
    return SegmentRead(
        edition=segment.edition,
        from_period=segment.rows[0]["period"],
        to_period=segment.rows[-1]["period"],
        **_range(segment).model_dump(),
    )


def _range(segment: _Segment) -> OwnRangeRead:
    drawn, baseline = segment.drawn, None
    if drawn.baseline is not None:
        first, last = (segment.rows[place]["period"] for place in drawn.baseline)
        baseline = BaselineRead(from_period=first, to_period=last, figures=drawn.baseline_figures)
    return OwnRangeRead(centre=drawn.centre, lower=drawn.lower, upper=drawn.upper, baseline=baseline)


def _points(
    segment: _Segment,
    request: results.Request,
    benchmarks: Mapping[tuple[int, str], Benchmark],
    qualities: Mapping[tuple[int, str], DataQuality],
    around: Mapping[tuple[int, str], dict[str, Any]],
) -> list[TrendPoint]:
    fields = set(TrendPoint.model_fields) - {"deciles", "signals", "private", "data_state", "data_notes", "coverage", "peer_level"}
    return [
        TrendPoint(
            deciles=shown_deciles(benchmarks[segment.edition, row["period"]]),
            signals=marks,
            private=is_private(row, request.today),
            data_state=qualities[segment.edition, row["period"]].state,
            data_notes=[note.code for note in qualities[segment.edition, row["period"]].notes],
            **around[segment.edition, row["period"]],
            **{name: row[name] for name in fields},
        )
        for row, marks in zip(segment.rows, segment.drawn.signals, strict=True)
    ]


def _around(row: Row, figures: results.Figures, peers: Mapping[Key, PeerLevel]) -> dict[str, Any]:
    """Give what stands beside a point: how much of Scotland is behind its level, and one's own peer group's."""
    key = (row["indicator"], row["edition"], row["period"])
    return {"coverage": CoverageRead.of_facts(figures.facts[key]), "peer_level": PeerLevelRead.of(peers.get(key))}


def _peer_sentence(definition: IndicatorDefinition, line: Sequence[TrendPoint]) -> str:
    """Say the newest level of one's own peer group."""
    newest = line[-1] if line else None
    if newest is None or newest.peer_level is None:
        return ""
    level = newest.peer_level
    reason = None if level.reason is None else NoLevel(level.reason)
    return describe_level(definition, Period.parse(newest.period), PeerLevel(level.value, level.practices, reason))


def _quality(line: Sequence[Row], qualities: Mapping[tuple[int, str], DataQuality], segments: Sequence[_Segment]) -> DataQuality:
    return data_quality.of_line(
        [qualities[row["edition"], row["period"]] for row in line],
        missing=sum(row["reason"] in sentences.NOT_RETURNED for row in line),
        of=len(line),
        editions=[segment.rows[0]["period"] for segment in segments[1:]],
    )


def _sentence(definition: IndicatorDefinition, line: Sequence[Row], request: results.Request, organisation_id: str, name: str) -> str:
    if not line:
        return sentences.returned(0, 0)
    newest = line[-1]
    # To others than the practice a period in its private window is not the newest one.
    visible = [row for row in line if row["reason"] != sentences.Reason.PRIVATE_WINDOW]
    row = visible[-1] if visible else newest
    period = Period.parse(row["period"])
    own = request.viewer.owns(organisation_id)
    if organisation_id == SCOTLAND:
        told = sentences.describe_country(definition, period, figure_of(row))
    else:
        told = sentences.describe(definition, period, figure_of(row), where(organisation_id, name, own=own))
    private = sentences.private_until(row["private_until"]) if own and is_private(row, request.today) else ""
    not_yet = sentences.not_yet(Period.parse(newest["period"])) if row["period"] != newest["period"] else ""
    complete = sentences.returned(sum(one["value"] is not None for one in visible), len(visible))
    simulated = sentences.simulated(is_simulated=any(one["simulated"] for one in line))
    return sentences.join(told, private, not_yet, complete, simulated)
