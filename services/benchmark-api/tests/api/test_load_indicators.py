"""The command that loads the catalogue, and the worker, on a database of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmark_api import load_indicators
from benchmark_api.indicators.service import load
from benchmark_api.jobs import jobs
from benchmark_api.load_indicators import CatalogueError, catalogue, main
from benchmark_api.main import create_app
from benchmark_api.models import ObservationBatch
from benchmark_api.observation_batches.tasks import Resources
from benchmark_api.settings import Settings
from benchmark_api.worker import worker_parts
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service_kit.testing import TEST_KEYS, FakeGrants, TestDatabases, as_actor, migrations_of, settings_for
from sqlalchemy import select

from ..factories import NEWEST, batch, rows
from ..fakes import FakeOrganisations

SERVICE = Path(__file__).parents[2]


@pytest.fixture
def empty(databases: TestDatabases) -> Iterator[FastAPI]:
    """An application on a database of its own, since these tests really commit."""
    url = databases.clone("benchmark", migrations_of(SERVICE))
    grants = FakeGrants()
    grants.give("cairn-assurance", "service", "country:S92000003")
    settings = settings_for(Settings, url, compute_in_request_rows=10)
    app = create_app(settings, keys=TEST_KEYS, grants=grants, organisations=FakeOrganisations())
    yield app
    app.state.database.engine.dispose()


class TestMain:
    @pytest.fixture
    def environment(self, empty: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("ENVIRONMENT", "development")
        monkeypatch.setenv("OIDC_ISSUER", "http://issuer.test/auth")
        monkeypatch.setenv("DATABASE_URL", empty.state.settings.database_url)

    @pytest.mark.usefixtures("environment")
    def test_loads_once_and_then_has_nothing_to_do(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main() == 0
        assert "14 indicators in the catalogue, 14 new or changed" in capsys.readouterr().out
        assert main() == 0
        assert capsys.readouterr().out == "14 indicators in the catalogue, 0 new or changed\n"

    def test_says_what_is_wrong_with_a_file(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        def refuse() -> None:
            raise CatalogueError("saba-only.yaml is not a valid indicator")

        monkeypatch.setattr(load_indicators, "catalogue", refuse)
        assert main() == 1
        assert capsys.readouterr().err == "saba-only.yaml is not a valid indicator\n"


class TestWorker:
    def test_computes_what_was_too_large_for_its_request(self, empty: FastAPI) -> None:
        database = empty.state.database
        with database.session_factory.begin() as session:
            load(session, catalogue())
        service = as_actor(TestClient(empty), "cairn-assurance", client_id="cairn-assurance", scopes="service")
        assert service.put("/v1/observation-batches/large", json=batch(rows(NEWEST))).status_code == 202
        jobs.drain(Resources(database, FakeOrganisations()), empty.state.settings.database_url)
        with database.session_factory() as session:
            assert session.scalar(select(ObservationBatch.status)) == "computed"
        assert service.get("/v1/observation-batches/large").json()["computed"][0]["practices"] == 60

    def test_has_one_part(self) -> None:
        (part,) = worker_parts(settings_for(Settings))
        assert part.concurrency == 1
        part.resources.database.engine.dispose()
