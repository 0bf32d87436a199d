"""Queries on results, benchmarks, releases and sharing. No permission logic: scope is an explicit argument."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
from service_kit import PageParams
from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Date,
    Integer,
    Select,
    Subquery,
    Text,
    bindparam,
    cast,
    column,
    delete,
    func,
    literal_column,
    select,
    tuple_,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by, insert
from sqlalchemy.orm import Session, aliased

from benchmark_api.domain.derived import band_word, change_reason
from benchmark_api.domain.visibility import Release, SharingLevels
from benchmark_api.models import Benchmark, Indicator, Organisation, Placement, ReadingVersion, Result, bulk
from benchmark_api.models import Release as ReleaseRow
from benchmark_api.models import Sharing as SharingRow

_RESULT_COLUMNS = (
    Indicator.code.label("indicator"),
    Result.edition,
    Result.period,
    Organisation.id.label("organisation_id"),
    Organisation.level,
    Result.practices,
    Result.numerator,
    Result.denominator,
    Result.value,
    Result.lower,
    Result.upper,
    Result.z,
    Result.z_adjusted,
    Result.band,
    Result.reliability,
    Result.comparable,
    Result.reason,
    Result.change,
    Result.change_z,
    Result.qualifier,
)
_CLUSTER, _PARTNERSHIP, _BOARD = aliased(Organisation), aliased(Organisation), aliased(Organisation)
_AREAS = (_CLUSTER.id.label("cluster_id"), _PARTNERSHIP.id.label("partnership_id"), _BOARD.id.label("board_id"))
_COUNT_COLUMNS = (
    Indicator.code.label("indicator"),
    Result.edition,
    Result.period,
    Organisation.id.label("organisation_id"),
    *_AREAS,
    Result.numerator,
    Result.denominator,
)
# Results are listed by indicator, edition, period and organisation, never by a figure.
_PERIODS = (Result.indicator_id, Result.edition, Result.period)
_ORDER = (*_PERIODS, Organisation.id)
# The key of a page, as columns of its frame.
PAGE_KEY = ("indicator_id", "edition", "period", "sort_name", "organisation_id")
_KEY = tuple_(Result.indicator_id, Result.edition, Result.period)


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
        return _as_read(bulk.read(self.session, _filtered(wanted, *_RESULT_COLUMNS).order_by(*_ORDER)))

    def by_name(self, wanted: Wanted, names: Mapping[str, str]) -> pl.DataFrame:
        """Return results as columns, by indicator, edition, period and the organisation's name."""
        query, name = _named(_filtered(wanted, *_RESULT_COLUMNS), names)
        return _as_read(bulk.read(self.session, query.order_by(*_PERIODS, name, Organisation.id)))

    def page(self, wanted: Wanted, page: PageParams, names: Mapping[str, str]) -> pl.DataFrame:
        """Return one page's results in the same order, and one more when there is a next page, with `PAGE_KEY`."""
        query, name = _named(_filtered(wanted, *_RESULT_COLUMNS, Result.indicator_id), names)
        keyed = query.add_columns(name.label("sort_name"))
        return _as_read(bulk.read(self.session, page.apply(keyed, *_PERIODS, name, Organisation.id)))

    def practices(self, keys: Collection[tuple[int, str]], organisation_ids: Collection[str]) -> pl.DataFrame:
        """Return the counts of these practices, with the areas they are in."""
        wanted = Wanted({number for number, _ in keys}, {period for _, period in keys}, organisation_ids=organisation_ids)
        return bulk.read(self.session, _placed(_filtered(wanted, *_COUNT_COLUMNS)))

    def reading_version(self) -> str:
        """Return what changes whenever anything does that an answer is made of."""
        one = func.concat(ReadingVersion.of_table, ":", ReadingVersion.number, "@", ReadingVersion.changed_in)
        return self.session.scalar(select(func.string_agg(one, aggregate_order_by(literal_column("' '"), ReadingVersion.of_table)))) or ""

    def periods(self, indicator_ids: Collection[int], periods: Collection[str] | None = None) -> pl.DataFrame:
        """Return what all results of an (indicator, edition, period) share: Scotland, versions, private window, facts about the data."""
        revised = _revisions(indicator_ids)
        query = (
            select(
                Indicator.code.label("indicator"),
                Benchmark.indicator_id,
                Benchmark.edition,
                Benchmark.period,
                Benchmark.centre.label("scotland"),
                Benchmark.numerator.label("scotland_numerator"),
                Benchmark.denominator.label("scotland_denominator"),
                Benchmark.indicator_version,
                Benchmark.result_version,
                Benchmark.method_version,
                Benchmark.input_hash,
                ReleaseRow.data_set,
                ReleaseRow.private_until,
                ReleaseRow.simulated,
                Benchmark.practices.label("practices_counted"),
                Benchmark.practices_of,
                Benchmark.patients_share,
                cast(Benchmark.qualifiers, Text).label("qualifiers"),
                func.coalesce(revised.c.revisions, 0, type_=Integer).label("revisions"),
                revised.c.revised_on,
            )
            .join(Indicator, Indicator.id == Benchmark.indicator_id)
            .join(
                ReleaseRow,
                (ReleaseRow.indicator_id == Benchmark.indicator_id) & (ReleaseRow.period == Benchmark.period),
            )
            .outerjoin(
                revised,
                (revised.c.indicator_id == Benchmark.indicator_id)
                & (revised.c.edition == Benchmark.edition)
                & (revised.c.period == Benchmark.period),
            )
            .where(Benchmark.indicator_id.in_(indicator_ids), Benchmark.superseded_by.is_(None))
            .order_by(Indicator.code, Benchmark.period, Benchmark.edition)
        )
        if periods is not None:
            query = query.where(Benchmark.period.in_(periods))
        return bulk.read(self.session, query)

    def benchmarks(self, indicator_id: int) -> Sequence[Benchmark]:
        """Return Scotland's benchmarks of one indicator, oldest period first."""
        query = (
            select(Benchmark)
            .where(Benchmark.indicator_id == indicator_id, Benchmark.superseded_by.is_(None))
            .order_by(Benchmark.period, Benchmark.edition)
        )
        return self.session.scalars(query).all()

    def newest_periods(self) -> Mapping[int, str]:
        """Return the newest period of each indicator that has practices' figures, by the indicator's number."""
        query = (
            select(Benchmark.indicator_id, func.max(Benchmark.period))
            .where(Benchmark.superseded_by.is_(None), Benchmark.practices > 0)
            .group_by(Benchmark.indicator_id)
        )
        return {row[0]: row[1] for row in self.session.execute(query)}

    def benchmark(self, indicator_id: int, period: str) -> Benchmark | None:
        """Return Scotland's benchmark of one period, under the latest edition that has one."""
        query = (
            select(Benchmark)
            .where(Benchmark.indicator_id == indicator_id, Benchmark.period == period, Benchmark.superseded_by.is_(None))
            .order_by(Benchmark.edition.desc())
            .limit(1)
        )
        return self.session.scalar(query)

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
            .where(Benchmark.indicator_id.in_(indicator_ids), Benchmark.superseded_by.is_(None))
        )
        if periods is not None:
            query = query.where(Benchmark.period.in_(periods))
        rows = self.session.execute(page.apply(query, Benchmark.indicator_id, Benchmark.period, Benchmark.edition))
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


