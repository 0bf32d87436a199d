"""Every read of register data takes the date asked about and the day of knowing; the exceptions are listed here, each with its reason."""

from typing import Any

import pytest
from cluster_api.domain.people.roles import Role
from cluster_api.main import create_app
from cluster_api.settings import Settings
from fastapi.testclient import TestClient
from service_kit.testing import TEST_KEYS, FakeGrants, settings_for
from sqlalchemy.orm import Session

from ..factories import appoint

BOTH = {"as_of", "known_on"}

# Address: what it takes of the two, and why not both.
EXCEPTIONS: dict[str, tuple[set[str], str]] = {
    "/v1/appointments/{appointment_id}/history": (
        {"as_of"},
        "tells what was done about one appointment; `as_of` is the day by which it was recorded",
    ),
    "/v1/changes": (set(), "tells everything ever recorded, act by act; the cursor says from where"),
    "/v1/corrections": ({"as_of"}, "lists acts; `as_of` is the day by which they were recorded"),
    "/v1/corrections/{act_id}": ({"as_of"}, "shows an act; `as_of` is the day by which it was recorded"),
    "/v1/fhir/metadata": (set(), "describes the interface"),
    "/v1/grants/{subject}": ({"as_of"}, "says what somebody may do; what was once believed allows nothing"),
    "/v1/life-events": ({"as_of"}, "lists acts; `as_of` is the day by which they were recorded"),
    "/v1/life-events/{act_id}": ({"as_of"}, "shows an act; `as_of` is the day by which it was recorded"),
    "/v1/me": ({"as_of"}, "says what the caller may do; what was once believed allows nothing"),
    "/v1/moves": ({"as_of"}, "lists proposals in their state of a day, which is what was recorded by then"),
    "/v1/moves/{move_id}": ({"as_of"}, "shows a proposal in its state of a day, which is what was recorded by then"),
    "/v1/performers/{performer_id}/history": (
        {"as_of"},
        "tells what was done about one performer; `as_of` is the day by which it was recorded",
    ),
    "/v1/population-profiles": ({"as_of"}, "lists files; `as_of` is the day by which they were recorded"),
    "/v1/population-profiles/{profile_id}": ({"as_of"}, "shows a file; `as_of` is the day by which it was recorded"),
    "/v1/register-imports": ({"as_of"}, "lists imports in their state of a day, which is what was recorded by then"),
    "/v1/register-imports/{import_id}": ({"as_of"}, "shows an import in its state of a day, which is what was recorded by then"),
    "/v1/register-imports/{import_id}/differences": ({"as_of"}, "compares files with the register of the moment of their preview"),
    "/v1/register-imports/{import_id}/findings": ({"as_of"}, "shows what had been decided by a day, which is what was recorded by then"),
    "/v1/session": (set(), "is about signing in"),
    "/v1/session/callback": (set(), "is about signing in"),
    "/v1/session/sign-in": (set(), "is about signing in"),
}


def parameters_of_reads() -> dict[str, set[str]]:
    """Return, by address, which of the two each GET of the application takes."""
    app = create_app(settings_for(Settings, "postgresql+psycopg://"), keys=TEST_KEYS, grants=FakeGrants())
    paths: dict[str, Any] = app.openapi()["paths"]
    return {
        path: {parameter["name"] for parameter in item["get"].get("parameters", [])} & BOTH
        for path, item in paths.items()
        if "get" in item and path.startswith("/v1/")
    }


READS = parameters_of_reads()


def test_every_read_takes_both_dates_or_says_why_not() -> None:
    expected = {path: EXCEPTIONS[path][0] if path in EXCEPTIONS else BOTH for path in READS}
    assert expected == READS


def test_no_exception_outlives_its_read() -> None:
    assert EXCEPTIONS.keys() <= READS.keys()
    assert all(reason for _, reason in EXCEPTIONS.values())


@pytest.mark.parametrize("path", sorted(path for path, taken in READS.items() if taken == BOTH))
def test_before_anything_was_known_there_is_nothing(steward: TestClient, register: Session, path: str) -> None:
    """A read that takes the day of knowing but does not heed it would answer here as it does now."""
    appoint(register, "demo-pql", Role.PQL, "practice:10002")
    register.commit()
    example, required = example_of(steward, path), REQUIRED.get(path, {})
    now = steward.get(example, params=required)
    then = steward.get(example, params={**required, "known_on": "2020-01-01"})
    assert now.status_code == 200, now.text
    if then.status_code == 200:
        assert is_empty(then.json()), f"{path} shows on 1 January 2020 what was recorded later"
    else:
        assert then.status_code == 404


EXAMPLES = {
    "health_board_code": "S08000030",
    "partnership_code": "S37000007",
    "cluster_id": "gc0001",
    "practice_code": "10002",
}
REQUIRED = {"/v1/search": {"q": "harbour"}}


def example_of(client: TestClient, path: str) -> str:
    """Fill an address with the ids of something that is there now."""
    listed, _, last = path.rpartition("/")
    if last not in {"{appointment_id}", "{resource_id}"}:
        return path.format_map(EXAMPLES)
    body = client.get(listed).json()
    return f"{listed}/{body['items'][0]['id'] if 'items' in body else body['entry'][0]['resource']['id']}"


def is_empty(body: dict[str, Any]) -> bool:
    """Answer whether a list has nothing in it."""
    return not body.get("items", body.get("entry", []))
