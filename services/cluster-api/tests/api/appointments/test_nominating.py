"""Nominate: who may for which role, what is refused, and what is written down."""

from datetime import date, timedelta
from typing import Any

import pytest
from cluster_api.appointments.repository import Appointments
from cluster_api.domain.people.roles import Role
from cluster_api.models import Appointment, AppointmentEvent, AuditEvent
from fastapi.testclient import TestClient
from service_kit import clock
from service_kit.testing import FakeGrants, as_actor
from sqlalchemy import select
from sqlalchemy.orm import Session

from ...factories import SMALL, appoint, import_register, perform

URL = "/v1/appointments"
HARBOUR, HILL, GLEN, SHORE = "practice:10002", "practice:10106", "practice:10125", "practice:20004"
DUNDEE_4, KINROSS = "cluster:gc0001", "cluster:gc0002"
SCOTLAND, TAYSIDE, DUNDEE = "country:S92000003", "board:S08000030", "partnership:S37000007"
TOMORROW = clock.today() + timedelta(days=1)


def wanted(role: str, organisation_id: str, **changes: Any) -> dict[str, Any]:
    body = {"subject": "gp", "display_name": "Dr Ó Siadhail 文", "role": role, "organisation_id": organisation_id}
    return {**body, "valid_from": "2024-10-01", **changes}


def slug_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].removeprefix("/docs/problems#")


PQL, CQL = wanted("pql", HARBOUR), wanted("cql", DUNDEE_4)

CONFIRMED = {"practice_confirmation": {"confirmed_by": "Demo GP, partner", "confirmed_on": "2024-09-30", "kept_at": "File 12"}}


@pytest.fixture
def gp(register: Session) -> Session:
    """A GP of the Harbour Practice, who could lead it or its cluster."""
    perform(register, "gp", HARBOUR)
    register.commit()
    return register


# Every role, and everybody who holds one here: who brings it about, and whether it is enough.
HANDS = {
    ("pql", HARBOUR): {"pql": "in_office", "board-lead": "in_office", "steward": "in_office"},
    ("practice_delegate", HARBOUR): {"pql": "in_office"},
    ("stand_in_pql", HARBOUR): {"pql": "in_office"},
    ("cql", DUNDEE_4): dict.fromkeys(("pql", "cql", "deputy", "steward"), "nominated"),
    ("cql_deputy", DUNDEE_4): dict.fromkeys(("pql", "cql", "deputy", "steward"), "in_office"),
    ("partnership_lead", DUNDEE): {"board-lead": "in_office", "steward": "in_office"},
    ("analyst", TAYSIDE): {"board-lead": "in_office", "steward": "in_office"},
    ("board_lead", TAYSIDE): {"steward": "in_office"},
    ("steward", SCOTLAND): {"steward": "nominated"},
    ("government", SCOTLAND): {"steward": "nominated"},
    ("profession", SCOTLAND): {"steward": "nominated"},
    ("supplier", SCOTLAND): {"steward": "nominated"},
    ("board_system", TAYSIDE): {"steward": "nominated"},
}
WHO = ("pql", "cql", "deputy", "board-lead", "fife-lead", "neighbour", "steward")


