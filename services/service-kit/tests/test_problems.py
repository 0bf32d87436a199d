"""Every failure is a problem, and the six traps of FastAPI and Starlette are closed."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from service_kit import NotFound, Problem, TooLarge, documented
from service_kit.middleware import BodyLimit
from service_kit.testing import as_actor
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from .conftest import World
from .example import KNOWN_NOTE, LOCKED_NOTE, NoteHasChanged, NoteLocked, NoteNotFound

MEDIA_TYPE = "application/problem+json"


@pytest.fixture
def writer(world: World) -> TestClient:
    return as_actor(world.client, "writer")


@pytest.fixture
def document(world: World) -> dict[str, Any]:
    return world.app.openapi()


class TestAnswer:
    def test_has_the_shape_of_rfc_9457_with_our_own_request_id(self, writer: TestClient) -> None:
        request_id = "6f1d8f9e2a4b4c5d8e7f0a1b2c3d4e5f"
        response = writer.post(f"/v1/notes/{LOCKED_NOTE}/lock", headers={"X-Request-ID": request_id})
        assert response.headers["content-type"] == MEDIA_TYPE
        assert response.headers["x-request-id"] == request_id
        assert response.json() == {
            "type": "/docs/problems#note-locked",
            "title": "The note is locked",
            "status": 409,
            "detail": "Choose another one.",
            "instance": f"/v1/notes/{LOCKED_NOTE}/lock",
            "request_id": request_id,
        }

    def test_carries_errors_and_headers(self, world: World) -> None:
        response = world.client.get("/v1/dull")
        assert response.status_code == 422
        assert response.json()["errors"] == [{"pointer": "/body/words", "detail": "dull"}]
        assert response.headers["x-reason"] == "dull"

    def test_of_an_unknown_address_is_a_problem(self, world: World) -> None:
        response = world.client.get("/nowhere")
        assert (response.status_code, response.headers["content-type"]) == (404, MEDIA_TYPE)

    def test_says_what_to_do_whoever_raised_it(self, writer: TestClient, world: World) -> None:
        missing, wrong_method = writer.get("/nowhere"), writer.delete("/v1/methods")
        unreadable = writer.post("/v1/notes", content=b'"\xff"', headers={"Content-Type": "application/json"})
        stale = world.client.get("/v1/notes", headers={"Authorization": "Bearer made.up.token"})
        for answer, status in ((missing, 404), (wrong_method, 405), (unreadable, 400), (stale, 401)):
            assert answer.status_code == status
            assert answer.json()["detail"].endswith(".")
        assert stale.json()["detail"] == "Sign in again. A machine fetches a new token."

    def test_every_kind_of_problem_says_what_to_do(self) -> None:
        kinds = [Problem, *Problem.__subclasses__()]
        assert all(kind().detail.endswith(".") for kind in kinds)

    def test_of_a_fault_of_ours_leaks_nothing(self, world: World) -> None:
        response = world.client.get("/v1/broken")
        assert response.status_code == 500
        assert "swordfish" not in response.text
        assert "RuntimeError" not in response.text
        assert response.json()["request_id"] == response.headers["x-request-id"]

    def test_of_invalid_input_points_at_the_fault_and_does_not_repeat_the_input(self, writer: TestClient) -> None:
        response = writer.post("/v1/notes", json={"words": "Mrs Smith, 1 High Street"})
        assert response.status_code == 422
        assert [error["pointer"] for error in response.json()["errors"]] == ["/body/words"]
        assert "Smith" not in response.text

    def test_of_a_bad_query_points_at_the_parameter(self, world: World) -> None:
        response = world.client.get("/v1/asked", params={"many": 0})
        assert response.json()["errors"][0]["pointer"] == "/query/many"

    def test_defaults_to_a_fault_of_ours(self) -> None:
        assert (Problem().status, str(Problem())) == (500, "Something went wrong on our side")


class TestTraps:
    def test_1_problems_are_documented_under_their_own_media_type(self, document: dict[str, Any]) -> None:
        responses = document["paths"]["/v1/notes/{note_id}/lock"]["post"]["responses"]
        for status, response in responses.items():
            if int(status) >= 400:
                assert response["content"] == {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}}
        assert "ProblemDetails" in document["components"]["schemas"]

    def test_2_fastapis_own_error_format_is_nowhere(self, document: dict[str, Any]) -> None:
        assert "ValidationError" not in str(document)

    def test_3_a_body_that_is_not_json_is_400_and_documented_only_where_there_is_a_body(
        self, writer: TestClient, document: dict[str, Any]
    ) -> None:
        headers = {"Content-Type": "application/json"}
        assert writer.post("/v1/notes", content=b'{"words": ', headers=headers).json()["type"].endswith("#malformed-body")
        assert writer.post("/v1/notes", content=b'"\xff"', headers=headers).status_code == 400
        paths = document["paths"]
        assert "400" in paths["/v1/notes"]["post"]["responses"]
        assert "400" not in paths["/v1/notes"]["get"]["responses"]

    def test_4_allow_names_the_methods_of_all_routes_with_this_path(self, world: World) -> None:
        response = world.client.delete("/v1/methods")
        assert response.status_code == 405
        assert response.headers["allow"] == "GET, PUT"

    def test_5_the_headers_of_an_exception_are_kept(self, world: World) -> None:
        assert world.client.get("/v1/notes").headers["www-authenticate"] == "Bearer"

    def test_6_problems_of_one_status_share_an_entry(self, document: dict[str, Any]) -> None:
        responses = document["paths"]["/v1/notes/{note_id}/lock"]["post"]["responses"]
        assert responses["409"]["description"] == "The note is locked. Or: Somebody changed the note"
        assert documented(NoteLocked, NoteNotFound, NoteHasChanged).keys() == {404, 409}


class TestDocument:
    def test_names_the_permission_of_an_operation(self, document: dict[str, Any]) -> None:
        operation = document["paths"]["/v1/notes"]["post"]
        assert "Permission: `note:write`." in operation["description"]
        assert operation["security"] == [{"bearer": ["note:write"]}]

    def test_has_422_only_where_input_can_be_invalid(self, document: dict[str, Any]) -> None:
        paths = document["paths"]
        assert "422" in paths["/v1/notes"]["get"]["responses"]
        assert "422" not in paths["/v1/me"]["get"]["responses"]

    def test_has_403_only_where_a_permission_is_needed(self, document: dict[str, Any]) -> None:
        responses = document["paths"]["/v1/me"]["get"]["responses"]
        assert set(responses) == {"200", "401", "503"}

    def test_says_when_to_come_back(self, document: dict[str, Any]) -> None:
        assert "Retry-After" in document["paths"]["/v1/me"]["get"]["responses"]["503"]["headers"]

    def test_takes_operation_ids_from_function_names(self, document: dict[str, Any]) -> None:
        assert document["paths"]["/v1/notes"]["post"]["operationId"] == "write_note"

    def test_is_built_once(self, world: World) -> None:
        assert world.app.openapi() is world.app.openapi()


class TestBodyLimit:
    def test_a_body_larger_than_the_limit_is_refused_as_a_problem(self, writer: TestClient) -> None:
        response = writer.post("/v1/notes", content=b" " * (32 * 1024 * 1024 + 1), headers={"Content-Type": "application/json"})
        assert response.status_code == 413
        assert response.json()["type"] == "/docs/problems#too-large"

    def test_also_when_its_length_is_not_announced(self, writer: TestClient) -> None:
        chunks = (b" " * 1024 * 1024 for _ in range(33))
        response = writer.post("/v1/notes", content=chunks, headers={"Content-Type": "application/json"})
        assert response.status_code == 413

    def test_a_route_that_takes_files_has_a_limit_of_its_own(self) -> None:
        async def length(scope: Scope, receive: Receive, send: Send) -> None:
            await PlainTextResponse(str(len(await Request(scope, receive).body())))(scope, receive, send)

        client = TestClient(BodyLimit(length, most=10, most_at={"/files": 100, "/batches/{batch_id}": 100}))
        assert client.post("/files", content=b" " * 100).text == "100"
        assert client.put("/batches/one", content=b" " * 100).text == "100"
        with pytest.raises(TooLarge, match="10 bytes"):
            client.put("/batches/one/rows", content=b" " * 11)
        with pytest.raises(TooLarge, match="100 bytes"):
            client.post("/files", content=b" " * 101)
        with pytest.raises(TooLarge, match="10 bytes"):
            client.post("/notes", content=b" " * 11)


class TestSubclass:
    def test_not_yours_is_the_same_as_not_there(self, writer: TestClient, world: World) -> None:
        assert issubclass(NoteNotFound, NotFound)
        assert writer.post(f"/v1/notes/{KNOWN_NOTE}/lock").json()["type"] == "/docs/problems#note-not-found"
