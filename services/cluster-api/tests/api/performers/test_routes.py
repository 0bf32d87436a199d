from datetime import UTC, date, datetime
from typing import Any

import pytest
from cluster_api.domain.people.roles import Role
from cluster_api.models import AuditEvent, PerformerEvent
from cluster_api.performers.repository import Performers
from fastapi.testclient import TestClient
from service_kit.testing import FakeGrants, as_actor
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from ...factories import SMALL, appoint, import_register, perform

URL = "/v1/performers"
HARBOUR, HILL, SHORE = "practice:10002", "practice:10106", "practice:20004"


def wanted(**changes: Any) -> dict[str, Any]:
    return {"subject": "gp", "display_name": "Dr Ó Siadhail 文", "practice_id": HARBOUR, "valid_from": "2024-10-01", **changes}


def slug_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].removeprefix("/docs/problems#")


def events(session: Session) -> list[PerformerEvent]:
    return list(session.scalars(select(PerformerEvent).order_by(PerformerEvent.id)))


class TestRecordPerformer:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.post(URL, json=wanted()).status_code == 401

    def test_wrong_permission(self, cql: TestClient, government: TestClient, register: Session) -> None:
        assert cql.post(URL, json=wanted()).status_code == 403
        assert government.post(URL, json=wanted()).status_code == 403

    def test_another_practice(self, pql: TestClient, fife_lead: TestClient, register: Session) -> None:
        assert slug_of(pql.post(URL, json=wanted(practice_id=HILL))) == (403, "permission-missing")
        assert slug_of(fife_lead.post(URL, json=wanted())) == (403, "permission-missing")

    @pytest.mark.parametrize("who", ["pql", "delegate", "board-lead", "steward"])
    def test_recorded_with_who_when_and_why(self, nobody: TestClient, register: Session, who: str) -> None:
        answer = as_actor(nobody, who).post(URL, json=wanted(reason="New salaried GP"))
        assert answer.status_code == 201
        made = answer.json()
        assert (made["subject"], made["display_name"], made["practice_id"]) == ("gp", "Dr Ó Siadhail 文", HARBOUR)
        assert (made["valid_from"], made["valid_until"], made["is_withdrawn"]) == ("2024-10-01", None, False)
        (event,) = events(register)
        assert (event.kind, event.recorded_by, event.reason, str(event.performer_id)) == ("recorded", who, "New salaried GP", made["id"])
        assert event.acting_as in {"pql", "practice_delegate", "board_lead", "steward"}
        audited = register.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
        assert audited is not None
        assert (audited.action, audited.target, audited.detail["acting_as"]) == ("performer.recorded", HARBOUR, event.acting_as)

    @pytest.mark.parametrize("who", ["pql", "delegate", "board-lead", "steward"])
    def test_refused_about_oneself(self, nobody: TestClient, register: Session, who: str) -> None:
        assert slug_of(as_actor(nobody, who).post(URL, json=wanted(subject=who))) == (403, "self-recording")

    def test_refused_twice_in_one_period(self, pql: TestClient, register: Session) -> None:
        pql.post(URL, json=wanted(valid_until="2025-10-01"))
        assert slug_of(pql.post(URL, json=wanted(valid_from="2025-09-30"))) == (409, "performer-recorded-already")
        assert pql.post(URL, json=wanted(valid_from="2025-10-01")).status_code == 201

    def test_refused_by_the_database_when_two_come_at_once(
        self, pql: TestClient, register: Session, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pql.post(URL, json=wanted())
        monkeypatch.setattr(Performers, "overlapping", lambda *_: False)
        assert slug_of(pql.post(URL, json=wanted())) == (409, "performer-recorded-already")

    def test_one_gp_at_two_practices(self, steward: TestClient, register: Session) -> None:
        assert steward.post(URL, json=wanted()).status_code == 201
        assert steward.post(URL, json=wanted(practice_id=SHORE)).status_code == 201

    @pytest.mark.parametrize("changes", [{"practice_id": "practice:99999"}, {"valid_from": "2024-09-30"}])
    def test_refused_where_no_practice_is_open(self, steward: TestClient, register: Session, changes: dict[str, str]) -> None:
        assert slug_of(steward.post(URL, json=wanted(**changes))) == (409, "practice-not-open-then")

    def test_refused_to_a_machine(self, steward: TestClient, register: Session) -> None:
        appoint(register, "robot", Role.SUPPLIER, "country:S92000003")
        register.commit()
        assert slug_of(steward.post(URL, json=wanted(subject="robot"))) == (409, "role-not-for-subject")

    @pytest.mark.parametrize("until", ["2024-10-01", "2024-09-01"])
    def test_a_period_has_a_day(self, pql: TestClient, register: Session, until: str) -> None:
        assert slug_of(pql.post(URL, json=wanted(valid_until=until))) == (422, "ends-before-it-begins")

    @pytest.mark.parametrize(
        "changes",
        [{"subject": "a b"}, {"practice_id": "cluster:gc0001"}, {"practice_id": "10002"}, {"reason": "CHI 010203 1234"}, {"x": 1}],
    )
    def test_malformed(self, pql: TestClient, register: Session, changes: dict[str, Any]) -> None:
        assert pql.post(URL, json=wanted(**changes)).status_code == 422

    def test_only_a_national_role_changes_a_known_name(self, pql: TestClient, steward: TestClient, register: Session) -> None:
        steward.post(URL, json=wanted(practice_id=SHORE, display_name="Dr Name"))
        assert pql.post(URL, json=wanted(display_name="Dr Nonsense")).json()["display_name"] == "Dr Name"
        assert steward.post(URL, json=wanted(practice_id=HILL, display_name="Dr Better")).json()["display_name"] == "Dr Better"

    def test_several_fitting_roles_are_named(self, nobody: TestClient, grants: FakeGrants, register: Session) -> None:
        for role in ("pql", "practice_delegate"):
            grants.give("both", role, HARBOUR)
        both = as_actor(nobody, "both")
        assert slug_of(both.post(URL, json=wanted())) == (409, "name-your-role")
        assert slug_of(both.post(URL, json=wanted(), headers={"X-Cairn-Role": "steward"})) == (403, "role-does-not-fit")
        assert both.post(URL, json=wanted(), headers={"X-Cairn-Role": "practice_delegate"}).status_code == 201
        assert [event.acting_as for event in events(register)] == ["practice_delegate"]


class TestListPerformers:
    @pytest.fixture
    def recorded(self, register: Session) -> Session:
        perform(register, "gp-a", HARBOUR)
        perform(register, "gp-b", HILL, until=date(2025, 1, 1))
        perform(register, "gp-c", SHORE)
        register.commit()
        return register

    def seen(self, client: TestClient, **params: str) -> set[str]:
        return {one["subject"] for one in client.get(URL, params=params).json()["items"]}

    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(URL).status_code == 401

    def test_wrong_permission(self, government: TestClient, supplier: TestClient) -> None:
        assert government.get(URL).status_code == 403
        assert supplier.get(URL).status_code == 403

    def test_the_neighbour_sees_only_its_own(self, neighbour: TestClient, recorded: Session) -> None:
        assert self.seen(neighbour) == {"gp-c"}
        assert self.seen(neighbour, practice_id=HARBOUR) == set()

    def test_each_sees_the_own_remit(self, nobody: TestClient, recorded: Session) -> None:
        on = "2024-12-31"
        seen = {who: self.seen(as_actor(nobody, who), as_of=on) for who in ("pql", "delegate", "stand-in", "cql", "deputy", "board-lead")}
        own, cluster = {"gp-a"}, {"gp-a", "gp-b"}
        assert seen == {"pql": own, "delegate": own, "stand-in": own, "cql": cluster, "deputy": cluster, "board-lead": cluster}
        assert self.seen(as_actor(nobody, "steward"), as_of=on) == {"gp-a", "gp-b", "gp-c"}

    def test_of_a_date_a_practice_and_a_person(self, steward: TestClient, recorded: Session) -> None:
        assert self.seen(steward) == {"gp-a", "gp-c"}
        assert self.seen(steward, as_of="2024-12-31", practice_id=HILL) == {"gp-b"}
        assert self.seen(steward, subject="gp-c") == {"gp-c"}

    def test_in_pages(self, steward: TestClient, recorded: Session) -> None:
        page = steward.get(URL, params={"limit": 1}).json()
        rest = steward.get(URL, params={"limit": 1, "cursor": page["next_cursor"]}).json()
        assert {one["subject"] for one in page["items"] + rest["items"]} == {"gp-a", "gp-c"}

    def test_the_read_is_recorded(self, pql: TestClient, recorded: Session) -> None:
        pql.get(URL)
        event = recorded.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
        assert event is not None
        assert (event.action, event.subject, len(event.detail["shown"])) == ("performer.listed", "pql", 1)


class TestChangePerformer:
    """End, correct and withdraw: the same who may and may not."""

    @pytest.fixture
    def performer(self, register: Session) -> str:
        made = perform(register, "gp", HARBOUR)
        register.commit()
        return f"{URL}/{made}"

    BODIES = (
        ("end", {"on": "2025-01-01", "reason": "Retired"}),
        ("correct", {"valid_from": "2024-11-01", "reason": "Typing mistake"}),
        ("withdraw", {"reason": "Another person"}),
    )

    @pytest.mark.parametrize(("act", "body"), BODIES)
    def test_no_token(self, nobody: TestClient, performer: str, act: str, body: dict[str, str]) -> None:
        assert nobody.post(f"{performer}/{act}", json=body).status_code == 401

    @pytest.mark.parametrize(("act", "body"), BODIES)
    def test_wrong_permission(self, cql: TestClient, performer: str, act: str, body: dict[str, str]) -> None:
        assert cql.post(f"{performer}/{act}", json=body).status_code == 403

    @pytest.mark.parametrize(("act", "body"), BODIES)
    def test_somebody_elses(self, neighbour: TestClient, performer: str, act: str, body: dict[str, str]) -> None:
        assert slug_of(neighbour.post(f"{performer}/{act}", json=body)) == (404, "performer-not-found")
        nothing = f"{URL}/00000000-0000-4000-8000-000000000000"
        assert slug_of(neighbour.post(f"{nothing}/{act}", json=body)) == (404, "performer-not-found")

    @pytest.mark.parametrize(("act", "body"), BODIES)
    def test_refused_about_oneself(self, nobody: TestClient, grants: FakeGrants, performer: str, act: str, body: dict[str, str]) -> None:
        grants.give("gp", "pql", HARBOUR)
        assert slug_of(as_actor(nobody, "gp").post(f"{performer}/{act}", json=body)) == (403, "self-recording")

    @pytest.mark.parametrize(("act", "body"), BODIES)
    def test_a_withdrawn_one_stays_as_it_is(self, pql: TestClient, performer: str, act: str, body: dict[str, str]) -> None:
        pql.post(f"{performer}/withdraw", json={"reason": "Another person"})
        assert slug_of(pql.post(f"{performer}/{act}", json=body)) == (409, "performer-withdrawn")

    @pytest.mark.parametrize(("act", "body"), BODIES)
    def test_a_reason_is_needed(self, pql: TestClient, performer: str, act: str, body: dict[str, str]) -> None:
        assert pql.post(f"{performer}/{act}", json={**body, "reason": " "}).status_code == 422

    @pytest.mark.parametrize(("act", "body"), BODIES)
    def test_several_fitting_roles_are_named(
        self, nobody: TestClient, grants: FakeGrants, performer: str, act: str, body: dict[str, str]
    ) -> None:
        for role in ("pql", "practice_delegate"):
            grants.give("both", role, HARBOUR)
        assert slug_of(as_actor(nobody, "both").post(f"{performer}/{act}", json=body)) == (409, "name-your-role")

    def test_an_end_is_a_change_and_a_correction_a_mistake_mended(self, pql: TestClient, performer: str, register: Session) -> None:
        assert pql.post(f"{performer}/end", json={"on": "2025-01-01", "reason": "Retired"}).json()["valid_until"] == "2025-01-01"
        mended = pql.post(f"{performer}/correct", json={"valid_until": "2025-02-01", "reason": "It was February"}).json()
        assert (mended["valid_from"], mended["valid_until"]) == ("2024-10-01", "2025-02-01")
        kept = pql.post(f"{performer}/correct", json={"valid_from": "2024-10-15", "reason": "Started later"}).json()
        assert (kept["valid_from"], kept["valid_until"]) == ("2024-10-15", "2025-02-01")
        opened = pql.post(f"{performer}/correct", json={"valid_until": None, "reason": "Did not retire"}).json()
        assert opened["valid_until"] is None
        assert [(event.kind, event.reason) for event in events(register)][1:] == [
            ("ended", "Retired"), ("corrected", "It was February"), ("corrected", "Started later"), ("corrected", "Did not retire"),
        ]  # fmt: skip

    @pytest.mark.parametrize("on", ["2024-10-01", "2024-09-30"])
    def test_no_end_on_or_before_the_first_day(self, pql: TestClient, performer: str, on: str) -> None:
        assert slug_of(pql.post(f"{performer}/end", json={"on": on, "reason": "x"})) == (422, "ends-before-it-begins")

    def test_no_correction_into_days_without_the_practice(self, pql: TestClient, performer: str) -> None:
        body = {"valid_from": "2024-09-30", "reason": "x"}
        assert slug_of(pql.post(f"{performer}/correct", json=body)) == (409, "practice-not-open-then")

    def test_no_correction_into_another_record(self, pql: TestClient, performer: str, register: Session) -> None:
        pql.post(f"{performer}/end", json={"on": "2025-01-01", "reason": "Left"})
        perform(register, "gp", HARBOUR, since=date(2025, 6, 1))
        register.commit()
        body = {"valid_until": "2025-06-02", "reason": "x"}
        assert slug_of(pql.post(f"{performer}/correct", json=body)) == (409, "performer-recorded-already")

    def test_a_withdrawn_one_is_listed_no_more_and_leaves_its_place(self, pql: TestClient, performer: str) -> None:
        assert pql.post(f"{performer}/withdraw", json={"reason": "Another person"}).json()["is_withdrawn"] is True
        assert pql.get(URL).json()["items"] == []
        assert pql.post(URL, json=wanted()).status_code == 201


class TestHistory:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(f"{URL}/00000000-0000-4000-8000-000000000000/history").status_code == 401

    def test_wrong_permission(self, government: TestClient) -> None:
        assert government.get(f"{URL}/00000000-0000-4000-8000-000000000000/history").status_code == 403

    def test_somebody_elses_and_the_own(self, neighbour: TestClient, pql: TestClient, register: Session) -> None:
        made = pql.post(URL, json=wanted()).json()["id"]
        pql.post(f"{URL}/{made}/end", json={"on": "2025-01-01", "reason": "Retired"})
        assert slug_of(neighbour.get(f"{URL}/{made}/history")) == (404, "performer-not-found")
        told = pql.get(f"{URL}/{made}/history").json()["items"]
        assert [(one["kind"], one["effective_on"], one["recorded_by"], one["acting_as"]) for one in told] == [
            ("recorded", "2024-10-01", "pql", "pql"), ("ended", "2025-01-01", "pql", "pql"),
        ]  # fmt: skip
        assert [one["state"]["valid_until"] for one in told] == [None, "2025-01-01"]

    def test_what_was_believed_on_an_earlier_day(self, pql: TestClient, register: Session) -> None:
        made = pql.post(URL, json=wanted()).json()["id"]
        register.execute(update(PerformerEvent).values(recorded_at=datetime(2025, 3, 1, 12, tzinfo=UTC)))
        register.commit()
        pql.post(f"{URL}/{made}/end", json={"on": "2025-01-01", "reason": "Retired, told late"})
        asked = {"as_of": "2026-01-01"}
        assert pql.get(URL, params=asked).json()["items"] == []
        believed = pql.get(URL, params={**asked, "known_on": "2025-03-01"}).json()["items"]
        assert [(one["id"], one["valid_until"]) for one in believed] == [(made, None)]
        assert pql.get(URL, params={**asked, "known_on": "2025-02-28"}).json()["items"] == []


def test_a_practice_that_closed_leaves_its_performers_recorded(steward: TestClient, register: Session) -> None:
    perform(register, "gp", HARBOUR)
    import_register(register, [one for one in SMALL if one.code != "10002"], date(2025, 1, 1))
    register.commit()
    assert [one["subject"] for one in steward.get(URL).json()["items"]] == ["gp"]
