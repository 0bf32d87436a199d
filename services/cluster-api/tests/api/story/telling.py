"""The service at a time of the story's choosing, with people who hold their roles by real appointments."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import pytest
from cluster_api.domain.people.roles import Role
from cluster_api.main import create_app
from cluster_api.settings import Settings
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service_kit import clock
from service_kit.testing import TEST_KEYS, TestDatabases, as_actor, migrations_of, settings_for

from ...conftest import SCOTLAND
from ...factories import appoint
from ...fakes import FakeProvider

CSV = {"Accept": "text/csv"}
# In the order in which they come: who is there from the beginning by the operator's hand.
STEWARDS = ("steward", "second-steward")


class Telling:
    """One installation, told day by day; whoever is asked to act is signed in on that day."""

    def __init__(self, app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> None:
        """Begin in front of an empty register."""
        self.app = app
        self._moment = datetime(2024, 10, 1, tzinfo=UTC)
        self._client = cache(self._signed_in)
        monkeypatch.setattr(clock, "now", lambda: self._moment)

    def on(self, day: str) -> None:
        """Let it be noon of a day."""
        self._moment = datetime.combine(date.fromisoformat(day), time(12), UTC)

    def by(self, subject: str) -> TestClient:
        """Return somebody's client."""
        return self._client(subject, self._moment)

    def get(self, path: str, subject: str = "steward", **params: object) -> dict[str, Any]:
        """Read something that is there."""
        answer = self.by(subject).get(f"/v1/{path}", params={name: str(value) for name, value in params.items()})
        assert answer.status_code == 200, (path, answer.text)
        found: dict[str, Any] = answer.json()
        return found

    def post(self, path: str, body: dict[str, Any], subject: str = "steward") -> dict[str, Any]:
        """Do something that is allowed."""
        answer = self.by(subject).post(f"/v1/{path}", json=body)
        assert answer.status_code in {200, 201}, (path, body, answer.text)
        done: dict[str, Any] = answer.json()
        return done

    def csv(self, path: str, **params: object) -> bytes:
        """Read a list as a file."""
        answer = self.by("steward").get(f"/v1/{path}", params={name: str(value) for name, value in params.items()}, headers=CSV)
        assert answer.status_code == 200, answer.text
        return answer.content

    def send(self, contacts: bytes, sizes: bytes, effective_on: str, **form: object) -> httpx.Response:
        """Upload the two files of a release."""
        files = {"contact_details": ("contacts.csv", contacts), "list_sizes": ("sizes.csv", sizes)}
        data = {"effective_on": effective_on, **{name: str(value) for name, value in form.items()}}
        answer: httpx.Response = self.by("steward").post("/v1/register-imports", files=files, data=data)
        return answer

    def every(self, path: str, **params: object) -> list[dict[str, Any]]:
        """Read all pages of a list."""
        items: list[dict[str, Any]] = []
        cursor: dict[str, str] = {}
        while True:
            page = self.get(path, limit=200, **params, **cursor)
            items += page["items"]
            if not page["next_cursor"]:
                return items
            cursor = {"cursor": page["next_cursor"]}

    def _signed_in(self, subject: str, _: datetime) -> TestClient:
        return as_actor(TestClient(self.app), subject)


@contextmanager
def told(databases: TestDatabases) -> Iterator[Telling]:
    """Give an installation in a database of its own, where nothing has happened but that the operator appointed two stewards."""
    url = databases.clone("cluster", migrations_of(Path(__file__).parents[3]))
    app = create_app(settings_for(Settings, url), keys=TEST_KEYS, identity_provider=FakeProvider())
    try:
        with pytest.MonkeyPatch.context() as monkeypatch:
            telling = Telling(app, monkeypatch)
            telling.on("2024-10-01")
            with app.state.database.session_factory.begin() as session:
                for subject in STEWARDS:
                    appoint(session, subject, Role.STEWARD, SCOTLAND)
            yield telling
    finally:
        app.state.database.engine.dispose()
