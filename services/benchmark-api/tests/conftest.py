"""The application on a real database, with a small register standing in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmark_api.domain.organisations import SCOTLAND
from benchmark_api.indicators.service import load
from benchmark_api.load_indicators import catalogue
from benchmark_api.main import create_app
from benchmark_api.results import masks
from benchmark_api.settings import Settings
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service_kit.db import Database
from service_kit.testing import TEST_KEYS, FakeGrants, TestDatabases, as_actor, migrations_of, rolled_back, settings_for
from sqlalchemy.orm import Session

from .fakes import FakeOrganisations, board_id, cluster_id, partnership_id, practice_id

SERVICE = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def built(databases: TestDatabases) -> Iterator[FastAPI]:
    """One application, on a database that holds the catalogue and nothing else."""
    settings = settings_for(Settings, databases.clone("benchmark_with_catalogue", _with_catalogue))
    app = create_app(settings, keys=TEST_KEYS, grants=FakeGrants(), organisations=FakeOrganisations())
    yield app
    app.state.database.engine.dispose()


def _with_catalogue(url: str) -> None:
    migrations_of(SERVICE)(url)
    database = Database(settings_for(Settings, url))
    with database.session_factory.begin() as session:
        load(session, catalogue())
    database.engine.dispose()


@pytest.fixture(scope="module")
def delivered(request: pytest.FixtureRequest, databases: TestDatabases, built: FastAPI) -> Iterator[Database]:
    """A database in which a file's `deliver_figures` has been called once, for tests that roll back what they do."""
    database = Database(settings_for(Settings, databases.clone("benchmark_with_catalogue", _with_catalogue)))
    own, built.state.database = built.state.database, database
    built.state.grants, built.state.organisations = FakeGrants(), FakeOrganisations()
    built.state.grants.give("cairn-assurance", "service", SCOTLAND)
    request.module.deliver_figures(as_actor(TestClient(built), "cairn-assurance", client_id="cairn-assurance", scopes="service"))
    masks.forget()
    built.state.database = own
    yield database
    database.engine.dispose()


@pytest.fixture
def organisations() -> FakeOrganisations:
    return FakeOrganisations()


@pytest.fixture
def grants() -> FakeGrants:
    """Everybody with a role, around practice 0 of cluster 0 in partnership 0 of Board 0."""
    given = FakeGrants()
    members = [practice_id(number) for number in range(6)]
    area = [practice_id(number) for number in range(20)] + [cluster_id(number) for number in range(4)]
    board = [practice_id(number) for number in range(40)] + [cluster_id(number) for number in range(7)]
    given.give("pql", "pql", practice_id(0), peers=[cluster_id(0), *members[1:]])
    given.give("cql", "cql", cluster_id(0), organisations=[cluster_id(0), *members])
    given.give("partnership_lead", "partnership_lead", partnership_id(0), organisations=[partnership_id(0), *area])
    given.give("board_lead", "board_lead", board_id(0), organisations=[board_id(0), partnership_id(0), partnership_id(1), *board])
    given.give("analyst", "analyst", partnership_id(0), organisations=[partnership_id(0), *area])
    given.give("board_system", "board_system", board_id(0), organisations=[board_id(0), partnership_id(0), partnership_id(1), *board])
    for role in ("steward", "profession", "government"):
        given.give(role, role, SCOTLAND)
    given.give("other_steward", "steward", SCOTLAND)
    given.give("cairn-assurance", "service", SCOTLAND)
    given.give("demo-supplier", "supplier", SCOTLAND)
    return given


@pytest.fixture
def app(request: pytest.FixtureRequest, built: FastAPI, grants: FakeGrants, organisations: FakeOrganisations) -> Iterator[FastAPI]:
    """The application with this test's people and register; its settings and its database are put back afterwards."""
    settings, database = built.state.settings, built.state.database
    if "figures" in request.fixturenames:
        built.state.database = request.getfixturevalue("delivered")
    built.state.grants, built.state.organisations = grants, organisations
    yield built
    built.state.settings, built.state.database = settings, database


@pytest.fixture
def session(app: FastAPI) -> Iterator[Session]:
    """The test's own session, in the transaction that everything of this test shares."""
    with rolled_back(app.state.database) as shared:
        yield shared
    # What was made in a transaction that is rolled back must not be remembered.
    masks.forget()


@pytest.fixture
def figures(session: Session) -> None:
    """What the file's `deliver_figures` delivers: `app` takes the database that has it."""


@pytest.fixture
def nobody(app: FastAPI, session: Session) -> TestClient:
    assert session.is_active
    return TestClient(app, raise_server_exceptions=False)


@pytest.fixture
def service(nobody: TestClient) -> TestClient:
    """assurance-api."""
    return as_actor(nobody, "cairn-assurance", client_id="cairn-assurance", scopes="service")


@pytest.fixture
def supplier(nobody: TestClient) -> TestClient:
    return as_actor(nobody, "demo-supplier", client_id="demo-supplier", scopes="submissions:write")


@pytest.fixture
def pql(nobody: TestClient) -> TestClient:
    return as_actor(nobody, "pql")


@pytest.fixture
def cql(nobody: TestClient) -> TestClient:
    return as_actor(nobody, "cql")


@pytest.fixture
def steward(nobody: TestClient) -> TestClient:
    return as_actor(nobody, "steward")


@pytest.fixture
def other_steward(nobody: TestClient) -> TestClient:
    return as_actor(nobody, "other_steward")
