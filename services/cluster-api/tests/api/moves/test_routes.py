from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from cluster_api.domain.people.roles import Role
from cluster_api.models import AuditEvent, PracticeMove, RegisterAct
from fastapi.testclient import TestClient
from service_kit import clock
from service_kit.testing import FakeGrants, as_actor
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from ...factories import appoint, perform

URL = "/v1/moves"
SOON = clock.today() + timedelta(days=30)
DUNDEE_4, KINROSS = "cluster:gc0001", "cluster:gc0002"
HARBOUR, SHORE = "practice:10002", "practice:20004"
TAYSIDE, FIFE = "board:S08000030", "board:S08000029"
MOVE = {"practice_code": "10002", "to_cluster_id": KINROSS, "effective_on": str(SOON), "reason": "New premises."}
PAPER = {"signed_by": "Demo GP", "signed_on": "2026-11-02", "kept_at": "Primary care team, file 7"}
BECAUSE = {"reason": "Not now."}


@pytest.fixture
def grants(grants: FakeGrants) -> FakeGrants:
    """Add the lead of the other cluster, somebody with two hats, and leads whose own practice moves."""
    grants.give("kinross-cql", "cql", KINROSS, organisations=[KINROSS, "practice:10125", SHORE])
    grants.give("gp-cql", "cql", DUNDEE_4, organisations=[DUNDEE_4, HARBOUR, "practice:10106"], own_practices=[HARBOUR])
    grants.give("gp-lead", "board_lead", TAYSIDE, organisations=[TAYSIDE, DUNDEE_4, KINROSS, HARBOUR], own_practices=[HARBOUR])
    grants.give("gp-steward", "steward", "country:S92000003", own_practices=[HARBOUR])
    return grants


@pytest.fixture
def in_office(register: Session) -> Session:
    """Both clusters have their lead, Dundee 4 a deputy too."""
    appoint(register, "cql", Role.CQL, DUNDEE_4)
    appoint(register, "deputy", Role.CQL_DEPUTY, DUNDEE_4)
    appoint(register, "kinross-cql", Role.CQL, KINROSS)
    register.commit()
    return register


@pytest.fixture
def kinross(nobody: TestClient) -> TestClient:
    return as_actor(nobody, "kinross-cql")


def problem(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].partition("#")[2]


def propose(client: TestClient, **changes: object) -> dict[str, Any]:
    answer = client.post(URL, json={**MOVE, **changes})
    assert answer.status_code == 201, answer.text
    proposed: dict[str, Any] = answer.json()
    return proposed


def agree(client: TestClient, move: dict[str, Any], party: str, **more: object) -> httpx.Response:
    return client.post(f"{URL}/{move['id']}/agree", json={"party": party, **more})


def agreed(move: dict[str, Any]) -> dict[str, bool]:
    return {party["party"]: party["agreement"] is not None for party in move["parties"]}


def cluster_of(client: TestClient, practice_code: str, on: date) -> str | None:
    cluster: str | None = client.get(f"/v1/practices/{practice_code}", params={"as_of": str(on)}).json()["cluster_id"]
    return cluster


