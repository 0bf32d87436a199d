"""Turn the bytes of a submission into rows of text, or say which fault of the file refuses it.

Nothing is interpreted here: every value stays the text that was sent, so that the report can quote it.
"""

import codecs
import csv
import io
import json
from collections.abc import Iterable

import polars as pl

REQUIRED = ("practice_code", "indicator", "period", "numerator", "denominator")
COLUMNS = (*REQUIRED, "qualifier")
# A national year of a monthly data set of 8 indicators; a bigger file is split, so that one job stays short.
MAX_ROWS = 100_000
# The header is row 1 of a CSV file, as a spreadsheet shows it, so the first row of data is row 2.
FIRST_CSV_ROW = 2


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
        raise FileFault("no_rows")
    return frame.select("row_number", *COLUMNS)


def _read_csv(data: bytes) -> pl.DataFrame:
    data = data.removeprefix(codecs.BOM_UTF8)
    _check_text(data)
    if b"\n" not in data:
        data = data.replace(b"\r", b"\n")
    header_line = data.lstrip(b"\r\n").partition(b"\n")[0]
    names = _header(header_line.decode("utf-8"))
    frame = _parse_csv(data, names)
    if frame.height > MAX_ROWS:
        raise FileFault("too_many_rows", note=f"{MAX_ROWS:,}")
    if "qualifier" not in names:
        frame = frame.with_columns(pl.lit(None, dtype=pl.String).alias("qualifier"))
    return frame


def _check_text(data: bytes) -> None:
    if not data.strip():
        raise FileFault("empty_file")
    position = data.find(b"\0")
    if position >= 0:
        raise FileFault("nul_bytes", note=_line_of(data, position))
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise FileFault("not_utf8", note=_line_of(data, error.start)) from None


def _line_of(data: bytes, position: int) -> str:
    return str(data.count(b"\n", 0, position) + 1)


def _header(line: str) -> list[str]:
    sent = next(csv.reader([line.strip("\r")]), [])
    if len(sent) == 1 and any(separator in line for separator in ";\t|"):
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


def _parse_csv(data: bytes, names: list[str]) -> pl.DataFrame:
    """Parse with polars; where it cannot, look again slowly to say which row is at fault."""
    try:
        return pl.read_csv(
            data,
            has_header=False,
            skip_rows=1,
            new_columns=names,
            schema=dict.fromkeys(names, pl.String),
            n_rows=MAX_ROWS + 1,
            row_index_name="row_number",
            row_index_offset=FIRST_CSV_ROW,
            raise_if_empty=False,
        ).with_columns(pl.col("row_number").cast(pl.Int32))
    except pl.exceptions.PolarsError:
        raise _uneven_row(data, len(names)) from None


def _uneven_row(data: bytes, width: int) -> FileFault:
    try:
        for number, row in enumerate(csv.reader(io.StringIO(data.decode("utf-8"))), start=1):
            if len(row) > width:
                return FileFault("uneven_row", note=str(number))
    except csv.Error:
        pass
    return FileFault("broken_quotes")


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
            raise FileFault("unknown_column", value=min(unknown)[:100])
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
    text = value if isinstance(value, str) else json.dumps(value)
    # JSON can write what no database stores: NUL and halves of surrogate pairs. Both become the replacement sign.
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
