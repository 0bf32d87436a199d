from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from cluster_api.domain.people.roles import Role
from cluster_api.models import AuditEvent, UserSession
from cluster_api.sessions.service import SESSION_IDLE
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service_kit import clock
from service_kit.testing import ISSUER, as_actor
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from ...factories import appoint
from ...fakes import FakeProvider

SIGN_IN, CALLBACK, SIGN_OUT, SESSION = "/v1/session/sign-in", "/v1/session/callback", "/v1/session/sign-out", "/v1/session"
EXCHANGE = "/internal/session-exchange"
MARK = {"X-Cairn-Request": "1"}


@pytest.fixture
def browser(app: FastAPI, session: Session) -> TestClient:
    """A client that keeps Secure cookies, as a browser does on https and on localhost."""
    return TestClient(app, base_url="https://cairn.test", raise_server_exceptions=False, follow_redirects=False)


def begin(browser: TestClient, return_to: str = "/clusters") -> str:
    """Start a sign-in and return its state."""
    answer = browser.get(SIGN_IN, params={"return_to": return_to})
    assert answer.status_code == 303
    return parse_qs(urlsplit(answer.headers["Location"]).query)["state"][0]


def come_back(browser: TestClient, state: str, **changes: str) -> httpx.Response:
    return browser.get(CALLBACK, params={"state": state, "code": "good-code", "iss": ISSUER, **changes})


def sign_in(browser: TestClient) -> httpx.Response:
    answer = come_back(browser, begin(browser))
    assert answer.headers["Location"] == "/clusters"
    return answer


def exchange(browser: TestClient, method: str = "GET", **headers: str) -> httpx.Response:
    return browser.get(EXCHANGE, headers={"X-Forwarded-Method": method, **headers})


class TestBeginSignIn:
    def test_the_browser_goes_to_the_provider_with_a_short_lived_cookie(self, browser: TestClient, provider: FakeProvider) -> None:
        answer = browser.get(SIGN_IN)
        assert answer.headers["Location"].startswith("http://issuer.test/auth/authorize?")
        cookie = answer.headers["Set-Cookie"]
        assert cookie.startswith("__Host-cairn-tx=")
        for attribute in ("Secure", "HttpOnly", "SameSite=lax", "Max-Age=600", "Path=/"):
            assert attribute in cookie
        assert "Domain" not in cookie
        assert provider.requests[0].verifier not in cookie

    def test_provider_away(self, browser: TestClient, provider: FakeProvider) -> None:
        provider.available = False
        assert browser.get(SIGN_IN).headers["Location"] == "/?sign_in=unavailable"


