"""Who sees which signal, and who answers it."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from assurance_api.models import Alert, AlertResponse, AuditEvent, CollectionRound
from fastapi.testclient import TestClient
from service_kit.testing import as_actor
from sqlalchemy import select
from sqlalchemy.orm import Session

from ...factories import PEER, PRACTICE, evidence, make_alert, make_collection, make_decision, make_period
from ...fakes import CLUSTER, CODES

PAST, FUTURE = date(2026, 10, 1), date(2999, 1, 1)
EVERYBODY = ["pql", "peer", "cql", "other-cql", "analyst", "lead", "elsewhere"]


def ids(client: TestClient, **query: str) -> list[str]:
    answer = client.get("/v1/alerts", params=query)
    assert answer.status_code == 200, answer.text
    return [each["id"] for each in answer.json()["items"]]


def who_sees(nobody: TestClient, alert: Alert) -> list[str]:
    """Ask the list and the resource; both must agree."""
    seeing = []
    for subject in EVERYBODY:
        client = as_actor(nobody, subject)
        listed = str(alert.id) in ids(client)
        assert client.get(f"/v1/alerts/{alert.id}").status_code == (200 if listed else 404)
        if listed:
            seeing.append(subject)
    return seeing


class TestWhoSees:
    @pytest.mark.parametrize("private_until", [PAST, None])
    def test_a_delegate_a_stand_in_and_a_deputy(self, nobody: TestClient, session: Session, private_until: date | None) -> None:
        periods = {"2026-09": private_until} if private_until else None
        alert = make_alert(session, make_collection(session), periods)
        make_decision(session, CODES[0])
        seen = {who: str(alert.id) in ids(as_actor(nobody, who)) for who in ("delegate", "stand-in", "deputy")}
        assert seen == {"delegate": True, "stand-in": True, "deputy": private_until is not None}

    def test_a_delegate_sees_no_peer_and_a_stand_in_does(self, nobody: TestClient, session: Session) -> None:
        alert = make_alert(session, make_collection(session), {"2026-09": PAST}, organisation_id=PEER)
        make_decision(session, PEER.removeprefix("practice:"))
        assert [str(alert.id) in ids(as_actor(nobody, who)) for who in ("delegate", "stand-in", "deputy")] == [False, True, True]

    def test_no_token_401(self, nobody: TestClient) -> None:
        assert nobody.get("/v1/alerts").status_code == 401

    @pytest.mark.parametrize("subject", ["steward", "government"])
    def test_national_roles_403(self, nobody: TestClient, subject: str) -> None:
        assert as_actor(nobody, subject).get("/v1/alerts").status_code == 403

    def test_while_private_only_the_practice_itself(self, nobody: TestClient, session: Session) -> None:
        alert = make_alert(session, make_collection(session))
        make_decision(session, CODES[0])
        assert who_sees(nobody, alert) == ["pql"]

    def test_then_its_peers_as_the_practice_shares(self, nobody: TestClient, session: Session) -> None:
        alert = make_alert(session, make_collection(session), {"2026-09": PAST})
        make_decision(session, CODES[0])
        assert who_sees(nobody, alert) == ["pql", "peer", "cql", "analyst"]

    @pytest.mark.parametrize(
        ("levels", "seeing"),
        [(["cluster"], ["pql", "peer", "cql"]), (["analyst"], ["pql", "analyst"]), ([], ["pql"])],
    )
    def test_only_those_it_shares_with(self, nobody: TestClient, session: Session, levels: list[str], seeing: list[str]) -> None:
        alert = make_alert(session, make_collection(session), {"2026-09": PAST})
        make_decision(session, CODES[0], levels)
        assert who_sees(nobody, alert) == seeing

    def test_without_a_decision_nobody_else(self, nobody: TestClient, session: Session) -> None:
        assert who_sees(nobody, make_alert(session, make_collection(session), {"2026-09": PAST})) == ["pql"]

    def test_a_decision_about_another_data_set_does_not_count(self, nobody: TestClient, session: Session) -> None:
        from ...factories import make_data_set

        alert = make_alert(session, make_collection(session), {"2026-09": PAST})
        make_data_set(session, "other")
        make_decision(session, CODES[0], data_set="other")
        assert who_sees(nobody, alert) == ["pql"]

    @pytest.mark.parametrize(("private_until", "seeing"), [(FUTURE, []), (PAST, ["pql", "peer", "cql", "analyst"])])
    def test_a_clusters_signal(self, nobody: TestClient, session: Session, private_until: date, seeing: list[str]) -> None:
        values = {"rule": "cluster_slip", "level": "cluster", "organisation_id": CLUSTER}
        alert = make_alert(session, make_collection(session), {"2026-09": private_until}, **values)
        assert who_sees(nobody, alert) == seeing

    def test_a_board_system_sees_what_reached_it_which_is_nothing_yet(self, nobody: TestClient, session: Session) -> None:
        make_alert(session, make_collection(session), {"2026-09": PAST})
        make_decision(session, CODES[0])
        machine = as_actor(nobody, "cairn-qi", client_id="cairn-qi", scopes="alerts:read")
        assert ids(machine) == []


class TestWhatOthersSee:
    def test_the_newest_period_stays_with_the_practice(self, pql: TestClient, cql: TestClient, session: Session) -> None:
        round_ = make_collection(session)
        alert = make_alert(session, round_, {"2026-09": FUTURE}, first_period="2026-08")
        make_period(session, alert, round_, "2026-08", private_until=PAST, status="recorded", sentence="August.")
        make_decision(session, CODES[0])
        session.add(AlertResponse(alert_id=alert.id, reason="coding", by_role="pql", by_subject="pql", at=round_.created_at))
        session.flush()
        mine, theirs = (client.get(f"/v1/alerts/{alert.id}").json() for client in (pql, cql))
        assert (mine["period"], mine["status"], mine["private"], len(mine["responses"])) == ("2026-09", "open", True, 1)
        assert (theirs["period"], theirs["status"], theirs["private"], theirs["responses"]) == ("2026-08", "recorded", False, [])
        assert (theirs["sentence"], theirs["respond_by"], theirs["evidence"]["period"]) == ("August.", None, "2026-08")
        assert ids(cql, status="open") == []
        assert ids(cql, status="recorded") == [str(alert.id)]
        assert ids(pql, status="open") == [str(alert.id)]

    def test_a_private_closing_does_not_show(self, cql: TestClient, session: Session) -> None:
        round_ = make_collection(session)
        closed = {"status": "closed", "closed_on": date(2026, 11, 20), "closing_reason": "rested", "first_period": "2026-05"}
        alert = make_alert(session, round_, {"2026-09": FUTURE}, **closed)
        make_period(session, alert, round_, "2026-08", private_until=PAST, status="open")
        make_decision(session, CODES[0])
        theirs = cql.get(f"/v1/alerts/{alert.id}").json()
        assert (theirs["status"], theirs["closed_on"], theirs["closing_reason"]) == ("open", None, None)

    def test_small_numbers_are_hidden_with_all_that_follows_from_them(self, pql: TestClient, cql: TestClient, session: Session) -> None:
        round_ = make_collection(session)
        alert = make_alert(session, round_, {})
        make_period(session, alert, round_, "2026-10", private_until=PAST, evidence=evidence(numerator=7.0))
        make_decision(session, CODES[0])
        assert pql.get(f"/v1/alerts/{alert.id}").json()["evidence"]["value"] == 24.0
        theirs = cql.get(f"/v1/alerts/{alert.id}").json()
        assert "24.0%" not in theirs["sentence"]
        figures = theirs["evidence"]
        assert figures["reason"] == "small_numbers"
        shown = {name for name, value in figures.items() if value not in (None, [])}
        assert shown == {"input_hash", "method_version", "period", "reach", "reason", "result_version", "statistic_periods"}

    def test_answers_to_a_private_period_stay_with_the_practice(self, pql: TestClient, cql: TestClient, session: Session) -> None:
        round_ = make_collection(session)
        alert = make_alert(session, round_, {"2026-08": PAST}, first_period="2026-08")
        make_decision(session, CODES[0])
        path = f"/v1/alerts/{alert.id}"
        assert pql.post(f"{path}/responses", json={"reason": "coding", "note": "August."}).status_code == 201
        make_period(session, alert, round_, "2026-09", private_until=FUTURE)
        assert pql.post(f"{path}/responses", json={"reason": "agree", "note": "September."}).status_code == 201
        mine, theirs = (client.get(path).json() for client in (pql, cql))
        assert [each["note"] for each in mine["responses"]] == ["August.", "September."]
        assert ([each["note"] for each in theirs["responses"]], theirs["status"]) == (["August."], "answered")

    def test_that_a_private_period_was_answered_does_not_show(
        self, pql: TestClient, cql: TestClient, qi: TestClient, session: Session
    ) -> None:
        round_ = make_collection(session)
        alert = make_alert(session, round_, {"2026-08": PAST, "2026-09": FUTURE}, first_period="2026-08")
        make_decision(session, CODES[0])
        path = f"/v1/alerts/{alert.id}"
        assert qi.post(f"{path}/project-links", json={"project_id": str(uuid4()), "started_by": "pql"}).status_code == 201
        mine, theirs = (client.get(path).json() for client in (pql, cql))
        assert (mine["status"], len(mine["responses"]), bool(mine["project_id"])) == ("answered", 1, True)
        assert (theirs["status"], theirs["responses"], theirs["project_id"]) == ("open", [], None)
        assert ids(cql, status="open") == [str(alert.id)]
        assert ids(cql, status="answered") == []

    def test_others_get_changes_to_one_decimal(self, pql: TestClient, cql: TestClient, session: Session) -> None:
        figures = evidence(change=8.1234, change_z=3.4567, statistics=[3.4567, 2.1111, 0.2])
        alert = make_alert(session, make_collection(session), {"2026-08": PAST})
        round_ = session.get_one(CollectionRound, alert.first_round_id)
        make_period(session, alert, round_, "2026-09", private_until=PAST, evidence=figures)
        make_decision(session, CODES[0])
        mine, theirs = (client.get(f"/v1/alerts/{alert.id}").json()["evidence"] for client in (pql, cql))
        assert (mine["change"], mine["statistics"][0]) == (8.1234, 3.4567)
        assert (theirs["change"], theirs["change_z"], theirs["statistics"]) == (8.1, 3.5, [3.5, 2.1, 0.2])

    @pytest.mark.parametrize("behind", [{"change_may_be_shown": False, "sentence_without_change": "Calm."}, {}, None])
    def test_a_change_with_a_small_count_behind_it_stays_with_the_practice(
        self, pql: TestClient, cql: TestClient, session: Session, behind: dict[str, Any] | None
    ) -> None:
        alert = make_alert(session, make_collection(session), {"2026-08": PAST})
        round_ = session.get_one(CollectionRound, alert.first_round_id)
        make_period(session, alert, round_, "2026-09", private_until=PAST, evidence=evidence(for_others=behind))
        make_decision(session, CODES[0])
        mine, theirs = (client.get(f"/v1/alerts/{alert.id}").json() for client in (pql, cql))
        assert (mine["evidence"]["change"], mine["evidence"]["statistics"]) == (8.0, [4.0, 3.5, 0.2])
        figures = theirs["evidence"]
        assert (figures["value"], figures["change"], figures["change_z"], figures["statistics"]) == (24.0, None, None, [])
        assert figures["national_fdr_q"] is None
        assert theirs["sentence"] in ("Calm.", "Repeat antibiotics at Demonstration Practice 001 was outside the expected range.")


class TestClusters:
    """A cluster's figures are the sum of its practices': nobody may be worked out of them."""

    def make(self, session: Session, drivers: Sequence[dict[str, Any]] = (), **behind: Any) -> Alert:
        values = {"rule": "cluster_slip", "level": "cluster", "organisation_id": CLUSTER, "organisation_name": "Cluster A1"}
        round_ = make_collection(session)
        alert = make_alert(session, round_, {"2026-08": PAST}, **values)
        figures = evidence(drivers=list(drivers))
        figures["for_others"] |= behind
        make_period(session, alert, round_, "2026-09", private_until=PAST, evidence=figures)
        return alert

    def read(self, client: TestClient, alert: Alert) -> dict[str, Any]:
        return dict(client.get(f"/v1/alerts/{alert.id}").json())

    def test_shown_where_every_practice_is(self, cql: TestClient, session: Session) -> None:
        alert = self.make(session)
        make_decision(session, CODES[0])
        make_decision(session, CODES[1])
        read = self.read(cql, alert)
        assert (read["evidence"]["numerator"], read["evidence"]["change"], "24.0%" in read["sentence"]) == (120.0, 8.0, True)

    @pytest.mark.parametrize(
        ("levels", "behind", "hidden_from"),
        [
            (["analyst", "cluster"], {}, []),
            (["cluster"], {}, ["analyst"]),
            (["analyst"], {}, ["pql", "cql"]),
            ([], {}, ["pql", "cql", "analyst"]),
            (None, {}, ["pql", "cql", "analyst"]),
            (["analyst", "cluster"], {"small_members": [PEER]}, ["pql", "cql", "analyst"]),
            (["analyst", "cluster"], {"members": []}, ["pql", "peer", "cql", "analyst"]),
        ],
    )
    def test_hidden_from_whom_one_practice_is_hidden(
        self, nobody: TestClient, session: Session, levels: list[str] | None, behind: dict[str, Any], hidden_from: list[str]
    ) -> None:
        alert = self.make(session, **behind)
        make_decision(session, CODES[0])
        if levels is not None:
            make_decision(session, CODES[1], levels)
        hidden = []
        for subject in ("pql", "peer", "cql", "analyst"):
            read = self.read(as_actor(nobody, subject), alert)
            figures = read["evidence"]
            if figures["value"] is None:
                hidden.append(subject)
                assert "24.0%" not in read["sentence"]
                assert figures["reason"] == "small_numbers"
                assert not any(
                    figures[name] for name in ("numerator", "denominator", "lower", "change", "change_z", "z_adjusted", "statistics")
                )
        assert hidden == hidden_from

    def test_drivers_are_named_at_the_level_they_share_at(self, cql: TestClient, analyst: TestClient, session: Session) -> None:
        driver = {"organisation_name": "A practice", "change_adverse_z": -3.0123}
        drivers = [driver | {"organisation_id": PRACTICE, "may_be_shown": True}, driver | {"organisation_id": PEER, "may_be_shown": False}]
        alert = self.make(session, drivers)
        make_decision(session, CODES[0], ["cluster"])
        make_decision(session, CODES[1])
        named = [
            {each["organisation_id"]: each["change_adverse_z"] for each in self.read(client, alert)["evidence"]["drivers"]}
            for client in (cql, analyst)
        ]
        assert named == [{PRACTICE: -3.0, PEER: None}, {PEER: None}]

    def test_a_practice_that_withholds_is_not_named(self, cql: TestClient, session: Session) -> None:
        alert = self.make(session, [{"organisation_id": PRACTICE, "organisation_name": "A practice", "change_adverse_z": -3.0}])
        make_decision(session, CODES[0], [])
        assert self.read(cql, alert)["evidence"]["drivers"] == []


class TestList:
    def test_narrowed_and_in_pages(self, pql: TestClient, session: Session) -> None:
        round_ = make_collection(session)
        for number in range(3):
            make_alert(session, round_, indicator=f"indicator-{number}", opened_on=date(2026, 11, 1 + number))
        make_alert(session, round_, rule="improvement", direction="favourable", status="recorded", opened_on=date(2026, 1, 1))
        first = pql.get("/v1/alerts", params={"limit": 3}).json()
        assert [each["indicator"] for each in first["items"]] == ["indicator-2", "indicator-1", "indicator-0"]
        rest = pql.get("/v1/alerts", params={"limit": 3, "cursor": first["next_cursor"]}).json()
        assert ([each["rule"] for each in rest["items"]], rest["next_cursor"]) == (["improvement"], None)
        assert len(ids(pql, direction="favourable")) == 1
        assert len(ids(pql, rule="slip", indicator="indicator-1")) == 1
        assert len(ids(pql, organisation_id=PRACTICE)) == 4
        assert ids(pql, organisation_id=PEER) == []


class TestAnswer:
    def send(self, client: TestClient, alert: Alert, **values: Any) -> Any:
        return client.post(f"/v1/alerts/{alert.id}/responses", json={"reason": "coding"} | values)

    def test_no_token_401(self, nobody: TestClient, session: Session) -> None:
        assert self.send(nobody, make_alert(session, make_collection(session))).status_code == 401

    def test_wrong_permission_403(self, analyst: TestClient, session: Session) -> None:
        assert self.send(analyst, make_alert(session, make_collection(session))).status_code == 403

    @pytest.mark.parametrize("subject", ["delegate", "stand-in"])
    def test_who_only_reads_403(self, nobody: TestClient, session: Session, subject: str) -> None:
        alert = make_alert(session, make_collection(session))
        assert self.send(as_actor(nobody, subject), alert).status_code == 403
        assert as_actor(nobody, subject).get(f"/v1/alerts/{alert.id}").json()["allowed_actions"] == []

    @pytest.mark.parametrize("subject", ["peer", "cql", "deputy", "elsewhere"])
    def test_another_practices_404(self, nobody: TestClient, session: Session, subject: str) -> None:
        alert = make_alert(session, make_collection(session), {"2026-09": PAST})
        make_decision(session, CODES[0])
        assert self.send(as_actor(nobody, subject), alert).status_code == 404

    def test_answered_and_no_longer_asking(self, pql: TestClient, session: Session) -> None:
        alert = make_alert(session, make_collection(session))
        answer = self.send(pql, alert, reason="population", note="  A new care home.  ")
        assert answer.status_code == 201
        assert {name: answer.json()[name] for name in ("reason", "note", "by_role", "project_id")} == {
            "reason": "population",
            "note": "A new care home.",
            "by_role": "pql",
            "project_id": None,
        }
        read = pql.get(f"/v1/alerts/{alert.id}").json()
        assert (read["status"], len(read["responses"]), read["allowed_actions"]) == ("answered", 1, ["respond", "start_project"])
        event = session.scalars(select(AuditEvent)).one()
        assert (event.action, event.detail) == ("alert.answered", {"reason": "population"})

    def test_a_second_answer_may_follow(self, pql: TestClient, session: Session) -> None:
        alert = make_alert(session, make_collection(session))
        assert [self.send(pql, alert, reason=reason).status_code for reason in ("agree", "data_error")] == [201, 201]

    def test_a_clusters_lead_answers_for_the_cluster(self, cql: TestClient, pql: TestClient, session: Session) -> None:
        values = {"rule": "cluster_slip", "level": "cluster", "organisation_id": CLUSTER}
        alert = make_alert(session, make_collection(session), {"2026-09": PAST}, **values)
        assert self.send(pql, alert).status_code == 404
        answer = self.send(cql, alert)
        assert (answer.status_code, answer.json()["by_role"]) == (201, "cql")

    def test_or_the_deputy_does(self, nobody: TestClient, session: Session) -> None:
        values = {"rule": "cluster_slip", "level": "cluster", "organisation_id": CLUSTER}
        answer = self.send(as_actor(nobody, "deputy"), make_alert(session, make_collection(session), {"2026-09": PAST}, **values))
        assert (answer.status_code, answer.json()["by_role"]) == (201, "cql_deputy")

    @pytest.mark.parametrize("values", [{"status": "recorded"}, {"status": "closed", "closed_on": PAST, "closing_reason": "rested"}])
    def test_what_asks_nothing_409(self, pql: TestClient, session: Session, values: dict[str, Any]) -> None:
        alert = make_alert(session, make_collection(session), **values)
        assert self.send(pql, alert).json()["type"] == "/docs/problems#alert-not-asking"

    @pytest.mark.parametrize("note", ["CHI 0101701234", "010170 1234", "see 010170-1234.", "01 01 70 12 34", "010.170.1234", "a\u0007b"])
    def test_a_patients_number_422(self, pql: TestClient, session: Session, note: str) -> None:
        alert = make_alert(session, make_collection(session))
        answer = self.send(pql, alert, note=note)
        assert (answer.status_code, answer.json()["type"]) == (422, "/docs/problems#invalid-input")

    @pytest.mark.parametrize("values", [{"reason": "because"}, {"note": "x" * 1001}, {"note": ""}, {"mood": "good"}])
    def test_malformed_422(self, pql: TestClient, session: Session, values: dict[str, Any]) -> None:
        assert self.send(pql, make_alert(session, make_collection(session)), **values).status_code == 422


class TestLinkProject:
    def send(self, client: TestClient, alert: Alert | None, project: str) -> Any:
        id_ = uuid4() if alert is None else alert.id
        return client.post(f"/v1/alerts/{id_}/project-links", json={"project_id": project, "started_by": "pql"})

    def test_no_token_401(self, nobody: TestClient) -> None:
        assert self.send(nobody, None, str(uuid4())).status_code == 401

    def test_wrong_permission_403(self, pql: TestClient) -> None:
        assert self.send(pql, None, str(uuid4())).status_code == 403

    def test_unknown_404(self, qi: TestClient) -> None:
        assert self.send(qi, None, str(uuid4())).status_code == 404

    def test_linked_once_and_answered(self, qi: TestClient, pql: TestClient, session: Session) -> None:
        alert, project = make_alert(session, make_collection(session)), str(uuid4())
        assert [self.send(qi, alert, project).status_code for _ in range(2)] == [201, 200]
        read = pql.get(f"/v1/alerts/{alert.id}").json()
        assert (read["status"], read["project_id"], read["allowed_actions"]) == ("answered", project, ["respond"])
        assert [(each["reason"], each["project_id"], each["by_role"]) for each in read["responses"]] == [
            ("known_and_working_on_it", project, "pql")
        ]
        assert session.scalars(select(AuditEvent.action)).all() == ["alert.project_linked"]

    def test_another_project_409(self, qi: TestClient, session: Session) -> None:
        alert = make_alert(session, make_collection(session))
        self.send(qi, alert, str(uuid4()))
        assert self.send(qi, alert, str(uuid4())).json()["type"] == "/docs/problems#alert-has-project"

    def test_a_closed_alert_keeps_its_status(self, qi: TestClient, pql: TestClient, session: Session) -> None:
        closed = {"status": "closed", "closed_on": PAST, "closing_reason": "rested"}
        alert = make_alert(session, make_collection(session), **closed)
        assert self.send(qi, alert, str(uuid4())).status_code == 201
        assert pql.get(f"/v1/alerts/{alert.id}").json()["status"] == "closed"
