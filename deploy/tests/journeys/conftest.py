"""Journeys over HTTP on a running stack; `make e2e` starts one and names its `demo.json` in CAIRN_DEMO_FILE.

They only read, since the journeys in the browser run on the same stack. Without a stack there is nothing to collect.
"""

import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import pytest

from deploy.demo.token import person_token

DEMO_FILE = os.environ.get("CAIRN_DEMO_FILE")
collect_ignore_glob = [] if DEMO_FILE else ["test_*.py"]


class Stack:
    """The running stack, asked by its people and machines."""

    def __init__(self, file: Path, client: httpx.Client) -> None:
        self.demo: dict[str, Any] = json.loads(file.read_text())
        self.client = client
        self._token = cache(lambda login: person_token(login, file))

    def get(self, path: str, *, login: str | None = None, **parameters: str) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self._token(login)}"} if login else {}
        return self.client.get(path, headers=headers, params=parameters)

    def read(self, path: str, *, login: str, **parameters: str) -> Any:
        answer = self.get(path, login=login, **parameters)
        assert answer.status_code == 200, answer.text
        return answer.json()


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    assert DEMO_FILE
    file = Path(DEMO_FILE)
    with httpx.Client(base_url=json.loads(file.read_text())["address"], timeout=60.0) as client:
        yield Stack(file, client)
