"""Queries on batches and observations."""

from collections.abc import Collection, Iterable, Mapping

import numpy as np
import polars as pl
from numpy.typing import NDArray
from sqlalchemy import ARRAY, ColumnElement, Double, LargeBinary, Text, bindparam, cast, func, select, text, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from benchmark_api.domain.grids import Returned
from benchmark_api.models import Benchmark, Indicator, Observation, ObservationBatch, bulk

# One batch is computed at a time: a period's results need the periods before it, all of them committed.
_ONE_AT_A_TIME = 7_415_001
_COLUMNS = ["batch", "indicator_id", "edition", "period", "practice_code", "numerator", "denominator", "qualifier"]

# (indicator, edition, period)
Key = tuple[int, int, str]


class ObservationRepository:
    """What was returned."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def wait_for_turn(self) -> None:
        """Wait until no other batch is being stored or computed; the turn ends with the transaction."""
        self.session.execute(text("SET LOCAL lock_timeout = '120s'"))
        self.session.execute(text("SET LOCAL statement_timeout = '180s'"))
        self.session.execute(select(func.pg_advisory_xact_lock(_ONE_AT_A_TIME)))

    def find(self, batch_id: str) -> ObservationBatch | None:
        """Return a batch by the sender's id."""
        return self.session.scalar(select(ObservationBatch).where(ObservationBatch.id == batch_id))

    def by_number(self, number: int) -> ObservationBatch | None:
        """Return a batch by its number."""
        return self.session.get(ObservationBatch, number)

    def add(self, batch: ObservationBatch) -> None:
        """Add a batch and give it its number."""
        self.session.add(batch)
        self.session.flush()  # its rows carry the number

    def replace(self, batch: ObservationBatch, numbers: Mapping[str, int], keys: Collection[Key], tables: Iterable[pl.DataFrame]) -> None:
        """Put the batch's rows in force; the rows they replace stay, marked with the batch's number.

        `numbers` are those of the indicators, and `keys` the (indicator, edition, period) that the tables have rows for.
        """
        replaces = self._any_in_force(keys)
        for table in tables:
            rows = table.with_columns(
                pl.col("indicator").replace_strict(numbers, return_dtype=pl.Int16).alias("indicator_id"),
                pl.lit(batch.number).alias("batch"),
            )
            if replaces:
                self._mark_replaced(batch.number, rows)
            bulk.append(self.session, "observation", rows, _COLUMNS)

    def touched(self, batch: ObservationBatch) -> list[Key]:
        """Return the (indicator, edition, period) that a batch has rows for."""
        query = select(Observation.indicator_id, Observation.edition, Observation.period).where(Observation.batch == batch.number)
        return [(indicator_id, edition, period) for indicator_id, edition, period in self.session.execute(query.distinct())]

    def computed_periods(self, indicator_ids: Collection[int]) -> list[Key]:
        """Return the (indicator, edition, period) that have results."""
        query = select(Benchmark.indicator_id, Benchmark.edition, Benchmark.period).where(
            Benchmark.indicator_id.in_(indicator_ids), Benchmark.superseded_by.is_(None)
        )
        return [(indicator_id, edition, period) for indicator_id, edition, period in self.session.execute(query)]

    def in_force(self, indicator_ids: Collection[int], editions: Collection[int], periods: Collection[str]) -> list[Returned]:
        """Return the observations in force of these indicators, returned under these editions, of these periods.

        Each indicator's period comes as one row of packed columns: ten times faster than 888 rows of their own. The
        aggregates of one row see the same rows in the same order, so the columns fit each other.
        """
        query = (
            select(
                Indicator.code,
                Observation.period,
                func.string_agg(Observation.practice_code, ","),
                _packed(Observation.numerator),
                _packed(Observation.denominator),
                func.string_agg(func.coalesce(Observation.qualifier, ""), ","),
            )
            .join(Indicator, Indicator.id == Observation.indicator_id)
            .where(
                Observation.indicator_id.in_(indicator_ids),
                Observation.edition.in_(editions),
                Observation.period.in_(periods),
                Observation.replaced_by.is_(None),
            )
            .group_by(Indicator.code, Observation.period)
        )
        return [
            Returned(code, period, codes.split(","), _unpacked(numerators), _unpacked(denominators), marks.split(","))
            for code, period, codes, numerators, denominators, marks in self.session.execute(query)
        ]

    def _any_in_force(self, keys: Collection[Key]) -> bool:
        ids, editions, periods = zip(*keys, strict=True)
        query = (
            select(Observation.batch)
            .where(
                Observation.indicator_id.in_(set(ids)),
                Observation.edition.in_(set(editions)),
                Observation.period.in_(set(periods)),
                Observation.replaced_by.is_(None),
            )
            .limit(1)
        )
        return self.session.scalar(query) is not None

    def _mark_replaced(self, number: int, rows: pl.DataFrame) -> None:
        incoming = (
            func.unnest(
                bindparam("ids", rows["indicator_id"].to_list(), ARRAY(Observation.indicator_id.type)),
                bindparam("editions", rows["edition"].to_list(), ARRAY(Observation.edition.type)),
                bindparam("periods", rows["period"].to_list(), ARRAY(Text)),
                bindparam("codes", rows["practice_code"].to_list(), ARRAY(Text)),
            )
            .table_valued("indicator_id", "edition", "period", "practice_code")
            .render_derived(name="incoming")
        )
        self.session.execute(
            update(Observation)
            .where(
                Observation.indicator_id == incoming.c.indicator_id,
                Observation.edition == incoming.c.edition,
                Observation.period == incoming.c.period,
                Observation.practice_code == incoming.c.practice_code,
                Observation.replaced_by.is_(None),
            )
            .values(replaced_by=number)
            .execution_options(synchronize_session=False)
        )


def _packed(column: InstrumentedAttribute[float | None]) -> ColumnElement[bytes]:
    """Pack a group's numbers into bytes, eight each, NaN for null."""
    number = func.coalesce(column, cast("NaN", Double))
    return func.string_agg(func.float8send(number), cast(b"", LargeBinary), type_=LargeBinary)


def _unpacked(numbers: bytes) -> NDArray[np.float64]:
    return np.frombuffer(numbers, dtype=">f8").astype(np.float64)
