"""Calls between services: bounded, retried only when harmless, problems passed on as exceptions."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import httpx
import pytest
import stamina
from asgi_correlation_id import correlation_id
from service_kit import ServiceClient, ServiceSettings, ServiceTokens, UpstreamProblem, UpstreamUnavailable, http
from service_kit.observability import traceparent
from service_kit.testing import ISSUER, settings_for

TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


@pytest.fixture(autouse=True)
def no_waiting() -> Iterator[None]:
    with stamina.set_testing(True, attempts=3, cap=True):
        yield


class OtherService:
    """Answers what it is told to, in turn; the last answer stays."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self.answers = list(answers)
        self.asked: list[httpx.Request] = []

    def handle(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer

    def client(self, **options: Any) -> ServiceClient:
        transport = httpx.MockTransport(self.handle)
        return ServiceClient("", client=httpx.Client(base_url="http://other.test", transport=transport), **options)


def busy() -> httpx.Response:
    return httpx.Response(503, headers={"Retry-After": "1"})


class TestRetries:
    @pytest.mark.parametrize("method", ["get", "put"])
    @pytest.mark.parametrize("fault", [busy(), httpx.ConnectError("refused"), httpx.ReadTimeout("slow")], ids=type)
    def test_a_harmless_request_is_repeated(self, method: str, fault: httpx.Response | Exception) -> None:
        other = OtherService(fault, fault, httpx.Response(200))
        assert getattr(other.client(), method)("/v1/things").status_code == 200
        assert len(other.asked) == 3

    @pytest.mark.parametrize("fault", [busy(), httpx.ConnectError("refused"), httpx.ReadTimeout("slow")], ids=type)
    def test_a_post_is_not(self, fault: httpx.Response | Exception) -> None:
        other = OtherService(fault, httpx.Response(200))
        with pytest.raises(UpstreamUnavailable):
            other.client().post("/v1/things", json={})
        assert len(other.asked) == 1

    def test_a_post_that_the_receiver_recognises_is_repeated(self) -> None:
        other = OtherService(busy(), httpx.Response(201))
        assert other.client().post("/v1/things", json={}, idempotent=True).status_code == 201

    def test_ends_after_three_attempts_as_503(self) -> None:
        other = OtherService(busy())
        with pytest.raises(UpstreamUnavailable):
            other.client().get("/v1/things")
        assert len(other.asked) == 3

    @pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 422, 500])
    def test_a_clear_answer_is_not_asked_for_again(self, status: int) -> None:
        other = OtherService(httpx.Response(status))
        with pytest.raises(UpstreamProblem):
            other.client().get("/v1/things")
        assert len(other.asked) == 1

    @pytest.mark.parametrize(("asked", "seconds"), [("1", 1.0), ("3600", 2.0)])
    def test_waits_as_long_as_the_other_side_asks_within_reason(self, asked: str, seconds: float) -> None:
        response = httpx.Response(503, headers={"Retry-After": asked}, request=httpx.Request("GET", "http://x.test"))
        pause = http._pause_before_retry(httpx.HTTPStatusError("", request=response.request, response=response))
        assert not isinstance(pause, bool)
        assert pause.total_seconds() == seconds

    def test_a_fault_of_ours_is_not_repeated(self) -> None:
        assert http._pause_before_retry(ValueError()) is False


class TestProblem:
    def test_is_told_to_the_caller(self) -> None:
        document = {"type": "/docs/problems#note-locked", "title": "Locked", "detail": "Wait.", "status": 409}
        with pytest.raises(UpstreamProblem) as caught:
            OtherService(httpx.Response(409, json=document)).client().post("/v1/notes")
        problem = caught.value
        assert (problem.status, problem.slug, problem.title, problem.detail) == (409, "note-locked", "Locked", "Wait.")
        assert str(problem) == "POST /v1/notes: 409 Locked"

    @pytest.mark.parametrize("answer", [httpx.Response(404, text="<html>"), httpx.Response(404, json=["odd"])], ids=["html", "list"])
    def test_of_another_shape_is_still_one(self, answer: httpx.Response) -> None:
        with pytest.raises(UpstreamProblem) as caught:
            OtherService(answer).client().get("/")
        assert (caught.value.status, caught.value.slug, caught.value.title) == (404, "", "Not Found")


