"""Read the register as timelines, and write what an act changes in them. Nothing else writes these tables.

A writer locks the register, loads a book, decides, records the act and writes the book: acts come one after the other, and what the
decision rested on cannot change in between. Rows are never altered: what an act changes is withdrawn and written anew under that act.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from psycopg.errors import ExclusionViolation, ForeignKeyViolation
from service_kit import clock
from service_kit.db import copy_rows
from service_kit.problems import Conflict
from sqlalchemy import ARRAY, ColumnElement, Integer, String, any_, cast, func, literal, or_, select, text
from sqlalchemy.orm import InstrumentedAttribute, Session

from cluster_api.domain import book as books
from cluster_api.domain.book import Area, Book, ClusterLabel, Difference, Membership, Opening, Succession, SuccessionKey, SuccessionKind
from cluster_api.domain.dates import end_of_day
from cluster_api.domain.practice_details import PracticeDetails
from cluster_api.domain.timelines import Period, Timeline
from cluster_api.models import (
    ActKind,
    ClusterDetail,
    PracticeArea,
    PracticeDetail,
    PracticeMembership,
    PracticeOpening,
    PracticeSuccession,
    RegisterAct,
)
from cluster_api.models.base import RecordedPeriod, believed_at

# Any constant will do; it only has to be the same in every process.
_REGISTER_LOCK = 7_203_118
# A whole register that goes wrong has thousands of faults of one kind; the first ones tell it.
_FAULTS_TOLD = 5


class RegisterContradiction(Conflict):
    """What should be written contradicts itself or what is recorded."""

    slug = "register-contradiction"
    title = "The register would contradict itself"


class Layout(NamedTuple):
    """How the timelines of one aspect of a book lie in a table."""

    table: type[RecordedPeriod]
    # The columns that say what a row is about, and those that say what holds.
    keys: tuple[str, ...]
    values: tuple[str, ...]
    value: Callable[..., Any]

    @property
    def name(self) -> str:
        """Return the name of the table."""
        return str(self.table.__tablename__)  # type: ignore[attr-defined]  # every table has one

    def column(self, name: str) -> InstrumentedAttribute[Any]:
        """Return a column by its name."""
        column: InstrumentedAttribute[Any] = getattr(self.table, name)
        return column

    def key_cells(self, key: Any) -> tuple[str, ...]:
        """Write a key as the cells of its columns."""
        return tuple(key) if len(self.keys) > 1 else (key,)


_PRACTICE = ("practice_code",)
_DETAILS = ("name", "address_1", "address_2", "address_3", "address_4", "postcode", "telephone", "contract_type", "data_zone")
_SUCCESSION = ("predecessor_code", "successor_code")

LAYOUTS = {
    "openings": Layout(PracticeOpening, _PRACTICE, ("is_start_known",), Opening),
    "details": Layout(PracticeDetail, _PRACTICE, _DETAILS, PracticeDetails),
    "areas": Layout(PracticeArea, _PRACTICE, ("partnership_code", "board_code"), Area),
    "memberships": Layout(PracticeMembership, _PRACTICE, ("cluster_code",), Membership),
    "clusters": Layout(ClusterDetail, ("cluster_code",), ("name", "is_placeholder"), ClusterLabel),
    "successions": Layout(PracticeSuccession, _SUCCESSION, ("kind",), lambda kind: Succession(SuccessionKind(kind))),
}


class _Concerned(NamedTuple):
    """The practices and clusters that a book of only some is about."""

    practices: frozenset[str]
    clusters: frozenset[str]


def lock_register(session: Session) -> None:
    """Let one act at a time change the register, until the transaction ends."""
    session.execute(select(func.pg_advisory_xact_lock(_REGISTER_LOCK)))


def current_version(session: Session) -> int:
    """Return the register's version, the id of its newest act; 0 before the first."""
    return session.scalar(select(func.max(RegisterAct.id))) or 0


def version_on(session: Session, known_on: date) -> int:
    """Return the version that the register had at the end of a day (UTC); 0 before the first act."""
    return session.scalar(select(func.max(RegisterAct.id)).where(RegisterAct.recorded_at <= end_of_day(known_on))) or 0