def _as_read(stored: pl.DataFrame) -> pl.DataFrame:
    """Give results in the words they are read in, with what follows from the stored columns."""
    return stored.with_columns(band_word().alias("band"), change_reason().alias("change_reason"))


def _placed(query: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Join practices' results to where they were, and leave out practices without a figure."""
    in_force = Benchmark.superseded_by.is_(None)
    same = (Benchmark.indicator_id == Result.indicator_id) & (Benchmark.edition == Result.edition) & (Benchmark.period == Result.period)
    there = (Placement.register_copy == Benchmark.register_copy) & (Placement.practice == Result.organisation)
    return (
        query.join(Benchmark, same & in_force)
        .join(Placement, there)
        .outerjoin(_CLUSTER, _CLUSTER.number == Placement.cluster)
        .join(_PARTNERSHIP, _PARTNERSHIP.number == Placement.partnership)
        .join(_BOARD, _BOARD.number == Placement.board)
        .where(Result.practices == 1)
    )


def _named(query: Select[*tuple[Any, ...]], names: Mapping[str, str]) -> tuple[Select[*tuple[Any, ...]], ColumnElement[str]]:
    """Join organisations to the names that they are sorted by; one without a name is sorted by its id."""
    if not names:
        return query, Organisation.id.expression
    ids, sort_names = (bindparam(None, list(part), ARRAY(Text), unique=True) for part in (names.keys(), names.values()))
    named = func.unnest(ids, sort_names).table_valued(column("id", Text), column("name", Text)).render_derived(name="named")
    name = func.coalesce(named.c.name, Organisation.id, type_=Text()).collate("C")
    return query.outerjoin(named, named.c.id == Organisation.id), name


def _revisions(indicator_ids: Collection[int]) -> Subquery:
    """Count how often the results of each period have changed since they were first computed, and say when they last did."""
    versions = func.count(Benchmark.result_hash.distinct())
    return (
        select(
            Benchmark.indicator_id,
            Benchmark.edition,
            Benchmark.period,
            (versions - 1).label("revisions"),
            cast(func.max(Benchmark.computed_at), Date).label("revised_on"),
        )
        .where(Benchmark.indicator_id.in_(indicator_ids))
        .group_by(Benchmark.indicator_id, Benchmark.edition, Benchmark.period)
        .having(versions > 1)
        .subquery()
    )


def _filtered(wanted: Wanted, *columns: Any) -> Select[*tuple[Any, ...]]:
    query = (
        select(*columns)
        .select_from(Result)
        .join(Indicator, Indicator.id == Result.indicator_id)
        .join(Organisation, Organisation.number == Result.organisation)
    )
    if wanted.indicator_ids is not None:
        query = query.where(Result.indicator_id.in_(wanted.indicator_ids))
    if wanted.periods is not None:
        query = query.where(Result.period.in_(wanted.periods))
    if wanted.level is not None:
        query = query.where(Organisation.level == wanted.level)
    if wanted.organisation_ids is not None:
        query = query.where(Organisation.id.in_(wanted.organisation_ids) | Organisation.level.in_(wanted.whole_levels))
    return query
