from typing import Any

import polars as pl
import pytest
from benchmark_api.domain.observations import FAULTS_LISTED, Fault, faults_of, unknown_practices
from benchmark_api.load_indicators import catalogue

DEFINITIONS = {one.code: one for one in catalogue()}
SCHEMA = {
    "practice_code": pl.String,
    "indicator": pl.String,
    "period": pl.String,
    "numerator": pl.Float64,
    "denominator": pl.Float64,
    "qualifier": pl.String,
}
GOOD = {"practice_code": "10002", "indicator": "saba-only", "period": "2026-09", "numerator": 3.0, "denominator": 10.0, "qualifier": None}


def faults(*changes: dict[str, Any]) -> list[Fault]:
    rows = [{**GOOD, "practice_code": f"{10000 + number}", **change} for number, change in enumerate(changes)]
    return faults_of(pl.DataFrame(rows, schema=SCHEMA), DEFINITIONS, ["2026-09", "2026-Q3", "2026-13", "FY2024-26"])


class TestFaultsOf:
    def test_good_rows_have_none(self) -> None:
        assert faults({}, {"qualifier": "p"}, {"numerator": None, "denominator": None, "qualifier": "c"}, {"numerator": 0.0}) == []

    @pytest.mark.parametrize(
        ("change", "field"),
        [
            ({"indicator": "unheard-of"}, "indicator"),
            ({"period": "2026-Q3"}, "period"),
            ({"period": "FY2024-26"}, "period"),
            ({"period": "2026-08"}, "period"),
            ({"numerator": 11.0}, "numerator"),
            ({"numerator": None}, "numerator"),
            ({"numerator": None, "denominator": None}, "numerator"),
            ({"qualifier": "c"}, "numerator"),
        ],
    )
    def test_names_the_row_and_the_field(self, change: dict[str, Any], field: str) -> None:
        assert [fault.pointer for fault in faults({}, change)] == [f"/body/rows/1/{field}"]

    def test_more_events_than_people_are_fine_in_a_rate(self) -> None:
        assert faults({"indicator": "antibiotic-items", "numerator": 11.0}) == []

    def test_a_row_that_occurs_twice_is_named_twice(self) -> None:
        found = faults({"practice_code": "10002"}, {}, {"practice_code": "10002"})
        assert [fault.pointer for fault in found] == ["/body/rows/0/practice_code", "/body/rows/2/practice_code"]

    def test_the_list_ends_somewhere(self) -> None:
        assert len(faults(*[{"numerator": 11.0}] * 200)) == FAULTS_LISTED


def test_practices_outside_the_register_are_named() -> None:
    rows = pl.DataFrame([GOOD, {**GOOD, "practice_code": "99999"}], schema=SCHEMA)
    assert [fault.pointer for fault in unknown_practices(rows, {"2026-09": {"10002"}})] == ["/body/rows/1/practice_code"]
