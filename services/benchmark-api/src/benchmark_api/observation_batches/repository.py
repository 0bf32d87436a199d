"""Queries on batches and observations."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import polars as pl
from sqlalchemy import ARRAY, Text, bindparam, func, select, text, tuple_, update
from sqlalchemy.orm import Session

from benchmark_api.models import Benchmark, Observation, ObservationBatch, Recomputation, bulk

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

    def newest_version(self) -> int:
        """Return the number of the newest batch or recomputation: what is computed now is computed with all up to it."""
        newest = (select(func.max(number)).scalar_subquery() for number in (ObservationBatch.number, Recomputation.number))
        return int(self.session.scalars(select(func.greatest(*newest))).one())

    def versions_in_force(self, indicator_ids: Collection[int]) -> list[tuple[int, int, str, int]]:
        """Return the (indicator, edition, period) that have results, each with its result version."""
        query = select(Benchmark.indicator_id, Benchmark.edition, Benchmark.period, Benchmark.result_version).where(
            Benchmark.indicator_id.in_(indicator_ids), Benchmark.superseded_by.is_(None)
        )
        return [(number, edition, period, version) for number, edition, period, version in self.session.execute(query)]

    def benchmarks_in_force(self, keys: Collection[tuple[int, str]]) -> Sequence[Benchmark]:
        """Return Scotland's benchmarks of these (indicator, period), earlier editions first."""
        wanted = tuple_(Benchmark.indicator_id, Benchmark.period).in_(keys) & Benchmark.superseded_by.is_(None)
        return self.session.scalars(select(Benchmark).where(wanted).order_by(Benchmark.edition)).all()

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