def record_act(
    session: Session,
    *,
    kind: ActKind,
    effective_on: date,
    recorded_by: str,
    acting_as: str | None,
    reason: str,
    detail: dict[str, Any],
) -> RegisterAct:
    """Write down who changes the register, when and why. Call it after `lock_register`, so that ids are in the order of committing."""
    act = RegisterAct(
        kind=kind,
        effective_on=effective_on,
        recorded_at=clock.now(),
        recorded_by=recorded_by,
        acting_as=acting_as,
        reason=reason,
        detail=detail,
    )
    session.add(act)
    session.flush()  # the rows of the act carry the number that the database gives
    return act


def load_book(
    session: Session,
    *,
    version: int | None = None,
    practices: Collection[str] | None = None,
    clusters: Collection[str] | None = None,
) -> Book:
    """Read the register as timelines, as it was believed at a version; now when left out.

    With `practices`, only theirs and those of every cluster they were ever in; with `clusters`, only theirs and those of every practice
    that was ever in them; with neither, everything.
    """
    at = current_version(session) if version is None else version
    concerned = None if practices is None and clusters is None else _concerned(session, at, practices or (), clusters or ())
    timelines = {aspect: _load_aspect(session, layout, at, concerned) for aspect, layout in LAYOUTS.items()}
    return Book(**timelines, last_cluster_number=_last_cluster_number(session, at), version=at)


def write_book(session: Session, act: RegisterAct, before: Book, after: Book) -> int:
    """Write what an act changed, and return how many rows that took.

    `before` is what was loaded after locking. Raises `RegisterContradiction` when what is written contradicts itself; the database has
    the last word on overlaps, whatever was checked here.
    """
    _check_is_newest(session, before, act)
    changed = list(books.differences(before, after))
    _check_faults(session, before, after, changed)
    session.flush()  # COPY does not see what the session has not written yet
    _mint(session, changed)
    by_aspect: defaultdict[str, list[Difference]] = defaultdict(list)
    for one in changed:
        by_aspect[one.aspect].append(one)
    try:
        return sum(_write_aspect(session, act.id, LAYOUTS[aspect], found) for aspect, found in by_aspect.items())
    except ExclusionViolation as error:
        raise RegisterContradiction("Two entries would hold on the same day. Nothing was changed.") from error
    except ForeignKeyViolation as error:
        raise RegisterContradiction(
            "A practice, partnership or Board is named that the register does not know. Nothing was changed."
        ) from error


def _concerned(session: Session, version: int, practices: Collection[str], clusters: Collection[str]) -> _Concerned:
    membership = PracticeMembership
    believed = believed_at(membership, version)
    members = session.scalars(select(membership.practice_code).where(believed, _is_one_of(membership.cluster_code, clusters)))
    everybody = {*practices, *members}
    theirs = session.scalars(select(membership.cluster_code).where(believed, _is_one_of(membership.practice_code, everybody)))
    return _Concerned(frozenset(everybody), frozenset({*clusters, *theirs}))


def _is_one_of(column: InstrumentedAttribute[str], codes: Collection[str]) -> ColumnElement[bool]:
    # One array: as many parameters as practices would be too many for the protocol.
    return column == any_(literal(list(codes), ARRAY(String)))


def _load_aspect(session: Session, layout: Layout, version: int, concerned: _Concerned | None) -> dict[Any, Timeline[Any]]:
    columns = [layout.column(name) for name in (*layout.keys, "valid_from", "valid_until", *layout.values)]
    query = select(*columns).where(believed_at(layout.table, version)).order_by(layout.table.valid_from)
    if concerned is not None:
        codes = concerned.clusters if layout.table is ClusterDetail else concerned.practices
        query = query.where(or_(*(_is_one_of(layout.column(name), codes) for name in layout.keys)))
    return _timelines(layout, session.execute(query))


def _timelines(layout: Layout, rows: Iterable[Any]) -> dict[Any, Timeline[Any]]:
    # Most rows say what others say, too; one object for all of them is quicker to make and to compare.
    known: dict[Any, Period[Any]] = {}
    periods: defaultdict[Any, list[Period[Any]]] = defaultdict(list)
    width = len(layout.keys)
    for row in rows:
        key = row[0] if width == 1 else SuccessionKey(row[0], row[1])
        cells = row[width:]
        period = known.get(cells)
        if period is None:
            period = known[cells] = Period(cells[0], cells[1], layout.value(*cells[2:]))
        periods[key].append(period)
    return {key: tuple(timeline) for key, timeline in periods.items()}


