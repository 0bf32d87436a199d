"""Sharing decisions over HTTP."""

from datetime import date
from typing import Any

from assurance_api.models import AuditEvent, SharingDecision
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from ...factories import make_agreement, make_data_set, make_decision
from ...fakes import CODES, FakeCluster


def wish(code: str = CODES[0], **values: Any) -> dict[str, Any]:
    return {"practice_code": code, "data_set": "quality-monthly", "decision": "share"} | values


class TestRecord:
    def test_no_token_401(self, nobody: TestClient) -> None:
        assert nobody.post("/v1/sharing-decisions", json=[wish()]).status_code == 401

    def test_wrong_permission_403(self, cql: TestClient) -> None:
        assert cql.post("/v1/sharing-decisions", json=[wish()]).status_code == 403

    def test_another_practice_404(self, pql: TestClient, session: Session) -> None:
        make_agreement(session, data_set=make_data_set(session).code)
        answer = pql.post("/v1/sharing-decisions", json=[wish(), wish(CODES[1])])
        assert answer.status_code == 404
        assert CODES[1] in answer.json()["detail"]
        assert session.scalars(select(SharingDecision)).all() == []

    def test_a_steward_records_for_all(self, steward: TestClient, session: Session) -> None:
        make_agreement(session, data_set=make_data_set(session).code)
        answer = steward.post("/v1/sharing-decisions", json=[wish(code) for code in CODES])
        assert (answer.status_code, answer.json()) == (201, {"recorded": 30, "unchanged": 0})
        stored = session.scalars(select(SharingDecision)).all()
        assert {(each.recorded_on_behalf, tuple(each.levels)) for each in stored} == {(True, ("cluster", "analyst"))}
        assert session.scalars(select(AuditEvent.action)).all() == ["sharing_decision.recorded"]

    def test_the_same_again_changes_nothing(self, steward: TestClient, session: Session) -> None:
        make_agreement(session, data_set=make_data_set(session).code)
        make_decision(session, CODES[0])
        assert steward.post("/v1/sharing-decisions", json=[wish()]).json() == {"recorded": 0, "unchanged": 1}

    def test_a_lead_withholds_and_the_earlier_decision_is_kept(self, pql: TestClient, session: Session) -> None:
        make_agreement(session, data_set=make_data_set(session).code)
        make_decision(session, CODES[0])
        assert pql.post("/v1/sharing-decisions", json=[wish(decision="withhold")]).status_code == 201
        stored = session.scalars(select(SharingDecision).execution_options(populate_existing=True)).all()
        assert {(each.decision, each.superseded_at is None) for each in stored} == {("share", False), ("withhold", True)}
        mine = pql.get("/v1/sharing-decisions").json()["items"]
        assert [(each["decision"], each["levels"], each["recorded_on_behalf"]) for each in mine] == [("withhold", [], False)]

    def test_beyond_the_agreement_409(self, steward: TestClient, session: Session) -> None:
        make_agreement(session, data_set=make_data_set(session).code, sharing_levels=["cluster"])
        answer = steward.post("/v1/sharing-decisions", json=[wish(levels=["analyst"])])
        assert answer.json()["type"] == "/docs/problems#level-not-agreed"

    def test_without_an_agreement_409(self, steward: TestClient, session: Session) -> None:
        make_agreement(session, data_set=make_data_set(session).code, valid_from=date(2998, 1, 1), review_on=date(2999, 1, 1))
        assert steward.post("/v1/sharing-decisions", json=[wish()]).json()["type"] == "/docs/problems#no-agreement-in-force"

    def test_no_such_data_set_404(self, steward: TestClient) -> None:
        assert steward.post("/v1/sharing-decisions", json=[wish()]).json()["type"] == "/docs/problems#data-set-not-found"

    def test_cluster_api_away_503(self, steward: TestClient, cluster: FakeCluster) -> None:
        cluster.available = False
        assert steward.post("/v1/sharing-decisions", json=[wish()]).status_code == 503


class TestList:
    def test_each_sees_those_within_reach(self, pql: TestClient, cql: TestClient, steward: TestClient, session: Session) -> None:
        make_agreement(session, data_set=make_data_set(session).code)
        for code in (CODES[0], CODES[1], CODES[20]):
            make_decision(session, code)

        def seen(client: TestClient) -> list[str]:
            items = client.get("/v1/sharing-decisions", params={"data_set": "quality-monthly"}).json()["items"]
            return [each["practice_code"] for each in items]

        assert seen(pql) == [CODES[0]]
        assert seen(cql) == [CODES[0], CODES[1]]
        assert seen(steward) == [CODES[0], CODES[1], CODES[20]]
