"""One role and one database per service, and their migrations, only where something is missing."""

import logging
from collections.abc import Mapping

import psycopg
from alembic.config import Config
from alembic.script import ScriptDirectory
from psycopg import sql

from deploy.local.layout import PYTHON, SERVICES, Service, Stack
from deploy.local.secrets_file import StackSecrets
from deploy.local.steps import Task

DRIVER = "postgresql+psycopg://"


def make_databases(server_url: str, stack: Stack, secrets: StackSecrets) -> dict[Service, str]:
    """Make what is missing on the server and return each service's own address of its own database."""
    plain = server_url.replace(DRIVER, "postgresql://", 1)
    with psycopg.connect(plain, autocommit=True) as connection:
        for service in SERVICES:
            _make_database(connection, stack.database(service), secrets.database_passwords[service.name])
        info = connection.info
        return {
            service: f"{DRIVER}{stack.database(service)}:{secrets.database_passwords[service.name]}@{info.host}:{info.port}"
            f"/{stack.database(service)}"
            for service in SERVICES
        }


def _make_database(connection: psycopg.Connection, name: str, password: str) -> None:
    """The role owns its database and nobody else may connect. The password is set again each time: the secrets file is the truth."""
    exists = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (name,)).fetchone()
    verb = "ALTER" if exists else "CREATE"
    statement = sql.SQL(verb + " ROLE {} LOGIN PASSWORD {}").format(sql.Identifier(name), sql.Literal(password))
    connection.execute(statement)
    if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone():
        connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), sql.Identifier(name)))
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(sql.Identifier(name)))


def migrations(urls: Mapping[Service, str], environments: Mapping[Service, Mapping[str, str]]) -> list[Task]:
    """Return the migrations that have to run: none for a database that is at the head already."""
    return [
        Task(
            f"Migrate the database of {service.name}",
            [PYTHON, "-m", "alembic", "upgrade", "head"],
            service.folder,
            environments[service],
            remedy="The database is as it was before: each migration is one transaction.",
        )
        for service, url in urls.items()
        if not _is_at_head(service, url)
    ]


def _is_at_head(service: Service, url: str) -> bool:
    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config(service.folder / "alembic.ini")
    config.set_main_option("script_location", str(service.folder / "migrations"))
    heads = set(ScriptDirectory.from_config(config).get_heads())
    with psycopg.connect(url.replace(DRIVER, "postgresql://", 1)) as connection:
        if not connection.execute("SELECT to_regclass('alembic_version')").fetchone()[0]:  # type: ignore[index]  # always one row
            return False
        return {row[0] for row in connection.execute("SELECT version_num FROM alembic_version")} == heads
