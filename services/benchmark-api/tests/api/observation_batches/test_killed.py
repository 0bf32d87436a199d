"""A process, or a connection, that dies in the middle leaves nothing behind and keeps nobody waiting."""

import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from benchmark_api.indicators.service import load
from benchmark_api.load_indicators import catalogue
from benchmark_api.main import create_app
from benchmark_api.settings import Settings
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service_kit.testing import TEST_KEYS, FakeGrants, TestDatabases, as_actor, committed, make_token, migrations_of, settings_for
from sqlalchemy import text

from ...factories import NEWEST, batch, rows
from ...fakes import FakeOrganisations

pytestmark = pytest.mark.thorough

SERVICE = Path(__file__).parents[3]
PATH = "/v1/observation-batches/batch-1"
WHO = "cairn-assurance"
SECONDS = 30.0

# Reads the batch from its standard input, stores its first rows, says so, and waits to be killed.
STORES_HALF = """
import sys, time
from benchmark_api.domain.observations import rows
from benchmark_api.domain.visibility import SharingLevels
from benchmark_api.observation_batches import bodies, service
from service_kit import Database, clock
from service_kit.testing import settings_for
from benchmark_api.settings import Settings
from services_tests_fakes import FakeOrganisations

rows._AT_ONCE = 20
columns = rows.Rows.columns

def half(self, numbers):
    found = columns(self, numbers)
    yield next(found)
    print("half", flush=True)
    time.sleep(60)

database = Database(settings_for(Settings, sys.argv[1]))
head, taken = bodies._of_document(database, sys.stdin.buffer.read())
delivery = bodies._delivery("batch-1", head, taken, "cairn-assurance")
rows.Rows.columns = half
with database.session_factory.begin() as session:
    service.take_batch(session, FakeOrganisations(), delivery, compute_up_to=0, now=clock.now())
"""


@pytest.fixture(scope="module")
def own_app(databases: TestDatabases) -> FastAPI:
    """An application on a database of its own, in which everything is really committed."""
    grants = FakeGrants()
    grants.give(WHO, "service", "country:S92000003")
    url = databases.clone("benchmark", migrations_of(SERVICE))
    return create_app(settings_for(Settings, url), keys=TEST_KEYS, grants=grants, organisations=FakeOrganisations())


@pytest.fixture
def app(own_app: FastAPI) -> Iterator[FastAPI]:
    with committed(own_app.state.database) as database:
        with database.session_factory.begin() as session:
            load(session, catalogue())
        yield own_app
    own_app.state.database.engine.dispose()


def client_of(app: FastAPI) -> TestClient:
    return as_actor(TestClient(app), WHO, client_id=WHO, scopes="service")


def stored(app: FastAPI) -> tuple[int, int]:
    with app.state.database.engine.connect() as connection:
        count = "SELECT (SELECT count(*) FROM observation_batch), (SELECT count(*) FROM observation)"
        batches, observations = connection.execute(text(count)).one()
    return batches, observations


def wait(until: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not until():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@contextmanager
def storing_half(app: FastAPI, document: bytes) -> Iterator["subprocess.Popen[bytes]"]:
    """A process that has stored some rows of the batch, and has not committed."""
    script = STORES_HALF.replace("from services_tests_fakes", "sys.path.insert(0, sys.argv[2])\nfrom fakes")
    url = str(app.state.settings.database_url)
    process = subprocess.Popen([sys.executable, "-c", script, url, str(SERVICE / "tests")], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(document)
        process.stdin.close()
        assert process.stdout.readline() == b"half\n"
        yield process
    finally:
        process.kill()
        process.wait(SECONDS)
        process.stdout.close()


class TestKilledProcess:
    def test_leaves_nothing_and_the_batch_can_be_sent_again(self, app: FastAPI) -> None:
        document = batch(rows(NEWEST))
        with storing_half(app, json.dumps(document).encode()) as process:
            assert stored(app) == (0, 0)
            process.kill()
            process.wait(SECONDS)
            answer = client_of(app).put(PATH, json=document)
        assert answer.status_code == 200, answer.text
        assert stored(app) == (1, 60)

    def test_its_connection_killed_at_the_server_too(self, app: FastAPI) -> None:
        with storing_half(app, json.dumps(batch(rows(NEWEST))).encode()):
            with app.state.database.engine.connect() as connection:
                others = (
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
                assert connection.execute(text(others)).scalars().all() == [True]
            answer = client_of(app).put(PATH, json=batch(rows(NEWEST)))
        assert answer.status_code == 200, answer.text
        assert stored(app) == (1, 60)


@contextmanager
def served(app: FastAPI) -> Iterator[tuple[str, int]]:
    """The application behind a real socket."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    try:
        wait(lambda: server.started)
        yield listening.getsockname()
    finally:
        server.should_exit = True
        thread.join(SECONDS)
        listening.close()


def test_a_sender_that_is_slow_keeps_nobody_out_and_one_that_goes_away_leaves_nothing(app: FastAPI) -> None:
    document = batch(rows(NEWEST))
    head = json.dumps({name: value for name, value in document.items() if name != "rows"})
    body = "\n".join([head, *map(json.dumps, document["rows"]), ""]).encode()
    token = make_token(WHO, client_id=WHO, scopes="service")
    request = f"PUT /v1/observation-batches/slow HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n"
    request += f"Content-Type: application/x-ndjson\r\nContent-Length: {len(body)}\r\n\r\n"
    with served(app) as address, socket.create_connection(address) as slow:
        slow.sendall(request.encode() + body[: len(body) // 2])
        assert client_of(app).put(PATH, json=document).status_code == 200
        slow.close()
        with socket.create_connection(address) as another:
            another.sendall(request.encode() + body)
            assert another.recv(15) == b"HTTP/1.1 200 OK"
    assert stored(app) == (2, 120)
