"""The application on a real database with a small register, and the people who use it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from cluster_api.main import create_app
from cluster_api.register_store import RegisterStore
from cluster_api.settings import Settings
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service_kit.db import Database
from service_kit.testing import (
    TEST_KEYS,
    FakeGrants,
    TestDatabases,
    as_actor,
    migrations_of,
    rolled_back,
    sequences_restored,
    settings_for,
)
from sqlalchemy.orm import Session

from .factories import import_real_register, import_register
from .fakes import FakeProvider
from .stores import use, use_filled

DUNDEE_4 = "cluster:gc0001"
HARBOUR, HILL, SHORE = "practice:10002", "practice:10106", "practice:20004"
SCOTLAND = "country:S92000003"
TAYSIDE_BOARD, FIFE_BOARD = "board:S08000030", "board:S08000029"
IN_TAYSIDE = ("partnership:S37000007", "partnership:S37000033", DUNDEE_4, "cluster:gc0002", HARBOUR, HILL, "practice:10125")
MIGRATE = migrations_of(Path(__file__).parents[1])


@pytest.fixture(scope="session")
def database_url(databases: TestDatabases) -> str:
    return databases.clone("cluster", MIGRATE)


@contextmanager
def copy_of_template(databases: TestDatabases, name: str, fill: Callable[[Session], object]) -> Iterator[Database]:
    """Give a database with something committed in it, which only the first process of a run does."""

    def prepare(url: str) -> None:
        MIGRATE(url)
        with opened(url) as template, template.session_factory.begin() as session:
            fill(session)

    with opened(databases.clone(name, prepare)) as database:
        yield database


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """Connect to a database for a while."""
    database = Database(settings_for(Settings, url))
    yield database
    database.engine.dispose()


def copy_of_real_register(databases: TestDatabases) -> AbstractContextManager[Database]:
    """Give a database with the published register of October 2024, for whoever commits more to it."""
    return copy_of_template(databases, "cluster_real", import_real_register)


@pytest.fixture(scope="session")
def small_register(databases: TestDatabases) -> Iterator[Database]:
    """A database with the small register, for tests that roll back what they do."""
    with copy_of_template(databases, "cluster_small", import_register) as database:
        yield database


@pytest.fixture(scope="session")
def real_register(databases: TestDatabases) -> Iterator[Database]:
    """A database with the published register of October 2024, for tests that roll back what they do."""
    with copy_of_real_register(databases) as database:
        yield database


@pytest.fixture
def provider() -> FakeProvider:
    return FakeProvider()


@pytest.fixture
def grants() -> FakeGrants:
    """Those who lead a practice, a cluster and the Boards, somebody next door, two stewards, a national reader and three machines."""
    given = FakeGrants()
    given.give("pql", "pql", HARBOUR, peers=[DUNDEE_4, HILL])
    given.give("cql", "cql", DUNDEE_4, organisations=[DUNDEE_4, HARBOUR, HILL])
    given.give("neighbour", "pql", SHORE, peers=["cluster:gc0002", "practice:10125"])
    given.give("deputy", "cql_deputy", DUNDEE_4, organisations=[DUNDEE_4, HARBOUR, HILL])
    given.give("delegate", "practice_delegate", HARBOUR)
    given.give("stand-in", "stand_in_pql", HARBOUR, peers=[DUNDEE_4, HILL])
    given.give("board-lead", "board_lead", TAYSIDE_BOARD, organisations=[TAYSIDE_BOARD, *IN_TAYSIDE])
    given.give("fife-lead", "board_lead", FIFE_BOARD, organisations=[FIFE_BOARD, "partnership:S37000032", "cluster:gc0002", SHORE])
    given.give("steward", "steward", SCOTLAND)
    given.give("steward-2", "steward", SCOTLAND)
    given.give("government", "government", SCOTLAND)
    given.give("board-system", "board_system", "board:S08000030")
    given.give("cairn-qi", "service", SCOTLAND)
    given.give("supplier", "supplier", SCOTLAND)
    return given


@pytest.fixture(scope="session")
def service(database_url: str) -> Iterator[FastAPI]:
    app = create_app(settings_for(Settings, database_url), keys=TEST_KEYS, grants=FakeGrants(), identity_provider=FakeProvider())
    yield app
    app.state.database.engine.dispose()


@pytest.fixture
def app(request: pytest.FixtureRequest, service: FastAPI, grants: FakeGrants, provider: FakeProvider) -> Iterator[FastAPI]:
    """The application, made once, with nothing kept from the test before; its database has a register if the test asks for one."""
    empty: Database = service.state.database
    service.state.grants = grants
    service.state.identity_provider = provider
    use(service, empty, RegisterStore())
    if "register" in request.fixturenames:
        use_filled(service, request.getfixturevalue("small_register"))
    yield service
    service.state.database = empty


@pytest.fixture
def session(app: FastAPI) -> Iterator[Session]:
    """The test's own session, in the transaction that everything of this test shares."""
    database: Database = app.state.database
    with sequences_restored(database), rolled_back(database) as shared:
        shared.info["registers"] = app.state.register_store
        yield shared


@pytest.fixture
def register(session: Session) -> Session:
    """The test's own session where the small register is applied: `app` takes the database that has it."""
    return session


@pytest.fixture
def nobody(app: FastAPI, session: Session) -> TestClient:
    assert session.is_active
    return TestClient(app, raise_server_exceptions=False)


@pytest.fixture
def pql(nobody: TestClient) -> TestClient:
    return as_actor(nobody, "pql")


@pytest.fixture
def neighbour(nobody: TestClient) -> TestClient:
    return as_actor(nobody, "neighbour")


@pytest.fixture
def steward(nobody: TestClient) -> TestClient:
    return as_actor(nobody, "steward")


@pytest.fixture
def steward_2(nobody: TestClient) -> TestClient:
    return as_actor(nobody, "steward-2")


@pytest.fixture
def cql(nobody: TestClient) -> TestClient:
    return as_actor(nobody, "cql")


@pytest.fixture
def deputy(nobody: TestClient) -> TestClient:
    return as_actor(nobody, "deputy")


@pytest.fixture
def delegate(nobody: TestClient) -> TestClient:
    return as_actor(nobody, "delegate")


@pytest.fixture
def board_lead(nobody: TestClient) -> TestClient:
    return as_actor(nobody, "board-lead")


@pytest.fixture
def fife_lead(nobody: TestClient) -> TestClient:
    return as_actor(nobody, "fife-lead")


@pytest.fixture
def government(nobody: TestClient) -> TestClient:
    return as_actor(nobody, "government")


@pytest.fixture
def supplier(nobody: TestClient) -> TestClient:
    return as_actor(nobody, "supplier", client_id="supplier", scopes="submissions:write")
