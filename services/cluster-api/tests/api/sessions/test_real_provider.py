"""Sign-in against the provider of the local stack, run for real on the wheel's Node."""

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from cluster_api.clients.identity_provider import OidcProvider, ProviderRefusedError, SignInRequest
from cluster_api.main import create_app
from cluster_api.models import UserSession
from cluster_api.settings import Settings
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service_kit import clock
from service_kit.problems import UpstreamUnavailable
from service_kit.testing import rolled_back
from sqlalchemy import update
from sqlalchemy.orm import Session

from deploy.local.layout import IDENTITY, SHIMS
from deploy.local.postgres import free_ports
from deploy.local.processes import spawn, stop
from deploy.local.secrets_file import StackSecrets, stack_secrets

pytestmark = pytest.mark.thorough


class Provider:
    """The running provider, as if the gateway were in front of it."""

    def __init__(self, state: Path) -> None:
        self.state = state
        self.secrets: StackSecrets = stack_secrets(state)
        self.port = free_ports(1)[0]
        self.address = f"http://localhost:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        environment = {
            "PATH": "/usr/bin:/bin",
            "IDENTITY_PORT": str(self.port),
            "PUBLIC_ADDRESS": self.address,
            "IDENTITY_SECRETS": str(self.secrets.file),
            "IDENTITY_KEYS": str(self.state / "signing-keys.json"),
        }
        self.process = spawn([SHIMS / "node", "server.mjs"], log=None, cwd=IDENTITY, environment=environment)
        deadline = time.monotonic() + 30
        while True:
            try:
                httpx.get(f"{self.address}/auth/jwks").raise_for_status()
            except httpx.HTTPError:
                assert time.monotonic() < deadline, "the provider did not start"
                time.sleep(0.1)
            else:
                return

    def stop(self) -> None:
        if self.process:
            stop([self.process])
            self.process = None

    def fill_in_form(self, address: str, login: str) -> str:
        """Do as a person does in the browser; return where the provider sends them at the end."""
        with httpx.Client() as browser:
            form = browser.get(address, follow_redirects=True)
            answer = browser.post(form.url, data={"login": login, "password": self.secrets.passwords[login]})
            while not answer.headers["Location"].startswith(f"{self.address}/api/cluster/"):
                answer = browser.get(answer.headers["Location"])
        return answer.headers["Location"].removeprefix(f"{self.address}/api/cluster")


@pytest.fixture(scope="module")
def real_provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    provider = Provider(tmp_path_factory.mktemp("identity"))
    provider.start()
    yield provider
    provider.stop()


@pytest.fixture(scope="module")
def settings(real_provider: Provider, database_url: str) -> Settings:
    return Settings(
        environment="development",
        database_url=database_url,
        oidc_issuer=f"{real_provider.address}/auth",
        # Not the public name: keys and tokens are fetched by the private way.
        oidc_internal_url=f"http://127.0.0.1:{real_provider.port}/auth",
        public_url=real_provider.address,
        session_client_secret=real_provider.secrets.client_secrets["cairn-session"],
    )


@pytest.fixture
def app(settings: Settings) -> Iterator[FastAPI]:
    app = create_app(settings)
    yield app
    app.state.database.engine.dispose()


@pytest.fixture
def session(app: FastAPI) -> Iterator[Session]:
    with rolled_back(app.state.database) as shared:
        yield shared


@pytest.fixture
def browser(app: FastAPI, session: Session) -> TestClient:
    return TestClient(app, base_url="https://cairn.test", raise_server_exceptions=False, follow_redirects=False)


def sign_in(browser: TestClient, provider: Provider, login: str = "cql") -> httpx.Response:
    begun = browser.get("/v1/session/sign-in", params={"return_to": "/clusters"})
    return browser.get(provider.fill_in_form(begun.headers["Location"], login))


def exchange(browser: TestClient) -> httpx.Response:
    return browser.get("/internal/session-exchange", headers={"X-Forwarded-Method": "GET"})


def let_the_token_end(session: Session) -> None:
    session.execute(update(UserSession).values(access_expires_at=clock.now()))
    session.commit()


def test_a_person_signs_in_and_acts(browser: TestClient, real_provider: Provider) -> None:
    assert sign_in(browser, real_provider).headers["Location"] == "/clusters"
    assert browser.get("/v1/session").json()["person"]["subject"] == "demo-cql"
    bearer = exchange(browser).headers["Authorization"]
    assert browser.get("/v1/me", headers={"Authorization": bearer}).json()["subject"] == "demo-cql"


def test_the_token_is_refreshed(browser: TestClient, real_provider: Provider, session: Session) -> None:
    sign_in(browser, real_provider)
    first = exchange(browser).headers["Authorization"]
    let_the_token_end(session)
    second = exchange(browser).headers["Authorization"]
    assert second != first
    assert browser.get("/v1/me", headers={"Authorization": second}).status_code == 200


def test_after_a_restart_of_the_provider_the_session_ends_cleanly(browser: TestClient, real_provider: Provider, session: Session) -> None:
    sign_in(browser, real_provider)
    let_the_token_end(session)
    real_provider.stop()
    assert exchange(browser).status_code == 503
    real_provider.start()
    ended = exchange(browser)
    assert (ended.status_code, "Authorization" in ended.headers) == (204, False)
    assert browser.get("/v1/session").status_code == 401


def test_a_code_works_once(settings: Settings) -> None:
    request = SignInRequest("state", "nonce", "v" * 64)
    with pytest.raises(ProviderRefusedError, match="invalid_grant"):
        OidcProvider(settings).exchange("never-issued", request)


def test_a_provider_that_cannot_be_reached(settings: Settings) -> None:
    away = OidcProvider(settings.model_copy(update={"oidc_internal_url": "http://127.0.0.1:9/auth"}))
    for ask in (lambda: away.refresh("token"), lambda: away.sign_in_address(SignInRequest("s", "n", "v" * 64))):
        with pytest.raises(UpstreamUnavailable):
            ask()


def test_this_provider_has_nothing_to_sign_out_of(settings: Settings) -> None:
    assert OidcProvider(settings).sign_out_address("id-token") is None


@pytest.mark.parametrize(
    ("document", "address"),
    [
        ({"end_session_endpoint": "http://inside/auth/end"}, "https://cairn.test/auth/end?id_token_hint=t&client_id=cairn-session"),
        ({"end_session_endpoint": "https://other.test/end"}, "https://other.test/end?id_token_hint=t&client_id=cairn-session"),
    ],
)
def test_addresses_for_the_browser_are_public(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, document: dict[str, str], address: str
) -> None:
    public = settings.model_copy(update={"oidc_issuer": "https://cairn.test/auth", "oidc_internal_url": "http://inside/auth"})
    provider = OidcProvider(public)
    monkeypatch.setattr(provider, "_document", lambda: document)
    found = provider.sign_out_address("t")
    assert found is not None
    assert found.startswith(address)


@pytest.mark.parametrize("document", [{}, {"token_endpoint": "http://127.0.0.1:9/token"}])
def test_a_provider_that_answers_nonsense(settings: Settings, monkeypatch: pytest.MonkeyPatch, document: dict[str, str]) -> None:
    provider = OidcProvider(settings)
    monkeypatch.setattr(provider, "_document", lambda: document)
    with pytest.raises(UpstreamUnavailable):
        provider.refresh("token")
