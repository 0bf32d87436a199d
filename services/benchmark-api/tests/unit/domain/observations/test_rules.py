from typing import Any

import pytest
from benchmark_api.domain.indicators import Counts
from benchmark_api.domain.observations.faults import FAULTS_LISTED, REMEDIES
from benchmark_api.domain.observations.rules import BESIDE_NUMBERS, WITHOUT_NUMBERS

from .expected import CHANGED, RATE, changed, expected, taken

NOTHING: dict[str, Any] = {"numerator": None, "denominator": None}


class TestRules:
    @pytest.mark.parametrize("qualifier", BESIDE_NUMBERS)
    def test_a_qualifier_beside_numbers(self, qualifier: str) -> None:
        rows, faults = taken(changed({"qualifier": qualifier}, {}))
        assert faults.count == 0
        assert [table["qualifier"].to_list() for table in rows.tables()] == [[qualifier, None]]

    @pytest.mark.parametrize("qualifier", WITHOUT_NUMBERS)
    def test_a_qualifier_in_place_of_numbers(self, qualifier: str) -> None:
        rows, faults = taken(changed({**NOTHING, "qualifier": qualifier}))
        assert faults.count == 0
        (table,) = rows.tables()
        assert table.select("numerator", "denominator", "qualifier").row(0) == (None, None, qualifier)

    def test_nought_is_a_number(self) -> None:
        assert taken(changed({"numerator": 0}, {"numerator": 0, "denominator": 0}))[1].count == 0

    @pytest.mark.parametrize(
        ("change", "field", "rule"),
        [
            ({"practice_code": "1000"}, "practice_code", "practice_code_malformed"),
            ({"practice_code": "+1000"}, "practice_code", "practice_code_malformed"),
            ({"practice_code": None}, "practice_code", "practice_code_malformed"),
            ({"indicator": "unheard-of"}, "indicator", "indicator_unknown"),
            ({"indicator": None}, "indicator", "indicator_unknown"),
            ({"period": "2026-13"}, "period", "period_unknown"),
            ({"period": "FY2024-26"}, "period", "period_unknown"),
            ({"period": None}, "period", "period_unknown"),
            ({"period": "2026-Q3"}, "period", "period_of_other_length"),
            ({"period": "2026-Q2"}, "period", "period_of_other_length"),
            ({"period": "2026-07"}, "period", "period_not_released"),
            ({"edition": 2}, "edition", "edition_not_in_force"),
            ({"edition": 300}, "edition", "edition_not_in_force"),
            ({"qualifier": "q"}, "qualifier", "qualifier_unknown"),
            ({"numerator": None}, "numerator", "numbers_without_qualifier"),
            ({"denominator": None, "qualifier": "p"}, "numerator", "numbers_without_qualifier"),
            (NOTHING, "numerator", "numbers_without_qualifier"),
            ({**NOTHING, "qualifier": "p"}, "numerator", "numbers_without_qualifier"),
            ({"qualifier": "c"}, "numerator", "numbers_beside_qualifier"),
            ({"numerator": None, "qualifier": ":"}, "numerator", "numbers_beside_qualifier"),
            ({"numerator": -1}, "numerator", "number_out_of_range"),
            ({"numerator": float("nan")}, "numerator", "number_out_of_range"),
            ({"denominator": float("inf")}, "denominator", "number_out_of_range"),
            ({"denominator": 2e12}, "denominator", "number_out_of_range"),
            ({"numerator": 2.5}, "numerator", "whole_number_expected"),
            ({"denominator": 10.5}, "denominator", "whole_number_expected"),
            ({"numerator": 11}, "numerator", "numerator_above_denominator"),
        ],
    )
    def test_each_names_the_row_and_the_field(self, change: dict[str, Any], field: str, rule: str) -> None:
        rows, faults = taken(changed({}, change, {}))
        assert [(fault.row, fault.field, fault.rule) for fault in faults.first] == [(1, field, rule)]
        assert faults.first[0].pointer == f"/body/rows/1/{field}"
        assert faults.first[0].remedy == REMEDIES[rule]
        assert len(rows) == 2

    def test_a_rate_may_have_more_events_than_people_and_parts_of_one(self) -> None:
        assert taken(changed({"indicator": RATE, "numerator": 11.5}))[1].count == 0

    def test_the_list_ends_somewhere_and_the_rest_is_counted(self) -> None:
        _, faults = taken(changed(*[{"numerator": 11}] * 250))
        assert [fault.row for fault in faults.first] == list(range(FAULTS_LISTED))
        assert faults.count == 250

    def test_the_list_is_in_the_order_of_the_rows_whatever_the_rule(self) -> None:
        _, faults = taken(changed({"period": "2026-07"}, {"numerator": 11}, {"indicator": "unheard-of"}, {"qualifier": "q"}))
        assert [fault.row for fault in faults.first] == [0, 1, 2, 3]


class TestEditions:
    def test_without_one_a_row_is_of_that_in_force_for_its_period(self) -> None:
        rows, faults = taken(changed({"indicator": CHANGED, "period": "2026-08"}, {"indicator": CHANGED}))
        assert faults.count == 0
        assert rows.touched == [(CHANGED, 1, "2026-08"), (CHANGED, 2, "2026-09")]

    def test_the_bridge_period_is_returned_under_both_where_counts_differ(self) -> None:
        both = changed({"indicator": CHANGED, "edition": 1}, {"indicator": CHANGED, "edition": 2, "practice_code": "10000"})
        rows, faults = taken(both)
        assert faults.count == 0
        assert rows.touched == [(CHANGED, 1, "2026-09"), (CHANGED, 2, "2026-09")]

    def test_and_under_the_new_one_alone_where_they_are_the_same(self) -> None:
        _, faults = taken(changed({"indicator": CHANGED, "edition": 1}), held=expected(counts=Counts.SAME))
        assert [fault.rule for fault in faults.first] == ["edition_not_in_force"]

    def test_outside_the_bridge_period_only_one_is_in_force(self) -> None:
        _, faults = taken(changed({"indicator": CHANGED, "period": "2026-08", "edition": 2}))
        assert [fault.rule for fault in faults.first] == ["edition_not_in_force"]