class TestNominate:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.post(URL, json=CQL).status_code == 401

    @pytest.mark.parametrize("who", ["government", "delegate", "stand-in"])
    def test_wrong_permission(self, nobody: TestClient, gp: Session, who: str) -> None:
        assert slug_of(as_actor(nobody, who).post(URL, json=PQL)) == (403, "permission-missing")

    @pytest.mark.parametrize("body", [PQL, CQL, wanted("practice_delegate", HARBOUR), wanted("cql_deputy", DUNDEE_4)])
    def test_somebody_elses(self, neighbour: TestClient, fife_lead: TestClient, gp: Session, body: dict[str, Any]) -> None:
        assert slug_of(neighbour.post(URL, json=body)) == (403, "not-yours-to-nominate")
        assert slug_of(fife_lead.post(URL, json={**body, "reason": "Told by the practice"})) == (403, "not-yours-to-nominate")

    @pytest.mark.parametrize("who", WHO)
    @pytest.mark.parametrize(("role", "organisation_id"), HANDS)
    def test_whose_hands_it_is_in(self, nobody: TestClient, register: Session, who: str, role: str, organisation_id: str) -> None:
        is_machine = role in {"supplier", "board_system"}
        if not is_machine:
            perform(register, "gp", HARBOUR)
            register.commit()
        body = wanted(role, organisation_id, reason="As the minutes say", **(CONFIRMED if role == "pql" else {}))
        answer = as_actor(nobody, who).post(URL, json=body)
        expected = HANDS[role, organisation_id].get(who)
        if expected is None:
            assert slug_of(answer) == (403, "not-yours-to-nominate")
        else:
            assert (answer.status_code, answer.json().get("status")) in {
                (201, expected),
                # A stand-in's one day is over by now.
                (201, "ended" if role == "stand_in_pql" else expected),
            }

    def test_a_cluster_lead_is_nominated_and_not_in_office(self, pql: TestClient, gp: Session) -> None:
        made = pql.post(URL, json={**CQL, "reason": "Cluster meeting of 17 September"}).json()
        assert (made["status"], made["nominated_by"], made["appointed_by"]) == ("nominated", "pql", None)
        assert (made["qualifies"], made["why_not_qualified"], made["appointing_board_id"]) == (True, None, None)
        assert pql.get(URL, params={"role": "cql"}).json()["items"] == []
        assert [one["id"] for one in pql.get(URL, params={"status": "nominated"}).json()["items"]] == [made["id"]]
        (event,) = gp.scalars(select(AppointmentEvent))
        assert (event.kind, event.recorded_by, event.acting_as, event.reason) == (
            "nominated", "pql", "pql", "Cluster meeting of 17 September",
        )  # fmt: skip
        assert (event.state["status"], event.state["subject"], event.state["valid_from"]) == ("nominated", "gp", "2024-10-01")
        audited = gp.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
        assert audited is not None
        assert gp.scalars(select(AuditEvent.action).where(AuditEvent.action == "appointment.nominated")).all() == ["appointment.nominated"]

    def test_a_practice_lead_is_in_office_at_once(self, pql: TestClient, gp: Session) -> None:
        made = pql.post(URL, json=PQL).json()
        assert (made["status"], made["nominated_by"], made["appointed_by"]) == ("in_office", "pql", "pql")
        assert (made["display_name"], made["organisation_name"], made["role"]) == ("Dr gp", "Harbour Practice", "pql")

    def test_in_office_from_its_date(self, pql: TestClient, gp: Session) -> None:
        made = pql.post(URL, json={**PQL, "valid_from": str(TOMORROW)}).json()
        assert (made["status"], made["nominated_on"]) == ("appointed", str(clock.today()))

    @pytest.mark.parametrize(
        ("who", "role", "organisation_id"),
        [
            ("pql", "pql", HARBOUR),
            ("pql", "cql", DUNDEE_4),
            ("pql", "cql_deputy", DUNDEE_4),
            ("pql", "practice_delegate", HARBOUR),
            ("pql", "stand_in_pql", HARBOUR),
            ("cql", "cql", DUNDEE_4),
            ("deputy", "cql", DUNDEE_4),
            ("deputy", "cql_deputy", DUNDEE_4),
            ("board-lead", "pql", HARBOUR),
            ("board-lead", "analyst", TAYSIDE),
            ("board-lead", "partnership_lead", DUNDEE),
            ("steward", "steward", SCOTLAND),
            ("steward", "board_lead", TAYSIDE),
            ("steward", "government", SCOTLAND),
        ],
    )
    def test_refused_to_oneself_in_every_disguise(
        self, nobody: TestClient, register: Session, who: str, role: str, organisation_id: str
    ) -> None:
        perform(register, who, HARBOUR)
        register.commit()
        body = wanted(role, organisation_id, subject=who, reason="x")
        assert slug_of(as_actor(nobody, who).post(URL, json=body)) == (403, "self-appointment")

    def test_our_own_services_are_not_a_stewards_to_appoint(self, steward: TestClient, register: Session) -> None:
        answer = steward.post(URL, json=wanted("service", SCOTLAND, subject="new-machine"))
        assert slug_of(answer) == (403, "service-role-is-the-operators")
        assert "cluster_api.appoint" in answer.json()["detail"]

    def test_refused_twice_in_one_period(self, pql: TestClient, gp: Session) -> None:
        pql.post(URL, json={**PQL, "valid_until": "2025-10-01"})
        assert slug_of(pql.post(URL, json={**PQL, "valid_from": "2025-09-30"})) == (409, "already-appointed")
        assert slug_of(pql.post(URL, json={**PQL, "valid_from": "2024-10-02", "valid_until": "2024-10-03"})) == (409, "already-appointed")
        assert pql.post(URL, json={**PQL, "valid_from": "2025-10-01"}).status_code == 201

    def test_refused_to_whom_is_nominated_already(self, pql: TestClient, cql: TestClient, gp: Session) -> None:
        assert pql.post(URL, json=CQL).status_code == 201
        assert slug_of(cql.post(URL, json=CQL)) == (409, "already-appointed")

    def test_refused_by_the_database_when_two_come_at_once(self, pql: TestClient, gp: Session, monkeypatch: pytest.MonkeyPatch) -> None:
        pql.post(URL, json=CQL)
        monkeypatch.setattr(Appointments, "overlapping", lambda *_: False)
        assert slug_of(pql.post(URL, json=CQL)) == (409, "already-appointed")

    @pytest.mark.parametrize("organisation", [HARBOUR, SCOTLAND])
    def test_refused_for_the_wrong_kind_of_organisation(self, steward: TestClient, register: Session, organisation: str) -> None:
        answer = steward.post(URL, json={**CQL, "organisation_id": organisation})
        assert slug_of(answer) == (409, "role-not-for-organisation")
        assert answer.json()["detail"] == "The role cql is held for a cluster (such as cluster:gc0001)."

    @pytest.mark.parametrize(
        "changes",
        [
            {"organisation_id": "cluster:gc9999"},
            {"organisation_id": "cluster:gc0003"},  # a placeholder is no cluster
            {"valid_from": "2024-09-30"},
            {"role": "steward", "organisation_id": "country:S99999999"},
        ],
    )
    def test_refused_for_what_is_not_in_the_register(self, steward: TestClient, register: Session, changes: dict[str, str]) -> None:
        assert slug_of(steward.post(URL, json={**CQL, "reason": "x", **changes})) == (409, "organisation-not-in-register")

    @pytest.mark.parametrize(
        ("known_as", "role", "organisation", "words"),
        [
            (Role.SUPPLIER, "board_lead", TAYSIDE, "known as a machine"),
            (Role.SERVICE, "steward", SCOTLAND, "known as a machine"),
            (Role.GOVERNMENT, "supplier", SCOTLAND, "known as a person"),
        ],
    )
    def test_refused_to_the_other_kind_of_holder(
        self, steward: TestClient, register: Session, known_as: Role, role: str, organisation: str, words: str
    ) -> None:
        appoint(register, "somebody", known_as, SCOTLAND, until=date(2024, 10, 2))
        register.commit()
        answer = steward.post(URL, json=wanted(role, organisation, subject="somebody"))
        assert slug_of(answer) == (409, "role-not-for-subject")
        assert words in answer.json()["detail"]

    def test_a_gp_is_no_machine(self, steward: TestClient, gp: Session) -> None:
        assert slug_of(steward.post(URL, json=wanted("supplier", SCOTLAND))) == (409, "role-not-for-subject")

    @pytest.mark.parametrize(
        ("role", "organisation", "who"),
        [("pql", HARBOUR, "pql"), ("cql", DUNDEE_4, "pql"), ("cql_deputy", DUNDEE_4, "cql"), ("practice_delegate", HARBOUR, "pql")],
    )
    def test_a_steward_leads_no_practice_or_cluster_at_the_same_time(
        self, nobody: TestClient, gp: Session, role: str, organisation: str, who: str
    ) -> None:
        appoint(gp, "gp", Role.STEWARD, SCOTLAND, until=date(2025, 1, 1))
        gp.commit()
        client, body = as_actor(nobody, who), wanted(role, organisation)
        assert slug_of(client.post(URL, json={**body, "valid_from": "2024-12-31"})) == (409, "roles-exclude-each-other")
        assert client.post(URL, json={**body, "valid_from": "2025-01-01"}).status_code == 201

    def test_a_practice_lead_becomes_no_steward_at_the_same_time(self, steward: TestClient, register: Session) -> None:
        appoint(register, "demo-pql", Role.PQL, HARBOUR)
        register.commit()
        answer = steward.post(URL, json=wanted("steward", SCOTLAND, subject="demo-pql"))
        assert slug_of(answer) == (409, "roles-exclude-each-other")
        assert "pql" in answer.json()["detail"]


