"""Who is asking, and what may they do: a verified token, the caller's grants, and the service's own policy."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Protocol

from fastapi import Depends, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, ValidationError

from service_kit.auth import KeySource, Token, verify_access_token
from service_kit.http import ServiceClient, UpstreamProblem
from service_kit.problems import Forbidden, Unauthenticated, UpstreamUnavailable
from service_kit.settings import ServiceSettings

_NOBODY: frozenset[str] = frozenset()
# Long enough to spare a call per request, short enough that a withdrawn appointment ends soon.
_GRANTS_FRESH_SECONDS = 30.0
# Beyond this the cache starts afresh, so that strangers cannot fill the memory.
_GRANTS_KEPT = 5_000


@dataclass(frozen=True)
class Grant:
    """A role, held for an organisation, and the organisations it reaches; `permissions` is filled in by the policy."""

    role: str
    organisation_id: str
    organisations: frozenset[str]
    peers: frozenset[str] = _NOBODY
    permissions: frozenset[str] = _NOBODY
    # Where the holder works or speaks for: nobody decides about these, whatever the role.
    own_practices: frozenset[str] = _NOBODY


@dataclass(frozen=True)
class GrantsRead:
    """What the register of appointments says about a subject today."""

    display_name: str
    grants: tuple[Grant, ...]


class GrantSource(Protocol):
    """Where grants come from; raises `UpstreamUnavailable` when it cannot tell."""

    def grants_of(self, token: Token) -> GrantsRead:
        """Return the caller's grants."""


@dataclass(frozen=True)
class Actor:
    """The caller of this request."""

    token: Token
    display_name: str
    grants: tuple[Grant, ...]
    permissions: frozenset[str]

    @property
    def subject(self) -> str:
        """Return the caller's stable id."""
        return self.token.subject

    @property
    def is_machine(self) -> bool:
        """Say whether the caller is another system."""
        return self.token.is_machine

    def may(self, permission: str) -> bool:
        """Say whether the caller holds this permission anywhere."""
        return permission in self.permissions

    def grants_with(self, permission: str) -> tuple[Grant, ...]:
        """Return the grants that give this permission."""
        return tuple(grant for grant in self.grants if permission in grant.permissions)

    def organisations(self, permission: str) -> frozenset[str]:
        """Return every organisation for which the caller holds this permission."""
        return _NOBODY.union(*(grant.organisations for grant in self.grants_with(permission)))

    @property
    def own_practices(self) -> frozenset[str]:
        """Return the organisations that the caller does not decide about, because they are their own."""
        return _NOBODY.union(*(grant.own_practices for grant in self.grants))


@dataclass(frozen=True)
class AccessPolicy:
    """Which role gives a person, and which scope gives a machine, which permissions."""

    roles: Mapping[str, frozenset[str]]
    scopes: Mapping[str, frozenset[str]]

    def actor(self, token: Token, read: GrantsRead) -> Actor:
        """Return the caller with the permissions this policy gives.

        A machine's permissions come from its token's scopes, for the organisations it is appointed to: one that is appointed nowhere
        may do nothing, whatever scopes the sign-in provider gives it.
        """
        by_scope = _NOBODY.union(*(self.scopes.get(scope, _NOBODY) for scope in token.scopes))
        grants = tuple(
            replace(grant, permissions=by_scope if token.is_machine else frozenset(self.roles.get(grant.role, _NOBODY)))
            for grant in read.grants
        )
        return Actor(token, read.display_name, grants, _NOBODY.union(*(grant.permissions for grant in grants)))


class PermissionMissing(Forbidden):
    """The caller is signed in, and none of their roles allows this."""

    slug = "permission-missing"
    title = "Your role does not allow this"


_bearer = HTTPBearer(auto_error=False, scheme_name="bearer", description="An access token of the sign-in provider.")


def access_token(request: Request, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> Token:
    """Return the verified token of a request, or answer 401."""
    if credentials is None:
        raise Unauthenticated("Sign in, or send an access token.")
    settings: ServiceSettings = request.app.state.settings
    keys: KeySource = request.app.state.keys
    return verify_access_token(credentials.credentials, keys, settings.oidc_issuer, settings.oidc_audience)


def signed_in(request: Request, token: Annotated[Token, Depends(access_token)]) -> Actor:
    """Return the caller, whoever it is, as long as the token is valid."""
    return _actor(request, token)


SignedIn = Annotated[Actor, Depends(signed_in)]


def requires(permission: str) -> Callable[..., Actor]:
    """Return the dependency that gives the caller, if they hold the permission: `Annotated[Actor, Depends(requires(X))]`."""

    def permitted(request: Request, token: Annotated[Token, Security(access_token, scopes=[str(permission)])]) -> Actor:
        actor = _actor(request, token)
        if not actor.may(permission):
            raise PermissionMissing("If you think it should, ask the person who looks after appointments where you work.")
        return actor

    return permitted


def _actor(request: Request, token: Token) -> Actor:
    grants: GrantSource = request.app.state.grants
    policy: AccessPolicy = request.app.state.policy
    return policy.actor(token, grants.grants_of(token))


class _GrantAnswer(BaseModel):
    role: str
    organisation_id: str
    organisations: frozenset[str]
    peers: frozenset[str] = _NOBODY
    own_practices: frozenset[str] = _NOBODY


class _MeAnswer(BaseModel):
    subject: str
    display_name: str
    grants: tuple[_GrantAnswer, ...]


class HttpGrants:
    """Grants as cluster-api tells them, asked with the caller's own token and remembered for half a minute."""

    def __init__(self, base_url: str, *, client: ServiceClient | None = None) -> None:
        self._client = client or ServiceClient(base_url, timeout=3.0)
        self._known: dict[tuple[str, bool], tuple[float, GrantsRead]] = {}
        self._lock = threading.Lock()

    def grants_of(self, token: Token) -> GrantsRead:
        """Return the caller's grants, or raise `UpstreamUnavailable`: what is not known is not assumed."""
        key = (token.subject, token.is_machine)
        known = self._known.get(key)
        if known is not None and time.monotonic() - known[0] < _GRANTS_FRESH_SECONDS:
            return known[1]
        read = self._ask(token)
        with self._lock:
            if len(self._known) >= _GRANTS_KEPT:
                self._known.clear()
            self._known[key] = (time.monotonic(), read)
        return read

    def _ask(self, token: Token) -> GrantsRead:
        try:
            answer = _MeAnswer.model_validate_json(self._client.get("/v1/me", token=token.raw).content)
        except (UpstreamProblem, ValidationError) as error:
            raise UpstreamUnavailable("Your roles cannot be looked up at the moment. Try again in a moment.") from error
        if answer.subject != token.subject:
            raise UpstreamUnavailable("Your roles cannot be looked up at the moment. Try again in a moment.")
        grants = (Grant(g.role, g.organisation_id, g.organisations, g.peers, own_practices=g.own_practices) for g in answer.grants)
        return GrantsRead(answer.display_name, tuple(grants))
