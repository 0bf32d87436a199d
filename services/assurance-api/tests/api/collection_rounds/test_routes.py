"""Collection rounds over HTTP."""

from typing import Any

import pytest
from assurance_api.models import AuditEvent
from fastapi.testclient import TestClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from ...factories import make_agreement, make_collection, make_data_set, make_submission
from ...fakes import CODES

WISH: dict[str, Any] = {"data_set": "quality-monthly", "period": "2026-09", "opens_on": "2026-10-01", "due_on": "2026-10-15"}


class TestOpen:
    def test_no_token_401(self, nobody: TestClient) -> None:
        assert nobody.post("/v1/collection-rounds", json=WISH).status_code == 401

    def test_wrong_permission_403(self, supplier: TestClient) -> None:
        assert supplier.post("/v1/collection-rounds", json=WISH).status_code == 403

    def test_opened_with_the_agreements_window(self, steward: TestClient, session: Session) -> None:
        make_agreement(session, data_set=make_data_set(session).code)
        answer = steward.post("/v1/collection-rounds", json=WISH)
        assert answer.status_code == 201
        opened = answer.json()
        assert (opened["private_until"], opened["expected_practices"], opened["history"]) == ("2026-10-29", len(CODES), False)
        assert answer.headers["Location"] == f"/v1/collection-rounds/{opened['id']}"
        assert session.scalars(select(AuditEvent.action)).all() == ["collection_round.opened"]

    @pytest.mark.parametrize("change", [{"private_until": "2026-10-29"}, {"private_until": "2026-10-15", "history": True}])
    def test_a_window_as_agreed_or_longer_and_any_for_history(self, steward: TestClient, session: Session, change: dict[str, Any]) -> None:
        make_agreement(session, data_set=make_data_set(session).code)
        answer = steward.post("/v1/collection-rounds", json=WISH | change)
        assert (answer.status_code, answer.json()["private_until"]) == (201, change["private_until"])

    def test_a_window_beyond_the_calendar(self, steward: TestClient, session: Session) -> None:
        make_agreement(session, data_set=make_data_set(session).code)
        answer = steward.post("/v1/collection-rounds", json=WISH | {"due_on": "9999-12-30"})
        assert answer.json()["private_until"] == "9999-12-31"

    @pytest.mark.parametrize(
        ("change", "status", "slug"),
        [
            ({"data_set": "nothing"}, 404, "data-set-not-found"),
            ({"period": "2024-09"}, 409, "no-agreement-in-force"),
            ({"period": "2026-Q3"}, 409, "period-not-collected"),
            ({"period": "FY2024-26"}, 422, "collection-round-inconsistent"),
            ({"due_on": "2026-09-30"}, 422, "collection-round-inconsistent"),
            ({"private_until": "2026-10-14"}, 422, "collection-round-inconsistent"),
            ({"private_until": "2026-10-28"}, 422, "collection-round-inconsistent"),
            ({"period": "September"}, 422, "invalid-input"),
        ],
    )
    def test_refusals(self, steward: TestClient, session: Session, change: dict[str, Any], status: int, slug: str) -> None:
        make_agreement(session, data_set=make_data_set(session).code)
        answer = steward.post("/v1/collection-rounds", json=WISH | change)
        assert (answer.status_code, answer.json()["type"]) == (status, f"/docs/problems#{slug}")

    def test_the_same_period_twice_409(self, steward: TestClient, session: Session) -> None:
        make_collection(session)
        assert steward.post("/v1/collection-rounds", json=WISH).json()["type"] == "/docs/problems#collection-round-exists"


class TestRead:
    def test_an_empty_round(self, supplier: TestClient, session: Session) -> None:
        opened = make_collection(session)
        summary = supplier.get(f"/v1/collection-rounds/{opened.id}").json()["summary"]
        assert (summary["rows_received"], summary["signals_expected"], summary["alerts_by_rule"]) == (0, None, {})

    def test_dry_runs_and_warnings_do_not_count(self, steward: TestClient, session: Session) -> None:
        opened = make_collection(session)
        faults = {"practice_unknown": 2, "count_jumped": 5}
        make_submission(session, opened, issues_by_rule=faults, rows_received=10, rows_accepted=8, rows_refused=2)
        make_submission(session, opened, dry_run=True, issues_by_rule=faults, rows_received=10, rows_accepted=8, rows_refused=2)
        summary = steward.get(f"/v1/collection-rounds/{opened.id}").json()["summary"]
        assert (summary["rows_received"], summary["rows_refused"], summary["refusals_by_rule"]) == (10, 2, {"practice_unknown": 2})

    def test_listed_by_data_set_and_period(self, steward: TestClient, session: Session) -> None:
        opened = make_collection(session)
        query = {"data_set": "quality-monthly", "period": "2026-09"}
        assert [each["id"] for each in steward.get("/v1/collection-rounds", params=query).json()["items"]] == [str(opened.id)]
        assert steward.get("/v1/collection-rounds", params=query | {"period": "2026-08"}).json()["items"] == []

    def test_unknown_404(self, steward: TestClient) -> None:
        assert steward.get("/v1/collection-rounds/00000000-0000-4000-8000-000000000000").status_code == 404
