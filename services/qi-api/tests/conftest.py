"""The application on a real database, with the neighbours standing in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from qi_api.main import create_app
from qi_api.settings import Settings
from service_kit.testing import TEST_KEYS, FakeGrants, TestDatabases, as_actor, migrations_of, rolled_back, settings_for
from sqlalchemy.orm import Session

from .fakes import CLUSTER, NEIGHBOUR, PRACTICE, FakeAssurance, FakeBenchmark


@pytest.fixture(scope="session")
def database_url(databases: TestDatabases) -> str:
    return databases.clone("qi", migrations_of(Path(__file__).parents[1]))


@pytest.fixture
def assurance() -> FakeAssurance:
    return FakeAssurance()


@pytest.fixture
def benchmark() -> FakeBenchmark:
    return FakeBenchmark()


@pytest.fixture
def grants() -> FakeGrants:
    """A PQL with a delegate and a stand-in, a CQL who is not one and a deputy, the PQL next door, and a steward."""
    given = FakeGrants()
    given.give("pql", "pql", PRACTICE, peers=[CLUSTER, NEIGHBOUR])
    given.give("delegate", "practice_delegate", PRACTICE)
    given.give("stand-in", "stand_in_pql", PRACTICE, peers=[CLUSTER, NEIGHBOUR])
    given.give("deputy", "cql_deputy", CLUSTER, organisations=[CLUSTER, PRACTICE, NEIGHBOUR])
    given.give("neighbour", "pql", NEIGHBOUR, peers=[CLUSTER, PRACTICE])
    given.give("cql", "cql", CLUSTER, organisations=[CLUSTER, PRACTICE, NEIGHBOUR])
    given.give("elsewhere", "pql", "practice:49604", peers=["cluster:gc0099"])
    given.give("steward", "steward", "country:S92000003")
    return given


@pytest.fixture(scope="session")
def built(database_url: str) -> Iterator[FastAPI]:
    settings = settings_for(Settings, database_url)
    app = create_app(settings, keys=TEST_KEYS, grants=FakeGrants(), assurance=FakeAssurance(), benchmark=FakeBenchmark())
    yield app
    app.state.database.engine.dispose()


@pytest.fixture
def app(built: FastAPI, grants: FakeGrants, assurance: FakeAssurance, benchmark: FakeBenchmark) -> FastAPI:
    """The application, made once, with this test's people and neighbours."""
    state = built.state
    state.grants, state.assurance, state.benchmark = grants, assurance, benchmark
    return built


@pytest.fixture
def session(app: FastAPI) -> Iterator[Session]:
    """The test's own session, in the transaction that everything of this test shares."""
    with rolled_back(app.state.database) as shared:
        yield shared


@pytest.fixture
def nobody(app: FastAPI, session: Session) -> TestClient:
    assert session.is_active
    return TestClient(app, raise_server_exceptions=False)


@pytest.fixture
def pql(nobody: TestClient) -> TestClient:
    return as_actor(nobody, "pql")


@pytest.fixture
def cql(nobody: TestClient) -> TestClient:
    return as_actor(nobody, "cql")


@pytest.fixture
def steward(nobody: TestClient) -> TestClient:
    return as_actor(nobody, "steward")
