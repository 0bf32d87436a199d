"""Rows as they arrive: CSV, or one JSON object on each line. A piece of many lines is read in one go.

Only a piece that cannot be read so is read again line by line, to say which line is at fault and to keep the others.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import polars as pl

from benchmark_api.domain.observations.faults import OF_THE_WHOLE, Fault

# Pieces of this size are read at full speed and take some 30 MB while they are.
PIECE_BYTES: Final = 4 * 1024 * 1024

_TEXTS: Final = ("practice_code", "indicator", "period")
_NUMBERS: Final = ("numerator", "denominator", "edition")
_REQUIRED: Final = frozenset({"practice_code", "indicator", "period", "numerator", "denominator"})
SCHEMA: Final[Mapping[str, type[pl.DataType]]] = {
    "practice_code": pl.String,
    "indicator": pl.String,
    "period": pl.String,
    "numerator": pl.Float64,
    "denominator": pl.Float64,
    "qualifier": pl.String,
    "edition": pl.Float64,
}
_COLON: Final = ord(":")
_QUOTE: Final = ord('"')


@dataclass(frozen=True)
class Piece:
    """Rows as columns (those of `SCHEMA`, with each row's `number`), and the faults of the rows that are not among them."""

    rows: pl.DataFrame
    faults: list[Fault]


@dataclass
class Lines:
    """Cuts bytes as they arrive into pieces that end where a line ends."""

    _held: bytearray = field(default_factory=bytearray)

    def add(self, content: bytes) -> bytes:
        """Take bytes in; return whole lines once there is a piece of them, else nothing."""
        self._held += content
        if len(self._held) < PIECE_BYTES:
            return b""
        end = self._held.rfind(b"\n") + 1
        # A line longer than a piece is no row; it is handed on in parts, each of which is a fault.
        return self._cut(end or len(self._held))

    def rest(self) -> bytes:
        """Return what is left at the end."""
        return self._cut(len(self._held))

    def _cut(self, end: int) -> bytes:
        piece = bytes(self._held[:end])
        del self._held[:end]
        return piece


class CsvRows:
    """Reads pieces of CSV; the first line of the first one is the header."""

    def __init__(self) -> None:
        self._header: list[str] | None = None
        self._next = 0
        self._is_readable = True

    def read(self, piece: bytes) -> Piece:
        """Read one piece."""
        if self._header is None:
            line, _, piece = piece.removeprefix(b"\xef\xbb\xbf").partition(b"\n")
            self._header = _header(line)
            self._is_readable = _is_header(self._header)
            if not self._is_readable:
                return Piece(_no_rows(), [Fault(OF_THE_WHOLE, "", "columns_wrong")])
        if not self._is_readable:
            return Piece(_no_rows(), [])
        texts = self._at_once(self._header, piece)
        first, faults = self._next, list[Fault]()
        if texts is None:
            texts, faults = _csv_line_by_line(self._header, piece, first)
        self._next += _lines_in(piece)
        return _of_texts(texts, faults)

    def _at_once(self, header: list[str], piece: bytes) -> pl.DataFrame | None:
        content = ",".join(header).encode() + b"\n" + piece
        try:
            texts = pl.read_csv(content, schema_overrides=dict.fromkeys(header, pl.String))
        except (pl.exceptions.ComputeError, pl.exceptions.SchemaError, pl.exceptions.NoDataError):
            return None
        if texts.height != _lines_in(piece):
            return None
        return texts.with_row_index("number", offset=self._next)


class JsonRows:
    """Reads pieces of lines, each one JSON object."""

    def __init__(self) -> None:
        self._next = 0

    def read(self, piece: bytes) -> Piece:
        """Read one piece."""
        first, rows, faults = self._next, self._at_once(piece), list[Fault]()
        if rows is None:
            rows, faults = _json_line_by_line(piece, first)
        self._next += _lines_in(piece)
        return Piece(rows, faults)

    def _at_once(self, piece: bytes) -> pl.DataFrame | None:
        try:
            rows = pl.read_ndjson(piece, schema=dict(SCHEMA)) if piece else _no_rows().drop("number")
        except (pl.exceptions.ComputeError, pl.exceptions.SchemaError):
            return None
        if rows.height != _lines_in(piece) or not _has_nothing_else(piece, rows):
            return None
        return rows.with_row_index("number", offset=self._next)


def _lines_in(piece: bytes) -> int:
    return piece.count(b"\n") + (not piece.endswith(b"\n") if piece else 0)


def _header(line: bytes) -> list[str]:
    try:
        (names,) = csv.reader([line.decode().strip()])
    except (ValueError, csv.Error):
        return []
    return [name.strip() for name in names]


def _is_header(names: list[str]) -> bool:
    return set(names) >= _REQUIRED and set(names) <= set(SCHEMA) and len(names) == len(set(names))


def _csv_line_by_line(header: list[str], piece: bytes, first: int) -> tuple[pl.DataFrame, list[Fault]]:
    found, numbers, faults = list[list[str]](), list[int](), list[Fault]()
    for number, line in _numbered(piece, first):
        try:
            values = next(csv.reader([line.decode()], strict=True), [])
        except (ValueError, csv.Error):
            values = []
        if len(values) == len(header):
            found.append(values)
            numbers.append(number)
        else:
            faults.append(Fault(number, "", "line_unreadable"))
    columns = dict(zip(header, map(list, zip(*found, strict=True)), strict=True)) if found else {name: [] for name in header}
    texts = pl.DataFrame(columns, schema=dict.fromkeys(header, pl.String))
    return texts.with_columns(pl.Series("number", numbers, dtype=pl.UInt32)), faults


def _of_texts(texts: pl.DataFrame, faults: list[Fault]) -> Piece:
    """Read the numbers of a table of texts; an empty text is no value, and an empty line no row."""
    names = [name for name in texts.columns if name != "number"]
    texts = texts.with_columns(pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in names)
    texts = texts.filter(~pl.all_horizontal(pl.col(names).is_null()))
    missing = [pl.lit(None, pl.String).alias(name) for name in SCHEMA if name not in names]
    rows = texts.with_columns(missing).with_columns(pl.col(_NUMBERS).cast(pl.Float64, strict=False).name.suffix("_read"))
    unreadable = [pl.col(name).is_not_null() & pl.col(f"{name}_read").is_null() for name in _NUMBERS]
    for name, broken in zip(_NUMBERS, unreadable, strict=True):
        faults += [Fault(number, name, "number_expected") for number in rows.filter(broken)["number"]]
    if faults:
        rows = rows.filter(~pl.any_horizontal(unreadable))
    kept = [pl.col(f"{name}_read").alias(name) if name in _NUMBERS else pl.col(name) for name in SCHEMA]
    return Piece(rows.select(pl.col("number").cast(pl.UInt32), *kept), faults)


def _has_nothing_else(piece: bytes, rows: pl.DataFrame) -> bool:
    """Say whether the lines hold no field but those that were read.

    There is a colon after every name and in one of the qualifiers; every name goes with a value that was read, or with null; and
    around every name and every text are two quotation marks.
    """
    characters = np.frombuffer(piece, np.uint8)
    colons, quotes = (int(np.count_nonzero(characters == mark)) for mark in (_COLON, _QUOTE))
    values = {name: rows.height - rows[name].null_count() for name in SCHEMA}
    names = sum(values.values()) + piece.count(b"null")
    texts = sum(values[name] for name, kind in SCHEMA.items() if kind is pl.String)
    in_qualifiers = int((rows["qualifier"] == ":").sum())
    is_whole = all(values[name] == rows.height for name in _TEXTS)
    return is_whole and colons == names + in_qualifiers and quotes == 2 * (names + texts)


def _json_line_by_line(piece: bytes, first: int) -> tuple[pl.DataFrame, list[Fault]]:
    columns: dict[str, list[Any]] = {name: [] for name in SCHEMA}
    numbers, faults = list[int](), list[Fault]()
    for number, line in _numbered(piece, first):
        row, found = _json_row(line, number)
        if found:
            faults += found
            continue
        numbers.append(number)
        for name, values in columns.items():
            values.append(row.get(name))
    return _frame(columns, numbers), faults


def _json_row(line: bytes, number: int) -> tuple[dict[str, Any], list[Fault]]:
    try:
        # Numbers of any length as floating point; those that are too large come out as infinite, and are out of range.
        row = json.loads(line.decode(), parse_int=float, parse_constant=_no_number)
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict):
        return {}, [Fault(number, "", "line_unreadable")]
    return row, list(_faults_of_kinds(row, number))


