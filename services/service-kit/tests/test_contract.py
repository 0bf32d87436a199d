"""The example service under the contract check that every service uses, and the check's own teeth."""

import json
from pathlib import Path
from typing import Any, ClassVar

import pytest
from service_kit import ServiceSettings
from service_kit.testing import Contract, ContractRecorder, FakeGrants, Operation, TestDatabases, make_token, settings_for
from sqlalchemy.orm import Session

from .conftest import migrate
from .example import KNOWN_NOTE, LOCKED_NOTE, Note, create_example

pytestmark = pytest.mark.thorough

grants = FakeGrants()
grants.give("writer", "writer", "place:1")
contract = Contract(create_example(settings_for(ServiceSettings), grants=grants), tokens=[make_token("writer")])


def seed(session: Session) -> None:
    session.add_all([Note(id=KNOWN_NOTE, words="known", position=1), Note(id=LOCKED_NOTE, words="locked", position=2)])


@pytest.fixture(scope="module", autouse=True)
def seeded(databases: TestDatabases) -> None:
    contract.prepare(databases.clone("kit", migrate), seed)


@contract.each_operation
def test_operation(operation: Operation) -> None:
    contract.check(operation)


def test_every_documented_status_was_seen() -> None:
    contract.check_all_seen()


class TestCheckDocument:
    def test_accepts_the_committed_one(self, tmp_path: Path) -> None:
        committed = tmp_path / "openapi.json"
        committed.write_text(json.dumps(contract.app.openapi()))
        contract.check_document(committed)

    def test_refuses_another_and_says_what_to_do(self, tmp_path: Path) -> None:
        committed = tmp_path / "openapi.json"
        committed.write_text("{}")
        with pytest.raises(AssertionError, match="make openapi"):
            contract.check_document(committed)


class TestRecorder:
    DOCUMENT: ClassVar[dict[str, Any]] = {
        "paths": {"/x": {"parameters": [], "get": {"responses": {"200": {}, "404": {}, "503": {}, "default": {}}}}}
    }

    def test_names_what_was_never_seen(self) -> None:
        recorder = ContractRecorder()
        recorder.record("get", "/x", 200)
        assert recorder.missing(self.DOCUMENT) == ["GET /x 404"]

    def test_is_content_when_all_was_seen(self) -> None:
        recorder = ContractRecorder()
        for status in (200, 404):
            recorder.record("GET", "/x", status)
        assert recorder.missing(self.DOCUMENT) == []


def test_a_permission_that_nobody_holds_is_an_error_of_the_test() -> None:
    powerless = Contract(contract.app, tokens=[make_token("nobody")])
    with pytest.raises(LookupError, match="note:write"):
        powerless.check(powerless.schema["/v1/notes"]["POST"])
