"""Life events, moves and corrections that no generator comes upon: they need a register, a date and one another."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
from fastapi.testclient import TestClient
from service_kit import clock

EVENTS, MOVES, CORRECTIONS = "/v1/life-events", "/v1/moves", "/v1/corrections"
SOON = str(clock.today() + timedelta(days=30))
RENAME = {"kind": "rename_practice", "effective_on": "2025-01-01", "reason": "Renamed.", "practice_code": "10002", "name": "New"}
MOVE = {"practice_code": "10002", "to_cluster_id": "cluster:gc0002", "effective_on": SOON, "reason": "New premises."}
RIGHT = {
    "record": "details",
    "reason": "Mistyped.",
    "practice_code": "10002",
    "valid_from": "2024-10-01",
    "details": {"postcode": "DD1 2AB"},
}
PAPER = {"signed_by": "Demo GP", "signed_on": "2024-10-01", "kept_at": "File 7"}

Ask = Callable[[TestClient], httpx.Response]


def first(client: TestClient, url: str, body: dict[str, Any]) -> httpx.Response:
    """Record something and read it where `Location` says."""
    return client.get(client.post(url, json=body).headers["Location"])


def twice(client: TestClient, url: str, body: dict[str, Any]) -> httpx.Response:
    client.post(url, json=body)
    return client.post(url, json=body)


def answer(client: TestClient, action: str, *, times: int = 1, party: str = "practice") -> httpx.Response:
    """Propose a move and do something about it, once or more."""
    number = client.post(MOVES, json=MOVE).json()["id"]
    body = {"reason": "Not now."} if action == "withdraw" else {"party": party, "on_paper": PAPER}
    if action == "decline":
        body["reason"] = "Not now."
    answers = [client.post(f"{MOVES}/{number}/{action}", json=body) for _ in range(times)]
    return answers[-1]


def of_no_move(client: TestClient, action: str) -> httpx.Response:
    body = {"agree": {"party": "practice"}, "decline": {"party": "practice", "reason": "x"}, "withdraw": {"reason": "x"}}[action]
    return client.post(f"{MOVES}/{uuid4()}/{action}", json=body)


ACTS: list[tuple[str, str, int, Ask]] = [
    ("POST", EVENTS, 201, lambda client: client.post(EVENTS, json=RENAME)),
    ("POST", EVENTS, 200, lambda client: client.post(EVENTS, params={"preview": True}, json=RENAME)),
    ("POST", EVENTS, 409, lambda client: twice(client, EVENTS, RENAME)),
    ("GET", f"{EVENTS}/{{act_id}}", 200, lambda client: first(client, EVENTS, RENAME)),
    ("GET", f"{EVENTS}/{{act_id}}", 404, lambda client: client.get(f"{EVENTS}/1")),
    ("POST", CORRECTIONS, 201, lambda client: client.post(CORRECTIONS, json=RIGHT)),
    ("POST", CORRECTIONS, 200, lambda client: client.post(CORRECTIONS, params={"preview": True}, json=RIGHT)),
    ("POST", CORRECTIONS, 409, lambda client: twice(client, CORRECTIONS, RIGHT)),
    ("GET", f"{CORRECTIONS}/{{act_id}}", 200, lambda client: first(client, CORRECTIONS, RIGHT)),
    ("GET", f"{CORRECTIONS}/{{act_id}}", 404, lambda client: client.get(f"{CORRECTIONS}/1")),
    ("POST", MOVES, 201, lambda client: client.post(MOVES, json=MOVE)),
    ("POST", MOVES, 200, lambda client: client.post(MOVES, params={"preview": True}, json=MOVE)),
    ("POST", MOVES, 409, lambda client: twice(client, MOVES, MOVE)),
    ("GET", f"{MOVES}/{{move_id}}", 200, lambda client: first(client, MOVES, MOVE)),
    ("GET", f"{MOVES}/{{move_id}}", 404, lambda client: client.get(f"{MOVES}/{uuid4()}")),
    ("POST", f"{MOVES}/{{move_id}}/agree", 200, lambda client: answer(client, "agree")),
    ("POST", f"{MOVES}/{{move_id}}/agree", 404, lambda client: of_no_move(client, "agree")),
    ("POST", f"{MOVES}/{{move_id}}/agree", 409, lambda client: answer(client, "agree", times=2)),
    ("POST", f"{MOVES}/{{move_id}}/decline", 200, lambda client: answer(client, "decline")),
    ("POST", f"{MOVES}/{{move_id}}/decline", 404, lambda client: of_no_move(client, "decline")),
    ("POST", f"{MOVES}/{{move_id}}/decline", 409, lambda client: answer(client, "decline", times=2)),
    ("POST", f"{MOVES}/{{move_id}}/withdraw", 200, lambda client: answer(client, "withdraw")),
    ("POST", f"{MOVES}/{{move_id}}/withdraw", 404, lambda client: of_no_move(client, "withdraw")),
    ("POST", f"{MOVES}/{{move_id}}/withdraw", 409, lambda client: answer(client, "withdraw", times=2)),
]

FREE_TEXT = {f"POST {path}" for method, path, _, _ in ACTS if method == "POST"}
