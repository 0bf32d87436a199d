"""Populations and files of shares that no generator comes upon: they need archived codes and the right file."""

from collections.abc import Callable

import httpx
from fastapi.testclient import TestClient

PROFILES = "/v1/population-profiles"
PARTNERSHIP, BOARD = "/v1/partnerships/{partnership_code}/populations", "/v1/health-boards/{health_board_code}/populations"
HEADER = "PracticeCode,Date,Measure,Category,Patients,Share,Qualifier"
SHARES = "\r\n".join([HEADER, *(f"10002,20241001,simd_quintile,{category},200,," for category in range(1, 6))])

Ask = Callable[[TestClient], httpx.Response]


def send(client: TestClient, *, role: str = "steward") -> httpx.Response:
    """Record a file of shares."""
    files, data = {"shares": ("shares.csv", SHARES)}, {"source": "The publisher"}
    return client.post(PROFILES, files=files, data=data, headers={"X-Cairn-Role": role})


def archived(path: str) -> Ask:
    """Ask for an area under a code that another has followed."""
    address = path.format(partnership_code="S37000023", health_board_code="S08000027")
    return lambda client: client.get(address)


POPULATIONS: list[tuple[str, str, int, Ask]] = [
    ("GET", PARTNERSHIP, 410, archived(PARTNERSHIP)),
    ("GET", f"{PARTNERSHIP}/series", 410, archived(f"{PARTNERSHIP}/series")),
    ("GET", BOARD, 410, archived(BOARD)),
    ("GET", f"{BOARD}/series", 410, archived(f"{BOARD}/series")),
    ("POST", PROFILES, 201, send),
    ("POST", PROFILES, 200, lambda client: [send(client) for _ in range(2)][1]),
    ("POST", PROFILES, 403, lambda client: send(client, role="cql")),
    ("GET", f"{PROFILES}/{{profile_id}}", 200, lambda client: client.get(f"{PROFILES}/{send(client).json()['id']}")),
]
