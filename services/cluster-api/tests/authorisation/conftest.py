"""One seeded database for all lines of the table, with everybody's real appointments in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from anyio.from_thread import start_blocking_portal
from cluster_api.main import create_app
from cluster_api.settings import Settings
from service_kit.testing import TEST_KEYS, TestDatabases, migrations_of, settings_for

from ..fakes import FakeProvider
from .checking import vacancies_of
from .world import World, build


@pytest.fixture(scope="session")
def world(databases: TestDatabases) -> Iterator[World]:
    """Make the application with grants from its own database; what a line changes is rolled back after it."""
    url = databases.clone("cluster", migrations_of(Path(__file__).parents[2]))
    app = create_app(settings_for(Settings, url), keys=TEST_KEYS, identity_provider=FakeProvider())
    with start_blocking_portal() as portal:
        with app.state.database.session_factory() as session:
            made = build(app, portal, session)
        made.items["vacancies"] = vacancies_of(made)
        yield made
    app.state.database.engine.dispose()
