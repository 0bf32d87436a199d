"""Call Cairn from outside, as any script would: through the gateway, with real tokens."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx

from deploy.demo.token import person_token

# A round with its whole chain behind it takes a few seconds; a slow machine may need a minute.
TIMEOUT = httpx.Timeout(150.0, connect=5.0)
ATTEMPTS = 5


class NotPossibleError(Exception):
    """The loader cannot go on; the message says why and what to do."""


class Caller:
    """One person or machine with its token, fetched when first needed and again when it has run out."""

    def __init__(self, client: httpx.Client, fetch_token: Callable[[], str]) -> None:
        self._client = client
        self._fetch_token = fetch_token
        self._token: str | None = None

    def get(self, path: str, **parameters: str | int) -> Any:
        """Read a document."""
        return self._answer("GET", path, params=parameters).json()

    def find(self, path: str, **parameters: str | int) -> Any | None:
        """Read a document, or nothing where there is none."""
        answer = self._send("GET", path, params=parameters)
        return None if answer.status_code == httpx.codes.NOT_FOUND else self._checked(answer).json()

    def pages(self, path: str, **parameters: str | int) -> Iterator[dict[str, Any]]:
        """Read every item of a paged list."""
        cursor: dict[str, str] = {}
        while True:
            page = self.get(path, limit=200, **parameters, **cursor)
            yield from page["items"]
            if not page["next_cursor"]:
                return
            cursor = {"cursor": page["next_cursor"]}

    def post(self, path: str, **content: Any) -> httpx.Response:
        """Create something or start a change; the answer's status says which of the two happened."""
        return self._answer("POST", path, **content)

    def _answer(self, method: str, path: str, **content: Any) -> httpx.Response:
        return self._checked(self._send(method, path, **content))

    def _send(self, method: str, path: str, **content: Any) -> httpx.Response:
        headers = content.pop("headers", {})
        for attempt in range(1, ATTEMPTS + 1):
            try:
                self._token = self._token or self._fetch_token()
                answer = self._client.request(method, path, headers={**headers, "Authorization": f"Bearer {self._token}"}, **content)
            except (httpx.TransportError, OSError) as error:
                raise NotPossibleError(f"{self._client.base_url} does not answer ({error}). Is `make run` up?") from error
            if answer.status_code == httpx.codes.UNAUTHORIZED and attempt == 1:
                self._token = None
            elif answer.status_code in (httpx.codes.TOO_MANY_REQUESTS, httpx.codes.SERVICE_UNAVAILABLE) and attempt < ATTEMPTS:
                time.sleep(min(float(answer.headers.get("Retry-After", attempt)), 10.0))
            else:
                break
        return answer

    def _checked(self, answer: httpx.Response) -> httpx.Response:
        if answer.is_success:
            return answer
        request = answer.request
        raise NotPossibleError(f"{request.method} {request.url.path} was answered with {answer.status_code}: {reason(answer)}")


def reason(answer: httpx.Response) -> str:
    """What a problem document says, or the first words of any other answer."""
    try:
        problem = answer.json()
        details = "; ".join(f"{error.get('pointer', '')} {error.get('detail', '')}" for error in problem.get("errors") or [])
        return " ".join(part for part in (problem.get("title", ""), problem.get("detail", ""), details) if part)
    except (ValueError, AttributeError):
        return answer.text[:200]


class Gateway:
    """The running stack, as `.local/demo.json` describes it."""

    def __init__(self, state_file: Path) -> None:
        if not state_file.exists():
            raise NotPossibleError(f"There is no {state_file}. Start the stack with `make run` first.")
        self.state: Mapping[str, Any] = json.loads(state_file.read_text(encoding="utf-8"))
        self._file = state_file
        self._client = httpx.Client(base_url=self.state["address"], timeout=TIMEOUT, trust_env=False)

    def service_settings(self, package: str) -> dict[str, str]:
        """The settings of a service of this stack, for an operator's command; none where the environment has them already."""
        settings = self._file.parent / "run" / "settings.json"
        if not settings.exists():
            return {}
        return dict(json.loads(settings.read_text(encoding="utf-8"))[package])

    def person(self, login: str) -> Caller:
        """The demonstration person with this login."""
        return Caller(self._client, lambda: person_token(login, self._file))

    def machine(self, client_id: str) -> Caller:
        """The machine client with this id."""
        return Caller(self._client, lambda: self._machine_token(client_id))

    def _machine_token(self, client_id: str) -> str:
        client = next(one for one in self.state["machines"] if one["id"] == client_id)
        answer = self._client.post(
            self.state["token_endpoint"],
            data={"grant_type": "client_credentials", "scope": " ".join(client["scopes"])},
            auth=(client["id"], client["secret"]),
        )
        if not answer.is_success:
            raise NotPossibleError(f"{client_id} got no token: {answer.text[:200]}")
        return str(answer.json()["access_token"])
