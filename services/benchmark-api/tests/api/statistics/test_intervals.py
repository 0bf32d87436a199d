from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response


def ask(client: TestClient, **body: Any) -> Response:
    return client.post("/v1/statistics/intervals", json=body)


def points_of(client: TestClient, **body: Any) -> Any:
    response = ask(client, **body)
    assert response.status_code == 200, response.text
    return response.json()["points"]


def counts(*pairs: tuple[float, float]) -> Any:
    return [{"key": str(place), "numerator": x, "denominator": n} for place, (x, n) in enumerate(pairs)]


STRATA = [
    {"key": "a", "stratum": "65-74", "numerator": 8, "denominator": 200},
    {"key": "a", "stratum": "75-84", "numerator": 12, "denominator": 100},
    {"key": "b", "stratum": "65-74", "numerator": 2, "denominator": 150},
    {"key": "b", "stratum": "75-84", "numerator": 7, "denominator": 90},
    {"key": "c", "stratum": "65-74", "numerator": 30, "denominator": 150},
    {"key": "d", "stratum": "65-74", "numerator": 30, "denominator": 150},
    {"key": "d", "stratum": "75-84", "numerator": 30, "denominator": 0},
]
REFERENCE = [
    {"stratum": "65-74", "numerator": 50, "denominator": 1000},
    {"stratum": "75-84", "numerator": 100, "denominator": 1000},
]


class TestProportion:
    def test_is_a_percentage_with_two_wilson_intervals(self, anyone: TestClient) -> None:
        (point,) = points_of(anyone, kind="proportion", points=counts((12, 100)))
        assert point["value"] == 12
        assert [part["confidence"] for part in point["intervals"]] == [0.95, 0.998]
        assert point["intervals"][0]["method"] == "wilson"
        assert point["intervals"][0]["lower"] == pytest.approx(6.999406437)
        assert point["reason"] is None

    def test_multiplier_and_confidence_can_be_chosen(self, anyone: TestClient) -> None:
        (point,) = points_of(anyone, kind="proportion", points=counts((0, 5)), multiplier=1, confidence=[0.5])
        assert [(part["confidence"], part["lower"]) for part in point["intervals"]] == [(0.5, 0.0)]

    def test_an_impossible_point_is_null_and_the_others_are_computed(self, anyone: TestClient) -> None:
        more, none, good = points_of(anyone, kind="proportion", points=counts((5, 4), (1, 0), (1, 4)))
        for point in (more, none):
            assert point["value"] is None
            assert [(part["lower"], part["upper"]) for part in point["intervals"]] == [(None, None)] * 2
        assert "greater than the denominator" in more["reason"]
        assert "denominator is zero" in none["reason"]
        assert good["value"] == 25

    @pytest.mark.parametrize(
        "fields",
        [
            {"points": [{"key": "a", "numerator": 1}]},
            {"points": [{"key": "a", "numerator": None, "denominator": 1}]},
            {"points": [{"key": "a", "numerator": 1, "denominator": 1, "value": 1}]},
            {"points": counts((1, 2)), "strata": STRATA},
            {"points": counts((1, 2)), "standard": [{"stratum": "x", "weight": 1}]},
            {"points": counts((1, 2)), "confidence": []},
            {"points": counts((1, 2)), "confidence": [1]},
            {"points": counts((1, 2)), "confidence": [0]},
            {"points": counts((1, 2)), "multiplier": 0},
            {"points": None},
            {"strata": STRATA},
        ],
    )
    def test_a_question_that_makes_no_sense_is_refused(self, anyone: TestClient, fields: dict[str, Any]) -> None:
        assert ask(anyone, kind="proportion", **fields).status_code == 422

    def test_an_unknown_kind_is_refused(self, anyone: TestClient) -> None:
        assert ask(anyone, kind="odds", points=counts((1, 2))).status_code == 422


class TestRate:
    def test_is_exact_below_ten_events_and_byars_from_ten(self, anyone: TestClient) -> None:
        few, many, none = points_of(anyone, kind="rate", points=counts((9, 100), (10, 100), (0, 1)), multiplier=1000)
        assert [point["intervals"][0]["method"] for point in (few, many, none)] == ["exact", "byar", "exact"]
        assert few["value"] == 90
        assert none["intervals"][0]["upper"] == pytest.approx(3688.8794541)

    def test_may_exceed_one_and_has_no_multiplier_of_its_own(self, anyone: TestClient) -> None:
        (point,) = points_of(anyone, kind="rate", points=counts((30, 10)))
        assert point["value"] == 3


