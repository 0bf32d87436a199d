"""The rules against the worked example of the statistics paper, and clause by clause."""

import csv
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from assurance_api.domain.alert_rules import (
    RESULT_COLUMNS,
    AlertRule,
    Direction,
    Gate,
    Reach,
    Statistic,
    assess,
    false_discovery_q,
    of_newest_editions,
    periods_needed,
)
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

SLIP = AlertRule(
    code="slip",
    version=1,
    level="practice",
    statistic=Statistic.CHANGE,
    direction=Direction.ADVERSE,
    threshold_now=3.090232306167813,
    threshold_before=1.959963984540054,
    persistence_of=3,
    persistence_needed=2,
    materiality=True,
    gate=Gate.PREDICTIVE_VALUE,
    gate_minimum=0.7,
    gate_escalation=0.9,
    quarterly=False,
)
LEVEL = replace(SLIP, code="level", statistic=Statistic.LEVEL, gate=Gate.RELIABILITY, materiality=False, quarterly=True)
IMPROVEMENT = replace(SLIP, code="improvement", direction=Direction.FAVOURABLE)
CLUSTER = replace(SLIP, code="cluster_slip", level="cluster", gate=Gate.CLUSTER_PREDICTIVE_VALUE, materiality=False)
PERIODS = ("2026-06", "2026-07", "2026-08", "2026-09")
GOLDEN = Path(__file__).parents[2] / "golden" / "alerts" / "slip_output.csv"


def indicators(polarity: str = "higher", window: int = 1) -> pl.DataFrame:
    return pl.DataFrame({"indicator": ["review"], "polarity": [polarity], "window_months": [window]})


def series(*statistics: float | None, column: str = "change_adverse_z", **values: Any) -> pl.DataFrame:
    """One practice's results, the statistic given for the last periods, oldest first."""
    periods = PERIODS[-len(statistics) :]
    base = {
        "organisation_id": "practice:10002",
        "indicator": "review",
        "denominator": 500.0,
        "scotland": 70.0,
        "change": -8.0,
        "materiality": 3.0,
        "reliability": 0.95,
        "comparable": True,
        "can_alert": True,
    }
    rows = [base | values | {"period": period, column: z} for period, z in zip(periods, statistics, strict=True)]
    return pl.DataFrame(rows, schema=RESULT_COLUMNS)


def found(rule: AlertRule, results: pl.DataFrame, known: pl.DataFrame | None = None, period: str = "2026-09") -> dict[str, Any]:
    rows = assess(rule, results, indicators() if known is None else known, period).rows(named=True)
    return rows[0] if rows else {}


class TestWorkedExample:
    def test_every_slip_of_the_worked_example_and_no_other(self) -> None:
        with GOLDEN.open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        results = pl.DataFrame(
            [
                {
                    "organisation_id": row["practice"],
                    "indicator": "review",
                    "period": row["period"],
                    # The example has the change in fractions, and gates nothing by size.
                    "change": float(row["change"]),
                    "materiality": 0.03,
                    "denominator": 1000.0,
                    "comparable": True,
                    "change_adverse_z": float(row["z_c"]),
                }
                for row in rows
            ],
            schema=RESULT_COLUMNS,
        )
        ours = {
            (each["organisation_id"], period)
            for period in sorted({row["period"] for row in rows})
            for each in assess(SLIP, results, indicators(), period).filter("holds").rows(named=True)
        }
        assert ours == {(row["practice"], row["period"]) for row in rows if row["slip"] == "true"}


