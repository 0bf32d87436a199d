"""Calls to other services: bounded in time, retried only when repeating is harmless, problems as exceptions."""

import threading
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from typing import Any

import httpx
import stamina
from asgi_correlation_id import correlation_id

from service_kit.auth import discover
from service_kit.observability import traceparent
from service_kit.problems import UpstreamUnavailable
from service_kit.settings import ServiceSettings

_CONNECT_SECONDS = 1.0
_ATTEMPTS = 3
_IDEMPOTENT = frozenset({"GET", "HEAD", "PUT", "DELETE"})
# The other side is busy or away; it has done nothing.
_TRY_AGAIN = frozenset({429, 502, 503, 504})
# A caller waits behind us: longer pauses than this are its own to make.
_LONGEST_PAUSE_SECONDS = 2.0
_TOKEN_MARGIN_SECONDS = 30.0

TokenSource = Callable[[], str] | str


class UpstreamProblem(Exception):  # noqa: N818 - the other side's problem, not our error
    """Another service answered with a problem; the caller decides what it means here."""

    def __init__(self, response: httpx.Response) -> None:
        document = _problem_document(response)
        self.status = response.status_code
        self.slug = str(document.get("type", "")).rpartition("#")[2]
        self.title = str(document.get("title", response.reason_phrase))
        self.detail = str(document.get("detail", ""))
        super().__init__(f"{response.request.method} {response.request.url.path}: {self.status} {self.title}")


class ServiceClient:
    """One other service. Thread-safe; make one per process and keep it."""

    def __init__(
        self,
        base_url: str,
        *,
        token: TokenSource = "",
        timeout: float = 10.0,
        client: httpx.Client | None = None,
    ) -> None:
        self._token = token
        self._timeout = timeout
        self._client = client or httpx.Client(base_url=base_url)

    def get(self, path: str, **options: Any) -> httpx.Response:
        """Read; retried."""
        return self.request("GET", path, **options)

    def put(self, path: str, **options: Any) -> httpx.Response:
        """Replace; retried, since a second time changes nothing."""
        return self.request("PUT", path, **options)

    def post(self, path: str, *, idempotent: bool = False, **options: Any) -> httpx.Response:
        """Create or ask; retried only when the receiver treats a repetition as the same."""
        return self.request("POST", path, idempotent=idempotent, **options)

    def request(
        self, method: str, path: str, *, idempotent: bool | None = None, token: TokenSource | None = None, **options: Any
    ) -> httpx.Response:
        """Send a request; `UpstreamProblem` for a refusal, `UpstreamUnavailable` when there is no useful answer."""
        may_repeat = method in _IDEMPOTENT if idempotent is None else idempotent
        headers = {**self._headers(token), **(options.pop("headers", None) or {})}
        seconds = options.pop("timeout", self._timeout)
        timeout = httpx.Timeout(seconds, connect=min(seconds, _CONNECT_SECONDS))
        try:
            for attempt in _attempts(_ATTEMPTS if may_repeat else 1, seconds):
                with attempt:
                    response = self._client.request(method, path, headers=headers, timeout=timeout, **options)
                    if response.status_code in _TRY_AGAIN:
                        response.raise_for_status()
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise UpstreamUnavailable("Another part of Cairn does not answer. Try again in a moment.") from error
        if response.is_error:
            raise UpstreamProblem(response)
        return response

    def close(self) -> None:
        """Give the connections back."""
        self._client.close()

    def _headers(self, token: TokenSource | None) -> dict[str, str]:
        source = self._token if token is None else token
        text = source() if callable(source) else source
        headers = {"Authorization": f"Bearer {text}"} if text else {}
        if request_id := correlation_id.get():
            headers["X-Request-ID"] = request_id
        if trace := traceparent.get():
            headers["traceparent"] = trace
        return headers


def _attempts(count: int, seconds: float) -> Iterable[stamina.Attempt]:
    return stamina.retry_context(
        on=_pause_before_retry, attempts=count, timeout=seconds * count, wait_initial=0.1, wait_max=1.0, wait_jitter=0.2
    )


def _pause_before_retry(error: Exception) -> bool | timedelta:
    """Retry what may pass; as late as the other side asks, if that is soon."""
    if isinstance(error, httpx.TransportError):
        return True
    if not isinstance(error, httpx.HTTPStatusError):
        return False
    asked = error.response.headers.get("Retry-After", "")
    return timedelta(seconds=min(float(asked), _LONGEST_PAUSE_SECONDS)) if asked.isdecimal() else True


def _problem_document(response: httpx.Response) -> Mapping[str, Any]:
    try:
        document = response.json()
    except ValueError:
        return {}
    return document if isinstance(document, dict) else {}


class ServiceTokens:
    """The own access token of a service (client credentials), fetched again shortly before it ends. Call it."""

    def __init__(self, settings: ServiceSettings, *, scope: str = "service") -> None:
        self._settings = settings
        self._scope = scope
        self._lock = threading.Lock()
        self._token = ""
        self._usable_until = float("-inf")

    def __call__(self) -> str:
        """Return a token, or raise `UpstreamUnavailable`."""
        with self._lock:
            if time.monotonic() >= self._usable_until:
                self._fetch()
            return self._token

    def _fetch(self) -> None:
        settings = self._settings
        credentials = httpx.BasicAuth(settings.service_client_id, settings.service_client_secret.get_secret_value())
        form = {"grant_type": "client_credentials", "scope": self._scope}
        try:
            address = discover(settings.oidc_issuer, settings.oidc_base)["token_endpoint"]
            answer = httpx.post(address, data=form, auth=credentials, timeout=5.0).raise_for_status().json()
            self._token = str(answer["access_token"])
            self._usable_until = time.monotonic() + float(answer.get("expires_in", 60)) - _TOKEN_MARGIN_SECONDS
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError) as error:
            raise UpstreamUnavailable("The sign-in provider does not answer. Try again in a moment.") from error
