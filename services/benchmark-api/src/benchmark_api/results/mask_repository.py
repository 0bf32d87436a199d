"""Queries for masks: what is kept, and the counts and areas they are made from."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Double, LargeBinary, cast, func, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from benchmark_api.models import Benchmark, DisclosurePolicy, Mask, Organisation, Placement, ReadingVersion, RegisterCopy, Release, Result

# An indicator's number, an edition, a period.
Key = tuple[int, int, str]
_PRACTICE, _CLUSTER, _PARTNERSHIP, _BOARD = (aliased(Organisation) for _ in range(4))
_MASK_KEY = tuple_(Mask.indicator_id, Mask.edition, Mask.period)
_BENCHMARK_KEY = tuple_(Benchmark.indicator_id, Benchmark.edition, Benchmark.period)


@dataclass(frozen=True)
class Placed:
    """Where the practices of one copy of the register are, in order of their ids."""

    practices: Sequence[str]
    clusters: Sequence[str | None]
    partnerships: Sequence[str]
    boards: Sequence[str]


@dataclass(frozen=True, eq=False)
class Returned:
    """The counts of all practices that returned a figure for one key."""

    practices: Sequence[str]
    numerator: NDArray[np.float64]
    denominator: NDArray[np.float64]


class MaskRepository:
    """The masks, and what they are made from."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def masks(self, audience: str, keys: Collection[Key]) -> Mapping[Key, Mask]:
        """Return the masks of one audience."""
        found = self.session.scalars(select(Mask).where(Mask.audience == audience, _MASK_KEY.in_(keys)))
        return {(one.indicator_id, one.edition, one.period): one for one in found}

    def keep(self, rows: Sequence[Mapping[str, object]]) -> None:
        """Put masks in the place of those of the same keys and audience; all in order of their keys, so that none waits in a circle."""
        statement = insert(Mask)
        key = ("indicator_id", "edition", "period", "audience")
        changes: dict[str, ColumnElement[Any]] = {
            one.name: statement.excluded[one.name] for one in Mask.__table__.columns if one.name not in key
        }
        changes["was_read"] |= Mask.was_read  # by another process, since this one looked
        self.session.execute(statement.on_conflict_do_update(index_elements=key, set_=changes), list(rows))
        self.session.expire_all()  # the rows went past the session

    def policies_version(self) -> str:
        """Return what changes with any policy."""
        columns = select(ReadingVersion.number, ReadingVersion.changed_in).where(ReadingVersion.of_table == DisclosurePolicy.__tablename__)
        return " ".join(str(one) for row in self.session.execute(columns) for one in row)

    def note_read(self, audience: str, keys: Collection[Key]) -> None:
        """Write down that masks of one audience are used outside of the private window."""
        if keys:
            self.session.execute(update(Mask).where(Mask.audience == audience, _MASK_KEY.in_(keys)).values(was_read=True))

    def registers(self, keys: Collection[Key]) -> Mapping[Key, tuple[int, str]]:
        """Return the copy of the register, with its hash, that the results in force of each key were computed with."""
        query = (
            select(
                Benchmark.indicator_id, Benchmark.edition, Benchmark.period, RegisterCopy.id, RegisterCopy.as_of, RegisterCopy.content_hash
            )
            .join(RegisterCopy, RegisterCopy.id == Benchmark.register_copy)
            .where(_BENCHMARK_KEY.in_(keys), Benchmark.superseded_by.is_(None))
        )
        return {(row[0], row[1], row[2]): (row[3], f"{row[4]} {row[5]}") for row in self.session.execute(query)}

    def in_force(self, keys: Collection[Key]) -> Mapping[Key, tuple[str, str, dt.date | None]]:
        """Return input hash, data set and private window of the results in force."""
        query = (
            select(
                Benchmark.indicator_id, Benchmark.edition, Benchmark.period, Benchmark.input_hash, Release.data_set, Release.private_until
            )
            .join(Release, (Release.indicator_id == Benchmark.indicator_id) & (Release.period == Benchmark.period))
            .where(_BENCHMARK_KEY.in_(keys), Benchmark.superseded_by.is_(None))
        )
        return {(row[0], row[1], row[2]): (row[3], row[4], row[5]) for row in self.session.execute(query)}

    def computed_before(self, keys: Collection[Key], moment: dt.datetime) -> set[Key]:
        """Return those keys that had results before a moment."""
        query = select(Benchmark.indicator_id, Benchmark.edition, Benchmark.period)
        rows = self.session.execute(query.where(_BENCHMARK_KEY.in_(keys), Benchmark.computed_at < moment))
        return {(row[0], row[1], row[2]) for row in rows}

    def placed(self, copy: int) -> Placed:
        """Return who was where in one copy of the register."""
        query = (
            select(_PRACTICE.id, _CLUSTER.id, _PARTNERSHIP.id, _BOARD.id)
            .select_from(Placement)
            .join(_PRACTICE, _PRACTICE.number == Placement.practice)
            .outerjoin(_CLUSTER, _CLUSTER.number == Placement.cluster)
            .join(_PARTNERSHIP, _PARTNERSHIP.number == Placement.partnership)
            .join(_BOARD, _BOARD.number == Placement.board)
            .where(Placement.register_copy == copy)
            .order_by(_PRACTICE.id)
        )
        rows = self.session.execute(query).all()
        return Placed(*(tuple(column) for column in zip(*rows, strict=True))) if rows else Placed((), (), (), ())

    def returned(self, keys: Collection[Key]) -> Mapping[Key, Returned]:
        """Return the counts of all practices that returned a figure, by key, as packed columns: a row for each key."""
        key = (Result.indicator_id, Result.edition, Result.period)
        query = (
            select(
                *key,
                func.string_agg(Organisation.id, ","),
                _packed(Result.numerator),
                _packed(Result.denominator),
            )
            .join(Organisation, Organisation.number == Result.organisation)
            .where(tuple_(*key).in_(keys), Organisation.level == "practice", Result.practices == 1)
            .group_by(*key)
        )
        return {
            (number, edition, period): Returned(practices.split(","), _unpacked(numerators), _unpacked(denominators))
            for number, edition, period, practices, numerators, denominators in self.session.execute(query)
        }


def _packed(column: InstrumentedAttribute[float | None]) -> ColumnElement[bytes]:
    """Pack a group's numbers into bytes, eight each, NaN for null."""
    number = func.coalesce(column, cast("NaN", Double))
    return func.string_agg(func.float8send(number), cast(b"", LargeBinary), type_=LargeBinary)


def _unpacked(numbers: bytes) -> NDArray[np.float64]:
    return np.frombuffer(numbers, dtype=">f8").astype(np.float64)
