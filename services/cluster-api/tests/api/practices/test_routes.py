from datetime import UTC, date, datetime, timedelta

import pytest
from cluster_api.domain import timelines
from cluster_api.domain.book import Book, Succession, SuccessionKey, SuccessionKind
from cluster_api.domain.timelines import Period
from cluster_api.models import ActKind, AuditEvent, RegisterAct
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from ...factories import SMALL, changed, import_register, record

URL = "/v1/practices"
RENAMED_ON = date(2025, 4, 1)


def renamed(book: Book, name: str, on: date = RENAMED_ON) -> Book:
    return book.with_timelines("details", {"10002": timelines.change(book.details["10002"], on, name=name)})


def corrected(book: Book, name: str) -> Book:
    return book.with_timelines("details", {"10002": timelines.correct(book.details["10002"], RENAMED_ON, None, name=name)})


def merged(book: Book, code: str, into: str, on: date) -> Book:
    for aspect in ("openings", "details", "areas", "memberships"):
        book = book.with_timelines(aspect, {code: timelines.end(getattr(book, aspect)[code], on)})
    return book.with_timelines("successions", {SuccessionKey(code, into): (Period(on, None, Succession(SuccessionKind.MERGED)),)})


class TestListPractices:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(URL).status_code == 401

    def test_wrong_permission(self, supplier: TestClient) -> None:
        assert supplier.get(URL).status_code == 403

    def test_before_the_first_register(self, pql: TestClient, register: Session) -> None:
        assert pql.get(URL, params={"as_of": "2020-01-01"}).status_code == 404

    @pytest.mark.parametrize(
        ("search", "codes"),
        [
            ("harbour", ["10002"]),
            ("practice HILL", ["10106"]),
            ("20004", ["20004"]),
            ("F20004", ["20004"]),
            ("dd1", ["10002", "10106", "10125", "20004", "60016"]),
            ("anytown glen", ["10125"]),
            ("100%", []),
            ("nowhere", []),
        ],
    )
    def test_search(self, pql: TestClient, register: Session, search: str, codes: list[str]) -> None:
        assert [one["code"] for one in pql.get(URL, params={"search": search}).json()["items"]] == codes

    @pytest.mark.parametrize("cluster", ["gc0002", "cluster:gc0002"])
    def test_of_a_cluster(self, pql: TestClient, register: Session, cluster: str) -> None:
        assert [one["code"] for one in pql.get(URL, params={"cluster": cluster}).json()["items"]] == ["10125", "20004"]

    def test_in_pages(self, pql: TestClient, register: Session) -> None:
        page = pql.get(URL, params={"limit": 3}).json()
        rest = pql.get(URL, params={"limit": 3, "cursor": page["next_cursor"]}).json()
        assert len(page["items"]) == 3
        assert [one["code"] for one in rest["items"]] == ["20004", "60016"]

    def test_a_search_that_no_database_could_hold(self, pql: TestClient, register: Session) -> None:
        assert pql.get(URL, params={"search": "\x00"}).status_code == 422


class TestGetPractice:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(f"{URL}/10002").status_code == 401

    def test_wrong_permission(self, supplier: TestClient) -> None:
        assert supplier.get(f"{URL}/10002").status_code == 403

    @pytest.mark.parametrize("code", ["99999", "1000", "gc0001"])
    def test_not_there(self, pql: TestClient, register: Session, code: str) -> None:
        answer = pql.get(f"{URL}/{code}")
        assert answer.status_code == 404
        assert answer.json()["type"].endswith("#practice-not-in-register")

    @pytest.mark.parametrize("code", ["10002", "T10002", "t10002"])
    def test_as_published(self, pql: TestClient, register: Session, code: str) -> None:
        assert pql.get(f"{URL}/{code}").json() == {
            "id": "practice:10002",
            "code": "10002",
            "name": "Harbour Practice",
            "address": ["Harbour Practice", "1 High Street", "Anytown"],
            "postcode": "DD1 1AA",
            "telephone": "01382 000 000",
            "contract_type": "17J",
            "data_zone": "S01007129",
            "cluster_id": "cluster:gc0001",
            "cluster_name": "Dundee 4",
            "partnership_id": "partnership:S37000007",
            "board_id": "board:S08000030",
            "patients": 1000,
            "opened_on": None,
            "closed_on": None,
        }

    def test_in_no_cluster(self, pql: TestClient, register: Session) -> None:
        practice = pql.get(f"{URL}/60016").json()
        assert (practice["cluster_id"], practice["cluster_name"]) == (None, None)


