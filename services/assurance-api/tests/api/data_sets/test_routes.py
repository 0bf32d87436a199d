"""Data sets and agreements over HTTP."""

from typing import Any

import pytest
from assurance_api.models import AuditEvent
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from ...factories import make_agreement, make_data_set

WISH = {"code": "quality-monthly", "title": "Quality, monthly", "simulated": True}
AGREEMENT: dict[str, Any] = {
    "purpose": "To look at variation together.",
    "indicators": [{"code": "repeat", "kind": "proportion"}],
    "frequency": "monthly",
    "sharing_levels": ["cluster", "analyst"],
    "private_window_days": 14,
    "valid_from": "2024-10-01",
    "review_on": "2027-10-01",
}


class TestCreateDataSet:
    def test_no_token_401(self, nobody: TestClient) -> None:
        assert nobody.post("/v1/data-sets", json=WISH).status_code == 401

    def test_wrong_permission_403(self, pql: TestClient) -> None:
        assert pql.post("/v1/data-sets", json=WISH).status_code == 403

    def test_made_and_recorded(self, steward: TestClient, session: Session) -> None:
        answer = steward.post("/v1/data-sets", json=WISH)
        assert answer.status_code == 201
        assert answer.headers["Location"] == "/v1/data-sets/quality-monthly"
        assert answer.json()["created_by"] == "steward"
        event = session.scalars(select(AuditEvent)).one()
        assert (event.subject, event.action, event.resource) == ("steward", "data_set.created", "data-set:quality-monthly")

    def test_taken_409(self, steward: TestClient, session: Session) -> None:
        make_data_set(session)
        assert steward.post("/v1/data-sets", json=WISH).json()["type"] == "/docs/problems#data-set-exists"


class TestReadDataSets:
    def test_everybody_with_a_role_reads_them(self, pql: TestClient, supplier: TestClient, session: Session) -> None:
        make_data_set(session)
        for reader in (pql, supplier):
            assert [each["code"] for each in reader.get("/v1/data-sets").json()["items"]] == ["quality-monthly"]
            assert reader.get("/v1/data-sets/quality-monthly").json()["simulated"] is True

    def test_unknown_404(self, steward: TestClient) -> None:
        assert steward.get("/v1/data-sets/nothing").status_code == 404


class TestAddAgreement:
    def test_versions_count_up(self, steward: TestClient, session: Session) -> None:
        make_data_set(session)
        first = steward.post("/v1/data-sets/quality-monthly/agreements", json=AGREEMENT)
        assert (first.status_code, first.json()["version"]) == (201, 1)
        second = steward.post("/v1/data-sets/quality-monthly/agreements", json=AGREEMENT | {"valid_from": "2025-10-01"})
        assert second.json()["version"] == 2
        listed = steward.get("/v1/data-sets/quality-monthly/agreements").json()["items"]
        assert [each["valid_from"] for each in listed] == ["2024-10-01", "2025-10-01"]

    def test_not_later_409(self, steward: TestClient, session: Session) -> None:
        make_data_set(session)
        make_agreement(session)
        answer = steward.post("/v1/data-sets/quality-monthly/agreements", json=AGREEMENT)
        assert answer.json()["type"] == "/docs/problems#agreement-not-later"

    def test_no_such_data_set_404(self, steward: TestClient) -> None:
        assert steward.post("/v1/data-sets/nothing/agreements", json=AGREEMENT).status_code == 404

    @pytest.mark.parametrize(
        ("change", "pointer"),
        [
            ({"indicators": [{"code": "a", "kind": "rate"}, {"code": "a", "kind": "mean"}]}, "/body/indicators"),
            ({"sharing_levels": ["cluster", "cluster"]}, "/body/sharing_levels"),
            ({"review_on": "2024-10-01"}, "/body/review_on"),
        ],
    )
    def test_contradictions_422(self, steward: TestClient, session: Session, change: dict[str, Any], pointer: str) -> None:
        make_data_set(session)
        answer = steward.post("/v1/data-sets/quality-monthly/agreements", json=AGREEMENT | change)
        assert answer.status_code == 422
        assert [each["pointer"] for each in answer.json()["errors"]] == [pointer]
