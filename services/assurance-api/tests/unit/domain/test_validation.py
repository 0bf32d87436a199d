from datetime import date
from typing import Any

import polars as pl
import pytest
from assurance_api.domain.row_rules import RULES, Severity, message_of, remedy_of
from assurance_api.domain.submitted_files import read_rows
from assurance_api.domain.validation import Expectation, Verdict, recent_medians, validate
from hypothesis import given
from hypothesis import strategies as st

from ...fakes import CLOSED_CODE, CLOSED_ON, CODES, practice_code

HEADER = "practice_code,indicator,period,numerator,denominator,qualifier\n"
STRANGER = practice_code(3000)
KINDS = {"repeat": "proportion", "items": "rate"}


def expectation(**values: Any) -> Expectation:
    base = {
        "period": "2026-09",
        "kinds": KINDS,
        "open_practices": frozenset(CODES),
        "closed_practices": {CLOSED_CODE: CLOSED_ON},
        "remit": None,
    }
    return Expectation(**base | values)


def judged(*rows: str, **values: Any) -> Verdict:
    return validate(read_rows((HEADER + "\n".join(rows)).encode(), "text/csv"), expectation(**values))


def issues(verdict: Verdict) -> list[tuple[Any, ...]]:
    return verdict.issues.select("row_number", "field", "rule").rows()


def row(
    code: str = CODES[0],
    indicator: str = "repeat",
    period: str = "2026-09",
    numerator: str = "1",
    denominator: str = "2",
    qualifier: str = "",
) -> str:
    return f"{code},{indicator},{period},{numerator},{denominator},{qualifier}"


class TestFaultsOfRows:
    def test_a_good_row_is_taken_as_numbers(self) -> None:
        verdict = judged(row())
        assert verdict.issues.is_empty()
        assert verdict.valid.rows() == [(2, CODES[0], "repeat", "2026-09", 1.0, 2.0, None)]

    def test_a_boards_letter_in_front_of_the_code_is_stripped(self) -> None:
        assert judged(row(code=f"A{CODES[0]}")).valid["practice_code"].to_list() == [CODES[0]]

    @pytest.mark.parametrize(
        ("text", "field", "rule"),
        [
            (row(code=""), "practice_code", "missing_value"),
            (row(code="1234"), "practice_code", "practice_code_malformed"),
            (row(code="abcde"), "practice_code", "practice_code_malformed"),
            (row(code="99999"), "practice_code", "practice_code_check_digit"),
            (row(code=STRANGER), "practice_code", "practice_unknown"),
            (row(code=CLOSED_CODE), "practice_code", "practice_closed"),
            (row(indicator=""), "indicator", "missing_value"),
            (row(indicator="cholesterol"), "indicator", "indicator_outside_agreement"),
            (row(period=""), "period", "missing_value"),
            (row(period="2026-13"), "period", "period_malformed"),
            (row(period="2026-08"), "period", "period_outside_round"),
            (row(numerator=""), "numerator", "missing_value"),
            (row(denominator=""), "denominator", "missing_value"),
            (row(numerator="abc"), "numerator", "not_a_number"),
            (row(numerator="NaN"), "numerator", "not_a_number"),
            (row(numerator="inf"), "numerator", "not_a_number"),
            (row(numerator="1e5"), "numerator", "not_a_number"),
            (row(numerator="12%"), "numerator", "not_a_number"),
            (row(numerator='"1,200"', denominator="2000"), "numerator", "not_a_number"),
            (row(numerator="-1"), "numerator", "negative_value"),
            (row(numerator="-0"), "numerator", "negative_value"),
            (row(numerator="-0.0"), "numerator", "negative_value"),
            (row(numerator="\u0661"), "numerator", "digits_not_plain"),
            (row(denominator="\uff15\uff10"), "denominator", "digits_not_plain"),
            (row(code="\uff11\uff10\uff10\uff10\uff12"), "practice_code", "digits_not_plain"),
            (row(code=f"A{CODES[0][:4]}\u0662"), "practice_code", "digits_not_plain"),
            (f"{CODES[0]},repeat,2026-09,1", "denominator", "missing_value"),
            (row(numerator="1.5"), "numerator", "not_a_whole_number"),
            (row(numerator="3"), "numerator", "numerator_above_denominator"),
            (row(denominator="0"), "numerator", "numerator_above_denominator"),
            (row(indicator="items", denominator="0"), "denominator", "denominator_zero"),
            (row(denominator="99999999"), "denominator", "value_too_large"),
            (row(denominator="9" * 30), "denominator", "value_too_large"),
            (row(qualifier="q"), "qualifier", "qualifier_unknown"),
            (row(qualifier="c"), "qualifier", "qualifier_with_value"),
        ],
    )
    def test_one_fault_one_issue(self, text: str, field: str, rule: str) -> None:
        verdict = judged(text)
        assert issues(verdict) == [(2, field, rule)]
        assert verdict.valid.is_empty()

    def test_every_fault_of_a_row_is_listed(self) -> None:
        verdict = judged(row(code="1", indicator="x", period="y", numerator="z", denominator="-1"))
        assert [(field, rule) for _, field, rule in issues(verdict)] == [
            ("denominator", "negative_value"),
            ("indicator", "indicator_outside_agreement"),
            ("numerator", "not_a_number"),
            ("period", "period_malformed"),
            ("practice_code", "practice_code_malformed"),
        ]

    def test_a_client_submits_for_its_own_practices_only(self) -> None:
        verdict = judged(row(), row(code=CODES[1]), remit=frozenset(CODES[1:2]))
        assert issues(verdict) == [(2, "practice_code", "practice_outside_remit")]

    @pytest.mark.parametrize(
        "text",
        [
            row(numerator="0"),
            row(numerator="0", denominator="0"),
            row(numerator="", denominator="", qualifier="c"),
            row(numerator="", denominator="", qualifier=":"),
            row(qualifier="D"),
            row(indicator="items", numerator="10.25", denominator="5"),
            row(indicator="items", numerator="0", denominator="0"),
        ],
    )
    def test_what_looks_odd_but_is_right(self, text: str) -> None:
        assert issues(judged(text)) == []


