import csv
import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response

GOLDEN = Path(__file__).parents[2] / "golden" / "funnels"


def ask(client: TestClient, **body: Any) -> Response:
    return client.post("/v1/statistics/funnel", json=body)


def funnel_of(client: TestClient, **body: Any) -> Any:
    response = ask(client, **body)
    assert response.status_code == 200, response.text
    return response.json()


def counts(*pairs: tuple[float, float]) -> Any:
    return [{"key": str(place), "numerator": x, "denominator": n} for place, (x, n) in enumerate(pairs)]


def golden_points(name: str) -> Any:
    with (GOLDEN / f"input_{name}.csv").open() as file:
        return [{"key": row["group"], "numerator": float(row["num"]), "denominator": float(row["denom"])} for row in csv.DictReader(file)]


FEW = counts((10, 100), (30, 200), (12, 150), (40, 180), (9, 120))


class TestJudgement:
    @pytest.mark.parametrize(
        ("name", "choices", "entry"),
        [
            ("pr60", {"kind": "proportion"}, "pr60_PR_trim10_95"),
            ("rc60", {"kind": "rate"}, "rc60_RC_trim10_95"),
            ("sr60", {"kind": "ratio", "truncate": 0.1, "round_expected": 2}, "sr60_SR_SHMI_trim10_95"),
            ("sr60", {"kind": "ratio", "truncate": 0.05, "round_expected": 2}, "sr60_SR_SHMI_trim5_95"),
            ("sr60", {"kind": "ratio", "truncate": 0.1}, "sr60_SR_SHMI_trim10_noround_95"),
            ("sr60", {"kind": "ratio", "transformation": "sqrt"}, "sr60_SR_CQC_trim10_95"),
        ],
    )
    def test_dispersion_equals_the_published_software(
        self, anyone: TestClient, name: str, choices: dict[str, Any], entry: dict[str, Any]
    ) -> None:
        golden = json.loads((GOLDEN / "manifest.json").read_text())[entry]
        answer = funnel_of(anyone, points=golden_points(name), overdispersion="additive", **choices)
        assert answer["dispersion"]["phi"] == pytest.approx(golden["phi"], rel=1e-9)
        assert answer["dispersion"]["tau_squared"] == pytest.approx(golden["tau2"], rel=1e-9)
        assert answer["dispersion"]["kappa"] == 1
        assert answer["dispersion"]["applied"] is True

    def test_points_carry_their_limits_and_verdict(self, anyone: TestClient) -> None:
        answer = funnel_of(anyone, kind="proportion", points=FEW, multiplier=100)
        assert answer["centre"] == pytest.approx(100 * 101 / 750)
        high = answer["points"][3]
        assert high["value"] == pytest.approx(100 * 40 / 180)
        assert high["outside"] == [0.95]
        assert high["direction"] == "high"
        assert high["limits"][0]["upper"] < high["value"] < high["limits"][1]["upper"]
        assert high["z"] == high["z_adjusted"]
        assert answer["points"][0]["direction"] == "within"

    def test_a_centre_is_in_the_unit_of_the_values(self, anyone: TestClient) -> None:
        answer = funnel_of(anyone, kind="rate", points=counts((5, 100), (6, 100)), multiplier=1000, centre=40)
        assert answer["centre"] == pytest.approx(40)
        assert answer["method"]["centre"] == "given"

    def test_a_ratio_is_compared_with_one(self, anyone: TestClient) -> None:
        answer = funnel_of(anyone, kind="ratio", points=counts((5, 4.5), (6, 9)))
        assert answer["centre"] == 1
        assert answer["points"][0]["value"] == pytest.approx(5 / 4.5)

    def test_mid_p_moves_z_and_leaves_dispersion(self, anyone: TestClient) -> None:
        plain, exact = (funnel_of(anyone, kind="proportion", points=FEW, overdispersion="additive", z=z) for z in ("transform", "mid_p"))
        assert plain["dispersion"] == exact["dispersion"]
        assert plain["points"][0]["z"] != exact["points"][0]["z"]
        assert plain["points"][0]["limits"] == exact["points"][0]["limits"]

    def test_the_correction_is_told(self, anyone: TestClient) -> None:
        answer = funnel_of(anyone, kind="proportion", points=FEW, overdispersion="multiplicative", consistency_correction=True)
        assert answer["dispersion"]["kappa"] == pytest.approx(0.6787, abs=5e-5)
        assert answer["method"]["consistency_correction"] is True

    def test_without_a_transformation_a_proportion_has_the_limits_of_fingertips(self, anyone: TestClient) -> None:
        answer = funnel_of(anyone, kind="proportion", points=FEW, transformation="none", multiplier=1, curve_denominators=[100])
        p = 101 / 750
        reach = 1.959963984540054 * (p * (1 - p) / 100) ** 0.5
        assert answer["curves"][0]["limits"][0] == {"limit": 0.95, "lower": pytest.approx(p - reach), "upper": pytest.approx(p + reach)}


