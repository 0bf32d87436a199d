"""Queries on what was published: benchmarks of every version, the definitions they were computed by, and the results as stored."""

from collections.abc import Collection
from typing import Any

import numpy as np
from numpy.typing import NDArray
from service_kit import PageParams
from sqlalchemy import select
from sqlalchemy.orm import Session

from benchmark_api.domain.computation import NUMBERS, REASONS, Figures
from benchmark_api.domain.indicators import IndicatorDefinition
from benchmark_api.domain.statistics.funnel import NO_BAND
from benchmark_api.models import Benchmark, IndicatorVersion, Organisation, Recomputation, RegisterCopy, Result


class PublishedRepository:
    """Everything that was ever published, by version."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def version_at(self, indicator_id: int, edition: int, period: str, result_version: int | None) -> Benchmark | None:
        """Return the benchmark in force at a version (None: now)."""
        query = select(Benchmark).where(Benchmark.indicator_id == indicator_id, Benchmark.edition == edition, Benchmark.period == period)
        if result_version is not None:
            query = query.where(Benchmark.result_version <= result_version)
        return self.session.scalar(query.order_by(Benchmark.result_version.desc()).limit(1))

    def page(self, page: PageParams, indicator_ids: Collection[int], periods: Collection[str] | None) -> list[Benchmark]:
        """Return one page of benchmarks of every version, and one more when there is a next page."""
        query = select(Benchmark).where(Benchmark.indicator_id.in_(indicator_ids))
        if periods is not None:
            query = query.where(Benchmark.period.in_(periods))
        order = (Benchmark.indicator_id, Benchmark.edition, Benchmark.period, Benchmark.result_version)
        return list(self.session.scalars(page.apply(query, *order)))

    def reasons(self, numbers: Collection[int]) -> dict[int, str]:
        """Return why recomputations were made, of those numbers that are recomputations and no batches."""
        query = select(Recomputation.number, Recomputation.reason).where(Recomputation.number.in_(numbers))
        return {row.number: row.reason for row in self.session.execute(query)}

    def definition(self, indicator_id: int, version: int) -> IndicatorDefinition:
        """Return a definition as it was reviewed."""
        query = select(IndicatorVersion.definition).where(
            IndicatorVersion.indicator_id == indicator_id, IndicatorVersion.version == version
        )
        return IndicatorDefinition.model_validate(self.session.scalars(query).one())

    def register_hash(self, copy_id: int) -> str:
        """Return what identifies a copy of the register."""
        return self.session.scalars(select(RegisterCopy.content_hash).where(RegisterCopy.id == copy_id)).one()

    def stored(self, indicator_id: int, edition: int, period: str) -> Figures:
        """Return the results in force as arrays, one row, in the order of the organisations' ids."""
        query = (
            select(
                Organisation.id, Result.practices, Result.comparable, Result.band, Result.reason, Result.qualifier,
                *(getattr(Result, name) for name in NUMBERS),
            )
            .join(Organisation, Organisation.number == Result.organisation)
            .where(Result.indicator_id == indicator_id, Result.edition == edition, Result.period == period)
            .order_by(Organisation.id)
        )  # fmt: skip
        ids, practices, comparable, bands, reasons, qualifiers, *numbers = _columns(self.session.execute(query).all(), 6 + len(NUMBERS))
        return Figures(
            organisation_ids=ids,
            numbers={
                name: _row([np.nan if one is None else one for one in column], np.float64)
                for name, column in zip(NUMBERS, numbers, strict=True)
            },
            practices=_row(practices, np.int16),
            comparable=_row(comparable, np.bool_),
            band=_row([NO_BAND if one is None else one for one in bands], np.int8),
            reason=_row([REASONS.index(one) for one in reasons], np.int8),
            qualifier=_row([one or "" for one in qualifiers], np.dtype("S1")),
        )


def _columns(rows: Any, count: int) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)] or [[] for _ in range(count)]


def _row(values: list[Any], dtype: Any) -> NDArray[Any]:
    return np.array([values], dtype=dtype)