class TestMean:
    def test_needs_two_values_and_leaves_out_missing_ones(self, anyone: TestClient) -> None:
        points = [
            {"key": "a", "values": [1, 2, 3, None]},
            {"key": "b", "values": [4, None]},
            {"key": "c", "values": []},
            {"key": "d", "values": [2, 2]},
        ]
        full, one, none, constant = points_of(anyone, kind="mean", points=points)
        assert full["value"] == 2
        assert full["intervals"][0]["lower"] == pytest.approx(2 - 4.302652729911275 / 3**0.5)
        assert full["intervals"][0]["method"] == "student_t"
        for point in (one, none):
            assert point["value"] is None
            assert "at least two values" in point["reason"]
        assert constant["intervals"][0]["lower"] == 2

    def test_values_are_numbers(self, anyone: TestClient) -> None:
        assert ask(anyone, kind="mean", points=[{"key": "a", "values": [1, "2"]}]).status_code == 422
        assert ask(anyone, kind="mean", points=[{"key": "a", "value": 1}]).status_code == 422


class TestQuantile:
    def test_groups_from_the_lowest(self, anyone: TestClient) -> None:
        points = [{"key": str(value), "value": value} for value in (5, 1, 4, 2, 3)] + [{"key": "missing", "value": None}]
        answer = points_of(anyone, kind="quantile", points=points)
        assert [point["quantile"] for point in answer] == [5, 1, 4, 2, 3, None]
        assert [point["value"] for point in answer] == [5, 1, 4, 2, 3, None]
        assert "No value" in answer[-1]["reason"]

    def test_too_few_values_have_none(self, anyone: TestClient) -> None:
        answer = points_of(anyone, kind="quantile", points=[{"key": "a", "value": 1}], quantiles=4, invert=True)
        assert answer[0]["quantile"] is None
        assert "Fewer than 4" in answer[0]["reason"]


class TestDirectlyStandardised:
    def test_uses_the_bands_of_public_health_scotland(self, anyone: TestClient) -> None:
        response = ask(anyone, kind="dsr", strata=STRATA)
        a, b, c, d = response.json()["points"]
        assert a["value"] == pytest.approx(100 * (10500 * 8 / 200 + 6500 * 12 / 100) / 17000)
        assert a["intervals"][0]["method"] == "dobson"
        assert "Fewer than 10 events" in b["reason"]
        assert "Missing is not zero" in c["reason"]
        assert "no people" in d["reason"]
        assert [point["value"] for point in (b, c, d)] == [None] * 3
        assert response.json()["method"]["weights"] == {"65-74": 10500, "75-84": 6500}

    def test_uses_a_standard_that_is_given(self, anyone: TestClient) -> None:
        standard = [{"stratum": "65-74", "weight": 1}, {"stratum": "75-84", "weight": 3}]
        a = points_of(anyone, kind="dsr", strata=STRATA[:2], standard=standard, multiplier=1)[0]
        assert a["value"] == pytest.approx((0.04 + 3 * 0.12) / 4)

    @pytest.mark.parametrize(
        "fields",
        [
            {"strata": STRATA[:1] * 2},
            {"strata": [{**STRATA[0], "stratum": "elderly"}]},
            {"strata": STRATA[:1], "reference": REFERENCE},
            {"strata": STRATA[:1], "points": counts((1, 2))},
            {"strata": STRATA[:1], "standard": [{"stratum": "65-74", "weight": 0}]},
            {"strata": STRATA[:1], "standard": [{"stratum": "65-74", "weight": 1}] * 2},
            {"strata": []},
            {},
        ],
    )
    def test_a_question_that_makes_no_sense_is_refused(self, anyone: TestClient, fields: dict[str, Any]) -> None:
        assert ask(anyone, kind="dsr", **fields).status_code == 422


class TestIndirectlyStandardised:
    def test_compares_with_what_was_expected(self, anyone: TestClient) -> None:
        a, _, c, d = points_of(anyone, kind="isr", strata=STRATA, reference=REFERENCE)
        assert a["expected"] == pytest.approx(200 * 0.05 + 100 * 0.1)
        assert a["value"] == pytest.approx(100)
        assert a["intervals"][0]["method"] == "byar"
        assert c["value"] is None
        assert d["expected"] == pytest.approx(7.5)

    def test_a_rate_is_the_ratio_at_the_references_rate(self, anyone: TestClient) -> None:
        a = points_of(anyone, kind="israte", strata=STRATA, reference=REFERENCE, multiplier=1000)[0]
        assert a["value"] == pytest.approx(1000 * 150 / 2000)

    def test_nothing_expected_gives_null(self, anyone: TestClient) -> None:
        strata = [{"key": "a", "stratum": "65-74", "numerator": 3, "denominator": 10}]
        reference = [{"stratum": "65-74", "numerator": 0, "denominator": 10}]
        (point,) = points_of(anyone, kind="isr", strata=strata, reference=reference)
        assert point["value"] is None
        assert "No events were expected" in point["reason"]

    def test_a_reference_is_needed(self, anyone: TestClient) -> None:
        assert ask(anyone, kind="isr", strata=STRATA).status_code == 422
        assert ask(anyone, kind="israte", strata=STRATA, reference=[{**REFERENCE[0], "denominator": 0}]).status_code == 422