class TestProposeMove:
    def test_without_a_token(self, nobody: TestClient) -> None:
        assert nobody.post(URL, json=MOVE).status_code == 401

    @pytest.mark.parametrize("who", ["delegate", "stand-in", "government"])
    def test_without_the_permission(self, nobody: TestClient, who: str) -> None:
        assert problem(as_actor(nobody, who).post(URL, json=MOVE)) == (403, "permission-missing")

    def test_by_somebody_without_a_part_in_it(self, register: Session, neighbour: TestClient) -> None:
        assert problem(neighbour.post(URL, json=MOVE)) == (403, "not-yours-to-propose")

    def test_by_the_practice_which_thereby_agrees(self, register: Session, pql: TestClient) -> None:
        answer = pql.post(URL, json=MOVE)
        move = answer.json()
        assert answer.headers["Location"] == f"{URL}/{move['id']}"
        assert (move["status"], move["practice_id"], move["from_cluster_id"], move["to_cluster_id"]) == (
            "proposed",
            HARBOUR,
            DUNDEE_4,
            KINROSS,
        )
        assert (move["proposed_by"], move["proposed_as"]) == ("pql", "pql")
        assert agreed(move) == {"practice": True, "from_cluster": False, "to_cluster": False}
        assert move["allowed_actions"] == ["decline", "withdraw"]
        after = next(change for change in move["changes"] if change["aspect"] == "memberships")["after"]
        assert [period["valid_from"] for period in after] == ["2024-10-01", str(SOON)]

    @pytest.mark.parametrize(
        ("who", "party"),
        [("cql", "from_cluster"), ("deputy", "from_cluster"), ("kinross-cql", "to_cluster"), ("board-lead", None), ("steward", None)],
    )
    def test_by_others_concerned(self, register: Session, nobody: TestClient, who: str, party: str | None) -> None:
        move = propose(as_actor(nobody, who))
        assert [name for name, has in agreed(move).items() if has] == ([party] if party else [])

    def test_a_lead_whose_own_practice_moves_proposes_but_does_not_agree(self, register: Session, nobody: TestClient) -> None:
        assert not any(agreed(propose(as_actor(nobody, "gp-cql"))).values())

    def test_across_boards_both_boards_confirm(self, register: Session, steward: TestClient) -> None:
        move = propose(steward, practice_code="20004", to_cluster_id=DUNDEE_4)
        parties = {party["party"]: party["organisation_id"] for party in move["parties"]}
        assert (parties["from_board"], parties["to_board"]) == (FIFE, TAYSIDE)

    def test_a_preview_stores_nothing(self, register: Session, pql: TestClient) -> None:
        answer = pql.post(URL, params={"preview": True}, json=MOVE)
        assert (answer.status_code, answer.json()["id"], answer.json()["allowed_actions"]) == (200, None, [])
        assert answer.json()["changes"]
        assert len(answer.json()["parties"]) == 3
        assert register.scalar(select(func.count()).select_from(PracticeMove)) == 0

    def test_leaves_an_audit_event(self, register: Session, pql: TestClient) -> None:
        move = propose(pql)
        event = register.scalars(select(AuditEvent).where(AuditEvent.action == "move.proposed")).one()
        assert (event.subject, event.target, event.detail["move_id"], event.detail["acting_as"]) == ("pql", HARBOUR, move["id"], "pql")

    def test_only_one_at_a_time(self, register: Session, pql: TestClient) -> None:
        propose(pql)
        assert problem(pql.post(URL, json={**MOVE, "to_cluster_id": None})) == (409, "move-already-proposed")

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"effective_on": str(clock.today() - timedelta(days=1))}, "has passed"),
            ({"effective_on": "9999-12-31"}, "years ahead"),
            ({"to_cluster_id": DUNDEE_4}, "there already"),
            ({"to_cluster_id": "cluster:gc0099"}, "no cluster gc0099"),
            ({"to_cluster_id": "cluster:gc0003"}, "in no cluster"),
            ({"practice_code": "11113"}, "not open"),
        ],
    )
    def test_refused_in_words(self, register: Session, steward: TestClient, changes: dict[str, str], words: str) -> None:
        answer = steward.post(URL, json={**MOVE, **changes})
        assert problem(answer) == (409, "move-refused")
        assert words in answer.json()["detail"]

    def test_of_several_roles_one_is_named(self, register: Session, grants: FakeGrants, pql: TestClient) -> None:
        grants.give("pql", "board_lead", TAYSIDE)
        assert problem(pql.post(URL, json=MOVE)) == (409, "name-your-role")
        named = pql.post(URL, json=MOVE, headers={"X-Cairn-Role": "pql"})
        assert named.json()["proposed_as"] == "pql"
        assert problem(pql.post(URL, json=MOVE, headers={"X-Cairn-Role": "cql"})) == (403, "role-does-not-fit")


