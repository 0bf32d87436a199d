"""Verify tokens. The only file that imports jose, because jose is safe only when used exactly like this.

Left to itself jose accepts a missing audience or expiry, an unknown key id, and, without an algorithm list, an HMAC
made with the public key. So: two algorithms, keys from the issuer's own document selected by exact id, every claim
required, and the times checked here against a clock that tests can set.
"""

import json
import math
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, ClassVar, Protocol

import httpx
from jose import jwt
from jose.exceptions import JOSEError

from service_kit import clock
from service_kit.problems import Unauthenticated, UpstreamUnavailable

ALGORITHMS = ("RS256", "ES256")
_KEY_TYPES = {"RS256": "RSA", "ES256": "EC"}
LEEWAY_SECONDS = 30
# No token of ours is near this; reading a larger one is work for nothing.
MAX_TOKEN_LENGTH = 16_384

# About as many people and machines as use the system at once; a token is about a kilobyte.
_SIGNATURES_KEPT = 2_000

_KEYS_FRESH_SECONDS = 600
_KEYS_USABLE_SECONDS = 24 * 3600
_REFRESH_PAUSE_SECONDS = 30
_FETCH_TIMEOUT_SECONDS = 2.0

# Times are required and checked here (requiring them there would switch its own clock on).
# `at_hash` would need the access token, which comes by the back channel anyway.
_JOSE_OPTIONS = {
    "require_aud": True,
    "require_iss": True,
    "require_sub": True,
    "verify_exp": False,
    "verify_nbf": False,
    "verify_iat": False,
    "verify_at_hash": False,
}

Jwk = Mapping[str, Any]


@dataclass(frozen=True)
class Token:
    """An access token that stood up to verification."""

    subject: str
    client_id: str
    scopes: frozenset[str]
    is_machine: bool
    raw: str


class KeySource(Protocol):
    """Where the issuer's public keys come from."""

    def find(self, key_id: str) -> Jwk | None:
        """Return the key with exactly this id."""


class InvalidToken(Unauthenticated):
    """The token does not stand up; which check failed stays with us."""

    slug = "invalid-token"
    title = "Your sign-in is not valid any more"
    default_detail = "Sign in again. A machine fetches a new token."
    default_headers: ClassVar[Mapping[str, str]] = {"WWW-Authenticate": 'Bearer error="invalid_token"'}


def verify_access_token(raw: str, keys: KeySource, issuer: str, audience: str, now: datetime | None = None) -> Token:
    """Return the token's meaning, or raise `InvalidToken`."""
    header = _read_header(raw)
    # An ID token carries the same signature; its type is what tells it apart (RFC 9068).
    if str(header.get("typ", "")).lower() not in {"at+jwt", "application/at+jwt"}:
        raise InvalidToken
    claims = _verified_claims(raw, header, keys, issuer, audience, now)
    client_id = claims.get("client_id") or claims.get("azp")
    if not isinstance(client_id, str):
        raise InvalidToken
    subject = str(claims["sub"])
    return Token(
        subject=subject,
        client_id=client_id,
        scopes=frozenset(str(claims.get("scope", "")).split()),
        is_machine=subject == client_id,
        raw=raw,
    )


def verify_id_token(raw: str, keys: KeySource, issuer: str, client_id: str, nonce: str, now: datetime | None = None) -> dict[str, Any]:
    """Return the claims of an ID token that answers our own sign-in request, or raise `InvalidToken`."""
    header = _read_header(raw)
    claims = _verified_claims(raw, header, keys, issuer, client_id, now)
    if claims.get("nonce") != nonce:
        raise InvalidToken
    if claims.get("azp", client_id) != client_id:
        raise InvalidToken
    return claims


def _read_header(raw: str) -> dict[str, Any]:
    if len(raw) > MAX_TOKEN_LENGTH or raw.count(".") != 2:  # noqa: PLR2004 - header, claims, signature
        raise InvalidToken
    try:
        header: dict[str, Any] = jwt.get_unverified_header(raw)
    except JOSEError as error:
        raise InvalidToken from error
    # Extensions we do not know must not be ignored (RFC 7515, 4.1.11).
    if header.get("alg") not in ALGORITHMS or not isinstance(header.get("kid"), str) or "crit" in header:
        raise InvalidToken
    return header


