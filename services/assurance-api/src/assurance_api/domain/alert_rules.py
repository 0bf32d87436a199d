"""The alert rules: which results are a signal, which keep one going, and which let it rest.

All rules have one form. With s the rule's statistic, turned so that positive is the rule's own direction, an
organisation and indicator *hold* a signal at period t when

    s(t) > threshold_now, and at least `persistence_needed` of the last `persistence_of` assessed s exceed threshold_before,
    and the result is comparable (the n rule), and |change| ≥ materiality where the rule asks for it,
    and the gate is at least `gate_minimum`.

It *opens* an episode only where benchmark-api says that the result can alert: an indicator past its review date starts
nothing new, while an episode under way goes on until it rests.

"The last 3" are non-overlapping periods, t included: a rolling 12 month indicator is looked at every 12 months.
A period without a value is not assessed; the three are then looked for among the last `LOOK_BACK` periods.
Fewer than three assessed values: no signal. An episode rests when the last three assessed s are all inside threshold_before.

Source: Spiegelhalter 2005 (QSHC 14:347), 2012 (JRSS-A 175:1) for the over-dispersion; thresholds 3.09 (99.8 %) and
1.96 (95 %) two-sided normal. The statistics themselves are benchmark-api's.
"""

import math
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import polars as pl
from numpy.typing import NDArray

from assurance_api.domain.periods import parse_period
from assurance_api.domain.power_table import cluster_predictive_value, slip_predictive_values

# One missing return in the last four periods does not silence a rule.
LOOK_BACK = 4
# Where no materiality was agreed, a change counts from a fifth of Scotland's level.
DEFAULT_MATERIALITY_SHARE = 0.2


class Direction(StrEnum):
    """Whether a signal asks a question or carries good news."""

    ADVERSE = "adverse"
    FAVOURABLE = "favourable"


class Statistic(StrEnum):
    """What a rule looks at."""

    CHANGE = "change"
    LEVEL = "level"


class Gate(StrEnum):
    """What a rule's trustworthiness is measured by."""

    PREDICTIVE_VALUE = "predictive_value"
    CLUSTER_PREDICTIVE_VALUE = "cluster_predictive_value"
    RELIABILITY = "reliability"


class Reach(StrEnum):
    """How far a signal may travel: below 0.7 it is no signal at all."""

    CONVERSATION = "conversation"
    ESCALATION = "escalation"


@dataclass(frozen=True)
class AlertRule:
    """One version of a rule; the rows of the table `alert_rule`."""

    code: str
    version: int
    level: str
    statistic: Statistic
    direction: Direction
    threshold_now: float
    threshold_before: float
    persistence_of: int
    persistence_needed: int
    materiality: bool
    gate: Gate
    gate_minimum: float
    gate_escalation: float
    quarterly: bool


RESULT_COLUMNS: dict[str, pl.DataType] = {
    "organisation_id": pl.String(),
    "indicator": pl.String(),
    "edition": pl.Int64(),
    "period": pl.String(),
    "numerator": pl.Float64(),
    "denominator": pl.Float64(),
    "value": pl.Float64(),
    "lower": pl.Float64(),
    "upper": pl.Float64(),
    "scotland": pl.Float64(),
    "z_adjusted": pl.Float64(),
    "reliability": pl.Float64(),
    "comparable": pl.Boolean(),
    "change": pl.Float64(),
    "change_z": pl.Float64(),
    "change_adverse_z": pl.Float64(),
    "materiality": pl.Float64(),
    "can_alert": pl.Boolean(),
    "result_version": pl.String(),
    "method_version": pl.String(),
    "input_hash": pl.String(),
}
# +1: more is better; −1: less is better. Context indicators have no side, so they are never a signal.
POLARITY_SIGNS = {"higher": 1, "lower": -1}


def periods_needed(period: str, windows: list[int]) -> list[str]:
    """Return the periods whose results a round's evaluation reads: the newest and those before it, newest first."""
    newest = parse_period(period)
    found = {newest.earlier(step, window) for window in windows for step in range(LOOK_BACK)}
    return [str(each) for each in sorted(found, reverse=True)]


def of_newest_editions(results: pl.DataFrame) -> pl.DataFrame:
    """Keep one result of each organisation, indicator and period: the first period of a new definition has two."""
    key = ["organisation_id", "indicator", "period"]
    return results.sort("edition", maintain_order=True).unique(key, keep="last", maintain_order=True)


def assess(rule: AlertRule, results: pl.DataFrame, indicators: pl.DataFrame, period: str) -> pl.DataFrame:
    """Hold one round's results to a rule.

    `results` has the columns of RESULT_COLUMNS for `periods_needed`; `indicators` has indicator, polarity, window_months.
    Returns one row per organisation and indicator that was assessed at `period`: the result's own columns, and
    `statistics` (s of the last assessed periods, newest first), `statistic_periods`, `gate_value`, `reach`,
    `national_fdr_q`, and the booleans `holds` (the signal is there), `opens` (it may open an episode in this period)
    and `rests` (an episode may close). Context indicators are left out.
    """
    signed = _signed(rule, results, indicators)
    newest = signed.filter(pl.col("period") == period)
    newest = newest.with_columns(national_fdr_q=pl.Series(false_discovery_q(newest["s"].to_numpy())))
    frame = newest.join(_recent(rule, signed, indicators, period), on=["organisation_id", "indicator"], how="inner")
    return _judge(rule, frame, period)


