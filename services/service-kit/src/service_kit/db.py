"""One request, one transaction: returning commits, raising rolls back, and nothing else commits."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated

from fastapi import Depends, Request
from psycopg import sql
from psycopg.errors import DeadlockDetected, LockNotAvailable, QueryCanceled, SerializationFailure
from sqlalchemy import Engine, create_engine
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session, sessionmaker

from service_kit.problems import Overloaded, Problem, UpstreamUnavailable
from service_kit.settings import ServiceSettings

# Names that Alembic can find again, the same on every machine.
NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

# As many connections as request threads: a thread never waits for another one's connection.
POOL_SIZE = 12
# Longer than this a caller is better served by "come back in two seconds".
POOL_TIMEOUT_SECONDS = 2.0
# Last resorts against a forgotten query, lock or transaction; planning with JIT costs more than our queries take.
_SERVER_OPTIONS = "-c statement_timeout=60s -c lock_timeout=10s -c idle_in_transaction_session_timeout=60s -c jit=off"


class Database:
    """The engine and sessions of one service."""

    def __init__(self, settings: ServiceSettings, *, pool_size: int = POOL_SIZE) -> None:
        self.engine: Engine = create_engine(
            settings.database_url,
            pool_size=pool_size,
            max_overflow=0,
            pool_timeout=POOL_TIMEOUT_SECONDS,
            pool_pre_ping=True,
            connect_args={"options": _SERVER_OPTIONS, "connect_timeout": 3, "application_name": "cairn"},
        )
        # The answer is built from the rows after the commit; they must not be fetched again.
        self.session_factory = sessionmaker(self.engine, expire_on_commit=False)


def request_session(request: Request) -> Iterator[Session]:
    """Give a request its session; with `scope="function"` the commit comes before the answer is sent."""
    database: Database = request.app.state.database
    with database.session_factory.begin() as session:
        yield session


DbSession = Annotated[Session, Depends(request_session, scope="function")]


def problem_of_database_error(error: Exception) -> Problem | None:
    """Return the 503 that a full pool, an unreachable server or a long wait becomes; None for a fault of ours."""
    if isinstance(error, PoolTimeout):
        return Overloaded("All database connections are in use. Try again in a moment.")
    cause = error.orig if isinstance(error, DBAPIError) else None
    if isinstance(cause, LockNotAvailable | DeadlockDetected | SerializationFailure):
        return Overloaded("Somebody else is changing the same data. Try again in a moment.")
    if isinstance(cause, QueryCanceled):
        return Overloaded("The answer took too long to find. Try again in a moment, or ask for less at once.")
    if isinstance(error, OperationalError):
        return UpstreamUnavailable("The database cannot be reached. Try again in a moment.")
    return None


def copy_rows(session: Session, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]] | bytes) -> int:
    """Append rows with COPY on the session's own connection, so that they roll back with it.

    `rows` are tuples, or, much faster for many, ready CSV as bytes (no header, comma, empty means null).
    Returns how many rows went in.
    """
    cursor = session.connection().connection.cursor()
    target = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(*table.split(".")), sql.SQL(", ").join(map(sql.Identifier, columns)))
    if isinstance(rows, bytes):
        with cursor.copy(target + sql.SQL(" (FORMAT csv)")) as copy:
            copy.write(rows)
    else:
        with cursor.copy(target) as copy:
            for row in rows:
                copy.write_row(row)
    return int(cursor.rowcount)
