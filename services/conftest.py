"""The PostgreSQL server of the tests: the one named by CAIRN_TEST_DATABASE_SERVER, else one of our own.

Fixtures for every service's tests:

* `databases` makes databases; a service's own conftest names its fixture `database_url`, usually
  `databases.clone("qi", migrations_of(Path(__file__).parents[1]))`, for the whole session.
"""

import gc
import os
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from anyio.from_thread import start_blocking_portal
from fastapi.testclient import TestClient
from service_kit.testing import TestDatabases

from deploy.local import postgres

SERVER = "CAIRN_TEST_DATABASE_SERVER"
RUN = "CAIRN_TEST_RUN"

# Durability is not what these tests are about; without it they are three times as fast.
_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "300"}

# How long one example takes says more about the machine's other work than about ours.
hypothesis.settings.register_profile("cairn", deadline=None)
# Between two edits; a test that wants more or fewer examples than others says so as a multiple of its profile's.
hypothesis.settings.register_profile("quick", deadline=None, max_examples=20)
hypothesis.settings.load_profile("cairn")

# What is imported and collected here is most of a million objects; looking through them for garbage every few hundred new ones is
# a tenth of the time of all tests.
gc.set_threshold(20_000)

_started: list[tuple[postgres.Server, Path]] = []


def _server_url() -> str:
    """Return the server's address, starting our own if there is none yet."""
    if SERVER not in os.environ:
        directory = Path(tempfile.mkdtemp(prefix="cairn-test-"))
        server = postgres.start(directory, settings=_FAST)
        _started.append((server, directory))
        os.environ[SERVER] = server.url
    return os.environ[SERVER]


def _run_id() -> str:
    """Return what this run's databases have in their names."""
    return os.environ.setdefault(RUN, uuid.uuid4().hex[:8])


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell each xdist worker where the server is; its process began before this one had started any."""
    node.workerinput[SERVER] = _server_url()
    node.workerinput[RUN] = _run_id()


def pytest_configure(config: pytest.Config) -> None:
    """In an xdist worker, take what the process that started it says."""
    told = getattr(config, "workerinput", {})
    os.environ.update({name: told[name] for name in (SERVER, RUN) if name in told})


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing behind: the process that started the server ends it."""
    if hasattr(config, "workerinput"):
        return
    for server, directory in _started:
        server.stop()
        postgres.remove(directory)
    if not _started and RUN in os.environ and SERVER in os.environ:
        TestDatabases(os.environ[SERVER], os.environ[RUN]).drop_templates()
    _started.clear()


@pytest.fixture(scope="session", autouse=True)
def one_event_loop() -> Iterator[None]:
    """Let all test clients of a process share an event loop: each would start one, with threads of its own, for every request."""
    with start_blocking_portal() as portal, pytest.MonkeyPatch.context() as patched:
        patched.setattr(TestClient, "portal", portal)
        yield


@pytest.fixture(scope="session")
def databases() -> Iterator[TestDatabases]:
    """Make databases for this test process, and drop them at its end."""
    made = TestDatabases(_server_url(), _run_id())
    yield made
    made.drop()
