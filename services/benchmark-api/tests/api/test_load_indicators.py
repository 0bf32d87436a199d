"""The command that loads the catalogue, and the worker, on a database of their own."""

import datetime as dt
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmark_api import load_indicators
from benchmark_api.domain.indicators import Stage
from benchmark_api.indicators.service import load
from benchmark_api.jobs import jobs
from benchmark_api.list_indicators import table
from benchmark_api.load_indicators import CatalogueError, catalogue, main
from benchmark_api.main import create_app
from benchmark_api.models import ObservationBatch
from benchmark_api.observation_batches.tasks import Resources
from benchmark_api.settings import Settings
from benchmark_api.worker import worker_parts
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service_kit import clock
from service_kit.testing import TEST_KEYS, FakeGrants, TestDatabases, as_actor, migrations_of, settings_for
from sqlalchemy import select

from ..factories import NEWEST, batch, revised, rows
from ..fakes import FakeOrganisations

SERVICE = Path(__file__).parents[2]
CATALOGUE = catalogue()


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
        assert "36 indicators in the catalogue, 36 new or changed" in capsys.readouterr().out
        assert main() == 0
        assert capsys.readouterr().out == "36 indicators in the catalogue, 0 new or changed\n"

    def test_says_what_is_wrong_with_a_file(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        def refuse() -> None:
            raise CatalogueError("saba-only.yaml is not a valid indicator")

        monkeypatch.setattr(load_indicators, "catalogue", refuse)
        assert main() == 1
        assert capsys.readouterr().err == "saba-only.yaml is not a valid indicator\n"

    @pytest.mark.usefixtures("environment")
    def test_refuses_what_may_not_follow_and_loads_nothing(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main() == 0
        monkeypatch.setattr(load_indicators, "catalogue", lambda: [*CATALOGUE[1:], revised(CATALOGUE[0], multiplier=1)])
        assert main() == 1
        assert capsys.readouterr().err.startswith(f"{CATALOGUE[0].code}: what it means changed (multiplier)")

    @pytest.mark.usefixtures("environment")
    def test_misses_a_file(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        assert main() == 0
        monkeypatch.setattr(load_indicators, "catalogue", lambda: CATALOGUE[1:])
        assert main() == 0
        assert f"Warning: {CATALOGUE[0].code} has no file any more" in capsys.readouterr().err

    def test_checks_without_a_database(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        monkeypatch.delenv("DATABASE_URL", raising=False)
        assert main(["--check"]) == 0
        assert capsys.readouterr().out == "36 indicators in the catalogue, all valid\n"

    def test_warns_of_reviews_that_are_due(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        monkeypatch.setattr(clock, "today", lambda: dt.date(2030, 1, 1))
        assert main(["--check"]) == 0
        warnings = capsys.readouterr().err.splitlines()
        assert len(warnings) == len([one for one in CATALOGUE if one.stage is Stage.LIVE])
        assert warnings[0].startswith("Warning: antibiotic-items: its review was due on 2027-05-31")


@pytest.mark.thorough
class TestPackage:
    def test_what_is_installed_holds_the_catalogue_beside_the_code(self, tmp_path: Path) -> None:
        command = [sys.executable, "-c", f"import hatchling.build; hatchling.build.build_wheel({str(tmp_path)!r})"]
        subprocess.run(command, cwd=SERVICE, check=True, capture_output=True)
        (wheel,) = tmp_path.glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(tmp_path)
        code = "from benchmark_api.load_indicators import folder, main; print(folder()); raise SystemExit(main(['--check']))"
        ran = subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(tmp_path)},
            check=True,
            capture_output=True,
            text=True,
        )
        assert ran.stdout == f"{tmp_path}/benchmark_api/catalogue\n36 indicators in the catalogue, all valid\n"


class TestTable:
    def test_the_document_lists_the_catalogue(self) -> None:
        """`python -m benchmark_api.list_indicators` writes the table."""
        document = (SERVICE.parents[1] / "docs" / "indicators.md").read_text()
        assert table(CATALOGUE) in document


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