class TestSlip:
    def test_holds_beyond_998_now_and_beyond_95_in_two_of_three(self) -> None:
        row = found(SLIP, series(-0.1, -2.0, -3.2))
        assert row["holds"]
        assert row["opens"]
        assert row["statistics"] == [3.2, 2.0, 0.1]
        assert row["statistic_periods"] == ["2026-09", "2026-08", "2026-07"]

    @pytest.mark.parametrize(
        ("statistics", "values"),
        [
            ((-0.1, -1.9, -3.2), {}),  # only one of three beyond 95%
            ((-2.5, -2.5, -3.0), {}),  # not beyond 99.8% now
            ((-2.5, -3.2), {}),  # fewer than three assessed
            ((-2.5, -2.5, -3.2), {"change": -2.9}),  # smaller than anybody cares for
            ((-2.5, -2.5, -3.2), {"comparable": False}),  # the n rule
            ((-2.5, -2.5, -3.2), {"denominator": 99.0}),  # too few patients to tell
            ((-2.5, -2.5, -3.2), {"denominator": None}),
            ((2.5, 2.5, 3.2), {"change": 8.0}),  # the favourable side
        ],
    )
    def test_does_not_hold(self, statistics: tuple[float, ...], values: dict[str, Any]) -> None:
        assert not found(SLIP, series(*statistics, **values))["holds"]

    @pytest.mark.parametrize("can_alert", [False, None])
    @pytest.mark.parametrize("rule", [SLIP, LEVEL, IMPROVEMENT, CLUSTER])
    def test_a_result_that_cannot_alert_opens_nothing(self, rule: AlertRule, can_alert: bool | None) -> None:
        column, sign = ("z_adjusted", -1) if rule is LEVEL else ("change_adverse_z", 1 if rule is IMPROVEMENT else -1)
        results = series(2.5 * sign, 2.5 * sign, 3.2 * sign, column=column, change=8.0 * sign)
        assert found(rule, results)["opens"]
        row = found(rule, results.with_columns(can_alert=pl.lit(can_alert, dtype=pl.Boolean)))
        assert row["holds"]  # an episode that is under way goes on
        assert not row["opens"]

    def test_of_two_editions_of_one_period_the_newer_is_assessed(self) -> None:
        older = series(-2.5, -2.5, -0.1).with_columns(edition=pl.lit(1, dtype=pl.Int64))
        newer = series(-3.2).with_columns(edition=pl.lit(2, dtype=pl.Int64))
        for results in (pl.concat([older, newer]), pl.concat([newer, older])):
            row = found(SLIP, of_newest_editions(results))
            assert row["statistics"] == [3.2, 2.5, 2.5]

    def test_a_missing_period_is_looked_for_one_further_back(self) -> None:
        row = found(SLIP, series(-2.5, -2.5, None, -3.2))
        assert row["holds"]
        assert row["statistic_periods"] == ["2026-09", "2026-07", "2026-06"]

    def test_a_practice_without_a_value_now_is_not_assessed(self) -> None:
        assert found(SLIP, series(-2.5, -2.5, -3.2, None)) == {}

    def test_where_no_materiality_was_agreed_a_fifth_of_scotlands_level_counts(self) -> None:
        assert not found(SLIP, series(-2.5, -2.5, -3.2, materiality=None, change=-13.9))["holds"]
        assert found(SLIP, series(-2.5, -2.5, -3.2, materiality=None, change=-14.1))["holds"]

    def test_where_less_is_better_a_rise_is_adverse(self) -> None:
        assert found(SLIP, series(-2.5, -2.5, -3.2, change=8.0), indicators("lower"))["holds"]

    def test_context_has_no_side_and_never_a_signal(self) -> None:
        assert found(SLIP, series(-9.0, -9.0, -9.0), indicators("none")) == {}

    @pytest.mark.parametrize(
        ("denominator", "reach"), [(150.0, Reach.CONVERSATION), (400.0, Reach.CONVERSATION), (401.0, Reach.ESCALATION)]
    )
    def test_how_far_it_may_travel_depends_on_its_size(self, denominator: float, reach: Reach) -> None:
        assert found(SLIP, series(-2.5, -2.5, -3.2, denominator=denominator))["reach"] == reach

    def test_rests_when_three_periods_are_inside_95(self) -> None:
        assert found(SLIP, series(-1.9, 0.3, -1.0))["rests"]
        assert not found(SLIP, series(-2.0, 0.3, -1.0))["rests"]
        assert not found(SLIP, series(0.3, -1.0))["rests"]

    def test_rolling_windows_are_looked_at_only_where_they_do_not_overlap(self) -> None:
        results = series(-4.0, -4.0, -4.0, -4.0)
        assert not found(SLIP, results, indicators(window=12))["holds"]
        assert periods_needed("2026-09", [12]) == ["2026-09", "2025-09", "2024-09", "2023-09"]
        assert periods_needed("2026-09", [1, 3])[:5] == ["2026-09", "2026-08", "2026-07", "2026-06", "2026-03"]


class TestLevel:
    def test_opens_only_where_a_quarter_ends(self) -> None:
        results = series(-2.5, -2.5, -3.2, -3.2, column="z_adjusted")
        assert found(LEVEL, results)["opens"]
        august = found(LEVEL, results, period="2026-08")
        assert august["holds"]
        assert not august["opens"]

    @pytest.mark.parametrize(("reliability", "reach"), [(0.69, None), (0.7, "conversation"), (0.9, "escalation"), (None, None)])
    def test_is_gated_by_reliability(self, reliability: float | None, reach: str | None) -> None:
        row = found(LEVEL, series(-2.5, -2.5, -3.2, column="z_adjusted", reliability=reliability))
        assert row["reach"] == reach
        assert row["holds"] == (reach is not None)

    def test_where_less_is_better_the_high_side_is_adverse(self) -> None:
        results = series(2.5, 2.5, 3.2, column="z_adjusted")
        assert found(LEVEL, results, indicators("lower"))["holds"]
        assert not found(LEVEL, results, indicators("higher"))["holds"]


class TestOthers:
    def test_improvement_is_the_favourable_mirror(self) -> None:
        assert found(IMPROVEMENT, series(2.5, 2.5, 3.2, change=8.0))["holds"]
        assert not found(IMPROVEMENT, series(-2.5, -2.5, -3.2))["holds"]

    def test_a_clusters_change_asks_for_no_materiality_and_reaches_a_conversation(self) -> None:
        row = found(CLUSTER, series(-2.5, -2.5, -3.2, change=-0.5, denominator=None))
        assert row["holds"]
        assert row["reach"] == Reach.CONVERSATION

    @given(st.lists(st.floats(-8, 8), max_size=60))
    def test_q_is_scipys(self, statistics: list[float]) -> None:
        values = np.array(statistics)
        ours = false_discovery_q(values)
        if statistics:
            from scipy.special import ndtr

            np.testing.assert_allclose(ours, false_discovery_control(2 * ndtr(-np.abs(values))), rtol=1e-9, atol=1e-15)
        else:
            assert ours.size == 0
