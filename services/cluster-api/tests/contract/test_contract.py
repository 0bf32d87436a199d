"""Every operation fuzzed, every documented status seen, the document as committed."""

from pathlib import Path
from typing import Any

import pytest
from cluster_api.domain.roles import Role
from cluster_api.main import create_app
from cluster_api.settings import Settings
from service_kit.testing import TEST_KEYS, Contract, FakeGrants, TestDatabases, make_token, migrations_of, settings_for
from sqlalchemy.orm import Session

from ..factories import appoint, import_register
from ..fakes import FakeProvider

SERVICE = Path(__file__).parents[2]

grants = FakeGrants()
grants.give("steward", "steward", "country:S92000003")
contract = Contract(
    create_app(settings_for(Settings, "postgresql+psycopg://unused"), keys=TEST_KEYS, grants=grants, identity_provider=FakeProvider()),
    tokens=[make_token("steward")],
)
schema, pytestmark = contract.schema, contract.mark

# What a fuzzer cannot come upon, because it needs two uploads or the right files; the API tests do.
TESTED_ELSEWHERE = frozenset(
    {
        "POST /v1/register-imports 200",
        "POST /v1/register-imports 201",
        "POST /v1/register-imports 409",
        "POST /v1/register-imports/{import_id}/apply 409",
        "GET /v1/organisations 304",
        "POST /v1/appointments 409",
        "POST /v1/appointments 201",
    }
)


def seed(session: Session) -> None:
    import_register(session)
    appoint(session, "demo-pql", Role.PQL, "practice:10002")


@pytest.fixture(scope="module", autouse=True)
def seeded(databases: TestDatabases) -> None:
    contract.prepare(databases.clone("cluster", migrations_of(SERVICE)), seed)


@schema.parametrize()
@contract.budget
def test_operation(case: Any) -> None:
    contract.check(case)


def test_every_documented_status_was_seen() -> None:
    contract.check_all_seen(except_for=TESTED_ELSEWHERE)


def test_document_is_the_committed_one() -> None:
    contract.check_document(SERVICE / "openapi.json")
