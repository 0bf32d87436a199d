"""Tokens: what is accepted, and every forgery we know of refused."""

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from service_kit import JwksKeys, Token, UpstreamUnavailable, auth, clock, verify_access_token, verify_id_token
from service_kit.auth import InvalidToken, Jwk
from service_kit.testing import AUDIENCE, ISSUER, TEST_KEYS, TestKeys, make_token
from service_kit.testing.tokens import claims_of, encode, encode_json

ATTACKER = TestKeys()


class Keys:
    """Any keys by id."""

    def __init__(self, *keys: Jwk) -> None:
        self._keys = {key["kid"]: key for key in keys}

    def find(self, key_id: str) -> Jwk | None:
        return self._keys.get(key_id)


def verify(raw: str, **changes: Any) -> Token:
    arguments: dict[str, Any] = {"keys": TEST_KEYS, "issuer": ISSUER, "audience": AUDIENCE, **changes}
    return verify_access_token(raw, **arguments)


def in_seconds(seconds: float) -> int:
    return int((clock.now() + timedelta(seconds=seconds)).timestamp())


def hmac_token(secret: bytes, header: Mapping[str, Any] | None = None) -> str:
    full_header = {"alg": "HS256", "typ": "at+jwt", "kid": TEST_KEYS.key_id, **(header or {})}
    signed = f"{encode_json(full_header)}.{encode_json(claims_of('demo-steward'))}"
    return f"{signed}.{encode(hmac.digest(secret, signed.encode(), hashlib.sha256))}"


def unsigned(algorithm: str) -> str:
    header = {"alg": algorithm, "typ": "at+jwt", "kid": TEST_KEYS.key_id}
    return f"{encode_json(header)}.{encode_json(claims_of('demo-steward'))}."


def public_bytes(encoding: Encoding) -> bytes:
    return TEST_KEYS.private_key.public_key().public_bytes(encoding, PublicFormat.SubjectPublicKeyInfo)


def tampered() -> str:
    header, _, signature = make_token("demo-pql").split(".")
    return f"{header}.{encode_json(claims_of('demo-steward'))}.{signature}"


def two_signatures() -> str:
    header, claims, signature = make_token("demo-pql").split(".")
    signatures = [{"protected": header, "signature": signature}, {"protected": header, "signature": encode(b"x")}]
    return json.dumps({"payload": claims, "signatures": signatures})


# Each makes a token that must be refused.
FORGERIES: dict[str, Callable[[], str]] = {
    "no algorithm": lambda: unsigned("none"),
    "no algorithm, oddly spelt": lambda: unsigned("nOnE"),
    "HMAC with the public key as PEM": lambda: hmac_token(public_bytes(Encoding.PEM)),
    "HMAC with the public key as DER": lambda: hmac_token(public_bytes(Encoding.DER)),
    "HMAC with the public key as JSON": lambda: hmac_token(json.dumps(TEST_KEYS.public_jwk).encode()),
    "HMAC with an empty secret": lambda: hmac_token(b""),
    "RSA key announced as elliptic": lambda: make_token("demo-steward", header={"alg": "ES256"}),
    "an algorithm we do not use": lambda: make_token("demo-steward", header={"alg": "RS512"}),
    "no audience": lambda: make_token("demo-steward", aud=None),
    "another audience": lambda: make_token("demo-steward", aud="some-other-api"),
    "no issuer": lambda: make_token("demo-steward", iss=None),
    "another issuer": lambda: make_token("demo-steward", iss="http://issuer.test/other"),
    "no subject": lambda: make_token("demo-steward", sub=None),
    "an empty subject": lambda: make_token("demo-steward", sub=""),
    "a subject that is not text": lambda: make_token("demo-steward", sub=["demo-steward"]),
    "no client": lambda: make_token("demo-steward", client_id=None),  # type: ignore[arg-type]  # that is the forgery
    "no expiry": lambda: make_token("demo-steward", exp=None),
    "expired": lambda: make_token("demo-steward", exp=in_seconds(-60)),
    "expiry as text": lambda: make_token("demo-steward", exp=str(in_seconds(600))),
    "expiry as a truth value": lambda: make_token("demo-steward", exp=True),
    "expiry that is not a number": lambda: make_token("demo-steward", exp=float("nan")),
    "never expires": lambda: make_token("demo-steward", exp=float("inf")),
    "no time of issue": lambda: make_token("demo-steward", iat=None),
    "issued in the future": lambda: make_token("demo-steward", iat=in_seconds(120)),
    "not yet valid": lambda: make_token("demo-steward", nbf=in_seconds(120)),
    "unknown key id": lambda: make_token("demo-steward", header={"kid": "rotated-away"}),
    "no key id": lambda: make_token("demo-steward", header={"kid": None}),
    "another key under a known id": lambda: make_token("demo-steward", keys=ATTACKER),
    "brings its own key": lambda: make_token("demo-steward", keys=ATTACKER, header={"jwk": dict(ATTACKER.public_jwk)}),
    "names its own key address": lambda: make_token("demo-steward", keys=ATTACKER, header={"jku": "http://127.0.0.1:9/"}),
    "critical extension": lambda: make_token("demo-steward", header={"crit": ["b64"], "b64": False}),
    "ID token as access token": lambda: make_token("demo-steward", header={"typ": "JWT"}),
    "no type": lambda: make_token("demo-steward", header={"typ": None}),
    "claims changed after signing": tampered,
    "signature cut off": lambda: make_token("demo-steward").rpartition(".")[0] + ".",
    "signature shortened": lambda: make_token("demo-steward")[:-9],
    "two parts": lambda: make_token("demo-steward").rpartition(".")[0],
    "four parts": lambda: make_token("demo-steward") + ".e30",
    "two signatures": two_signatures,
    "header that is not JSON": lambda: "bm90LWpzb24." + make_token("demo-steward").partition(".")[2],
    "header that is a list": lambda: "W10." + make_token("demo-steward").partition(".")[2],
    "empty": lambda: "",
    "not a token": lambda: "swordfish",
    "not ASCII": lambda: make_token("demo-steward").replace(".", ".é", 1),
    "enormous": lambda: make_token("demo-steward", filler="x" * 20_000),
}


