"""Observations as each viewer may see them: never more of a practice's counts than of its figure.

A practice's own people and our own services see every row. Whoever else may see a practice's figure sees the counts that it was
computed from: not those that were replaced since, and not new ones before they are computed. Rows of a figure that is private or
not shared are left out, since they would tell who returned something.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

import polars as pl
from service_kit import PageParams
from sqlalchemy.orm import Session

from benchmark_api.clients.cluster import OrganisationSource
from benchmark_api.domain.organisations import Level, level_of
from benchmark_api.domain.sentences import Reason
from benchmark_api.domain.visibility import Sight, Viewer
from benchmark_api.indicators.service import list_indicators
from benchmark_api.observations.errors import ObservationsAtTwoTimes, ObservationsUnbounded
from benchmark_api.observations.repository import KnownObservationRepository, Wanted
from benchmark_api.observations.schemas import COLUMNS, NOT_COMPUTED_YET, REPLACED_SINCE
from benchmark_api.results import service as results

_FIGURE = ["indicator", "edition", "period", "organisation_id"]
_COUNTS = ("numerator", "denominator", "qualifier")


@dataclass(frozen=True)
class ObservationFilter:
    """Which observations a caller asked for; None means all, and as they are known now."""

    indicators: Collection[str] | None = None
    periods: Collection[str] | None = None
    organisation_id: str | None = None
    known_on: dt.date | None = None
    result_version: int | None = None


@dataclass(frozen=True)
class ObservationPage:
    """One page's rows, and where the next page starts."""

    rows: pl.DataFrame
    next_cursor: str | None


def page_observations(
    session: Session, source: OrganisationSource, request: results.Request, asked: ObservationFilter, page: PageParams
) -> ObservationPage:
    """Return one page of the observations in the caller's sight."""
    found = KnownObservationRepository(session).page(_wanted(session, request.viewer, asked), page)
    keys = page.page(found.select("indicator_id", "edition", "period", "practice_code").rows(), lambda row: row)
    return ObservationPage(_as_seen(session, source, request, found.head(page.limit)), keys.next_cursor)


def list_observations(session: Session, source: OrganisationSource, request: results.Request, asked: ObservationFilter) -> pl.DataFrame:
    """Return all observations in the caller's sight that fit the filter, which must name something."""
    if asked.indicators is None and asked.periods is None and asked.organisation_id is None:
        raise ObservationsUnbounded
    return _as_seen(session, source, request, KnownObservationRepository(session).all(_wanted(session, request.viewer, asked)))


def _wanted(session: Session, viewer: Viewer, asked: ObservationFilter) -> Wanted:
    indicators = [one for one in list_indicators(session) if asked.indicators is None or one.code in asked.indicators]
    return Wanted(
        indicator_ids=[one.id for one in indicators],
        periods=asked.periods,
        practice_codes=_practices(viewer, asked.organisation_id),
        known_at=_known_at(session, asked),
    )


def _practices(viewer: Viewer, organisation_id: str | None) -> list[str] | None:
    """Give the codes of the practices to read: those in sight, and of an area none, since nobody returns counts of areas."""
    if organisation_id is not None:
        results.check_in_sight(viewer, organisation_id)
        return [_code(organisation_id)] if level_of(organisation_id) is Level.PRACTICE else []
    return None if viewer.sees_everything else sorted(map(_code, viewer.practices_in_reach))


def _code(organisation_id: str) -> str:
    return organisation_id.partition(":")[2]


def _known_at(session: Session, asked: ObservationFilter) -> int | None:
    if asked.known_on is None:
        return asked.result_version
    if asked.result_version is not None:
        raise ObservationsAtTwoTimes
    next_day = min(asked.known_on, dt.date.max - dt.timedelta(days=1)) + dt.timedelta(days=1)
    return KnownObservationRepository(session).last_batch_before(dt.datetime.combine(next_day, dt.time.min, dt.UTC))


def _as_seen(session: Session, source: OrganisationSource, request: results.Request, found: pl.DataFrame) -> pl.DataFrame:
    rows = found.with_columns(
        pl.format("practice:{}", "practice_code").alias("organisation_id"),
        pl.col("received_at").str.to_datetime("%Y-%m-%dT%H:%M:%S%.6fZ", time_zone="UTC"),
    )
    if request.viewer.sees_everything:
        return rows.with_columns(pl.lit(None, pl.String).alias("reason")).select(COLUMNS)
    own = pl.col("organisation_id").is_in(sorted(request.viewer.own_practices))
    joined = rows.join(_figures(session, source, request, rows), on=_FIGURE, how="left", maintain_order="left").filter(
        own | pl.col("is_theirs")
    )
    in_force = pl.col("replaced_by").is_null()
    # Of a figure that is shown rounded even those counts are not given that are multiples of five: that they are would be told.
    is_exact = pl.col("figure_reason").ne_missing(Reason.ROUNDED.value)
    same = pl.all_horizontal(pl.col(name).eq_missing(pl.col(f"{name}_shown")) for name in _COUNTS)
    shown = own | (in_force & is_exact & same)
    why = pl.when(~in_force).then(pl.lit(REPLACED_SINCE)).otherwise(pl.coalesce("figure_reason", pl.lit(NOT_COMPUTED_YET)))
    return joined.with_columns(
        pl.when(~shown).then(why).alias("reason"), *(pl.when(shown).then(pl.col(name)).alias(name) for name in _COUNTS)
    ).select(COLUMNS)


def _figures(session: Session, source: OrganisationSource, request: results.Request, rows: pl.DataFrame) -> pl.DataFrame:
    """Return the figures, as the caller sees them now, that the rows' counts are in."""
    asked = results.ResultFilter(rows["indicator"].unique().to_list(), rows["period"].unique().to_list(), Level.PRACTICE)
    figures = results.list_results(session, source, request, asked)
    refused = [Sight.PRIVATE_WINDOW.value, Sight.NOT_SHARED.value]
    return figures.select(
        pl.col("edition").cast(rows.schema["edition"]),
        *(name for name in _FIGURE if name != "edition"),
        (~pl.col("sight").is_in(refused)).alias("is_theirs"),
        *(pl.col(name).alias(f"{name}_shown") for name in _COUNTS),
        pl.col("reason").alias("figure_reason"),
    )
