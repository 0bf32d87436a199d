"""What all four operations have in common: who may call, and what is refused for the whole call."""

import json
import math
from typing import Any

import pytest
from benchmark_api.statistics import examples, schemas
from fastapi.testclient import TestClient
from httpx import Response

COUNTS = [{"key": "a", "numerator": 1, "denominator": 4}]
VALUES = [{"key": "a", "value": 1}]
SMALLEST = {
    "intervals": {"kind": "proportion", "points": COUNTS},
    "funnel": {"kind": "proportion", "points": COUNTS},
    "spc": {"chart": "xmr", "points": VALUES},
    "run-chart": {"points": VALUES},
}
READS = {
    "intervals": schemas.IntervalsRead,
    "funnel": schemas.FunnelRead,
    "spc": schemas.SpcRead,
    "run-chart": schemas.RunChartRead,
}
EVERY = pytest.mark.parametrize("operation", SMALLEST)
LONG = schemas.MOST_POINTS + 1


def post(client: TestClient, operation: str, body: Any) -> Response:
    return client.post(f"/v1/statistics/{operation}", json=body)


def with_points(operation: str, points: list[dict[str, Any]]) -> Any:
    return {**SMALLEST[operation], "points": points}


def changed(operation: str, **fields: Any) -> Any:
    return with_points(operation, [{**SMALLEST[operation]["points"][0], **fields}])


@EVERY
class TestAccess:
    def test_without_a_token_is_401(self, visitor: TestClient, operation: str) -> None:
        response = post(visitor, operation, SMALLEST[operation])
        assert response.status_code == 401
        assert response.headers["WWW-Authenticate"] == "Bearer"

    def test_any_valid_token_may_call(self, anyone: TestClient, operation: str) -> None:
        assert post(anyone, operation, SMALLEST[operation]).status_code == 200


@EVERY
class TestAnswer:
    def test_has_every_field_and_no_other(self, anyone: TestClient, operation: str) -> None:
        answer = post(anyone, operation, SMALLEST[operation]).json()
        model = READS[operation]
        assert set(answer) == set(model.model_fields)
        assert set(answer["points"][0]) == set(model.model_fields["points"].annotation.__args__[0].model_fields)
        model.model_validate(answer, strict=True)

    def test_names_its_method(self, anyone: TestClient, operation: str) -> None:
        method = post(anyone, operation, SMALLEST[operation]).json()["method"]
        assert {"name", "version", "libraries"} < set(method)

    def test_keys_come_back_in_order(self, anyone: TestClient, operation: str) -> None:
        points = [{**SMALLEST[operation]["points"][0], "key": key} for key in ("z", "a", "", "a b/ø", "10")]
        answer = post(anyone, operation, with_points(operation, points)).json()
        assert [point["key"] for point in answer["points"]] == ["z", "a", "", "a b/ø", "10"]

    @pytest.mark.long
    def test_a_hundred_thousand_points_are_taken(self, anyone: TestClient, operation: str) -> None:
        point = SMALLEST[operation]["points"][0]
        points = [{**point, "key": str(number)} for number in range(schemas.MOST_POINTS)]
        response = post(anyone, operation, with_points(operation, points))
        assert response.status_code == 200
        assert len(response.json()["points"]) == schemas.MOST_POINTS


@pytest.mark.thorough
class TestMostPoints:
    def test_are_a_hundred_thousand(self, anyone: TestClient) -> None:
        points = [{"key": str(number), "value": number % 7} for number in range(schemas.MOST_POINTS)]
        assert post(anyone, "run-chart", {"points": points}).status_code == 200
        assert post(anyone, "run-chart", {"points": [*points, {"key": "more", "value": 1}]}).status_code == 422


class TestTextElsewhere:
    def test_half_a_character_is_422(self, anyone: TestClient) -> None:
        stratum = {"key": "a", "stratum": "\ud800", "numerator": 1, "denominator": 2}
        for operation, body in (
            ("intervals", {"kind": "dsr", "strata": [stratum], "standard": [{"stratum": "\ud800", "weight": 1}]}),
            ("spc", {**SMALLEST["spc"], "rebase_at": ["\udfff"]}),
            ("run-chart", {**SMALLEST["run-chart"], "rebase_at": ["\udfff"]}),
        ):
            headers = {"Content-Type": "application/json"}
            assert anyone.post(f"/v1/statistics/{operation}", content=json.dumps(body), headers=headers).status_code == 422


