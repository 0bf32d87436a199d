"""How the loader talks to the gateway: tokens renewed once, busy services waited for, refusals in plain words."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from deploy.demo.collection import Collection
from deploy.demo.gateway import Caller, Gateway, NotPossibleError
from deploy.demo.steps import record_decisions, submit

Answer = Callable[[httpx.Request], httpx.Response]
EVALUATED = {"id": "s1", "sha256": "", "status": "accepted", "stage": "evaluated", "held_up": None}


def caller(answer: Answer) -> Caller:
    client = httpx.Client(base_url="http://localhost:8080", transport=httpx.MockTransport(answer))
    tokens = iter(["first", "second", "third"])
    return Caller(client, lambda: next(tokens))


class TestCaller:
    def test_a_token_that_has_run_out_is_fetched_again_once(self) -> None:
        seen = []

        def answer(request: httpx.Request) -> httpx.Response:
            seen.append(request.headers["Authorization"])
            return httpx.Response(401 if len(seen) == 1 else 200, json={"items": []})

        assert caller(answer).get("/v1/anything") == {"items": []}
        assert seen == ["Bearer first", "Bearer second"]

    def test_a_busy_service_is_asked_again_after_the_time_it_names(self, monkeypatch: pytest.MonkeyPatch) -> None:
        waits: list[float] = []
        monkeypatch.setattr("deploy.demo.gateway.time.sleep", waits.append)
        answers = iter([httpx.Response(503, headers={"Retry-After": "2"}), httpx.Response(200, json=1)])
        assert caller(lambda request: next(answers)).get("/v1/anything") == 1
        assert waits == [2.0]

    def test_a_refusal_is_said_in_the_words_of_the_problem(self) -> None:
        problem = {"title": "Not open yet", "detail": "It opens on 2026-10-01.", "errors": [{"pointer": "/body", "detail": "x"}]}
        with pytest.raises(NotPossibleError, match=r"409: Not open yet It opens on 2026-10-01\. /body x"):
            caller(lambda request: httpx.Response(409, json=problem)).post("/v1/rounds")

    @pytest.mark.parametrize("error", [httpx.ConnectError("refused"), ConnectionRefusedError()])
    def test_a_stack_that_is_down_is_said_so(self, error: Exception) -> None:
        def answer(request: httpx.Request) -> httpx.Response:
            raise error

        with pytest.raises(NotPossibleError, match="make run"):
            caller(answer).get("/v1/anything")

    def test_pages_are_read_to_the_end(self) -> None:
        def answer(request: httpx.Request) -> httpx.Response:
            second = request.url.params.get("cursor") == "c"
            return httpx.Response(200, json={"items": [{"id": 2 if second else 1}], "next_cursor": None if second else "c"})

        assert [one["id"] for one in caller(answer).pages("/v1/anything")] == [1, 2]

    def test_nothing_is_found_where_there_is_nothing(self) -> None:
        assert caller(lambda request: httpx.Response(404, json={})).find("/v1/anything") is None


def test_without_a_running_stack_the_reader_is_told_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NotPossibleError, match="make run"):
        Gateway(tmp_path / "demo.json")


class TestSubmit:
    def test_the_same_bytes_are_known_from_before(self) -> None:
        known = EVALUATED | {"sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}

        def answer(request: httpx.Request) -> httpx.Response:
            if request.method == "GET":
                return httpx.Response(200, json={"items": [known], "next_cursor": None})
            assert (request.content, request.url.params["mode"]) == (b"abc", "valid_rows")
            return httpx.Response(200, json=known)

        assert submit(caller(answer), "r1", b"abc") == (known, True)

    def test_one_that_is_held_up_stops_the_loader_with_the_reason(self) -> None:
        held = EVALUATED | {"stage": "validated", "held_up": "benchmark-api does not answer at the moment."}

        def answer(request: httpx.Request) -> httpx.Response:
            return httpx.Response(200, json={"items": [], "next_cursor": None} if request.method == "GET" else held)

        with pytest.raises(NotPossibleError, match=r"no further than validated.*benchmark-api does not answer"):
            submit(caller(answer), "r1", b"abc")


def test_a_decision_that_stands_is_never_overruled() -> None:
    sent: list[bytes] = []

    def answer(request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            return httpx.Response(200, json={"items": [{"practice_code": "10002"}], "next_cursor": None})
        sent.append(request.content)
        return httpx.Response(201, json={})

    decisions = [{"practice_code": "10002"}, {"practice_code": "10017"}]
    collection = Collection(data_set={"code": "quality-monthly"}, agreement={}, decisions=decisions, rounds=[])
    assert record_decisions(caller(answer), collection) == "1 recorded, 1 in force already"
    assert sent == [b'[{"practice_code":"10017"}]']
