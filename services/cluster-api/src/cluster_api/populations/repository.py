"""Queries on list sizes, one practice's or added up over the practices that belong to an organisation."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from service_kit.pagination import PageParams
from sqlalchemy import ARRAY, ColumnElement, Date, Select, String, any_, cast, column, exists, func, literal, or_, select, values
from sqlalchemy.orm import Session

from cluster_api.domain.age_bands import AgeBand, Sex
from cluster_api.domain.organisation_ids import OrganisationId, OrganisationKind
from cluster_api.domain.patients.populations import SUPPRESSED, Cell, Counts, Point, Tally
from cluster_api.domain.register import Moment
from cluster_api.models import COUNTS, ListSize, PracticeArea, PracticeMembership, PracticeOpening
from cluster_api.models.base import RecordedPeriod, believed_at, holds_at

# A part of an organisation, by the codes that tell it from the others.
PartKey = tuple[str, ...]

_SCOPE = {
    OrganisationKind.CLUSTER: PracticeMembership.cluster_code,
    OrganisationKind.PARTNERSHIP: PracticeArea.partnership_code,
    OrganisationKind.BOARD: PracticeArea.board_code,
}
# What an organisation's parts are: of a cluster, what lies in each partnership, and so on.
_PARTS: dict[OrganisationKind, tuple[ColumnElement[str] | Any, ...]] = {
    OrganisationKind.CLUSTER: (PracticeArea.board_code, PracticeArea.partnership_code),
    OrganisationKind.PARTNERSHIP: (PracticeMembership.cluster_code,),
    OrganisationKind.BOARD: (PracticeArea.partnership_code,),
    OrganisationKind.COUNTRY: (PracticeArea.board_code,),
}


@dataclass(frozen=True)
class ListSizeFilter:
    """Which practices' list sizes are listed, by where they belonged on the day of the count."""

    counted_on: date
    cluster_code: str | None = None
    partnership_code: str | None = None
    board_code: str | None = None


@dataclass(frozen=True)
class PracticePlace:
    """A practice with list sizes, and its area on the day of the count."""

    code: str
    partnership_code: str | None
    board_code: str | None


class CountedCell(NamedTuple):
    """The count of one sex and age band of a practice."""

    sex: str
    age_band: str
    patients: int | None
    qualifier: str | None
    sex_qualifier: str | None


_COUNT = COUNTS.c
_CELL = (_COUNT.sex, _COUNT.age_band, _COUNT.patients, _COUNT.qualifier, _COUNT.sex_qualifier)
_CELLS_AT_ONCE = 10_000


