import numpy as np
import pytest
from benchmark_api.permissions import Permission
from fastapi.testclient import TestClient
from service_kit.testing import as_actor

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
        x, n = (sum(pair[which] for pair in kept) for which in (0, 1))
        assert (x, n) == (8211, 20615)
        assert (found["numerator"], found["denominator"]) == (8210, 20620)
        assert found["coverage"]["practices"] == 59
        assert 0.97 < found["coverage"]["patients_share"] < 1
        assert len(found["deciles"]) == 9
        # In full, a decile can be one practice's exact value.
        values = sorted(100 * x / n for x, n in kept)
        assert found["deciles"] == [round(float(one), 1) for one in np.quantile(values, np.arange(1, 10) / 10)]
        assert found["simulated"] is True

    @pytest.mark.parametrize(
        "returned", [{3: (80, 215)}, {3: (80, 215), 40: (90, 400)}, {3: (2, 215), 30: (0, 350), 40: (2, 400)}], ids=["one", "two", "small"]
    )
    def test_nobody_learns_what_one_or_two_practices_returned_or_a_small_count(
        self, returned: dict[int, tuple[float | None, float | None]], service: TestClient, nobody: TestClient
    ) -> None:
        """Practices return one after the other: until there are three of them, Scotland's level is theirs, and it is never private."""
        others = [number for number in range(60) if number not in returned]
        deliver(service, rows(PERIODS[0], without=others, changed=returned), private_until=FAR_FUTURE)
        reader = as_actor(nobody, "government")
        (found,) = reader.get(PATH).json()["items"]
        assert [found[name] for name in ("numerator", "denominator", "centre", "reliability_median")] == [None] * 4
        assert "is not shown" in found["sentence"]
        (revision,) = reader.get("/v1/benchmarks/revisions").json()["items"]
        assert revision["centre"] is None
        asked = {"organisation_id": "country:S92000003", "period": PERIODS[0]}
        (row,) = reader.get("/v1/results", params=asked).json()["items"]
        assert [row[name] for name in ("numerator", "denominator", "value", "lower", "upper")] == [None] * 5
        assert row["reason"] == "small_numbers"
        every = [reader, as_actor(nobody, "pql"), as_actor(nobody, "cql")]
        shown = [row for one in every for row in one.get("/v1/results", params={"period": PERIODS[0]}).json()["items"]]
        assert shown
        assert all([row[name] for name in ("scotland", "z", "z_adjusted")] == [None] * 3 for row in shown)
        funnel = as_actor(nobody, "pql").get(f"/v1/indicators/{INDICATOR}/funnel", params={"period": PERIODS[0]}).json()
        assert (funnel["centre"], funnel["curves"], funnel["reliability"]["share_07"]) == (None, [], None)

    def test_three_practices_are_shown(self, service: TestClient, cql: TestClient) -> None:
        deliver(service, rows(PERIODS[0], without=range(3, 60)))
        (found,) = cql.get(PATH).json()["items"]
        assert sum(x for x, _ in counts(0)[:3]) == 258
        assert found["numerator"] == 260

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
