from datetime import date, timedelta
from typing import Any

import httpx
import pytest
from cluster_api.domain import timelines
from cluster_api.domain.book import Book, Membership
from cluster_api.models import ActKind, AuditEvent, RegisterAct
from fastapi.testclient import TestClient
from service_kit import clock
from service_kit.testing import FakeGrants, as_actor
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ... import factories

DAY = timedelta(days=1)
URL = "/v1/corrections"
EVENTS = "/v1/life-events"
CONFIRMED = {"confirmed_by": "Demo PQL", "confirmed_on": "2025-05-02", "kept_at": "Primary care team, file 7"}


def body(record: str, **fields: object) -> dict[str, Any]:
    confirmed = {"practice_confirmation": CONFIRMED} if record in {"membership", "opening"} else {}
    return {"record": record, "reason": "The file was wrong.", **confirmed, **fields}


def overwritten(book: Book, code: str, on: date, cluster_code: str) -> Book:
    return book.with_timelines("memberships", {code: timelines.overwrite(book.memberships[code], on, None, Membership(cluster_code))})


def unconfirmed(sent: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in sent.items() if name != "practice_confirmation"}


WRONG_NAME = body("details", practice_code="10002", valid_from="2024-10-01", details={"name": "Harbor Practice"})
EVERY_RECORD = [
    WRONG_NAME,
    body(
        "area", practice_code="10002", valid_from="2024-10-01", partnership_id="partnership:S37000033", board_id="board:S08000030"
    ),
    body(
        "membership", practice_code="10002", valid_from="2024-11-01", valid_until="2025-01-01", cluster_id=None
    ),
    body("opening", practice_code="10106", recorded_from="2024-10-01", opened_on="2024-10-01", closed_on="2026-01-01"),
    body("cluster_name", cluster_id="cluster:gc0002", valid_from="2024-10-01", name="Kinross and Errol"),
]  # fmt: skip


def record(client: TestClient, sent: dict[str, Any], url: str = URL) -> dict[str, Any]:
    answer = client.post(url, json=sent)
    assert answer.status_code == 201, answer.text
    recorded: dict[str, Any] = answer.json()
    return recorded


def problem(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].partition("#")[2]


