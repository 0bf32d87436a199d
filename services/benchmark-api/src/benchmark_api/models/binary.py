"""Many rows between PostgreSQL and numpy in its binary COPY format: numbers as they are in memory, never as text.

Format: https://www.postgresql.org/docs/current/sql-copy.html, "Binary Format"; of arrays, `array_send` of the server.
"""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from psycopg import sql
from sqlalchemy import Select
from sqlalchemy.orm import Session

from benchmark_api.models.copying import connection_of, copied

_HEADER: Final = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_TRAILER: Final = b"\xff\xff"
_NULL: Final = -1
# Dimensions, a flag, the type of the elements, their number and where counting starts.
_ARRAY_HEADER: Final = 20
# So many rows are encoded at a time: some 20 MB.
_ROWS_AT_ONCE: Final = 100_000
_WIRE: Final = {"f": ">f8", "b": "?"}

Bytes = NDArray[np.uint8]


@dataclass(frozen=True)
class Column:
    """One column to write. Absent: NaN among float64, nothing among bytes (text), and wherever `absent` says so."""

    name: str
    values: NDArray[Any]
    absent: NDArray[np.bool_] | None = None


def read_rows(session: Session, query: Select[*tuple[Any, ...]]) -> Iterator[list[bytes]]:
    """Yield a query's rows as the bytes of their fields; none of them may be null."""
    with copied(session, query, "binary") as copy:
        for number, message in enumerate(copy):
            # The first row comes with the header, the end as a message of its own.
            row = bytes(message)[len(_HEADER) if number == 0 else 0 :]
            if row != _TRAILER:
                yield _fields(row)


def array_of(field: bytes, dtype: str) -> NDArray[Any]:
    """Read an array field without nulls, whose elements are all of the dtype's size."""
    element = np.dtype([("length", ">i4"), ("value", dtype)])
    if len(field) <= _ARRAY_HEADER:
        return np.empty(0, dtype=dtype)
    return np.frombuffer(field, dtype=element, offset=_ARRAY_HEADER)["value"]


def append(session: Session, table: str, columns: Sequence[Column]) -> None:
    """Append rows to a table. The types of the columns are those of the table: int2, int4, float8, bool, text."""
    append_parts(session, table, [columns])


def append_parts(session: Session, table: str, parts: Iterable[Sequence[Column]]) -> None:
    """Append rows that come some at a time, each part with the same columns; the next is made ready while the server takes one."""
    rest = iter(parts)
    first = next(rest, None)
    if first is None:
        return
    names = sql.SQL(", ").join(sql.Identifier(column.name) for column in first)
    statement = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT binary)").format(sql.Identifier(table), names)
    with connection_of(session).cursor() as cursor, cursor.copy(statement) as copy:
        copy.write(_HEADER)
        for rows in _ahead(_pieces(chain([first], rest))):
            copy.write(rows.data)
        copy.write(_TRAILER)


def _pieces(parts: Iterable[Sequence[Column]]) -> Iterator[Bytes]:
    for columns in parts:
        for start in range(0, len(columns[0].values), _ROWS_AT_ONCE):
            yield encoded(columns, slice(start, start + _ROWS_AT_ONCE))


def _ahead(items: Iterator[Bytes]) -> Iterator[Bytes]:
    """Yield the items, each next one made ready in a thread beside; never more than two are held."""
    with ThreadPoolExecutor(max_workers=1) as beside:
        coming = beside.submit(next, items, None)
        while (item := coming.result()) is not None:
            coming = beside.submit(next, items, None)
            yield item


def encoded(columns: Sequence[Column], rows: slice) -> Bytes:
    """Encode some rows: every field as its length and its bytes, and nothing but a length of −1 for an absent one."""
    parts = [column.values[rows] for column in columns]
    wires = [part.dtype if part.dtype.kind == "S" else np.dtype(_WIRE.get(part.dtype.kind, f">i{part.dtype.itemsize}")) for part in parts]
    layout = [("fields", ">i2")]
    for place, wire in enumerate(wires):
        layout += [(f"length{place}", ">i4"), (f"value{place}", wire.str)]
    table = np.empty(len(parts[0]), dtype=layout)
    table["fields"] = len(columns)
    kept = np.ones((len(table), table.dtype.itemsize), dtype=np.bool_)
    for place, (column, part, wire) in enumerate(zip(columns, parts, wires, strict=True)):
        table[f"value{place}"] = part
        lengths = _lengths(column, part, rows, wire.itemsize)
        table[f"length{place}"] = wire.itemsize if lengths is None else lengths
        if lengths is not None:
            first = table.dtype.fields[f"value{place}"][1] if table.dtype.fields else 0
            kept[:, first : first + wire.itemsize] = np.arange(wire.itemsize) < lengths[:, np.newaxis]
    return table.view(np.uint8).reshape(kept.shape)[kept]


def _lengths(column: Column, part: NDArray[Any], rows: slice, size: int) -> NDArray[np.int64] | None:
    """Give the length of each field, −1 for an absent one; None where all have the column's size."""
    if part.dtype.kind == "S":
        lengths = np.char.str_len(part).astype(np.int64)
        return np.where(lengths == 0, _NULL, lengths)
    absent = np.isnan(part) if part.dtype.kind == "f" else None if column.absent is None else column.absent[rows]
    return None if absent is None else np.where(absent, _NULL, size)


def _fields(row: bytes) -> list[bytes]:
    fields, place = [], 2
    for _ in range(int.from_bytes(row[:2])):
        end = place + 4 + int.from_bytes(row[place : place + 4])
        fields.append(row[place + 4 : end])
        place = end
    return fields
