"""Move many rows between polars and PostgreSQL as CSV, on the session's own connection."""

import io
from collections.abc import Mapping

import polars as pl
from psycopg import sql
from sqlalchemy.orm import Session


def read_frame(session: Session, query: sql.Composable, schema: Mapping[str, pl.DataType]) -> pl.DataFrame:
    """Return a query's rows; the columns are those of the schema, in its order."""
    buffer = io.BytesIO()
    statement = sql.SQL("COPY ({}) TO STDOUT (FORMAT csv)").format(query)
    session.flush()  # COPY does not know about rows that wait in the session
    with session.connection().connection.cursor().copy(statement) as copy:
        for block in copy:
            buffer.write(block)
    data = buffer.getvalue()
    if not data:
        return pl.DataFrame(schema=dict(schema))
    return pl.read_csv(data, has_header=False, new_columns=list(schema), schema=dict(schema))


def as_csv(frame: pl.DataFrame) -> bytes:
    """Return a frame as `copy_rows` takes it: no header, empty means null."""
    return frame.write_csv(include_header=False).encode()