class TestDuplicates:
    def test_the_first_of_identical_rows_is_kept(self) -> None:
        verdict = judged(row(), row(code=CODES[1]), row())
        assert issues(verdict) == [(4, "practice_code", "duplicate_row")]
        assert verdict.issues["note"].to_list() == ["2"]
        assert verdict.valid.height == 2

    def test_of_rows_that_differ_none_is_kept(self) -> None:
        verdict = judged(row(), row(numerator="2"))
        assert issues(verdict) == [(2, "practice_code", "duplicate_row"), (3, "practice_code", "duplicate_row")]
        assert verdict.valid.is_empty()

    def test_a_letter_in_front_does_not_hide_a_duplicate(self) -> None:
        assert issues(judged(row(), row(code=f"A{CODES[0]}"))) == [(3, "practice_code", "duplicate_row")]


class TestJumps:
    def recent(self, *values: float, sender: str = "supplier") -> pl.DataFrame:
        figures = {"practice_code": CODES[0], "indicator": "repeat", "sender": "supplier"}
        rows = [figures | {"numerator": value, "denominator": 10 * value} for value in values]
        return recent_medians(pl.DataFrame(rows), sender)

    @pytest.mark.parametrize(
        ("numerator", "denominator", "warned"),
        [
            ("50", "5000", ["denominator"]),
            ("500", "500", ["numerator"]),
            ("4", "480", ["numerator"]),
            ("60", "480", []),
            ("399", "3999", []),
            ("485", "500", ["numerator"]),
        ],
    )
    def test_tenfold_either_way_is_warned_about_and_taken(self, numerator: str, denominator: str, warned: list[str]) -> None:
        verdict = judged(row(numerator=numerator, denominator=denominator), recent=self.recent(50, 40, 60))
        assert [field for _, field, rule in issues(verdict) if rule == "count_jumped"] == warned
        assert verdict.valid.height == 1

    @pytest.mark.parametrize(("sender", "note"), [("supplier", "50"), ("other-supplier", None)])
    def test_the_median_is_told_to_whose_figures_it_is(self, sender: str, note: str | None) -> None:
        verdict = judged(row(numerator="500", denominator="500"), recent=self.recent(50, 50, sender=sender))
        assert verdict.issues["note"].to_list() == [note]
        assert ("(about 50)" in message_of("count_jumped", "500", note)) is (note is not None)

    def test_one_earlier_month_is_not_enough(self) -> None:
        assert issues(judged(row(numerator="500", denominator="500"), recent=self.recent(50))) == []

    def test_small_counts_jump_by_chance(self) -> None:
        assert issues(judged(row(numerator="15", denominator="20"), recent=self.recent(1, 1, 1))) == []


class TestTexts:
    @pytest.mark.parametrize("rule", RULES)
    def test_every_rule_says_what_is_wrong_and_what_to_do(self, rule: str) -> None:
        assert message_of(rule, "x", "y").endswith(".")
        assert remedy_of(rule).endswith(".")
        assert "{" not in message_of(rule, None, None).replace('{"rows": [{…}, …]}', "")

    def test_the_parts_of_a_rule(self) -> None:
        assert RULES["count_jumped"].severity is Severity.WARNING
        assert message_of("practice_closed", CLOSED_CODE, str(date(2026, 8, 15))) == (
            f"Practice {CLOSED_CODE} closed on 2026-08-15, so it has no complete figures for this period."
        )


@given(st.lists(st.tuples(*[st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)] * 6), min_size=1, max_size=8))
def test_any_text_is_judged_and_every_row_is_either_taken_or_explained(rows: list[tuple[str, ...]]) -> None:
    columns = ["practice_code", "indicator", "period", "numerator", "denominator", "qualifier"]
    frame = pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row").with_columns(
        pl.int_range(1, pl.len() + 1, dtype=pl.Int32).alias("row_number")
    )
    verdict = validate(frame, expectation())
    explained = set(verdict.issues.filter(pl.col("severity") == "row")["row_number"])
    assert explained | set(verdict.valid["row_number"]) == set(range(1, len(rows) + 1))
    assert not explained & set(verdict.valid["row_number"])
