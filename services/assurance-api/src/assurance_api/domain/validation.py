"""Hold the rows of a submission to the row rules, in columns; a national month takes milliseconds.

Every rule is one row of `row_checks`: the rule's code, the field, the mask that finds the faulty rows, and the note
(what the value was held against). The texts stand in `row_rules`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from assurance_api.domain.periods import PERIOD_PATTERN
from assurance_api.domain.row_rules import RULES, Severity

# No practice has ten million patients or events a month; beyond it two numbers have run together.
LARGEST_VALUE = 1e7
# A warning needs something to compare with, and small counts jump by chance.
# A slipped digit is tenfold; the month's own ups and downs take some of it away again.
JUMP_FACTOR = 8
JUMP_SMALLEST_COUNT = 20
JUMP_MINIMUM_MONTHS = 2
# Kinds whose numerator and denominator count people or events; the others may have decimals.
WHOLE_NUMBER_KINDS = ("proportion", "count")

# A digit of another script, or a wide one.
OTHER_DIGIT = r"[\p{Nd}--[0-9]]"

ABSENT_QUALIFIERS = ("c", "z", "x", ":")
BESIDE_QUALIFIERS = ("d", "e", "p", "r", "u", "b")

ISSUE_SCHEMA: dict[str, pl.DataType] = {
    "row_number": pl.Int32(),
    "field": pl.String(),
    "rule": pl.String(),
    "severity": pl.String(),
    "practice_code": pl.String(),
    "value": pl.String(),
    "note": pl.String(),
}
VALUE_COLUMNS = ("row_number", "practice_code", "indicator", "period", "numerator", "denominator", "qualifier")
# A value is quoted in the report only as far as a person needs to recognise it.
QUOTED_CHARACTERS = 60


@dataclass(frozen=True)
class Expectation:
    """What the rows of one submission are held against."""

    period: str
    kinds: Mapping[str, str]  # indicator → proportion | rate | mean | count
    open_practices: frozenset[str]
    closed_practices: Mapping[str, date]
    remit: frozenset[str] | None  # the practices this client may submit for; None: all
    recent: pl.DataFrame | None = None  # practice_code, indicator, numerator, denominator: medians; months; own


@dataclass(frozen=True)
class Verdict:
    """What validation found: the valid rows as numbers, and every issue."""

    rows: int
    valid: pl.DataFrame
    issues: pl.DataFrame


@dataclass(frozen=True)
class RowCheck:
    """One rule at one field: the mask of the rows at fault, and what they are held against."""

    rule: str
    field: str
    mask: pl.Expr
    note: pl.Expr | None = None


def validate(rows: pl.DataFrame, expected: Expectation) -> Verdict:
    """Return the valid rows and the issues of rows read by `submitted_files.read_rows`."""
    prepared = _prepare(rows, expected)
    issues = pl.concat([_issues(prepared, check) for check in row_checks(expected)])
    refused = issues.filter(pl.col("severity") == Severity.ROW)["row_number"].unique()
    valid = prepared.filter(~pl.col("row_number").is_in(refused.implode()))
    warnings = pl.concat([_issues(_with_recent(valid, expected), check) for check in jump_checks()])
    numbers = valid.with_columns(numerator=pl.col("numerator_number"), denominator=pl.col("denominator_number"))
    return Verdict(
        rows=rows.height,
        valid=numbers.select(VALUE_COLUMNS),
        issues=pl.concat([issues, warnings]).sort("row_number", "field", maintain_order=True),
    )


def _prepare(rows: pl.DataFrame, expected: Expectation) -> pl.DataFrame:
    """Add the columns that the masks look at: number forms, the register's and the agreement's answer, twins."""
    # Payment files put the Board's letter in front of the code: accepted, and stripped.
    code = pl.col("practice_code").str.replace(r"^[A-Za-z]([0-9]{5})$", "${1}")
    kinds = pl.DataFrame(
        {"indicator": list(expected.kinds), "kind": list(expected.kinds.values())}, schema={"indicator": pl.String, "kind": pl.String}
    )
    closed = pl.DataFrame(
        {"practice_code": list(expected.closed_practices), "closed_on": [str(on) for on in expected.closed_practices.values()]},
        schema={"practice_code": pl.String, "closed_on": pl.String},
    )
    frame = (
        rows.with_columns(practice_code=code, qualifier=pl.col("qualifier").str.to_lowercase())
        .join(kinds, on="indicator", how="left", maintain_order="left")
        .join(closed, on="practice_code", how="left", maintain_order="left")
    )
    return frame.with_columns(
        _number("numerator"),
        _number("denominator"),
        is_open=pl.col("practice_code").is_in(list(expected.open_practices)),
        absent=pl.col("qualifier").is_in(ABSENT_QUALIFIERS).fill_null(value=False),
        code_formed=pl.col("practice_code").str.contains(r"^[0-9]{5}$").fill_null(value=False),
    ).with_columns(code_checks=pl.col("code_formed") & _check_digit_fits(), **_twins())


def _number(name: str) -> pl.Expr:
    text = pl.col(name)
    written_as_number = text.str.contains(r"^-?[0-9]{1,15}(\.[0-9]{1,15})?$")
    return pl.when(written_as_number).then(text.cast(pl.Float64, strict=False)).alias(f"{name}_number")


def _check_digit_fits() -> pl.Expr:
    """Say whether c = (11 - (9·d1 + 8·d2 + 7·d3 + 6·d4) mod 11) mod 10 (empirical: holds for all 888 codes)."""
    digits = [pl.col("practice_code").str.slice(place, 1).cast(pl.Int32, strict=False) for place in range(5)]
    total = 9 * digits[0] + 8 * digits[1] + 7 * digits[2] + 6 * digits[3]
    return (((11 - total % 11) % 10) == digits[4]).fill_null(value=False)


def _twins() -> dict[str, pl.Expr]:
    """Find rows that say the same thing twice.

    The first of several *identical* rows is kept; where the rows differ, every one of them is at fault.
    """
    key = ["practice_code", "indicator", "period"]
    figures = pl.struct("numerator_number", "denominator_number", "qualifier")
    keyed = pl.all_horizontal([pl.col(name).is_not_null() for name in key])
    first = pl.col("row_number").min().over(key)
    last = pl.col("row_number").max().over(key)
    differ = figures.n_unique().over(key) > 1
    is_first = pl.col("row_number") == first
    return {
        "twin": keyed & (first != last) & (~is_first | differ),
        "twin_row": pl.when(is_first).then(last).otherwise(first).cast(pl.String),
    }


def row_checks(expected: Expectation) -> tuple[RowCheck, ...]:
    """The row rules as masks; together they say every fault of a row, and no fault twice."""
    code, indicator, period = pl.col("practice_code"), pl.col("indicator"), pl.col("period")
    in_register = pl.col("is_open")
    closed = pl.col("closed_on").is_not_null() & ~in_register
    remit = pl.lit(value=True) if expected.remit is None else code.is_in(list(expected.remit))
    is_period = period.str.contains(PERIOD_PATTERN)
    qualifier = pl.col("qualifier")
    present = pl.any_horizontal(pl.col("numerator", "denominator").is_not_null())
    above = pl.col("numerator_number") > pl.col("denominator_number")
    proportion = pl.col("kind") == "proportion"
    return (
        RowCheck("missing_value", "practice_code", code.is_null()),
        RowCheck("digits_not_plain", "practice_code", code.str.contains(OTHER_DIGIT)),
        RowCheck("practice_code_malformed", "practice_code", ~pl.col("code_formed") & ~code.str.contains(OTHER_DIGIT)),
        RowCheck("practice_code_check_digit", "practice_code", pl.col("code_formed") & ~pl.col("code_checks")),
        RowCheck("practice_closed", "practice_code", pl.col("code_checks") & closed, pl.col("closed_on")),
        RowCheck("practice_unknown", "practice_code", pl.col("code_checks") & ~in_register & ~closed),
        RowCheck("practice_outside_remit", "practice_code", in_register & ~remit),
        RowCheck("missing_value", "indicator", indicator.is_null()),
        RowCheck("indicator_outside_agreement", "indicator", indicator.is_not_null() & pl.col("kind").is_null()),
        RowCheck("missing_value", "period", period.is_null()),
        RowCheck("period_malformed", "period", period.is_not_null() & ~is_period),
        RowCheck("period_outside_round", "period", is_period & (period != expected.period), pl.lit(expected.period)),
        RowCheck("qualifier_unknown", "qualifier", ~qualifier.is_in(ABSENT_QUALIFIERS + BESIDE_QUALIFIERS)),
        RowCheck("qualifier_with_value", "qualifier", pl.col("absent") & present),
        *_number_checks("numerator"),
        *_number_checks("denominator"),
        RowCheck(
            "numerator_above_denominator", "numerator", proportion & above & (pl.col("denominator_number") >= 0), pl.col("denominator")
        ),
        RowCheck("denominator_zero", "denominator", ~proportion & above & (pl.col("denominator_number") == 0), pl.col("numerator")),
        RowCheck("duplicate_row", "practice_code", pl.col("twin"), pl.col("twin_row")),
    )


def _number_checks(name: str) -> tuple[RowCheck, ...]:
    text, number = pl.col(name), pl.col(f"{name}_number")
    counts = pl.col("kind").is_in(WHOLE_NUMBER_KINDS)
    written_whole = text.str.contains(r"^-?[0-9]+$")
    # A number of more than 15 digits is a number, and one that no practice has.
    long_number = text.str.contains(r"^[0-9]{16,}(\.[0-9]*)?$")
    return (
        RowCheck("missing_value", name, text.is_null() & ~pl.col("absent")),
        RowCheck("digits_not_plain", name, text.str.contains(OTHER_DIGIT)),
        RowCheck("not_a_number", name, number.is_null() & ~long_number & ~text.str.contains(OTHER_DIGIT)),
        RowCheck("negative_value", name, number.is_not_null() & text.str.starts_with("-")),
        RowCheck("value_too_large", name, long_number | (number > LARGEST_VALUE)),
        RowCheck("not_a_whole_number", name, number.is_not_null() & ~text.str.starts_with("-") & counts & ~written_whole),
    )


def jump_checks() -> tuple[RowCheck, ...]:
    """Return the warnings about counts unlike the practice's own recent ones."""
    return tuple(_jump_check(name) for name in ("numerator", "denominator"))