def _verified_claims(
    raw: str, header: Mapping[str, Any], keys: KeySource, issuer: str, audience: str, now: datetime | None
) -> dict[str, Any]:
    key = keys.find(header["kid"])
    if key is None or key.get("kty") != _KEY_TYPES[header["alg"]] or key.get("alg", header["alg"]) != header["alg"]:
        raise InvalidToken
    try:
        claims = dict(_signed_claims(raw, header["alg"], json.dumps(dict(key), sort_keys=True), issuer, audience))
    except (JOSEError, ValueError, TypeError, AttributeError, OverflowError) as error:
        # jose lets odd claim types escape as plain Python errors.
        raise InvalidToken from error
    _check_times(claims, (now or clock.now()).timestamp())
    if not isinstance(claims["sub"], str) or not claims["sub"]:
        raise InvalidToken
    return claims


@lru_cache(maxsize=_SIGNATURES_KEPT)
def _signed_claims(raw: str, algorithm: str, key: str, issuer: str, audience: str) -> Mapping[str, Any]:
    """Return the claims of a token that this very key signed.

    Remembered, because a caller sends the same token until it runs out. Only what does not change with time is remembered, and nothing
    of a token that is refused: that the key is still published, and the times, are checked at every request.
    """
    claims: dict[str, Any] = jwt.decode(
        raw, json.loads(key), algorithms=[algorithm], audience=audience, issuer=issuer, options=_JOSE_OPTIONS
    )
    return claims


def _check_times(claims: Mapping[str, Any], present: float) -> None:
    times = [claims.get("exp"), claims.get("iat"), claims.get("nbf", 0)]
    if any(isinstance(instant, bool) or not isinstance(instant, int | float) or not math.isfinite(instant) for instant in times):
        raise InvalidToken
    expires, issued, not_before = times
    if expires <= present - LEEWAY_SECONDS or max(issued, not_before) > present + LEEWAY_SECONDS:
        raise InvalidToken


def discover(issuer: str, internal_url: str) -> dict[str, Any]:
    """Return the issuer's own description; addresses under its public name become addresses we can reach."""
    response = httpx.get(f"{internal_url}/.well-known/openid-configuration", timeout=_FETCH_TIMEOUT_SECONDS)
    document: dict[str, Any] = response.raise_for_status().json()
    if document.get("issuer") != issuer:
        message = f"the provider at {internal_url} calls itself {document.get('issuer')!r}, not {issuer!r}"
        raise httpx.InvalidURL(message)
    base = issuer.rstrip("/")
    return {
        name: internal_url + value[len(base) :] if isinstance(value, str) and value.startswith(f"{base}/") else value
        for name, value in document.items()
    }


class JwksKeys:
    """The issuer's published keys: cached, asked again for an unknown id, kept for a day when the issuer is away."""

    def __init__(self, issuer: str, internal_url: str) -> None:
        self._issuer = issuer
        self._internal_url = internal_url.rstrip("/")
        self._lock = threading.Lock()
        self._keys: dict[str, Jwk] = {}
        self._fetched_at = float("-inf")
        self._tried_at = float("-inf")

    def find(self, key_id: str) -> Jwk | None:
        """Return the key; `UpstreamUnavailable` when none were ever had or the last are too old."""
        age = time.monotonic() - self._fetched_at
        if age > _KEYS_FRESH_SECONDS or key_id not in self._keys:
            self._refresh()
        if time.monotonic() - self._fetched_at > _KEYS_USABLE_SECONDS:
            raise UpstreamUnavailable("Sign-ins cannot be checked at the moment. Try again in a moment.")
        return self._keys.get(key_id)

    def ready(self) -> bool:
        """Say whether tokens can be checked, fetching the keys if that was never done."""
        if not self._keys:
            self._refresh()
        return bool(self._keys)

    def _refresh(self) -> None:
        with self._lock:
            # An attacker's made-up key ids must not become a request each.
            pause = _REFRESH_PAUSE_SECONDS if self._keys else 1.0
            if time.monotonic() - self._tried_at < pause:
                return
            self._tried_at = time.monotonic()
            try:
                address = discover(self._issuer, self._internal_url)["jwks_uri"]
                document = httpx.get(address, timeout=_FETCH_TIMEOUT_SECONDS).raise_for_status().json()
            except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError):
                return
            self._keys = {key["kid"]: key for key in document.get("keys", []) if _is_usable(key)}
            self._fetched_at = time.monotonic()


def _is_usable(key: Jwk) -> bool:
    """Only public signature keys: a shared secret published here would let anybody sign."""
    return key.get("kty") in _KEY_TYPES.values() and key.get("use", "sig") == "sig" and isinstance(key.get("kid"), str)
