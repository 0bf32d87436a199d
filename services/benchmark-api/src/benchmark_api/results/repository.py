"""Queries on results, benchmarks, releases and sharing. No permission logic: scope is an explicit argument."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
from service_kit import PageParams
from sqlalchemy import ColumnElement, Select, delete, func, select, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from benchmark_api.domain.organisations import Level
from benchmark_api.domain.visibility import Release, SharingLevels
from benchmark_api.models import Benchmark, Indicator, Result, bulk
from benchmark_api.models import Release as ReleaseRow
from benchmark_api.models import Sharing as SharingRow

_RESULT_COLUMNS = (
    Indicator.code.label("indicator"),
    Result.period,
    Result.organisation_id,
    Result.level,
    Result.cluster_id,
    Result.partnership_id,
    Result.board_id,
    Result.practices,
    Result.numerator,
    Result.denominator,
    Result.value,
    Result.lower,
    Result.upper,
    Result.z,
    Result.z_adjusted,
    Result.band,
    Result.favourable,
    Result.reliability,
    Result.comparable,
    Result.reason,
    Result.change,
    Result.change_z,
    Result.change_reason,
)
_AREAS = (Result.cluster_id, Result.partnership_id, Result.board_id)
_COUNT_COLUMNS = (
    Indicator.code.label("indicator"),
    Result.period,
    Result.organisation_id,
    *_AREAS,
    Result.numerator,
    Result.denominator,
)
_CELL_COLUMNS: tuple[ColumnElement[Any], ...] = (
    Result.indicator_id.expression,
    Indicator.code.label("indicator"),
    Result.period.expression,
    *(area.expression for area in _AREAS),
    func.count().label("practices"),
    func.sum(Result.numerator).label("numerator"),
    func.sum(Result.denominator).label("denominator"),
)
# The key of a page: results are listed by indicator, period and organisation, never by a figure.
_ORDER = (Result.indicator_id, Result.period, Result.organisation_id)


@dataclass(frozen=True)
class Wanted:
    """Which results: None means all. A result fits when its organisation is named, or its whole level is."""

    indicator_ids: Collection[int] | None = None
    periods: Collection[str] | None = None
    level: str | None = None
    organisation_ids: Collection[str] | None = None
    whole_levels: Collection[str] = ()


class ResultRepository:
    """What was computed, and what governs its sight."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def results(self, wanted: Wanted) -> pl.DataFrame:
        """Return results as columns, in list order."""
        return bulk.read(self.session, _filtered(wanted, *_RESULT_COLUMNS).order_by(*_ORDER))

    def page(self, wanted: Wanted, page: PageParams) -> pl.DataFrame:
        """Return one page's results, and one more when there is a next page."""
        query = _filtered(wanted, *_RESULT_COLUMNS, Result.indicator_id)
        return bulk.read(self.session, page.apply(query, *_ORDER))

    def cells(self, keys: Collection[tuple[int, str]]) -> pl.DataFrame:
        """Return the sums of all practices that returned a figure, by the three areas they are in together."""
        query = (
            _filtered(Wanted({number for number, _ in keys}, {period for _, period in keys}, Level.PRACTICE.value), *_CELL_COLUMNS)
            .where(Result.practices == 1)
            .group_by(Result.indicator_id, Indicator.code, Result.period, *_AREAS)
        )
        return bulk.read(self.session, query)

    def practices(self, keys: Collection[tuple[int, str]], organisation_ids: Collection[str]) -> pl.DataFrame:
        """Return the counts of these practices, with the areas they are in."""
        wanted = Wanted({number for number, _ in keys}, {period for _, period in keys}, organisation_ids=organisation_ids)
        return bulk.read(self.session, _filtered(wanted, *_COUNT_COLUMNS).where(Result.practices == 1))

    def no_cells(self) -> pl.DataFrame:
        """Return no cells at all, with their columns."""
        return pl.DataFrame(schema=bulk.schema_of(_CELL_COLUMNS))

    def periods(self, indicator_ids: Collection[int], periods: Collection[str] | None = None) -> pl.DataFrame:
        """Return what all results of an (indicator, period) share: Scotland, versions, private window."""
        query = (
            select(
                Indicator.code.label("indicator"),
                Benchmark.indicator_id,
                Benchmark.period,
                Benchmark.centre.label("scotland"),
                Benchmark.indicator_version,
                Benchmark.result_version,
                Benchmark.method_version,
                Benchmark.input_hash,
                ReleaseRow.data_set,
                ReleaseRow.private_until,
                ReleaseRow.simulated,
            )
            .join(Indicator, Indicator.id == Benchmark.indicator_id)
            .join(
                ReleaseRow,
                (ReleaseRow.indicator_id == Benchmark.indicator_id) & (ReleaseRow.period == Benchmark.period),
            )
            .where(Benchmark.indicator_id.in_(indicator_ids))
            .order_by(Indicator.code, Benchmark.period)
        )
        if periods is not None:
            query = query.where(Benchmark.period.in_(periods))
        return bulk.read(self.session, query)

    def benchmarks(self, indicator_id: int) -> Sequence[Benchmark]:
        """Return Scotland's benchmarks of one indicator, oldest period first."""
        query = select(Benchmark).where(Benchmark.indicator_id == indicator_id).order_by(Benchmark.period)
        return self.session.scalars(query).all()

    def benchmark(self, indicator_id: int, period: str) -> Benchmark | None:
        """Return Scotland's benchmark of one period."""
        return self.session.get(Benchmark, (indicator_id, period))

    def page_of_benchmarks(
        self, page: PageParams, indicator_ids: Collection[int], periods: Collection[str] | None
    ) -> list[tuple[Benchmark, bool]]:
        """Return one page's benchmarks, and one more when there is a next page, each with its release's `simulated`."""
        query: Any = (  # the kit's pages take one kind of row; these are pairs
            select(Benchmark, ReleaseRow.simulated)
            .join(
                ReleaseRow,
                (ReleaseRow.indicator_id == Benchmark.indicator_id) & (ReleaseRow.period == Benchmark.period),
            )
            .where(Benchmark.indicator_id.in_(indicator_ids))
        )
        if periods is not None:
            query = query.where(Benchmark.period.in_(periods))
        rows = self.session.execute(page.apply(query, Benchmark.indicator_id, Benchmark.period))
        return [(benchmark, simulated) for benchmark, simulated in rows]

    def releases(self, indicator_id: int) -> Mapping[str, Release]:
        """Return what governs the sight of each period of one indicator."""
        query = select(ReleaseRow).where(ReleaseRow.indicator_id == indicator_id)
        return {row.period: Release(row.data_set, row.private_until, row.simulated) for row in self.session.scalars(query)}

    def sharing(self, data_sets: Collection[str]) -> Mapping[str, SharingLevels]:
        """Return what practices decided to share, by data set."""
        query = select(SharingRow).where(SharingRow.data_set.in_(data_sets))
        levels: dict[str, dict[str, frozenset[str]]] = {}
        for row in self.session.scalars(query):
            levels.setdefault(row.data_set, {})[row.practice_code] = frozenset(row.levels)
        return {
            data_set: SharingLevels(decided.get("", frozenset()), {code: at for code, at in decided.items() if code})
            for data_set, decided in levels.items()
        }

    def set_release(self, indicator_ids: Collection[int], release: Release, period: str) -> None:
        """Say until when a period is private; a figure that was ever simulated stays marked so."""
        rows = [
            {
                "indicator_id": indicator_id,
                "period": period,
                "data_set": release.data_set,
                "private_until": release.private_until,
                "simulated": release.simulated,
            }
            for indicator_id in indicator_ids
        ]
        statement = insert(ReleaseRow).values(rows)
        self.session.execute(
            statement.on_conflict_do_update(
                index_elements=["indicator_id", "period"],
                set_={
                    "data_set": statement.excluded.data_set,
                    "private_until": statement.excluded.private_until,
                    "simulated": ReleaseRow.simulated | statement.excluded.simulated,
                },
            )
        )

    def set_sharing(self, data_set: str, sharing: SharingLevels) -> None:
        """Replace what the practices of a data set decided to share, if it is not what is known already."""
        if self.sharing([data_set]).get(data_set) == sharing:
            return
        self.session.execute(delete(SharingRow).where(SharingRow.data_set == data_set))
        rows = {"": sharing.default, **sharing.exceptions}
        self.session.execute(
            insert(SharingRow),
            [{"data_set": data_set, "practice_code": code, "levels": sorted(at)} for code, at in rows.items()],
        )

    def replace(self, keys: Collection[tuple[int, str]], benchmarks: Sequence[Benchmark], results: pl.DataFrame) -> None:
        """Put new results in the place of those of the same indicators and periods."""
        for table in (Result, Benchmark):
            self.session.execute(delete(table).where(tuple_(table.indicator_id, table.period).in_(keys)))
        self.session.add_all(benchmarks)
        bulk.append(self.session, "result", results)


def _filtered(wanted: Wanted, *columns: Any) -> Select[*tuple[Any, ...]]:
    query = select(*columns).join(Indicator, Indicator.id == Result.indicator_id)
    if wanted.indicator_ids is not None:
        query = query.where(Result.indicator_id.in_(wanted.indicator_ids))
    if wanted.periods is not None:
        query = query.where(Result.period.in_(wanted.periods))
    if wanted.level is not None:
        query = query.where(Result.level == wanted.level)
    if wanted.organisation_ids is not None:
        named = Result.organisation_id.in_(wanted.organisation_ids)
        query = query.where(named | Result.level.in_(wanted.whole_levels))
    return query
