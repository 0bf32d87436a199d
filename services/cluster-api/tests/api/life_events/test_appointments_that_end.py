"""What is held for a practice that closes, or a cluster that is dissolved, ends with it."""

from datetime import date, timedelta
from typing import Any

import pytest
from cluster_api.domain.people.offices import Status
from cluster_api.domain.people.roles import Role
from cluster_api.models import Appointment, AuditEvent
from fastapi.testclient import TestClient
from service_kit import clock
from service_kit.testing import FakeGrants, as_actor
from sqlalchemy import select
from sqlalchemy.orm import Session

from ...factories import SMALL, appoint, import_register, perform
from ..register_imports.test_routes import decide, send

URL = "/v1/life-events"
ON, TODAY = date(2025, 4, 1), clock.today()
HARBOUR, HILL, DUNDEE_4, EMPTY = "practice:10002", "practice:10106", "cluster:gc0001", "cluster:gc0004"
CLOSE = {"kind": "close_practice", "effective_on": str(ON), "reason": "The partners retire.", "practice_code": "10002"}


def recorded(client: TestClient, body: dict[str, Any]) -> dict[str, Any]:
    answer = client.post(URL, json=body)
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def told(event: dict[str, Any]) -> dict[str, tuple[str, bool, str | None]]:
    """Return, by whose they are, the appointments that an event ends."""
    return {one["subject"]: (one["ends_on"], one["is_withdrawn"], one["would_have_ended_on"]) for one in event["appointments"]}


def held(session: Session) -> dict[str, tuple[str, date | None]]:
    session.expire_all()
    return {one.subject: (one.status, one.valid_until) for one in session.scalars(select(Appointment))}


@pytest.fixture
def led(register: Session) -> Session:
    """The Harbour Practice has its people: now, until later, over already, and yet to come; the Hill Practice has a lead, too."""
    appoint(register, "lead", Role.PQL, HARBOUR)
    appoint(register, "delegate-1", Role.PRACTICE_DELEGATE, HARBOUR, until=date(2026, 1, 1))
    appoint(register, "left", Role.PRACTICE_DELEGATE, HARBOUR, until=date(2025, 1, 1))
    appoint(register, "last-day", Role.PRACTICE_DELEGATE, HARBOUR, until=ON)
    appoint(register, "to-come", Role.STAND_IN_PQL, HARBOUR, since=date(2025, 9, 1), until=date(2025, 9, 2))
    appoint(register, "supplier-1", Role.SUPPLIER, HARBOUR)
    appoint(register, "hill", Role.PQL, HILL)
    appoint(register, "cluster-lead", Role.CQL, DUNDEE_4)
    register.commit()
    return register


ENDING = {
    "lead": (str(ON), False, None),
    "delegate-1": (str(ON), False, "2026-01-01"),
    "supplier-1": (str(ON), False, None),
    "to-come": (str(ON), True, "2025-09-02"),
}


