"""Rules for a batch's rows, as columns: what must hold before anything is stored."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from benchmark_api.domain.indicators import IndicatorDefinition, Kind
from benchmark_api.domain.periods import Period, PeriodUnreadableError

# These stand in place of both numbers; the others stand beside them (PHS qualifier codes).
WITHOUT_NUMBERS = ("c", "z", "x", ":")
# A sender mends these and sends again; a longer list helps nobody.
FAULTS_LISTED = 50


@dataclass(frozen=True)
class Fault:
    """One fault: where in the document, and what to do."""

    pointer: str
    detail: str


def faults_of(rows: pl.DataFrame, definitions: Mapping[str, IndicatorDefinition], released: Collection[str]) -> list[Fault]:
    """Return the first faults of a batch's rows, in the order of the rules."""
    found: list[Fault] = []
    for fault in _faults(rows.with_row_index("row"), definitions, released):
        found.append(fault)
        if len(found) == FAULTS_LISTED:
            break
    return found


def unknown_practices(rows: pl.DataFrame, known: Mapping[str, Collection[str]]) -> list[Fault]:
    """Return a fault for each row whose practice was not in the register on its period's last day."""
    indexed = rows.with_row_index("row")
    parts = [indexed.filter((pl.col("period") == period) & ~pl.col("practice_code").is_in(list(codes))) for period, codes in known.items()]
    strangers = pl.concat(parts).head(FAULTS_LISTED)
    return [
        Fault(f"/body/rows/{row}/practice_code", f"Practice {code} was not in the register at the end of {period}.")
        for row, code, period in strangers.select("row", "practice_code", "period").iter_rows()
    ]


def _faults(rows: pl.DataFrame, definitions: Mapping[str, IndicatorDefinition], released: Collection[str]) -> Iterator[Fault]:
    kinds = {code: definition.kind.value for code, definition in definitions.items()}
    frequencies = {code: definition.frequency.value for code, definition in definitions.items()}
    rows = rows.with_columns(
        pl.col("indicator").replace_strict(kinds, default=None, return_dtype=pl.String).alias("kind"),
        pl.col("indicator").replace_strict(frequencies, default=None, return_dtype=pl.String).alias("frequency"),
        pl.col("period").replace_strict(_frequencies(rows), default=None, return_dtype=pl.String).alias("written"),
    )
    has_numbers = pl.col("numerator").is_not_null() & pl.col("denominator").is_not_null()
    has_none = pl.col("numerator").is_null() & pl.col("denominator").is_null()
    stands_for_none = pl.col("qualifier").is_in(WITHOUT_NUMBERS).fill_null(value=False)
    key = ["practice_code", "indicator", "period"]
    rules = (
        ("indicator", pl.col("kind").is_null(), "This indicator is not in the catalogue."),
        ("period", pl.col("written").is_null(), "This is not a period that exists."),
        ("period", pl.col("frequency") != pl.col("written"), "The indicator is not reported for periods of this length."),
        ("period", ~pl.col("period").is_in(list(released)), "Say in `releases` until when this period is private."),
        ("numerator", ~(has_numbers & ~stands_for_none) & ~(has_none & stands_for_none),
         "Give both numbers, or neither and one of the qualifiers c, z, x and :."),
        ("numerator", (pl.col("kind") == Kind.PROPORTION.value) & (pl.col("numerator") > pl.col("denominator")),
         "The numerator of a proportion cannot be larger than its denominator."),
        ("practice_code", pl.struct(key).is_duplicated(), "This practice, indicator and period occurs twice."),
    )  # fmt: skip
    for field, broken, detail in rules:
        for (row,) in rows.filter(broken.fill_null(value=False)).select("row").head(FAULTS_LISTED).iter_rows():
            yield Fault(f"/body/rows/{row}/{field}", detail)


def _frequencies(rows: pl.DataFrame) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for text in rows["period"].unique():
        try:
            found[text] = Period.parse(text).frequency.value
        except PeriodUnreadableError:
            found[text] = None
    return found
