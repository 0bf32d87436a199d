"""Sign people in, keep their tokens, and exchange their cookie for an access token.

The cookie is 256 random bits. The database knows only its digest and the tokens sealed with it, so
neither the cookie without the database nor the database without the cookie gives a token.
"""

import re
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from service_kit import clock
from service_kit.auth import KeySource, verify_id_token
from service_kit.problems import Unauthenticated, UpstreamUnavailable
from sqlalchemy.orm import Session

from cluster_api import audit
from cluster_api.clients.identity_provider import (
    IdentityProvider,
    ProviderRefusedError,
    SignInRequest,
    TokenSet,
)
from cluster_api.models import UserSession
from cluster_api.sessions.errors import RequestNotMarked, SignInFailedError
from cluster_api.sessions.repository import UserSessions
from cluster_api.sessions.sealing import digest, seal, unseal
from cluster_api.settings import Settings

SIGN_IN_SECONDS = 600
# A working day, as long as something is done at least once an hour.
SESSION_LIFETIME = timedelta(hours=12)
SESSION_IDLE = timedelta(hours=1)
# A token this near its end might not survive the request it is for.
_REFRESH_BEFORE = timedelta(seconds=30)
# Noting each use would turn every read into a write.
_NOTE_USE_AFTER = timedelta(minutes=1)
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_LONGEST_RETURN = 500

_SIGN_IN = "sign-in"
_TOKENS = "session tokens"


@dataclass(frozen=True)
class SignIn:
    """What the session slice works with."""

    provider: IdentityProvider
    keys: KeySource
    settings: Settings

    @property
    def secret(self) -> str:
        """Return what seals the sign-in cookie."""
        return self.settings.session_client_secret.get_secret_value()


@dataclass(frozen=True)
class Answer:
    """What the provider sent the browser back with."""

    state: str | None
    code: str | None
    error: str | None
    issuer: str | None


def begin_sign_in(sign_in: SignIn, return_to: str) -> tuple[str, str]:
    """Return the address to send the browser to, and the cookie it brings back."""
    request = SignInRequest(state=secrets.token_urlsafe(32), nonce=secrets.token_urlsafe(32), verifier=secrets.token_urlsafe(48))
    address = sign_in.provider.sign_in_address(request)
    content = {**asdict(request), "return_to": safe_return(return_to)}
    return address, seal(content, sign_in.secret, _SIGN_IN, clock.now()).decode()


def finish_sign_in(session: Session, sign_in: SignIn, sign_in_cookie: str, answer: Answer, earlier_cookie: str) -> tuple[str, str]:
    """Return the new session's cookie and where the browser goes next, or raise `SignInFailedError`."""
    started = _started(sign_in, sign_in_cookie, answer)
    request = SignInRequest(started["state"], started["nonce"], started["verifier"])
    try:
        tokens = sign_in.provider.exchange(answer.code or "", request)
        claims = verify_id_token(
            tokens.id_token or "", sign_in.keys, sign_in.settings.oidc_issuer, sign_in.settings.session_client_id, request.nonce
        )
    except (ProviderRefusedError, Unauthenticated) as error:
        raise SignInFailedError("refused") from error
    cookie = _start_session(session, str(claims["sub"]), tokens)
    # Whoever was signed in on this browser before is no longer.
    UserSessions(session).remove(digest(earlier_cookie))
    return cookie, str(started["return_to"])


def access_token_of(session: Session, provider: IdentityProvider, cookie: str) -> str | None:
    """Return the access token behind a cookie, refreshed when near its end; None when the session is over."""
    now = clock.now()
    row = UserSessions(session).find(digest(cookie))
    if row is None or _is_over(row, now):
        return None
    if row.access_expires_at - _REFRESH_BEFORE <= now:
        row = _refreshed(session, provider, cookie, now)
        if row is None:
            return None
    if now - row.last_used_at >= _NOTE_USE_AFTER:
        row.last_used_at = now
    tokens = _opened(row, cookie)
    return str(tokens["access_token"]) if tokens else None


def check_is_marked(method: str, mark: str | None) -> None:
    """Raise `RequestNotMarked` for a change without the header that other sites cannot send."""
    if method.upper() not in _SAFE_METHODS and not mark:
        raise RequestNotMarked("Send the header X-Cairn-Request: 1 with requests that change something.")