def _jump_check(name: str) -> RowCheck:
    """Warn where a count is about tenfold the practice's own recent median, or about a tenth of it."""
    now, recent = pl.col(f"{name}_number"), pl.col(f"{name}_recent")
    larger, smaller = pl.max_horizontal(now, recent), pl.min_horizontal(now, recent)
    jumped = (larger >= JUMP_SMALLEST_COUNT) & (larger >= JUMP_FACTOR * pl.max_horizontal(smaller, pl.lit(1.0)))
    comparable = now.is_not_null() & recent.is_not_null() & (pl.col("months") >= JUMP_MINIMUM_MONTHS)
    # What somebody else sent about the practice is not this sender's to know.
    median = pl.when(pl.col("own")).then(recent.round(0).cast(pl.Int64).cast(pl.String))
    return RowCheck("count_jumped", name, comparable & jumped, median)


def _with_recent(valid: pl.DataFrame, expected: Expectation) -> pl.DataFrame:
    recent = expected.recent
    if recent is None:
        recent = pl.DataFrame(
            schema={
                "practice_code": pl.String,
                "indicator": pl.String,
                "numerator": pl.Float64,
                "denominator": pl.Float64,
                "months": pl.UInt32,
                "own": pl.Boolean,
            }
        )
    renamed = recent.rename({"numerator": "numerator_recent", "denominator": "denominator_recent"})
    return valid.join(renamed, on=["practice_code", "indicator"], how="left", maintain_order="left")


