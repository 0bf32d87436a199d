"""The contract check: every operation fuzzed, every documented status seen, the document as committed.

A whole service's contract test, in one module, so that one process sees all of it:

    contract = Contract(create_app(settings_for(Settings), keys=TEST_KEYS, grants=grants), tokens=[...])

    @pytest.fixture(scope="module", autouse=True)
    def seeded(databases): contract.prepare(databases.clone("name", migrations_of(SERVICE)), seed)

    @contract.each_operation
    def test_operation(operation): contract.check(operation)

    def test_every_documented_status_was_seen(): contract.check_all_seen()
    def test_document_is_the_committed_one(): contract.check_document(SERVICE / "openapi.json")

Rows that `seed` commits have the ids of the parameters' `openapi_examples`; every case starts from exactly them.
schemathesis' own `parametrize` is not used: it gives all operations one test id, and xdist runs one test per id.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.parameters import ParameterLocation
from schemathesis.core.result import Ok
from schemathesis.core.transport import Response
from schemathesis.generation.hypothesis.builder import HypothesisTestConfig, HypothesisTestMode, create_test
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    missing_required_header,
    negative_data_rejection,
    positive_data_acceptance,
    response_schema_conformance,
    status_code_conformance,
)
from sqlalchemy.orm import Session

from service_kit.auth import verify_access_token
from service_kit.db import Database
from service_kit.problems import MalformedBody, Unprocessable
from service_kit.settings import ServiceSettings
from service_kit.testing.databases import rolled_back
from service_kit.testing.tokens import make_token

# What no input can provoke; the kit's own tests and the services' API tests do.
NOT_BY_INPUT = frozenset({413, 415, 429, 500, 502, 503})
_CHECKS_OF_REFUSALS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
# Where another standard shapes the answers, input that cannot be read is a bad request, and the slug is in another place.
_UNREADABLE = frozenset({MalformedBody.status, Unprocessable.status})
_STRANGER = "nobody-in-particular"
_METHODS = frozenset({"get", "put", "post", "delete", "patch"})
_PARSED_KINDS = frozenset({"application/json", "multipart/form-data"})
_BUDGET = hypothesis.settings(
    max_examples=10, deadline=None, derandomize=True, database=None, suppress_health_check=list(hypothesis.HealthCheck)
)

Operation = APIOperation[Any, Any, Any, Any]


class ContractRecorder:
    """Which statuses each operation was seen to answer."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], set[int]] = defaultdict(set)

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
        self._tokens = tokens

    @property
    def each_operation(self) -> pytest.MarkDecorator:
        """Return the decorator that runs a test for every operation of the document."""
        operations = [result.ok() for result in self.schema.get_all_operations() if isinstance(result, Ok)]
        return pytest.mark.parametrize("operation", operations, ids=[operation.label for operation in operations])

    def prepare(self, database_url: str, seed: Callable[[Session], None]) -> None:
        """Move the application to a database of its own and commit the rows that every case starts from."""
        settings: ServiceSettings = self.app.state.settings
        self.app.state.database = Database(settings.model_copy(update={"database_url": database_url}))
        with self.app.state.database.session_factory.begin() as session:
            seed(session)

    def check(self, operation: Operation, *, excluded_checks: Collection[Any] = ()) -> None:
        """Fuzz an operation: its examples, the edges of its parameters, and a few random cases."""
        permitted = self._token_for(operation)
        self._send_unreadable_body(operation, permitted)
        self._send_zero_character(operation, permitted)

        def check_case(case: Case[Any]) -> None:
            self._check_case(case, permitted, excluded_checks)

        modes = [HypothesisTestMode.EXAMPLES, HypothesisTestMode.COVERAGE, HypothesisTestMode.FUZZING]
        config = HypothesisTestConfig(project=self.schema.config, modes=modes, settings=_BUDGET)
        create_test(operation=operation, test_func=check_case, config=config)()

    def check_all_seen(self, *, except_for: Collection[str] = ()) -> None:
        """Fail with the documented statuses that never came; `except_for` names those tested elsewhere."""
        missing = [line for line in self.recorder.missing(self.app.openapi()) if line not in except_for]
        assert not missing, "documented, but never seen: " + "; ".join(missing)  # noqa: S101 - a test's assertion

    def check_document(self, committed: Path) -> None:
        """Fail when the committed OpenAPI document is not the one the code gives."""
        generated = json.loads(json.dumps(self.app.openapi()))
        message = f"{committed.name} is out of date: run `make openapi` and look at the difference"
        assert json.loads(committed.read_text()) == generated, message  # noqa: S101 - a test's assertion

    def _check_case(self, case: Case[Any], permitted: str, excluded_checks: Collection[Any]) -> None:
        """Send one case as somebody who may, as somebody who may not, and as nobody."""
        for token in (permitted, make_token(_STRANGER), None):
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            with rolled_back(self.app.state.database):
                response = case.call(headers=headers)
                # The edges of an operation include methods that it does not have.
                if response.request.method == case.operation.method.upper():
                    self.recorder.record(case.operation.method, case.path, response.status_code)
                if token == permitted:
                    unsayable = [positive_data_acceptance] if _breaks_an_unsayable_rule(response) else []
                    mended = [missing_required_header, negative_data_rejection] if _was_mended_by_our_header(case) else []
                    case.validate_response(response, excluded_checks=[*excluded_checks, *unsayable, *mended], headers=headers)
                else:
                    case.validate_response(response, checks=_CHECKS_OF_REFUSALS, headers=headers)

    def _token_for(self, operation: Operation) -> str:
        """Return the first token that holds the operation's permissions."""
        requirements = operation.definition.raw.get("security", [])
        needed = {scope for requirement in requirements for scopes in requirement.values() for scope in scopes}
        state = self.app.state
        for raw in self._tokens:
            token = verify_access_token(raw, state.keys, state.settings.oidc_issuer, state.settings.oidc_audience)
            actor = state.policy.actor(token, state.grants.grants_of(token))
            if needed <= actor.permissions:
                return raw
        message = f"no token of the contract test holds {sorted(needed)}"
        raise LookupError(message)

    def _send_unreadable_body(self, operation: Operation, token: str) -> None:
        """Send what is no JSON and no form at all, which a generator never does."""
        kinds = set(operation.definition.raw.get("requestBody", {}).get("content", {})) & _PARSED_KINDS
        for kind in kinds:
            client = TestClient(self.app, raise_server_exceptions=False)
            headers = {"Authorization": f"Bearer {token}", "Content-Type": kind}
            path = re.sub(r"{\w+}", "x", operation.path)
            response = client.request(operation.method, path, headers=headers, content=b"{")
            self.recorder.record(operation.method, operation.path, response.status_code)

    def _send_zero_character(self, operation: Operation, token: str) -> None:
        """Send the one character that no text can hold, which a schema cannot say, in a path or else in a query."""
        parameters = operation.definition.raw.get("parameters", [])
        names = [parameter["name"] for parameter in parameters if parameter["in"] == "query"]
        if "{" not in operation.path and not names:
            return
        client = TestClient(self.app, raise_server_exceptions=False)
        address = re.sub(r"{\w+}", "%00", operation.path) + (f"?{names[0]}=%00" if names else "")
        response = client.request(operation.method, address, headers={"Authorization": f"Bearer {token}"})
        self.recorder.record(operation.method, operation.path, response.status_code)
        message = f"{operation.label} takes a zero character: {response.status_code}"
        assert response.status_code in _UNREADABLE, message  # noqa: S101 - a test's assertion


def _was_mended_by_our_header(case: Case[Any]) -> bool:
    """Say whether a case was made wrong in its headers: it may have lacked only the token, which we then sent."""
    headers = case.meta.components.get(ParameterLocation.HEADER) if case.meta else None
    return headers is not None and headers.mode.is_negative


def _breaks_an_unsayable_rule(response: Response) -> bool:
    """Say whether input was refused with a slug of its own: a schema cannot tell an issued cursor from an invented one."""
    named = (MalformedBody.slug, Unprocessable.slug)
    return response.status_code in _UNREADABLE and not any(slug in response.text for slug in named)