def _last_cluster_number(session: Session, version: int) -> int:
    """Return the highest number ever minted by then, also for what is no longer believed."""
    number = cast(func.substr(ClusterDetail.cluster_code, len("gc") + 1), Integer)
    return session.scalar(select(func.max(number)).where(ClusterDetail.act_id <= version)) or 0


def _check_is_newest(session: Session, before: Book, act: RegisterAct) -> None:
    """Refuse what was decided before the register was locked, if another act came in between."""
    newest = session.scalar(select(func.max(RegisterAct.id)).where(RegisterAct.id < act.id)) or 0
    if newest > before.version:
        raise RegisterContradiction("The register has changed since this was decided. Nothing was changed; try again.")


def _check_faults(session: Session, before: Book, after: Book, changed: Sequence[Difference]) -> None:
    practices = {one.key for one in changed if one.aspect not in {"clusters", "successions"}}
    clusters = {one.key for one in changed if one.aspect == "clusters"}
    faults = books.faults(books.concerning(_with_all_members(session, before, after, clusters), practices, clusters))
    if faults:
        more = f" And {len(faults) - _FAULTS_TOLD} more." if len(faults) > _FAULTS_TOLD else ""
        raise RegisterContradiction(f"{' '.join(faults[:_FAULTS_TOLD])}{more} Nothing was changed.")


def _with_all_members(session: Session, before: Book, after: Book, clusters: Collection[str]) -> Book:
    """Add what a book of only some practices leaves out: other members of the clusters that change."""
    membership = PracticeMembership
    members = select(membership.practice_code).where(membership.withdrawn_act_id.is_(None), _is_one_of(membership.cluster_code, clusters))
    left_out = set(session.scalars(members)) - before.memberships.keys()
    if not left_out:
        return after
    others = load_book(session, practices=left_out)
    with_others: Any = {aspect: {**getattr(others, aspect), **getattr(after, aspect)} for aspect in books.ASPECTS}
    return replace(after, **with_others)


def _mint(session: Session, changed: Iterable[Difference]) -> None:
    """Let the codes of new clusters and practices be known."""
    codes: dict[str, set[str]] = {"cluster": set(), "practice": set()}
    for one in changed:
        if one.aspect in {"clusters", "openings"}:
            codes["cluster" if one.aspect == "clusters" else "practice"].add(one.key)
    for table, minted in codes.items():
        insert = text(f"INSERT INTO {table} (code) SELECT unnest(CAST(:codes AS text[])) ON CONFLICT DO NOTHING")
        session.execute(insert, {"codes": sorted(minted)})


def _write_aspect(session: Session, act_id: int, layout: Layout, changed: Iterable[Difference]) -> int:
    withdrawn: list[tuple[object, ...]] = []
    added: list[tuple[object, ...]] = []
    for one in changed:
        key = layout.key_cells(one.key)
        withdrawn += [(*key, period.valid_from) for period in one.before if period not in one.after]
        added += [(*key, *_cells(layout, period), act_id) for period in one.after if period not in one.before]
    if withdrawn:
        _withdraw(session, act_id, layout, withdrawn)
    return copy_rows(session, layout.name, (*layout.keys, "valid_from", "valid_until", *layout.values, "act_id"), added) if added else 0


def _cells(layout: Layout, period: Period[Any]) -> tuple[object, ...]:
    return (period.valid_from, period.valid_until, *(getattr(period.value, name) for name in layout.values))


def _withdraw(session: Session, act_id: int, layout: Layout, rows: Sequence[tuple[object, ...]]) -> None:
    names = (*layout.keys, "valid_from")
    arrays = {name: list(cells) for name, cells in zip(names, zip(*rows, strict=True), strict=True)}
    unnested = ", ".join(f"CAST(:{name} AS {'date' if name == 'valid_from' else 'text'}[])" for name in names)
    same = " AND ".join(f"t.{name} = w.{name}" for name in names)
    statement = text(
        f"UPDATE {layout.name} t SET withdrawn_act_id = :act_id FROM unnest({unnested}) AS w({', '.join(names)}) "  # noqa: S608 - our own names
        f"WHERE {same} AND t.withdrawn_act_id IS NULL"
    )
    session.execute(statement, {"act_id": act_id, **arrays})
