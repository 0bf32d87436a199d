"""Tokens signed with keys of our own making, by hand, so that tests can also make every kind of forgery."""

import base64
import json
from collections.abc import Mapping
from datetime import timedelta
from functools import cached_property
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from service_kit import clock
from service_kit.auth import Jwk

ISSUER = "http://issuer.test/auth"
AUDIENCE = "cairn-api"


class TestKeys:
    """One RSA key pair that signs as the provider does, and a `KeySource` that knows it."""

    __test__ = False  # a helper, not a test class

    def __init__(self, key_id: str = "test-key") -> None:
        self.key_id = key_id

    @cached_property
    def private_key(self) -> rsa.RSAPrivateKey:
        """Return the private key, made when first needed."""
        return rsa.generate_private_key(public_exponent=65537, key_size=2048)

    @property
    def public_jwk(self) -> Jwk:
        """Return the public key as the provider would publish it."""
        numbers = self.private_key.public_key().public_numbers()
        modulus, exponent = (encode(n.to_bytes((n.bit_length() + 7) // 8, "big")) for n in (numbers.n, numbers.e))
        return {"kty": "RSA", "use": "sig", "alg": "RS256", "kid": self.key_id, "n": modulus, "e": exponent}

    def find(self, key_id: str) -> Jwk | None:
        """Return the public key if asked for by its id."""
        return self.public_jwk if key_id == self.key_id else None

    def sign(self, signed_part: str) -> bytes:
        """Return the RS256 signature."""
        return self.private_key.sign(signed_part.encode(), padding.PKCS1v15(), hashes.SHA256())


TEST_KEYS = TestKeys()


def encode(data: bytes) -> str:
    """Return base64url without padding."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def encode_json(document: Mapping[str, Any]) -> str:
    """Return one part of a token."""
    return encode(json.dumps(document).encode())


def claims_of(subject: str, *, client_id: str = "cairn-session", scopes: str = "openid", **changes: Any) -> dict[str, Any]:
    """Return good claims; a change to None leaves that claim out."""
    issued = int(clock.now().timestamp())
    claims = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": subject,
        "client_id": client_id,
        "scope": scopes,
        "iat": issued,
        "exp": issued + int(timedelta(minutes=10).total_seconds()),
        **changes,
    }
    return {name: value for name, value in claims.items() if value is not None}


def make_token(
    subject: str,
    *,
    client_id: str = "cairn-session",
    scopes: str = "openid",
    keys: TestKeys = TEST_KEYS,
    header: Mapping[str, Any] | None = None,
    **claims: Any,
) -> str:
    """Return a signed access token. A machine's has its subject as client id: `make_token("x", client_id="x", scopes="service")`."""
    full_header = {"alg": "RS256", "typ": "at+jwt", "kid": keys.key_id, **(header or {})}
    payload = claims_of(subject, client_id=client_id, scopes=scopes, **claims)
    signed_part = f"{encode_json(full_header)}.{encode_json(payload)}"
    return f"{signed_part}.{encode(keys.sign(signed_part))}"