class TestFinishSignIn:
    def test_starts_a_session(self, browser: TestClient, session: Session) -> None:
        answer = sign_in(browser)
        kept = [cookie for cookie in answer.headers.get_list("Set-Cookie") if cookie.startswith("__Host-cairn=")]
        for attribute in ("Secure", "HttpOnly", "SameSite=strict", "Path=/"):
            assert attribute in kept[0]
        (row,) = session.scalars(select(UserSession))
        assert row.subject == "demo-cql"
        assert browser.cookies["__Host-cairn"].encode() not in (row.cookie_sha256, row.sealed_tokens)
        assert b"refresh-0" not in row.sealed_tokens
        assert list(session.scalars(select(AuditEvent.action))) == ["session.started"]
        assert "__Host-cairn-tx" not in browser.cookies

    @pytest.mark.parametrize(
        "elsewhere",
        [
            "https://evil.test/",
            "//evil.test",
            "/\\evil.test",
            "/.//evil.test",
            "/a/..//evil.test",
            "/a/..",
            "clusters",
            "/a\nb",
            "/" + "x" * 600,
        ],
    )
    def test_never_leads_to_another_site(self, browser: TestClient, elsewhere: str) -> None:
        assert come_back(browser, begin(browser, elsewhere)).headers["Location"] == "/"

    def test_with_a_cookie_that_is_none_of_ours(self, browser: TestClient) -> None:
        state = begin(browser)
        browser.cookies.clear()
        browser.cookies.set("__Host-cairn-tx", "x" * 4001)
        assert come_back(browser, state).headers["Location"] == "/?sign_in=expired"

    def test_without_the_cookie_of_the_start(self, browser: TestClient, session: Session) -> None:
        state = begin(browser)
        browser.cookies.clear()
        assert come_back(browser, state).headers["Location"] == "/?sign_in=expired"
        assert session.scalars(select(UserSession)).all() == []

    def test_too_late(self, browser: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
        state, later = begin(browser), clock.now() + timedelta(minutes=11)
        monkeypatch.setattr(clock, "now", lambda: later)
        assert come_back(browser, state).headers["Location"] == "/?sign_in=expired"

    @pytest.mark.parametrize(
        "changes", [{"state": "forged"}, {"iss": "http://other.test"}, {"code": "used"}, {"error": "access_denied"}, {"code": ""}]
    )
    def test_refused(self, browser: TestClient, session: Session, changes: dict[str, str]) -> None:
        state = begin(browser)
        answer = browser.get(CALLBACK, params={"state": state, "code": "good-code", **changes})
        assert answer.headers["Location"] == "/?sign_in=refused"
        assert session.scalars(select(UserSession)).all() == []

    def test_an_id_token_for_another_sign_in(self, browser: TestClient, provider: FakeProvider) -> None:
        provider.nonce = "of-another-sign-in"
        assert come_back(browser, begin(browser)).headers["Location"] == "/?sign_in=refused"

    def test_provider_away(self, browser: TestClient, provider: FakeProvider) -> None:
        state = begin(browser)
        provider.available = False
        assert come_back(browser, state).headers["Location"] == "/?sign_in=unavailable"

    def test_a_second_sign_in_ends_the_first_and_expired_ones_go(self, browser: TestClient, session: Session) -> None:
        sign_in(browser)
        first = browser.cookies["__Host-cairn"]
        assert len(session.scalars(select(UserSession)).all()) == 1
        sign_in(browser)
        assert browser.cookies["__Host-cairn"] != first
        session.execute(update(UserSession).values(expires_at=clock.now()))
        session.commit()
        browser.cookies.clear()
        sign_in(browser)
        session.expire_all()
        assert len(session.scalars(select(UserSession)).all()) == 1


class TestExchangeSession:
    def test_gives_the_token_of_the_cookie(self, browser: TestClient) -> None:
        sign_in(browser)
        answer = exchange(browser)
        assert answer.status_code == 204
        bearer = answer.headers["Authorization"]
        assert browser.get("/v1/me", headers={"Authorization": bearer}).json()["subject"] == "demo-cql"

    @pytest.mark.parametrize("cookies", [{}, {"__Host-cairn": "made-up"}, {"__Host-cairn": "x" * 201}])
    def test_nobody_is_204_without_a_token(self, browser: TestClient, cookies: dict[str, str]) -> None:
        browser.cookies.update(cookies)
        answer = exchange(browser)
        assert answer.status_code == 204
        assert "Authorization" not in answer.headers

    @pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
    def test_a_change_needs_the_mark(self, browser: TestClient, method: str) -> None:
        sign_in(browser)
        assert exchange(browser, method).json()["type"].endswith("#request-not-marked")
        assert exchange(browser, method, **MARK).status_code == 204

    def test_without_the_gateways_word_the_mark_is_needed(self, browser: TestClient) -> None:
        sign_in(browser)
        assert browser.get(EXCHANGE).status_code == 403

    def test_a_token_near_its_end_is_refreshed_once(self, browser: TestClient, provider: FakeProvider) -> None:
        provider.expires_in = 20
        sign_in(browser)
        assert "Authorization" in exchange(browser).headers
        assert "Authorization" in exchange(browser).headers
        assert provider.refreshed == 1

    def test_a_refused_refresh_ends_the_session(self, browser: TestClient, provider: FakeProvider, session: Session) -> None:
        provider.expires_in = 20
        sign_in(browser)
        provider.refuses_refresh = True
        assert "Authorization" not in exchange(browser).headers
        assert session.scalars(select(UserSession)).all() == []
        assert list(session.scalars(select(AuditEvent.action).order_by(AuditEvent.id))) == ["session.started", "session.ended"]

    def test_provider_away_while_the_token_still_holds(self, browser: TestClient, provider: FakeProvider) -> None:
        provider.expires_in = 20
        sign_in(browser)
        provider.available = False
        assert "Authorization" in exchange(browser).headers

    def test_provider_away_and_the_token_over(self, browser: TestClient, provider: FakeProvider) -> None:
        provider.expires_in = -1
        sign_in(browser)
        provider.available = False
        assert exchange(browser).status_code == 503

    @pytest.mark.parametrize("left", [{"last_used_at": -SESSION_IDLE}, {"expires_at": timedelta()}])
    def test_a_session_that_is_over(self, browser: TestClient, session: Session, left: dict[str, timedelta]) -> None:
        sign_in(browser)
        session.execute(update(UserSession).values({name: clock.now() + ago for name, ago in left.items()}))
        session.commit()
        assert "Authorization" not in exchange(browser).headers

    def test_use_keeps_it_alive(self, browser: TestClient, session: Session) -> None:
        sign_in(browser)
        long_ago = clock.now() - timedelta(minutes=30)
        session.execute(update(UserSession).values(last_used_at=long_ago))
        session.commit()
        exchange(browser)
        session.expire_all()
        assert session.scalars(select(UserSession.last_used_at)).one() > long_ago


class TestGetSession:
    def test_nobody(self, browser: TestClient) -> None:
        assert browser.get(SESSION).status_code == 401

    def test_a_token_that_does_not_stand_up(self, browser: TestClient) -> None:
        assert browser.get(SESSION, headers={"Authorization": "Bearer nonsense"}).status_code == 401

    def test_by_cookie(self, browser: TestClient, register: Session) -> None:
        appoint(register, "demo-cql", Role.CQL, "cluster:gc0001")
        register.commit()
        sign_in(browser)
        assert browser.get(SESSION).json() == {
            "signed_in": True,
            "person": {"subject": "demo-cql", "display_name": "The cql"},
            "roles": [{"role": "cql", "organisation_id": "cluster:gc0001", "organisation_name": "Dundee 4"}],
            "simulated": True,
        }

    def test_by_token_before_any_register(self, browser: TestClient) -> None:
        answer = as_actor(browser, "somebody").get(SESSION).json()
        assert (answer["person"]["subject"], answer["roles"], answer["simulated"]) == ("somebody", [], False)


class TestSignOut:
    def test_ends_the_session_here_and_points_to_the_provider(self, browser: TestClient, session: Session) -> None:
        sign_in(browser)
        answer = browser.post(SIGN_OUT, headers=MARK)
        assert answer.json() == {"signed_in": False, "continue_at": "http://issuer.test/auth/end"}
        assert session.scalars(select(UserSession)).all() == []
        assert "__Host-cairn" not in browser.cookies

    def test_needs_the_mark(self, browser: TestClient) -> None:
        sign_in(browser)
        assert browser.post(SIGN_OUT).status_code == 403
        assert browser.get(SESSION).status_code == 200

    def test_nobody_signed_in(self, browser: TestClient) -> None:
        assert browser.post(SIGN_OUT, headers=MARK).json() == {"signed_in": False, "continue_at": None}

    def test_provider_away(self, browser: TestClient, provider: FakeProvider) -> None:
        sign_in(browser)
        provider.available = False
        assert browser.post(SIGN_OUT, headers=MARK).json()["continue_at"] is None
        assert browser.get(SESSION).status_code == 401
