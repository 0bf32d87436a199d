"""What definitions say of all results of an indicator's edition alike."""

import datetime as dt
from collections.abc import Collection

import polars as pl

from benchmark_api.domain.editions import counted_alike
from benchmark_api.domain.indicators import Polarity
from benchmark_api.indicators.service import KnownIndicator

_SCHEMA = {
    "indicator": pl.String,
    "edition": pl.Int64,
    "stretch": pl.Int64,
    "kind": pl.String,
    "multiplier": pl.Float64,
    "counts_are_public": pl.Boolean,
    "materiality": pl.Float64,
    "steps": pl.Int64,
    "sign": pl.Int64,
    "may_alert": pl.Boolean,
    "followed_from": pl.String,
}


def definitions_of(indicators: Collection[KnownIndicator], today: dt.date) -> pl.DataFrame:
    """Return a row for each edition: `stretch` names those that count the same, `followed_from` is the first period of the next one."""
    rows = [row for known in indicators for row in _rows(known, today)]
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")


def can_alert() -> pl.Expr:
    """Say whether a result may start an alert: its indicator may, and its edition is the one in force for its period."""
    in_force = pl.col("followed_from").is_null() | (pl.col("period") < pl.col("followed_from"))
    return (pl.col("may_alert") & in_force).alias("can_alert")


def _rows(known: KnownIndicator, today: dt.date) -> list[tuple[object, ...]]:
    # A review, a retirement and a test are of the indicator, whichever edition a figure belongs to.
    may_alert = known.definition.no_alert(today) is None
    followers = [*known.editions[1:], None]
    return [
        (
            known.code,
            edition.number,
            counted_alike(known.editions, edition.number)[0].number,
            edition.definition.kind.value,
            edition.definition.multiplier,
            edition.definition.counts_are_public,
            edition.definition.materiality.value,
            edition.definition.steps,
            0 if edition.definition.polarity is Polarity.NONE else edition.definition.adverse_sign,
            may_alert,
            None if follower is None or follower.from_period is None else follower.from_period.text,
        )
        for edition, follower in zip(known.editions, followers, strict=True)
    ]
