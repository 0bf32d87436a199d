"""A query's rows by COPY on the session's own connection, in the form its reader wants."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal, cast

import psycopg
from psycopg import sql
from sqlalchemy import Select
from sqlalchemy.dialects.postgresql import psycopg as postgresql
from sqlalchemy.orm import Session

_DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy's dialects have no types


def connection_of(session: Session) -> "psycopg.Connection[Any]":
    """Return the driver's own connection, in the session's transaction."""
    return cast("psycopg.Connection[Any]", session.connection().connection.driver_connection)


@contextmanager
def copied(session: Session, query: Select[*tuple[Any, ...]], form: Literal["csv", "binary"]) -> Iterator[psycopg.Copy]:
    """Copy what a query finds out of the database."""
    compiled = query.compile(dialect=_DIALECT, compile_kwargs={"render_postcompile": True})
    statement = sql.SQL("COPY ({}) TO STDOUT (FORMAT {})").format(_Prepared(str(compiled)), sql.SQL(form))
    with connection_of(session).cursor() as cursor, cursor.copy(statement, compiled.params) as copy:
        yield copy


class _Prepared(sql.Composable):
    """A statement that SQLAlchemy has compiled for this driver, its placeholders still in it."""

    def as_bytes(self, context: Any = None) -> bytes:
        """Return the statement as it is."""
        del context  # part of the interface; nothing in here depends on the connection
        return str(self._obj).encode()