class TestListMoves:
    def test_without_a_token(self, nobody: TestClient) -> None:
        assert nobody.get(URL).status_code == 401

    def test_without_the_permission(self, government: TestClient) -> None:
        assert problem(government.get(URL)) == (403, "permission-missing")

    def test_only_what_concerns_the_caller(self, register: Session, grants: FakeGrants, pql: TestClient, nobody: TestClient) -> None:
        grants.give("other", "pql", "practice:10106", peers=[DUNDEE_4, HARBOUR])
        move = propose(pql)
        seeing = ["pql", "delegate", "cql", "deputy", "kinross-cql", "board-lead", "fife-lead", "steward"]
        for who in seeing:
            assert [one["id"] for one in as_actor(nobody, who).get(URL).json()["items"]] == [move["id"]], who
        for who in ["neighbour", "other"]:
            assert as_actor(nobody, who).get(URL).json()["items"] == [], who

    def test_by_status_practice_and_cluster(self, register: Session, pql: TestClient, steward: TestClient) -> None:
        first = propose(pql)
        second = propose(steward, practice_code="60016", to_cluster_id=DUNDEE_4)
        steward.post(f"{URL}/{second['id']}/withdraw", json=BECAUSE)

        def ids(**params: str) -> list[str]:
            return [one["id"] for one in steward.get(URL, params=params).json()["items"]]

        assert ids() == [second["id"], first["id"]]
        assert ids(status="proposed") == [first["id"]]
        assert ids(status="withdrawn") == [second["id"]]
        assert ids(status="lapsed") == []
        assert ids(practice_code="60016") == [second["id"]]
        assert ids(cluster_id=KINROSS) == [first["id"]]
        assert ids(cluster_id=DUNDEE_4, status="agreed") == []

    def test_what_was_not_agreed_by_its_date_has_lapsed(self, register: Session, pql: TestClient) -> None:
        move = lapse(register, propose(pql))
        assert [one["id"] for one in pql.get(URL, params={"status": "lapsed"}).json()["items"]] == [move["id"]]
        assert pql.get(URL, params={"status": "proposed"}).json()["items"] == []

    def test_in_pages(self, register: Session, steward: TestClient) -> None:
        moves = [propose(steward, practice_code=code, to_cluster_id=None)["id"] for code in ("10002", "10106", "10125")]
        first = steward.get(URL, params={"limit": 2}).json()
        second = steward.get(URL, params={"limit": 2, "cursor": first["next_cursor"]}).json()
        assert [one["id"] for one in [*first["items"], *second["items"]]] == moves[::-1]


def lapse(session: Session, move: dict[str, Any]) -> dict[str, Any]:
    """Let the date of a move have passed."""
    session.execute(update(PracticeMove).values(effective_on=clock.today() - timedelta(days=1)))
    session.commit()
    return move


class TestGetMove:
    def test_without_a_token(self, nobody: TestClient) -> None:
        assert nobody.get(f"{URL}/{uuid4()}").status_code == 401

    def test_without_the_permission(self, government: TestClient) -> None:
        assert government.get(f"{URL}/{uuid4()}").status_code == 403

    def test_of_somebody_else(self, register: Session, pql: TestClient, neighbour: TestClient, steward: TestClient) -> None:
        move = propose(pql)
        assert problem(neighbour.get(f"{URL}/{move['id']}")) == (404, "move-not-found")
        assert problem(steward.get(f"{URL}/{uuid4()}")) == (404, "move-not-found")

    def test_shows_each_caller_what_they_may_do(self, in_office: Session, pql: TestClient, nobody: TestClient) -> None:
        move = propose(pql)
        allowed = {
            who: as_actor(nobody, who).get(f"{URL}/{move['id']}").json()["allowed_actions"]
            for who in ("pql", "delegate", "cql", "gp-cql", "kinross-cql", "board-lead", "steward", "gp-steward")
        }
        assert allowed == {
            "pql": ["decline", "withdraw"],
            "delegate": [],
            "cql": ["agree", "decline"],
            "gp-cql": [],
            "kinross-cql": ["agree", "decline"],
            "board-lead": [],
            "steward": ["record_on_paper", "withdraw"],
            "gp-steward": ["withdraw"],
        }

    def test_says_who_answers(self, register: Session, pql: TestClient) -> None:
        appoint(register, "kinross-cql", Role.CQL, KINROSS)
        register.commit()
        who = {party["party"]: party["who"] for party in propose(pql)["parties"]}
        assert who["practice"].startswith("The Practice Quality Lead")
        assert "nobody in office" in who["from_cluster"]
        assert who["to_cluster"].startswith("The Cluster Quality Lead or a deputy")

    def test_a_lapsed_one_allows_nothing(self, register: Session, pql: TestClient) -> None:
        move = lapse(register, propose(pql))
        shown = pql.get(f"{URL}/{move['id']}").json()
        assert (shown["status"], shown["allowed_actions"]) == ("lapsed", [])


