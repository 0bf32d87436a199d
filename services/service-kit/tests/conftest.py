"""A small service made with the kit, on a real database."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service_kit import Database, ServiceSettings
from service_kit.jobs import SCHEMA_SQL
from service_kit.testing import FakeGrants, TestDatabases, committed, settings_for
from sqlalchemy import create_engine, text

from .example import SCHEMA, create_example


@dataclass(frozen=True)
class World:
    """The example service and what surrounds it."""

    app: FastAPI
    client: TestClient
    grants: FakeGrants
    database: Database
    settings: ServiceSettings


def migrate(url: str) -> None:
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql(SCHEMA)
        connection.execute(text(SCHEMA_SQL))
    engine.dispose()


@pytest.fixture(scope="session")
def database_url(databases: TestDatabases) -> str:
    return databases.clone("kit", migrate)


@pytest.fixture
def world(database_url: str) -> Iterator[World]:
    settings = settings_for(ServiceSettings, database_url)
    grants = FakeGrants()
    grants.give("writer", "writer", "place:1")
    grants.give("reader", "reader", "place:1")
    grants.give("robot", "machine", "place:2")
    app = create_example(settings, grants=grants)
    database: Database = app.state.database
    with committed(database):
        yield World(app, TestClient(app, raise_server_exceptions=False), grants, database, settings)
    database.engine.dispose()
