"""One period computed from a small Scotland, checked against numbers worked out beside it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

import numpy as np
import polars as pl
import pytest
from benchmark_api.domain import computation
from benchmark_api.domain.computation import compute
from benchmark_api.domain.grids import Grid, Returned, Series, dependents_of, window_of
from benchmark_api.domain.indicators import IndicatorDefinition
from benchmark_api.domain.levels import Rounding
from benchmark_api.domain.organisations import SCOTLAND, Organisations, Practice
from benchmark_api.domain.periods import Period
from benchmark_api.domain.statistics.change import Baselines, baselines, change_of, cluster_change_of
from benchmark_api.domain.statistics.funnel import judge
from benchmark_api.load_indicators import catalogue

DEFINITIONS = {one.code: one for one in catalogue()}
LOWER, HIGHER, CONTEXT = DEFINITIONS["bz-long-term"], DEFINITIONS["psychosis-cholesterol"], DEFINITIONS["hypertension-prevalence"]
T = Period.parse("2026-03")
WINDOW_OF_T = window_of(T, 1)
PERIODS = [one.text for one in WINDOW_OF_T]
CODES = [f"{10000 + number}" for number in range(60)]
REGISTER = tuple(
    Practice(f"practice:{code}", code, code, f"cluster:gc{number // 6:04d}", f"partnership:S{number // 20}", f"board:S{number // 30}", 5000)
    for number, code in enumerate(CODES)
)
SCOTLAND_NOW = Organisations(dt.date(2026, 3, 31), REGISTER, {})
ROUNDING = Rounding(np.array([False]), is_proportion=True)
Counts = dict[str, dict[str, tuple[float, float]]]


def counts() -> Counts:
    rng = np.random.default_rng(11)
    own = rng.normal(0.4, 0.04, len(CODES))
    return {period: {code: (float(rng.binomial(200 + 5 * k, own[k])), 200.0 + 5 * k) for k, code in enumerate(CODES)} for period in PERIODS}


def returned(found: Counts, indicator: str, marks: dict[str, str] | None = None) -> list[Returned]:
    return [
        Returned(
            indicator, 1, period, np.array(list(rows), dtype="S5"),
            np.array([x for x, _ in rows.values()]), np.array([n for _, n in rows.values()]),
            np.array([(marks or {}).get(code, "") for code in rows], dtype="S1"),
        )
        for period, rows in found.items()
    ]  # fmt: skip


def grid_of(found: Sequence[tuple[Counts, IndicatorDefinition]], marks: dict[str, str] | None = None) -> Grid:
    rows = [(place, one) for place, (counts, definition) in enumerate(found) for one in returned(counts, definition.code, marks)]
    return Grid.of(rows, [Series(definition.code, 1, definition) for _, definition in found], WINDOW_OF_T)


def past_of(found: Counts) -> Baselines:
    x, n = (np.array([[[found[period][code][which] for period in PERIODS] for code in CODES]]) for which in (0, 1))
    return baselines(x, n, level_of=ROUNDING.level)


def computed(
    found: Counts,
    definition: IndicatorDefinition = LOWER,
    *,
    marks: dict[str, str] | None = None,
    organisations: Organisations = SCOTLAND_NOW,
) -> computation.Computed:
    return compute(grid_of([(found, definition)], marks), [0], T, organisations)


def result(of: computation.Computed, organisation_id: str) -> dict[str, Any]:
    return of.results.row(by_predicate=pl.col("organisation_id") == organisation_id, named=True)


class TestPractices:
    def test_values_are_in_the_indicators_unit_and_judged_by_the_funnel(self) -> None:
        found = counts()
        now = found[T.text]
        x, n = (np.array([[pair[which] for pair in now.values()]]) for which in (0, 1))
        funnel = judge(
            x, n, overdispersion="additive", consistency_correction=True, z_method="mid_p",
            centre=ROUNDING.level(x.sum(axis=1), n.sum(axis=1)), spread_as=ROUNDING.spread,
        )  # fmt: skip
        of = computed(found)
        for place, code in enumerate(CODES):
            row = result(of, f"practice:{code}")
            assert row["value"] == pytest.approx(100 * x[0, place] / n[0, place])
            assert row["lower"] < row["value"] < row["upper"]
            assert row["z"] == pytest.approx(funnel.z[0, place])
            assert row["z_adjusted"] == pytest.approx(funnel.z_adjusted[0, place])
            assert row["reliability"] == pytest.approx(funnel.reliability[0, place])
        assert of.benchmarks[0].centre == pytest.approx(100 * float(funnel.centre[0]))
        assert of.benchmarks[0].kappa == pytest.approx(0.678655, abs=1e-6)

    def test_change_is_the_slip_statistic(self) -> None:
        found = counts()
        slip = change_of(past_of(found), spread_as=ROUNDING.spread)
        of = computed(found)
        assert result(of, "practice:10007")["change_z"] == pytest.approx(slip.z[0, 7, -1])
        assert result(of, "practice:10007")["change"] == pytest.approx(100 * slip.change[0, 7, -1])
        assert of.benchmarks[0].omega_squared == pytest.approx(slip.omega_squared[0, -1])

    def test_a_missing_return_is_no_zero(self) -> None:
        found = counts()
        del found[T.text]["10003"]
        of = computed(found)
        row = result(of, "practice:10003")
        assert (row["value"], row["reason"], row["comparable"], row["practices"]) == (None, "not_submitted", False, 0)
        assert of.benchmarks[0].practices == 59
        assert of.benchmarks[0].practices_of == 60

    def test_a_qualifier_in_place_of_numbers_says_why(self) -> None:
        found = counts()
        found[T.text]["10003"] = (np.nan, np.nan)
        assert result(computed(found, marks={"10003": "c"}), "practice:10003")["reason"] == "suppressed_at_source"

    def test_nobody_to_count(self) -> None:
        found = counts()
        found[T.text]["10003"] = (0.0, 0.0)
        assert result(computed(found), "practice:10003")["reason"] == "zero_denominator"

    def test_too_few_to_compare_has_a_value_and_no_band(self) -> None:
        found = counts()
        found[T.text]["10003"] = (4.0, 11.0)
        row = result(computed(found), "practice:10003")
        assert (row["comparable"], row["band"], row["z_adjusted"], row["reason"]) == (False, None, None, "too_few_to_compare")
        assert row["value"] == pytest.approx(100 * 4 / 11)

    def test_fewer_than_twelve_earlier_returns_have_no_change(self) -> None:
        found = counts()
        for period in PERIODS[:-1][:4]:
            del found[period]["10003"]
        row = result(computed(found), "practice:10003")
        assert (row["change"], row["change_z"]) == (None, None)
        assert result(computed(found), "practice:10004")["change_z"] is not None

    def test_a_figure_far_above_scotland_is_in_the_highest_band(self) -> None:
        found = counts()
        found[T.text]["10003"] = (200.0, 215.0)
        assert result(computed(found), "practice:10003")["band"] == 2

    def test_the_qualifier_beside_a_number_is_kept_and_counted(self) -> None:
        of = computed(counts(), marks={"10003": "p", "10004": "p", "10005": "e"})
        assert (result(of, "practice:10003")["qualifier"], result(of, "practice:10006")["qualifier"]) == ("p", None)
        assert of.benchmarks[0].qualifiers == {"p": 2, "e": 1}
        assert result(of, "cluster:gc0000")["qualifier"] is None

    def test_shares_are_whole_per_cent_and_only_all_is_everybody(self) -> None:
        found = counts()
        assert computed(found).benchmarks[0].patients_share == 1
        large = tuple(replace(one, patients=100_000) for one in REGISTER[1:])
        organisations = Organisations(SCOTLAND_NOW.as_of, (replace(REGISTER[0], patients=1000), *large), {})
        del found[T.text]["10000"]
        # 5,900,000 of 5,901,000.
        assert computed(found, organisations=organisations).benchmarks[0].patients_share == 0.99

    def test_signals_are_counted_against_chance_but_not_for_context(self) -> None:
        found = counts()
        found[T.text]["10003"] = (200.0, 215.0)
        for definition, observed, expected in ((LOWER, 1, 60 * 0.002), (CONTEXT, 0, 0.0)):
            benchmark = computed(found, definition).benchmarks[0]
            assert benchmark.signals_observed == observed
            assert benchmark.signals_expected == pytest.approx(expected)


class TestAreas:
    def test_every_area_is_the_sum_of_its_practices(self) -> None:
        found = counts()
        of = computed(found)
        now = found[T.text]
        for area, members in (
            ("cluster:gc0002", CODES[12:18]),
            ("partnership:S1", CODES[20:40]),
            ("board:S0", CODES[:30]),
        ):
            row = result(of, area)
            assert row["numerator"] == sum(now[code][0] for code in members)
            assert row["denominator"] == sum(now[code][1] for code in members)
            assert row["practices"] == len(members)

    def test_scotland_is_counts_to_the_nearest_ten(self) -> None:
        found = counts()
        of = computed(found)
        x, n = (sum(pair[which] for pair in found[T.text].values()) for which in (0, 1))
        row = result(of, SCOTLAND)
        assert (x, n) == (8224, 20850)
        assert (row["numerator"], row["denominator"]) == (8220, 20850) == (of.benchmarks[0].numerator, of.benchmarks[0].denominator)
        assert row["practices"] == 60
        assert row["value"] == pytest.approx(of.benchmarks[0].centre)
        assert result(of, SCOTLAND)["band"] is None

    def test_clusters_have_the_pooled_change_and_larger_areas_none(self) -> None:
        found = counts()
        moved = cluster_change_of(past_of(found), np.arange(60) // 6, 10, spread_as=ROUNDING.spread)
        of = computed(found)
        assert result(of, "cluster:gc0004")["change_z"] == pytest.approx(moved.z[0, 4, -1])
        assert result(of, "partnership:S1")["change_z"] is None

    def test_an_area_where_nobody_returned_has_no_value(self) -> None:
        found = counts()
        for code in CODES[:6]:
            del found[T.text][code]
        row = result(computed(found), "cluster:gc0000")
        assert (row["value"], row["reason"], row["practices"]) == (None, "not_submitted", 0)

    def test_a_practice_in_no_cluster_is_still_part_of_its_partnership(self) -> None:
        first = Practice("practice:10000", "10000", "x", None, "partnership:S0", "board:S0", 5000)
        of = computed(counts(), organisations=Organisations(SCOTLAND_NOW.as_of, (first, *REGISTER[1:]), {}))
        assert result(of, "cluster:gc0000")["practices"] == 5
        assert result(of, "partnership:S0")["practices"] == 20

    def test_the_dispersion_that_each_level_was_judged_with_is_told(self) -> None:
        found = counts()
        x, n = np.array([found[T.text][code] for code in CODES]).T.reshape(2, 1, 10, 6).sum(axis=-1)
        centre = ROUNDING.level(x.sum(axis=1), n.sum(axis=1))
        spread = judge(x, n, overdispersion="additive", consistency_correction=True, centre=centre, spread_as=ROUNDING.spread).spread
        told = computed(found).benchmarks[0].spread
        assert set(told) == {"cluster", "partnership", "board"}
        expected = {"phi": float(spread.phi[0]), "kappa": spread.kappa, "tau_squared": float(spread.tau_squared[0])}
        assert told["cluster"] == pytest.approx(expected)


class TestLateReturns:
    """Scotland is public and never private: what others see of it must not tell what the latest practice returned."""

    def seen_elsewhere(self, late: float) -> list[Any]:
        found = counts()
        found[T.text]["10003"] = (late, 215.0)
        of = computed(found)
        elsewhere = ("practice:10045", "cluster:gc0008", "partnership:S2", "board:S1", SCOTLAND)
        scotland = asdict(of.benchmarks[0]) | {"input_hash": "", "result_hash": "", "deciles": None}
        return [scotland, *(result(of, one) for one in elsewhere)]

    def test_a_small_count_returned_late_leaves_what_others_see_the_same(self) -> None:
        assert all(self.seen_elsewhere(late) == self.seen_elsewhere(1) for late in range(2, 7))

    def test_a_large_one_moves_it(self) -> None:
        assert self.seen_elsewhere(200) != self.seen_elsewhere(1)


class TestReproduction:
    def test_the_same_inputs_give_the_same_hash_and_bytes_in_any_order(self) -> None:
        found = counts()
        turned = {period: dict(reversed(rows.items())) for period, rows in reversed(found.items())}
        assert computed(turned).benchmarks == computed(found).benchmarks
        assert computed(turned).results.equals(computed(found).results)

    def test_a_changed_count_of_the_window_changes_the_hash(self) -> None:
        found = counts()
        before = computed(found).benchmarks[0].input_hash
        found[PERIODS[0]]["10003"] = (1.0, 215.0)
        assert computed(found).benchmarks[0].input_hash != before

    def test_membership_is_an_input(self) -> None:
        moved = Organisations(
            SCOTLAND_NOW.as_of,
            (*REGISTER[:-1], Practice("practice:10059", "10059", "x", "cluster:gc0000", "partnership:S2", "board:S1", 5000)),
            {},
        )
        assert computed(counts(), organisations=moved).benchmarks[0].input_hash != computed(counts()).benchmarks[0].input_hash

    def test_a_practice_closed_since_is_part_of_the_past_and_has_no_result(self) -> None:
        found = counts()
        del found[T.text]["10059"]
        without = Organisations(SCOTLAND_NOW.as_of, REGISTER[:-1], {})
        of = computed(found, organisations=without)
        assert of.results.filter(pl.col("organisation_id") == "practice:10059").is_empty()
        assert of.benchmarks[0].practices_of == 59
        # Scotland's past has it: without its counts the others' changes would differ.
        for period in PERIODS:
            found[period].pop("10059", None)
        assert computed(found, organisations=without).benchmarks[0].input_hash != of.benchmarks[0].input_hash

    def test_an_indicator_computed_beside_another_is_the_same_as_alone(self) -> None:
        found = counts()
        other = counts()
        other[PERIODS[0]]["19999"] = (5.0, 50.0)
        together = compute(grid_of([(other, HIGHER), (found, LOWER)]), [0, 1], T, SCOTLAND_NOW)
        assert together.benchmarks[1] == computed(found).benchmarks[0]
        assert together.results.filter(indicator=LOWER.code).equals(computed(found).results)

    def test_a_period_computed_within_all_of_history_is_the_same_as_alone(self) -> None:
        rng = np.random.default_rng(5)
        long = [T.shift(-turn) for turn in reversed(range(40))]
        found = counts()
        for period in long[: -len(PERIODS)]:
            found[period.text] = {code: (float(rng.binomial(300, 0.5)), 300.0) for code in CODES if rng.random() < 0.8}
        for period in PERIODS[:-1]:  # some have missed months, one more than the window forgives
            for code in CODES[:20]:
                if rng.random() < (0.6 if code == CODES[0] else 0.15):
                    del found[period][code]
        whole = Grid.of([(0, one) for one in returned(found, LOWER.code)], [Series(LOWER.code, 1, LOWER)], long)
        of = compute(whole, [0], T, SCOTLAND_NOW)
        window = {period: found[period] for period in PERIODS}
        assert of.benchmarks == computed(window).benchmarks
        assert of.results.equals(computed(window).results)
        assert result(of, "practice:10000")["change_z"] is None

    def test_the_hash_of_results_tells_any_byte(self) -> None:
        figures = computed(counts()).figures
        before = figures.result_hash(0)
        for name, values in figures.numbers.items():
            one = values[0, 30]
            values[0, 30] = np.nextafter(one, np.inf) if not np.isnan(one) else 0.0
            assert figures.result_hash(0) != before, name
            values[0, 30] = one
        assert figures.result_hash(0) == before

    def test_organisations_are_in_the_order_of_their_ids(self) -> None:
        ids = list(computed(counts()).figures.organisation_ids)
        assert ids == sorted(ids) == list(SCOTLAND_NOW.ids)


class TestWindows:
    def test_a_period_depends_on_those_that_depend_on_it(self) -> None:
        for steps in (1, 12):
            assert all(T in dependents_of(past, steps) for past in window_of(T, steps)[:-1])
            assert window_of(T, steps)[-1] == T

    def test_overlapping_windows_are_read_a_year_apart(self) -> None:
        assert window_of(T, 12)[-2].text == "2025-03"