class TestDates:
    @pytest.mark.parametrize("until", ["2024-10-01", "2024-09-30"])
    def test_a_period_has_a_day(self, pql: TestClient, gp: Session, until: str) -> None:
        assert slug_of(pql.post(URL, json={**PQL, "valid_until": until})) == (422, "ends-before-it-begins")

    @pytest.mark.parametrize("changes", [{"nominated_on": str(TOMORROW), "valid_from": str(TOMORROW)}, {"nominated_on": "2024-10-02"}])
    def test_nominated_by_now_and_before_the_first_day(self, pql: TestClient, gp: Session, changes: dict[str, str]) -> None:
        assert slug_of(pql.post(URL, json={**PQL, **changes})) == (422, "dates-out-of-order")

    def test_a_nomination_of_an_earlier_day(self, pql: TestClient, gp: Session) -> None:
        made = pql.post(URL, json={**PQL, "valid_from": "2025-01-01", "nominated_on": "2024-12-10"}).json()
        assert (made["nominated_on"], made["appointed_on"]) == ("2024-12-10", "2024-12-10")

    def test_a_stand_in_is_named_for_the_day_of_the_meeting_and_for_several_meetings(self, pql: TestClient, gp: Session) -> None:
        days = [TOMORROW, TOMORROW + timedelta(days=28), TOMORROW + timedelta(days=56)]
        made = [pql.post(URL, json=wanted("stand_in_pql", HARBOUR, valid_from=str(day))) for day in days]
        assert [one.status_code for one in made] == [201, 201, 201]
        assert [(one.json()["valid_from"], one.json()["valid_until"]) for one in made] == [
            (str(day), str(day + timedelta(days=1))) for day in days
        ]

    def test_a_stand_in_for_longer_is_refused(self, pql: TestClient, gp: Session) -> None:
        body = wanted("stand_in_pql", HARBOUR, valid_from="2026-12-01", valid_until="2026-12-03")
        assert slug_of(pql.post(URL, json=body)) == (422, "one-day-only")
        assert pql.post(URL, json={**body, "valid_until": "2026-12-02"}).status_code == 201

    @pytest.mark.parametrize(
        "changes",
        [
            {"role": "king"},
            {"organisation_id": "10002"},
            {"valid_from": 0},
            {"valid_from": "2024-10-01T00:00:00"},
            {"subject": ""},
            {"subject": " demo-cql"},
            {"subject": "demo-cql "},
            {"subject": "demo\u00a0cql"},
            {"display_name": "a\u0000b"},
            {"reason": "0102031234"},
            {"reason": "x" * 501},
            {"extra": 1},
        ],
    )
    def test_malformed(self, pql: TestClient, gp: Session, changes: dict[str, Any]) -> None:
        assert pql.post(URL, json={**PQL, **changes}).status_code == 422

    def test_not_json(self, steward: TestClient) -> None:
        assert steward.post(URL, content=b"{", headers={"Content-Type": "application/json"}).status_code == 400