@EVERY
class TestRefusal:
    @pytest.mark.parametrize("content", [b"{", b"", b"kind=proportion", b"\xff\xfe", b"[1,"])
    def test_what_is_not_json_is_400(self, anyone: TestClient, operation: str, content: bytes) -> None:
        headers = {"Content-Type": "application/json"}
        response = anyone.post(f"/v1/statistics/{operation}", content=content, headers=headers)
        assert response.status_code in ({422} if content == b"" else {400})
        assert response.headers["content-type"] == "application/problem+json"

    @pytest.mark.parametrize("body", [[], "text", 7, None, {}, {"points": []}, {"points": {}}, {"points": None}])
    def test_what_has_another_shape_is_422(self, anyone: TestClient, operation: str, body: Any) -> None:
        assert post(anyone, operation, body).status_code == 422

    def test_an_unknown_field_is_422(self, anyone: TestClient, operation: str) -> None:
        assert post(anyone, operation, {**SMALLEST[operation], "colour": "red"}).status_code == 422
        assert post(anyone, operation, changed(operation, colour="red")).status_code == 422

    @pytest.mark.parametrize("number", [-1, -0.001, math.nan, math.inf, -math.inf, "1", True, [1], 10**400])
    def test_what_is_no_count_is_422(self, anyone: TestClient, operation: str, number: object) -> None:
        name = "value" if "value" in SMALLEST[operation]["points"][0] else "numerator"
        # json.dumps writes NaN and Infinity as Python reads them.
        content = json.dumps(changed(operation, **{name: number}))
        response = anyone.post(f"/v1/statistics/{operation}", content=content, headers={"Content-Type": "application/json"})
        assert response.status_code == 422
        assert response.json()["errors"][0]["pointer"] == f"/body/points/0/{name}"

    @pytest.mark.parametrize("key", [None, 1, True, ["a"]])
    def test_a_key_that_is_not_text_is_422(self, anyone: TestClient, operation: str, key: object) -> None:
        assert post(anyone, operation, changed(operation, key=key)).status_code == 422

    def test_a_key_of_half_a_character_is_422(self, anyone: TestClient, operation: str) -> None:
        content = json.dumps(changed(operation, key="\ud800"))  # written as an escape, as any client can
        response = anyone.post(f"/v1/statistics/{operation}", content=content, headers={"Content-Type": "application/json"})
        assert response.status_code == 422
        assert response.json()["errors"] == [
            {"pointer": "/body/points/0/key", "detail": "This text holds half a character. Send whole characters."}
        ]

    def test_a_duplicate_key_is_422_and_says_where(self, anyone: TestClient, operation: str) -> None:
        point = SMALLEST[operation]["points"][0]
        response = post(anyone, operation, with_points(operation, [point, {**point, "key": "b"}, point]))
        assert response.status_code == 422
        assert response.json()["errors"] == [{"pointer": "/body/points/2", "detail": "This key was given before. Give each key once."}]

    def test_no_points_are_422(self, anyone: TestClient, operation: str) -> None:
        assert post(anyone, operation, with_points(operation, [])).status_code == 422

    @pytest.mark.long
    def test_too_many_points_are_422(self, anyone: TestClient, operation: str) -> None:
        point = SMALLEST[operation]["points"][0]
        assert post(anyone, operation, with_points(operation, [{**point, "key": str(number)} for number in range(LONG)])).status_code == 422

    def test_huge_numbers_give_null_and_never_an_error(self, anyone: TestClient, operation: str) -> None:
        name = "value" if "value" in SMALLEST[operation]["points"][0] else "denominator"
        point = SMALLEST[operation]["points"][0]
        points = [{**point, "key": str(number), name: 1.7e308 / (1 + number % 3)} for number in range(20)]
        assert post(anyone, operation, with_points(operation, points)).status_code == 200


class TestExamples:
    @pytest.mark.parametrize(
        ("operation", "body"),
        [
            (operation, example["value"])
            for operation, group in (
                ("intervals", examples.INTERVALS),
                ("funnel", examples.FUNNEL),
                ("spc", examples.SPC),
                ("run-chart", examples.RUN_CHART),
            )
            for example in group.values()
        ],
    )
    def test_of_the_document_are_answered_as_it_says(self, anyone: TestClient, operation: str, body: Any) -> None:
        response = post(anyone, operation, body)
        assert response.status_code == 200
        READS[operation].model_validate(response.json(), strict=True)
