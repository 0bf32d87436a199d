"""Many rows between PostgreSQL and polars, by COPY on the session's own connection."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import polars as pl
from service_kit import copy_rows
from sqlalchemy import ColumnElement, Select, Text, cast
from sqlalchemy.orm import Session

from benchmark_api.models.copying import copied

_TYPES: dict[type, type[pl.DataType]] = {
    str: pl.String,
    int: pl.Int64,
    float: pl.Float64,
    bool: pl.Boolean,
    dt.date: pl.Date,
}


def read(session: Session, query: Select[*tuple[Any, ...]]) -> pl.DataFrame:
    """Read a query's rows as columns, some ten times faster than row by row."""
    columns = list(query.selected_columns)
    schema = schema_of(columns)
    with copied(session, query.with_only_columns(*map(_as_text_that_polars_reads, columns)), "csv") as copy:
        content = b"".join(copy)
    if not content:
        return pl.DataFrame(schema=schema)
    return pl.read_csv(content, has_header=False, schema=schema)


def schema_of(columns: Sequence[ColumnElement[Any]]) -> dict[str, type[pl.DataType]]:
    """Give the schema of the frame that a query of these columns is read into."""
    return {str(column.key): _TYPES[column.type.python_type] for column in columns}


def append(session: Session, table: str, frame: pl.DataFrame, columns: Sequence[str] | None = None) -> None:
    """Append a frame's rows; its column names are the table's. What is not a number is stored as null."""
    names = list(columns or frame.columns)
    tidy = frame.select(names).with_columns(pl.col(pl.Float64).fill_nan(None))
    copy_rows(session, table, names, tidy.write_csv(include_header=False).encode())


def _as_text_that_polars_reads(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """COPY writes a boolean as `t`; as text it is `true`."""
    return cast(column, Text).label(column.key) if column.type.python_type is bool else column