class TestRecordCorrection:
    def test_without_a_token(self, nobody: TestClient) -> None:
        assert nobody.post(URL, json=WRONG_NAME).status_code == 401

    @pytest.mark.parametrize("who", ["pql", "cql", "board-lead", "government"])
    def test_without_the_permission(self, nobody: TestClient, who: str) -> None:
        assert problem(as_actor(nobody, who).post(URL, json=WRONG_NAME)) == (403, "permission-missing")

    def test_of_nobody(self, register: Session, steward: TestClient) -> None:
        answer = steward.post(URL, json={**WRONG_NAME, "practice_code": "11113"})
        assert problem(answer) == (409, "correction-refused")

    def test_every_record(self, register: Session, steward: TestClient) -> None:
        for sent in EVERY_RECORD:
            recorded = record(steward, sent)
            assert recorded["record"] == sent["record"]
            assert recorded["changes"]
            shown = steward.get(f"{URL}/{recorded['id']}").json()
            assert shown["changes"] == recorded["changes"]
        practice = steward.get("/v1/practices/10002", params={"as_of": "2024-12-01"}).json()
        assert (practice["name"], practice["partnership_id"], practice["cluster_id"]) == ("Harbor Practice", "partnership:S37000033", None)
        assert steward.get("/v1/practices/10106", params={"as_of": "2026-01-01"}).status_code == 404
        assert steward.get("/v1/clusters/gc0002", params={"as_of": "2024-10-01"}).json()["name"] == "Kinross and Errol"

    def test_is_an_act_of_its_own_kind(self, register: Session, steward: TestClient) -> None:
        recorded = record(steward, WRONG_NAME)
        act = register.get_one(RegisterAct, recorded["id"])
        assert (act.kind, act.effective_on, act.recorded_by, act.acting_as) == ("correction", date(2024, 10, 1), "steward", "steward")
        assert (act.detail["event"], act.detail["practice"]) == ("correct_details", "10002")
        event = register.scalars(select(AuditEvent).where(AuditEvent.action == "correction.recorded")).one()
        assert (event.subject, event.detail["record"]) == ("steward", "details")
        assert steward.get(EVENTS).json()["items"] == []

    def test_what_was_believed_stays_on_record(self, register: Session, steward: TestClient) -> None:
        recorded = record(steward, WRONG_NAME)
        (change,) = recorded["changes"]
        assert "“Harbour Practice”" in change["before"][0]["sentence"]
        assert "“Harbor Practice”" in change["after"][0]["sentence"]
        assert steward.get(f"{URL}/{recorded['id']}").json()["changes"] == recorded["changes"]

    def test_a_preview_stores_nothing(self, register: Session, steward: TestClient) -> None:
        before = register.scalar(select(func.count()).select_from(RegisterAct))
        answer = steward.post(URL, params={"preview": True}, json=WRONG_NAME)
        assert (answer.status_code, answer.json()["id"]) == (200, None)
        assert answer.json()["changes"]
        assert register.scalar(select(func.count()).select_from(RegisterAct)) == before

    def test_a_practice_is_not_moved_by_correction_without_its_own_word(self, register: Session, steward: TestClient) -> None:
        sent = body("membership", practice_code="10002", valid_from="2024-10-01", cluster_id="cluster:gc0002")
        assert steward.post(URL, json=unconfirmed(sent)).status_code == 422
        recorded = record(steward, sent)
        assert recorded["correction"]["practice_confirmation"] == CONFIRMED

    @pytest.mark.parametrize(
        "dates",
        [
            {"opened_on": None},
            {"opened_on": "2024-11-01"},
            {"opened_on": "2024-10-01", "closed_on": "2026-01-01"},
            {"opened_on": "2024-09-01", "forget_later": True},
        ],
    )
    def test_nor_by_a_correction_of_its_opening(self, register: Session, steward: TestClient, dates: dict[str, Any]) -> None:
        sent = unconfirmed(body("opening", practice_code="10002", recorded_from="2024-10-01", **dates))
        answer = steward.post(URL, json=sent)
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"].endswith("/practice_confirmation")
        assert steward.get(URL).json()["items"] == []

    def test_the_opening_nor_with_a_word_that_is_still_to_come(self, register: Session, steward: TestClient) -> None:
        sent = body("opening", practice_code="10002", recorded_from="2024-10-01", opened_on=None)
        answer = steward.post(URL, json={**sent, "practice_confirmation": {**CONFIRMED, "confirmed_on": "2999-01-01"}})
        assert problem(answer) == (409, "correction-refused")

    def test_nor_with_a_word_that_is_still_to_come(self, register: Session, steward: TestClient) -> None:
        sent = body("membership", practice_code="10002", valid_from="2024-10-01", cluster_id="cluster:gc0002")
        answer = steward.post(URL, json={**sent, "practice_confirmation": {**CONFIRMED, "confirmed_on": "2999-01-01"}})
        assert problem(answer) == (409, "correction-refused")
        assert "in the future" in answer.json()["detail"]

    @pytest.mark.parametrize(
        "days",
        [
            {"valid_from": str(clock.today() + DAY)},
            {"valid_from": "2024-10-01", "valid_until": str(clock.today() + 2 * DAY)},
            {"valid_from": "2024-10-01", "valid_until": str(clock.today() + 9 * DAY)},
            {"valid_from": "2024-10-01"},
        ],
    )
    def test_what_is_to_come_is_a_move(self, register: Session, steward: TestClient, days: dict[str, Any]) -> None:
        agreed = clock.today() + 5 * DAY
        factories.record(register, ActKind.MOVE, agreed, lambda book: overwritten(book, "10002", agreed, "gc0002"))
        sent = body("membership", practice_code="10002", cluster_id=None, forget_later=True, **days)
        answer = steward.post(URL, json=sent)
        assert problem(answer) == (409, "correction-refused")
        assert "move" in answer.json()["detail"]
        record(steward, {**sent, "valid_from": "2024-10-01", "valid_until": str(agreed)})

    def test_nobody_corrects_the_cluster_of_their_own_practice(self, register: Session, nobody: TestClient, grants: FakeGrants) -> None:
        grants.give("gp-steward", "steward", "country:S92000003", own_practices=["practice:10002"])
        sent = body("membership", practice_code="10002", valid_from="2024-10-01", cluster_id="cluster:gc0002")
        never = body("opening", practice_code="10002", recorded_from="2024-10-01", opened_on=None)
        for own in (sent, never):
            answer = as_actor(nobody, "gp-steward").post(URL, params={"preview": True}, json=own)
            assert problem(answer) == (403, "permission-missing")
        assert as_actor(nobody, "gp-steward").post(URL, json={**sent, "practice_code": "10106"}).status_code == 201

    def test_later_changes_are_not_undone_unawares(self, register: Session, steward: TestClient) -> None:
        renamed = {"kind": "rename_practice", "effective_on": "2025-04-01", "reason": "x", "practice_code": "10002", "name": "New"}
        record(steward, renamed, EVENTS)
        answer = steward.post(URL, json=WRONG_NAME)
        assert problem(answer) == (409, "correction-forgets-later")
        assert "“New”" in answer.json()["errors"][0]["detail"]
        assert record(steward, {**WRONG_NAME, "valid_until": "2025-04-01"})["later"][0]["is_kept"] is True
        assert record(steward, {**WRONG_NAME, "forget_later": True})["later"][0]["is_kept"] is False

    def test_a_succession_follows_the_right_day(self, register: Session, steward: TestClient) -> None:
        closed = {
            "kind": "close_practice",
            "effective_on": "2025-04-01",
            "reason": "x",
            "practice_code": "10002",
            "successor_code": "10106",
        }
        record(steward, closed, EVENTS)
        recorded = record(
            steward, body("opening", practice_code="10002", recorded_from="2024-10-01", opened_on="2024-10-01", closed_on="2025-03-01")
        )
        succession = next(change for change in recorded["changes"] if change["aspect"] == "successions")
        assert (succession["organisation_ids"], succession["after"][0]["valid_from"]) == (
            ["practice:10002", "practice:10106"],
            "2025-03-01",
        )

    @pytest.mark.parametrize(
        ("sent", "words"),
        [
            (body("cluster_name", cluster_id="cluster:gc0099", valid_from="2024-10-01", name="X"), "no cluster gc0099"),
            ({**WRONG_NAME, "valid_until": "9999-12-31"}, "years ahead"),
            (body("opening", practice_code="10002", recorded_from="2024-10-01", opened_on="9999-12-31"), "years ahead"),
            (body("opening", practice_code="10002", recorded_from="2025-10-01", opened_on=None), "not recorded as opening"),
            (body("details", practice_code="10002", valid_from="2024-10-01", details={"contract_type": "17J"}), "changes nothing"),
        ],
    )
    def test_refused_in_words(self, register: Session, steward: TestClient, sent: dict[str, Any], words: str) -> None:
        answer = steward.post(URL, json=sent)
        assert problem(answer) == (409, "correction-refused")
        assert words in answer.json()["detail"]

    @pytest.mark.parametrize(
        "sent",
        [
            body("nothing", practice_code="10002"),
            {**WRONG_NAME, "valid_until": "2024-10-01"},
            {**WRONG_NAME, "details": {}},
            body("opening", practice_code="10002", recorded_from="2024-10-01", opened_on="2025-01-01", closed_on="2025-01-01"),
            body("opening", practice_code="10002", recorded_from="2024-10-01", opened_on=None, closed_on="2025-01-01"),
        ],
    )
    def test_malformed(self, register: Session, steward: TestClient, sent: dict[str, Any]) -> None:
        assert steward.post(URL, json=sent).status_code == 422

    def test_of_several_roles_one_is_named(self, register: Session, grants: FakeGrants, steward: TestClient) -> None:
        assert problem(steward.post(URL, json=WRONG_NAME, headers={"X-Cairn-Role": "cql"})) == (403, "role-does-not-fit")