class TestHeaders:
    @pytest.fixture
    def other(self) -> OtherService:
        return OtherService(httpx.Response(200))

    def sent(self, other: OtherService, name: str) -> str | None:
        return other.asked[-1].headers.get(name)

    def test_carry_request_id_and_trace(self, other: OtherService) -> None:
        request_id = uuid4().hex
        id_before, trace_before = correlation_id.set(request_id), traceparent.set(TRACE)
        other.client().get("/")
        correlation_id.reset(id_before)
        traceparent.reset(trace_before)
        assert self.sent(other, "x-request-id") == request_id
        assert self.sent(other, "traceparent") == TRACE

    def test_carry_the_clients_token(self, other: OtherService) -> None:
        other.client(token=lambda: "fresh").get("/")
        assert self.sent(other, "authorization") == "Bearer fresh"

    def test_carry_a_calls_own_token_instead(self, other: OtherService) -> None:
        other.client(token="the service's").get("/", token="the caller's")
        assert self.sent(other, "authorization") == "Bearer the caller's"

    def test_carry_no_token_when_there_is_none(self, other: OtherService) -> None:
        other.client().get("/", headers={"Accept": "text/csv"})
        assert self.sent(other, "authorization") is None
        assert self.sent(other, "accept") == "text/csv"

    def test_bound_the_time(self, other: OtherService) -> None:
        other.client(timeout=3).get("/", timeout=30)
        assert other.asked[-1].extensions["timeout"] == {"connect": 1.0, "read": 30, "write": 30, "pool": 30}


def test_a_base_address_that_is_missing_says_so() -> None:
    with pytest.raises(UpstreamUnavailable):
        ServiceClient("").get("/v1/me")


def test_can_be_closed() -> None:
    client = ServiceClient("http://other.test")
    client.close()
    with pytest.raises(RuntimeError):
        client.get("/")


class TestServiceTokens:
    @pytest.fixture
    def forms(self) -> list[str]:
        return []

    @pytest.fixture
    def provider(self, forms: list[str]) -> Iterator[str]:
        class Handler(BaseHTTPRequestHandler):
            def answer(self, body: str) -> None:
                self.send_response(200)
                self.end_headers()
                self.wfile.write(body.encode())

            def do_GET(self) -> None:
                self.answer(f'{{"issuer": "{ISSUER}", "token_endpoint": "{ISSUER}/token"}}')

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                forms.append(f"{self.path} {self.headers['Authorization']} {body}")
                self.answer(f'{{"access_token": "token-{len(forms)}", "expires_in": 60}}')

            def log_message(self, *arguments: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/auth"
        server.shutdown()
        server.server_close()
        thread.join()

    @pytest.fixture
    def make(self) -> Callable[[str], ServiceTokens]:
        def tokens(internal: str) -> ServiceTokens:
            named = {"service_client_id": "cairn-qi", "service_client_secret": "s3cret", "oidc_internal_url": internal}
            return ServiceTokens(settings_for(ServiceSettings, "", **named))

        return tokens

    def test_are_fetched_with_the_services_own_credentials(
        self, make: Callable[[str], ServiceTokens], provider: str, forms: list[str]
    ) -> None:
        assert make(provider)() == "token-1"
        assert forms == ["/auth/token Basic Y2Fpcm4tcWk6czNjcmV0 grant_type=client_credentials&scope=service"]

    def test_are_kept_until_shortly_before_they_end(
        self, make: Callable[[str], ServiceTokens], provider: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        tokens = make(provider)
        now = [0.0]
        monkeypatch.setattr(http, "time", SimpleNamespace(monotonic=lambda: now[0]))
        seen = [tokens() for now[0] in (0.0, 29.0, 31.0)]
        assert seen == ["token-1", "token-1", "token-2"]

    def test_of_a_provider_that_is_away_are_503(self, make: Callable[[str], ServiceTokens]) -> None:
        with pytest.raises(UpstreamUnavailable):
            make("http://127.0.0.1:9/auth")()
