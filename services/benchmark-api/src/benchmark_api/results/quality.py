"""What is behind each figure, worked out for the rows that a reader gets; `domain.data_quality` decides what it means."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

import polars as pl

from benchmark_api.domain.data_quality import DataQuality, FigureFacts, PeriodFacts, of_figure, of_period, of_several
from benchmark_api.domain.editions import bridge_periods
from benchmark_api.domain.organisations import Level
from benchmark_api.domain.sentences import Reason
from benchmark_api.indicators.service import KnownIndicator

# One indicator, one edition of its definition, one period.
Key = tuple[str, int, str]

# The columns of a period that its facts are made of; no reader gets them with each row.
FACT_COLUMNS: Final = ("practices_counted", "practices_of", "patients_share", "qualifiers", "revisions", "revised_on")
_OF_FIGURE: Final = ("indicator", "edition", "period", "has_figure", "is_missing", "qualifier", "is_nil", "window")


def facts_of(shared: pl.DataFrame, indicators: Iterable[KnownIndicator], today: dt.date) -> dict[Key, PeriodFacts]:
    """Return what is known about the data of each period, from what its results share."""
    known = {one.code: one for one in indicators}
    bridges = {code: {period.text for period in bridge_periods(one.editions)} for code, one in known.items()}
    return {
        (row["indicator"], row["edition"], row["period"]): PeriodFacts(
            period=row["period"],
            simulated=row["simulated"],
            practices=row["practices_counted"],
            of=row["practices_of"],
            patients_share=row["patients_share"],
            qualifiers=json.loads(row["qualifiers"]),
            revisions=row["revisions"],
            revised_on=row["revised_on"],
            review_was_due=_review_was_due(known[row["indicator"]], today),
            is_bridge=row["period"] in bridges[row["indicator"]],
        )
        for row in shared.iter_rows(named=True)
        if row["indicator"] in known
    }


def quality_of(row: Mapping[str, Any], facts: Mapping[Key, PeriodFacts], today: dt.date) -> DataQuality:
    """Say what is behind one row as its reader sees it."""
    private = row["private_until"] is not None and today < row["private_until"] and row["level"] != Level.COUNTRY.value
    figure = FigureFacts(
        has_figure=row["value"] is not None,
        is_missing=row["reason"] == Reason.NOT_SUBMITTED.value,
        qualifier=row["qualifier"],
        is_nil_return=row["level"] == Level.PRACTICE.value and row["numerator"] == 0 and _is_exact(row),
        private_until=row["private_until"] if private else None,
    )
    return of_figure(facts[row["indicator"], row["edition"], row["period"]], figure)


def of_rows(rows: pl.DataFrame, facts: Mapping[Key, PeriodFacts]) -> DataQuality:
    """Say what is behind the periods of these rows together."""
    keys = rows.select("indicator", "edition", "period").unique().sort("period", "indicator", "edition")
    return of_several([of_period(facts[key]) for key in keys.iter_rows()], ("period", "periods"))


def with_quality(seen: pl.DataFrame, facts: Mapping[Key, PeriodFacts], today: dt.date) -> pl.DataFrame:
    """Add `data_state` and `data_notes` to rows as their reader sees them; rows of which the same is known are judged once."""
    marked = seen.with_columns(
        pl.col("value").is_not_null().alias("has_figure"),
        (pl.col("reason") == Reason.NOT_SUBMITTED.value).fill_null(value=False).alias("is_missing"),
        _is_nil().alias("is_nil"),
        pl.when((pl.col("private_until") > today) & (pl.col("level") != Level.COUNTRY.value)).then("private_until").alias("window"),
    )
    kinds = marked.select(_OF_FIGURE).unique()
    found = [
        of_figure(facts[code, edition, period], FigureFacts(has_figure, is_missing, qualifier, is_nil, window))
        for code, edition, period, has_figure, is_missing, qualifier, is_nil, window in kinds.iter_rows()
    ]
    judged = kinds.with_columns(
        pl.Series("data_state", [one.state.value for one in found], dtype=pl.String),
        pl.Series("data_notes", [one.codes for one in found], dtype=pl.List(pl.String)),
    )
    joined = marked.join(judged, on=list(_OF_FIGURE), how="left", nulls_equal=True, maintain_order="left")
    return joined.drop("has_figure", "is_missing", "is_nil", "window")


def with_coverage(rows: pl.DataFrame, facts: Mapping[Key, PeriodFacts]) -> pl.DataFrame:
    """Add to rows how much of Scotland is behind Scotland's level in their period."""
    behind = [(*key, one.practices, one.of, one.patients_share) for key, one in facts.items()]
    schema = {name: rows.schema[name] for name in ("indicator", "edition", "period")} | {
        "coverage_practices": pl.Int64(),
        "coverage_of": pl.Int64(),
        "coverage_patients_share": pl.Float64(),
    }
    frame = pl.DataFrame(behind, schema=schema, orient="row")
    return rows.join(frame, on=["indicator", "edition", "period"], how="left", maintain_order="left")


def _is_nil() -> pl.Expr:
    is_practice = pl.col("level") == Level.PRACTICE.value
    is_exact = pl.col("value").is_not_null() & pl.col("reason").ne_missing(Reason.ROUNDED.value)
    return (is_practice & (pl.col("numerator") == 0) & is_exact).fill_null(value=False)


def _is_exact(row: Mapping[str, Any]) -> bool:
    """Say whether a zero of this row is one: rounded, it can be a one or a two as well."""
    return row["value"] is not None and row["reason"] != Reason.ROUNDED.value


def _review_was_due(indicator: KnownIndicator, today: dt.date) -> dt.date | None:
    definition = indicator.definition
    return definition.review_on if definition.is_past_review(today) else None