class TestAgreeToMove:
    def test_without_a_token(self, nobody: TestClient) -> None:
        assert nobody.post(f"{URL}/{uuid4()}/agree", json={"party": "practice"}).status_code == 401

    def test_without_the_permission(self, delegate: TestClient) -> None:
        assert delegate.post(f"{URL}/{uuid4()}/agree", json={"party": "practice"}).status_code == 403

    def test_of_somebody_else(self, register: Session, pql: TestClient, neighbour: TestClient) -> None:
        assert problem(agree(neighbour, propose(pql), "practice")) == (404, "move-not-found")

    def test_the_last_agreement_writes_it_into_the_register(
        self, in_office: Session, pql: TestClient, cql: TestClient, kinross: TestClient
    ) -> None:
        move = propose(pql)
        assert agree(cql, move, "from_cluster").json()["status"] == "proposed"
        assert cluster_of(pql, "10002", SOON) == DUNDEE_4
        settled = agree(kinross, move, "to_cluster").json()
        assert (settled["status"], settled["allowed_actions"]) == ("agreed", [])
        assert cluster_of(pql, "10002", SOON) == KINROSS
        assert cluster_of(pql, "10002", SOON - timedelta(days=1)) == DUNDEE_4
        act = in_office.get_one(RegisterAct, settled["act_id"])
        assert (act.kind, act.effective_on, act.recorded_by, act.acting_as, act.reason) == (
            "move",
            SOON,
            "kinross-cql",
            "cql",
            "New premises.",
        )
        assert act.detail["event"] == "move_practice"
        assert (act.detail["practice"], act.detail["cluster"], act.detail["move"]) == ("10002", "gc0002", move["id"])
        actions = in_office.scalars(select(AuditEvent.action).where(AuditEvent.action.startswith("move.")).order_by(AuditEvent.id)).all()
        assert actions == ["move.proposed", "move.agreed_to", "move.agreed_to", "move.applied"]

    def test_never_without_the_practice(self, in_office: Session, cql: TestClient, kinross: TestClient, board_lead: TestClient) -> None:
        move = propose(board_lead)
        agree(cql, move, "from_cluster")
        waiting = agree(kinross, move, "to_cluster").json()
        assert (waiting["status"], agreed(waiting)["practice"]) == ("proposed", False)
        assert cluster_of(cql, "10002", SOON) == DUNDEE_4
        for client in (cql, kinross, board_lead):
            assert problem(agree(client, move, "practice")) == (403, "not-yours-to-answer")

    def test_to_no_cluster(self, in_office: Session, pql: TestClient, cql: TestClient) -> None:
        move = propose(pql, to_cluster_id=None)
        assert agree(cql, move, "from_cluster").json()["status"] == "agreed"
        assert cluster_of(pql, "10002", SOON) is None

    def test_across_boards(
        self, in_office: Session, neighbour: TestClient, cql: TestClient, kinross: TestClient, board_lead: TestClient, fife_lead: TestClient
    ) -> None:
        move = propose(neighbour, practice_code="20004", to_cluster_id=DUNDEE_4)
        agree(kinross, move, "from_cluster")
        agree(cql, move, "to_cluster")
        assert problem(agree(board_lead, move, "from_board")) == (403, "not-yours-to-answer")
        assert agree(fife_lead, move, "from_board").json()["status"] == "proposed"
        assert agree(board_lead, move, "to_board").json()["status"] == "agreed"
        assert cluster_of(cql, "20004", SOON) == DUNDEE_4

    def test_a_board_lead_answers_in_a_vacancy_only(self, register: Session, pql: TestClient, board_lead: TestClient) -> None:
        move = propose(pql)
        assert agree(board_lead, move, "from_cluster").status_code == 200
        appoint(register, "kinross-cql", Role.CQL, KINROSS)
        register.commit()
        assert problem(agree(board_lead, move, "to_cluster")) == (403, "not-yours-to-answer")

    def test_whoever_is_only_nominated_or_no_longer_in_office_leaves_a_vacancy(
        self, register: Session, pql: TestClient, board_lead: TestClient, steward: TestClient
    ) -> None:
        appoint(register, "cql", Role.CQL, DUNDEE_4, until=clock.today())
        nomination = {
            "subject": "kinross-cql",
            "display_name": "Dr K",
            "role": "cql",
            "organisation_id": KINROSS,
            "valid_from": "2025-01-01",
        }
        perform(register, "kinross-cql", SHORE, since=date(2024, 10, 1))
        register.commit()
        answer = steward.post("/v1/appointments", json={**nomination, "reason": "Minutes of May."})
        assert (answer.status_code, answer.json()["status"]) == (201, "nominated"), answer.text
        register.commit()
        move = propose(pql)
        assert agree(board_lead, move, "from_cluster").status_code == 200
        assert agree(board_lead, move, "to_cluster").json()["status"] == "agreed"

    def test_the_lead_of_another_board_does_not(self, register: Session, pql: TestClient, fife_lead: TestClient) -> None:
        assert problem(agree(fife_lead, propose(pql), "from_cluster")) == (403, "not-yours-to-answer")

    def test_a_lead_whose_own_practice_moves_leaves_it_to_the_deputy(
        self, register: Session, pql: TestClient, deputy: TestClient, board_lead: TestClient, nobody: TestClient
    ) -> None:
        appoint(register, "gp-cql", Role.CQL, DUNDEE_4)
        perform(register, "gp-cql", HARBOUR)
        appoint(register, "deputy", Role.CQL_DEPUTY, DUNDEE_4)
        register.commit()
        move = propose(pql)
        answer = agree(as_actor(nobody, "gp-cql"), move, "from_cluster")
        assert problem(answer) == (403, "not-yours-to-answer")
        assert "own practice" in answer.json()["detail"]
        assert problem(agree(board_lead, move, "from_cluster")) == (403, "not-yours-to-answer")
        assert agree(deputy, move, "from_cluster").status_code == 200

    def test_and_without_a_deputy_to_the_board_lead(
        self, register: Session, pql: TestClient, board_lead: TestClient, nobody: TestClient
    ) -> None:
        appoint(register, "gp-cql", Role.CQL, DUNDEE_4)
        perform(register, "gp-cql", HARBOUR)
        register.commit()
        move = propose(pql)
        assert problem(agree(as_actor(nobody, "gp-lead"), move, "from_cluster")) == (403, "not-yours-to-answer")
        assert agree(board_lead, move, "from_cluster").json()["parties"][1]["agreement"]["acting_as"] == "board_lead"

    def test_on_paper(self, register: Session, steward: TestClient) -> None:
        move = propose(steward)
        first = agree(steward, move, "practice", on_paper=PAPER).json()
        assert first["parties"][0]["agreement"]["on_paper"] == PAPER
        assert first["parties"][0]["agreement"]["by"] == "steward"
        agree(steward, move, "from_cluster", on_paper=PAPER)
        assert agree(steward, move, "to_cluster", on_paper=PAPER).json()["status"] == "agreed"

    def test_a_steward_agrees_in_nobodys_name(self, register: Session, steward: TestClient) -> None:
        answer = agree(steward, propose(steward), "practice")
        assert problem(answer) == (403, "not-yours-to-answer")
        assert "on paper" in answer.json()["detail"]

    def test_nobody_else_writes_down_a_paper(self, register: Session, pql: TestClient, board_lead: TestClient, nobody: TestClient) -> None:
        move = propose(pql)
        for client in (pql, board_lead, as_actor(nobody, "gp-steward")):
            assert problem(agree(client, move, "from_cluster", on_paper=PAPER)) == (403, "not-yours-to-answer")

    def test_a_paper_is_not_signed_in_the_future(self, register: Session, steward: TestClient) -> None:
        answer = agree(steward, propose(steward), "practice", on_paper={**PAPER, "signed_on": str(SOON)})
        assert problem(answer) == (409, "paper-not-kept")

    def test_once(self, register: Session, pql: TestClient) -> None:
        assert problem(agree(pql, propose(pql), "practice")) == (409, "already-agreed")

    def test_only_parties_of_the_move(self, register: Session, pql: TestClient) -> None:
        assert problem(agree(pql, propose(pql), "to_board")) == (409, "party-not-concerned")

    def test_not_after_its_date(self, in_office: Session, pql: TestClient, cql: TestClient) -> None:
        answer = agree(cql, lapse(in_office, propose(pql)), "from_cluster")
        assert problem(answer) == (409, "move-not-open")
        assert "lapsed" in answer.json()["detail"]

    def test_not_after_it_was_withdrawn(self, in_office: Session, pql: TestClient, cql: TestClient) -> None:
        move = propose(pql)
        pql.post(f"{URL}/{move['id']}/withdraw", json=BECAUSE)
        assert problem(agree(cql, move, "from_cluster")) == (409, "move-not-open")

    def test_not_when_the_practice_closes_before(self, in_office: Session, pql: TestClient, cql: TestClient, steward: TestClient) -> None:
        move = propose(pql)
        happen(steward, "close_practice", practice_code="10002")
        answer = agree(cql, move, "from_cluster")
        assert problem(answer) == (409, "move-overtaken")
        assert "not open" in answer.json()["detail"]
        assert not any(agreed(pql.get(f"{URL}/{move['id']}").json())[party] for party in ("from_cluster", "to_cluster"))

    def test_not_when_the_practice_has_moved_meanwhile(
        self, in_office: Session, pql: TestClient, cql: TestClient, steward: TestClient
    ) -> None:
        move = propose(pql)
        correct = {
            "record": "membership", "reason": "x", "practice_code": "10002", "valid_from": "2024-10-01", "cluster_id": None,
            "practice_confirmation": {"confirmed_by": "x", "confirmed_on": "2026-01-01", "kept_at": "y"},
        }  # fmt: skip
        assert steward.post("/v1/corrections", json=correct).status_code == 201
        answer = agree(cql, move, "from_cluster")
        assert problem(answer) == (409, "move-overtaken")
        assert "in no cluster" in answer.json()["detail"]

    def test_not_when_the_cluster_was_dissolved(self, in_office: Session, pql: TestClient, cql: TestClient, steward: TestClient) -> None:
        happen(steward, "create_cluster", name="Dundee 5", board_id=TAYSIDE)
        move = propose(pql, to_cluster_id="cluster:gc0004")
        event = {"kind": "dissolve_cluster", "effective_on": str(SOON), "reason": "x", "cluster_id": "cluster:gc0004"}
        assert steward.post("/v1/life-events", json=event).status_code == 201
        answer = agree(cql, move, "from_cluster")
        assert problem(answer) == (409, "move-overtaken")
        assert "no cluster gc0004" in answer.json()["detail"]

    def test_not_when_others_must_agree_by_now(self, in_office: Session, pql: TestClient, cql: TestClient, steward: TestClient) -> None:
        move = propose(pql)
        place = {"practice_code": "10002", "partnership_id": "partnership:S37000035", "board_id": "board:S08000032"}
        happen(steward, "place_practice", **place)
        answer = agree(cql, move, "from_cluster")
        assert problem(answer) == (409, "move-overtaken")
        assert "others must agree" in answer.json()["detail"]

    def test_of_several_roles_one_is_named(self, in_office: Session, grants: FakeGrants, pql: TestClient, nobody: TestClient) -> None:
        grants.give("two", "cql", DUNDEE_4)
        grants.give("two", "cql_deputy", DUNDEE_4)
        move, two = propose(pql), as_actor(nobody, "two")
        assert problem(agree(two, move, "from_cluster")) == (409, "name-your-role")
        named = two.post(f"{URL}/{move['id']}/agree", json={"party": "from_cluster"}, headers={"X-Cairn-Role": "cql_deputy"})
        assert named.json()["parties"][1]["agreement"]["acting_as"] == "cql_deputy"


