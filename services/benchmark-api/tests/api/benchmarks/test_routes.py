import numpy as np
from benchmark_api.permissions import Permission
from fastapi.testclient import TestClient

from ...factories import FAR_FUTURE, INDICATOR, PERIODS, counts, deliver, rows

PATH = "/v1/benchmarks"


class TestListBenchmarks:
    def test_refused_without_a_token(self, nobody: TestClient) -> None:
        assert nobody.get(PATH).status_code == 401

    def test_refused_to_a_supplier(self, supplier: TestClient) -> None:
        response = supplier.get(PATH)
        assert response.status_code == 403
        assert Permission.RESULT_READ == "result:read"

    def test_nothing_yet(self, cql: TestClient) -> None:
        assert cql.get(PATH).json() == {"items": [], "next_cursor": None}

    def test_scotland_is_everybodys_to_see_with_its_coverage_even_when_practices_are_not(
        self, service: TestClient, cql: TestClient
    ) -> None:
        deliver(service, rows(PERIODS[0], without=[7]), private_until=FAR_FUTURE)
        (found,) = cql.get(PATH).json()["items"]
        kept = [pair for number, pair in enumerate(counts(0)) if number != 7]
        assert found["numerator"] == sum(x for x, _ in kept)
        assert found["denominator"] == sum(n for _, n in kept)
        assert found["coverage"]["practices"] == 59
        assert 0.97 < found["coverage"]["patients_share"] < 1
        assert len(found["deciles"]) == 9
        # In full, a decile can be one practice's exact value.
        values = sorted(100 * x / n for x, n in kept)
        assert found["deciles"] == [round(float(one), 1) for one in np.quantile(values, np.arange(1, 10) / 10)]
        assert found["simulated"] is True

    def test_pages_by_indicator_and_period(self, service: TestClient, cql: TestClient) -> None:
        content = [row for code in (INDICATOR, "saba-only") for period in PERIODS[:3] for row in rows(period, indicator=code)]
        deliver(service, content)
        first = cql.get(PATH, params={"limit": 4}).json()
        second = cql.get(PATH, params={"limit": 4, "cursor": first["next_cursor"]}).json()
        keys = [(one["indicator"], one["period"]) for one in first["items"] + second["items"]]
        assert keys == [(code, period) for code in (INDICATOR, "saba-only") for period in PERIODS[:3]]
        assert second["next_cursor"] is None

    def test_is_filtered_and_refuses_what_it_does_not_know(self, service: TestClient, cql: TestClient) -> None:
        deliver(service, [row for period in PERIODS[:3] for row in rows(period)])
        found = cql.get(PATH, params={"period": f"{PERIODS[0]},{PERIODS[2]}", "indicator": INDICATOR}).json()["items"]
        assert [one["period"] for one in found] == [PERIODS[0], PERIODS[2]]
        assert cql.get(PATH, params={"sort": "centre"}).status_code == 422