class TestOfAPractice:
    def test_the_preview_lists_them_and_ends_none(self, steward: TestClient, led: Session) -> None:
        before = held(led)
        answer = steward.post(URL, params={"preview": True}, json=CLOSE)
        assert (answer.status_code, told(answer.json())) == (200, ENDING)
        assert held(led) == before

    def test_recording_ends_them_on_the_day(self, steward: TestClient, led: Session) -> None:
        event = recorded(steward, CLOSE)
        assert told(event) == ENDING
        assert held(led) == {
            "lead": ("in_office", ON),
            "delegate-1": ("in_office", ON),
            "left": ("in_office", date(2025, 1, 1)),
            "last-day": ("in_office", ON),
            "to-come": ("withdrawn", date(2025, 9, 2)),
            "supplier-1": ("in_office", ON),
            "hill": ("in_office", None),
            "cluster-lead": ("in_office", None),
        }
        assert steward.get(f"{URL}/{event['id']}").json()["appointments"] == event["appointments"]
        asked = {day: {"as_of": str(day), "organisation_id": HARBOUR} for day in (ON - timedelta(days=1), ON)}
        counts = [len(steward.get("/v1/appointments", params=params).json()["items"]) for params in asked.values()]
        assert counts == [4, 0]

    def test_the_history_names_the_act_in_nobodys_own_words(self, steward: TestClient, led: Session) -> None:
        event = recorded(steward, CLOSE)
        for one in event["appointments"]:
            last = steward.get(f"/v1/appointments/{one['appointment_id']}/history").json()["items"][-1]
            assert last["kind"] == ("withdrawn" if one["is_withdrawn"] else "ended")
            assert last["reason"] == f"The practice closes on {ON}: life event {event['id']}."
            assert (last["effective_on"], last["recorded_by"], last["acting_as"]) == (str(ON), "steward", "steward")
        actions = led.scalars(select(AuditEvent.action).where(AuditEvent.action.in_(["appointment.ended", "appointment.withdrawn"]))).all()
        assert sorted(actions) == ["appointment.ended"] * 3 + ["appointment.withdrawn"]

    def test_in_the_role_of_who_records_the_event(self, board_lead: TestClient, led: Session) -> None:
        one = next(one for one in recorded(board_lead, CLOSE)["appointments"] if one["role"] == "pql")
        last = board_lead.get(f"/v1/appointments/{one['appointment_id']}/history").json()["items"][-1]
        assert (last["recorded_by"], last["acting_as"]) == ("board-lead", "board_lead")

    def test_a_merger_ends_those_of_the_practices_that_close(self, steward: TestClient, led: Session) -> None:
        merger = {"kind": "merge_practices", "practice_codes": ["10002", "10106"], "continuing_code": "10106"}
        event = recorded(steward, {**merger, "effective_on": str(ON), "reason": "One partnership."})
        assert told(event) == ENDING

    def test_what_somebody_may_not_see_is_not_listed(
        self, nobody: TestClient, grants: FakeGrants, steward: TestClient, pql: TestClient, led: Session
    ) -> None:
        grants.give("hill-lead", "pql", HILL)
        merger = {"kind": "merge_practices", "practice_codes": ["10002", "10106"], "continuing_code": "10106"}
        event = recorded(steward, {**merger, "effective_on": str(ON), "reason": "One partnership."})
        assert told(pql.get(f"{URL}/{event['id']}").json()) == ENDING
        assert as_actor(nobody, "hill-lead").get(f"{URL}/{event['id']}").json()["appointments"] == []
        seen = led.execute(select(AuditEvent.subject, AuditEvent.detail).where(AuditEvent.action == "appointment.listed")).all()
        assert [(subject, len(detail["shown"])) for subject, detail in seen] == [("steward", 4), ("pql", 4)]

    def test_another_event_ends_none(self, steward: TestClient, led: Session) -> None:
        rename = {"kind": "rename_practice", "practice_code": "10002", "name": "New", "effective_on": str(ON), "reason": "Renamed."}
        assert recorded(steward, rename)["appointments"] == []

    def test_a_correction_leaves_it_to_people(self, steward: TestClient, led: Session) -> None:
        confirmed = {"confirmed_by": "Demo PQL", "confirmed_on": "2025-05-02", "kept_at": "File 7"}
        correction = {"practice_code": "10106", "recorded_from": "2024-10-01", "opened_on": "2024-10-01", "closed_on": str(ON)}
        body = {"record": "opening", **correction, "reason": "It had closed.", "practice_confirmation": confirmed}
        assert steward.post("/v1/corrections", json=body).status_code == 201
        assert held(led)["hill"] == ("in_office", None)


