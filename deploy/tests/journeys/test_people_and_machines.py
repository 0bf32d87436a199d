"""Everybody in `demo.json` gets in, and nobody else."""

from collections.abc import Iterator
from http.cookies import SimpleCookie
from urllib.parse import urljoin, urlsplit

import httpx
import pytest

from .conftest import Stack

SERVICES = {"cluster": "clusters", "qi": "projects", "benchmark": "indicators", "assurance": "alerts"}


class TestTokens:
    def test_everybody_holds_the_role_that_the_file_names(self, stack: Stack) -> None:
        for person in stack.demo["people"]:
            me = stack.read("/api/cluster/v1/me", login=person["login"])
            assert me["subject"] == person["subject"]
            assert person["role"] in {grant["role"] for grant in me["grants"]}

    def test_machines_get_tokens_that_the_services_accept(self, stack: Stack) -> None:
        for machine in stack.demo["machines"]:
            form = {"grant_type": "client_credentials", "scope": " ".join(machine["scopes"])}
            token = stack.client.post(stack.demo["token_endpoint"], data=form, auth=(machine["id"], machine["secret"])).json()
            me = stack.client.get("/api/cluster/v1/me", headers={"Authorization": f"Bearer {token['access_token']}"})
            assert me.status_code == 200, me.text
            assert me.json()["is_machine"]

    @pytest.mark.parametrize(("service", "resource"), SERVICES.items())
    def test_nothing_without_a_token_but_the_document(self, stack: Stack, service: str, resource: str) -> None:
        answer = stack.get(f"/api/{service}/v1/{resource}")
        assert answer.status_code == 401
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert "WWW-Authenticate" in answer.headers
        assert stack.get(f"/api/{service}/openapi.json").json()["openapi"].startswith("3.1")

    @pytest.mark.parametrize(("service", "resource"), SERVICES.items())
    def test_nothing_with_a_made_up_token(self, stack: Stack, service: str, resource: str) -> None:
        answer = stack.client.get(f"/api/{service}/v1/{resource}", headers={"Authorization": "Bearer not-a-token"})
        assert answer.status_code == 401


class Browser:
    """A browser as far as sign-in goes. It keeps cookies by hand: Python's clients never send Secure ones over http."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.cookies: dict[str, str] = {}
        self.flags: dict[str, str] = {}

    def send(self, method: str, address: str, **content: object) -> httpx.Response:
        """Send one request and follow where it leads."""
        while True:
            headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), "Accept": "text/html, */*"}
            headers.update(content.pop("headers", {}))  # type: ignore[call-overload]  # a mapping, or nothing
            answer = self.stack.client.request(method, address, headers=headers, **content)  # type: ignore[arg-type]  # what httpx takes
            for line in answer.headers.get_list("set-cookie"):
                self._keep(line)
            if not answer.is_redirect:
                return answer
            method, address, content = "GET", urljoin(str(answer.url), answer.headers["Location"]), {}

    def _keep(self, line: str) -> None:
        for name, morsel in SimpleCookie(line).items():
            self.flags[name] = line
            if morsel.value and morsel["max-age"] != "0":
                self.cookies[name] = morsel.value
            else:
                self.cookies.pop(name, None)


@pytest.fixture
def browser(stack: Stack) -> Iterator[Browser]:
    yield Browser(stack)
    stack.client.cookies.clear()


class TestSession:
    def test_sign_in_look_and_sign_out(self, stack: Stack, browser: Browser) -> None:
        [password] = [person["password"] for person in stack.demo["people"] if person["login"] == "cql"]
        form = browser.send("GET", "/api/cluster/v1/session/sign-in?return_to=/")
        assert urlsplit(str(form.url)).path.startswith("/auth/sign-in/")
        browser.send("POST", str(form.url), data={"login": "cql", "password": password})
        assert all(flag in browser.flags["__Host-cairn"].lower() for flag in ("secure", "httponly", "samesite=strict", "path=/"))
        session = browser.send("GET", "/api/cluster/v1/session").json()
        assert session["signed_in"]
        assert browser.send("GET", "/api/benchmark/v1/indicators").status_code == 200  # the cookie became a token on the way
        assert browser.send("POST", "/api/cluster/v1/session/sign-out").status_code == 403  # another site's page could send this
        kept = dict(browser.cookies)
        browser.send("POST", "/api/cluster/v1/session/sign-out", headers={"X-Cairn-Request": "1"})
        browser.cookies = kept  # a copied cookie is worth nothing after signing out
        assert browser.send("GET", "/api/cluster/v1/session").status_code == 401
        assert browser.send("GET", "/api/benchmark/v1/indicators").status_code == 401
