"""The measure operations, from outside."""

from uuid import uuid4

import pytest
from fastapi.testclient import TestClient
from qi_api.clients.benchmark import TrendPoint
from service_kit import UpstreamUnavailable

from ...fakes import ALERT, FakeBenchmark


@pytest.fixture
def measure(pql: TestClient) -> str:
    project = pql.post("/v1/projects", json={"alert_id": str(ALERT)}).json()
    return str(project["measures"][0]["id"])


class TestListPoints:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(f"/v1/measures/{uuid4()}/points").status_code == 401

    def test_wrong_role(self, steward: TestClient) -> None:
        assert steward.get(f"/v1/measures/{uuid4()}/points").status_code == 403

    def test_anothers_is_not_found(self, measure: str, cql: TestClient) -> None:
        assert cql.get(f"/v1/measures/{measure}/points").status_code == 404

    def test_a_new_month_joins_without_typing(self, measure: str, pql: TestClient, benchmark: FakeBenchmark) -> None:
        benchmark.points.append(TrendPoint(period="2026-08", value=30.0, numerator=30.0, denominator=100.0))
        assert pql.get(f"/v1/measures/{measure}/points").json()[-1]["period"] == "2026-08"

    def test_the_kept_points_serve_while_benchmarks_are_away(self, measure: str, pql: TestClient, benchmark: FakeBenchmark) -> None:
        benchmark.failure = UpstreamUnavailable("down")
        assert len(pql.get(f"/v1/measures/{measure}/points").json()) == 7


class TestGetRunChart:
    def test_no_token(self, nobody: TestClient) -> None:
        assert nobody.get(f"/v1/measures/{uuid4()}/run-chart").status_code == 401

    def test_wrong_role(self, steward: TestClient) -> None:
        assert steward.get(f"/v1/measures/{uuid4()}/run-chart").status_code == 403

    def test_anothers_is_not_found(self, measure: str, cql: TestClient) -> None:
        assert cql.get(f"/v1/measures/{measure}/run-chart").status_code == 404

    def test_the_signal_is_marked_on_its_periods(self, measure: str, pql: TestClient) -> None:
        chart = pql.get(f"/v1/measures/{measure}/run-chart").json()
        assert [point["period"] for point in chart["points"] if point["alert_mark"]] == ["2026-06", "2026-07"]
        assert chart["points"][-1]["signals"] == ["shift"]
        assert chart["centre"] == 24.0
        assert chart["simulated"] is True
        assert chart["sentence"].startswith("7 points from January 2026 to July 2026.")
