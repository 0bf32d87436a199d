"""Databases for tests: one migrated template per service and run, cloned once per test process."""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from zlib import crc32

import psycopg
from alembic import command
from alembic.config import Config
from psycopg import sql
from sqlalchemy import make_url, text
from sqlalchemy.orm import Session, sessionmaker

from service_kit.db import Database

Migrate = Callable[[str], None]


class TestDatabases:
    """The databases of one test process on one server; `url` is a superuser's."""

    __test__ = False  # a helper, not a test class

    def __init__(self, url: str, run_id: str) -> None:
        self._url = make_url(url).set(drivername="postgresql+psycopg")
        self._run_id = run_id
        self._made: list[str] = []

    def clone(self, service: str, migrate: Migrate) -> str:
        """Return the URL of a fresh, migrated database; only the first process of a run migrates."""
        template = f"cairn_{service}_{self._run_id}"
        name = f"{template}_{uuid.uuid4().hex[:8]}"
        with self._server() as server:
            # One process at a time: nobody may be connected to a template while it is copied.
            server.execute("SELECT pg_advisory_lock(%s)", [crc32(template.encode())])
            if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template]).fetchone() is None:
                self._make_template(server, template, migrate)
            _run(server, "CREATE DATABASE {} TEMPLATE {}", name, template)
        self._made.append(name)
        return self._url_of(name)

    def empty(self) -> str:
        """Return the URL of a fresh database without any table (migration tests)."""
        name = f"cairn_empty_{uuid.uuid4().hex[:12]}"
        with self._server() as server:
            _run(server, "CREATE DATABASE {} TEMPLATE template0", name)
        self._made.append(name)
        return self._url_of(name)

    def drop(self) -> None:
        """Drop what this process made."""
        with self._server() as server:
            for name in self._made:
                _run(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        self._made.clear()

    def drop_templates(self) -> None:
        """Drop the templates of the run, once all its processes are done."""
        with self._server() as server:
            rows = server.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"cairn%{self._run_id}%"])
            for (name,) in rows.fetchall():
                _run(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def _make_template(self, server: psycopg.Connection, template: str, migrate: Migrate) -> None:
        unfinished = f"{template}_unfinished"
        _run(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", unfinished)
        _run(server, "CREATE DATABASE {} TEMPLATE template0", unfinished)
        migrate(self._url_of(unfinished))
        _run(server, "ALTER DATABASE {} RENAME TO {}", unfinished, template)

    def _server(self) -> psycopg.Connection:
        url = self._url.set(drivername="postgresql")
        return psycopg.connect(url.render_as_string(hide_password=False), autocommit=True)

    def _url_of(self, name: str) -> str:
        return self._url.set(database=name).render_as_string(hide_password=False)


def _run(server: psycopg.Connection, statement: str, *names: str) -> None:
    server.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@contextmanager
def rolled_back(database: Database) -> Iterator[Session]:
    """Let the application's sessions, and the test's own, live in one transaction that is rolled back at the end.

    Each session's commit releases a savepoint, so requests commit and roll back as they would in life.
    """
    original = database.session_factory
    with database.engine.connect() as connection:
        outer = connection.begin()
        database.session_factory = sessionmaker(bind=connection, join_transaction_mode="create_savepoint", expire_on_commit=False)
        try:
            with database.session_factory() as session:
                yield session
        finally:
            database.session_factory = original
            outer.rollback()


@contextmanager
def sequences_restored(database: Database) -> Iterator[None]:
    """Let the numbers that sequences give out begin again where they were, which no rollback does: each test sees the same."""
    with database.engine.connect() as connection:
        put_back = connection.execute(
            text(
                "SELECT 'SELECT ' || string_agg(format('setval(%L, %s, %L)', format('%I.%I', schemaname, sequencename),"
                " coalesce(last_value, start_value), last_value IS NOT NULL), ', ') FROM pg_sequences"
            )
        ).scalar_one()
    try:
        yield
    finally:
        if put_back:
            with database.engine.connect() as connection:
                connection.exec_driver_sql(put_back)


@contextmanager
def committed(database: Database) -> Iterator[Database]:
    """Let a test really commit (jobs, several connections), and empty every table afterwards."""
    try:
        yield database
    finally:
        with database.engine.begin() as connection:
            rows = connection.execute(
                text(
                    "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
                    " WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND tablename <> 'alembic_version'"
                )
            )
            if names := ", ".join(rows.scalars()):
                connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))


def migrations_of(service_directory: Path) -> Migrate:
    """Return the function that brings a database to the newest migration of a service."""

    def migrate(url: str) -> None:
        config = Config(service_directory / "alembic.ini")
        config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
        command.upgrade(config, "head")

    return migrate
