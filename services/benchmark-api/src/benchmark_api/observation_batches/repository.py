"""Queries on batches and observations."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func, select, text, tuple_
from sqlalchemy.orm import Session

from benchmark_api.models import Benchmark, Observation, ObservationBatch, Recomputation, binary
from benchmark_api.models.binary import Column

# One batch is computed at a time: a period's results need the periods before it, all of them committed.
_ONE_AT_A_TIME = 7_415_001

_INCOMING = """
CREATE TEMPORARY TABLE incoming (indicator_id smallint, edition smallint, period text COLLATE "C", practice_code text COLLATE "C")
"""
_MARK_REPLACED = """
UPDATE observation SET replaced_by = :number FROM incoming
WHERE observation.indicator_id = incoming.indicator_id AND observation.edition = incoming.edition
AND observation.period = incoming.period AND observation.practice_code = incoming.practice_code
AND observation.replaced_by IS NULL
"""

# (indicator, edition, period)
Key = tuple[int, int, str]
Columns = Mapping[str, NDArray[Any]]


@dataclass(frozen=True)
class InForce:
    """What the results in force of one (indicator, edition, period) were computed with."""

    indicator_id: int
    edition: int
    period: str
    result_version: int
    indicator_version: int
    register_copy: int
    input_hash: str
    result_hash: str | None


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

    def mark_replaced(self, number: int, keys: Collection[Key], rows: Iterable[Columns]) -> None:
        """Mark with a batch's number the rows in force that its rows replace; they stay.

        `keys` are the (indicator, edition, period) that there are rows for, and `rows` the table's columns, some rows at a time.
        """
        if not self._any_in_force(keys):
            return
        key = ("indicator_id", "edition", "period", "practice_code")
        for columns in rows:
            # By way of a table, which takes no memory here.
            self.session.execute(text(_INCOMING))
            binary.append(self.session, "incoming", [Column(name, columns[name]) for name in key])
            self.session.execute(text(_MARK_REPLACED), {"number": number})
            self.session.execute(text("DROP TABLE incoming"))

    def put_in_force(self, number: int, rows: Iterable[Columns]) -> None:
        """Add the rows of a batch, given as columns of the table, some rows at a time."""
        binary.append_parts(self.session, "observation", (_of_batch(columns, number) for columns in rows))

    def touched(self, batch: ObservationBatch) -> list[Key]:
        """Return the (indicator, edition, period) that a batch has rows for."""
        query = select(Observation.indicator_id, Observation.edition, Observation.period).where(Observation.batch == batch.number)
        return [(indicator_id, edition, period) for indicator_id, edition, period in self.session.execute(query.distinct())]

    def newest_version(self) -> int:
        """Return the number of the newest batch or recomputation: what is computed now is computed with all up to it."""
        newest = (select(func.max(number)).scalar_subquery() for number in (ObservationBatch.number, Recomputation.number))
        return int(self.session.scalars(select(func.greatest(*newest))).one())

    def next_number(self) -> int:
        """Draw a number among those of the batches, for a recomputation."""
        sequence = func.pg_get_serial_sequence(ObservationBatch.__tablename__, ObservationBatch.number.key)
        return int(self.session.scalars(select(func.nextval(sequence))).one())

    def keys_in_force(self, indicator_ids: Collection[int]) -> list[Key]:
        """Return the (indicator, edition, period) that there are observations of."""
        query = select(Observation.indicator_id, Observation.edition, Observation.period).where(
            Observation.indicator_id.in_(indicator_ids), Observation.replaced_by.is_(None)
        )
        return [(indicator_id, edition, period) for indicator_id, edition, period in self.session.execute(query.distinct())]

    def in_force(self, indicator_ids: Collection[int]) -> list[InForce]:
        """Return of all results in force what they were computed with."""
        query = select(
            Benchmark.indicator_id,
            Benchmark.edition,
            Benchmark.period,
            Benchmark.result_version,
            Benchmark.indicator_version,
            Benchmark.register_copy,
            Benchmark.input_hash,
            Benchmark.result_hash,
        ).where(Benchmark.indicator_id.in_(indicator_ids), Benchmark.superseded_by.is_(None))
        return [InForce(*row) for row in self.session.execute(query)]

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


def _of_batch(columns: Columns, number: int) -> list[Column]:
    batch = np.full(len(columns["edition"]), number, dtype=np.int32)
    return [Column(name, values) for name, values in {**columns, "batch": batch}.items()]
