import csv
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response

GOLDEN = Path(__file__).parents[2] / "golden" / "spc"


def ask(client: TestClient, **body: Any) -> Response:
    return client.post("/v1/statistics/spc", json={"chart": "xmr", **body})


def chart_of(client: TestClient, **body: Any) -> Any:
    response = ask(client, **body)
    assert response.status_code == 200, response.text
    return response.json()


def series(*values: float | None) -> Any:
    return [{"key": str(place), "value": value} for place, value in enumerate(values)]


def golden(configuration: str, name: str) -> Any:
    with (GOLDEN / f"ptd_{configuration}.csv").open() as file:
        return [row for row in csv.DictReader(file) if row["series"] == name]


STEADY = (10, 11, 9, 10, 11, 9, 10, 11, 9, 10, 11, 9, 10, 11)


class TestChart:
    @pytest.mark.parametrize(
        ("configuration", "baseline", "improvement"),
        [("default", None, "increase"), ("decrease", None, "decrease"), ("fix12", 12, "increase")],
    )
    @pytest.mark.parametrize("name", ["ae_RJZ", "na_middle", "step_down", "two_in_three_hit"])
    def test_equals_the_published_software(
        self, anyone: TestClient, configuration: str, baseline: int | None, improvement: str, name: str
    ) -> None:
        rows = golden(configuration, name)
        points = [{"key": row["i"], "value": float(row["y"]) if row["y"] else None} for row in rows]
        answer = chart_of(anyone, points=points, baseline_points=baseline, improvement=improvement)
        for point, row in zip(answer["points"], rows, strict=True):
            assert point["upper"] == pytest.approx(float(row["upl"]), rel=1e-9)
            assert point["point_type"] == row["point_type"]

    def test_a_missing_value_is_null_with_its_limits(self, anyone: TestClient) -> None:
        point = chart_of(anyone, points=series(*STEADY, None))["points"][-1]
        assert point["value"] is None
        assert point["upper"] is not None
        assert (point["signals"], point["point_type"]) == ([], "common_cause")
        assert "No value" in point["reason"]

    def test_variation_is_that_of_the_last_value(self, anyone: TestClient) -> None:
        answer = chart_of(anyone, points=series(*STEADY, 30, None), improvement="decrease")
        assert answer["points"][-2]["signals"] == ["outside"]
        assert answer["variation"] == "special_cause_concern"

    def test_without_rules_there_are_no_signals(self, anyone: TestClient) -> None:
        answer = chart_of(anyone, points=series(*STEADY, 30), rules="none")
        assert answer["points"][-1]["signals"] == []
        assert answer["variation"] == "common_cause"

    def test_a_constant_series_has_its_limits_on_the_line(self, anyone: TestClient) -> None:
        answer = chart_of(anyone, points=series(*[0.1] * 14))
        assert all([point[line] for line in ("lower", "centre", "upper")] == [pytest.approx(0.1)] * 3 for point in answer["points"])
        assert not any(point["signals"] for point in answer["points"])

    def test_screening_can_be_switched_off(self, anyone: TestClient) -> None:
        screened, plain = (
            chart_of(anyone, points=series(*STEADY, 60, 10), screen_outlying_ranges=on)["points"][0]["upper"] for on in (True, False)
        )
        assert screened < plain

    def test_nothing_but_missing_values_has_no_variation(self, anyone: TestClient) -> None:
        answer = chart_of(anyone, points=series(None, None), target=3, improvement="increase")
        assert answer["variation"] is None
        assert answer["assurance"] is None
        assert {warning["code"] for warning in answer["warnings"]} == {"few_points", "no_limits"}


