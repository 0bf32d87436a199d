"""Every operation fuzzed, every documented status seen, the document as committed."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from cluster_api.domain.people.roles import Role
from cluster_api.main import create_app
from cluster_api.settings import Settings
from fastapi.testclient import TestClient
from schemathesis.specs.openapi.checks import positive_data_acceptance
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

from ..factories import SMALL, appoint, changed, contact_details, import_register, list_sizes
from ..fakes import FakeProvider
from .acts_by_hand import ACTS, FREE_TEXT
from .people_by_hand import PEOPLE, TAKE_REASONS, give_people, seed_people
from .populations_by_hand import POPULATIONS
from .reading_by_hand import READING

SERVICE = Path(__file__).parents[2]
IMPORTS = "/v1/register-imports"
DECISIONS = f"POST {IMPORTS}/{{import_id}}/decisions"

grants = FakeGrants()
grants.give("steward", "steward", "country:S92000003")
give_people(grants)
contract = Contract(
    create_app(settings_for(Settings, "postgresql+psycopg://"), keys=TEST_KEYS, grants=grants, identity_provider=FakeProvider()),
    tokens=[make_token("steward")],
)


def seed(session: Session) -> None:
    """The small register and a person, under the ids of the document's examples."""
    import_register(session)
    appoint(session, "demo-pql", Role.PQL, "practice:10002")
    seed_people(session)


@pytest.fixture(scope="module", autouse=True)
def seeded(databases: TestDatabases) -> None:
    contract.prepare(databases.clone("cluster", migrations_of(SERVICE)), seed)


@contract.each_operation
def test_operation(operation: Operation) -> None:
    # No schema can say what free text refuses: ten digits in any grouping, and what cannot be shown.
    takes_free_text = operation.label in {*FREE_TEXT, *TAKE_REASONS, DECISIONS}
    contract.check(operation, excluded_checks=[positive_data_acceptance] if takes_free_text else [])


def send(client: TestClient, effective_on: str) -> httpx.Response:
    files = {"contact_details": contact_details(), "list_sizes": list_sizes()}
    return client.post(IMPORTS, files=files, data={"effective_on": effective_on})


def apply_stale_preview(client: TestClient) -> httpx.Response:
    stale, newer = send(client, "2025-04-01").json()["id"], send(client, "2025-01-01").json()["id"]
    client.post(f"{IMPORTS}/{newer}/apply")
    return client.post(f"{IMPORTS}/{stale}/apply")


def send_with_a_move(client: TestClient) -> int:
    """Preview a register in which a practice moves, so that there is something to decide."""
    files = {"contact_details": contact_details(changed(SMALL, "10002", cluster="Kinross/Errol")), "list_sizes": list_sizes()}
    return int(client.post(IMPORTS, files=files, data={"effective_on": "2025-01-01"}).json()["id"])


def decide(client: TestClient, number: int, decision: str = "accept") -> httpx.Response:
    waiting = client.get(f"{IMPORTS}/{number}/findings", params={"undecided": "true"}).json()["items"]
    confirmed = {"confirmed_by": "Demo GP", "confirmed_on": "2024-12-01", "kept_at": "File 7"}
    more = {"practice_confirmation": confirmed} if decision == "accept" else {}
    decisions = [{"finding_id": one["id"], "decision": decision, "reason": "Confirmed.", **more} for one in waiting]
    return client.post(f"{IMPORTS}/{number}/decisions", json={"decisions": decisions})


def decide_on_an_applied_import(client: TestClient) -> httpx.Response:
    body = {"decisions": [{"finding_id": 1, "decision": "accept", "reason": "Confirmed."}]}
    return client.post(f"{IMPORTS}/1/decisions", json=body)


def ask_again(client: TestClient) -> httpx.Response:
    return client.get("/v1/organisations", headers={"If-None-Match": client.get("/v1/organisations").headers["ETag"]})


def first_found(client: TestClient, resource_type: str) -> str:
    """Return the address of a FHIR resource."""
    return f"/v1/fhir/{resource_type}/{client.get(f'/v1/fhir/{resource_type}').json()['entry'][0]['resource']['id']}"


def read_again(resource_type: str) -> Callable[[TestClient], httpx.Response]:
    """Read a FHIR resource that one has."""
    return lambda client: client.get(first_found(client, resource_type), headers={"If-None-Match": "*"})


# What no generator comes upon: it needs two requests, the right files, or the name of somebody.
BY_HAND: list[tuple[str, str, int, Callable[[TestClient], httpx.Response]]] = [
    ("POST", IMPORTS, 201, lambda client: send(client, "2025-01-01")),
    ("POST", IMPORTS, 200, lambda client: [send(client, "2025-01-01") for _ in range(2)][1]),
    ("POST", IMPORTS, 409, lambda client: send(client, "2024-01-01")),
    ("POST", f"{IMPORTS}/{{import_id}}/apply", 409, apply_stale_preview),
    ("POST", f"{IMPORTS}/{{import_id}}/decisions", 200, lambda client: decide(client, send_with_a_move(client))),
    ("POST", f"{IMPORTS}/{{import_id}}/decisions", 409, decide_on_an_applied_import),
    ("POST", f"{IMPORTS}/{{import_id}}/decisions", 422, lambda client: decide(client, send_with_a_move(client), "renamed")),
    ("GET", "/v1/organisations", 304, ask_again),
    ("GET", "/v1/fhir/Organization/{resource_id}", 304, read_again("Organization")),
    ("GET", "/v1/fhir/Location/{resource_id}", 304, read_again("Location")),
    ("GET", "/v1/fhir/OrganizationAffiliation/{resource_id}", 304, read_again("OrganizationAffiliation")),
    ("GET", "/v1/fhir/PractitionerRole/{resource_id}", 304, read_again("PractitionerRole")),
    ("GET", "/v1/fhir/PractitionerRole/{resource_id}", 200, lambda client: client.get(first_found(client, "PractitionerRole"))),
    ("GET", "/v1/grants/{subject}", 404, lambda client: client.get("/v1/grants/stranger")),
    *ACTS,
    *PEOPLE,
    *POPULATIONS,
    *READING,
]


@pytest.mark.parametrize(("method", "path", "status", "ask"), BY_HAND)
def test_answers_by_hand(method: str, path: str, status: int, ask: Callable[[TestClient], httpx.Response]) -> None:
    with rolled_back(contract.app.state.database):
        answer = ask(as_actor(TestClient(contract.app), "steward"))
    contract.recorder.record(method, path, answer.status_code)
    assert answer.status_code == status


def test_every_documented_status_was_seen() -> None:
    contract.check_all_seen()


def test_document_is_the_committed_one() -> None:
    contract.check_document(SERVICE / "openapi.json")
