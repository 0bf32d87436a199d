"""A sign-in provider in memory, for the ways in which a real one refuses or is away."""

import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

from cluster_api.clients.identity_provider import ProviderRefusedError, SignInRequest, TokenSet
from service_kit.problems import UpstreamUnavailable
from service_kit.testing import ISSUER, TEST_KEYS, make_token
from service_kit.testing.tokens import encode, encode_json

ADDRESS = "http://issuer.test/auth/authorize"


@dataclass
class FakeProvider:
    """Behaves as told; `requests` keeps what the browser was sent away with."""

    subject: str = "demo-cql"
    available: bool = True
    refuses_code: bool = False
    refuses_refresh: bool = False
    nonce: str | None = None
    expires_in: float = 600.0
    offers_sign_out: bool = True
    requests: list[SignInRequest] = field(default_factory=list)
    refreshed: int = 0

    def sign_in_address(self, request: SignInRequest) -> str:
        self._check_available()
        self.requests.append(request)
        return f"{ADDRESS}?{urlencode({'state': request.state, 'nonce': request.nonce})}"

    def exchange(self, code: str, request: SignInRequest) -> TokenSet:
        self._check_available()
        if self.refuses_code or code != "good-code":
            raise ProviderRefusedError("invalid_grant")
        id_token = make_id_token(self.subject, self.nonce or request.nonce)
        return TokenSet(make_token(self.subject), self.expires_in, "refresh-0", id_token)

    def refresh(self, refresh_token: str) -> TokenSet:
        self._check_available()
        if self.refuses_refresh or refresh_token != f"refresh-{self.refreshed}":
            raise ProviderRefusedError("invalid_grant")
        self.refreshed += 1
        return TokenSet(make_token(self.subject), 600.0, f"refresh-{self.refreshed}", None)

    def sign_out_address(self, id_token: str | None) -> str | None:
        self._check_available()
        return "http://issuer.test/auth/end" if self.offers_sign_out and id_token else None

    def _check_available(self) -> None:
        if not self.available:
            raise UpstreamUnavailable("The sign-in provider does not answer.")


def make_id_token(subject: str, nonce: str) -> str:
    """Return a signed ID token for the session client."""
    now = int(time.time())
    header = {"alg": "RS256", "typ": "JWT", "kid": TEST_KEYS.key_id}
    claims = {"iss": ISSUER, "aud": "cairn-session", "sub": subject, "nonce": nonce, "iat": now, "exp": now + 600}
    signed_part = f"{encode_json(header)}.{encode_json(claims)}"
    return f"{signed_part}.{encode(TEST_KEYS.sign(signed_part))}"
