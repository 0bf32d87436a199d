"""The sign-in provider of the local stack, run for real on the wheel's Node."""

import base64
import json
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from deploy.demo.token import person_token
from deploy.local.demo_file import write_demo_file
from deploy.local.layout import IDENTITY, SHIMS, Stack
from deploy.local.postgres import free_ports
from deploy.local.processes import spawn, stop
from deploy.local.secrets_file import StackSecrets, stack_secrets


class Provider:
    """A running provider, as if the gateway were in front of it."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.secrets: StackSecrets = stack_secrets(stack.state)
        self.keys = stack.state / "signing-keys.json"
        write_demo_file(stack, self.secrets)
        self.demo = json.loads(stack.demo_file.read_text())
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        environment = {
            "PATH": "/usr/bin:/bin",
            "IDENTITY_PORT": str(self.stack.port),
            "PUBLIC_ADDRESS": self.stack.address,
            "IDENTITY_SECRETS": str(self.secrets.file),
            "IDENTITY_KEYS": str(self.keys),
        }
        self.process = spawn([SHIMS / "node", "server.mjs"], log=None, cwd=IDENTITY, environment=environment)
        deadline = time.monotonic() + 30
        while True:
            try:
                httpx.get(f"{self.stack.issuer}/jwks").raise_for_status()
            except httpx.HTTPError:
                assert time.monotonic() < deadline, "the provider did not start"
                time.sleep(0.1)
            else:
                return

    def stop(self) -> None:
        if self.process:
            stop([self.process])

    def machine_token(self, client_id: str, secret: str, **form: str) -> httpx.Response:
        return httpx.post(self.demo["token_endpoint"], data={"grant_type": "client_credentials", **form}, auth=(client_id, secret))


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    started = Provider(Stack("demonstration", free_ports(1)[0], tmp_path_factory.mktemp("identity")))
    started.start()
    yield started
    started.stop()


def parts(token: str) -> tuple[dict[str, object], dict[str, object]]:
    head, body, _ = (base64.urlsafe_b64decode(part + "==") for part in token.split("."))
    return json.loads(head), json.loads(body)


def sign_in_page(provider: Provider, browser: httpx.Client) -> httpx.Response:
    client = provider.demo["public_client"]
    question = {
        "client_id": client["id"], "redirect_uri": client["redirect_uri"], "response_type": "code", "scope": "openid",
        "code_challenge": "x" * 43, "code_challenge_method": "S256", "state": "s",
    }  # fmt: skip
    return browser.get(provider.demo["authorization_endpoint"], params=question, follow_redirects=True)


class TestPersonToken:
    def test_is_what_the_services_verify(self, provider: Provider) -> None:
        head, body = parts(person_token("pql", provider.stack.demo_file))
        assert (head["alg"], head["typ"]) == ("RS256", "at+jwt")
        assert (body["iss"], body["aud"], body["sub"], body["client_id"]) == (
            provider.stack.issuer,
            "cairn-api",
            "demo-pql",
            "cairn-script",
        )

    def test_is_signed_with_a_published_key(self, provider: Provider) -> None:
        head, _ = parts(person_token("cql", provider.stack.demo_file))
        published = httpx.get(f"{provider.stack.issuer}/jwks").json()["keys"]
        assert [key["kid"] for key in published] == [head["kid"]]
        assert "d" not in published[0]

    def test_everybody_can_sign_in(self, provider: Provider) -> None:
        for person in provider.demo["people"]:
            assert parts(person_token(person["login"], provider.stack.demo_file))[1]["sub"] == person["subject"]

    def test_unknown_login_names_the_known_ones(self, provider: Provider) -> None:
        with pytest.raises(SystemExit, match=r"no 'nobody'.*pql, cql"):
            person_token("nobody", provider.stack.demo_file)

    def test_script_is_under_60_lines(self) -> None:
        assert len((IDENTITY.parent / "demo/token.py").read_text().splitlines()) < 60


class TestMachineToken:
    def test_has_the_scopes_of_the_client(self, provider: Provider) -> None:
        for machine in provider.demo["machines"]:
            answer = provider.machine_token(machine["id"], machine["secret"], scope=" ".join(machine["scopes"]))
            _, body = parts(answer.json()["access_token"])
            assert body["sub"] == body["client_id"] == machine["id"]
            assert str(body["scope"]).split() == machine["scopes"]

    def test_without_a_scope_gets_all_of_its_own(self, provider: Provider) -> None:
        [machine] = [one for one in provider.demo["machines"] if one["id"] == "demo-board-system"]
        answer = provider.machine_token(machine["id"], machine["secret"])
        assert answer.json()["scope"].split() == machine["scopes"]

    def test_more_than_its_own_is_refused(self, provider: Provider) -> None:
        [machine] = [one for one in provider.demo["machines"] if one["id"] == "demo-supplier"]
        assert provider.machine_token(machine["id"], machine["secret"], scope="service").json()["error"] == "invalid_scope"

    def test_wrong_secret_is_refused(self, provider: Provider) -> None:
        assert provider.machine_token("demo-supplier", "wrong").status_code == 401


class TestSignInPage:
    def test_is_one_plain_form(self, provider: Provider) -> None:
        with httpx.Client() as browser:
            page = sign_in_page(provider, browser)
        assert page.status_code == 200
        assert page.text.count("<form") == 1
        assert 'name="login"' in page.text
        assert 'name="password"' in page.text
        assert "<script" not in page.text
        assert '<html lang="en-GB">' in page.text
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]

    def test_lists_no_password(self, provider: Provider) -> None:
        with httpx.Client() as browser:
            page = sign_in_page(provider, browser)
        assert not any(password in page.text for password in provider.secrets.passwords.values())

    def test_wrong_password_says_so_and_keeps_the_login(self, provider: Provider) -> None:
        with httpx.Client() as browser:
            page = sign_in_page(provider, browser)
            again = browser.post(page.url, data={"login": '"><b>pql', "password": "wrong"})
        assert again.status_code == 400
        assert "The name or the password is not right" in again.text
        assert 'value="&quot;&gt;&lt;b&gt;pql"' in again.text

    def test_each_sign_in_asks_for_the_password_again(self, provider: Provider) -> None:
        with httpx.Client() as browser:
            page = sign_in_page(provider, browser)
            done = browser.post(page.url, data={"login": "pql", "password": provider.secrets.passwords["pql"]}, follow_redirects=True)
            assert "code" in parse_qs(urlsplit(str(done.url)).query)
            assert 'name="password"' in sign_in_page(provider, browser).text

    def test_address_of_somebody_elses_attempt_is_of_no_use(self, provider: Provider) -> None:
        with httpx.Client() as browser, httpx.Client() as stranger:
            page = sign_in_page(provider, browser)
            answer = stranger.post(page.url, data={"login": "pql", "password": provider.secrets.passwords["pql"]})
        assert answer.status_code == 400
        assert "Start signing in again" in answer.text

    def test_other_redirect_is_refused(self, provider: Provider) -> None:
        question = {"client_id": "cairn-script", "redirect_uri": "http://localhost:1/elsewhere", "response_type": "code", "scope": "openid"}
        answer = httpx.get(provider.demo["authorization_endpoint"], params=question)
        assert answer.status_code == 400
        assert "redirect_uri" in answer.text


def test_keys_and_tokens_outlive_a_restart(provider: Provider) -> None:
    before = provider.keys.read_text()
    provider.stop()
    provider.start()
    assert provider.keys.read_text() == before
    assert provider.keys.stat().st_mode & 0o077 == 0
    assert person_token("pql", provider.stack.demo_file)


def test_standard_library_finds_its_own_token_module(provider: Provider) -> None:
    """The script's name is also that of a module of the standard library; run as a file it must not get in its way."""
    script = IDENTITY.parent / "demo/token.py"
    done = subprocess.run(["python3", script, "pql", provider.stack.demo_file], capture_output=True, text=True, check=True)
    assert done.stdout.count(".") == 2


def test_urllib_is_enough(provider: Provider) -> None:
    with urllib.request.urlopen(f"{provider.stack.issuer}/.well-known/openid-configuration") as answer:
        assert json.load(answer)["token_endpoint"] == provider.demo["token_endpoint"]


def test_lock_file_names_no_address_of_a_registry() -> None:
    for lock in (IDENTITY / "package-lock.json", IDENTITY.parents[1] / "frontend/package-lock.json"):
        assert '"resolved"' not in Path(lock).read_text()
