"""Turn the bytes of a submission into rows of text, or say which fault of the file refuses it.

Nothing is interpreted here: every value stays the text that was sent, so that the report can quote it.
"""

import codecs
import csv
import io
import itertools
import json
import re
from collections.abc import Iterable, Iterator

import polars as pl

REQUIRED = ("practice_code", "indicator", "period", "numerator", "denominator")
COLUMNS = (*REQUIRED, "qualifier")
# A national year of a monthly data set of 8 indicators; a bigger file is split, so that one job stays short.
MAX_ROWS = 100_000
# Six short values; whatever is longer is no row of figures.
MAX_LINE_CHARACTERS = 10_000
LONE_CR = re.compile(rb"\r(?!\n)")


class FileFault(Exception):  # noqa: N818 - the field's word: a fault of the file
    """A fault that refuses the whole file."""

    def __init__(self, rule: str, value: str | None = None, note: str | None = None) -> None:
        super().__init__(rule)
        self.rule, self.value, self.note = rule, value, note


def read_rows(data: bytes, media_type: str) -> pl.DataFrame:
    """Return the rows as text: row_number and the six columns, blank values null; raises FileFault."""
    frame = _read_json(data) if media_type == "application/json" else _read_csv(data)
    texts = [pl.col(name).str.strip_chars() for name in COLUMNS]
    frame = frame.with_columns(texts).with_columns([pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in COLUMNS])
    frame = frame.filter(~pl.all_horizontal([pl.col(name).is_null() for name in COLUMNS]))
    if frame.is_empty():
        raise FileFault("no_rows" if media_type == "text/csv" else "no_json_rows")
    return frame.select("row_number", *COLUMNS)


def _read_csv(data: bytes) -> pl.DataFrame:
    data = data.removeprefix(codecs.BOM_UTF8)
    _check_text(data)
    rows = _csv_rows(_with_one_line_end(data).rstrip(b"\r\n"))
    names = _header(next(rows, (0, []))[1])
    columns: dict[str, list[str]] = {name: [] for name in names}
    numbers: list[int] = []
    for number, row in rows:
        if len(row) > len(names):
            raise FileFault("uneven_row", note=str(number))
        numbers.append(number)
        # A row that ends early has no value in its last columns; the row rules say so, and name the row.
        for column, value in zip(columns.values(), row + [""] * (len(names) - len(row)), strict=True):
            column.append(value)
    if "qualifier" not in columns:
        columns["qualifier"] = [""] * len(numbers)
    schema = {name: pl.String() for name in COLUMNS} | {"row_number": pl.Int32()}
    return pl.DataFrame({name: columns[name] for name in COLUMNS} | {"row_number": numbers}, schema=schema)


def _with_one_line_end(data: bytes) -> bytes:
    """Return the text with its line ends as they are, a lone CR only where there is nothing else."""
    if b"\n" not in data:
        return data.replace(b"\r", b"\n")
    lone = LONE_CR.search(data)
    if lone:
        raise FileFault("mixed_line_ends", note=_line_of(data, lone.start()))
    return data


def _csv_rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not blank, each with the number that a spreadsheet shows, the header first."""
    reader = csv.reader(_lines(data), strict=True)
    for number in range(1, MAX_ROWS + 2):
        try:
            row = next(reader, None)
        except csv.Error:
            raise FileFault("broken_quotes", note=str(number)) from None
        if row is None:
            return
        if any(value.strip() for value in row):
            yield number, row
    if next(reader, None) is not None:
        raise FileFault("too_many_rows", note=f"{MAX_ROWS:,}")


def _lines(data: bytes) -> Iterator[str]:
    text = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", newline="")
    for number in itertools.count(1):
        line = text.readline(MAX_LINE_CHARACTERS + 1)
        if len(line) > MAX_LINE_CHARACTERS:
            raise FileFault("line_too_long", note=str(number))
        if not line:
            return
        yield line


def _check_text(data: bytes) -> None:
    if not data.strip():
        raise FileFault("empty_file")
    if _is_utf_16(data):
        raise FileFault("utf_16")
    position = data.find(b"\0")
    if position >= 0:
        raise FileFault("nul_bytes", note=_line_of(data, position))
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FileFault("not_utf8", note=_line_of(data, error.start)) from None


def _is_utf_16(data: bytes) -> bool:
    """Say whether the text has two bytes a character: it says so itself, or every other byte of its start is zero."""
    start = data[:64]
    first, second = start[::2], start[1::2]
    return start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or (len(start) > 1 and any(first) != any(second))


def _line_of(data: bytes, position: int) -> str:
    return str(data.count(b"\n", 0, position) + 1)


def _header(sent: list[str]) -> list[str]:
    if len(sent) == 1 and any(separator in sent[0] for separator in ";\t|"):
        raise FileFault("wrong_separator")
    names = [name.strip().lower() for name in sent]
    _check_columns(names)
    for name in names:
        if names.count(name) > 1:
            raise FileFault("duplicate_column", value=name)
    return names


def _check_columns(names: Iterable[str]) -> None:
    present = list(names)
    missing = [name for name in REQUIRED if name not in present]
    if missing:
        raise FileFault("missing_column", note=", ".join(missing))
    unknown = [name for name in present if name not in COLUMNS]
    if unknown:
        raise FileFault("unknown_column", value=(unknown[0] or "(no name)")[:100])


def _read_json(data: bytes) -> pl.DataFrame:
    data = data.removeprefix(codecs.BOM_UTF8)
    _check_text(data)
    rows = _json_rows(data)
    if len(rows) > MAX_ROWS:
        raise FileFault("too_many_rows", note=f"{MAX_ROWS:,}")
    for number, row in enumerate(rows, start=1):
        if not isinstance(row, dict):
            raise FileFault("not_json_rows", note=f"row {number} is not an object")
        unknown = row.keys() - set(COLUMNS)
        if unknown:
            raise FileFault("unknown_column", value=_text(min(unknown)[:100]))
    columns = {name: [_text(row.get(name)) for row in rows if isinstance(row, dict)] for name in COLUMNS}
    return pl.DataFrame(columns, schema=dict.fromkeys(COLUMNS, pl.String)).with_columns(
        pl.int_range(1, pl.len() + 1, dtype=pl.Int32).alias("row_number")
    )


def _json_rows(data: bytes) -> list[object]:
    try:
        # Numbers stay as they were written, so that the report quotes them and 12.0 is not mistaken for 12.
        body = json.loads(data, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        raise FileFault("not_json_rows", note="it cannot be read as JSON") from None
    if not isinstance(body, dict) or set(body) != {"rows"} or not isinstance(body["rows"], list):
        raise FileFault("not_json_rows", note="it is not an object with the one field rows")
    return body["rows"]


def _text(value: object) -> str | None:
    if value is None:
        return None
    try:
        text = value if isinstance(value, str) else json.dumps(value)
    except RecursionError:
        raise FileFault("not_json_rows", note="a value in it is a deep structure") from None
    # JSON can write what no database stores: NUL and halves of surrogate pairs. Both become the replacement sign.
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