class TestNationalRolesBeginWithTheRegister:
    @pytest.mark.parametrize("role", ["government", "steward"])
    def test_not_before_it(self, steward: TestClient, register: Session, role: str) -> None:
        refused = steward.post(URL, json=wanted(role, SCOTLAND, valid_from="0001-01-01"))
        assert slug_of(refused) == (409, "organisation-not-in-register")
        assert "The register starts on 2024-10-01." in refused.json()["detail"]
        assert steward.post(URL, json=wanted(role, SCOTLAND, valid_from="2024-10-01")).status_code == 201

    def test_nor_before_there_were_clusters_where_there_is_none(self, steward: TestClient, session: Session) -> None:
        refused = steward.post(URL, json=wanted("steward", SCOTLAND, valid_from="2016-03-31"))
        assert slug_of(refused) == (409, "organisation-not-in-register")
        assert steward.post(URL, json=wanted("steward", SCOTLAND, valid_from="2016-04-01")).status_code == 201

    def test_today_even_when_the_register_starts_later(self, steward: TestClient, session: Session) -> None:
        import_register(session, effective_on=TOMORROW)
        session.commit()
        assert steward.post(URL, json=wanted("steward", SCOTLAND, valid_from=str(clock.today()))).status_code == 201


class TestQualification:
    @pytest.mark.parametrize("body", [PQL, CQL, wanted("cql_deputy", DUNDEE_4), wanted("stand_in_pql", HARBOUR)])
    def test_refused_to_whom_is_no_performer(self, pql: TestClient, register: Session, body: dict[str, Any]) -> None:
        perform(register, "gp", GLEN)
        register.commit()
        answer = pql.post(URL, json=body)
        assert slug_of(answer) == (409, "not-a-performer")
        assert "Record it under performers first" in answer.json()["detail"]

    def test_a_gp_of_another_member_practice_leads_the_cluster_but_not_the_practice(self, pql: TestClient, register: Session) -> None:
        perform(register, "gp", HILL)
        register.commit()
        assert slug_of(pql.post(URL, json=PQL)) == (409, "not-a-performer")
        assert pql.post(URL, json=CQL).status_code == 201

    def test_on_the_first_day_and_not_another(self, pql: TestClient, register: Session) -> None:
        perform(register, "gp", HARBOUR, since=date(2025, 1, 1), until=date(2025, 7, 1))
        register.commit()
        assert slug_of(pql.post(URL, json={**PQL, "valid_from": "2024-12-31"})) == (409, "not-a-performer")
        assert slug_of(pql.post(URL, json={**PQL, "valid_from": "2025-07-01"})) == (409, "not-a-performer")
        assert pql.post(URL, json={**PQL, "valid_from": "2025-06-30"}).status_code == 201

    def test_a_delegate_is_whoever_the_practice_trusts(self, pql: TestClient, register: Session) -> None:
        made = pql.post(URL, json=wanted("practice_delegate", HARBOUR, subject="manager", display_name="The manager")).json()
        assert (made["status"], made["qualifies"]) == ("in_office", None)

    def test_what_stops_being_so_is_flagged_and_not_ended(self, pql: TestClient, steward: TestClient, register: Session) -> None:
        performer = perform(register, "gp", HARBOUR)
        register.commit()
        made = pql.post(URL, json=PQL).json()
        steward.post(f"/v1/performers/{performer}/end", json={"on": "2025-01-01", "reason": "Retired"})
        now = pql.get(f"{URL}/{made['id']}").json()
        assert (now["status"], now["qualifies"]) == ("in_office", False)
        assert now["why_not_qualified"] == "They are not recorded as a GP who performs services at the practice on that date."
        assert pql.get(f"{URL}/{made['id']}", params={"as_of": "2024-12-31"}).json()["qualifies"] is True

    def test_a_practice_that_closes_leaves_the_cluster_lead_who_worked_there_flagged(self, steward: TestClient, gp: Session) -> None:
        appoint(gp, "gp", Role.PQL, HARBOUR)
        appoint(gp, "gp", Role.CQL, DUNDEE_4)
        import_register(gp, [one for one in SMALL if one.code != "10002"], date(2025, 1, 1))
        gp.commit()
        told = {one["role"]: (one["qualifies"], one["why_not_qualified"]) for one in steward.get(URL).json()["items"]}
        # What is held for the practice itself has ended with it.
        assert told.keys() == {"cql"}
        assert told["cql"][0] is False
        assert "at a practice of the cluster" in told["cql"][1]


