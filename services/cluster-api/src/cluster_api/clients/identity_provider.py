"""The sign-in provider, spoken to as a confidential client: code + PKCE, refresh, sign-out."""

import threading
import time
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlencode

import httpx
from authlib.common.errors import AuthlibBaseError
from authlib.oauth2.client import OAuth2Client
from service_kit.auth import discover
from service_kit.problems import UpstreamUnavailable

from cluster_api.settings import Settings

CALLBACK_PATH = "/api/cluster/v1/session/callback"

_TIMEOUT = httpx.Timeout(5.0, connect=1.0)
# Addresses of a provider hardly ever change; a restart of the service reads them again.
_DISCOVERY_FRESH_SECONDS = 600.0


@dataclass(frozen=True)
class TokenSet:
    """What the provider hands out; `id_token` and `refresh_token` may be missing in a refresh."""

    access_token: str
    expires_in: float
    refresh_token: str | None
    id_token: str | None


@dataclass(frozen=True)
class SignInRequest:
    """The secrets of one sign-in: who may answer it, and with what."""

    state: str
    nonce: str
    verifier: str


class ProviderRefusedError(Exception):
    """The provider understood and said no: a used code, an ended session, a wrong secret."""


class IdentityProvider(Protocol):
    """What the session slice needs of a provider."""

    def sign_in_address(self, request: SignInRequest) -> str:
        """Return where the browser goes to sign in."""

    def exchange(self, code: str, request: SignInRequest) -> TokenSet:
        """Turn the code of a finished sign-in into tokens."""

    def refresh(self, refresh_token: str) -> TokenSet:
        """Get a new access token."""

    def sign_out_address(self, id_token: str | None) -> str | None:
        """Return where the browser goes to sign out at the provider too, if it offers that."""


class OidcProvider:
    """The real provider. Raises `UpstreamUnavailable` when it does not answer."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._found: tuple[float, dict[str, Any]] = (float("-inf"), {})

    def sign_in_address(self, request: SignInRequest) -> str:
        """Return where the browser goes to sign in."""
        address, _ = self._client(None).create_authorization_url(
            self._public(self._endpoint("authorization_endpoint")),
            state=request.state,
            nonce=request.nonce,
            code_verifier=request.verifier,
        )
        return str(address)

    def exchange(self, code: str, request: SignInRequest) -> TokenSet:
        """Turn the code of a finished sign-in into tokens."""
        return self._tokens("authorization_code", code=code, code_verifier=request.verifier, redirect_uri=self._callback)

    def refresh(self, refresh_token: str) -> TokenSet:
        """Get a new access token."""
        return self._tokens("refresh_token", refresh_token=refresh_token)

    def sign_out_address(self, id_token: str | None) -> str | None:
        """Return where the browser goes to sign out at the provider too, if it offers that."""
        address = self._document().get("end_session_endpoint")
        if not address or not id_token:
            return None
        query = {
            "id_token_hint": id_token,
            "client_id": self._settings.session_client_id,
            "post_logout_redirect_uri": f"{self._settings.public_url.rstrip('/')}/",
        }
        return f"{self._public(str(address))}?{urlencode(query)}"

    @property
    def _callback(self) -> str:
        return f"{self._settings.public_url.rstrip('/')}{CALLBACK_PATH}"

    def _client(self, http: httpx.Client | None) -> OAuth2Client:
        return OAuth2Client(
            session=http,
            client_id=self._settings.session_client_id,
            scope=self._settings.session_scopes,
            redirect_uri=self._callback,
            code_challenge_method="S256",
        )

    def _tokens(self, grant_type: str, **form: str) -> TokenSet:
        settings = self._settings
        credentials = httpx.BasicAuth(settings.session_client_id, settings.session_client_secret.get_secret_value())
        try:
            with httpx.Client(timeout=_TIMEOUT) as http:
                answer = self._client(http).fetch_token(self._endpoint("token_endpoint"), grant_type=grant_type, auth=credentials, **form)
            return TokenSet(
                access_token=str(answer["access_token"]),
                expires_in=float(answer.get("expires_in", 60)),
                refresh_token=answer.get("refresh_token"),
                id_token=answer.get("id_token"),
            )
        except AuthlibBaseError as error:
            raise ProviderRefusedError(error.error) from error
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise _away() from error

    def _endpoint(self, name: str) -> str:
        try:
            return str(self._document()[name])
        except KeyError as error:
            raise _away() from error

    def _document(self) -> dict[str, Any]:
        with self._lock:
            found_at, document = self._found
            if time.monotonic() - found_at < _DISCOVERY_FRESH_SECONDS:
                return document
            try:
                document = discover(self._settings.oidc_issuer, self._settings.oidc_base)
            except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
                raise _away() from error
            self._found = (time.monotonic(), document)
            return document

    def _public(self, address: str) -> str:
        """Return the address as the browser reaches it; `discover` gives those that we can reach."""
        base = self._settings.oidc_base
        if not address.startswith(f"{base}/"):
            return address
        return self._settings.oidc_issuer.rstrip("/") + address[len(base) :]


def _away() -> UpstreamUnavailable:
    return UpstreamUnavailable("The sign-in provider does not answer. Try again in a moment.")
