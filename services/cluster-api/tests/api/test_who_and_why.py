"""Who recorded an act, and why: the same answer wherever the act is shown."""

from typing import Any

import pytest
from cluster_api.models import AuditEvent
from fastapi.testclient import TestClient
from service_kit.testing import as_actor
from sqlalchemy import select
from sqlalchemy.orm import Session

WHY = "The partner who held the contract is ill."
CLOSE = {"kind": "close_practice", "practice_code": "10002", "effective_on": "2025-04-01", "reason": WHY}
MISPRINT = {"record": "details", "practice_code": "10002", "valid_from": "2024-10-01", "details": {"name": "Harbor"}, "reason": WHY}
FEED = "/v1/changes?limit=2000"
HISTORIES = ["/v1/practices/10002/history?include_withdrawn=true", "/v1/clusters/gc0001/history?include_withdrawn=true"]
IMPORTED = "Small register: Simulated names and codes on the structure and list sizes of the Public Health Scotland practice files"


@pytest.fixture
def acts(register: Session, steward: TestClient) -> dict[str, int]:
    """What a steward recorded about one practice: the addresses of a closing and of a correction."""
    recorded = {"corrections": MISPRINT, "life-events": CLOSE}
    return {url: steward.post(f"/v1/{url}", json=sent).json()["id"] for url, sent in recorded.items()}


def reasons(client: TestClient, url: str) -> dict[str, set[str | None]]:
    """List the reasons that an address gives, by kind of act."""
    answer = client.get(url).json()
    assert not answer.get("has_more")
    told: dict[str, set[str | None]] = {}
    for item in answer["items"]:
        for act in (item.get(name) for name in ("act", "recorded", "withdrawn")):
            if act:
                told.setdefault(act["kind"], set()).add(act["reason"])
    return told


class TestWhy:
    @pytest.mark.parametrize("url", [FEED, *HISTORIES])
    @pytest.mark.parametrize("who", ["government", "neighbour", "fife-lead", "board-system"])
    def test_is_not_for_those_whom_the_act_does_not_concern(self, acts: dict[str, int], nobody: TestClient, who: str, url: str) -> None:
        is_machine = who == "board-system"
        reader = as_actor(nobody, who, client_id=who, scopes="register:read") if is_machine else as_actor(nobody, who)
        told = reasons(reader, url)
        assert told.pop("import") == {IMPORTED}
        assert told
        assert set(map(frozenset, told.values())) == {frozenset({None})}

    @pytest.mark.parametrize("url", [FEED, *HISTORIES])
    @pytest.mark.parametrize("who", ["pql", "board-lead", "steward"])
    def test_is_for_those_whom_it_concerns(self, acts: dict[str, int], nobody: TestClient, who: str, url: str) -> None:
        told = reasons(as_actor(nobody, who), url)
        assert told.pop("import") == {IMPORTED}
        assert told
        assert set(map(frozenset, told.values())) == {frozenset({WHY})}


class TestWho:
    @pytest.mark.parametrize("url", ["life-events", "corrections"])
    def test_is_not_for_those_who_may_not_see_everybodys_appointments(
        self, register: Session, acts: dict[str, int], board_lead: TestClient, url: str
    ) -> None:
        (listed,), shown = self.read(board_lead, url, acts[url])
        assert [(one["recorded_by"], one["acting_as"], one["reason"]) for one in (listed, shown)] == [(None, "steward", WHY)] * 2
        assert self.reads(register) == []

    @pytest.mark.parametrize(("url", "name"), [("life-events", "life_event"), ("corrections", "correction")])
    def test_is_for_those_who_may_and_that_is_noted(
        self, register: Session, acts: dict[str, int], steward: TestClient, url: str, name: str
    ) -> None:
        (listed,), shown = self.read(steward, url, acts[url])
        assert [one["recorded_by"] for one in (listed, shown)] == ["steward"] * 2
        assert self.reads(register) == [
            (f"{name}s.read", "country:S92000003", "steward"),
            (f"{name}.read", f"register_act:{acts[url]}", "steward"),
        ]

    def test_a_board_lead_is_not_told_when_recording_either(self, register: Session, board_lead: TestClient) -> None:
        assert board_lead.post("/v1/life-events", json=CLOSE).json()["recorded_by"] is None

    def read(self, client: TestClient, url: str, act_id: int) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        return client.get(f"/v1/{url}").json()["items"], client.get(f"/v1/{url}/{act_id}").json()

    def reads(self, session: Session) -> list[tuple[str, str, str]]:
        events = session.scalars(select(AuditEvent).where(AuditEvent.action.endswith(".read")).order_by(AuditEvent.id))
        return [(event.action, event.target, event.subject) for event in events]
