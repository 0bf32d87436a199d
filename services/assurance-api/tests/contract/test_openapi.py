"""Every operation fuzzed, every documented status seen, the document as committed."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from assurance_api.alerts.schemas import EXAMPLE_ALERT, EXAMPLE_PROJECT
from assurance_api.collection_rounds.schemas import EXAMPLE_ROUND
from assurance_api.data_sets.schemas import EXAMPLE_AGREEMENT, EXAMPLE_DATA_SET
from assurance_api.main import create_app
from assurance_api.settings import Settings
from assurance_api.submissions.schemas import EXAMPLE_SUBMISSION
from fastapi.testclient import TestClient
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance
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

from ..factories import PRACTICE, make_agreement, make_alert, make_data_set, make_round, make_submission
from ..fakes import CODES, FakeCluster

SERVICE = Path(__file__).parents[2]
CSV = b"practice_code,indicator,period,numerator,denominator\n"
FUTURE_ROUND = "00000000-0000-4000-8000-00000000c002"
CLOSED_ALERT = "00000000-0000-4000-8000-000000000002"
LINKED_ALERT = "00000000-0000-4000-8000-000000000003"

grants = FakeGrants()
grants.give("steward", "steward", "country:S92000003")
grants.give("pql", "pql", PRACTICE)
grants.give("supplier", "supplier", "country:S92000003")
grants.give("cairn-qi", "service", "country:S92000003")
contract = Contract(
    create_app(settings_for(Settings), keys=TEST_KEYS, grants=grants, cluster=FakeCluster()),
    tokens=[
        make_token("pql"),
        make_token("steward"),
        make_token("supplier", client_id="supplier", scopes="submissions:write"),
        make_token("cairn-qi", client_id="cairn-qi", scopes="service"),
    ],
)


def seed(session: Session) -> None:
    """One of everything, under the ids of the document's examples."""
    make_data_set(session, EXAMPLE_DATA_SET)
    agreement = make_agreement(session)
    round_ = make_round(session, agreement, id=EXAMPLE_ROUND)
    make_round(session, agreement, "2026-08", id=FUTURE_ROUND, opens_on=date(2998, 1, 1), due_on=date(2998, 1, 1))
    make_submission(session, round_, CSV, id=EXAMPLE_SUBMISSION)
    make_alert(session, round_, id=EXAMPLE_ALERT)
    closed = {"status": "closed", "closed_on": date(2026, 11, 1), "closing_reason": "rested"}
    make_alert(session, round_, id=CLOSED_ALERT, indicator="review", **closed)
    make_alert(session, round_, id=LINKED_ALERT, indicator="items", project_id="00000000-0000-4000-8000-00000000a009")


@pytest.fixture(scope="module", autouse=True)
def seeded(databases: TestDatabases) -> None:
    contract.prepare(databases.clone("assurance", migrations_of(SERVICE)), seed)


EXCLUDED = {
    # A submission's faults are told in its report; the request that carries it is accepted.
    "POST /v1/submissions": negative_data_rejection,
    # No schema can say what free text refuses: ten digits in any grouping, and what cannot be shown.
    "POST /v1/data-sets": positive_data_acceptance,
    "POST /v1/data-sets/{code}/agreements": positive_data_acceptance,
    "POST /v1/alerts/{alert_id}/responses": positive_data_acceptance,
}


@contract.each_operation
def test_operation(operation: Operation) -> None:
    excluded = EXCLUDED.get(operation.label)
    contract.check(operation, excluded_checks=[excluded] if excluded else [])


def as_supplier(client: TestClient) -> TestClient:
    return as_actor(client, "supplier", client_id="supplier", scopes="submissions:write")


def as_service(client: TestClient) -> TestClient:
    return as_actor(client, "cairn-qi", client_id="cairn-qi", scopes="service")


DECISION = {"practice_code": CODES[0], "data_set": EXAMPLE_DATA_SET, "decision": "share"}
LINK = {"project_id": str(EXAMPLE_PROJECT), "started_by": "pql"}
ROUND = {"data_set": EXAMPLE_DATA_SET, "period": "2026-07", "opens_on": "2026-08-01", "due_on": "2026-08-15"}