def end_session(session: Session, provider: IdentityProvider, cookie: str) -> str | None:
    """Forget a session; return where the browser can sign out at the provider too."""
    sessions = UserSessions(session)
    row = sessions.find(digest(cookie))
    if row is None:
        return None
    tokens = _opened(row, cookie) or {}
    sessions.remove(row.cookie_sha256)
    audit.record(session, row.subject, "session.ended", f"person:{row.subject}")
    try:
        return provider.sign_out_address(tokens.get("id_token"))
    except UpstreamUnavailable:
        # Signed out here is what counts; the provider may be told another time.
        return None


# A backslash, an empty segment, or `.` and `..`: what a browser may tidy into another site's address.
_NORMALISES_ELSEWHERE = re.compile(r"\\|//|/\.{1,2}(/|$)")


def safe_return(return_to: str) -> str:
    """Keep an address on our own site; anything else becomes the start page."""
    is_ours = (
        return_to.startswith("/")
        and not _NORMALISES_ELSEWHERE.search(return_to.partition("?")[0])
        and len(return_to) <= _LONGEST_RETURN
        and return_to.isprintable()
    )
    return return_to if is_ours else "/"


def _started(sign_in: SignIn, sign_in_cookie: str, answer: Answer) -> Mapping[str, Any]:
    started = unseal(sign_in_cookie.encode(), sign_in.secret, _SIGN_IN, clock.now(), SIGN_IN_SECONDS)
    if started is None:
        raise SignInFailedError("expired")
    # RFC 9207: an answer of another provider must not be taken for ours.
    from_ours = answer.issuer in {None, sign_in.settings.oidc_issuer}
    if not from_ours or not secrets.compare_digest((answer.state or "").encode(), str(started["state"]).encode()):
        raise SignInFailedError("refused")
    if answer.error is not None or not answer.code:
        raise SignInFailedError("refused")
    return started


def _start_session(session: Session, subject: str, tokens: TokenSet) -> str:
    now = clock.now()
    cookie = secrets.token_urlsafe(32)
    sessions = UserSessions(session)
    sessions.remove_expired(now)
    sessions.add(
        UserSession(
            cookie_sha256=digest(cookie),
            subject=subject,
            sealed_tokens=seal(asdict(tokens), cookie, _TOKENS, now),
            access_expires_at=now + timedelta(seconds=tokens.expires_in),
            started_at=now,
            last_used_at=now,
            expires_at=now + SESSION_LIFETIME,
        )
    )
    audit.record(session, subject, "session.started", f"person:{subject}")
    return cookie


def _is_over(row: UserSession, now: datetime) -> bool:
    return row.expires_at <= now or row.last_used_at + SESSION_IDLE <= now


def _refreshed(session: Session, provider: IdentityProvider, cookie: str, now: datetime) -> UserSession | None:
    """Refresh under a lock: of two requests at once one refreshes, the other finds it done.

    The call goes out while the row is locked, because a refresh token can be used only once; it is bounded to seconds.
    """
    sessions = UserSessions(session)
    row = sessions.lock(digest(cookie))
    if row is None or row.access_expires_at - _REFRESH_BEFORE > now:
        return row
    tokens = _opened(row, cookie) or {}
    try:
        renewed = provider.refresh(str(tokens.get("refresh_token") or ""))
    except ProviderRefusedError:
        sessions.remove(row.cookie_sha256)
        audit.record(session, row.subject, "session.ended", f"person:{row.subject}", reason="refresh refused")
        return None
    except UpstreamUnavailable:
        if row.access_expires_at > now:
            return row
        raise
    kept = {name: value for name, value in asdict(renewed).items() if value is not None}
    row.sealed_tokens = seal({**tokens, **kept}, cookie, _TOKENS, now)
    row.access_expires_at = now + timedelta(seconds=renewed.expires_in)
    return row


def _opened(row: UserSession, cookie: str) -> dict[str, Any] | None:
    return unseal(row.sealed_tokens, cookie, _TOKENS, clock.now(), int(SESSION_LIFETIME.total_seconds()))
