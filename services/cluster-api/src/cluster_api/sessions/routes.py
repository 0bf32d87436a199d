"""Addresses of sessions. The gateway sends the cookie here and nowhere else."""

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Cookie, Depends, Header, Query, Request, Response, status
from fastapi.responses import RedirectResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from service_kit import clock
from service_kit.auth import Token, verify_access_token
from service_kit.db import DbSession
from service_kit.problems import Unauthenticated, UpstreamUnavailable, documented

from cluster_api.grants import service as grants
from cluster_api.reading import Registers
from cluster_api.sessions import service
from cluster_api.sessions.errors import RequestNotMarked, SignInFailedError
from cluster_api.sessions.schemas import PersonRead, RoleRead, SessionRead, SignedOutRead
from cluster_api.sessions.service import Answer, SignIn

router = APIRouter(tags=["session"])

SESSION_COOKIE = "__Host-cairn"
SIGN_IN_COOKIE = "__Host-cairn-tx"

# No bounds here: a cookie that is not one of ours, however long, is no session. The server bounds all headers.
SessionCookie = Annotated[str, Cookie(alias=SESSION_COOKIE, include_in_schema=False)]
SignInCookie = Annotated[str, Cookie(alias=SIGN_IN_COOKIE, include_in_schema=False)]
Mark = Annotated[
    str | None,
    Header(alias="X-Cairn-Request", description="Any value. Pages of other sites cannot send it, so a change needs it."),
]
FromProvider = Annotated[str | None, Query(max_length=4000)]

_bearer = HTTPBearer(auto_error=False, scheme_name="bearer")
_REDIRECT: dict[int | str, dict[str, Any]] = {303: {"description": "Go on there", "headers": {"Location": {"schema": {"type": "string"}}}}}


def sign_in_of(request: Request) -> SignIn:
    """Return what the session slice works with."""
    state = request.app.state
    return SignIn(state.identity_provider, state.keys, state.settings)


SignInParts = Annotated[SignIn, Depends(sign_in_of)]


def caller(
    session: DbSession,
    sign_in: SignInParts,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
    cookie: SessionCookie = "",
) -> Token:
    """Return the verified token that came with the request, or lies behind its cookie."""
    raw = credentials.credentials if credentials else service.access_token_of(session, sign_in.provider, cookie)
    if raw is None:
        raise Unauthenticated("Sign in to go on.")
    return verify_access_token(raw, sign_in.keys, sign_in.settings.oidc_issuer, sign_in.settings.oidc_audience)


@router.get("/v1/session/sign-in", status_code=303, response_class=RedirectResponse, responses=_REDIRECT)
def begin_sign_in(sign_in: SignInParts, return_to: Annotated[str, Query(max_length=4000)] = "/") -> Response:
    """Send the browser to the sign-in provider."""
    try:
        address, cookie = service.begin_sign_in(sign_in, return_to)
    except UpstreamUnavailable:
        return _back("unavailable")
    response = RedirectResponse(address, status.HTTP_303_SEE_OTHER)
    # Lax: the provider may be on another site, and the browser comes back from there.
    response.set_cookie(SIGN_IN_COOKIE, cookie, max_age=service.SIGN_IN_SECONDS, path="/", secure=True, httponly=True, samesite="lax")
    return response


@router.get("/v1/session/callback", status_code=303, response_class=RedirectResponse, responses=_REDIRECT)
def finish_sign_in(
    session: DbSession,
    sign_in: SignInParts,
    *,
    state: FromProvider = None,
    code: FromProvider = None,
    error: FromProvider = None,
    iss: FromProvider = None,
    sign_in_cookie: SignInCookie = "",
    cookie: SessionCookie = "",
) -> Response:
    """Take the browser back from the sign-in provider and start its session."""
    answer = Answer(state=state, code=code, error=error, issuer=iss)
    try:
        new_cookie, return_to = service.finish_sign_in(session, sign_in, sign_in_cookie, answer, cookie)
    except SignInFailedError as failed:
        return _back(failed.reason)
    except UpstreamUnavailable:
        return _back("unavailable")
    response = _go_on(return_to)
    lifetime = int(service.SESSION_LIFETIME.total_seconds())
    response.set_cookie(SESSION_COOKIE, new_cookie, max_age=lifetime, path="/", secure=True, httponly=True, samesite="strict")
    return response


@router.post("/v1/session/sign-out", responses=documented(RequestNotMarked))
def sign_out(session: DbSession, sign_in: SignInParts, response: Response, mark: Mark = None, cookie: SessionCookie = "") -> SignedOutRead:
    """End the session of this browser."""
    service.check_is_marked("POST", mark)
    continue_at = service.end_session(session, sign_in.provider, cookie)
    response.delete_cookie(SESSION_COOKIE, path="/", secure=True, httponly=True, samesite="strict")
    return SignedOutRead(signed_in=False, continue_at=continue_at)


@router.get("/v1/session")
def get_session(session: DbSession, token: Annotated[Token, Depends(caller)], registers: Registers) -> SessionRead:
    """Show who is signed in on this browser."""
    today = clock.today()
    read = grants.own_grants(session, token, registers, today)
    register = registers.find_on(session, today)
    return SessionRead(
        signed_in=True,
        person=PersonRead(subject=read.subject, display_name=read.display_name),
        roles=[
            RoleRead(role=grant.role, organisation_id=grant.organisation_id, organisation_name=grant.organisation_name)
            for grant in read.grants
        ],
        simulated=register is not None and register.release.simulated_names,
    )


@router.get("/internal/session-exchange", include_in_schema=False, status_code=204)
def exchange_session(
    session: DbSession,
    sign_in: SignInParts,
    mark: Mark = None,
    method: Annotated[str, Header(alias="X-Forwarded-Method")] = "POST",
    cookie: SessionCookie = "",
) -> Response:
    """Tell the gateway which token belongs to a cookie; none for a session that is over.

    Not under /v1, which page scripts can reach. The service asked for answers 401 itself, so that public documents work.
    """
    service.check_is_marked(method, mark)
    token = service.access_token_of(session, sign_in.provider, cookie)
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return Response(status_code=status.HTTP_204_NO_CONTENT, headers=headers)


def _back(reason: str) -> Response:
    """Return to the start page, which says in words what happened: `expired`, `refused` or `unavailable`."""
    return _go_on(f"/?sign_in={quote(reason)}")


def _go_on(address: str) -> Response:
    response = RedirectResponse(address, status.HTTP_303_SEE_OTHER)
    response.delete_cookie(SIGN_IN_COOKIE, path="/", secure=True, httponly=True, samesite="lax")
    return response
