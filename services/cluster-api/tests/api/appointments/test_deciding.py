"""What is done with an appointment: appoint, decline, withdraw, end, hand over, agree time, correct."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from cluster_api.domain.people.roles import Role
from cluster_api.models import AppointmentEvent, AuditEvent
from fastapi.testclient import TestClient
from service_kit import clock
from service_kit.db import Database
from service_kit.testing import FakeGrants, TestDatabases, as_actor
from sqlalchemy import select
from sqlalchemy.orm import Session

from ...conftest import copy_of_template
from ...factories import appoint, import_register, perform

URL = "/v1/appointments"
HARBOUR, HILL, SHORE = "practice:10002", "practice:10106", "practice:20004"
DUNDEE_4, KINROSS, SCOTLAND = "cluster:gc0001", "cluster:gc0002", "country:S92000003"
TAYSIDE, FIFE, DUNDEE = "board:S08000030", "board:S08000029", "partnership:S37000007"
TODAY = clock.today()
TOMORROW = TODAY + timedelta(days=1)
NOTHING = "00000000-0000-4000-8000-000000000000"
REASON = {"reason": "As agreed"}
CONFIRMED = {"practice_confirmation": {"confirmed_by": "Demo GP, partner", "confirmed_on": "2024-09-30", "kept_at": "File 12"}}


def slug_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].removeprefix("/docs/problems#")


def nominate(client: TestClient, role: str, organisation_id: str, **changes: Any) -> str:
    body = {"subject": "gp", "display_name": "Dr Name", "role": role, "organisation_id": organisation_id, "valid_from": "2024-10-01"}
    answer = client.post(URL, json={**body, "reason": "Minutes", **changes})
    assert answer.status_code == 201, answer.text
    return f"{URL}/{answer.json()['id']}"


def kinds(session: Session) -> list[tuple[str, str, str | None]]:
    return [(one.kind, one.recorded_by, one.acting_as) for one in session.scalars(select(AppointmentEvent).order_by(AppointmentEvent.id))]


@pytest.fixture(scope="module")
def small_register(databases: TestDatabases) -> Iterator[Database]:
    """The small register, and two GPs who could lead in it: recorded once, for all tests of this file."""
    with copy_of_template(databases, "cluster_with_gps", _with_gps) as database:
        yield database


def _with_gps(session: Session) -> None:
    import_register(session)
    for practice in (HARBOUR, SHORE):
        perform(session, "gp", practice)
    perform(session, "next", HARBOUR)


@pytest.fixture
def gp(register: Session) -> Session:
    """The database in which they are."""
    return register


@pytest.fixture
def nominated(pql: TestClient, gp: Session) -> str:
    """A CQL whom the cluster has nominated."""
    return nominate(pql, "cql", DUNDEE_4)


@pytest.fixture
def lead(pql: TestClient, board_lead: TestClient, nominated: str) -> str:
    """A CQL in office."""
    assert board_lead.post(f"{nominated}/appoint", json={"on": "2024-10-01"}).status_code == 200
    return nominated


ACTS: dict[str, dict[str, Any]] = {
    "appoint": {},
    "decline": REASON,
    "withdraw": REASON,
    "end": {"on": str(TOMORROW), **REASON},
    "hand-over": {"subject": "next", "display_name": "Dr Next", "on": str(TOMORROW), **REASON},
    "protected-time": {"sessions_a_month": 2},
    "correct": {"valid_until": "2030-01-01", **REASON},
}


# Which acts fit a nomination, somebody in office, and what is over, by somebody who may do each where it fits.
FITS: dict[str, set[str]] = {
    "nominated": {"appoint", "decline", "withdraw", "correct"},
    "in_office": {"end", "hand-over", "protected-time", "correct"},
    "ended": {"correct"},
    "declined": set(),
    "withdrawn": set(),
}
BY = {"appoint": "board-lead", "decline": "board-lead", "withdraw": "steward", "hand-over": "steward"}


@pytest.mark.thorough
class TestEveryAct:
    @pytest.mark.parametrize("act", ACTS)
    def test_no_token(self, nobody: TestClient, act: str) -> None:
        assert nobody.post(f"{URL}/{NOTHING}/{act}", json=ACTS[act]).status_code == 401

    @pytest.mark.parametrize("act", ACTS)
    def test_wrong_permission(self, government: TestClient, nominated: str, act: str) -> None:
        answer = government.post(f"{nominated}/{act}", json=ACTS[act])
        # Anybody may decline or give up what is theirs, so to others these are simply not there.
        assert answer.status_code == (404 if act in {"decline", "end"} else 403)

    @pytest.mark.parametrize("act", ACTS)
    def test_somebody_elses_and_none(self, fife_lead: TestClient, nominated: str, act: str) -> None:
        assert slug_of(fife_lead.post(f"{nominated}/{act}", json=ACTS[act])) == (404, "appointment-not-found")
        assert slug_of(fife_lead.post(f"{URL}/{NOTHING}/{act}", json=ACTS[act])) == (404, "appointment-not-found")

    @pytest.mark.parametrize("act", [act for act in ACTS if "reason" in ACTS[act]])
    def test_a_reason_is_needed(self, steward: TestClient, nominated: str, act: str) -> None:
        assert steward.post(f"{nominated}/{act}", json={**ACTS[act], "reason": ""}).status_code == 422

    @pytest.mark.parametrize("act", ACTS)
    @pytest.mark.parametrize("status", FITS)
    def test_fits_how_far_it_is(self, nobody: TestClient, board_lead: TestClient, nominated: str, status: str, act: str) -> None:
        if status in {"in_office", "ended"}:
            board_lead.post(f"{nominated}/appoint", json={"on": "2024-10-01"})
        if status == "ended":
            board_lead.post(f"{nominated}/end", json={"on": "2025-01-01", **REASON})
        if status in {"declined", "withdrawn"}:
            by = as_actor(nobody, "steward" if status == "withdrawn" else "board-lead")
            by.post(f"{nominated}/{'withdraw' if status == 'withdrawn' else 'decline'}", json=REASON)
        client = as_actor(nobody, BY.get(act, "board-lead"))
        assert client.get(nominated).json()["status"] == status
        answer = client.post(f"{nominated}/{act}", json=ACTS[act])
        if act in FITS[status]:
            assert answer.status_code == 200, answer.text
        else:
            assert slug_of(answer) == (409, "appointment-act-refused")

    @pytest.mark.parametrize("who", ["pql", "cql", "deputy", "board-lead", "steward", "steward-2", "stand-in"])
    @pytest.mark.parametrize("far", ["nominated", "in_office"])
    def test_what_is_offered_is_what_is_allowed(
        self, nobody: TestClient, board_lead: TestClient, nominated: str, who: str, far: str
    ) -> None:
        if far == "in_office":
            board_lead.post(f"{nominated}/appoint", json={"on": "2024-10-01"})
        client = as_actor(nobody, who)
        for act, body in ACTS.items():  # an act that succeeds leaves another status to offer something for
            offered = client.get(nominated).json()["allowed_actions"]
            answer = client.post(f"{nominated}/{act}", json=body)
            name = {"hand-over": "hand_over", "protected-time": "agree_protected_time"}.get(act, act)
            assert (answer.status_code == 200) is (name in offered), (act, answer.text)


class TestAppoint:
    def test_both_events_bring_a_cluster_lead_into_office(self, board_lead: TestClient, nominated: str, gp: Session) -> None:
        answer = board_lead.post(f"{nominated}/appoint", json={"on": "2024-10-01", "reason": "Letter of appointment 17"})
        made = answer.json()
        assert (made["status"], made["nominated_by"], made["appointed_by"]) == ("in_office", "pql", "board-lead")
        assert (made["appointing_board_id"], made["appointed_on"], made["valid_from"]) == (TAYSIDE, "2024-10-01", "2024-10-01")
        assert kinds(gp) == [("nominated", "pql", "pql"), ("appointed", "board-lead", "board_lead")]
        audited = gp.scalars(select(AuditEvent).where(AuditEvent.action == "appointment.appointed")).one()
        assert (audited.subject, audited.target, audited.detail["board"], audited.detail["acting_as"]) == (
            "board-lead", DUNDEE_4, TAYSIDE, "board_lead",
        )  # fmt: skip

    def test_in_office_no_earlier_than_the_board_decides(self, board_lead: TestClient, nominated: str) -> None:
        made = board_lead.post(f"{nominated}/appoint", json={}).json()
        assert (made["valid_from"], made["appointed_on"], made["nominated_on"]) == (str(TODAY), str(TODAY), "2024-10-01")

    def test_from_a_later_day(self, board_lead: TestClient, nominated: str) -> None:
        made = board_lead.post(f"{nominated}/appoint", json={"valid_from": str(TOMORROW)}).json()
        assert (made["status"], made["valid_from"]) == ("appointed", str(TOMORROW))

    @pytest.mark.parametrize(
        "body",
        [
            {"on": str(TOMORROW)},
            {"on": "2024-09-30"},  # before the nomination
            {"on": "2024-12-01", "valid_from": "2024-11-30"},
        ],
    )
    def test_the_dates_follow_one_another(self, board_lead: TestClient, nominated: str, body: dict[str, str]) -> None:
        assert slug_of(board_lead.post(f"{nominated}/appoint", json=body)) == (422, "dates-out-of-order")

    def test_too_late_for_the_term(self, pql: TestClient, board_lead: TestClient, gp: Session) -> None:
        short = nominate(pql, "cql", DUNDEE_4, valid_until="2025-01-01")
        assert slug_of(board_lead.post(f"{short}/appoint", json={})) == (422, "ends-before-it-begins")

    @pytest.mark.parametrize("who", ["pql", "cql", "deputy"])
    def test_the_cluster_cannot_appoint(self, nobody: TestClient, nominated: str, who: str) -> None:
        assert slug_of(as_actor(nobody, who).post(f"{nominated}/appoint", json={})) == (403, "permission-missing")

    def test_nor_can_a_steward(self, steward: TestClient, nominated: str) -> None:
        assert slug_of(steward.post(f"{nominated}/appoint", json={})) == (403, "permission-missing")

    def test_refused_to_oneself(self, nobody: TestClient, grants: FakeGrants, nominated: str) -> None:
        grants.give("gp", "board_lead", TAYSIDE, organisations=[TAYSIDE, DUNDEE_4])
        assert slug_of(as_actor(nobody, "gp").post(f"{nominated}/appoint", json={})) == (403, "self-appointment")

    def test_refused_to_whom_nominated_in_another_role(self, nobody: TestClient, grants: FakeGrants, gp: Session) -> None:
        grants.give("both", "cql_deputy", DUNDEE_4, organisations=[DUNDEE_4])
        grants.give("both", "board_lead", TAYSIDE, organisations=[TAYSIDE, DUNDEE_4])
        both = as_actor(nobody, "both")
        made = nominate(both, "cql", DUNDEE_4)
        refused = both.post(f"{made}/appoint", json={}, headers={"X-Cairn-Role": "board_lead"})
        assert slug_of(refused) == (403, "second-person-needed")

    def test_the_board_of_a_part_appoints_for_a_straddling_cluster(
        self, nobody: TestClient, grants: FakeGrants, neighbour: TestClient, fife_lead: TestClient, gp: Session
    ) -> None:
        made = nominate(neighbour, "cql", KINROSS)
        assert fife_lead.post(f"{made}/appoint", json={}).json()["appointing_board_id"] == FIFE

    def test_somebody_who_leads_both_boards_says_which(
        self, nobody: TestClient, grants: FakeGrants, neighbour: TestClient, gp: Session
    ) -> None:
        for board in (TAYSIDE, FIFE):
            grants.give("both", "board_lead", board, organisations=[board, KINROSS])
        made, both = nominate(neighbour, "cql", KINROSS), as_actor(nobody, "both")
        refused = both.post(f"{made}/appoint", json={})
        assert slug_of(refused) == (409, "name-the-board")
        assert f"{FIFE}, {TAYSIDE}" in refused.json()["detail"]
        assert slug_of(both.post(f"{made}/appoint", json={"board_id": "board:S08000020"})) == (403, "permission-missing")
        assert both.post(f"{made}/appoint", json={"board_id": TAYSIDE}).json()["appointing_board_id"] == TAYSIDE

    def test_refused_when_they_have_left_the_practice_meanwhile(
        self, board_lead: TestClient, steward: TestClient, nominated: str, gp: Session
    ) -> None:
        performer = next(
            one for one in steward.get("/v1/performers", params={"subject": "gp"}).json()["items"] if one["practice_id"] == HARBOUR
        )
        steward.post(f"/v1/performers/{performer['id']}/end", json={"on": "2025-01-01", **REASON})
        assert slug_of(board_lead.post(f"{nominated}/appoint", json={})) == (409, "not-a-performer")

    @pytest.mark.parametrize(
        ("role", "place"), [("steward", SCOTLAND), ("government", SCOTLAND), ("supplier", SCOTLAND), ("board_system", FIFE)]
    )
    def test_two_stewards_for_a_national_role_or_a_machine(
        self, steward: TestClient, steward_2: TestClient, board_lead: TestClient, register: Session, role: str, place: str
    ) -> None:
        made = nominate(steward, role, place, subject="new-one")
        assert slug_of(steward.post(f"{made}/appoint", json={})) == (403, "second-person-needed")
        assert board_lead.post(f"{made}/appoint", json={}).status_code == 404
        done = steward_2.post(f"{made}/appoint", json={"on": "2024-10-01"}).json()
        assert (done["status"], done["nominated_by"], done["appointed_by"]) == ("in_office", "steward", "steward-2")
        assert done["appointing_board_id"] is None

    def test_the_second_of_two_at_the_same_moment_is_told(self, nobody: TestClient, board_lead: TestClient, nominated: str) -> None:
        assert board_lead.post(f"{nominated}/appoint", json={}).status_code == 200
        assert slug_of(board_lead.post(f"{nominated}/appoint", json={})) == (409, "appointment-act-refused")


class TestDeclineAndWithdraw:
    def test_the_board_declines(self, board_lead: TestClient, nominated: str, gp: Session) -> None:
        made = board_lead.post(f"{nominated}/decline", json={"reason": "No protected time this year"}).json()
        assert (made["status"], made["appointed_by"], made["allowed_actions"]) == ("declined", None, [])
        assert kinds(gp)[-1] == ("declined", "board-lead", "board_lead")

    def test_whoever_is_nominated_declines_in_person_without_any_role(self, nobody: TestClient, nominated: str, gp: Session) -> None:
        assert as_actor(nobody, "gp").post(f"{nominated}/decline", json=REASON).json()["status"] == "declined"
        assert kinds(gp)[-1] == ("declined", "gp", None)

    def test_what_was_declined_leaves_its_place(self, pql: TestClient, board_lead: TestClient, nominated: str) -> None:
        board_lead.post(f"{nominated}/decline", json=REASON)
        assert nominate(pql, "cql", DUNDEE_4) != nominated

    def test_the_cluster_withdraws(self, deputy: TestClient, nominated: str, gp: Session) -> None:
        assert deputy.post(f"{nominated}/withdraw", json=REASON).json()["status"] == "withdrawn"
        assert kinds(gp)[-1] == ("withdrawn", "deputy", "cql_deputy")

    def test_nobody_withdraws_their_own(self, nobody: TestClient, grants: FakeGrants, nominated: str) -> None:
        grants.give("gp", "pql", HARBOUR, peers=[DUNDEE_4])
        assert slug_of(as_actor(nobody, "gp").post(f"{nominated}/withdraw", json=REASON)) == (403, "own-appointment")

    def test_the_board_does_not_withdraw_what_the_cluster_nominated(self, board_lead: TestClient, nominated: str) -> None:
        assert slug_of(board_lead.post(f"{nominated}/withdraw", json=REASON)) == (403, "permission-missing")

    def test_before_the_first_day_an_appointment_can_still_be_withdrawn(self, board_lead: TestClient, nominated: str) -> None:
        board_lead.post(f"{nominated}/appoint", json={"valid_from": str(TOMORROW)})
        assert board_lead.post(f"{nominated}/withdraw", json=REASON).json()["status"] == "withdrawn"


class TestEnd:
    def test_on_a_date_with_a_reason(self, board_lead: TestClient, lead: str, gp: Session) -> None:
        made = board_lead.post(f"{lead}/end", json={"on": str(TOMORROW), "reason": "Retires"}).json()
        assert (made["status"], made["valid_until"]) == ("in_office", str(TOMORROW))
        assert board_lead.get(lead, params={"as_of": str(TOMORROW)}).json()["status"] == "ended"
        event = gp.scalars(select(AppointmentEvent).order_by(AppointmentEvent.id.desc())).first()
        assert event is not None
        assert (event.kind, event.effective_on, event.reason, event.acting_as) == ("ended", TOMORROW, "Retires", "board_lead")

    @pytest.mark.parametrize("who", ["pql", "cql", "deputy"])
    def test_not_by_a_single_peer(self, nobody: TestClient, lead: str, who: str) -> None:
        assert slug_of(as_actor(nobody, who).post(f"{lead}/end", json=ACTS["end"])) == (403, "permission-missing")

    def test_the_holder_resigns_under_that_very_role(self, nobody: TestClient, grants: FakeGrants, lead: str, gp: Session) -> None:
        grants.give("gp", "cql", DUNDEE_4, organisations=[DUNDEE_4])
        grants.give("gp", "board_lead", TAYSIDE, organisations=[TAYSIDE, DUNDEE_4])
        assert as_actor(nobody, "gp").post(f"{lead}/end", json=ACTS["end"]).status_code == 200
        assert kinds(gp)[-1] == ("ended", "gp", "cql")

    def test_a_role_without_any_permission_here_is_given_up_too(self, nobody: TestClient, register: Session) -> None:
        made = appoint(register, "reader", Role.GOVERNMENT, SCOTLAND)
        register.commit()
        answer = as_actor(nobody, "reader").post(f"{URL}/{made.id}/end", json=ACTS["end"])
        assert (answer.status_code, answer.json()["valid_until"]) == (200, str(TOMORROW))

    @pytest.mark.parametrize("on", ["2024-10-01", "2024-09-30"])
    def test_no_term_without_a_day(self, board_lead: TestClient, lead: str, on: str) -> None:
        assert slug_of(board_lead.post(f"{lead}/end", json={"on": on, **REASON})) == (422, "ends-before-it-begins")

    def test_no_end_after_the_end(self, board_lead: TestClient, lead: str) -> None:
        board_lead.post(f"{lead}/end", json={"on": str(TOMORROW), **REASON})
        later = {"on": str(TOMORROW + timedelta(days=1)), **REASON}
        assert slug_of(board_lead.post(f"{lead}/end", json=later)) == (409, "ends-already")


class TestAPracticesLeadIsNotTheBoardsToReplace:
    def test_neither_ended_nor_handed_over_nor_withdrawn(self, board_lead: TestClient, pql: TestClient, gp: Session) -> None:
        made = nominate(pql, "pql", HARBOUR)
        later = nominate(pql, "pql", HARBOUR, subject="next", valid_from=str(TOMORROW))
        assert board_lead.get(made).json()["allowed_actions"] == ["agree_protected_time", "correct"]
        assert slug_of(board_lead.post(f"{made}/end", json=ACTS["end"])) == (403, "permission-missing")
        assert slug_of(board_lead.post(f"{made}/hand-over", json={**ACTS["hand-over"], **CONFIRMED})) == (403, "permission-missing")
        assert slug_of(board_lead.post(f"{later}/withdraw", json=REASON)) == (403, "permission-missing")

    def test_a_steward_hands_over_with_the_practices_word(self, steward: TestClient, pql: TestClient, gp: Session) -> None:
        made = nominate(pql, "pql", HARBOUR)
        refused = steward.post(f"{made}/hand-over", json=ACTS["hand-over"])
        assert slug_of(refused) == (422, "practice-confirmation-missing")
        assert steward.post(f"{made}/hand-over", json={**ACTS["hand-over"], **CONFIRMED}).status_code == 200

    @pytest.mark.parametrize("who", ["pql", "gp", "steward"])
    def test_the_practice_itself_the_holder_or_a_steward_ends_it(self, nobody: TestClient, pql: TestClient, gp: Session, who: str) -> None:
        made = nominate(pql, "pql", HARBOUR)
        assert as_actor(nobody, who).post(f"{made}/end", json=ACTS["end"]).json()["valid_until"] == str(TOMORROW)


SUCCESSION = ACTS["hand-over"]


class TestHandOver:
    def test_a_practice_lead_hands_over_in_one_act(self, nobody: TestClient, grants: FakeGrants, pql: TestClient, gp: Session) -> None:
        made = nominate(pql, "pql", HARBOUR)
        grants.give("gp", "pql", HARBOUR, peers=[DUNDEE_4, HILL])
        both = as_actor(nobody, "gp").post(f"{made}/hand-over", json=SUCCESSION).json()
        assert (both["predecessor"]["subject"], both["predecessor"]["valid_until"]) == ("gp", str(TOMORROW))
        assert (both["successor"]["subject"], both["successor"]["valid_from"], both["successor"]["status"]) == (
            "next", str(TOMORROW), "appointed",
        )  # fmt: skip
        assert kinds(gp)[1:] == [("handed_over", "gp", "pql"), ("nominated", "gp", "pql")]

    def test_a_cluster_lead_ends_and_the_successor_waits_for_the_board(
        self, nobody: TestClient, grants: FakeGrants, board_lead: TestClient, lead: str
    ) -> None:
        grants.give("gp", "cql", DUNDEE_4, organisations=[DUNDEE_4, HARBOUR, HILL])
        both = as_actor(nobody, "gp").post(f"{lead}/hand-over", json=SUCCESSION).json()
        assert (both["predecessor"]["valid_until"], both["successor"]["status"]) == (str(TOMORROW), "nominated")
        asked = {"role": "cql", "as_of": str(TOMORROW)}
        assert board_lead.get(URL, params=asked).json()["items"] == []
        board_lead.post(f"{URL}/{both['successor']['id']}/appoint", json={})
        assert [one["subject"] for one in board_lead.get(URL, params=asked).json()["items"]] == ["next"]

    def test_the_board_cannot_choose_a_cluster_leads_successor(self, board_lead: TestClient, lead: str) -> None:
        assert slug_of(board_lead.post(f"{lead}/hand-over", json=SUCCESSION)) == (403, "permission-missing")

    def test_neither_happens_when_the_successor_is_no_performer(self, steward: TestClient, lead: str, gp: Session) -> None:
        refused = steward.post(f"{lead}/hand-over", json={**SUCCESSION, "subject": "stranger"})
        assert slug_of(refused) == (409, "not-a-performer")
        assert steward.get(lead).json()["valid_until"] is None
        assert len(kinds(gp)) == 2

    def test_refused_to_oneself(self, nobody: TestClient, grants: FakeGrants, lead: str) -> None:
        grants.give("next", "cql_deputy", DUNDEE_4, organisations=[DUNDEE_4])
        grants.give("gp", "cql", DUNDEE_4, organisations=[DUNDEE_4])
        assert slug_of(as_actor(nobody, "next").post(f"{lead}/hand-over", json=SUCCESSION)) == (403, "self-appointment")
        assert slug_of(as_actor(nobody, "gp").post(f"{lead}/hand-over", json={**SUCCESSION, "subject": "gp"})) == (403, "self-appointment")

    def test_refused_to_the_same_person(self, steward: TestClient, lead: str) -> None:
        assert slug_of(steward.post(f"{lead}/hand-over", json={**SUCCESSION, "subject": "gp"})) == (409, "already-appointed")

    def test_on_the_day_on_which_it_ends_anyway_and_not_later(self, steward: TestClient, board_lead: TestClient, lead: str) -> None:
        board_lead.post(f"{lead}/end", json={"on": str(TOMORROW), **REASON})
        later = {**SUCCESSION, "on": str(TOMORROW + timedelta(days=1))}
        assert slug_of(steward.post(f"{lead}/hand-over", json=later)) == (409, "ends-already")
        assert steward.post(f"{lead}/hand-over", json=SUCCESSION).json()["predecessor"]["valid_until"] == str(TOMORROW)

    @pytest.mark.parametrize("on", ["2024-10-01", "2024-09-30"])
    def test_no_term_without_a_day(self, steward: TestClient, lead: str, on: str) -> None:
        assert slug_of(steward.post(f"{lead}/hand-over", json={**SUCCESSION, "on": on})) == (422, "ends-before-it-begins")

    def test_a_successor_nominated_in_the_future_is_refused(self, steward: TestClient, lead: str) -> None:
        body = {**SUCCESSION, "nominated_on": str(TOMORROW)}
        assert slug_of(steward.post(f"{lead}/hand-over", json=body)) == (422, "dates-out-of-order")

    def test_successors_that_do_not_suit(self, steward: TestClient, lead: str, gp: Session) -> None:
        appoint(gp, "robot", Role.SUPPLIER, SCOTLAND)
        appoint(gp, "other-steward", Role.STEWARD, SCOTLAND)
        gp.commit()
        assert slug_of(steward.post(f"{lead}/hand-over", json={**SUCCESSION, "subject": "robot"})) == (409, "role-not-for-subject")
        refused = steward.post(f"{lead}/hand-over", json={**SUCCESSION, "subject": "other-steward"})
        assert slug_of(refused) == (409, "roles-exclude-each-other")

    def test_a_steward_hands_over_to_one_whom_another_steward_appoints(
        self, nobody: TestClient, steward_2: TestClient, grants: FakeGrants, register: Session
    ) -> None:
        made = appoint(register, "leaving", Role.STEWARD, SCOTLAND)
        register.commit()
        grants.give("leaving", "steward", SCOTLAND)
        leaving = as_actor(nobody, "leaving")
        both = leaving.post(f"{URL}/{made.id}/hand-over", json=SUCCESSION).json()
        assert both["successor"]["status"] == "nominated"
        confirm = f"{URL}/{both['successor']['id']}/appoint"
        assert slug_of(leaving.post(confirm, json={})) == (403, "second-person-needed")
        assert steward_2.post(confirm, json={}).status_code == 200


class TestProtectedTime:
    def test_agreed_from_a_date_on(self, board_lead: TestClient, lead: str, gp: Session) -> None:
        first = board_lead.post(f"{lead}/protected-time", json={"sessions_a_month": 2, "effective_on": "2024-10-01"}).json()
        assert first["sessions_a_month"] == 2.0
        more = board_lead.post(f"{lead}/protected-time", json={"sessions_a_month": 3.5, "effective_on": "2026-04-01"}).json()
        assert more["protected_time"] == [
            {"effective_on": "2024-10-01", "sessions_a_month": 2.0}, {"effective_on": "2026-04-01", "sessions_a_month": 3.5},
        ]  # fmt: skip
        assert board_lead.get(lead).json()["sessions_a_month"] == 3.5
        assert board_lead.get(lead, params={"as_of": "2026-03-31"}).json()["sessions_a_month"] == 2.0
        assert kinds(gp)[-1] == ("protected_time_agreed", "board-lead", "board_lead")

    def test_none_was_agreed_is_not_nought(self, board_lead: TestClient, lead: str) -> None:
        assert board_lead.get(lead).json()["sessions_a_month"] is None
        assert board_lead.post(f"{lead}/protected-time", json={"sessions_a_month": 0}).json()["sessions_a_month"] == 0.0

    @pytest.mark.parametrize("sessions", [-0.1, 40.1, 2.25, "2", True, None])
    def test_one_decimal_between_nought_and_forty(self, board_lead: TestClient, lead: str, sessions: object) -> None:
        assert board_lead.post(f"{lead}/protected-time", json={"sessions_a_month": sessions}).status_code == 422

    @pytest.mark.parametrize("sessions", [0, 0.1, 0.3, 0.7, 1.1, 39.9, 40])
    def test_every_decimal_is_taken(self, board_lead: TestClient, lead: str, sessions: float) -> None:
        assert board_lead.post(f"{lead}/protected-time", json={"sessions_a_month": sessions}).json()["sessions_a_month"] == sessions

    @pytest.mark.parametrize("on", ["2024-09-30", str(TOMORROW)])
    def test_only_for_days_in_office(self, board_lead: TestClient, lead: str, on: str) -> None:
        board_lead.post(f"{lead}/end", json={"on": str(TOMORROW), **REASON})
        body = {"sessions_a_month": 1, "effective_on": on}
        assert slug_of(board_lead.post(f"{lead}/protected-time", json=body)) == (422, "dates-out-of-order")

    def test_nobody_writes_down_their_own(self, nobody: TestClient, grants: FakeGrants, lead: str) -> None:
        grants.give("gp", "board_lead", TAYSIDE, organisations=[TAYSIDE, DUNDEE_4])
        assert slug_of(as_actor(nobody, "gp").post(f"{lead}/protected-time", json={"sessions_a_month": 9})) == (403, "own-appointment")

    def test_not_for_every_role(self, pql: TestClient, steward: TestClient, register: Session) -> None:
        made = nominate(pql, "practice_delegate", HARBOUR)
        assert slug_of(steward.post(f"{made}/protected-time", json={"sessions_a_month": 1})) == (409, "role-without-protected-time")


class TestCorrect:
    def correct(self, client: TestClient, appointment: str, **changes: Any) -> Any:
        return client.post(f"{appointment}/correct", json={**REASON, **changes})

    def test_dates_sessions_and_what_was_believed_before(self, board_lead: TestClient, lead: str, gp: Session) -> None:
        mended = self.correct(
            board_lead, lead, valid_from="2024-11-01", valid_until="2030-01-01", nominated_on="2024-10-02", appointed_on="2024-10-20",
            protected_time=[{"effective_on": "2025-01-01", "sessions_a_month": 3}, {"effective_on": "2024-11-01", "sessions_a_month": 1}],
        ).json()  # fmt: skip
        assert (mended["valid_from"], mended["valid_until"]) == ("2024-11-01", "2030-01-01")
        assert (mended["nominated_on"], mended["appointed_on"]) == ("2024-10-02", "2024-10-20")
        assert [one["sessions_a_month"] for one in mended["protected_time"]] == [1.0, 3.0]
        assert kinds(gp)[-1] == ("corrected", "board-lead", "board_lead")
        history = board_lead.get(f"{lead}/history").json()["items"]
        assert [one["state"]["valid_from"] for one in history] == ["2024-10-01", "2024-10-01", "2024-11-01"]

    def test_an_end_is_taken_back(self, board_lead: TestClient, lead: str) -> None:
        board_lead.post(f"{lead}/end", json={"on": str(TOMORROW), **REASON})
        assert self.correct(board_lead, lead).json()["valid_until"] == str(TOMORROW)
        assert self.correct(board_lead, lead, valid_until=None).json()["valid_until"] is None

    @pytest.mark.parametrize("who", ["board-lead", "steward"])
    @pytest.mark.parametrize("far", ["nominated", "in_office"])
    def test_a_cluster_lead_is_not_moved_to_a_cluster_that_never_nominated_them(
        self, nobody: TestClient, board_lead: TestClient, nominated: str, who: str, far: str
    ) -> None:
        if far == "in_office":
            board_lead.post(f"{nominated}/appoint", json={"on": "2024-10-01"})
        refused = self.correct(as_actor(nobody, who), nominated, organisation_id=KINROSS)
        assert slug_of(refused) == (409, "organisation-not-corrected")
        assert "nominate them anew" in refused.json()["detail"]
        assert board_lead.get(nominated).json()["organisation_id"] == DUNDEE_4
        assert self.correct(as_actor(nobody, who), nominated, organisation_id=DUNDEE_4).status_code == 200

    def test_the_organisation(self, steward: TestClient, board_lead: TestClient, register: Session) -> None:
        made = f"{URL}/{appoint(register, 'analyst', Role.ANALYST, TAYSIDE).id}"
        register.commit()
        assert self.correct(board_lead, made, organisation_id=DUNDEE).json()["organisation_id"] == DUNDEE
        assert slug_of(self.correct(steward, made, organisation_id=HARBOUR)) == (409, "role-not-for-organisation")
        assert slug_of(self.correct(steward, made, organisation_id="board:S08000099")) == (409, "organisation-not-in-register")

    def test_not_into_an_area_that_is_not_the_callers(self, nobody: TestClient, grants: FakeGrants, register: Session) -> None:
        made = f"{URL}/{appoint(register, 'analyst', Role.ANALYST, TAYSIDE).id}"
        register.commit()
        grants.give("narrow", "board_lead", TAYSIDE, organisations=[TAYSIDE, DUNDEE])
        refused = self.correct(as_actor(nobody, "narrow"), made, organisation_id="partnership:S37000033")
        assert slug_of(refused) == (403, "permission-missing")

    def test_only_by_whoever_nominates_there(self, board_lead: TestClient, steward: TestClient, pql: TestClient, gp: Session) -> None:
        made = nominate(pql, "practice_delegate", HARBOUR, subject="manager")
        for client in (board_lead, steward):
            assert slug_of(self.correct(client, made, organisation_id=HILL)) == (403, "permission-missing")

    def test_not_beside_the_lead_of_another_practice(self, board_lead: TestClient, pql: TestClient, gp: Session) -> None:
        perform(gp, "gp", HILL)
        appoint(gp, "lead-of-hill", Role.PQL, HILL)
        gp.commit()
        made = nominate(pql, "pql", HARBOUR)
        assert slug_of(self.correct(board_lead, made, organisation_id=HILL)) == (409, "role-is-held")

    @pytest.mark.parametrize("who", ["board-lead", "steward"])
    def test_to_another_practice_with_its_word(self, nobody: TestClient, pql: TestClient, gp: Session, who: str) -> None:
        perform(gp, "gp", HILL)
        gp.commit()
        client, made = as_actor(nobody, who), nominate(pql, "pql", HARBOUR)
        assert slug_of(self.correct(client, made, organisation_id=HILL)) == (422, "practice-confirmation-missing")
        assert self.correct(client, made, organisation_id=HILL, **CONFIRMED).json()["organisation_id"] == HILL

    @pytest.mark.parametrize("days", [{"valid_until": "2025-01-01"}, {"valid_from": "2026-01-01"}])
    def test_a_board_ends_no_practices_lead_by_a_correction(
        self, board_lead: TestClient, steward: TestClient, pql: TestClient, gp: Session, days: dict[str, str]
    ) -> None:
        made = nominate(pql, "pql", HARBOUR)
        assert slug_of(self.correct(board_lead, made, **days)) == (422, "practice-confirmation-missing")
        assert self.correct(board_lead, made, **days, **CONFIRMED).status_code == 200
        history = board_lead.get(f"{made}/history").json()["items"]
        assert history[-1]["reason"].endswith("Confirmed by Demo GP, partner on 2024-09-30; kept at: File 12.")
        assert self.correct(steward, made, valid_from="2024-10-02").status_code == 200

    def test_the_corrected_record_makes_sense(self, board_lead: TestClient, lead: str) -> None:
        assert slug_of(self.correct(board_lead, lead, valid_until="2024-10-01")) == (422, "ends-before-it-begins")
        assert slug_of(self.correct(board_lead, lead, appointed_on=str(TOMORROW))) == (422, "dates-out-of-order")
        assert slug_of(self.correct(board_lead, lead, appointed_on="2024-09-01")) == (422, "dates-out-of-order")
        refused = self.correct(board_lead, lead, valid_from="2024-09-30", nominated_on="2024-09-01", appointed_on="2024-09-02")
        assert slug_of(refused) == (409, "organisation-not-in-register")

    def test_no_qualification_made_up_by_a_correction(self, board_lead: TestClient, pql: TestClient, gp: Session) -> None:
        perform(gp, "late", HARBOUR, since=date(2025, 6, 1))
        gp.commit()
        made = nominate(pql, "pql", HARBOUR, subject="late", valid_from="2025-06-01")
        earlier = {"valid_from": "2025-05-31", "nominated_on": "2025-05-01", "appointed_on": "2025-05-01"}
        refused = self.correct(board_lead, made, **earlier, **CONFIRMED)
        assert slug_of(refused) == (409, "not-a-performer")

    def test_no_overlap_and_no_excluded_role(self, board_lead: TestClient, lead: str, gp: Session) -> None:
        board_lead.post(f"{lead}/end", json={"on": "2025-01-01", **REASON})
        appoint(gp, "gp", Role.STEWARD, SCOTLAND, since=date(2025, 2, 1), until=date(2025, 3, 1))
        gp.commit()
        assert slug_of(self.correct(board_lead, lead, valid_until="2025-02-02")) == (409, "roles-exclude-each-other")

    def test_no_overlap_with_the_next_term(self, board_lead: TestClient, pql: TestClient, lead: str) -> None:
        board_lead.post(f"{lead}/end", json={"on": "2025-01-01", **REASON})
        nominate(pql, "cql", DUNDEE_4, valid_from="2025-06-01")
        assert slug_of(self.correct(board_lead, lead, valid_until="2025-06-02")) == (409, "already-appointed")

    def test_a_stand_ins_day_moves_as_one(self, pql: TestClient, board_lead: TestClient, gp: Session) -> None:
        made = nominate(pql, "stand_in_pql", HARBOUR, valid_from="2026-12-01")
        mended = self.correct(board_lead, made, valid_from="2026-12-08").json()
        assert (mended["valid_from"], mended["valid_until"]) == ("2026-12-08", "2026-12-09")

    def test_nobody_corrects_their_own(self, nobody: TestClient, grants: FakeGrants, lead: str) -> None:
        grants.give("gp", "board_lead", TAYSIDE, organisations=[TAYSIDE, DUNDEE_4])
        assert slug_of(self.correct(as_actor(nobody, "gp"), lead)) == (403, "own-appointment")

    def test_of_somebody_who_no_longer_qualifies_the_end_can_be_mended(self, board_lead: TestClient, register: Session) -> None:
        made = appoint(register, "never-a-performer", Role.CQL, DUNDEE_4)
        register.commit()
        assert self.correct(board_lead, f"{URL}/{made.id}", valid_until="2025-01-01").status_code == 200

    @pytest.mark.parametrize("act", [act for act in ACTS if act != "decline"])
    def test_several_fitting_roles_are_named(self, nobody: TestClient, grants: FakeGrants, lead: str, pql: TestClient, act: str) -> None:
        for role, place in (("board_lead", TAYSIDE), ("steward", SCOTLAND), ("pql", HARBOUR)):
            grants.give("several", role, place, organisations=[place, DUNDEE_4], peers=[DUNDEE_4])
        several = as_actor(nobody, "several")
        target = nominate(pql, "cql", DUNDEE_4, subject="next") if act in {"appoint", "withdraw"} else lead
        answer = several.post(f"{target}/{act}", json=ACTS[act] if act != "hand-over" else {**ACTS[act], "on": str(TOMORROW)})
        if act in {"appoint", "hand-over"}:  # one role only fits
            assert answer.status_code == 200, answer.text
        else:
            assert slug_of(answer) == (409, "name-your-role")
            assert slug_of(several.post(f"{target}/{act}", json=ACTS[act], headers={"X-Cairn-Role": "analyst"})) == (
                403,
                "role-does-not-fit",
            )
