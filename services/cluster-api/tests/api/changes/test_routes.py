import base64
import json
from datetime import date, timedelta
from typing import Any

import pytest
from cluster_api.domain import timelines
from cluster_api.domain.book import Book
from cluster_api.models import ActKind, HealthBoard, RegisterAct
from fastapi.testclient import TestClient
from service_kit.testing import as_actor
from sqlalchemy import select
from sqlalchemy.orm import Session

from ...factories import SMALL, changed, import_register, record
from .replaying import Rows, follow, follow_in_pages, holding, snapshot

URL = "/v1/changes"
ON = date(2025, 4, 1)


def page(client: TestClient, **parameters: str | int) -> dict[str, Any]:
    answer = client.get(URL, params=parameters)
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


def renamed(book: Book, name: str, on: date = ON) -> Book:
    return book.with_timelines("details", {"10002": timelines.change(book.details["10002"], on, name=name)})


def cursor(*parts: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


class TestListChanges:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(URL).status_code == 401

    def test_wrong_permission(self, supplier: TestClient) -> None:
        assert supplier.get(URL).status_code == 403

    def test_machines_with_their_scope(self, nobody: TestClient, register: Session) -> None:
        board = as_actor(nobody, "board-system", client_id="board-system", scopes="register:read")
        assert board.get(URL).status_code == 200

    def test_nothing_recorded_yet(self, pql: TestClient) -> None:
        answer = page(pql)
        assert (answer["items"], answer["has_more"], answer["version"]) == ([], False, 0)
        assert page(pql, since=answer["next_cursor"]) == answer

    @pytest.mark.parametrize("limit", [0, 2001, "many"])
    def test_keeps_its_limits(self, pql: TestClient, register: Session, limit: int | str) -> None:
        assert pql.get(URL, params={"limit": limit}).status_code == 422

    @pytest.mark.parametrize(
        "since",
        [
            "",
            "swordfish",
            "é",
            cursor(),
            cursor("a", "b"),
            cursor(0, 0, [0, 0, []], "", -1),
            cursor(0, 0, [0, 0, []], 5, 0),
            cursor(0, 0, [0, 0], "", 0),
            cursor(0, 0, [1, 1, ["x"]], "", 0),
            cursor(0, 0, [1, 1, ["1", "2"]], "", 0),
            cursor(0, 0, [1, 1, [str(2**31)]], "", 0),
            cursor(0, 0, [1, 7, ["10002", "all", "all_ages", "yesterday"]], "", 0),
            cursor(0, 0, [1, 7, ["a\x00", "all", "all_ages", "2024-10-01"]], "", 0),
            cursor(2**63, 0, [0, 0, []], "", 0),
            cursor(True, 0, [0, 0, []], "", 0),
        ],
    )
    def test_a_cursor_of_nobody(self, pql: TestClient, register: Session, since: str) -> None:
        answer = pql.get(URL, params={"since": since})
        assert answer.status_code == 422
        assert answer.json()["type"].endswith("#bad-cursor")
        assert answer.json()["errors"][0]["pointer"] == "/query/since"

    def test_a_cursor_of_another_register(self, pql: TestClient, register: Session) -> None:
        rows: Rows = {}
        kept = follow(pql, rows)
        act = register.scalars(select(RegisterAct)).one()
        act.recorded_at += timedelta(microseconds=1)
        register.commit()
        answer = pql.get(URL, params={"since": kept})
        assert answer.status_code == 410
        assert answer.json()["type"].endswith("#changes-of-another-register")
        assert pql.get(URL, params={"since": cursor(10**9, 0, [0, 0, []], "", 0)}).status_code == 410

    def test_codes_first_then_the_first_release(self, pql: TestClient, register: Session) -> None:
        items = page(pql, limit=2000)["items"]
        assert [items[0][name] for name in ("version", "act", "record", "action", "id")] == [0, None, "health_board", "added", "S08000015"]
        codes = [one for one in items if one["version"] == 0]
        assert len(codes) == 18 + 35 + 43
        first = items[len(codes)]
        act = register.scalars(select(RegisterAct)).one()
        assert (first["record"], first["version"]) == ("register_release", act.id)
        assert first["values"] == {
            "effective_on": "2024-10-01",
            "register_name": "Small register",
            "simulated_names": True,
            "source": first["values"]["source"],
        }
        assert first["act"] == {
            "kind": "import",
            "effective_on": "2024-10-01",
            "recorded_at": first["act"]["recorded_at"],
            "reason": act.reason,
        }

    def test_what_an_act_withdraws_comes_before_what_it_adds(self, pql: TestClient, register: Session) -> None:
        kept = follow(pql, {})
        act = record(register, ActKind.LIFE_EVENT, ON, lambda book: renamed(book, "Quay Practice"), reason="The partners wrote.")
        answer = page(pql, since=kept)
        assert [(one["version"], one["record"], one["action"]) for one in answer["items"]] == [
            (act.id, "practice_detail", "withdrawn"),
            (act.id, "practice_detail", "added"),
            (act.id, "practice_detail", "added"),
        ]
        assert [(one["values"]["name"], one["values"]["valid_from"], one["values"]["valid_until"]) for one in answer["items"]] == [
            ("Harbour Practice", "2024-10-01", None),
            ("Harbour Practice", "2024-10-01", "2025-04-01"),
            ("Quay Practice", "2025-04-01", None),
        ]
        assert {one["act"]["reason"] for one in answer["items"]} == {"The partners wrote."}
        assert (answer["has_more"], answer["version"]) == (False, act.id)

    def test_an_empty_page_gives_the_same_cursor(self, pql: TestClient, register: Session) -> None:
        kept = follow(pql, {})
        answer = page(pql, since=kept)
        assert (answer["items"], answer["next_cursor"], answer["has_more"]) == ([], kept, False)

    def test_codes_that_change_come_again(self, pql: TestClient, register: Session) -> None:
        rows: Rows = {}
        kept = follow(pql, rows)
        register.get_one(HealthBoard, "S08000030").name = "NHS Tayside and beyond"
        register.commit()
        kept = follow(pql, rows, kept)
        assert rows["health_board", "S08000030"]["name"] == "NHS Tayside and beyond"
        assert page(pql, since=kept)["items"] == []

    def test_list_sizes_that_are_put_right(self, pql: TestClient, register: Session) -> None:
        rows: Rows = {}
        kept = follow(pql, rows)
        import_register(register, changed(SMALL, "10002", by_band=(60, 100, 100, 250, 300, 100, 70, 30)), date(2025, 1, 1))
        register.commit()
        follow(pql, rows, kept)
        assert rows["list_size", "10002/all/all_ages/2025-01-01"]["patients"] == 1010
        assert rows["list_size", "10002/all/all_ages/2024-10-01"]["patients"] == 1000

    def test_the_documented_reader_rebuilds_the_snapshot(self, pql: TestClient, register: Session) -> None:
        import_register(register, changed(SMALL, "10002", name="Quay Practice", cluster="Kinross/Errol"), date(2025, 1, 1))
        record(register, ActKind.LIFE_EVENT, ON, lambda book: renamed(book, "Pier Practice"))
        rows: Rows = {}
        follow(pql, rows)
        for day in ("2024-10-01", "2025-01-01", "2025-06-30"):
            assert snapshot(rows, day) == pql.get("/v1/organisations", params={"as_of": day}).json()
        members = holding(rows, "practice_membership", "2025-04-01")
        assert {row["practice_code"]: row["cluster_code"] for row in members}["10002"] == "gc0002"

    @pytest.mark.thorough
    def test_in_the_smallest_pages(self, pql: TestClient, register: Session) -> None:
        record(register, ActKind.LIFE_EVENT, ON, lambda book: renamed(book, "Quay Practice"))
        rows: Rows = {}
        follow(pql, rows)
        assert follow_in_pages(pql, [1]) == rows