class TestOfACluster:
    @pytest.fixture
    def empty(self, steward: TestClient, register: Session) -> TestClient:
        """A cluster that everybody has left, with people who led it, and one nominated."""
        begin = {"kind": "create_cluster", "name": "Dundee 5", "board_id": "board:S08000030", "reason": "Agreed."}
        assert recorded(steward, {**begin, "effective_on": "2024-11-01"})["changes"][0]["organisation_ids"] == [EMPTY]
        appoint(register, "cluster-lead", Role.CQL, EMPTY, since=date(2024, 11, 1))
        appoint(register, "its-deputy", Role.CQL_DEPUTY, EMPTY, since=date(2024, 11, 1))
        for subject, since in (("nominated-for-then", date(2024, 12, 1)), ("nominated-for-later", TODAY + timedelta(days=60))):
            nominated = appoint(register, subject, Role.CQL, EMPTY, since=since)
            nominated.status, nominated.appointed_on, nominated.appointed_at, nominated.appointed_by = Status.NOMINATED, None, None, None
        register.commit()
        return steward

    @pytest.mark.parametrize(("days", "then"), [(-30, ("withdrawn", None)), (30, ("nominated", TODAY + timedelta(days=30)))])
    def test_dissolving_it_ends_them(self, empty: TestClient, register: Session, days: int, then: tuple[str, date | None]) -> None:
        day = TODAY + timedelta(days=days)
        dissolve = {"kind": "dissolve_cluster", "cluster_id": EMPTY, "effective_on": str(day), "reason": "Nobody is in it."}
        preview = empty.post(URL, params={"preview": True}, json=dissolve).json()
        event = recorded(empty, dissolve)
        assert told(preview) == told(event)
        assert held(register) == {
            "cluster-lead": ("in_office", day),
            "its-deputy": ("in_office", day),
            "nominated-for-then": then,
            "nominated-for-later": ("withdrawn", None),
        }
        (one,) = [one for one in event["appointments"] if one["subject"] == "cluster-lead"]
        last = empty.get(f"/v1/appointments/{one['appointment_id']}/history").json()["items"][-1]
        assert last["reason"] == f"The cluster is dissolved on {day}: life event {event['id']}."


class TestOfARelease:
    def test_a_practice_that_it_closes(self, steward: TestClient, led: Session) -> None:
        sent = send(steward, SMALL[1:], ON).json()
        assert sent["counts"]["appointments_ending"] == 4
        assert held(led)["lead"] == ("in_office", None)
        decide(steward, sent["id"], "accept")
        steward.post(f"/v1/register-imports/{sent['id']}/apply")
        assert held(led)["lead"] == ("in_office", ON)
        assert held(led)["to-come"][0] == "withdrawn"
        assert held(led)["hill"] == ("in_office", None)
        (lead,) = steward.get("/v1/appointments", params={"subject": "lead", "status": "ended"}).json()["items"]
        last = steward.get(f"/v1/appointments/{lead['id']}/history").json()["items"][-1]
        assert last["reason"] == f"The practice closes on {ON}: register import {sent['id']}."

    def test_a_practice_that_is_left_open(self, steward: TestClient, led: Session) -> None:
        sent = send(steward, SMALL[1:], ON).json()
        decide(steward, sent["id"], "leave_out")
        steward.post(f"/v1/register-imports/{sent['id']}/apply")
        assert held(led)["lead"] == ("in_office", None)

    def test_history_ends_nothing(self, steward: TestClient, led: Session) -> None:
        import_register(led, SMALL, date(2025, 7, 1))
        led.commit()
        sent = send(steward, SMALL[1:], ON, as_history="true").json()
        assert sent["counts"]["appointments_ending"] == 0
        decide(steward, sent["id"], "accept")
        assert steward.post(f"/v1/register-imports/{sent['id']}/apply").status_code == 200
        assert held(led)["lead"] == ("in_office", None)

    def test_a_cluster_that_it_lets_vanish(self, steward: TestClient, led: Session) -> None:
        files = [one for one in SMALL if one.cluster != "Dundee 4"]
        sent = send(steward, files, ON).json()
        assert sent["counts"]["appointments_ending"] == 6
        decide(steward, sent["id"], "accept")
        assert steward.post(f"/v1/register-imports/{sent['id']}/apply").status_code == 200
        assert held(led)["cluster-lead"] == ("in_office", ON)


def test_a_performer_stays_recorded(steward: TestClient, led: Session) -> None:
    performer = perform(led, "lead", HARBOUR)
    led.commit()
    recorded(steward, CLOSE)
    assert [one["kind"] for one in steward.get(f"/v1/performers/{performer}/history").json()["items"]] == ["recorded"]
