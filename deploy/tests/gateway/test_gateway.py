"""The gateway's one Caddyfile, run for real in front of a stand-in for everything behind it."""

import http.server
import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from deploy.local.layout import CHECKOUT, VENV
from deploy.local.postgres import free_ports
from deploy.local.processes import spawn, stop

GOOD_COOKIE = {"Cookie": "__Host-cairn=good"}


class StandIn(http.server.BaseHTTPRequestHandler):
    """Answers with what it was asked. `/internal/session-exchange` knows one session; `/readyz` answers as told."""

    protocol_version = "HTTP/1.1"
    readiness = 200

    def answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path == "/internal/session-exchange":
            self.send_response(204)
            if "good" in (self.headers.get("Cookie") or ""):
                self.send_header("Authorization", "Bearer exchanged")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if self.path.startswith("/auth/forward"):
            self.send_response(303)
            self.send_header("Location", "/api/cluster/v1/session/callback?code=secret-code&state=secret-state")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body = json.dumps({"path": self.path, "method": self.command, "headers": dict(self.headers)}).encode()
        self.send_response(type(self).readiness if self.path == "/readyz" else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Request-ID", "made-up-behind-the-gateway")
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = answer  # noqa: N815 - names of the standard library

    def log_message(self, *words: object) -> None:
        del words


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """The gateway closes the connections that it kept open; that is no error."""


@pytest.fixture(scope="module")
def behind() -> Iterator[int]:
    with Server(("127.0.0.1", 0), StandIn) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("state")


@pytest.fixture(scope="module")
def gateway(behind: int, state: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site = tmp_path_factory.mktemp("site")
    (site / "assets").mkdir()
    (site / "index.html").write_text("<h1>Cairn</h1>")
    (site / "assets/app-1a2b.js").write_text("export {};")
    [port] = free_ports(1)
    parts = dict.fromkeys(("CLUSTER_API", "QI_API", "BENCHMARK_API", "ASSURANCE_API", "IDENTITY"), f"127.0.0.1:{behind}")
    environment = {**parts, "PORT": str(port), "SITE": str(site), "STACK_STATE": str(state), "HOME": str(state)}
    caddyfile = CHECKOUT / "deploy/gateway/Caddyfile"
    with (state / "caddy.log").open("wb") as log:
        process = spawn([VENV / "bin/caddy", "run", "--adapter", "caddyfile", "--config", caddyfile], log=log, environment=environment)
    address = f"http://localhost:{port}"
    deadline = time.monotonic() + 30
    while not answers(address):
        assert time.monotonic() < deadline, (state / "caddy.log").read_text()
        time.sleep(0.05)
    yield address
    stop([process])


def answers(address: str) -> bool:
    try:
        httpx.get(address)
    except httpx.TransportError:
        return False
    return True


def seen(answer: httpx.Response) -> Any:
    assert answer.status_code == 200, answer.text
    return answer.json()


class TestSession:
    def test_cookie_becomes_the_token_and_goes_no_further(self, gateway: str) -> None:
        request = seen(httpx.get(f"{gateway}/api/qi/v1/projects?limit=5", headers=GOOD_COOKIE))
        assert request["path"] == "/v1/projects?limit=5"
        assert request["headers"]["Authorization"] == "Bearer exchanged"
        assert "Cookie" not in request["headers"]

    def test_unknown_session_leaves_the_request_without_a_token(self, gateway: str) -> None:
        request = seen(httpx.get(f"{gateway}/api/qi/v1/projects", headers={"Cookie": "__Host-cairn=stale"}))
        assert "Authorization" not in request["headers"]

    def test_own_token_passes_untouched(self, gateway: str) -> None:
        request = seen(httpx.get(f"{gateway}/api/qi/v1/projects", headers={**GOOD_COOKIE, "Authorization": "Bearer mine"}))
        assert request["headers"]["Authorization"] == "Bearer mine"
        assert "Cookie" not in request["headers"]

    @pytest.mark.parametrize("path", ["/v1/session", "/v1/session/sign-out", "/v1/session/callback"])
    def test_session_slice_sees_the_cookie(self, gateway: str, path: str) -> None:
        request = seen(httpx.post(f"{gateway}/api/cluster{path}", headers={**GOOD_COOKIE, "X-Forwarded-Method": "GET"}))
        assert request["path"] == path
        assert request["headers"]["Cookie"] == "__Host-cairn=good"
        assert "X-Forwarded-Method" not in request["headers"]

    def test_other_resources_of_that_service_do_not(self, gateway: str) -> None:
        request = seen(httpx.get(f"{gateway}/api/cluster/v1/sessions-of-somebody", headers=GOOD_COOKIE))
        assert "Cookie" not in request["headers"]


class TestPublicSurface:
    @pytest.mark.parametrize("service", ["cluster", "qi", "benchmark", "assurance"])
    def test_each_service_and_its_document(self, gateway: str, service: str) -> None:
        assert seen(httpx.get(f"{gateway}/api/{service}/v1/things"))["path"] == "/v1/things"
        assert seen(httpx.get(f"{gateway}/api/{service}/openapi.json"))["path"] == "/openapi.json"

    @pytest.mark.parametrize(
        "path",
        [
            "/api/cluster/internal/session-exchange",
            "/api/cluster/v1/../internal/session-exchange",
            "/api/cluster/v1/%2e%2e/internal/session-exchange",
            "/api/qi/metrics",
            "/api/qi/readyz",
            "/api/qi/docs",
            "/api/unknown/v1/things",
            "/api/",
        ],
    )
    def test_nothing_else_of_a_service(self, gateway: str, path: str) -> None:
        answer = httpx.get(gateway + path)
        assert answer.status_code == 404
        assert answer.headers["Content-Type"] == "application/problem+json"

    def test_sign_in_provider(self, gateway: str) -> None:
        assert seen(httpx.get(f"{gateway}/auth/jwks"))["path"] == "/auth/jwks"


class TestSite:
    @pytest.mark.parametrize("path", ["/", "/cluster/gc0001", "/docs"])
    def test_every_page_is_the_application(self, gateway: str, path: str) -> None:
        answer = httpx.get(gateway + path, headers={"Accept": "text/html"})
        assert (answer.status_code, answer.text) == (200, "<h1>Cairn</h1>")
        assert answer.headers["Cache-Control"] == "no-cache"

    def test_built_files_are_kept_for_ever(self, gateway: str) -> None:
        assert "immutable" in httpx.get(f"{gateway}/assets/app-1a2b.js").headers["Cache-Control"]

    @pytest.mark.parametrize("path", ["/assets/gone-3c4d.js", "/data.json"])
    def test_what_is_no_page_is_not_found(self, gateway: str, path: str) -> None:
        answer = httpx.get(gateway + path, headers={"Accept": "application/json"})
        assert answer.status_code == 404
        assert "immutable" not in answer.headers.get("Cache-Control", "")


class TestEveryAnswer:
    @pytest.mark.parametrize("path", ["/", "/api/qi/v1/projects", "/api/nowhere", "/auth/jwks", "/healthz"])
    def test_carries_the_security_headers(self, gateway: str, path: str) -> None:
        headers = httpx.get(gateway + path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert "Server" not in headers

    def test_has_the_request_id_that_the_service_was_given(self, gateway: str) -> None:
        answer = httpx.get(f"{gateway}/api/qi/v1/projects", headers={"X-Request-ID": "mine"})
        assert answer.headers.get_list("X-Request-ID") == [seen(answer)["headers"]["X-Request-Id"]]
        assert answer.headers["X-Request-ID"] != "mine"

    def test_is_compressed_on_request(self, gateway: str) -> None:
        long_answer = httpx.get(f"{gateway}/api/qi/v1/{'x' * 2000}", headers={"Accept-Encoding": "gzip"})
        assert long_answer.headers["Content-Encoding"] == "gzip"

    def test_of_an_error_is_a_problem(self, gateway: str) -> None:
        answer = httpx.get(f"{gateway}/api/nowhere")
        problem = answer.json()
        assert (problem["status"], problem["title"]) == (404, "Not Found")
        assert problem["request_id"] == answer.headers["X-Request-ID"]
        assert problem["detail"]

    def test_too_large_by_its_own_account(self, gateway: str) -> None:
        answer = httpx.post(f"{gateway}/api/assurance/v1/submissions", content=b"0" * 100_000_001)
        assert answer.status_code == 413
        assert answer.json()["detail"].startswith("The request is larger than 100 MB")


class TestHealth:
    def test_ready_when_every_part_is(self, gateway: str) -> None:
        assert seen(httpx.get(f"{gateway}/healthz")) == {"status": "ready"}

    def test_names_the_part_that_is_not(self, gateway: str, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(StandIn, "readiness", 503)
        answer = httpx.get(f"{gateway}/healthz")
        assert answer.status_code == 503
        assert answer.json() == {"status": "not_ready", "waiting_for": "cluster-api"}

    def test_not_ready_while_the_first_data_are_loading(self, gateway: str, state: Path) -> None:
        (state / "loading").touch()
        answer = httpx.get(f"{gateway}/healthz")
        (state / "loading").unlink()
        assert answer.status_code == 503
        assert answer.json()["waiting_for"] == "demonstration-data"


def test_log_holds_no_credentials(gateway: str, state: Path) -> None:
    private = {"Cookie": "a=secret-cookie", "Referer": f"{gateway}/?code=secret-referer"}
    httpx.get(f"{gateway}/api/cluster/v1/session/callback?code=secret-code&state=secret-state", headers=private)
    httpx.get(f"{gateway}/api/qi/v1/projects?access_token=secret-token", headers={"Authorization": "Bearer secret-token"})
    assert "secret-code" in httpx.get(f"{gateway}/auth/forward?login_hint=secret-person").headers["Location"]
    httpx.get(f"{gateway}/auth/sign-out?id_token_hint=secret-token&x=kept")
    assert "secret-" not in log_with(state / "caddy.log", "x=kept")


def log_with(file: Path, words: str) -> str:
    deadline = time.monotonic() + 10
    while words not in (log := file.read_text()):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return log


def test_part_that_is_away_is_a_problem_with_a_time_to_try_again(tmp_path: Path) -> None:
    port, nobody = free_ports(2)
    parts = dict.fromkeys(("CLUSTER_API", "QI_API", "BENCHMARK_API", "ASSURANCE_API", "IDENTITY"), f"127.0.0.1:{nobody}")
    environment = {**parts, "PORT": str(port), "SITE": str(tmp_path), "HOME": str(tmp_path)}
    with (tmp_path / "caddy.log").open("wb") as log:
        command: list[str | Path] = [VENV / "bin/caddy", "run", "--adapter", "caddyfile", "--config", CHECKOUT / "deploy/gateway/Caddyfile"]
        process = spawn(command, log=log, environment=environment)
    try:
        while not answers(f"http://localhost:{port}"):
            time.sleep(0.05)
        answer = httpx.get(f"http://localhost:{port}/api/qi/v1/projects")
        assert answer.status_code == 502
        assert answer.headers["Retry-After"] == "5"
        assert answer.json()["title"] == "Bad Gateway"
        assert httpx.get(f"http://localhost:{port}/healthz").status_code == 503
        httpx.get(f"http://localhost:{port}/auth/sign-out?id_token_hint=secret-token&x=kept")
        assert "secret-" not in log_with(tmp_path / "caddy.log", "x=kept")
    finally:
        stop([process])