class TestRebasing:
    def test_a_new_group_starts_afresh(self, anyone: TestClient) -> None:
        answer = chart_of(anyone, points=series(*STEADY, *(value + 50 for value in STEADY)), rebase_at=["14"])
        first, second = answer["points"][13], answer["points"][14]
        assert second["centre"] == pytest.approx(first["centre"] + 50)
        assert not any(point["signals"] for point in answer["points"])
        assert answer["warnings"] == []

    def test_a_baseline_counts_rows_of_the_first_group_only(self, anyone: TestClient) -> None:
        values = (10, None, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, *[50] * 13)
        points = series(*values)
        answer = chart_of(anyone, points=points, baseline_points=12, rebase_at=["20"])
        assert answer["points"][0]["centre"] == pytest.approx(sum(value for value in values[:12] if value) / 11)
        assert answer["points"][20]["centre"] == 50

    def test_short_groups_are_warned_about(self, anyone: TestClient) -> None:
        answer = chart_of(anyone, points=series(*STEADY, 10, 11), rebase_at=["14", "0", "14"])
        assert [warning["code"] for warning in answer["warnings"]] == ["few_points"]

    def test_an_unknown_key_is_refused(self, anyone: TestClient) -> None:
        assert ask(anyone, points=series(*STEADY), rebase_at=["2025-01"]).status_code == 422

    def test_a_short_baseline_is_refused(self, anyone: TestClient) -> None:
        assert ask(anyone, points=series(*STEADY), baseline_points=11).status_code == 422


class TestAssurance:
    @pytest.mark.parametrize(
        ("target", "improvement", "expected"),
        [
            (30, "increase", "consistently_missing"),
            (1, "increase", "consistently_hitting"),
            (10, "increase", "inconsistent"),
            (30, "decrease", "consistently_hitting"),
            (10, "neutral", None),
            (None, "increase", None),
        ],
    )
    def test_compares_the_target_with_the_last_limits(
        self, anyone: TestClient, target: float | None, improvement: str, expected: Any
    ) -> None:
        assert chart_of(anyone, points=series(*STEADY), target=target, improvement=improvement)["assurance"] == expected


class TestOtherCharts:
    def test_moving_ranges_have_no_first(self, anyone: TestClient) -> None:
        points = chart_of(anyone, chart="mr", points=series(3, 5, 4, None, 6))["points"]
        assert [point["value"] for point in points] == [None, 2, 1, None, None]
        assert [point["centre"] for point in points] == [1.5] * 5
        assert points[0]["upper"] == pytest.approx(3.267 * 1.5)
        assert "first point" in points[0]["reason"]
        assert "value before it" in points[4]["reason"]

    @pytest.mark.parametrize("chart", ["p", "p_prime", "u", "u_prime"])
    def test_counts_over_denominators(self, anyone: TestClient, chart: str) -> None:
        counts = [(10, 100), (20, 150), (30, 180), (None, 90), (25, 210), (8, 0), (12, 90)]
        points = [{"key": str(place), "numerator": x, "denominator": n} for place, (x, n) in enumerate(counts)]
        answer = chart_of(anyone, chart=chart, points=points)["points"]
        assert answer[0]["centre"] == pytest.approx(97 / 730)
        assert answer[0]["value"] == 0.1
        assert "No value" in answer[3]["reason"]
        assert "denominator is zero" in answer[5]["reason"]
        assert answer[6]["lower"] < answer[6]["value"] < answer[6]["upper"]

    def test_more_events_than_people_is_no_proportion(self, anyone: TestClient) -> None:
        points = [{"key": "a", "numerator": 5, "denominator": 4}, {"key": "b", "numerator": 1, "denominator": 4}]
        assert "greater than" in chart_of(anyone, chart="p", points=points)["points"][0]["reason"]
        assert chart_of(anyone, chart="u", points=points)["points"][0]["value"] == 1.25

    @pytest.mark.parametrize("chart", ["c", "g", "t"])
    def test_rare_events(self, anyone: TestClient, chart: str) -> None:
        answer = chart_of(anyone, chart=chart, points=series(1, 3, 2, 12, 7))["points"]
        assert all(0 <= point["lower"] <= point["centre"] <= point["upper"] for point in answer)

    @pytest.mark.parametrize(
        ("chart", "point"),
        [
            ("xmr", {"key": "a", "numerator": 1, "denominator": 2}),
            ("xmr", {"key": "a"}),
            ("p", {"key": "a", "value": 1}),
            ("p", {"key": "a", "numerator": 1}),
            ("c", {"key": "a", "value": 1, "numerator": 1}),
            ("i", {"key": "a", "value": 1}),
        ],
    )
    def test_points_that_it_cannot_plot_are_refused(self, anyone: TestClient, chart: str, point: dict[str, Any]) -> None:
        assert ask(anyone, chart=chart, points=[point]).status_code == 422