ON_BEHALF = {**PQL, **CONFIRMED, "reason": "Letter of the practice of 1 October, in the Board's files"}


class TestVacancyAndBehalf:
    @pytest.mark.parametrize("who", ["board-lead", "steward"])
    def test_others_nominate_for_a_practice_without_a_lead(self, nobody: TestClient, gp: Session, who: str) -> None:
        appoint(gp, "former", Role.PQL, HARBOUR, until=date(2025, 1, 1))
        gp.commit()
        client = as_actor(nobody, who)
        assert slug_of(client.post(URL, json={**ON_BEHALF, "valid_from": "2024-12-31"})) == (409, "role-is-held")
        assert client.post(URL, json={**ON_BEHALF, "valid_from": "2025-01-01"}).status_code == 201

    @pytest.mark.parametrize("who", ["board-lead", "steward"])
    def test_nobody_is_set_beside_a_lead_by_a_term_that_begins_before_theirs(self, nobody: TestClient, gp: Session, who: str) -> None:
        appoint(gp, "lead", Role.PQL, HARBOUR, since=date(2025, 1, 1))
        gp.commit()
        client = as_actor(nobody, who)
        refused = client.post(URL, json={**ON_BEHALF, "valid_from": "2024-12-31"})
        assert slug_of(refused) == (409, "role-is-held")
        assert "or give an end before it" in refused.json()["detail"]
        assert slug_of(client.post(URL, json={**ON_BEHALF, "valid_from": "2024-12-31", "valid_until": "2025-01-02"})) == (
            409,
            "role-is-held",
        )
        until = client.post(URL, json={**ON_BEHALF, "valid_from": "2024-12-31", "valid_until": "2025-01-01"})
        assert until.status_code == 201, until.text

    def test_the_record_says_which_clusters_nomination_it_is(self, steward: TestClient, gp: Session) -> None:
        assert slug_of(steward.post(URL, json=CQL)) == (422, "reason-missing")
        assert slug_of(steward.post(URL, json={**CQL, "reason": "  "})) == (422, "reason-missing")
        assert steward.post(URL, json={**CQL, "reason": "Minutes of the meeting"}).status_code == 201

    @pytest.mark.parametrize("who", ["board-lead", "steward"])
    def test_a_practices_own_word_is_kept(self, nobody: TestClient, gp: Session, who: str) -> None:
        client, unconfirmed = as_actor(nobody, who), {**PQL, "reason": "Minutes"}
        assert slug_of(client.post(URL, json=unconfirmed)) == (422, "practice-confirmation-missing")
        tomorrow = {"practice_confirmation": {**CONFIRMED["practice_confirmation"], "confirmed_on": str(TOMORROW)}}
        assert slug_of(client.post(URL, json={**unconfirmed, **tomorrow})) == (422, "dates-out-of-order")
        assert client.post(URL, json={**unconfirmed, **CONFIRMED}).status_code == 201
        (event,) = gp.scalars(select(AppointmentEvent))
        assert event.reason == "Minutes Confirmed by Demo GP, partner on 2024-09-30; kept at: File 12."


