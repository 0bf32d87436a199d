from datetime import date
from typing import Any

import pytest
from cluster_api.appointments.repository import Appointments
from cluster_api.domain.roles import Role
from cluster_api.models import AuditEvent
from fastapi.testclient import TestClient
from service_kit.testing import FakeGrants, as_actor
from sqlalchemy import select
from sqlalchemy.orm import Session

from ...factories import appoint

URL = "/v1/appointments"


def wanted(**changes: Any) -> dict[str, Any]:
    body = {
        "subject": "demo-cql",
        "display_name": "Demo CQL",
        "role": "cql",
        "organisation_id": "cluster:gc0001",
        "valid_from": "2024-10-01",
    }
    return {**body, **changes}


class TestAppoint:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.post(URL, json=wanted()).status_code == 401

    def test_wrong_permission(self, pql: TestClient, government: TestClient, register: Session) -> None:
        assert pql.post(URL, json=wanted()).status_code == 403
        assert government.post(URL, json=wanted()).status_code == 403

    def test_made_and_recorded(self, steward: TestClient, register: Session) -> None:
        answer = steward.post(URL, json=wanted())
        assert answer.status_code == 201
        made = answer.json()
        assert (made["role"], made["organisation_id"], made["appointed_by"], made["valid_until"]) == (
            "cql", "cluster:gc0001", "steward", None,
        )  # fmt: skip
        event = register.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
        assert event is not None
        assert (event.action, event.subject, event.target) == ("appointment.made", "steward", "cluster:gc0001")
        assert event.detail == {"appointment_id": made["id"], "appointed": "demo-cql", "role": "cql"}

    def test_refused_to_oneself(self, steward: TestClient, register: Session) -> None:
        answer = steward.post(URL, json=wanted(subject="steward"))
        assert answer.status_code == 403
        assert answer.json()["type"].endswith("#self-appointment")

    def test_refused_twice_in_one_period(self, steward: TestClient, register: Session) -> None:
        steward.post(URL, json=wanted(valid_until="2025-10-01"))
        overlapping = steward.post(URL, json=wanted(valid_from="2025-09-30"))
        assert overlapping.status_code == 409
        assert overlapping.json()["type"].endswith("#already-appointed")
        assert steward.post(URL, json=wanted(valid_from="2024-10-02", valid_until="2024-10-03")).status_code == 409
        assert steward.post(URL, json=wanted(valid_from="2025-10-01")).status_code == 201

    def test_refused_by_the_database_when_two_come_at_once(
        self, steward: TestClient, register: Session, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        steward.post(URL, json=wanted())
        monkeypatch.setattr(Appointments, "overlapping", lambda *_, **__: False)
        answer = steward.post(URL, json=wanted())
        assert (answer.status_code, answer.json()["type"]) == (409, "/docs/problems#already-appointed")

    @pytest.mark.parametrize("organisation", ["practice:10002", "country:S92000003"])
    def test_refused_for_the_wrong_kind_of_organisation(self, steward: TestClient, register: Session, organisation: str) -> None:
        answer = steward.post(URL, json=wanted(organisation_id=organisation))
        assert answer.json()["type"].endswith("#role-not-for-organisation")
        assert answer.json()["detail"] == "The role cql is held for a cluster (such as cluster:gc0001)."

    @pytest.mark.parametrize(
        ("known_as", "role", "organisation", "words"),
        [
            (Role.SUPPLIER, "pql", "practice:10002", "known as a machine"),
            (Role.SERVICE, "steward", "country:S92000003", "known as a machine"),
            (Role.GOVERNMENT, "supplier", "country:S92000003", "known as a person"),
        ],
    )
    def test_refused_to_the_other_kind_of_holder(
        self, steward: TestClient, register: Session, known_as: Role, role: str, organisation: str, words: str
    ) -> None:
        appoint(register, "somebody", known_as, "country:S92000003", until=date(2024, 10, 2))
        register.commit()
        answer = steward.post(URL, json=wanted(subject="somebody", role=role, organisation_id=organisation))
        assert (answer.status_code, answer.json()["type"]) == (409, "/docs/problems#role-not-for-subject")
        assert words in answer.json()["detail"]

    def test_our_own_services_are_not_a_stewards_to_appoint(self, steward: TestClient, register: Session) -> None:
        answer = steward.post(URL, json=wanted(subject="new-machine", role="service", organisation_id="country:S92000003"))
        assert (answer.status_code, answer.json()["type"]) == (403, "/docs/problems#service-role-is-the-operators")
        assert "cluster_api.appoint" in answer.json()["detail"]

    @pytest.mark.parametrize(("role", "organisation"), [("pql", "practice:10002"), ("cql", "cluster:gc0001")])
    def test_a_steward_leads_no_practice_or_cluster_at_the_same_time(
        self, steward: TestClient, register: Session, role: str, organisation: str
    ) -> None:
        appoint(register, "demo-steward-2", Role.STEWARD, "country:S92000003", until=date(2025, 1, 1))
        register.commit()
        body = wanted(subject="demo-steward-2", role=role, organisation_id=organisation)
        answer = steward.post(URL, json={**body, "valid_from": "2024-12-31"})
        assert (answer.status_code, answer.json()["type"]) == (409, "/docs/problems#roles-exclude-each-other")
        assert steward.post(URL, json={**body, "valid_from": "2025-01-01"}).status_code == 201

    def test_a_practice_lead_becomes_no_steward_at_the_same_time(self, steward: TestClient, register: Session) -> None:
        appoint(register, "demo-pql", Role.PQL, "practice:10002")
        register.commit()
        answer = steward.post(URL, json=wanted(subject="demo-pql", role="steward", organisation_id="country:S92000003"))
        assert answer.json()["type"] == "/docs/problems#roles-exclude-each-other"
        assert "pql" in answer.json()["detail"]

    @pytest.mark.parametrize(
        "changes",
        [
            {"organisation_id": "cluster:gc9999"},
            {"valid_from": "2024-09-30"},
            {"role": "steward", "organisation_id": "country:S99999999"},
        ],
    )
    def test_refused_for_what_is_not_in_the_register(self, steward: TestClient, register: Session, changes: dict[str, str]) -> None:
        answer = steward.post(URL, json=wanted(**changes))
        assert answer.status_code == 409
        assert answer.json()["type"].endswith("#organisation-not-in-register")

    @pytest.mark.parametrize(
        "changes",
        [
            {"role": "king"},
            {"organisation_id": "10002"},
            {"valid_until": "2024-10-01"},
            {"valid_from": 0},
            {"valid_from": "2024-10-01T00:00:00"},
            {"subject": ""},
            {"subject": " demo-cql"},
            {"subject": "demo-cql "},
            {"subject": "demo\u00a0cql"},
            {"display_name": "a\u0000b"},
            {"extra": 1},
        ],
    )
    def test_malformed(self, steward: TestClient, register: Session, changes: dict[str, Any]) -> None:
        assert steward.post(URL, json=wanted(**changes)).status_code == 422

    def test_not_json(self, steward: TestClient) -> None:
        assert steward.post(URL, content=b"{", headers={"Content-Type": "application/json"}).status_code == 400

    def test_a_new_name_replaces_the_old(self, steward: TestClient, register: Session) -> None:
        steward.post(URL, json=wanted())
        steward.post(URL, json=wanted(organisation_id="cluster:gc0002", display_name="Dr Other"))
        names = {one["display_name"] for one in steward.get(URL).json()["items"]}
        assert names == {"Dr Other"}


class TestListAppointments:
    @pytest.fixture
    def appointed(self, register: Session) -> Session:
        appoint(register, "demo-pql", Role.PQL, "practice:10002")
        appoint(register, "demo-peer", Role.PQL, "practice:10106")
        appoint(register, "demo-cql", Role.CQL, "cluster:gc0001")
        appoint(register, "demo-elsewhere", Role.CQL, "cluster:gc0002", until=date(2025, 1, 1))
        register.commit()
        return register

    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(URL).status_code == 401

    def test_wrong_permission(self, government: TestClient, supplier: TestClient) -> None:
        assert government.get(URL).status_code == 403
        assert supplier.get(URL).status_code == 403

    def test_the_neighbour_sees_nothing_of_it(self, neighbour: TestClient, appointed: Session) -> None:
        assert neighbour.get(URL).json()["items"] == []
        assert neighbour.get(URL, params={"organisation_id": "practice:10002"}).json()["items"] == []

    def test_a_practice_lead_sees_the_own_cluster(self, pql: TestClient, appointed: Session) -> None:
        seen = {one["subject"] for one in pql.get(URL).json()["items"]}
        assert seen == {"demo-pql", "demo-peer", "demo-cql"}

    def test_a_steward_sees_all_of_the_date(self, steward: TestClient, appointed: Session) -> None:
        assert len(steward.get(URL).json()["items"]) == 3
        assert len(steward.get(URL, params={"as_of": "2024-12-31"}).json()["items"]) == 4

    def test_by_role_and_organisation(self, steward: TestClient, appointed: Session) -> None:
        assert [one["subject"] for one in steward.get(URL, params={"role": "cql"}).json()["items"]] == ["demo-cql"]
        there = steward.get(URL, params={"organisation_id": "practice:10106"}).json()["items"]
        assert [one["subject"] for one in there] == ["demo-peer"]

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
        grants.give("both", "pql", "practice:10106")
        grants.give("both", "government", "country:S92000003")
        seen = {one["subject"] for one in as_actor(nobody, "both").get(URL).json()["items"]}
        assert seen == {"demo-peer"}
