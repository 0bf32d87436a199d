"""Answers to reads that no generator comes upon."""

from collections.abc import Callable

import httpx
from cluster_api.domain.change_cursor import Cursor
from fastapi.testclient import TestClient

READING: list[tuple[str, str, int, Callable[[TestClient], httpx.Response]]] = [
    ("GET", "/v1/health-boards/{health_board_code}", 410, lambda client: client.get("/v1/health-boards/S08000027")),
    ("GET", "/v1/partnerships/{partnership_code}", 410, lambda client: client.get("/v1/partnerships/S37000014")),
    ("GET", "/v1/changes", 410, lambda client: client.get("/v1/changes", params={"since": Cursor(version=10**9).written()})),
]
