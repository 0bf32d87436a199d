"""Queries for the change feed. Each table is read by one index, in order of act and key, from where the reader is: never as a whole."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql.elements import KeyedColumnElement

from cluster_api.book_store import LAYOUTS
from cluster_api.domain.change_cursor import Cursor, Place
from cluster_api.models import COUNTS, HealthBoard, Partnership, PartnershipBoard, RegisterAct, RegisterImport

WITHDRAWN, ADDED = 0, 1

Column = InstrumentedAttribute[Any] | KeyedColumnElement[Any]
Columns = tuple[Column, ...]
Values = dict[str, str | int | bool | None]


class CodeRow(NamedTuple):
    """A published code, which no act records."""

    record: str
    id: str
    values: Values


class ChangedRow(NamedTuple):
    """A row that an act added or withdrew."""

    version: int
    place: Place
    record: str
    values: Values

    @property
    def id(self) -> str:
        """Name the row among those of its record."""
        return "/".join(self.place.key)


class Stream(NamedTuple):
    """The rows of one table that acts added, or those that they withdrew."""

    phase: int
    table: int
    record: str
    act: Column
    key: Columns
    columns: Columns
    # The first columns of the key, by which the index on the act finds rows.
    indexed: Columns


def _streams() -> tuple[Stream, ...]:
    """Put together all there is to hand out, in the order of handing out: releases first, list sizes last."""
    release = (RegisterImport.effective_on, RegisterImport.register_name, RegisterImport.simulated_names, RegisterImport.source)
    count = COUNTS.c
    counts = (count.practice_code, count.sex, count.age_band, count.counted_on)
    dated = [LAYOUTS[aspect] for aspect in ("clusters", "openings", "details", "areas", "memberships", "successions")]
    tables: list[tuple[Any, str, Columns, Columns]] = [
        (RegisterImport, "register_release", (RegisterImport.id,), release),
        *(
            (
                layout.table,
                layout.name,
                (layout.column("id"),),
                tuple(layout.column(name) for name in (*layout.keys, *_DATES, *layout.values)),
            )
            for layout in dated
        ),
        (count, "list_size", counts, (*counts, count.patients, count.qualifier, count.sex_qualifier)),
    ]

    def stream(phase: int, place: int) -> Stream:
        table, name, key, columns = tables[place]
        act = table.act_id if phase == ADDED else table.withdrawn_act_id
        # The list of a practice and sex is one row, whose age bands are put in order while they are read.
        return Stream(phase, place, name, act, key, columns, indexed=key[:2] if table is count else key)

    added = [stream(ADDED, place) for place in range(len(tables))]
    withdrawn = [stream(WITHDRAWN, place) for place, (table, *_) in enumerate(tables) if table is not RegisterImport]
    return (*withdrawn, *added)


_DATES = ("valid_from", "valid_until")
_STREAMS = _streams()


class Changes:
    """Queries on what acts added and withdrew."""

    def __init__(self, session: Session) -> None:
        """Work in this transaction."""
        self.session = session

    def after(self, cursor: Cursor, until: int, limit: int) -> list[ChangedRow]:
        """List what acts changed after a cursor, up to a version, in order; raises `ValueError` for a cursor that was never issued."""
        rows: list[ChangedRow] = []
        for stream in _STREAMS:
            found = self._rows(stream, cursor, until, limit)
            rows += found
            # Beyond the last act of a full list nothing can come onto this page.
            until = found[-1].version if len(found) == limit else until
        # Each stream is in the order of its keys already, which is the database's, and sorting keeps that.
        rows.sort(key=lambda row: (row.version, row.place[:2]))
        return rows[:limit]

    def acts(self, versions: Collection[int]) -> dict[int, RegisterAct]:
        """Find acts by their versions."""
        return {act.id: act for act in self.session.scalars(select(RegisterAct).where(RegisterAct.id.in_(versions)))}

    def published_codes(self) -> list[CodeRow]:
        """List the codes of Boards and partnerships, archived ones too, and which belongs to which."""
        tables: list[tuple[Any, str, Columns]] = [
            (HealthBoard, "code", (HealthBoard.code, HealthBoard.name, HealthBoard.successor_code)),
            (Partnership, "code", (Partnership.code, Partnership.name, Partnership.successor_code)),
            (PartnershipBoard, "id", (PartnershipBoard.partnership_code, PartnershipBoard.board_code)),
        ]
        return [
            CodeRow(table.__tablename__, str(getattr(row, key)), _values(row, (*columns, table.valid_from, table.valid_until)))
            for table, key, columns in tables
            for row in self.session.scalars(select(table).order_by(getattr(table, key)))
        ]

    def _rows(self, stream: Stream, cursor: Cursor, until: int, limit: int) -> list[ChangedRow]:
        query = (
            select(stream.act, *stream.key, *stream.columns)
            # The partial index of withdrawn rows is used where this is said.
            .where(stream.act.is_not(None), _after(stream, cursor), stream.act <= until)
            .order_by(stream.act, *stream.key)
            .limit(limit)
        )
        width = len(stream.key)
        return [
            ChangedRow(
                version=act_id,
                place=Place(stream.phase, stream.table, tuple(map(str, cells[:width]))),
                record=stream.record,
                values={column.key: _plain(cell) for column, cell in zip(stream.columns, cells[width:], strict=True)},
            )
            for act_id, *cells in self.session.execute(query)
        ]


def _after(stream: Stream, cursor: Cursor) -> ColumnElement[bool]:
    """Keep the rows of a stream that come after a cursor."""
    phase, table, key = cursor.place
    if (stream.phase, stream.table) == (phase, table) and key:
        values = _typed(stream, key)
        later: ColumnElement[bool] = tuple_(stream.act, *stream.key) > tuple_(cursor.version, *values)
        in_index = tuple_(stream.act, *stream.indexed) >= tuple_(cursor.version, *values[: len(stream.indexed)])
        return later & in_index
    was_passed = (stream.phase, stream.table) < (phase, table)
    not_before: ColumnElement[bool] = stream.act > cursor.version if was_passed else stream.act >= cursor.version
    return not_before


def _typed(stream: Stream, key: Sequence[str]) -> list[object]:
    kinds = [column.type.python_type for column in stream.key]
    return [_READERS[kind](text) for kind, text in zip(kinds, key, strict=True)]


def _number(text: str) -> int:
    number = int(text)
    if not 0 <= number < 2**31:
        raise ValueError(text)
    return number


_READERS: dict[type, Any] = {int: _number, str: str, date: date.fromisoformat}


def _values(row: object, columns: Columns) -> Values:
    return {column.key: _plain(getattr(row, column.key)) for column in columns}


def _plain(cell: Any) -> str | int | bool | None:
    plain: str | int | bool | None = cell.isoformat() if isinstance(cell, date) else cell
    return plain
