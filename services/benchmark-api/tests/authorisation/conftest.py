"""One database for all questions, with figures in which every number is one organisation's alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from anyio.from_thread import start_blocking_portal
from benchmark_api.indicators.service import load
from benchmark_api.load_indicators import catalogue
from benchmark_api.main import create_app
from benchmark_api.peer_groups import service as peer_groups
from benchmark_api.settings import Settings
from service_kit import clock
from service_kit.testing import TEST_KEYS, FakeGrants, TestDatabases, migrations_of, settings_for

from ..fakes import FakeOrganisations
from .world import MOVED_SINCE, PEER_YEAR, World, appoint_everybody, deliver_figures


@contextmanager
def made_world(databases: TestDatabases) -> Iterator[World]:
    """Make the application, and everybody with their roles, on a database of its own without figures."""
    url = databases.clone("benchmark", migrations_of(Path(__file__).parents[2]))
    grants = FakeGrants()
    app = create_app(settings_for(Settings, url), keys=TEST_KEYS, grants=grants, organisations=FakeOrganisations())
    with app.state.database.session_factory.begin() as session:
        load(session, catalogue())
        peer_groups.freeze(session, FakeOrganisations(), PEER_YEAR, by="test", now=clock.now())
    appoint_everybody(grants)
    with start_blocking_portal() as portal:
        yield World(app, portal)
    app.state.database.engine.dispose()


@pytest.fixture(scope="session")
def world(databases: TestDatabases) -> Iterator[World]:
    """Make the application and its figures; reads change nothing, so what is committed here serves all."""
    with made_world(databases) as made:
        deliver_figures(made)
        made.app.state.organisations.moves = MOVED_SINCE
        yield made
