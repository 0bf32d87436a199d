"""Who may do what: 401, 403, and 503 when it cannot be told."""

import json
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient
from service_kit import AccessPolicy, Grant, GrantsRead, HttpGrants, ServiceClient, Token, UpstreamUnavailable, access
from service_kit.testing import as_actor, make_token

from .conftest import World
from .example import POLICY, create_example

PERSON = Token("demo-cql", "cairn-session", frozenset({"openid", "notes:write"}), is_machine=False, raw="raw")
MACHINE = Token("robot", "robot", frozenset({"notes:write"}), is_machine=True, raw="raw")
GRANT = Grant("writer", "place:1", frozenset({"place:1", "place:2"}), frozenset({"place:3"}))


class TestRoute:
    def test_without_a_token_is_401(self, world: World) -> None:
        response = world.client.get("/v1/notes")
        assert response.status_code == 401
        assert response.json()["type"] == "/docs/problems#unauthenticated"

    @pytest.mark.parametrize("header", ["Basic d29sZg==", "Bearer", "Bearer ", "bearer x.y.z", "Token x"])
    def test_with_something_else_is_401(self, world: World, header: str) -> None:
        response = world.client.get("/v1/notes", headers={"Authorization": header})
        assert response.status_code == 401
        assert response.headers["www-authenticate"].startswith("Bearer")

    def test_with_an_expired_token_is_401_and_says_so(self, world: World) -> None:
        headers = {"Authorization": f"Bearer {make_token('writer', exp=1)}"}
        response = world.client.get("/v1/notes", headers=headers)
        assert response.headers["www-authenticate"] == 'Bearer error="invalid_token"'

    def test_with_the_wrong_role_is_403(self, world: World) -> None:
        response = as_actor(world.client, "reader").post("/v1/notes", json={"words": "no"})
        assert (response.status_code, response.json()["type"]) == (403, "/docs/problems#permission-missing")

    def test_with_no_role_is_403(self, world: World) -> None:
        assert as_actor(world.client, "passer-by").get("/v1/notes").status_code == 403

    def test_that_only_asks_who_you_are_takes_any_token(self, world: World) -> None:
        assert as_actor(world.client, "passer-by").get("/v1/me").json() == {"subject": "passer-by"}

    def test_asks_for_permission_before_it_looks_at_the_input(self, world: World) -> None:
        assert as_actor(world.client, "reader").post("/v1/notes", json={"words": 1}).status_code == 403

    def test_lets_a_machine_in_by_its_scope(self, world: World) -> None:
        robot = as_actor(world.client, "robot", client_id="robot", scopes="notes:write")
        assert robot.post("/v1/notes", json={"words": "beep"}).status_code == 201
        assert robot.get("/v1/notes").status_code == 403

    def test_answers_503_when_grants_cannot_be_had(self, world: World) -> None:
        world.grants.available = False
        response = as_actor(world.client, "writer").get("/v1/notes")
        assert response.status_code == 503
        assert response.headers["retry-after"] == "5"


class TestPolicy:
    def test_gives_a_person_the_permissions_of_their_roles_only(self) -> None:
        actor = POLICY.actor(PERSON, GrantsRead("Demo CQL", (Grant("reader", "place:1", frozenset({"place:1"})),)))
        assert actor.permissions == {"note:read"}
        assert actor.display_name == "Demo CQL"

    def test_gives_a_machine_the_permissions_of_its_scopes_only(self) -> None:
        actor = POLICY.actor(MACHINE, GrantsRead("Robot", (GRANT,)))
        assert actor.permissions == {"note:write"}
        assert actor.organisations("note:write") == {"place:1", "place:2"}

    def test_gives_a_machine_without_appointment_nothing(self) -> None:
        actor = POLICY.actor(MACHINE, GrantsRead("Robot", ()))
        assert actor.permissions == frozenset()
        assert actor.organisations("note:write") == frozenset()

    def test_ignores_roles_it_does_not_know(self) -> None:
        actor = AccessPolicy({}, {}).actor(PERSON, GrantsRead("x", (GRANT,)))
        assert actor.permissions == frozenset()

    def test_adds_up_organisations_of_the_grants_that_give_the_permission(self) -> None:
        reader = Grant("reader", "place:9", frozenset({"place:9"}))
        actor = POLICY.actor(PERSON, GrantsRead("x", (GRANT, reader)))
        assert actor.organisations("note:write") == {"place:1", "place:2"}
        assert actor.organisations("note:read") == {"place:1", "place:2", "place:9"}
        assert [grant.role for grant in actor.grants_with("note:write")] == ["writer"]
        assert actor.grants_with("note:write")[0].peers == {"place:3"}

    def test_adds_up_own_practices_over_all_roles_and_keeps_them_on_each(self) -> None:
        lead = Grant("reader", "place:9", frozenset({"place:9"}), own_practices=frozenset({"place:3"}))
        other = Grant("unknown", "place:8", frozenset({"place:8"}), own_practices=frozenset({"place:4"}))
        actor = POLICY.actor(PERSON, GrantsRead("x", (GRANT, lead, other)))
        assert actor.own_practices == {"place:3", "place:4"}
        assert [grant.own_practices for grant in actor.grants] == [frozenset(), {"place:3"}, {"place:4"}]

    def test_knows_who_the_actor_is(self) -> None:
        actor = POLICY.actor(MACHINE, GrantsRead("Robot", ()))
        assert (actor.subject, actor.is_machine) == ("robot", True)


