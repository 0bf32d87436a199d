"""Read appointments: lists, one, its history, and what was believed on an earlier day."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from cluster_api.appointments.repository import Appointments, Wanted
from cluster_api.domain.people.offices import Status, status_on
from cluster_api.domain.people.roles import Role
from cluster_api.models import AppointmentEvent, AuditEvent
from fastapi.testclient import TestClient
from service_kit import clock
from service_kit.pagination import PageParams
from service_kit.testing import FakeGrants, as_actor
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from ...factories import appoint, perform

URL = "/v1/appointments"
NOTHING = f"{URL}/00000000-0000-4000-8000-000000000000"
HARBOUR, HILL, DUNDEE_4, KINROSS = "practice:10002", "practice:10106", "cluster:gc0001", "cluster:gc0002"


@pytest.fixture
def appointed(register: Session) -> Session:
    appoint(register, "demo-pql", Role.PQL, HARBOUR)
    appoint(register, "demo-peer", Role.PQL, HILL)
    appoint(register, "demo-cql", Role.CQL, DUNDEE_4)
    appoint(register, "demo-elsewhere", Role.CQL, KINROSS, until=date(2025, 1, 1))
    register.commit()
    return register


def seen(client: TestClient, **params: Any) -> set[str]:
    return {one["subject"] for one in client.get(URL, params=params).json()["items"]}


class TestListAppointments:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(URL).status_code == 401

    def test_wrong_permission(self, government: TestClient, supplier: TestClient) -> None:
        assert government.get(URL).status_code == 403
        assert supplier.get(URL).status_code == 403

    def test_the_neighbour_sees_nothing_of_it(self, neighbour: TestClient, appointed: Session) -> None:
        assert seen(neighbour) == set()
        assert seen(neighbour, organisation_id=HARBOUR) == set()
        assert seen(neighbour, subject="demo-pql") == set()

    def test_each_sees_the_own_remit_and_peers(self, nobody: TestClient, appointed: Session) -> None:
        cluster = {"demo-pql", "demo-peer", "demo-cql"}
        expected = {"pql": cluster, "stand-in": cluster, "cql": cluster, "deputy": cluster, "delegate": {"demo-pql"}, "board-lead": cluster}
        assert {who: seen(as_actor(nobody, who)) for who in expected} == expected

    def test_ones_own_are_seen_wherever_they_are(self, nobody: TestClient, grants: FakeGrants, appointed: Session) -> None:
        grants.give("demo-elsewhere", "pql", HARBOUR, peers=[DUNDEE_4])
        client = as_actor(nobody, "demo-elsewhere")
        assert seen(client, as_of="2024-12-31", subject="demo-elsewhere") == {"demo-elsewhere"}

    def test_a_steward_sees_all_of_the_date(self, steward: TestClient, appointed: Session) -> None:
        assert len(seen(steward)) == 3
        assert len(seen(steward, as_of="2024-12-31")) == 4

    def test_by_role_organisation_and_person(self, steward: TestClient, appointed: Session) -> None:
        assert seen(steward, role="cql") == {"demo-cql"}
        assert seen(steward, organisation_id=HILL) == {"demo-peer"}
        assert seen(steward, subject="demo-pql") == {"demo-pql"}

    def test_by_status(self, steward: TestClient, appointed: Session) -> None:
        assert seen(steward, status="ended") == {"demo-elsewhere"}
        assert seen(steward, status=["ended", "in_office"]) == {"demo-pql", "demo-peer", "demo-cql", "demo-elsewhere"}
        assert seen(steward, status="appointed") == set()
        assert seen(steward, status="appointed", as_of="2024-09-30") == {"demo-pql", "demo-peer", "demo-cql", "demo-elsewhere"}
        assert seen(steward, status="nominated") == set()
        assert steward.get(URL, params={"status": "king"}).status_code == 422

    @pytest.mark.parametrize("on", [date(2024, 9, 30), date(2024, 10, 1), date(2024, 12, 31), date(2025, 1, 1)])
    def test_the_database_tells_the_status_as_the_domain_does(self, appointed: Session, on: date) -> None:
        everywhere, page = dict.fromkeys(Status, 0), PageParams(limit=200)
        for status in Status:
            rows = Appointments(appointed).list_on(page, on, Wanted(None, "", [status]))
            everywhere[status] = len(rows)
            assert all(status_on(Status(row.status), row.valid_from, row.valid_until, on) is status for row in rows)
        assert sum(everywhere.values()) == 4

    def test_in_pages(self, steward: TestClient, appointed: Session) -> None:
        page = steward.get(URL, params={"limit": 2}).json()
        rest = steward.get(URL, params={"limit": 2, "cursor": page["next_cursor"]}).json()
        assert len({one["id"] for one in page["items"] + rest["items"]}) == 3

    def test_the_read_is_recorded(self, pql: TestClient, appointed: Session) -> None:
        pql.get(URL, params={"role": "cql"})
        event = appointed.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
        assert event is not None
        assert (event.action, event.subject, event.detail["role"], len(event.detail["shown"])) == ("appointment.listed", "pql", "cql", 1)

    def test_several_roles_add_up(self, nobody: TestClient, grants: FakeGrants, appointed: Session) -> None:
        grants.give("both", "pql", HILL)
        grants.give("both", "government", "country:S92000003")
        assert seen(as_actor(nobody, "both")) == {"demo-peer"}


class TestGetAppointment:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(NOTHING).status_code == 401

    def test_wrong_permission(self, government: TestClient) -> None:
        assert government.get(NOTHING).status_code == 403

    def test_somebody_elses_and_none(self, neighbour: TestClient, steward: TestClient, appointed: Session) -> None:
        (held,) = steward.get(URL, params={"subject": "demo-pql"}).json()["items"]
        for path in (f"{URL}/{held['id']}", NOTHING):
            answer = neighbour.get(path)
            assert (answer.status_code, answer.json()["type"]) == (404, "/docs/problems#appointment-not-found")

    def test_with_all_that_is_known_and_recorded(self, pql: TestClient, steward: TestClient, appointed: Session) -> None:
        (held,) = steward.get(URL, params={"subject": "demo-cql"}).json()["items"]
        read = pql.get(f"{URL}/{held['id']}").json()
        assert (read["status"], read["organisation_name"], read["appointed_by"]) == ("in_office", "Dundee 4", "operator")
        assert (read["nominated_by"], read["appointing_board_id"], read["sessions_a_month"]) == (None, None, None)
        assert (read["qualifies"], read["allowed_actions"]) == (False, [])
        event = appointed.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
        assert event is not None
        assert (event.action, event.target) == ("appointment.read", DUNDEE_4)

    def test_before_there_is_a_register_an_organisation_is_named_by_its_id(self, steward: TestClient, appointed: Session) -> None:
        (held,) = steward.get(URL, params={"subject": "demo-cql"}).json()["items"]
        read = steward.get(f"{URL}/{held['id']}", params={"as_of": "2020-01-01"}).json()
        assert (read["status"], read["organisation_name"]) == ("appointed", DUNDEE_4)


class TestHistory:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(f"{NOTHING}/history").status_code == 401

    def test_wrong_permission(self, government: TestClient) -> None:
        assert government.get(f"{NOTHING}/history").status_code == 403

    def test_somebody_elses(self, neighbour: TestClient, steward: TestClient, appointed: Session) -> None:
        (held,) = steward.get(URL, params={"subject": "demo-pql"}).json()["items"]
        assert neighbour.get(f"{URL}/{held['id']}/history").status_code == 404

    def test_the_story_in_order_and_in_pages(self, pql: TestClient, board_lead: TestClient, register: Session) -> None:
        perform(register, "gp", HARBOUR)
        register.commit()
        body = {"subject": "gp", "display_name": "Dr", "role": "cql", "organisation_id": DUNDEE_4, "valid_from": "2024-10-01"}
        made = pql.post(URL, json={**body, "reason": "Meeting of 17 September"}).json()["id"]
        board_lead.post(f"{URL}/{made}/appoint", json={"on": "2024-10-01", "reason": "Letter 4"})
        board_lead.post(f"{URL}/{made}/protected-time", json={"sessions_a_month": 2.5, "effective_on": "2024-10-01"})
        board_lead.post(f"{URL}/{made}/correct", json={"valid_until": "2027-10-01", "reason": "Three years"})
        board_lead.post(f"{URL}/{made}/end", json={"on": "2026-06-01", "reason": "Moves away"})
        story = pql.get(f"{URL}/{made}/history").json()["items"]
        assert [(one["kind"], one["recorded_by"], one["acting_as"], one["reason"]) for one in story] == [
            ("nominated", "pql", "pql", "Meeting of 17 September"),
            ("appointed", "board-lead", "board_lead", "Letter 4"),
            ("protected_time_agreed", "board-lead", "board_lead", ""),
            ("corrected", "board-lead", "board_lead", "Three years"),
            ("ended", "board-lead", "board_lead", "Moves away"),
        ]
        assert [one["state"]["status"] for one in story] == ["nominated", *["in_office"] * 4]
        assert [one["state"]["valid_until"] for one in story] == [None, None, None, "2027-10-01", "2026-06-01"]
        assert story[-1]["state"]["protected_time"] == [{"effective_on": "2024-10-01", "sessions_a_month": 2.5}]
        page = pql.get(f"{URL}/{made}/history", params={"limit": 3}).json()
        rest = pql.get(f"{URL}/{made}/history", params={"limit": 3, "cursor": page["next_cursor"]}).json()
        assert page["items"] + rest["items"] == story


class TestKnownOn:
    """An end that we were told of late: what we believed before, and what we believe now."""

    @pytest.fixture
    def told_late(self, pql: TestClient, board_lead: TestClient, register: Session) -> str:
        perform(register, "gp", HARBOUR)
        register.commit()
        body = {"subject": "gp", "display_name": "Dr", "role": "cql", "organisation_id": DUNDEE_4, "valid_from": "2024-10-01"}
        made = pql.post(URL, json=body).json()["id"]
        self.backdate(register, "nominated", datetime(2024, 10, 5, 23, 59, tzinfo=UTC))
        board_lead.post(f"{URL}/{made}/appoint", json={"on": "2024-10-01"})
        self.backdate(register, "appointed", datetime(2024, 11, 1, 0, 0, tzinfo=UTC))
        board_lead.post(f"{URL}/{made}/end", json={"on": "2025-03-01", "reason": "Had left in March"})
        return str(made)

    def backdate(self, session: Session, kind: str, at: datetime) -> None:
        session.execute(update(AppointmentEvent).where(AppointmentEvent.kind == kind).values(recorded_at=at))
        session.commit()

    def test_the_list(self, pql: TestClient, told_late: str) -> None:
        on = {"as_of": "2025-06-01", "role": "cql"}
        assert seen(pql, **on) == set()
        assert seen(pql, **on, known_on="2024-10-31") == set()
        assert seen(pql, **on, known_on="2024-10-31", status="nominated") == {"gp"}
        assert seen(pql, **on, known_on="2024-11-01") == {"gp"}
        assert seen(pql, **on, known_on="2024-10-04", status=[str(status) for status in Status]) == set()
        assert seen(pql, **on, known_on=str(clock.today() + timedelta(days=1))) == set()

    def test_one(self, pql: TestClient, told_late: str) -> None:
        def told(known_on: str) -> Any:
            return pql.get(f"{URL}/{told_late}", params={"as_of": "2025-06-01", "known_on": known_on}).json()

        then, later = told("2024-10-05"), told("2025-01-01")
        assert (then["status"], then["appointed_by"], then["valid_until"]) == ("nominated", None, None)
        assert (later["status"], later["appointing_board_id"], later["valid_until"]) == ("in_office", "board:S08000030", None)
        assert later["allowed_actions"] == []
        now = pql.get(f"{URL}/{told_late}", params={"as_of": "2025-06-01"}).json()
        assert (now["status"], now["valid_until"]) == ("ended", "2025-03-01")
        assert pql.get(f"{URL}/{told_late}", params={"known_on": "2024-10-04"}).status_code == 404

    @pytest.mark.parametrize("known_on", ["9999-12-31", "0001-01-01"])
    def test_the_ends_of_time(self, pql: TestClient, told_late: str, known_on: str) -> None:
        assert pql.get(URL, params={"known_on": known_on}).status_code == 200
