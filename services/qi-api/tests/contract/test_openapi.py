"""Every operation fuzzed, every documented status seen, the document as committed."""

from pathlib import Path
from uuid import UUID

import pytest
from fastapi.testclient import TestClient
from qi_api.main import create_app
from qi_api.measures.schemas import EXAMPLE_MEASURE
from qi_api.models import Measure, Point, Project
from qi_api.projects.schemas import EXAMPLE_ALERT, EXAMPLE_PROJECT
from qi_api.settings import Settings
from service_kit import clock
from service_kit.testing import (
    TEST_KEYS,
    Contract,
    FakeGrants,
    Operation,
    TestDatabases,
    as_actor,
    make_token,
    migrations_of,
    rolled_back,
    settings_for,
)
from sqlalchemy.orm import Session

from ..fakes import CLUSTER_ALERT, NEIGHBOURS_ALERT, PRACTICE, FakeAssurance, FakeBenchmark, alert

CLOSED_ALERT = UUID("00000000-0000-4000-8000-000000000009")
SERVICE = Path(__file__).parents[2]

grants = FakeGrants()
grants.give("pql", "pql", PRACTICE)
assurance = FakeAssurance()
contract = Contract(
    create_app(
        settings_for(Settings, "postgresql+psycopg://"), keys=TEST_KEYS, grants=grants, assurance=assurance, benchmark=FakeBenchmark()
    ),
    tokens=[make_token("pql")],
)


def seed(session: Session) -> None:
    """One project with one measure, under the ids of the document's examples."""
    session.add(
        Project(
            id=EXAMPLE_PROJECT,
            title="Fewer SABA",
            aim="Lower it",
            status="active",
            organisation_id=PRACTICE,
            organisation_name="A practice",
            indicator="saba-only",
            alert_id=CLUSTER_ALERT,
            started_at=clock.now(),
            started_by="pql",
            simulated=True,
        )
    )
    session.flush()  # the measure names its project by id alone
    points = [Point(period="2026-01", value=20.0, numerator=20.0, denominator=100.0)]
    session.add(
        Measure(
            id=EXAMPLE_MEASURE,
            project_id=EXAMPLE_PROJECT,
            title="SABA only",
            unit="%",
            kind="outcome",
            indicator="saba-only",
            polarity="lower",
            marked_from=None,
            marked_until=None,
            points=points,
        )
    )


@pytest.fixture(scope="module", autouse=True)
def seeded(databases: TestDatabases) -> None:
    contract.prepare(databases.clone("qi", migrations_of(SERVICE)), seed)


@contract.each_operation
def test_operation(operation: Operation) -> None:
    contract.check(operation)


@pytest.mark.parametrize(("about", "status"), [(EXAMPLE_ALERT, 201), (CLUSTER_ALERT, 200), (CLOSED_ALERT, 409), (NEIGHBOURS_ALERT, 404)])
def test_start_answers_as_documented(about: UUID, status: int) -> None:
    """What depends on assurance-api's answer, no generator knows: a new alert, one with a project, a closed one, a neighbour's."""
    assurance.alerts[CLUSTER_ALERT] = alert(CLUSTER_ALERT, PRACTICE)
    assurance.alerts[CLOSED_ALERT] = alert(CLOSED_ALERT, PRACTICE).model_copy(update={"allowed_actions": []})
    with rolled_back(contract.app.state.database):
        client = as_actor(TestClient(contract.app), "pql")
        answer = client.post("/v1/projects", json={"alert_id": str(about)})
    contract.recorder.record("POST", "/v1/projects", answer.status_code)
    assert answer.status_code == status


def test_every_documented_status_was_seen() -> None:
    contract.check_all_seen()


def test_document_is_the_committed_one() -> None:
    contract.check_document(SERVICE / "openapi.json")