class Populations:
    """Queries on list sizes as believed at one version of the register."""

    def __init__(self, session: Session, version: int) -> None:
        """Work in this transaction."""
        self.session = session
        self.version = version

    def newest_count(self, on: date, *, before: bool = False) -> date | None:
        """Return the newest day of counting on a date or before it, or only before it."""
        earlier = ListSize.counted_on < on if before else ListSize.counted_on <= on
        return self.session.scalar(select(func.max(ListSize.counted_on)).where(earlier, believed_at(ListSize, self.version)))

    def counting_days(self, start: date | None, until: date) -> list[date]:
        """List the days of counting between two dates, both included, the oldest first."""
        days: list[date] = []
        day = self.newest_count(until)
        # Each step is one look into the index; there are four a year.
        while day is not None and (start is None or day >= start):
            days.append(day)
            day = self.newest_count(day, before=True)
        return days[::-1]

    def had_opened(self, code: str, on: date) -> bool:
        """Answer whether a practice had opened by a date, even if it is closed since."""
        query = select(PracticeOpening.id).where(
            PracticeOpening.practice_code == code, PracticeOpening.valid_from <= on, believed_at(PracticeOpening, self.version)
        )
        return self.session.scalar(query.limit(1)) is not None

    def counting_days_of(self, code: str, until: date, counted_on: date | None, page: PageParams | None) -> list[date]:
        """List the days on which a practice was counted, the newest first."""
        query = select(ListSize.counted_on).distinct().where(
            ListSize.practice_code == code,
            ListSize.sex == Sex.ALL,
            ListSize.counted_on <= until,
            believed_at(ListSize, self.version),
        )  # fmt: skip
        if counted_on is not None:
            query = query.where(ListSize.counted_on == counted_on)
        ordered = page.apply(query, ListSize.counted_on, descending=True) if page else query.order_by(ListSize.counted_on.desc())
        return list(self.session.scalars(ordered))

    def list_sizes(self, codes: Iterable[str], days: Iterable[date]) -> dict[tuple[str, date], list[CountedCell]]:
        """Return the counts of some practices on some days."""
        rows = self.session.execute(
            select(_COUNT.practice_code, _COUNT.counted_on, *_CELL).where(
                _COUNT.practice_code == any_(literal(list(codes), ARRAY(String))),
                _COUNT.counted_on == any_(literal(list(days), ARRAY(Date))),
                believed_at(_COUNT, self.version),
            )
        )
        found: dict[tuple[str, date], list[CountedCell]] = defaultdict(list)
        for code, counted_on, *cell in rows:
            found[code, counted_on].append(CountedCell._make(cell))
        return found

    def practices_counted(self, wanted: ListSizeFilter, as_of: date, page: PageParams) -> list[PracticePlace]:
        """List the practices counted on a day, in order of code, and where they belonged then."""
        rows = self.session.execute(page.apply(self._counted(wanted, as_of), ListSize.practice_code))
        return [PracticePlace(code, partnership_code, board_code) for code, partnership_code, board_code in rows]

    def practices_with_cells(self, wanted: ListSizeFilter, as_of: date) -> Iterator[tuple[PracticePlace, CountedCell]]:
        """Go through the cells of every practice counted on a day, in order of code, and where it belonged then."""
        counted = self._counted(wanted, as_of).subquery("counted")
        cells = (
            select(*counted.c, *_CELL)
            .join(COUNTS, _COUNT.practice_code == counted.c.practice_code)
            .where(_COUNT.counted_on == wanted.counted_on, believed_at(_COUNT, self.version))
            .order_by(_COUNT.practice_code)
            .execution_options(yield_per=_CELLS_AT_ONCE)
        )
        for code, partnership_code, board_code, *cell in self.session.execute(cells):
            yield PracticePlace(code, partnership_code, board_code), CountedCell._make(cell)

    def _counted(self, wanted: ListSizeFilter, as_of: date) -> Any:
        """Select the practices counted on a day, placed as on that day, or, where the register does not reach back to it, as later."""
        then = self._places(wanted.counted_on).subquery("then")
        later = self._places(as_of).subquery("later")
        cluster = func.coalesce(then.c.cluster_code, later.c.cluster_code)
        partnership = func.coalesce(then.c.partnership_code, later.c.partnership_code)
        board = func.coalesce(then.c.board_code, later.c.board_code)
        query = (
            select(ListSize.practice_code, partnership.label("partnership_code"), board.label("board_code"))
            .outerjoin(then, then.c.practice_code == ListSize.practice_code)
            .outerjoin(later, later.c.practice_code == ListSize.practice_code)
            .where(
                ListSize.counted_on == wanted.counted_on,
                ListSize.sex == Sex.ALL,
                believed_at(ListSize, self.version),
            )
        )
        for found, code in ((cluster, wanted.cluster_code), (partnership, wanted.partnership_code), (board, wanted.board_code)):
            if code is not None:
                query = query.where(found == code)
        return query

    def place(self, code: str, on: date) -> PracticePlace | None:
        """Return where a practice belonged on a date."""
        columns = (PracticeMembership.practice_code, PracticeArea.partnership_code, PracticeArea.board_code)
        query = self._places(on).where(PracticeMembership.practice_code == code).with_only_columns(*columns)
        row = self.session.execute(query).one_or_none()
        return PracticePlace(*row) if row else None

    def members(self, organisation: OrganisationId, on: date) -> list[str]:
        """List the practices that belong to an organisation on a date."""
        query = self._places(on)
        scope = _SCOPE.get(organisation.kind)
        if scope is not None:
            query = query.where(scope == organisation.code)
        return list(self.session.scalars(query.with_only_columns(PracticeMembership.practice_code)))

    def patients_on(self, codes: Sequence[str], counted_on: date) -> dict[str, int | None]:
        """Return the list sizes of practices on a day of counting."""
        rows = self.session.execute(
            select(ListSize.practice_code, ListSize.all_ages).where(
                ListSize.practice_code == any_(literal(list(codes), ARRAY(String))),
                ListSize.counted_on == counted_on,
                ListSize.sex == Sex.ALL,
                believed_at(ListSize, self.version),
            )
        )
        return dict(rows.all())

    def counts_by_part(self, organisation: OrganisationId, point: Point) -> dict[PartKey, Counts]:
        """Return the counts of each part of an organisation at one point."""
        asked = _Asked.about([point])
        return self._counts([organisation], asked, _PARTS[organisation.kind], cell=None)

    def counts_by_day(self, organisations: Sequence[OrganisationId], points: Sequence[Point], cell: Cell) -> dict[date, Counts]:
        """Return the counts of one cell at each of several points, by the date that the point speaks of.

        More than one id are those of one organisation under the codes that it has had.
        """
        asked = _Asked.about(points)
        found = self._counts(organisations, asked, (asked.on,), cell)
        return {on: counts for (on,), counts in found.items()}

    def _counts(
        self, organisations: Sequence[OrganisationId], asked: "_Asked", parts: Sequence[Any], cell: Cell | None
    ) -> dict[Any, Counts]:
        members = self._members(organisations, asked, parts)
        tallies = self._tallies(organisations, asked, parts, cell)
        return {key: Counts(*members[key], tallies.get(key, {})) for key in sorted(members)}

    def _members(self, organisations: Sequence[OrganisationId], asked: "_Asked", parts: Sequence[Any]) -> dict[Any, tuple[int, int]]:
        not_open = func.count().filter(self._not_open(asked)) if asked.is_of_another_day else literal(0)
        query = self._belonging(asked, organisations).with_only_columns(*parts, func.count(), not_open)
        return {tuple(row[:-2]): (row[-2], row[-1]) for row in self.session.execute(query.group_by(*parts))}

    def _tallies(
        self, organisations: Sequence[OrganisationId], asked: "_Asked", parts: Sequence[Any], cell: Cell | None
    ) -> dict[Any, dict[Cell, Tally]]:
        said = func.array_agg(_COUNT.qualifier.distinct()).filter(_COUNT.patients.is_not(None), _COUNT.qualifier.is_not(None))
        query = (
            self._belonging(asked, organisations)
            .join(COUNTS, (_COUNT.practice_code == PracticeMembership.practice_code) & (_COUNT.counted_on == asked.counted_on))
            .where(believed_at(_COUNT, self.version))
            .with_only_columns(
                *parts,
                _COUNT.sex,
                _COUNT.age_band,
                func.coalesce(func.sum(_COUNT.patients), 0),
                func.count(_COUNT.patients),
                func.count().filter(_COUNT.patients.is_(None), _COUNT.qualifier == SUPPRESSED),
                said,
            )
            .group_by(*parts, _COUNT.sex, _COUNT.age_band)
        )
        if cell is not None:
            query = query.where(_COUNT.sex == cell.sex, _COUNT.age_band == cell.age_band)
        tallies: dict[Any, dict[Cell, Tally]] = defaultdict(dict)
        for *part, sex, band, patients, counted, suppressed, qualifiers in self.session.execute(query):
            tally = Tally(patients, counted, suppressed, frozenset(qualifiers or ()))
            tallies[tuple(part)][Cell(Sex(sex), AgeBand(band))] = tally
        return tallies

    def _belonging(self, asked: "_Asked", organisations: Sequence[OrganisationId]) -> Select[Any]:
        """Join to each point the practices that belong to an organisation on its date, with their areas."""
        query = (
            select(PracticeMembership.practice_code)
            .select_from(asked.table)
            .join(PracticeMembership, _holds_on(PracticeMembership, asked.belonging_on))
            .join(
                PracticeArea,
                (PracticeArea.practice_code == PracticeMembership.practice_code) & _holds_on(PracticeArea, asked.belonging_on),
            )
            .where(believed_at(PracticeMembership, self.version), believed_at(PracticeArea, self.version))
        )
        scope = _SCOPE.get(organisations[0].kind)
        return query if scope is None else query.where(scope.in_([organisation.code for organisation in organisations]))

    def _not_open(self, asked: "_Asked") -> ColumnElement[bool]:
        opening = exists().where(
            PracticeOpening.practice_code == PracticeMembership.practice_code,
            _holds_on(PracticeOpening, asked.on),
            believed_at(PracticeOpening, self.version),
        )
        # The register may begin later than the counts: what was counted was there.
        counted = exists().where(
            ListSize.practice_code == PracticeMembership.practice_code,
            ListSize.counted_on == asked.counted_on,
            believed_at(ListSize, self.version),
        )
        return ~opening & ~counted

    def _places(self, on: date) -> Select[str, str, str, str]:
        moment = Moment(on, self.version)
        return (
            select(
                PracticeMembership.practice_code,
                PracticeMembership.cluster_code,
                PracticeArea.partnership_code,
                PracticeArea.board_code,
            )
            .join(PracticeArea, PracticeArea.practice_code == PracticeMembership.practice_code)
            .where(holds_at(PracticeMembership, moment), holds_at(PracticeArea, moment))
            .order_by(PracticeMembership.practice_code)
        )


@dataclass(frozen=True)
class _Asked:
    """The points asked about, as a table to join to."""

    table: Any
    on: Any
    belonging_on: Any
    counted_on: Any
    is_of_another_day: bool

    @classmethod
    def about(cls, points: Sequence[Point]) -> "_Asked":
        columns = (column("on", Date), column("belonging_on", Date), column("counted_on", Date))
        # A column of nothing but NULL would be text without the cast.
        rows = [(point.on, point.belonging_on, cast(point.counted_on, Date)) for point in points]
        table = values(*columns, name="asked").data(rows)
        return cls(table, table.c.on, table.c.belonging_on, table.c.counted_on, any(p.on != p.belonging_on for p in points))


def _holds_on(table: type[RecordedPeriod], on: ColumnElement[date]) -> ColumnElement[bool]:
    return (table.valid_from <= on) & or_(table.valid_until.is_(None), table.valid_until > on)
