"""Put one organisation's profile together."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, Final

import polars as pl
from sqlalchemy.orm import Session

from benchmark_api.clients.cluster import OrganisationSource
from benchmark_api.domain import data_quality, sentences
from benchmark_api.domain.as_is import Membership
from benchmark_api.domain.data_quality import DataQuality, PeriodFacts
from benchmark_api.domain.indicators import IndicatorDefinition
from benchmark_api.domain.organisations import SCOTLAND, Level, level_of
from benchmark_api.domain.peer_levels import PeerLevel
from benchmark_api.domain.periods import Period
from benchmark_api.peer_groups.service import peer_levels
from benchmark_api.prepared import PreparedAnswer, PreparedAnswers
from benchmark_api.profiles.schemas import LatestFigure, ProfileItem, ProfileRead, SparkPoint
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
    membership_sentence,
    where,
)

Row = dict[str, Any]


def read_profile(
    session: Session,
    source: OrganisationSource,
    request: results.Request,
    organisation_id: str,
    *,
    membership: Membership = Membership.AS_WAS,
    version: str | None = None,
) -> ProfileRead:
    """Return the newest figure and the line of every indicator; 404 when the organisation is not in sight.

    `version`: the reading version, where the caller has read it.
    """
    results.check_has_members(organisation_id, membership)
    organisations = source.as_of(request.today)
    today = organisations if membership is Membership.AS_IS else None
    common = results.common_of(session, request.today, version or results.reading_version(session))
    figures = results.lines(session, request, organisation_id, common, today=today)
    results.check_exists(organisation_id, organisations, figures)
    name = organisations.name(organisation_id)
    where_ = where(organisation_id, name, own=request.viewer.owns(organisation_id))
    lines = _lines(figures.rows)
    indicators = common.indicators
    newest = {_key(line[-1]): line[-1]["data_set"] for line in lines.values()}
    peers = peer_levels(session, request.viewer, organisation_id, newest, indicators)
    items = [
        _item(one.definition, lines[one.code], figures.facts, request, where_, peers)
        for one in sorted(indicators.values(), key=lambda known: (known.definition.title, known.code))
        if one.code in lines
    ]
    qualities = [quality for _, quality in items]
    return ProfileRead(
        organisation=OrganisationOfChart(id=organisation_id, name=name, level=level_of(organisation_id) or Level.PRACTICE),
        simulated=any(item.simulated for item, _ in items),
        period=max((item.latest.period for item, _ in items), default=None),
        sentence=_sentence([item for item, _ in items], where_),
        membership=membership,
        membership_sentence=membership_sentence(organisation_id, membership, [row for line in lines.values() for row in line]),
        data_quality=DataQualityRead.of(data_quality.of_several(qualities)),
        items=[item for item, _ in items],
    )


def prepare_profile(
    session: Session,
    source: OrganisationSource,
    request: results.Request,
    organisation_id: str,
    *,
    membership: Membership = Membership.AS_WAS,
) -> PreparedAnswer:
    """Return the same as ready bytes: made once for all who see the same, until something changes."""
    results.check_has_members(organisation_id, membership)
    results.check_in_sight(request.viewer, organisation_id)
    # Read before the figures are: what is newer than its version is made again, and never the other way round.
    version = results.reading_version(session)
    organisations = source.as_of(request.today)
    members = organisations.content_hash if membership is Membership.AS_IS else None
    key = (version, request, organisation_id, organisations.name(organisation_id), members)

    def make() -> bytes:
        return read_profile(session, source, request, organisation_id, membership=membership, version=version).model_dump_json().encode()

    return ANSWERS.get(key, make)


ANSWERS: Final = PreparedAnswers()


def _lines(figures: pl.DataFrame) -> dict[str, list[Row]]:
    """Give each indicator's rows, oldest first: one a period, in a bridge period the one of the new edition."""
    # A period that is still private to the practice is not the newest of anybody else.
    visible = figures.filter(pl.col("reason").ne_missing(sentences.Reason.PRIVATE_WINDOW.value)).sort("period", "edition")
    lines: dict[str, dict[str, Row]] = {}
    for row in visible.iter_rows(named=True):
        lines.setdefault(row["indicator"], {})[row["period"]] = row
    return {code: list(rows.values()) for code, rows in lines.items()}