def happen(steward: TestClient, kind: str, **fields: object) -> None:
    event = {"kind": kind, "effective_on": str(SOON - timedelta(days=1)), "reason": "x", **fields}
    answer = steward.post("/v1/life-events", json=event)
    assert answer.status_code == 201, answer.text


class TestDeclineMove:
    def test_without_a_token(self, nobody: TestClient) -> None:
        assert nobody.post(f"{URL}/{uuid4()}/decline", json={"party": "practice", **BECAUSE}).status_code == 401

    def test_without_the_permission(self, delegate: TestClient) -> None:
        assert delegate.post(f"{URL}/{uuid4()}/decline", json={"party": "practice", **BECAUSE}).status_code == 403

    def test_of_somebody_else(self, register: Session, pql: TestClient, neighbour: TestClient) -> None:
        answer = neighbour.post(f"{URL}/{propose(pql)['id']}/decline", json={"party": "practice", **BECAUSE})
        assert problem(answer) == (404, "move-not-found")

    def test_ends_it(self, in_office: Session, pql: TestClient, cql: TestClient, kinross: TestClient) -> None:
        move = propose(cql)
        declined = pql.post(f"{URL}/{move['id']}/decline", json={"party": "practice", **BECAUSE}).json()
        assert declined["status"] == "declined"
        closed = declined["closed"]
        assert (closed["by"], closed["acting_as"], closed["party"], closed["reason"]) == ("pql", "pql", "practice", "Not now.")
        assert problem(agree(kinross, move, "to_cluster")) == (409, "move-not-open")
        event = in_office.scalars(select(AuditEvent).where(AuditEvent.action == "move.declined")).one()
        assert (event.subject, event.detail["party"]) == ("pql", "practice")

    def test_takes_an_agreement_back(self, in_office: Session, pql: TestClient) -> None:
        answer = pql.post(f"{URL}/{propose(pql)['id']}/decline", json={"party": "practice", **BECAUSE})
        assert answer.json()["status"] == "declined"

    def test_not_in_anothers_name(self, in_office: Session, pql: TestClient, cql: TestClient) -> None:
        answer = cql.post(f"{URL}/{propose(pql)['id']}/decline", json={"party": "practice", **BECAUSE})
        assert problem(answer) == (403, "not-yours-to-answer")

    def test_on_paper(self, register: Session, pql: TestClient, steward: TestClient) -> None:
        sent = {"party": "to_cluster", "on_paper": PAPER, **BECAUSE}
        declined = steward.post(f"{URL}/{propose(pql)['id']}/decline", json=sent).json()
        assert declined["closed"]["reason"] == "Not now. (On paper: Demo GP, 2026-11-02; kept at Primary care team, file 7.)"

    def test_twice(self, register: Session, pql: TestClient) -> None:
        move = propose(pql)
        pql.post(f"{URL}/{move['id']}/decline", json={"party": "practice", **BECAUSE})
        assert problem(pql.post(f"{URL}/{move['id']}/decline", json={"party": "practice", **BECAUSE})) == (409, "move-not-open")