class TestListMemberships:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(f"{URL}/10002/memberships").status_code == 401

    def test_wrong_permission(self, supplier: TestClient) -> None:
        assert supplier.get(f"{URL}/10002/memberships").status_code == 403

    @pytest.mark.parametrize("code", ["99999", "abcde"])
    def test_not_there(self, pql: TestClient, register: Session, code: str) -> None:
        assert pql.get(f"{URL}/{code}/memberships").status_code == 404

    def test_in_order_up_to_the_date(self, pql: TestClient, register: Session) -> None:
        import_register(register, changed(SMALL, "10002", cluster="Lanarkshire Undefined"), date(2025, 1, 1))
        register.commit()
        first = {"cluster_id": "cluster:gc0001", "cluster_name": "Dundee 4", "valid_from": "2024-10-01", "valid_until": "2025-01-01"}
        then = {"cluster_id": None, "cluster_name": "Lanarkshire Undefined", "valid_from": "2025-01-01", "valid_until": None}
        assert pql.get(f"{URL}/10002/memberships").json()["items"] == [first, then]
        assert pql.get(f"{URL}/10002/memberships", params={"as_of": "2024-12-31"}).json()["items"] == [first]


class TestListHistory:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(f"{URL}/10002/history").status_code == 401

    def test_wrong_permission(self, supplier: TestClient) -> None:
        assert supplier.get(f"{URL}/10002/history").status_code == 403

    @pytest.mark.parametrize(("code", "as_of"), [("99999", "2026-01-01"), ("abcde", "2026-01-01"), ("10002", "2020-01-01")])
    def test_not_there(self, pql: TestClient, register: Session, code: str, as_of: str) -> None:
        answer = pql.get(f"{URL}/{code}/history", params={"as_of": as_of})
        assert answer.status_code == 404
        assert answer.json()["type"].endswith("#practice-not-in-register")

    def test_an_entry(self, pql: TestClient, register: Session) -> None:
        act = record(register, ActKind.LIFE_EVENT, RENAMED_ON, lambda book: renamed(book, "Quay Practice"), reason="The partners wrote.")
        entry = pql.get(f"{URL}/T10002/history").json()["items"][1]
        assert datetime.fromisoformat(entry["recorded"].pop("recorded_at")) == act.recorded_at
        assert entry == {
            "on": "2025-04-01",
            "until": None,
            "kind": "renamed",
            "sentence": "Renamed from “Harbour Practice” to “Quay Practice”.",
            "nature": "change",
            "before": "Harbour Practice",
            "after": "Quay Practice",
            "practice_ids": [],
            "recorded": {
                "id": act.id,
                "kind": "life_event",
                "effective_on": "2025-04-01",
                "acting_as": "steward",
                "recorded_by": None,
                "reason": "The partners wrote.",
            },
            "withdrawn": None,
        }

    def test_who_recorded_it_is_for_those_who_may_see_every_appointment_and_that_is_noted(
        self, steward: TestClient, register: Session
    ) -> None:
        (entry,) = steward.get(f"{URL}/10002/history").json()["items"]
        assert entry["recorded"]["recorded_by"] == "steward"
        read = register.scalars(select(AuditEvent).where(AuditEvent.action == "history.read")).one()
        assert (read.subject, read.target) == ("steward", "practice:10002")

    def test_a_correction_is_an_entry_of_its_own_and_what_it_withdrew_is_shown_when_asked_for(
        self, pql: TestClient, register: Session
    ) -> None:
        wrong = record(register, ActKind.LIFE_EVENT, RENAMED_ON, lambda book: renamed(book, "Kay Practice"))
        right = record(register, ActKind.CORRECTION, RENAMED_ON, lambda book: corrected(book, "Quay Practice"), reason="A misprint.")
        shown = pql.get(f"{URL}/10002/history").json()["items"]
        assert [(one["kind"], one["nature"], one["recorded"]["id"]) for one in shown[1:]] == [
            ("renamed", "change", right.id),
            ("corrected", "correction", right.id),
        ]
        assert "from 1 April 2025 on was recorded as “Kay Practice”; it is “Quay Practice”." in shown[2]["sentence"]
        every = pql.get(f"{URL}/10002/history", params={"include_withdrawn": "true"}).json()["items"]
        withdrawn = next(one for one in every if one["withdrawn"])
        assert (withdrawn["recorded"]["id"], withdrawn["withdrawn"]["id"], withdrawn["withdrawn"]["reason"]) == (
            wrong.id,
            right.id,
            "A misprint.",
        )
        assert len(every) == 4

    def test_up_to_a_date(self, pql: TestClient, register: Session) -> None:
        record(register, ActKind.LIFE_EVENT, RENAMED_ON, lambda book: renamed(book, "Quay Practice"))
        kinds = {day: self.kinds(pql, as_of=day) for day in ("2025-03-31", "2025-04-01")}
        assert kinds == {"2025-03-31": ["first_recorded"], "2025-04-01": ["first_recorded", "renamed"]}

    def test_as_it_was_known(self, pql: TestClient, register: Session) -> None:
        yesterday = datetime.now(UTC) - timedelta(days=1)
        for act in register.scalars(select(RegisterAct)):
            act.recorded_at = yesterday
        register.commit()
        record(register, ActKind.LIFE_EVENT, RENAMED_ON, lambda book: renamed(book, "Quay Practice"))
        assert self.kinds(pql, known_on=str(yesterday.date())) == ["first_recorded"]
        assert self.kinds(pql) == ["first_recorded", "renamed"]
        assert pql.get(f"{URL}/10002/history", params={"known_on": "2020-01-01"}).status_code == 404

    def test_in_pages(self, pql: TestClient, register: Session) -> None:
        for number in range(3):
            on = RENAMED_ON + timedelta(days=number)
            record(register, ActKind.LIFE_EVENT, on, lambda book, on=on, number=number: renamed(book, f"Practice {number}", on))
        whole = pql.get(f"{URL}/10002/history").json()["items"]
        page = pql.get(f"{URL}/10002/history", params={"limit": 3}).json()
        rest = pql.get(f"{URL}/10002/history", params={"limit": 3, "cursor": page["next_cursor"]}).json()
        assert (page["items"] + rest["items"], rest["next_cursor"]) == (whole, None)
        assert pql.get(f"{URL}/10002/history", params={"cursor": "zzz"}).status_code == 422

    def test_successors_are_named(self, pql: TestClient, register: Session) -> None:
        record(register, ActKind.LIFE_EVENT, RENAMED_ON, lambda book: merged(book, "10002", "10106", RENAMED_ON))
        left, continued = (pql.get(f"{URL}/{code}/history").json()["items"][1] for code in ("10002", "10106"))
        assert (left["kind"], left["sentence"]) == ("merged", "Merged into Hill Practice (10106), and closed.")
        assert left["practice_ids"] == ["practice:10106"]
        assert (continued["kind"], continued["sentence"]) == ("took_over", "Harbour Practice (10002) merged into it.")

    def kinds(self, client: TestClient, **parameters: str) -> list[str]:
        return [one["kind"] for one in client.get(f"{URL}/10002/history", params=parameters).json()["items"]]
