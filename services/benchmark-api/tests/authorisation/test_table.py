"""The table is whole: every read is in it, every role asks, and docs/permissions.md shows it."""

from collections.abc import Mapping
from typing import Any

import pytest
from benchmark_api.domain.visibility import TABLE as RULES
from benchmark_api.main import create_app
from benchmark_api.permissions import POLICY
from benchmark_api.settings import Settings
from service_kit.testing import TEST_KEYS, FakeGrants, settings_for

from ..fakes import FakeOrganisations
from .table import DOCUMENT, Table, document_with, read_table
from .world import PLACES

TABLE = read_table()
APP = create_app(settings_for(Settings), keys=TEST_KEYS, grants=FakeGrants(), organisations=FakeOrganisations())


def test_every_read_is_in_the_table_and_nothing_else() -> None:
    served = {f"GET {path}" for path, methods in APP.openapi()["paths"].items() if "get" in methods}
    asked = {read.operation for read in TABLE.reads}
    assert sorted(served - asked) == [], "add these to tests/authorisation/table.yaml"
    assert sorted(asked - served) == [], "these are gone: take them out of tests/authorisation/table.yaml"


def test_every_form_is_asked_for() -> None:
    media = {"application/json": "json", "text/csv": "csv", "application/vnd.apache.parquet": "parquet"}
    for read in TABLE.reads:
        content = APP.openapi()["paths"][read.path]["get"]["responses"]["200"]["content"]
        assert {media[kind] for kind in content} == set(read.forms), read.operation


def test_every_membership_is_asked_for() -> None:
    for read in TABLE.reads:
        asked = {one["name"]: one["schema"] for one in APP.openapi()["paths"][read.path]["get"].get("parameters", [])}
        assert ("membership" in asked) == bool(read.memberships), read.operation
    assert APP.openapi()["components"]["schemas"]["Membership"]["enum"] == ["as_was", "as_is"]


def test_permissions_are_those_of_the_roles_and_scopes() -> None:
    for role, permissions in POLICY.roles.items():
        held = {name for name, who in TABLE.permissions.items() for caller in who if caller.partition(" ")[0] == role}
        assert held >= {str(one) for one in permissions if str(one).endswith(":read")}, role


def test_every_role_that_sees_anything_asks() -> None:
    assert {rule.role for rule in RULES} <= {caller.partition(" ")[0] for caller in TABLE.callers}


def test_every_place_is_somewhere() -> None:
    assert TABLE.sights.keys() == PLACES.keys()


@pytest.mark.parametrize(
    ("told", "fault"),
    [
        ({"shown": ["pql own"], "at once": ["pql own"]}, "named twice"),
        ({"shown": ["chief"]}, "no caller, role or group"),
        ({"hidden": ["pql own"]}, "practice"),
    ],
)
def test_a_careless_line_is_refused(told: Mapping[str, Any], fault: str) -> None:
    content = {"callers": {"pql": ["own"]}, "groups": {}, "permissions": {}, "everything": [], "figures": {"practice": told}, "reads": []}
    with pytest.raises(ValueError, match=fault):
        Table(content)


def test_the_document_shows_the_table() -> None:
    written = DOCUMENT.read_text()
    assert written == document_with(TABLE, written), (
        "docs/permissions.md is out of date: run `python services/benchmark-api/tests/authorisation/table.py`"
    )
