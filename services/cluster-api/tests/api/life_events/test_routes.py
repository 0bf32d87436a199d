from datetime import date
from typing import Any

import httpx
import pytest
from cluster_api.models import AuditEvent, PracticeMembership, PracticeMove, RegisterAct
from fastapi.testclient import TestClient
from service_kit import clock
from service_kit.testing import FakeGrants, as_actor
from sqlalchemy import func, select
from sqlalchemy.orm import Session

URL = "/v1/life-events"
ON = "2025-04-01"
TAYSIDE = {"partnership_id": "partnership:S37000007", "board_id": "board:S08000030"}
NEW = {"code": "11113", "name": "Pier Practice", "postcode": "DD1 1AA", "contract_type": "17J", **TAYSIDE}
FUTURE = clock.today().replace(year=clock.today().year + 1, day=1).isoformat()


def body(kind: str, *, on: str = ON, **fields: object) -> dict[str, Any]:
    return {"kind": kind, "effective_on": on, "reason": "Letter of the Board.", **fields}


CLOSE = body("close_practice", practice_code="10002", successor_code="10106")
# One of each kind, in an order in which all of them can happen.
EVERY_KIND = [
    body("open_practice", practice={**NEW, "cluster_id": "cluster:gc0001"}),
    body("rename_practice", practice_code="A10002", name="Harbour View"),
    body("change_details", practice_code="10002", details={"address_1": "2 Pier Road", "telephone": "01382 111 1111"}),
    body("change_contract_type", practice_code="10002", contract_type="2C"),
    body("place_practice", practice_code="10125", **TAYSIDE),
    body(
        "split_practice",
        practice_code="10002",
        opening={**NEW, "code": "11202", "cluster_id": "cluster:gc0001"},
        patients_note="The list of the branch at the pier",
    ),
    body("merge_practices", practice_codes=["10106", "11113"], continuing_code="10106", on="2025-05-01"),
    body("close_practice", practice_code="11202", successor_code="10002", on="2025-05-01"),
    body("create_cluster", name="Dundee 5", board_id="board:S08000030"),
    body("rename_cluster", cluster_id="cluster:gc0001", name="Dundee East"),
    body("split_cluster", cluster_id="cluster:gc0001", name="Dundee West", practice_codes=["10106"], on=FUTURE),
    body("dissolve_cluster", cluster_id="cluster:gc0004", on="2025-06-01"),
]


def record(client: TestClient, sent: dict[str, Any]) -> dict[str, Any]:
    answer = client.post(URL, json=sent)
    assert answer.status_code == 201, answer.text
    recorded: dict[str, Any] = answer.json()
    return recorded


def problem(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].partition("#")[2]


