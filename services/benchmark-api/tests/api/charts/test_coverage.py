"""Wherever Scotland is named, it is said how much of Scotland that is."""

from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from ...factories import INDICATOR, PERIODS, deliver, rows
from ...fakes import practice_id

FULL, PART = PERIODS[0], PERIODS[1]
# Sixty practices of 4,000 to 9,900 patients, and all but the last two.
EVERYBODY = {"practices": 60, "of": 60, "patients_share": 1.0}
# 19,700 of 417,000 patients are not covered.
WITHOUT_TWO = {"practices": 58, "of": 60, "patients_share": 0.95}


pytestmark = pytest.mark.usefixtures("figures")


def deliver_figures(service: TestClient) -> None:
    deliver(service, [*rows(FULL), *rows(PART, without=(58, 59))])


def test_trend(pql: TestClient) -> None:
    points = pql.get(f"/v1/indicators/{INDICATOR}/trend", params={"organisation_id": practice_id(0)}).json()["points"]
    assert [point["coverage"] for point in points] == [EVERYBODY, WITHOUT_TWO]


def test_profile(pql: TestClient) -> None:
    (item,) = pql.get(f"/v1/organisations/{practice_id(0)}/profile").json()["items"]
    assert (item["latest"]["period"], item["latest"]["coverage"]) == (PART, WITHOUT_TWO)


def test_funnel(pql: TestClient) -> None:
    assert pql.get(f"/v1/indicators/{INDICATOR}/funnel", params={"period": PART}).json()["coverage"] == WITHOUT_TWO


def test_benchmarks(pql: TestClient) -> None:
    listed = pql.get("/v1/benchmarks", params={"indicator": INDICATOR}).json()["items"]
    assert [one["coverage"] for one in listed] == [EVERYBODY, WITHOUT_TWO]


def test_results(pql: TestClient) -> None:
    for one in pql.get("/v1/results", params={"indicator": INDICATOR}).json()["items"]:
        found = {name: one[f"coverage_{name}"] for name in ("practices", "of", "patients_share")}
        assert found == (EVERYBODY if one["period"] == FULL else WITHOUT_TWO)


TABLES = (
    f"/v1/indicators/{INDICATOR}/trend?organisation_id={practice_id(0)}",
    f"/v1/indicators/{INDICATOR}/funnel",
    f"/v1/organisations/{practice_id(0)}/profile",
    "/v1/results",
)


@pytest.mark.parametrize("path", TABLES)
def test_tables(pql: TestClient, path: str) -> None:
    header, *lines = pql.get(path, headers={"Accept": "text/csv"}).text.splitlines()
    columns = header.split(",")
    assert {"scotland", "coverage_practices", "coverage_of", "coverage_patients_share"} <= set(columns)
    assert lines


def test_whatever_names_scotland_has_its_coverage_beside_it(app: FastAPI) -> None:
    """By the document, so that what is added later cannot forget it. A small line's points have it in the newest figure beside them."""
    schemas: dict[str, Any] = app.openapi()["components"]["schemas"]
    naming = {name for name, one in schemas.items() if {"scotland", "deciles"} & one.get("properties", {}).keys()}
    without = {name for name in naming if not {"coverage", "coverage_practices"} & schemas[name]["properties"].keys()}
    assert {"TrendPoint", "LatestFigure", "ResultRead", "BenchmarkRead"} <= naming
    assert without == {"SparkPoint"}
