"""The published register of October 2024, behind the application."""

import pytest
from fastapi import FastAPI
from service_kit.db import Database

from ...stores import use_filled


@pytest.fixture
def on_real_register(app: FastAPI, real_register: Database) -> FastAPI:
    """The application on that database."""
    use_filled(app, real_register)
    return app