class TestRecordLifeEvent:
    def test_without_a_token(self, nobody: TestClient) -> None:
        assert nobody.post(URL, json=CLOSE).status_code == 401

    def test_without_the_permission(self, pql: TestClient) -> None:
        assert problem(pql.post(URL, json=CLOSE)) == (403, "permission-missing")

    def test_of_another_board(self, register: Session, fife_lead: TestClient) -> None:
        assert problem(fife_lead.post(URL, json=CLOSE)) == (403, "permission-missing")

    def test_every_kind(self, register: Session, steward: TestClient) -> None:
        for sent in EVERY_KIND:
            recorded = record(steward, sent)
            assert recorded["kind"] == sent["kind"]
            assert recorded["changes"]
            shown = steward.get(f"{URL}/{recorded['id']}").json()
            assert {**shown, "later": recorded["later"]} == recorded
        practice = steward.get("/v1/practices/10002", params={"as_of": ON}).json()
        assert (practice["name"], practice["address"][0], practice["contract_type"]) == ("Harbour View", "2 Pier Road", "2C")
        assert [one["kind"] for one in steward.get(URL).json()["items"]] == [one["kind"] for one in reversed(EVERY_KIND)]

    def test_says_what_changed_who_did_it_and_why(self, register: Session, steward: TestClient) -> None:
        answer = steward.post(URL, json=CLOSE)
        recorded = answer.json()
        assert answer.headers["Location"] == f"{URL}/{recorded['id']}"
        assert (recorded["recorded_by"], recorded["acting_as"], recorded["reason"]) == ("steward", "steward", "Letter of the Board.")
        assert recorded["event"] == {"practice_code": "10002", "successor_code": "10106"}
        assert recorded["organisation_ids"] == ["board:S08000030", "practice:10002", "practice:10106"]
        membership = next(change for change in recorded["changes"] if change["aspect"] == "memberships")
        assert [period["sentence"] for period in membership["before"]] == ["From 1 October 2024 on: practice 10002 is in cluster gc0001."]
        assert [period["sentence"] for period in membership["after"]] == [
            "From 1 October 2024 to 31 March 2025: practice 10002 is in cluster gc0001."
        ]

    def test_is_in_the_register_from_its_date(self, register: Session, steward: TestClient) -> None:
        record(steward, CLOSE)
        assert steward.get("/v1/practices/10002", params={"as_of": "2025-03-31"}).status_code == 200
        assert steward.get("/v1/practices/10002", params={"as_of": ON}).status_code == 404

    def test_leaves_an_act_and_an_audit_event(self, register: Session, steward: TestClient) -> None:
        recorded = record(steward, CLOSE)
        act = register.get_one(RegisterAct, recorded["id"])
        assert (act.kind, act.effective_on, act.acting_as) == ("life_event", date(2025, 4, 1), "steward")
        assert (act.detail["event"], act.detail["practice"]) == ("close_practice", "10002")
        event = register.scalars(select(AuditEvent).where(AuditEvent.action == "life_event.recorded")).one()
        assert (event.subject, event.target, event.detail["acting_as"]) == ("steward", f"register_act:{act.id}", "steward")

    def test_a_preview_stores_nothing(self, register: Session, steward: TestClient) -> None:
        def counts() -> list[int | None]:
            tables = (RegisterAct, PracticeMembership, PracticeMove, AuditEvent)
            return [register.scalar(select(func.count()).select_from(table)) for table in tables]

        before = counts()
        for sent in [CLOSE, EVERY_KIND[10]]:
            answer = steward.post(URL, params={"preview": True}, json=sent)
            assert answer.status_code == 200
            assert "Location" not in answer.headers
            assert (answer.json()["id"], answer.json()["recorded_by"]) == (None, None)
            assert answer.json()["changes"]
        assert counts() == before

    def test_a_preview_says_the_same_as_the_act(self, register: Session, steward: TestClient) -> None:
        sent = EVERY_KIND[0]
        preview = steward.post(URL, params={"preview": True}, json=sent).json()
        recorded = record(steward, sent)
        assert (preview["changes"], preview["organisation_ids"]) == (recorded["changes"], recorded["organisation_ids"])

    def test_as_the_lead_of_the_board(self, register: Session, board_lead: TestClient) -> None:
        assert record(board_lead, CLOSE)["acting_as"] == "board_lead"

    def test_a_board_lead_creates_a_cluster_in_the_own_area(self, register: Session, board_lead: TestClient, fife_lead: TestClient) -> None:
        sent = body("create_cluster", name="Dundee 5", board_id="board:S08000030")
        assert problem(fife_lead.post(URL, json=sent)) == (403, "permission-missing")
        assert record(board_lead, sent)["organisation_ids"] == ["board:S08000030", "cluster:gc0004"]

    def test_a_cluster_over_two_boards_is_for_neither_lead_alone(self, register: Session, board_lead: TestClient) -> None:
        sent = body("rename_cluster", cluster_id="cluster:gc0002", name="Kinross")
        assert problem(board_lead.post(URL, json=sent)) == (403, "permission-missing")

    def test_nor_is_what_lies_in_no_board(self, register: Session, board_lead: TestClient, steward: TestClient) -> None:
        record(steward, body("create_cluster", name="Dundee 5", board_id="board:S08000030"))
        assert problem(board_lead.post(URL, json=body("dissolve_cluster", cluster_id="cluster:gc0004"))) == (403, "permission-missing")

    def test_nor_is_a_cluster_of_another_board_to_open_in(self, register: Session, board_lead: TestClient) -> None:
        sent = body("open_practice", practice={**NEW, "cluster_id": "cluster:gc0002"})
        assert problem(board_lead.post(URL, json=sent)) == (403, "permission-missing")

    def test_of_several_roles_one_is_named(self, register: Session, grants: FakeGrants, nobody: TestClient) -> None:
        grants.give("both", "steward", "country:S92000003")
        grants.give("both", "board_lead", "board:S08000030")
        both = as_actor(nobody, "both")
        assert problem(both.post(URL, json=CLOSE)) == (409, "name-your-role")
        assert problem(both.post(URL, json=CLOSE, headers={"X-Cairn-Role": "cql"})) == (403, "role-does-not-fit")
        assert both.post(URL, json=CLOSE, headers={"X-Cairn-Role": "board_lead"}).json()["acting_as"] == "board_lead"

    @pytest.mark.parametrize(
        ("sent", "words"),
        [
            (body("open_practice", practice={**NEW, "code": "11111"}), "should be 3"),
            (body("open_practice", practice={**NEW, "code": "10002"}), "already open"),
            (body("close_practice", practice_code="11113"), "not open"),
            (body("rename_cluster", cluster_id="cluster:gc0099", name="X"), "no cluster gc0099"),
            (body("create_cluster", name="Dundee 4", board_id="board:S08000030"), "has this name"),
            (body("dissolve_cluster", cluster_id="cluster:gc0001"), "move first: 10002, 10106"),
            (body("change_contract_type", practice_code="10002", contract_type="17J"), "changes nothing"),
            (body("dissolve_cluster", cluster_id="cluster:gc0001", on="9999-12-31"), "years ahead"),
            (body("close_practice", practice_code="10002", on="2024-09-30"), "register starts on 2024-10-01"),
            (
                body("place_practice", practice_code="10002", partnership_id="partnership:S37000032", board_id="board:S08000030"),
                "belongs to",
            ),
        ],
    )
    def test_refused_in_words(self, register: Session, steward: TestClient, sent: dict[str, Any], words: str) -> None:
        answer = steward.post(URL, json=sent)
        assert problem(answer) == (409, "life-event-refused")
        assert words in answer.json()["detail"]

    def test_refused_before_there_is_a_register(self, steward: TestClient) -> None:
        answer = steward.post(URL, json=CLOSE)
        assert problem(answer) == (409, "life-event-refused")
        assert "No register" in answer.json()["detail"]

    def test_does_not_forget_unawares(self, register: Session, steward: TestClient) -> None:
        record(steward, body("rename_practice", practice_code="10002", name="Later Name", on="2025-10-01"))
        answer = steward.post(URL, json=CLOSE)
        assert problem(answer) == (409, "later-changes-forgotten")
        assert "“Later Name”" in answer.json()["errors"][0]["detail"]
        recorded = record(steward, {**CLOSE, "forget_later": True})
        assert [later["is_kept"] for later in recorded["later"]] == [False]

    def test_splitting_a_cluster_asks_and_moves_nobody(self, register: Session, steward: TestClient) -> None:
        recorded = record(steward, body("split_cluster", cluster_id="cluster:gc0001", name="West", practice_codes=["10106"], on=FUTURE))
        (asked,) = recorded["agreements"]
        assert (asked["practice_id"], asked["to_cluster_id"]) == ("practice:10106", "cluster:gc0004")
        assert [party["party"] for party in asked["parties"]] == ["practice", "from_cluster", "to_cluster"]
        move = steward.get(f"/v1/moves/{asked['move_id']}").json()
        assert (move["status"], move["origin_act_id"]) == ("proposed", recorded["id"])
        assert not any(party["agreement"] for party in move["parties"])
        members = steward.get("/v1/clusters/gc0001/practices", params={"as_of": FUTURE}).json()["items"]
        assert [member["code"] for member in members] == ["10002", "10106"]

    def test_splitting_a_cluster_in_the_past_is_refused(self, register: Session, steward: TestClient) -> None:
        sent = body("split_cluster", cluster_id="cluster:gc0001", name="West", practice_codes=["10106"])
        assert problem(steward.post(URL, json=sent)) == (409, "move-refused")

    def test_a_practice_is_not_asked_twice(self, register: Session, steward: TestClient) -> None:
        sent = body("create_cluster", name="Dundee 5", board_id="board:S08000030", practice_codes=["10106"], on=FUTURE)
        record(steward, sent)
        assert problem(steward.post(URL, json={**sent, "name": "Dundee 6"})) == (409, "move-already-proposed")

    @pytest.mark.parametrize(
        "sent",
        [
            body("vanish", practice_code="10002"),
            body("close_practice", practice_code="1"),
            body("close_practice", practice_code="10002", reason=""),
            body("close_practice", practice_code="10002", on="1 April"),
            body("change_details", practice_code="10002", details={}),
            body("change_details", practice_code="10002", details={"name": "X"}),
            body("rename_practice", practice_code="10002", name="Line\nbreak"),
            body("merge_practices", practice_codes=["10002"], continuing_code="10002"),
            {**CLOSE, "reason": "Patient 0101501234 complained."},
        ],
    )
    def test_malformed(self, register: Session, steward: TestClient, sent: dict[str, Any]) -> None:
        assert steward.post(URL, json=sent).status_code == 422


