"""The slice alone in an application: it has no data, so no database is needed."""

import pytest
from benchmark_api.permissions import POLICY
from benchmark_api.settings import Settings
from benchmark_api.statistics.routes import router
from fastapi.testclient import TestClient
from service_kit import build_app
from service_kit.testing import TEST_KEYS, FakeGrants, as_actor, settings_for


@pytest.fixture(scope="session")
def visitor() -> TestClient:
    """A client without a token."""
    grants = FakeGrants()
    grants.available = False  # a valid token is enough: roles are never looked up
    settings = settings_for(Settings, "postgresql+psycopg://nobody@127.0.0.1:9/nothing")
    app = build_app(title="statistics", description="", settings=settings, policy=POLICY, routers=[router], keys=TEST_KEYS, grants=grants)
    return TestClient(app, raise_server_exceptions=False)


@pytest.fixture(scope="session")
def anyone(visitor: TestClient) -> TestClient:
    """Somebody with a valid token and no role at all."""
    return as_actor(visitor, "nobody-in-particular")