def answer_of(subject: str) -> dict[str, Any]:
    grant = {"id": "1", "role": "writer", "organisation_id": "place:1", "organisations": ["place:1"], "peers": ["place:2"]}
    return {"subject": subject, "display_name": "Somebody", "as_of": "2026-11-22", "grants": [grant]}


class Register:
    """The other service, as far as grants are concerned."""

    def __init__(self) -> None:
        self.asked: list[httpx.Request] = []
        self.answer = httpx.Response(200, json=answer_of("demo-cql"))

    def handle(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        return self.answer

    def grants(self) -> HttpGrants:
        client = httpx.Client(base_url="http://register.test", transport=httpx.MockTransport(self.handle))
        return HttpGrants("", client=ServiceClient("", client=client))


class TestHttpGrants:
    @pytest.fixture
    def register(self) -> Register:
        return Register()

    def test_asks_with_the_callers_own_token(self, register: Register) -> None:
        read = register.grants().grants_of(PERSON)
        assert read == GrantsRead("Somebody", (Grant("writer", "place:1", frozenset({"place:1"}), frozenset({"place:2"})),))
        assert register.asked[0].url.path == "/v1/me"
        assert register.asked[0].headers["authorization"] == "Bearer raw"

    def test_takes_over_which_practices_are_the_callers_own(self, register: Register) -> None:
        told = answer_of("demo-cql")
        told["grants"][0]["own_practices"] = ["place:3"]
        register.answer = httpx.Response(200, json=told)
        assert register.grants().grants_of(PERSON).grants[0].own_practices == {"place:3"}

    def test_remembers_for_half_a_minute(self, register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
        grants = register.grants()
        now = [0.0]
        monkeypatch.setattr(access, "time", SimpleNamespace(monotonic=lambda: now[0]))
        for now[0] in (0.0, 29.0, 31.0):
            grants.grants_of(PERSON)
        assert len(register.asked) == 2

    def test_remembers_people_and_machines_apart(self, register: Register) -> None:
        grants = register.grants()
        grants.grants_of(PERSON)
        grants.grants_of(Token("demo-cql", "demo-cql", frozenset(), is_machine=True, raw="raw"))
        assert len(register.asked) == 2

    def test_does_not_fill_the_memory(self, register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(access, "_GRANTS_KEPT", 3)
        grants = register.grants()
        for number in range(10):
            register.answer = httpx.Response(200, json=answer_of(f"p{number}"))
            grants.grants_of(Token(f"p{number}", "c", frozenset(), is_machine=False, raw="raw"))
        assert len(grants._known) <= 3

    @pytest.mark.parametrize(
        "answer",
        [
            httpx.Response(401, json={"title": "no"}),
            httpx.Response(404, text="<html>"),
            httpx.Response(500, text="oops"),
            httpx.Response(200, text="not json"),
            httpx.Response(200, json={"subject": "demo-cql"}),
            httpx.Response(200, json=answer_of("somebody-else")),
        ],
        ids=["refused", "wrong address", "broken", "not JSON", "half an answer", "somebody else's"],
    )
    def test_assumes_nothing_when_the_answer_is_of_no_use(self, register: Register, answer: httpx.Response) -> None:
        register.answer = answer
        grants = register.grants()
        with pytest.raises(UpstreamUnavailable):
            grants.grants_of(PERSON)
        register.answer = httpx.Response(200, content=json.dumps(answer_of("demo-cql")))
        assert grants.grants_of(PERSON).display_name == "Somebody"

    def test_a_register_that_is_down_is_503_for_everybody(self, world: World) -> None:
        app = create_example(world.settings, grants=None)
        client = TestClient(app, raise_server_exceptions=False)
        response = as_actor(client, "writer").get("/v1/notes")
        app.state.database.engine.dispose()
        assert response.status_code == 503
        assert response.headers["retry-after"] == "5"
        assert response.json()["type"] == "/docs/problems#upstream-unavailable"