class TestListLifeEvents:
    def test_without_a_token(self, nobody: TestClient) -> None:
        assert nobody.get(URL).status_code == 401

    def test_without_the_permission(self, government: TestClient) -> None:
        assert problem(government.get(URL)) == (403, "permission-missing")

    def test_only_what_concerns_the_caller(
        self, register: Session, steward: TestClient, pql: TestClient, neighbour: TestClient, fife_lead: TestClient
    ) -> None:
        recorded = record(steward, CLOSE)
        assert [one["id"] for one in pql.get(URL).json()["items"]] == [recorded["id"]]
        assert neighbour.get(URL).json()["items"] == []
        assert fife_lead.get(URL).json()["items"] == []

    def test_by_kind_and_organisation(self, register: Session, steward: TestClient) -> None:
        closed = record(steward, CLOSE)["id"]
        renamed = record(steward, body("rename_practice", practice_code="20004", name="X"))["id"]

        def ids(**params: str) -> list[int]:
            return [one["id"] for one in steward.get(URL, params=params).json()["items"]]

        assert ids() == [renamed, closed]
        assert ids(kind="close_practice") == [closed]
        assert ids(organisation_id="practice:20004") == [renamed]
        assert ids(organisation_id="board:S08000030") == [closed]
        assert ids(organisation_id="board:S08000030", kind="rename_practice") == []

    def test_in_pages(self, register: Session, steward: TestClient) -> None:
        for name in ("One", "Two", "Three"):
            record(steward, body("rename_practice", practice_code="10002", name=name))
        first = steward.get(URL, params={"limit": 2}).json()
        second = steward.get(URL, params={"limit": 2, "cursor": first["next_cursor"]}).json()
        assert [one["event"]["name"] for one in [*first["items"], *second["items"]]] == ["Three", "Two", "One"]


class TestGetLifeEvent:
    def test_without_a_token(self, nobody: TestClient) -> None:
        assert nobody.get(f"{URL}/1").status_code == 401

    def test_without_the_permission(self, government: TestClient) -> None:
        assert government.get(f"{URL}/1").status_code == 403

    def test_of_somebody_else(self, register: Session, steward: TestClient, neighbour: TestClient) -> None:
        recorded = record(steward, CLOSE)
        assert problem(neighbour.get(f"{URL}/{recorded['id']}")) == (404, "life-event-not-found")

    def test_an_import_is_none(self, register: Session, steward: TestClient) -> None:
        assert problem(steward.get(f"{URL}/1")) == (404, "life-event-not-found")

    def test_still_says_what_changed_after_later_acts(self, register: Session, steward: TestClient, pql: TestClient) -> None:
        recorded = record(steward, body("rename_practice", practice_code="10002", name="Second"))
        record(steward, body("rename_practice", practice_code="10002", name="Third", on="2025-06-01"))
        assert pql.get(f"{URL}/{recorded['id']}").json() == {**recorded, "recorded_by": None}