class TestAccessToken:
    def test_gives_its_meaning(self) -> None:
        raw = make_token("demo-pql", scopes="openid submissions:write")
        assert verify(raw) == Token("demo-pql", "cairn-session", frozenset({"openid", "submissions:write"}), False, raw)

    @pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES.keys())
    def test_refuses(self, forge: Callable[[], str]) -> None:
        with pytest.raises(InvalidToken):
            verify(forge())

    def test_refuses_a_shared_secret_among_the_published_keys(self) -> None:
        secret = base64.urlsafe_b64encode(b"known to everybody")
        keys = Keys({"kty": "oct", "kid": "shared", "k": secret.decode()})
        with pytest.raises(InvalidToken):
            verify(hmac_token(b"known to everybody", {"kid": "shared"}), keys=keys)
        with pytest.raises(InvalidToken):
            verify(make_token("x", header={"kid": "shared"}), keys=keys)

    def test_refuses_a_key_published_for_another_algorithm(self) -> None:
        with pytest.raises(InvalidToken):
            verify(make_token("x"), keys=Keys({**TEST_KEYS.public_jwk, "alg": "PS256"}))

    def test_is_a_machines_when_its_subject_is_its_client(self) -> None:
        assert verify(make_token("demo-supplier", client_id="demo-supplier")).is_machine
        assert not verify(make_token("demo-supplier")).is_machine

    def test_takes_the_authorised_party_for_the_client(self) -> None:
        raw = make_token("demo-supplier", client_id=None, azp="demo-supplier")  # type: ignore[arg-type]  # as Keycloak writes it
        assert verify(raw).client_id == "demo-supplier"

    def test_takes_one_of_several_audiences(self) -> None:
        assert verify(make_token("x", aud=["account", AUDIENCE])).subject == "x"

    def test_bears_with_clocks_that_differ_a_little(self) -> None:
        assert verify(make_token("x", exp=in_seconds(-20), nbf=in_seconds(20))).subject == "x"

    def test_is_judged_at_the_time_given(self) -> None:
        raw = make_token("x")
        with pytest.raises(InvalidToken):
            verify(raw, now=datetime(2020, 1, 1, tzinfo=UTC))

    def test_takes_elliptic_signatures(self) -> None:
        private = ec.generate_private_key(ec.SECP256R1())
        numbers = private.public_key().public_numbers()
        x, y = (encode(number.to_bytes(32, "big")) for number in (numbers.x, numbers.y))
        keys = Keys({"kty": "EC", "crv": "P-256", "kid": "curve", "use": "sig", "x": x, "y": y})
        header = {"alg": "ES256", "typ": "application/at+jwt", "kid": "curve"}
        signed = f"{encode_json(header)}.{encode_json(claims_of('x'))}"
        r, s = decode_dss_signature(private.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
        raw = f"{signed}.{encode(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}"
        assert verify(raw, keys=keys).subject == "x"

    def test_has_its_signature_checked_once(self) -> None:
        raw = make_token("demo-pql")
        first, known = verify(raw), auth._signed_claims.cache_info()
        assert verify(raw) == first
        assert auth._signed_claims.cache_info().hits == known.hits + 1

    def test_checked_before_is_refused_once_it_has_run_out_or_its_key_has_gone(self) -> None:
        raw = make_token("demo-pql")
        verify(raw)
        another = {**ATTACKER.public_jwk, "kid": TEST_KEYS.key_id}
        for changes in ({"now": clock.now() + timedelta(days=1)}, {"keys": Keys()}, {"keys": Keys(another)}, {"audience": "elsewhere"}):
            with pytest.raises(InvalidToken):
                verify(raw, **changes)

    def test_says_nothing_about_why(self) -> None:
        with pytest.raises(InvalidToken) as caught:
            verify(make_token("x", exp=in_seconds(-600)))
        assert caught.value.detail == InvalidToken.default_detail
        assert caught.value.headers == {"WWW-Authenticate": 'Bearer error="invalid_token"'}


class TestIdToken:
    def verify(self, raw: str) -> dict[str, Any]:
        return verify_id_token(raw, TEST_KEYS, ISSUER, "cairn-session", "n-1")

    def make(self, **claims: Any) -> str:
        return make_token("demo-pql", header={"typ": "JWT"}, **{"aud": "cairn-session", "nonce": "n-1", **claims})

    def test_gives_its_claims(self) -> None:
        assert self.verify(self.make(name="Demo PQL", at_hash="not checked"))["name"] == "Demo PQL"

    @pytest.mark.parametrize(
        "change", [{"nonce": "n-2"}, {"nonce": None}, {"aud": AUDIENCE}, {"azp": "somebody-else"}, {"exp": 1}, {"iss": "x"}]
    )
    def test_refuses(self, change: dict[str, Any]) -> None:
        with pytest.raises(InvalidToken):
            self.verify(self.make(**change))


class Provider:
    """A provider's two documents on a loopback port."""

    def __init__(self) -> None:
        self.keys: list[Jwk] = [TEST_KEYS.public_jwk]
        self.issuer = ISSUER
        self.broken = False
        self.asked = 0
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                provider.asked += 1
                discovery = {"issuer": provider.issuer, "jwks_uri": f"{ISSUER}/jwks"}
                document = {"keys": provider.keys} if self.path == "/private/jwks" else discovery
                self.send_response(500 if provider.broken else 200)
                self.end_headers()
                self.wfile.write(json.dumps(document).encode())

            def log_message(self, *arguments: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/private"


class Clock:
    """A monotonic clock that the test turns."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def monotonic(self) -> float:
        return self.seconds


class TestJwksKeys:
    @pytest.fixture
    def provider(self) -> Iterator[Provider]:
        provider = Provider()
        thread = threading.Thread(target=provider.server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield provider
        provider.server.shutdown()
        provider.server.server_close()
        thread.join()

    @pytest.fixture
    def clock(self, monkeypatch: pytest.MonkeyPatch) -> Clock:
        turned = Clock()
        monkeypatch.setattr(auth, "time", turned)
        return turned

    @pytest.fixture
    def keys(self, provider: Provider, clock: Clock) -> JwksKeys:
        return JwksKeys(ISSUER, provider.url)

    def test_are_fetched_once_by_the_private_address(self, keys: JwksKeys, provider: Provider) -> None:
        assert keys.find("test-key") == TEST_KEYS.public_jwk
        assert keys.find("test-key") is not None
        assert provider.asked == 2

    def test_rotated_keys_are_picked_up(self, keys: JwksKeys, provider: Provider, clock: Clock) -> None:
        assert keys.find("test-key") is not None
        new = TestKeys("new-key")
        provider.keys = [new.public_jwk]
        clock.seconds += 31
        assert keys.find("new-key") == new.public_jwk
        assert keys.find("test-key") is None

    def test_invented_ids_do_not_become_requests(self, keys: JwksKeys, provider: Provider) -> None:
        keys.find("test-key")
        for number in range(50):
            assert keys.find(f"invented-{number}") is None
        assert provider.asked == 2

    def test_secrets_and_encryption_keys_are_dropped(self, keys: JwksKeys, provider: Provider) -> None:
        encryption = {**TEST_KEYS.public_jwk, "kid": "enc", "use": "enc"}
        nameless = {name: value for name, value in TEST_KEYS.public_jwk.items() if name != "kid"}
        provider.keys = [{"kty": "oct", "kid": "shared", "k": "c2VjcmV0"}, encryption, nameless, TEST_KEYS.public_jwk]
        assert keys.find("shared") is None
        assert keys.find("enc") is None
        assert keys.find("test-key") is not None

    def test_last_a_day_while_the_provider_is_away(self, keys: JwksKeys, provider: Provider, clock: Clock) -> None:
        assert keys.find("test-key") is not None
        provider.broken = True
        clock.seconds += 23 * 3600
        assert keys.find("test-key") is not None
        clock.seconds += 2 * 3600
        with pytest.raises(UpstreamUnavailable):
            keys.find("test-key")

    def test_never_had_is_503_not_a_refusal(self, keys: JwksKeys, provider: Provider, clock: Clock) -> None:
        provider.broken = True
        with pytest.raises(UpstreamUnavailable):
            keys.find("test-key")
        assert not keys.ready()
        provider.broken = False
        clock.seconds += 2
        assert keys.ready()

    def test_of_a_provider_with_another_name_are_not_taken(self, keys: JwksKeys, provider: Provider) -> None:
        provider.issuer = "http://issuer.test/evil"
        assert not keys.ready()