class TestActingRole:
    def test_several_fitting_roles_are_named(self, nobody: TestClient, grants: FakeGrants, gp: Session) -> None:
        grants.give("both", "pql", HILL, peers=[DUNDEE_4, HARBOUR])
        grants.give("both", "cql_deputy", DUNDEE_4, organisations=[DUNDEE_4, HARBOUR, HILL])
        both = as_actor(nobody, "both")
        refused = both.post(URL, json=CQL)
        assert slug_of(refused) == (409, "name-your-role")
        assert "cql_deputy, pql" in refused.json()["detail"]
        assert slug_of(both.post(URL, json=CQL, headers={"X-Cairn-Role": "steward"})) == (403, "role-does-not-fit")
        assert both.post(URL, json=CQL, headers={"X-Cairn-Role": "cql_deputy"}).status_code == 201
        (event,) = gp.scalars(select(AppointmentEvent))
        assert event.acting_as == "cql_deputy"

    def test_a_role_there_is_not(self, pql: TestClient, gp: Session) -> None:
        assert pql.post(URL, json=PQL, headers={"X-Cairn-Role": "king"}).status_code == 422


class TestNames:
    def test_a_new_person_is_named_in_any_script(self, pql: TestClient, register: Session) -> None:
        made = pql.post(URL, json=wanted("practice_delegate", HARBOUR, subject="new")).json()
        assert made["display_name"] == "Dr Ó Siadhail 文"

    def test_only_a_steward_changes_a_known_name(self, pql: TestClient, steward: TestClient, gp: Session) -> None:
        assert pql.post(URL, json={**PQL, "display_name": "Nonsense"}).json()["display_name"] == "Dr gp"
        made = steward.post(URL, json=wanted("analyst", TAYSIDE, display_name="Dr Other")).json()
        assert made["display_name"] == "Dr Other"
        assert {one.display_name for one in gp.scalars(select(Appointment))} == {"Dr Other"}