def _signed(rule: AlertRule, results: pl.DataFrame, indicators: pl.DataFrame) -> pl.DataFrame:
    """Add s and the change, both turned so that positive is the rule's own direction."""
    sided = indicators.filter(pl.col("polarity").is_in(list(POLARITY_SIGNS))).with_columns(
        side=pl.col("polarity").replace_strict(POLARITY_SIGNS, return_dtype=pl.Int64)
    )
    own = -1 if rule.direction is Direction.ADVERSE else 1
    statistic = pl.col("change_adverse_z")
    if rule.statistic is Statistic.LEVEL:
        statistic = pl.col("z_adjusted") * pl.col("side")
    return (
        results.join(sided.select("indicator", "side"), on="indicator", how="inner")
        .with_columns(s=(own * statistic).fill_nan(None), turned_change=own * pl.col("change") * pl.col("side"))
        .filter(pl.col("s").is_not_null())
    )


def _recent(rule: AlertRule, signed: pl.DataFrame, indicators: pl.DataFrame, period: str) -> pl.DataFrame:
    """Collect s of the last assessed non-overlapping periods, newest first."""
    newest = parse_period(period)
    steps = pl.DataFrame(
        [
            {"indicator": row["indicator"], "period": str(newest.earlier(step, row["window_months"])), "step": step}
            for row in indicators.iter_rows(named=True)
            for step in range(LOOK_BACK)
        ],
        schema={"indicator": pl.String, "period": pl.String, "step": pl.Int64},
    )
    return (
        signed.select("organisation_id", "indicator", "period", "s")
        .join(steps, on=["indicator", "period"], how="inner")
        .sort("step")
        .group_by("organisation_id", "indicator", maintain_order=True)
        .agg(
            pl.col("s").head(rule.persistence_of).alias("statistics"),
            pl.col("period").head(rule.persistence_of).alias("statistic_periods"),
        )
    )


def _judge(rule: AlertRule, frame: pl.DataFrame, period: str) -> pl.DataFrame:
    assessed = pl.col("statistics").list.len() == rule.persistence_of
    beyond = pl.col("statistics").list.eval(pl.element() > rule.threshold_before).list.sum()
    agreed = pl.coalesce("materiality", DEFAULT_MATERIALITY_SHARE * pl.col("scotland").abs())
    material = pl.lit(value=True) if not rule.materiality else (pl.col("turned_change") >= agreed).fill_null(value=False)
    may_open = not rule.quarterly or parse_period(period).ends_quarter()
    return (
        frame.with_columns(gate_value=_gate_values(rule, frame))
        .with_columns(
            reach=pl.when(pl.col("gate_value") >= rule.gate_escalation)
            .then(pl.lit(Reach.ESCALATION.value))
            .when(pl.col("gate_value") >= rule.gate_minimum)
            .then(pl.lit(Reach.CONVERSATION.value)),
            beyond=beyond,
            rests=assessed & (beyond == 0),
        )
        .with_columns(
            holds=assessed
            & (pl.col("s") > rule.threshold_now)
            & (pl.col("beyond") >= rule.persistence_needed)
            & pl.col("comparable").fill_null(value=False)
            & material
            & pl.col("reach").is_not_null()
        )
        .with_columns(opens=pl.col("holds") & may_open & pl.col("can_alert").fill_null(value=False))
    )


def _gate_values(rule: AlertRule, frame: pl.DataFrame) -> pl.Series:
    if rule.gate is Gate.RELIABILITY:
        return frame["reliability"].fill_null(0.0)
    if rule.gate is Gate.CLUSTER_PREDICTIVE_VALUE:
        return pl.Series([cluster_predictive_value()] * frame.height, dtype=pl.Float64)
    denominators = frame["denominator"].cast(pl.Float64).fill_null(float("nan")).to_numpy()
    return pl.Series(slip_predictive_values(denominators), dtype=pl.Float64)


def false_discovery_q(statistics: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return Benjamini-Hochberg q of two-sided normal p over all organisations and indicators of the period.

    q(i) = min over j ≥ i of m·p(j)/j, p ascending (Benjamini & Hochberg 1995; as `scipy.stats.false_discovery_control`).
    """
    p = np.array([math.erfc(abs(s) / math.sqrt(2)) for s in statistics], dtype=np.float64)
    count = p.size
    if count == 0:
        return p
    order = np.argsort(p)[::-1]
    stepped = p[order] * count / np.arange(count, 0, -1)
    q = np.empty(count)
    q[order] = np.minimum.accumulate(stepped).clip(max=1.0)
    return q