class TestListCorrections:
    def test_without_a_token(self, nobody: TestClient) -> None:
        assert nobody.get(URL).status_code == 401

    def test_without_the_permission(self, government: TestClient) -> None:
        assert problem(government.get(URL)) == (403, "permission-missing")

    def test_only_what_concerns_the_caller(self, register: Session, steward: TestClient, pql: TestClient, neighbour: TestClient) -> None:
        recorded = record(steward, WRONG_NAME)
        assert [one["id"] for one in pql.get(URL).json()["items"]] == [recorded["id"]]
        assert neighbour.get(URL).json()["items"] == []

    def test_by_record_and_organisation(self, register: Session, steward: TestClient) -> None:
        numbers = [record(steward, sent)["id"] for sent in EVERY_RECORD]

        def ids(**params: str) -> list[int]:
            return [one["id"] for one in steward.get(URL, params=params).json()["items"]]

        assert ids() == numbers[::-1]
        assert ids(record="opening") == [numbers[3]]
        assert ids(organisation_id="cluster:gc0002") == [numbers[4]]


class TestGetCorrection:
    def test_without_a_token(self, nobody: TestClient) -> None:
        assert nobody.get(f"{URL}/1").status_code == 401

    def test_without_the_permission(self, government: TestClient) -> None:
        assert government.get(f"{URL}/1").status_code == 403

    def test_of_somebody_else(self, register: Session, steward: TestClient, neighbour: TestClient) -> None:
        recorded = record(steward, WRONG_NAME)
        assert problem(neighbour.get(f"{URL}/{recorded['id']}")) == (404, "correction-not-found")