def rows_of(profile: ProfileRead) -> pl.DataFrame:
    """Return a profile as a table: one row for each point of each line, the newest with all its figures."""
    shared = {"organisation_id": profile.organisation.id, "name": profile.organisation.name, "membership": profile.membership.value}
    rows: list[dict[str, Any]] = []
    for item in profile.items:
        indicator = {
            "indicator": item.indicator.code,
            "title": item.indicator.title,
            "unit": item.indicator.unit,
            "sentence": item.sentence,
        }
        indicator |= {"data_state": item.data_quality.state.value, "data_notes": " ".join(note.code for note in item.data_quality.notes)}
        for point in item.sparkline:
            newest = _flat(item.latest) if point.period == item.latest.period else {}
            rows.append({**shared, **indicator, "simulated": item.simulated, **newest, **point.model_dump()})
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")


def _flat(latest: LatestFigure) -> dict[str, Any]:
    return {**latest.model_dump(exclude=_PARTS), **flat_beside(latest.coverage, latest.peer_level)}


_BESIDE = ("coverage_practices", "coverage_of", "coverage_patients_share", "peer_level", "peer_level_practices", "peer_level_reason")
_OF_ITEM = ("organisation_id", "name", "membership", "indicator", "title", "unit", "sentence", "data_state", "data_notes")
_TEXTS = (*_OF_ITEM, "period", "band", "reason", "peer_level_reason")
_FLAGS = ("simulated", "favourable", "comparable", "private", "membership_differs")
_TYPES: dict[str, type[pl.DataType]] = {**dict.fromkeys(_TEXTS, pl.String), **dict.fromkeys(_FLAGS, pl.Boolean), "edition": pl.Int64}
_SCHEMA = {
    name: pl.Date if name == "private_until" else _TYPES.get(name, pl.Float64)
    for name in (*_OF_ITEM, "simulated", *(one for one in LatestFigure.model_fields if one not in ("coverage", "peer_level")), *_BESIDE)
}


def _key(row: Row) -> Key:
    return row["indicator"], row["edition"], row["period"]


def _item(
    definition: IndicatorDefinition,
    line: list[Row],
    facts: Mapping[Key, PeriodFacts],
    request: results.Request,
    where_: str,
    peers: Mapping[Key, PeerLevel],
) -> tuple[ProfileItem, DataQuality]:
    row = line[-1]
    private = is_private(row, request.today)
    simulated = any(one["simulated"] for one in line)
    quality = _quality(line, facts, request)
    item = ProfileItem(
        indicator=IndicatorOfChart.model_validate(definition),
        simulated=simulated,
        latest=LatestFigure(
            private=private,
            private_until=row["private_until"] if private else None,
            coverage=CoverageRead.of_facts(facts[_key(row)]),
            peer_level=PeerLevelRead.of(peers.get(_key(row))),
            **{name: row[name] for name in _FROM_THE_ROW},
        ),
        sparkline=[SparkPoint(**{name: one[name] for name in SparkPoint.model_fields}) for one in line],
        sentence=sentences.join(
            _told(definition, row, where_),
            sentences.private_until(row["private_until"]) if private else "",
            sentences.simulated(is_simulated=simulated),
        ),
        data_quality=DataQualityRead.of(quality),
    )
    return item, quality


_PARTS = {"coverage", "peer_level"}
_FROM_THE_ROW = frozenset(LatestFigure.model_fields) - {"private", "private_until"} - _PARTS


def _quality(line: list[Row], facts: Mapping[Key, PeriodFacts], request: results.Request) -> DataQuality:
    editions = [after["period"] for before, after in pairwise(line) if after["edition"] != before["edition"]]
    return data_quality.of_line(
        [quality_of(row, facts, request.today) for row in line],
        missing=sum(row["reason"] in sentences.NOT_RETURNED for row in line),
        of=len(line),
        editions=editions,
    )


def _sentence(items: list[ProfileItem], where_: str) -> str:
    compared = [item.latest for item in items if item.latest.band is not None]
    outside = sum(latest.band in _OUTSIDE and _is_read(latest) for latest in compared)
    return sentences.profile(len(items), len(compared), outside, where_)


def _is_read(latest: LatestFigure) -> bool:
    return latest.reliability is None or latest.reliability >= sentences.RELIABLE_ENOUGH_TO_READ


_OUTSIDE = frozenset({sentences.Band.ABOVE_998.value, sentences.Band.BELOW_998.value})


def _told(definition: IndicatorDefinition, row: Row, where_: str) -> str:
    period = Period.parse(row["period"])
    if row["organisation_id"] == SCOTLAND:
        return sentences.describe_country(definition, period, figure_of(row))
    return sentences.describe(definition, period, figure_of(row), where_)