def _issues(frame: pl.DataFrame, check: RowCheck) -> pl.DataFrame:
    note = pl.lit(None, dtype=pl.String) if check.note is None else check.note
    return frame.filter(check.mask.fill_null(value=False)).select(
        pl.col("row_number"),
        pl.lit(check.field).alias("field"),
        pl.lit(check.rule).alias("rule"),
        pl.lit(RULES[check.rule].severity.value).alias("severity"),
        pl.col("practice_code").str.slice(0, QUOTED_CHARACTERS),
        pl.col(check.field).str.slice(0, QUOTED_CHARACTERS).alias("value"),
        note.str.slice(0, QUOTED_CHARACTERS).alias("note"),
    )


def file_fault_issue(rule: str, value: str | None, note: str | None) -> pl.DataFrame:
    """The one issue of a file that is refused as a whole."""
    row = {
        "row_number": None,
        "field": None,
        "rule": rule,
        "severity": Severity.FILE.value,
        "practice_code": None,
        "value": value,
        "note": note,
    }
    return pl.DataFrame([row], schema=ISSUE_SCHEMA)


def recent_medians(earlier: pl.DataFrame, sender: str) -> pl.DataFrame:
    """Return each practice's and indicator's median over its recent periods, how many there were, and whether all are the sender's."""
    return earlier.group_by("practice_code", "indicator").agg(
        pl.col("numerator").median(),
        pl.col("denominator").median(),
        pl.len().alias("months"),
        (pl.col("sender") == sender).all().alias("own"),
    )