class TestWithdrawMove:
    def test_without_a_token(self, nobody: TestClient) -> None:
        assert nobody.post(f"{URL}/{uuid4()}/withdraw", json=BECAUSE).status_code == 401

    def test_without_the_permission(self, delegate: TestClient) -> None:
        assert delegate.post(f"{URL}/{uuid4()}/withdraw", json=BECAUSE).status_code == 403

    def test_of_somebody_else(self, register: Session, pql: TestClient, neighbour: TestClient) -> None:
        assert problem(neighbour.post(f"{URL}/{propose(pql)['id']}/withdraw", json=BECAUSE)) == (404, "move-not-found")

    def test_by_who_proposed_it(self, register: Session, pql: TestClient) -> None:
        withdrawn = pql.post(f"{URL}/{propose(pql)['id']}/withdraw", json=BECAUSE).json()
        assert (withdrawn["status"], withdrawn["closed"]["by"], withdrawn["closed"]["party"]) == ("withdrawn", "pql", None)

    def test_by_a_steward(self, register: Session, pql: TestClient, steward: TestClient) -> None:
        withdrawn = steward.post(f"{URL}/{propose(pql)['id']}/withdraw", json=BECAUSE).json()
        assert withdrawn["closed"]["acting_as"] == "steward"

    def test_not_by_another_party(self, in_office: Session, pql: TestClient, cql: TestClient) -> None:
        assert problem(cql.post(f"{URL}/{propose(pql)['id']}/withdraw", json=BECAUSE)) == (403, "not-yours-to-withdraw")

    def test_not_when_it_is_settled(self, register: Session, pql: TestClient) -> None:
        move = propose(pql)
        pql.post(f"{URL}/{move['id']}/withdraw", json=BECAUSE)
        assert problem(pql.post(f"{URL}/{move['id']}/withdraw", json=BECAUSE)) == (409, "move-not-open")
