from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response


def ask(client: TestClient, **body: Any) -> Response:
    return client.post("/v1/statistics/run-chart", json=body)


def chart_of(client: TestClient, *values: float | None, **body: Any) -> Any:
    response = ask(client, points=series(*values), **body)
    assert response.status_code == 200, response.text
    return response.json()


def series(*values: float | None) -> Any:
    return [{"key": str(place), "value": value} for place, value in enumerate(values)]


ALTERNATING = (1, 3) * 8
SHIFTED = (*(1, 3) * 6, *[3] * 12)


class TestAnhoej:
    def test_a_random_looking_series_has_no_signal(self, anyone: TestClient) -> None:
        answer = chart_of(anyone, *ALTERNATING)
        assert answer["signal"] is False
        assert (answer["centre"], answer["useful_points"], answer["longest_run"], answer["crossings"], answer["runs"]) == (2, 16, 1, 15, 16)
        assert (answer["longest_run_limit"], answer["crossings_limit"]) == (7, 4)
        assert (answer["runs_lower"], answer["runs_upper"]) == (None, None)
        assert answer["reason"] is None

    def test_a_long_run_is_marked_whole(self, anyone: TestClient) -> None:
        answer = chart_of(anyone, *(1, 3) * 6, 3, 3, 3, 2, None, 3, 3, 3, 3, 3, baseline_points=12)
        marked = [point["key"] for point in answer["points"] if point["signals"]]
        assert answer["signal"] is True
        assert answer["longest_run"] == 9
        assert marked == ["11", "12", "13", "14", "17", "18", "19", "20", "21"]
        assert {tuple(point["signals"]) for point in answer["points"]} == {(), ("shift",)}

    def test_too_few_useful_points_are_not_judged(self, anyone: TestClient) -> None:
        answer = chart_of(anyone, *[1] * 4, *[3] * 4)
        assert answer["signal"] is None
        assert "at least 10" in answer["reason"]
        assert (answer["longest_run_limit"], answer["crossings_limit"]) == (6, 1)

    def test_a_constant_series_has_no_runs(self, anyone: TestClient) -> None:
        answer = chart_of(anyone, 5, 5, 5)
        assert (answer["centre"], answer["runs"], answer["longest_run_limit"], answer["signal"]) == (5, 0, None, None)
        assert answer["reason"]

    def test_nothing_but_missing_values_has_no_centre(self, anyone: TestClient) -> None:
        answer = chart_of(anyone, None, None)
        assert answer["centre"] is None
        assert answer["points"] == [{"key": "0", "value": None, "signals": []}, {"key": "1", "value": None, "signals": []}]


class TestPerla:
    def test_too_many_runs_are_a_signal(self, anyone: TestClient) -> None:
        answer = chart_of(anyone, *ALTERNATING, rules="perla")
        assert (answer["runs_lower"], answer["runs_upper"], answer["runs"]) == (5, 13, 16)
        assert answer["signal"] is True
        assert (answer["longest_run_limit"], answer["crossings_limit"]) == (5, None)

    def test_marks_shift_trend_and_astronomical(self, anyone: TestClient) -> None:
        answer = chart_of(anyone, *(5, 6) * 15, 7, 8, 9, 10, 30, rules="perla")
        assert answer["points"][-1]["signals"] == ["trend", "astronomical"] or "trend" in answer["points"][-1]["signals"]
        assert "astronomical" in answer["points"][-1]["signals"]


class TestPhs:
    def test_has_no_runs_test(self, anyone: TestClient) -> None:
        answer = chart_of(anyone, *ALTERNATING, rules="phs")
        assert (answer["runs_lower"], answer["runs_upper"], answer["signal"]) == (None, None, False)

    def test_a_shift_of_six_is_a_signal(self, anyone: TestClient) -> None:
        answer = chart_of(anyone, *(1, 3) * 6, 3, 3, 3, 3, 3, rules="phs", baseline_points=12)
        assert answer["signal"] is True
        assert [point["key"] for point in answer["points"] if "shift" in point["signals"]] == ["11", "12", "13", "14", "15", "16"]


class TestGroups:
    def test_each_has_its_own_median_and_the_last_is_told(self, anyone: TestClient) -> None:
        answer = chart_of(anyone, *ALTERNATING, *(value + 10 for value in ALTERNATING), rebase_at=["16"])
        assert answer["centre"] == 12
        assert answer["signal"] is False
        assert [(group["first"], group["centre"]) for group in answer["method"]["groups"]] == [("0", 2), ("16", 12)]

    def test_an_unknown_key_is_refused(self, anyone: TestClient) -> None:
        assert ask(anyone, points=series(1, 2), rebase_at=["z"]).status_code == 422

    @pytest.mark.parametrize("fields", [{"rules": "nelson"}, {"baseline_points": 0}, {"baseline_points": 1.5}])
    def test_unknown_choices_are_refused(self, anyone: TestClient, fields: dict[str, Any]) -> None:
        assert ask(anyone, points=series(1, 2), **fields).status_code == 422

    def test_a_point_without_a_value_field_is_refused(self, anyone: TestClient) -> None:
        assert ask(anyone, points=[{"key": "a"}]).status_code == 422
