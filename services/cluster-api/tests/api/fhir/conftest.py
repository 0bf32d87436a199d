"""The published register of October 2024, behind the application."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cluster_api.register_imports import service as register_imports
from cluster_api.settings import Settings
from fastapi import FastAPI
from service_kit.db import Database
from service_kit.testing import TestDatabases, migrations_of, settings_for

from ...factories import somebody
from ..register_imports.test_real_register import REAL


@pytest.fixture(scope="session")
def real_register(databases: TestDatabases) -> Iterator[Database]:
    """A database of its own with the whole register, applied once."""
    database = Database(settings_for(Settings, databases.clone("cluster", migrations_of(Path(__file__).parents[3]))))
    with database.session_factory.begin() as session:
        stored, _ = register_imports.preview_register(session, somebody(), REAL)
        register_imports.apply_register(session, somebody(), stored.id)
    yield database
    database.engine.dispose()


@pytest.fixture
def on_real_register(app: FastAPI, real_register: Database) -> Iterator[FastAPI]:
    """The application on that database."""
    own, app.state.database = app.state.database, real_register
    yield app
    app.state.database = own