class TestWhatDependsOnTheRecord:
    """What no generator can know: what is there already, and in which state."""

    @pytest.fixture
    def client(self) -> Any:
        with rolled_back(contract.app.state.database):
            yield TestClient(contract.app, raise_server_exceptions=False)

    def send(self, client: TestClient, path: str, template: str, status: int, **content: Any) -> None:
        answer = client.post(path, **content)
        contract.recorder.record("POST", template, answer.status_code)
        assert answer.status_code == status, answer.text

    @pytest.mark.parametrize(("code", "status"), [("another", 201), (EXAMPLE_DATA_SET, 409)])
    def test_data_sets(self, client: TestClient, code: str, status: int) -> None:
        body = {"code": code, "title": "A title"}
        self.send(as_actor(client, "steward"), "/v1/data-sets", "/v1/data-sets", status, json=body)

    @pytest.mark.parametrize(
        ("code", "valid_from", "status"),
        [(EXAMPLE_DATA_SET, "2027-10-01", 201), (EXAMPLE_DATA_SET, "2024-10-01", 409), ("nothing", "2027-10-01", 404)],
    )
    def test_agreements(self, client: TestClient, code: str, valid_from: str, status: int) -> None:
        body = {**EXAMPLE_AGREEMENT, "valid_from": valid_from}
        path, template = f"/v1/data-sets/{code}/agreements", "/v1/data-sets/{code}/agreements"
        self.send(as_actor(client, "steward"), path, template, status, json=body)

    @pytest.mark.parametrize(("period", "status"), [("2026-07", 201), ("2026-09", 409)])
    def test_rounds(self, client: TestClient, period: str, status: int) -> None:
        path = "/v1/collection-rounds"
        self.send(as_actor(client, "steward"), path, path, status, json=ROUND | {"period": period})

    @pytest.mark.parametrize(
        ("change", "status"), [({}, 201), ({"levels": ["analyst"], "data_set": "narrow"}, 409), ({"data_set": "nothing"}, 404)]
    )
    def test_decisions(self, client: TestClient, change: dict[str, Any], status: int) -> None:
        with contract.app.state.database.session_factory.begin() as session:
            make_data_set(session, "narrow")
            make_agreement(session, data_set="narrow", sharing_levels=["cluster"])
        path = "/v1/sharing-decisions"
        self.send(as_actor(client, "steward"), path, path, status, json=[DECISION | change])

    @pytest.mark.parametrize(("round_id", "status"), [(EXAMPLE_ROUND, 202), (FUTURE_ROUND, 409)])
    def test_submissions(self, client: TestClient, round_id: object, status: int) -> None:
        path, headers = "/v1/submissions", {"Content-Type": "text/csv"}
        query = {"collection_round": str(round_id)}
        self.send(as_supplier(client), path, path, status, params=query, content=CSV, headers=headers)
        if status == 202:
            self.send(as_supplier(client), path, path, 200, params=query, content=CSV, headers=headers)

    @pytest.mark.parametrize(("alert_id", "status"), [(EXAMPLE_ALERT, 201), (CLOSED_ALERT, 409)])
    def test_answers(self, client: TestClient, alert_id: object, status: int) -> None:
        path, template = f"/v1/alerts/{alert_id}/responses", "/v1/alerts/{alert_id}/responses"
        self.send(as_actor(client, "pql"), path, template, status, json={"reason": "coding"})

    @pytest.mark.parametrize(("alert_id", "status"), [(EXAMPLE_ALERT, 201), (LINKED_ALERT, 409)])
    def test_links(self, client: TestClient, alert_id: object, status: int) -> None:
        path, template = f"/v1/alerts/{alert_id}/project-links", "/v1/alerts/{alert_id}/project-links"
        self.send(as_service(client), path, template, status, json=LINK)
        if status == 201:
            self.send(as_service(client), path, template, 200, json=LINK)


def test_every_documented_status_was_seen() -> None:
    # A sender that goes away in the middle: `tests/api/submissions/test_upload.py`.
    contract.check_all_seen(except_for=["POST /v1/submissions 400"])


def test_document_is_the_committed_one() -> None:
    contract.check_document(SERVICE / "openapi.json")
