"""Every operation fuzzed, every documented status seen, the document as committed."""

from pathlib import Path

import pytest
import schemathesis
from benchmark_api.domain.nhs_years import nhs_year_of
from benchmark_api.domain.organisations import SCOTLAND
from benchmark_api.indicators.service import load
from benchmark_api.load_indicators import catalogue
from benchmark_api.main import create_app
from benchmark_api.peer_groups import service as peer_groups
from benchmark_api.settings import Settings
from fastapi.testclient import TestClient
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

from ..factories import INDICATOR, PERIODS, batch, rows
from ..fakes import FakeOrganisations, practice_id

SERVICE = Path(__file__).parents[2]
# Lines of JSON are sent as the text that they are.
schemathesis.serializer.alias("application/x-ndjson", "text/plain")
# The id of the document's examples: a batch that is there, with figures of the indicators of its examples.
BATCH = "batch-1"

grants = FakeGrants()
grants.give("pql", "pql", practice_id(2))
grants.give("cairn-assurance", "service", "country:S92000003")
for steward in ("steward", "other_steward"):
    grants.give(steward, "steward", SCOTLAND)
contract = Contract(
    create_app(settings_for(Settings), keys=TEST_KEYS, grants=grants, organisations=FakeOrganisations()),
    tokens=[make_token("cairn-assurance", client_id="cairn-assurance", scopes="service"), make_token("steward")],
)


def service_client() -> TestClient:
    return as_actor(TestClient(contract.app), "cairn-assurance", client_id="cairn-assurance", scopes="service")


@pytest.fixture(scope="module", autouse=True)
def seeded(databases: TestDatabases) -> None:
    contract.prepare(databases.clone("benchmark", migrations_of(SERVICE)), lambda session: load(session, catalogue()))
    content = [row for code in (INDICATOR, "antipsychotic-75") for row in rows(PERIODS[0], indicator=code)]
    assert service_client().put(f"/v1/observation-batches/{BATCH}", json=batch(content)).status_code == 200
    with contract.app.state.database.session_factory.begin() as session:
        now = clock.now()
        assert peer_groups.freeze(session, FakeOrganisations(), nhs_year_of(now.date()), by="test", now=now) is peer_groups.Freezing.FROZEN


@contract.each_operation
def test_operation(operation: Operation) -> None:
    contract.check(operation)


def test_a_batch_answers_as_documented() -> None:
    """What depends on what is stored, and how large it is, no generator knows."""
    path = "/v1/observation-batches/batch-2"
    content = batch(rows(PERIODS[1]))
    for limit, sent, status in ((50_000, content, 200), (10, content, 202), (50_000, content | {"simulated": False}, 409)):
        with rolled_back(contract.app.state.database):
            original = contract.app.state.settings
            contract.app.state.settings = original.model_copy(update={"compute_in_request_rows": limit})
            if status == 409:
                service_client().put(path, json=content)
            answer = service_client().put(path, json=sent)
            contract.app.state.settings = original
        contract.recorder.record("PUT", "/v1/observation-batches/{batch_id}", answer.status_code)
        assert answer.status_code == status, answer.text


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/v1/results", "/v1/results?organisation_id={}"),
        ("/v1/observations", "/v1/observations?organisation_id={}"),
        ("/v1/indicators/{code}/trend", f"/v1/indicators/{INDICATOR}/trend?organisation_id={{}}"),
        ("/v1/organisations/{organisation_id}/profile", "/v1/organisations/{}/profile"),
    ],
)
def test_a_neighbour_is_not_found(path: str, asked: str) -> None:
    """The contract's token sees everything; a person is refused what is not theirs."""
    client = as_actor(TestClient(contract.app), "pql")
    for organisation_id, status in ((practice_id(9), 404), (SCOTLAND, 200)):
        answer = client.get(asked.format(organisation_id))
        contract.recorder.record("GET", path, answer.status_code)
        assert answer.status_code == status


def test_a_list_by_todays_members_is_of_a_cluster() -> None:
    """No generator asks for both at once."""
    answer = service_client().get("/v1/results", params={"organisation_id": practice_id(0), "membership": "as_is"})
    contract.recorder.record("GET", "/v1/results", answer.status_code)
    assert answer.status_code == 409


def test_a_profile_that_one_has_is_not_sent_again() -> None:
    """No generator knows the tag of an answer."""
    client = as_actor(TestClient(contract.app), "pql")
    answer = client.get(f"/v1/organisations/{SCOTLAND}/profile", headers={"If-None-Match": "*"})
    contract.recorder.record("GET", "/v1/organisations/{organisation_id}/profile", answer.status_code)
    assert answer.status_code == 304


def test_a_policy_is_confirmed_as_documented() -> None:
    """No generator knows who proposed what."""
    path = "/v1/disclosure-policies/{data_set}"
    policy = {"policy": {"mode": "round5", "assessment": "Risk assessment 7"}, "agreed_reference": "Agreement 12"}
    with rolled_back(contract.app.state.database):
        steward, other = (as_actor(TestClient(contract.app), name) for name in ("steward", "other_steward"))
        wanted = {"audience": "everyone", "version": steward.put(path.format(data_set="some"), json=policy).json()["version"]}
        for client, data_set, status in ((steward, "some", 403), (other, "some", 200), (other, "some", 409), (other, "none", 404)):
            answer = client.post(f"{path}/confirmation".format(data_set=data_set), json=wanted)
            contract.recorder.record("POST", f"{path}/confirmation", answer.status_code)
            assert answer.status_code == status, answer.text


def test_every_documented_status_was_seen() -> None:
    contract.check_all_seen()


def test_document_is_the_committed_one() -> None:
    contract.check_document(SERVICE / "openapi.json")
