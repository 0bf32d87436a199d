"""The published register of October 2024, behind the application."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from service_kit.db import Database


@pytest.fixture
def on_real_register(app: FastAPI, real_register: Database) -> Iterator[FastAPI]:
    """The application on that database."""
    own, app.state.database = app.state.database, real_register
    yield app
    app.state.database = own