def _faults_of_kinds(row: dict[str, Any], number: int) -> Iterator[Fault]:
    for name in row:
        if name not in SCHEMA:
            # A name of the sender's that is no name at all must not make an answer of any length.
            yield Fault(number, name if name.isidentifier() and len(name) <= _LONGEST_NAME else "", "field_unknown")
    for name in SCHEMA:
        is_right, rule = _KINDS[SCHEMA[name]]
        value = row.get(name)
        if not is_right(value) and (value is not None or name in _TEXTS):
            yield Fault(number, name, rule)


_LONGEST_NAME: Final = 60


def _is_text(value: Any) -> bool:
    # Half a character is text to Python, and to nobody else.
    return isinstance(value, str) and not any("\ud800" <= character <= "\udfff" for character in value)


def _is_number(value: Any) -> bool:
    return isinstance(value, float)


_KINDS: Final[Mapping[type[pl.DataType], tuple[Callable[[Any], bool], str]]] = {
    pl.String: (_is_text, "text_expected"),
    pl.Float64: (_is_number, "number_expected"),
}


def _no_number(text: str) -> Any:
    raise ValueError(text)


def _numbered(piece: bytes, first: int) -> Iterator[tuple[int, bytes]]:
    """Give the lines that hold something, each with its number."""
    for place, line in enumerate(io.BytesIO(piece)):
        content = line.rstrip(b"\r\n")
        if content.strip():
            yield first + place, content


def _no_rows() -> pl.DataFrame:
    return _frame({}, [])


def _frame(columns: Mapping[str, list[Any]], numbers: list[int]) -> pl.DataFrame:
    found = [pl.Series(name, columns.get(name, []), dtype=kind) for name, kind in SCHEMA.items()]
    return pl.DataFrame([pl.Series("number", numbers, dtype=pl.UInt32), *found])
