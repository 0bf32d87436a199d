"""The contract check: every operation fuzzed, every documented status seen, the document as committed.

A whole service's contract test:

    contract = Contract(create_app(settings_for(Settings), keys=TEST_KEYS, grants=grants), tokens=[...])
    schema, pytestmark = contract.schema, contract.mark

    @pytest.fixture(scope="module", autouse=True)
    def seeded(database_url): contract.prepare(database_url, seed)

    @schema.parametrize()
    @contract.budget
    def test_operation(case): contract.check(case)

    def test_every_documented_status_was_seen(): contract.check_all_seen()
    def test_document_is_the_committed_one(): contract.check_document(Path(...) / "openapi.json")

Rows that `seed` commits have the ids of the parameters' `openapi_examples`; every case starts from exactly them.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.transport import Response
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    positive_data_acceptance,
    response_schema_conformance,
    status_code_conformance,
)
from sqlalchemy.orm import Session

from service_kit.auth import verify_access_token
from service_kit.db import Database
from service_kit.problems import Unprocessable
from service_kit.settings import ServiceSettings
from service_kit.testing.databases import rolled_back
from service_kit.testing.tokens import make_token

# What no input can provoke; the kit's own tests and the services' API tests do.
NOT_BY_INPUT = frozenset({413, 415, 429, 500, 502, 503})
_CHECKS_OF_REFUSALS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
_STRANGER = "nobody-in-particular"
_METHODS = frozenset({"get", "put", "post", "delete", "patch"})
EXAMPLES = 10

Operation = tuple[str, str]


class ContractRecorder:
    """Which statuses each operation was seen to answer."""

    def __init__(self) -> None:
        self._seen: dict[Operation, set[int]] = defaultdict(set)

    def record(self, method: str, path: str, status: int) -> None:
        """Note one answer."""
        self._seen[method.upper(), path].add(status)

    def missing(self, document: dict[str, Any], ignored: Collection[int] = NOT_BY_INPUT) -> list[str]:
        """Return every documented status that never came, as `GET /v1/things 404`."""
        return [
            f"{method.upper()} {path} {status}"
            for path, item in document["paths"].items()
            for method in sorted(_METHODS & set(item))
            for status in item[method]["responses"]
            if status.isdecimal() and int(status) not in ignored
            if int(status) not in self._seen[method.upper(), path]
        ]


class Contract:
    """One service under contract test."""

    def __init__(self, app: FastAPI, *, tokens: Sequence[str]) -> None:
        """`tokens` are people and machines that together hold every permission."""
        self.app = app
        self.recorder = ContractRecorder()
        self.schema = schemathesis.openapi.from_asgi("/openapi.json", app)
        self.schema.config.generation.update(modes=[GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
        # One process sees the whole: the last test asks what the others recorded.
        self.mark = pytest.mark.xdist_group(app.title)
        self._tokens = tokens

    @property
    def budget(self) -> Callable[[Any], Any]:
        """Return the decorator that bounds the examples of each operation."""
        checks = hypothesis.HealthCheck
        settings: Callable[[Any], Any] = hypothesis.settings(
            max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(checks)
        )
        return settings

    def prepare(self, database_url: str, seed: Callable[[Session], None]) -> None:
        """Move the application to a database of its own and commit the rows that every case starts from."""
        settings: ServiceSettings = self.app.state.settings
        self.app.state.database = Database(settings.model_copy(update={"database_url": database_url}))
        with self.app.state.database.session_factory.begin() as session:
            seed(session)

    def check(self, case: Case[Any], *, excluded_checks: Iterable[Any] = ()) -> None:
        """Send one case as somebody who may, as somebody who may not, and as nobody."""
        excluded = list(excluded_checks)
        permitted = self._token_for(case)
        for token in (permitted, make_token(_STRANGER), None):
            with rolled_back(self.app.state.database):
                headers = {"Authorization": f"Bearer {token}"} if token else {}
                response = case.call(headers=headers)
                self._record(case, response)
                if token == permitted:
                    unsayable = [positive_data_acceptance] if _breaks_an_unsayable_rule(response) else []
                    case.validate_response(response, excluded_checks=[*excluded, *unsayable], headers=headers)
                else:
                    case.validate_response(response, checks=_CHECKS_OF_REFUSALS, headers=headers)
        if case.body is not None and case.media_type is not None:
            self._send_unreadable_body(case, permitted)

    def check_all_seen(self, *, except_for: Collection[str] = ()) -> None:
        """Fail with the documented statuses that never came; `except_for` names those tested elsewhere."""
        missing = [line for line in self.recorder.missing(self.app.openapi()) if line not in except_for]
        assert not missing, "documented, but never seen: " + "; ".join(missing)  # noqa: S101 - a test's assertion

    def check_document(self, committed: Path) -> None:
        """Fail when the committed OpenAPI document is not the one the code gives."""
        generated = json.loads(json.dumps(self.app.openapi()))
        message = f"{committed.name} is out of date: run `make openapi` and look at the difference"
        assert json.loads(committed.read_text()) == generated, message  # noqa: S101 - a test's assertion

    def _token_for(self, case: Case[Any]) -> str:
        """Return the first token that holds the operation's permissions."""
        needed = _permissions(case)
        state = self.app.state
        for raw in self._tokens:
            token = verify_access_token(raw, state.keys, state.settings.oidc_issuer, state.settings.oidc_audience)
            actor = state.policy.actor(token, state.grants.grants_of(token))
            if needed <= actor.permissions:
                return raw
        message = f"no token of the contract test holds {sorted(needed)}"
        raise LookupError(message)

    def _send_unreadable_body(self, case: Case[Any], token: str) -> None:
        """A generator of JSON never sends what is not JSON."""
        headers = {"Authorization": f"Bearer {token}", "Content-Type": str(case.media_type)}
        client = TestClient(self.app, raise_server_exceptions=False)
        response = client.request(case.method, case.formatted_path, headers=headers, content=b"{")
        self.recorder.record(case.method, case.path, response.status_code)

    def _record(self, case: Case[Any], response: Response) -> None:
        # The coverage phase also tries methods that do not exist.
        method = str(response.request.method)
        if method == case.operation.method.upper():
            self.recorder.record(method, case.path, response.status_code)


def _permissions(case: Case[Any]) -> set[str]:
    requirements = case.operation.definition.raw.get("security", [])
    return {scope for requirement in requirements for scopes in requirement.values() for scope in scopes}


def _breaks_an_unsayable_rule(response: Response) -> bool:
    """Say whether a 422 has a slug of its own: a schema cannot tell an issued cursor from an invented one."""
    return response.status_code == Unprocessable.status and not response.json()["type"].endswith(f"#{Unprocessable.slug}")
