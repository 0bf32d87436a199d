"""The character that PostgreSQL cannot hold is refused wherever a text can carry it."""

import pytest
from fastapi.testclient import TestClient
from service_kit.testing import as_actor

from .conftest import World

JSON = {"Content-Type": "application/json"}


@pytest.fixture
def writer(world: World) -> TestClient:
    return as_actor(world.client, "writer")


@pytest.mark.parametrize(
    ("path", "pointer"),
    [
        ("/v1/notes/a%00b/lock", "/path/note_id"),
        ("/v1/notes?cursor=%00", "/query/cursor"),
        ("/v1/asked?many=1&word=a%00b", "/query/word"),
        ("/v1/asked?many=1&wo%00rd=a", "/query/word"),
    ],
)
def test_refused_in_an_address(writer: TestClient, path: str, pointer: str) -> None:
    answer = writer.post(path) if path.endswith("lock") else writer.get(path)
    assert (answer.status_code, answer.json()["type"]) == (422, "/docs/problems#zero-character")
    assert answer.json()["detail"] == "Remove the zero character (U+0000) and send it again."
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]


@pytest.mark.parametrize(
    "body",
    [rb'{"words": "a\u0000b"}', rb'{"words": "a\\\u0000b"}', rb'{"wor\u0000ds": "a"}', '{"words": "a"}'.encode("utf-16")],
)
def test_refused_in_a_json_body(writer: TestClient, body: bytes) -> None:
    answer = writer.post("/v1/notes", content=body, headers=JSON)
    assert (answer.status_code, answer.json()["type"]) == (422, "/docs/problems#zero-character")


@pytest.mark.parametrize("body", [rb'{"words": "a\\u0000b"}', rb'{"words": "a\\\\u0000b"}'])
def test_a_backslash_before_the_same_letters_is_another_text(writer: TestClient, body: bytes) -> None:
    assert writer.post("/v1/notes", content=body, headers=JSON).json()["type"] == "/docs/problems#invalid-input"


def test_a_query_that_nobody_reads_is_not_looked_at(writer: TestClient) -> None:
    assert writer.get("/v1/me?x=%00").status_code == 200
