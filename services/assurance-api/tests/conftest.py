"""The application on a real database, with the neighbours standing in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from assurance_api.jobs import Resources
from assurance_api.main import create_app
from assurance_api.settings import Settings
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service_kit import Database
from service_kit.testing import TEST_KEYS, FakeGrants, TestDatabases, as_actor, migrations_of, rolled_back, settings_for
from sqlalchemy.orm import Session

from .factories import PEER, PRACTICE
from .fakes import CLUSTER, CODES, MEMBERS, OTHER_CLUSTER, FakeBenchmark, FakeCluster


@pytest.fixture(scope="session")
def database_url(databases: TestDatabases) -> str:
    return databases.clone("assurance", migrations_of(Path(__file__).parents[1]))


@pytest.fixture
def cluster() -> FakeCluster:
    return FakeCluster()


@pytest.fixture
def benchmark() -> FakeBenchmark:
    return FakeBenchmark()


@pytest.fixture
def grants() -> FakeGrants:
    given = FakeGrants()
    members = [f"practice:{code}" for code in MEMBERS]
    given.give("pql", "pql", PRACTICE, peers=[CLUSTER, *members[1:]])
    given.give("delegate", "practice_delegate", PRACTICE)
    given.give("stand-in", "stand_in_pql", PRACTICE, peers=[CLUSTER, *members[1:]])
    given.give("deputy", "cql_deputy", CLUSTER, organisations=[CLUSTER, *members])
    given.give("peer", "pql", PEER, peers=[CLUSTER, PRACTICE, *members[2:]])
    given.give("elsewhere", "pql", f"practice:{CODES[20]}", peers=[OTHER_CLUSTER, f"practice:{CODES[21]}"])
    given.give("cql", "cql", CLUSTER, organisations=[CLUSTER, *members])
    given.give("other-cql", "cql", OTHER_CLUSTER, organisations=[OTHER_CLUSTER, *(f"practice:{code}" for code in CODES[6:])])
    given.give("analyst", "analyst", "board:S08000030", organisations=["board:S08000030", CLUSTER, *members])
    given.give("lead", "partnership_lead", "partnership:S37000007", organisations=["partnership:S37000007", CLUSTER, *members])
    given.give("steward", "steward", "country:S92000003")
    given.give("government", "government", "country:S92000003")
    given.give("supplier", "supplier", "country:S92000003")
    given.give("other-supplier", "supplier", "country:S92000003")
    given.give("small-supplier", "supplier", CLUSTER, organisations=[CLUSTER, *members[:2]])
    given.give("cairn-qi", "service", "country:S92000003")
    return given


@pytest.fixture(scope="session")
def settings(database_url: str) -> Settings:
    return settings_for(Settings, database_url)


@pytest.fixture(scope="session")
def built(settings: Settings) -> Iterator[FastAPI]:
    app = create_app(settings, keys=TEST_KEYS, grants=FakeGrants(), cluster=FakeCluster())
    yield app
    app.state.database.engine.dispose()


@pytest.fixture
def app(built: FastAPI, grants: FakeGrants, cluster: FakeCluster) -> FastAPI:
    """The application, made once, with this test's people and register; nobody has uploaded anything yet."""
    state = built.state
    state.grants, state.cluster = grants, cluster
    if hasattr(state, "rate_limits"):
        del state.rate_limits
    return built


@pytest.fixture
def session(app: FastAPI) -> Iterator[Session]:
    """The test's own session, in the transaction that everything of this test shares."""
    with rolled_back(app.state.database) as shared:
        yield shared


@pytest.fixture
def resources(app: FastAPI, cluster: FakeCluster, benchmark: FakeBenchmark) -> Resources:
    database: Database = app.state.database
    return Resources(database=database, cluster=cluster, benchmark=benchmark)


@pytest.fixture
def nobody(app: FastAPI, session: Session) -> TestClient:
    assert session.is_active
    return TestClient(app, raise_server_exceptions=False)


@pytest.fixture
def pql(nobody: TestClient) -> TestClient:
    return as_actor(nobody, "pql")


@pytest.fixture
def peer(nobody: TestClient) -> TestClient:
    return as_actor(nobody, "peer")


@pytest.fixture
def cql(nobody: TestClient) -> TestClient:
    return as_actor(nobody, "cql")


@pytest.fixture
def analyst(nobody: TestClient) -> TestClient:
    return as_actor(nobody, "analyst")


@pytest.fixture
def elsewhere(nobody: TestClient) -> TestClient:
    return as_actor(nobody, "elsewhere")


@pytest.fixture
def steward(nobody: TestClient) -> TestClient:
    return as_actor(nobody, "steward")


@pytest.fixture
def supplier(nobody: TestClient) -> TestClient:
    return as_actor(nobody, "supplier", client_id="supplier", scopes="submissions:write")


@pytest.fixture
def qi(nobody: TestClient) -> TestClient:
    return as_actor(nobody, "cairn-qi", client_id="cairn-qi", scopes="service")
