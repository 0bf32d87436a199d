"""Queries for FHIR clients: what is, and what was, as one row for each resource with the stamp of its state.

A state is stamped with the newest act that wrote or withdrew one of its rows, and with the newest day, up to the date asked about, on
which one of them began or ended. So a change that was recorded ahead shows as an update on the day on which it takes effect.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from service_kit.pagination import PageParams
from sqlalchemy import (
    TIMESTAMP,
    ColumnElement,
    RowMapping,
    Select,
    String,
    Subquery,
    and_,
    case,
    cast,
    false,
    func,
    inspect,
    literal_column,
    null,
    or_,
    select,
    true,
    tuple_,
    union_all,
)
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import InstrumentedAttribute, Session

from cluster_api.domain.fhir.search import Instants
from cluster_api.domain.organisation_ids import OrganisationKind
from cluster_api.domain.register import Moment
from cluster_api.models import (
    ActKind,
    ClusterDetail,
    HealthBoard,
    Partnership,
    PartnershipBoard,
    PracticeArea,
    PracticeDetail,
    PracticeMembership,
    PracticeOpening,
    RegisterAct,
)
from cluster_api.models.base import RecordedPeriod, believed_at

# A day begins where the register lives.
_ZONE = "Europe/London"
_IMPORTS = (ActKind.IMPORT, ActKind.HISTORY_IMPORT)

Condition = ColumnElement[bool]
Code = InstrumentedAttribute[str]


class FhirRows:
    """Queries at one moment; each table is a subquery that `find`, `page` and `count` narrow.

    Stamps cost more than everything else; what does not ask for them is spared them.
    """

    def __init__(self, session: Session, moment: Moment, *, with_stamps: bool = True) -> None:
        """Work in this transaction."""
        self.session = session
        self.moment = moment
        self.with_stamps = with_stamps

    def organisations(self) -> Subquery:
        """Return every practice, cluster, partnership and Board that there is or was; placeholders are none."""
        return self._timed(union_all(self._boards(), self._clusters(), self._partnerships(), self._practices()).subquery())

    def premises(self) -> Subquery:
        """Return every practice with where it is or was."""
        detail, opening = self._latest(PracticeDetail.practice_code), self._latest(PracticeOpening.practice_code)
        query = select(
            detail.c.practice_code,
            detail.c.name,
            self._holds(opening).label("is_active"),
            *(detail.c[name] for name in ("address_1", "address_2", "address_3", "address_4", "postcode", "telephone")),
        ).join(opening, opening.c.practice_code == detail.c.practice_code)
        stamped = self._stamped(query, detail.c.practice_code, PracticeDetail.practice_code, PracticeOpening.practice_code)
        return self._timed(stamped.subquery())

    def affiliations(self) -> Subquery:
        """Return every period of a practice in a cluster that has begun."""
        in_a_cluster = select(ClusterDetail.id).where(
            ClusterDetail.cluster_code == PracticeMembership.cluster_code,
            believed_at(ClusterDetail, self.moment.version),
            ~ClusterDetail.is_placeholder,
        )
        columns = PracticeMembership.__table__.c
        query = select(
            columns.practice_code,
            columns.cluster_code,
            columns.valid_from,
            columns.valid_until,
            self._holds(PracticeMembership.__table__).label("is_active"),
            columns.act_id,
            self._turned_on(PracticeMembership).label("turned_on"),
        ).where(
            believed_at(PracticeMembership, self.moment.version),
            PracticeMembership.valid_from <= self.moment.as_of,
            in_a_cluster.exists(),
        )
        return self._timed(query.subquery())

    def find(self, rows: Subquery, condition: Condition) -> RowMapping | None:
        """Find one row."""
        return self.session.execute(select(rows).where(condition)).mappings().one_or_none()

    def keys(self, rows: Subquery, conditions: Sequence[Condition], page: PageParams, *key: str) -> list[tuple[Any, ...]]:
        """List the keys of a page of rows, and one more if there is one, in order."""
        columns = [rows.c[name] for name in key]
        return [tuple(row) for row in self.session.execute(page.apply(select(*columns).where(*conditions), *columns))]

    def list_of(self, rows: Subquery, keys: Sequence[tuple[Any, ...]], *key: str) -> list[RowMapping]:
        """List the rows with some keys, in order."""
        columns = [rows.c[name] for name in key]
        return list(self.session.execute(select(rows).where(is_one_of(columns, keys)).order_by(*columns)).mappings())

    def count(self, rows: Subquery, conditions: Sequence[Condition]) -> int:
        """Count all that are meant."""
        return self.session.scalar(select(func.count()).select_from(rows).where(*conditions)) or 0

    def _boards(self) -> Select[Any]:
        return self._published(OrganisationKind.BOARD, HealthBoard, part_of=null(), turned_on=self._turned_on(HealthBoard))

    def _partnerships(self) -> Select[Any]:
        board = (
            select(PartnershipBoard.partnership_code, PartnershipBoard.board_code, self._turned_on(PartnershipBoard).label("turned_on"))
            .ext(distinct_on(PartnershipBoard.partnership_code))
            .where(PartnershipBoard.valid_from <= self.moment.as_of)
            .order_by(PartnershipBoard.partnership_code, PartnershipBoard.valid_from.desc())
            .subquery()
        )
        turned_on = func.greatest(self._turned_on(Partnership), board.c.turned_on)
        query = self._published(OrganisationKind.PARTNERSHIP, Partnership, part_of=board.c.board_code, turned_on=turned_on)
        return query.join(board, board.c.partnership_code == Partnership.code)

    def _published(
        self, kind: OrganisationKind, table: type[HealthBoard | Partnership], *, part_of: ColumnElement[Any], turned_on: ColumnElement[Any]
    ) -> Select[Any]:
        """Select what the published code lists tell; an import may renew the lists, so each counts as an update of all of them."""
        newest = select(func.max(RegisterAct.id)).where(RegisterAct.kind.in_(_IMPORTS), RegisterAct.id <= self.moment.version)
        query = select(
            _word(kind).label("kind"),
            table.code.label("code"),
            table.name.label("name"),
            self._holds(table.__table__).label("is_active"),
            part_of.label("part_of"),
        ).where(table.valid_from <= self.moment.as_of)
        if not self.with_stamps:
            return query
        return query.add_columns(newest.scalar_subquery().label("act_id"), turned_on.label("turned_on"))

    def _clusters(self) -> Select[Any]:
        detail = self._latest(ClusterDetail.cluster_code)
        query = select(_word(OrganisationKind.CLUSTER), detail.c.cluster_code, detail.c.name, self._holds(detail), null())
        return self._stamped(query.where(~detail.c.is_placeholder), detail.c.cluster_code, ClusterDetail.cluster_code)

    def _practices(self) -> Select[Any]:
        opening = self._latest(PracticeOpening.practice_code)
        detail, area = self._latest(PracticeDetail.practice_code), self._latest(PracticeArea.practice_code)
        code = opening.c.practice_code
        query = (
            select(_word(OrganisationKind.PRACTICE), code, detail.c.name, self._holds(opening), area.c.partnership_code)
            .join(detail, detail.c.practice_code == code)
            .join(area, area.c.practice_code == code)
        )
        return self._stamped(query, code, PracticeOpening.practice_code, PracticeDetail.practice_code, PracticeArea.practice_code)

    def _latest(self, code: Code) -> Subquery:
        """Return, for each code, the newest row that has begun; it may have ended since."""
        table = _table_of(code)
        return (
            select(inspect(table).local_table)
            .ext(distinct_on(code))
            .where(believed_at(table, self.moment.version), table.valid_from <= self.moment.as_of)
            .order_by(code, table.valid_from.desc())
            .subquery()
        )

    def _stamped(self, query: Select[Any], code: ColumnElement[str], *codes: Code) -> Select[Any]:
        """Add the stamps of what is recorded under a code in some tables."""
        if not self.with_stamps:
            return query
        stamp = self._stamps(*codes)
        return query.add_columns(stamp.c.act_id, stamp.c.turned_on).join(stamp, stamp.c.code == code)

    def _timed(self, rows: Subquery) -> Subquery:
        """Add to stamped rows the moment since when each is in its state."""
        if not self.with_stamps:
            return rows
        begun = func.timezone(_ZONE, cast(rows.c.turned_on, TIMESTAMP))
        changed_at = func.greatest(RegisterAct.recorded_at, begun).label("changed_at")
        return select(rows, changed_at).join(RegisterAct, RegisterAct.id == rows.c.act_id).subquery()

    def _stamps(self, *codes: Code) -> Subquery:
        """Return, for each code, the newest act and the newest turn of its rows in some tables, withdrawn ones included."""
        parts = [self._touches(code) for code in codes]
        touches = union_all(*parts).subquery()
        return (
            select(touches.c.code, func.max(touches.c.act_id).label("act_id"), func.max(touches.c.turned_on).label("turned_on"))
            .group_by(touches.c.code)
            .subquery()
        )

    def _touches(self, code: Code) -> Select[Any]:
        table, version = _table_of(code), self.moment.version
        withdrawn = case((table.withdrawn_act_id <= version, table.withdrawn_act_id))
        turned_on = case((believed_at(table, version) & (table.valid_from <= self.moment.as_of), self._turned_on(table)))
        return select(code.label("code"), func.greatest(table.act_id, withdrawn).label("act_id"), turned_on.label("turned_on")).where(
            table.act_id <= version
        )

    def _turned_on(self, table: Any) -> ColumnElement[date]:
        """Return the newest day, up to the date asked about, on which a row began or ended."""
        ended = case((table.valid_until <= self.moment.as_of, table.valid_until))
        return func.greatest(table.valid_from, ended)

    def _holds(self, rows: Any) -> Condition:
        """Answer whether a row that has begun still holds."""
        return or_(rows.c.valid_until.is_(None), rows.c.valid_until > self.moment.as_of)


def changed(rows: Subquery, wanted: Instants) -> Condition:
    """Keep what last changed when asked for."""
    at = rows.c.changed_at
    inside = and_(at >= wanted.start, at < wanted.end)
    by_comparator: Mapping[str, Callable[[], Condition]] = {
        "eq": lambda: inside,
        "ne": lambda: ~inside,
        "gt": lambda: at >= wanted.end,
        "ge": lambda: at >= wanted.start,
        "lt": lambda: at < wanted.start,
        "le": lambda: at < wanted.end,
    }
    return by_comparator[wanted.comparator]()


def named(column: ColumnElement[str], modifier: str, text: str) -> Condition:
    """Keep texts that begin with some words, hold them, or are exactly them."""
    if modifier == "exact":
        return column == text
    return column.icontains(text, autoescape=True) if modifier == "contains" else column.istartswith(text, autoescape=True)


def is_one_of(columns: Sequence[ColumnElement[Any]], wanted: Sequence[tuple[Any, ...]]) -> Condition:
    """Keep rows with one of some combinations of values."""
    if not wanted:
        return false()
    # Each column by itself says less, but that much an index can find.
    each = [column.in_(set(values)) for column, values in zip(columns, zip(*wanted, strict=True), strict=True)]
    return and_(*each, tuple_(*columns).in_(wanted))


def any_of(conditions: Sequence[Condition]) -> Condition:
    """Keep what one of some conditions keeps."""
    return or_(false(), *conditions)


def is_truth(column: ColumnElement[bool], wanted: bool | None) -> Condition:  # noqa: FBT001 - the value searched for
    """Keep rows where a column is true, or false; none for what is neither."""
    return false() if wanted is None else column == (true() if wanted else false())


def _table_of(code: Code) -> type[RecordedPeriod]:
    table: Any = code.class_
    mapped: type[RecordedPeriod] = table
    return mapped


def _word(kind: OrganisationKind) -> ColumnElement[str]:
    # Written out, so that the planner sees at once in which part of the union an id cannot be.
    return literal_column(f"'{kind}'", String)
