"""Thirty life events of every kind, and moves, on the published register of October 2024."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

import pytest
from cluster_api.book_store import load_book
from cluster_api.domain import practice_codes
from cluster_api.domain.book import faults
from cluster_api.models import RegisterAct
from fastapi import FastAPI
from fastapi.testclient import TestClient
from service_kit import clock
from service_kit.db import Database
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ...stores import use_filled

ON = date(2025, 4, 1)
SOON = clock.today() + timedelta(days=30)
PAPER = {"signed_by": "Demo GP", "signed_on": "2025-02-01", "kept_at": "File 7"}


@pytest.fixture
def app(app: FastAPI, real_register: Database) -> FastAPI:
    use_filled(app, real_register)
    return app


def snapshot(client: TestClient, on: date) -> dict[str, Any]:
    """Return the graph of a date, but for what can be known of later days."""
    document: dict[str, Any] = client.get("/v1/organisations", params={"as_of": str(on)}).json()
    practices = [{name: value for name, value in one.items() if name != "closed_on"} for one in document["practices"]]
    return {"clusters": document["clusters"], "practices": practices}


def new_code(number: int) -> str:
    first_four = f"{9700 + number}"
    return first_four + practice_codes.check_digit(first_four)


def opening(beside: dict[str, Any], number: int) -> dict[str, Any]:
    """Describe a practice that opens beside another."""
    place = {name: beside[name] for name in ("partnership_id", "board_id", "cluster_id")}
    return {"code": new_code(number), "name": f"New Practice {number}", "postcode": "AB1 1AA", "contract_type": "17J", **place}


def thirty_events(graph: dict[str, Any]) -> list[dict[str, Any]]:
    by_cluster = defaultdict(list)
    for practice in graph["practices"]:
        by_cluster[practice["cluster_id"]].append(practice)
    clusters = [code for code, members in sorted(by_cluster.items(), key=str) if code and len(members) > 4]
    several = [[by_cluster[code][place] for code in clusters[:3]] for place in range(4)]
    events: list[dict[str, Any]] = []
    for number, (one, two, three, four) in enumerate(zip(*several, strict=True)):
        far = by_cluster[clusters[number + 3]]
        events += [
            {"kind": "open_practice", "practice": opening(one, number)},
            {"kind": "close_practice", "practice_code": one["code"], "successor_code": two["code"]},
            {"kind": "merge_practices", "practice_codes": [two["code"], three["code"]], "continuing_code": two["code"]},
            {"kind": "split_practice", "practice_code": four["code"], "opening": opening(four, number + 10)},
            {"kind": "rename_practice", "practice_code": two["code"], "name": f"Renamed {number}"},
            {"kind": "change_details", "practice_code": two["code"], "details": {"address_1": f"{number} New Street"}},
            {"kind": "change_contract_type", "practice_code": far[0]["code"], "contract_type": "17C" if number else "2C"},
            {"kind": "rename_cluster", "cluster_id": clusters[number], "name": f"Renamed Cluster {number}"},
            {"kind": "create_cluster", "name": f"New Cluster {number}", "board_id": one["board_id"]},
        ]
    merged = [far["code"] for far in by_cluster[clusters[7]][:2]]
    events.append(
        {
            "kind": "merge_practices",
            "practice_codes": merged,
            "continuing_code": new_code(20),
            "opening": opening(by_cluster[clusters[7]][0], 20),
        }
    )
    events.append(
        {"kind": "split_cluster", "cluster_id": clusters[8], "name": "Split Off", "practice_codes": [by_cluster[clusters[8]][0]["code"]]}
    )
    events.append({"kind": "dissolve_cluster", "cluster_id": "cluster:gc0154"})
    return events


@pytest.mark.thorough
def test_thirty_events_and_a_move(session: Session, steward: TestClient) -> None:
    before = snapshot(steward, ON - timedelta(days=1))
    events = thirty_events(before)
    assert len(events) == 30
    asked: list[dict[str, Any]] = []
    for event in events:
        on = {"split_cluster": SOON, "dissolve_cluster": ON + timedelta(days=1)}.get(event["kind"], ON)
        answer = steward.post("/v1/life-events", json={**event, "effective_on": str(on), "reason": "Demonstration."})
        assert answer.status_code == 201, (event, answer.text)
        asked += answer.json()["agreements"]
    (move,) = asked
    for party in move["parties"]:
        settled = steward.post(f"/v1/moves/{move['move_id']}/agree", json={"party": party["party"], "on_paper": PAPER})
        assert settled.status_code == 200, settled.text
    assert settled.json()["status"] == "agreed"
    # The past is what it was, to the last patient.
    assert snapshot(steward, ON - timedelta(days=1)) == before
    # What happened can be read.
    now = snapshot(steward, SOON)
    assert next(one for one in now["practices"] if one["id"] == move["practice_id"])["cluster_id"] == move["to_cluster_id"]
    assert {one["kind"] for one in steward.get("/v1/life-events", params={"limit": 50}).json()["items"]} == {one["kind"] for one in events}
    assert faults(load_book(session)) == []
    acts = session.execute(select(RegisterAct.kind, func.count()).group_by(RegisterAct.kind)).all()
    assert dict(acts) == {"import": 1, "life_event": 30, "move": 1}


def test_a_practice_placed_elsewhere_takes_its_patients_along(session: Session, steward: TestClient) -> None:
    cluster = next(one for one in snapshot(steward, ON)["clusters"] if one["name"] == "Kinross/Errol/Bridge of Earn")
    parts = steward.get(f"/v1/clusters/{cluster['id']}", params={"as_of": str(ON)}).json()
    whole = parts["patients"]
    fife = next(
        one for one in snapshot(steward, ON)["practices"] if one["cluster_id"] == cluster["id"] and one["board_id"] == "board:S08000029"
    )
    event = {
        "kind": "place_practice",
        "practice_code": fife["code"],
        "partnership_id": "partnership:S37000033",
        "board_id": "board:S08000030",
    }
    answer = steward.post("/v1/life-events", json={**event, "effective_on": str(ON), "reason": "The boundary changed."})
    assert answer.status_code == 201, answer.text
    after = steward.get(f"/v1/clusters/{cluster['id']}", params={"as_of": str(ON)}).json()
    assert (after["patients"], len(after["parts"])) == (whole, 1)
    earlier = steward.get(f"/v1/clusters/{cluster['id']}", params={"as_of": str(ON - timedelta(days=1))}).json()
    assert (earlier["patients"], len(earlier["parts"])) == (whole, 2)
    assert sum(part["patients"] for part in earlier["parts"]) == whole
