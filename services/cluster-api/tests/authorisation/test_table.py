"""The table is whole: every operation is in it, every caller answered, and docs/permissions.md shows it."""

from collections.abc import Iterable, Iterator

import pytest
from cluster_api.domain.people.roles import Role
from cluster_api.main import create_app
from cluster_api.permissions import ROLES, Permission
from cluster_api.settings import Settings
from fastapi import FastAPI
from service_kit.testing import TEST_KEYS, FakeGrants, settings_for

from ..fakes import FakeProvider
from .asking import REQUESTS
from .table import DOCUMENT, NONE, SIGNED_IN, document_with, read_table
from .world import HELD_AT

TABLE = read_table()


@pytest.fixture(scope="module")
def app() -> FastAPI:
    return create_app(settings_for(Settings), keys=TEST_KEYS, grants=FakeGrants(), identity_provider=FakeProvider())


def operations(routes: Iterable[object]) -> Iterator[str]:
    """List every method and path that the application answers; a router inside it brings its own routes."""
    for route in routes:
        inner = getattr(route, "original_router", None)
        if inner is not None:
            yield from operations(inner.routes)
        else:
            path, methods = getattr(route, "path", None), frozenset(getattr(route, "methods", None) or ())
            assert methods, f"{route!r} is no route that this test knows how to read"
            yield from (f"{method} {path}" for method in methods - {"HEAD"})


def test_every_operation_is_in_the_table_and_nothing_else(app: FastAPI) -> None:
    served, asked = set(operations(app.routes)), {line.operation for line in TABLE.lines}
    assert sorted(served - asked) == [], "add these to tests/authorisation/table.yaml"
    assert sorted(asked - served) == [], "these are gone: take them out of tests/authorisation/table.yaml"


def test_every_documented_operation_was_walked(app: FastAPI) -> None:
    documented = {f"{method.upper()} {path}" for path, methods in app.openapi()["paths"].items() for method in methods}
    assert documented <= set(operations(app.routes))
    assert len(documented) > 80


def test_every_line_is_asked_once() -> None:
    names = [line.name for line in TABLE.lines]
    assert len(set(names)) == len(names)
    assert sorted(REQUESTS.keys() - set(names)) == []


def test_every_line_answers_every_caller() -> None:
    assert all(set(line.answers) == set(TABLE.callers) for line in TABLE.lines)


def test_every_role_is_among_the_callers_where_it_can_be_held() -> None:
    assert {str(role) for role in Role} == set(HELD_AT)
    held = {f"{role} {place}" for role, places in HELD_AT.items() for place in places}
    others = {caller for caller in TABLE.callers if caller.startswith(("person ", "unappointed machine ", "nobody "))}
    assert held | others == set(TABLE.callers)


def test_permissions_of_the_table_are_those_of_the_roles() -> None:
    assert TABLE.permissions.keys() == {*Permission, SIGNED_IN, NONE}
    for role, permissions in ROLES.items():
        for place in HELD_AT[role]:
            told = {name for name, callers in TABLE.permissions.items() if f"{role} {place}" in callers}
            assert told - {SIGNED_IN, NONE} == permissions, role


def test_every_permission_is_asked_for() -> None:
    assert {line.permission for line in TABLE.lines} == TABLE.permissions.keys()


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        ({200: "pql own"}, "no one answer"),
        ({200: ["pql", "pql"], 403: "others"}, "answered twice"),
        ({200: ["government"], 404: "others"}, "lacks the permission"),
        ({200: ["chief"], 404: "others"}, "no caller, role or group"),
        ({200: "others", 404: "others"}, "no one answer"),
    ],
)
def test_a_careless_line_is_refused(answers: dict[int, object], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        TABLE._answers("GET /v1/moves", TABLE.permissions["move:read"], answers)


def test_the_document_shows_the_table() -> None:
    written = DOCUMENT.read_text()
    assert written == document_with(TABLE, written), (
        "docs/permissions.md is out of date: run `python services/cluster-api/tests/authorisation/table.py`"
    )