class TestPoints:
    def test_an_undefined_one_is_null_and_the_others_are_computed(self, anyone: TestClient) -> None:
        zero, more, good = funnel_of(anyone, kind="proportion", points=counts((1, 0), (5, 4), (1, 4)))["points"]
        for point in (zero, more):
            numbers = [point[name] for name in ("value", "transformed", "standard_error", "z", "z_adjusted", "reliability", "direction")]
            assert numbers == [None] * 7
            assert point["limits"][0] == {"limit": 0.95, "lower": None, "upper": None}
            assert point["outside"] == []
        assert "denominator is zero" in zero["reason"]
        assert "greater than the denominator" in more["reason"]
        assert good["reason"] is None

    def test_nothing_expected_is_null(self, anyone: TestClient) -> None:
        answer = funnel_of(anyone, kind="ratio", points=counts((1, 0), (1, 2), (1, 0.001)), round_expected=2)
        assert [point["value"] is None for point in answer["points"]] == [True, False, True]
        assert "No events were expected" in answer["points"][0]["reason"]
        assert answer["points"][2]["reason"]

    def test_no_usable_point_at_all_is_still_an_answer(self, anyone: TestClient) -> None:
        answer = funnel_of(anyone, kind="proportion", points=counts((1, 0)), overdispersion="additive")
        assert answer["centre"] is None
        assert answer["curves"] == []
        assert answer["dispersion"] == {"phi": None, "kappa": 1, "tau_squared": None, "applied": False}
        assert answer["reliability"]["median"] is None

    @pytest.mark.parametrize("kind", ["proportion", "rate", "ratio"])
    @pytest.mark.parametrize("pairs", [[(0, 10), (0, 20)], [(10, 10), (20, 20)], [(0, 10)], [(0, 3), (5, 5)]])
    @pytest.mark.parametrize("z", ["transform", "mid_p"])
    @pytest.mark.parametrize("transformation", [None, "none"])
    def test_extremes_never_break_the_answer(
        self, anyone: TestClient, kind: str, pairs: tuple[float, float], z: str, transformation: str | None
    ) -> None:
        answer = funnel_of(anyone, kind=kind, points=counts(*pairs), z=z, transformation=transformation)
        for point in answer["points"]:
            assert (point["z_adjusted"] is None) == (point["reason"] is not None)


class TestCurves:
    def test_are_a_hundred_between_the_smallest_and_the_largest(self, anyone: TestClient) -> None:
        curves = funnel_of(anyone, kind="proportion", points=FEW)["curves"]
        assert len(curves) == 100
        assert [curves[0]["denominator"], curves[-1]["denominator"]] == [100, 200]
        lowers = [point["limits"][0]["lower"] for point in curves]
        assert lowers == sorted(lowers)

    def test_meet_the_points_at_their_denominators(self, anyone: TestClient) -> None:
        answer = funnel_of(anyone, kind="proportion", points=FEW, overdispersion="additive", curve_denominators=[120, 100])
        assert answer["curves"][0]["limits"] == answer["points"][4]["limits"]
        assert answer["curves"][1]["limits"] == answer["points"][0]["limits"]


class TestReliability:
    def test_summary_is_that_of_the_points(self, anyone: TestClient) -> None:
        points = golden_points("pr60")
        answer = funnel_of(anyone, kind="proportion", points=points, overdispersion="additive")
        each = [point["reliability"] for point in answer["points"]]
        tau = answer["dispersion"]["tau_squared"]
        assert each[0] == pytest.approx(tau / (tau + 1 / (4 * points[0]["denominator"])))
        assert answer["reliability"]["share_09"] == pytest.approx(sum(one >= 0.9 for one in each) / 60)
        assert answer["reliability"]["denominator_for_07"] == pytest.approx(0.7 / 0.3 / (4 * tau))


class TestRefusal:
    @pytest.mark.parametrize(
        "fields",
        [
            {"kind": "proportion", "transformation": "log"},
            {"kind": "proportion", "transformation": "sqrt"},
            {"kind": "ratio", "transformation": "arcsine"},
            {"kind": "rate", "transformation": "sqrt"},
            {"kind": "proportion", "transformation": "none", "overdispersion": "additive"},
            {"kind": "proportion", "winsorise": 0.1, "truncate": 0.1},
            {"kind": "proportion", "winsorise": 0.5},
            {"kind": "proportion", "truncate": 0},
            {"kind": "proportion", "round_expected": 2},
            {"kind": "proportion", "centre": 100},
            {"kind": "proportion", "centre": 1, "multiplier": 1},
            {"kind": "ratio", "centre": 0},
            {"kind": "ratio", "multiplier": -1},
            {"kind": "ratio", "limits": []},
            {"kind": "ratio", "limits": [1.0]},
            {"kind": "ratio", "curve_denominators": [0]},
            {"kind": "ratio", "curve_denominators": []},
            {"kind": "ratio", "z": "exact"},
            {"kind": "mean"},
        ],
    )
    def test_of_choices_that_contradict_each_other(self, anyone: TestClient, fields: dict[str, Any]) -> None:
        response = ask(anyone, points=counts((1, 2)), **fields)
        assert response.status_code == 422
        assert response.json()["errors"]

    def test_says_that_the_parts_do_not_fit_together(self, anyone: TestClient) -> None:
        problem = ask(anyone, kind="rate", points=counts((1, 2)), transformation="sqrt").json()
        assert problem["type"] == "/docs/problems#contradictory-call"
        assert problem["errors"] == [{"pointer": "/body/transformation", "detail": "A funnel of kind rate takes log or none."}]

    def test_four_point_nought_is_four(self, anyone: TestClient) -> None:
        assert ask(anyone, kind="ratio", points=counts((1, 2)), round_expected=4.0).status_code == 200
        for number in (4.5, "4", True):
            assert ask(anyone, kind="ratio", points=counts((1, 2)), round_expected=number).status_code == 422

    def test_truncating_makes_winsorising_null(self, anyone: TestClient) -> None:
        for more in ({}, {"winsorise": None}):
            method = funnel_of(anyone, kind="ratio", points=counts((1, 2)), truncate=0.1, **more)["method"]
            assert method["winsorise"] is None
