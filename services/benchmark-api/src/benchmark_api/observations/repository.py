"""Queries on observations. No permission logic: scope is an explicit argument."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
from service_kit import PageParams
from sqlalchemy import Select, Text, func, literal, select
from sqlalchemy.orm import Session

from benchmark_api.models import Indicator, Observation, ObservationBatch, bulk

# An instant as text that every reader of the answer understands.
_INSTANT = 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'
_COLUMNS = (
    Indicator.code.label("indicator"),
    Observation.indicator_id,
    Observation.edition,
    Observation.period,
    Observation.practice_code,
    Observation.numerator,
    Observation.denominator,
    Observation.qualifier,
    Observation.batch.label("result_version"),
    Observation.replaced_by,
    ObservationBatch.id.label("batch_id"),
    ObservationBatch.submission_id,
    ObservationBatch.data_set,
    ObservationBatch.simulated,
    func.to_char(func.timezone("UTC", ObservationBatch.received_at), literal(_INSTANT), type_=Text).label("received_at"),
)
# The key of a page; at any one time one row at most has it.
_ORDER = (Observation.indicator_id, Observation.edition, Observation.period, Observation.practice_code)


@dataclass(frozen=True)
class Wanted:
    """Which observations: None means all. `known_at` is the number of the last batch that was known."""

    indicator_ids: Collection[int]
    periods: Collection[str] | None
    practice_codes: Collection[str] | None
    known_at: int | None


class KnownObservationRepository:
    """What was returned, as it was known."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def last_batch_before(self, instant: dt.datetime) -> int:
        """Return the number of the last batch that had been received; 0 when there was none."""
        query = select(func.max(ObservationBatch.number)).where(ObservationBatch.received_at < instant)
        return self.session.scalar(query) or 0

    def all(self, wanted: Wanted) -> pl.DataFrame:
        """Return observations as columns, in list order."""
        return _in_order([bulk.read(self.session, query.order_by(*_ORDER)) for query in _queries(wanted)])

    def page(self, wanted: Wanted, page: PageParams) -> pl.DataFrame:
        """Return one page's observations, and one more when there is a next page."""
        parts = [bulk.read(self.session, page.apply(query, *_ORDER)) for query in _queries(wanted)]
        return _in_order(parts).head(page.limit + 1)


def _in_order(parts: Sequence[pl.DataFrame]) -> pl.DataFrame:
    return parts[0] if len(parts) == 1 else pl.concat(parts).sort(column.key for column in _ORDER)


def _queries(wanted: Wanted) -> list[Select[*tuple[Any, ...]]]:
    """Give a query of the rows in force and, of an earlier time, one of those that were: each is read in the order of its own index."""
    query = _filtered(wanted)
    if wanted.known_at is None:
        return [query.where(Observation.replaced_by.is_(None))]
    then = query.where(Observation.batch <= wanted.known_at)
    return [then.where(Observation.replaced_by.is_(None)), then.where(Observation.replaced_by > wanted.known_at)]


def _filtered(wanted: Wanted) -> Select[*tuple[Any, ...]]:
    query = (
        select(*_COLUMNS)
        .select_from(Observation)
        .join(Indicator, Indicator.id == Observation.indicator_id)
        .join(ObservationBatch, ObservationBatch.number == Observation.batch)
        .where(Observation.indicator_id.in_(wanted.indicator_ids))
    )
    if wanted.periods is not None:
        query = query.where(Observation.period.in_(wanted.periods))
    if wanted.practice_codes is not None:
        query = query.where(Observation.practice_code.in_(wanted.practice_codes))
    return query
