"""The simulated returns: sound as a submission, anchored on the published levels, and with the planted cases to be found in them."""

import time
from pathlib import Path

import numpy as np
import pytest
from scipy.special import expit, logit

from deploy.demo import model, planted
from deploy.demo.bad_rows import FAULTS, bad_rows
from deploy.demo.codes import is_valid_code
from deploy.demo.derive_register import RegisterFiles, read_rows
from deploy.demo.planted import PLANTED, Expectation, Kind, Planted
from deploy.demo.returns import Returns, Series, cluster_numbers, simulate, total_rows
from deploy.tests.demo import alert_rules
from deploy.tests.demo.alert_rules import Flags, Floats

BY_CODE = {one.code: one for one in model.INDICATORS}
PRACTICE_CASES = [case for case in PLANTED if case.kind in (Kind.SLIP, Kind.IMPROVEMENT)]
CLUSTER_CASES = [case for case in PLANTED if case.kind is Kind.CLUSTER_SLIP]


def counts(series: Series) -> tuple[Floats, Floats]:
    """Numerators and denominators with NaN where nothing was returned."""
    return np.where(series.has_value, series.numerator, np.nan), np.where(series.has_value, series.denominator, np.nan)


def practice_alerts(returns: Returns, code: str, *, favourable: bool = False) -> Flags:
    """Where the practice rule holds for this indicator; all False for a context indicator."""
    one = BY_CODE[code]
    x, n = counts(returns.series[code])
    if one.polarity == 0:
        return np.zeros(x.shape, dtype=bool)
    return alert_rules.slip_alerts(x, n, kind=one.kind, polarity=-one.polarity if favourable else one.polarity)


def months(returns: Returns, alerts: Flags) -> list[str]:
    return [period for period, alert in zip(returns.periods, alerts, strict=True) if alert]


class TestSubmission:
    def test_the_same_seed_gives_the_same_bytes_in_less_than_three_seconds(self, register: RegisterFiles, returns: Returns) -> None:
        started = time.process_time()
        again = simulate(register)
        assert [again.csv(period) for period in again.periods] == [returns.csv(period) for period in returns.periods]
        assert time.process_time() - started < 6  # two writings of all months and one simulation

    def test_24_months_from_october_2024(self, returns: Returns) -> None:
        assert (len(returns.periods), returns.periods[0], returns.periods[-1]) == (24, "2024-10", "2026-09")

    def test_rows_have_the_agreed_columns_and_sound_numbers(self, returns: Returns) -> None:
        lines = returns.csv("2025-01").decode().splitlines()
        assert lines[0] == "practice_code,indicator,period,numerator,denominator,qualifier"
        seen = set()
        for line in lines[1:]:
            practice, indicator, period, numerator, denominator, qualifier = line.split(",")
            seen.add((practice, indicator))
            assert period == "2025-01"
            if qualifier:
                assert (qualifier in {":", "z", "c"}, numerator, denominator) == (True, "", "")
            else:
                assert int(denominator) > 0
                assert 0 <= int(numerator) <= int(denominator)
        assert len(seen) == len(lines) - 1

    def test_about_two_percent_of_returns_are_missing(self, returns: Returns) -> None:
        possible = len(returns.practices.codes) * len(returns.series) * len(returns.periods)
        stated = sum(int((series.qualifier == ":").sum()) for series in returns.series.values())
        assert 0.015 < (possible - total_rows(returns) + stated) / possible < 0.025

    def test_practices_with_suppressed_age_bands_say_so(self, returns: Returns) -> None:
        hidden = [place for place, ages in enumerate(returns.practices.ages) if np.isnan(ages).any()]
        assert len(hidden) == 7
        assert set(returns.series["antipsychotic-75"].qualifier[hidden].flat) <= {"c", ":"}
        assert set(returns.series["antibiotic-items"].qualifier[hidden].flat) <= {"", ":"}


class TestBadRows:
    def test_each_is_refused_for_one_reason_only(self, returns: Returns) -> None:
        for period in FAULTS:
            keys = [tuple(row.split(",")[:3]) for row in returns.rows(period)]
            extra = [row for row in bad_rows(returns, period) if row not in returns.rows(period)]
            assert not {tuple(row.split(",")[:3]) for row in extra} & set(keys)

    def test_the_faults_are_the_ones_named(self, returns: Returns) -> None:
        unknown, mistyped = (row.split(",")[0] for row in bad_rows(returns, "2024-12"))
        assert is_valid_code(unknown)
        assert unknown not in returns.practices.codes
        assert not is_valid_code(mistyped)
        above, twice = bad_rows(returns, "2025-03")
        assert int(above.split(",")[3]) > int(above.split(",")[4])
        assert twice in returns.rows("2025-03")


class TestLevels:
    @pytest.mark.parametrize("one", model.INDICATORS, ids=lambda one: one.code)
    def test_scotland_lies_at_the_published_level(self, returns: Returns, one: model.Indicator) -> None:
        x, n = counts(returns.series[one.code])
        published = model.published_levels()[one.level_row] * one.level_factor
        assert np.nansum(x) / np.nansum(n) == pytest.approx(published, rel=0.03)

    @pytest.mark.parametrize("one", model.INDICATORS, ids=lambda one: one.code)
    def test_practices_differ_by_a_tenth_to_four_tenths(self, returns: Returns, one: model.Indicator) -> None:
        # The spread of two-year levels, less what chance adds to it.
        x, n = (np.nansum(values, axis=1) for values in counts(returns.series[one.code]))
        enough = (x >= 20) & (n - x >= 20)
        x, n = x[enough], n[enough]
        levels = np.log(x / n) if one.kind == "rate" else logit(x / n)
        chance = 1 / x if one.kind == "rate" else 1 / x + 1 / (n - x)
        assert 0.1 <= one.between <= 0.4
        assert 0.1**2 * 0.8 < np.var(levels) - chance.mean() < 0.45**2

    def test_antibiotics_peak_in_winter(self, returns: Returns) -> None:
        x, n = (np.nansum(values, axis=0) for values in counts(returns.series["antibiotic-items"]))
        level = dict(zip(returns.periods, x / n, strict=True))
        assert level["2025-01"] > 1.25 * level["2025-07"]
        assert level["2026-01"] > 1.25 * level["2026-07"]

    def test_denominators_follow_the_age_structure(self, returns: Returns) -> None:
        ages = returns.practices.ages
        known = ~np.isnan(ages).any(axis=1)
        first = returns.series["triple-whammy-65"].denominator[known, 0]
        assert np.array_equal(first, ages[known, 5:].sum(axis=1))
        older = ages[known, 6:].sum(axis=1) / returns.practices.lists[known]
        share = returns.series["nsaid-anticoagulant"].denominator[known].mean(axis=1) / returns.practices.lists[known]
        assert np.corrcoef(older, share)[0, 1] > 0.6


class TestGoldenSlip:
    """The rule as written in this folder, on the worked example of the formulas."""

    FOLDER = Path(__file__).parents[3] / "services" / "benchmark-api" / "tests" / "golden" / "alerts"

    def test_every_step_agrees(self) -> None:
        source = read_rows((self.FOLDER / "slip_input.csv").read_bytes())
        practices = sorted({row["practice"] for row in source})
        periods = sorted({row["period"] for row in source})
        x = np.full((len(practices), len(periods)), np.nan)
        n = x.copy()
        for row in source:
            at = practices.index(row["practice"]), periods.index(row["period"])
            x[at], n[at] = float(row["numerator"]), float(row["denominator"])
        result = alert_rules.slip(x, n)
        slips = alert_rules.two_of_three(result.z) & (result.change <= -0.03)
        expected = read_rows((self.FOLDER / "slip_output.csv").read_bytes())
        for row in expected:
            at = practices.index(row["practice"]), periods.index(row["period"])
            assert result.z[at] == pytest.approx(float(row["z_c"]), abs=1e-12)
            assert result.omega_squared[at[1]] == pytest.approx(float(row["omega_squared"]), abs=1e-15)
            assert result.change[at] == pytest.approx(float(row["change"]), abs=1e-12)
            assert slips[at] == (row["slip"] == "true")
        assert len(expected) == 80 * 6


class TestPlanted:
    @pytest.mark.parametrize("case", PRACTICE_CASES, ids=lambda case: f"{case.organisation}-{case.indicator}")
    def test_a_practice_case_is_found_where_it_should_be(self, returns: Returns, case: Planted) -> None:
        alerts = practice_alerts(returns, case.indicator, favourable=case.kind is Kind.IMPROVEMENT)
        found = months(returns, alerts[returns.practices.codes.index(case.organisation)])
        assert not [period for period in found if period < case.first_period]
        if case.expectation is not Expectation.MAY_BE_MISSED:
            assert bool(found) == (case.expectation is Expectation.FOUND)

    def test_the_pql_is_told_first_in_the_newest_round(self, returns: Returns) -> None:
        place = returns.practices.codes.index(planted.PQL_PRACTICE)
        told = {code: months(returns, practice_alerts(returns, code)[place]) for code in returns.series}
        assert {code: found for code, found in told.items() if found} == {"high-risk-prescribing": ["2026-09"]}

    def test_the_cql_has_something_past_to_look_at(self, returns: Returns) -> None:
        place = returns.practices.codes.index(planted.PEER_PRACTICE)
        assert returns.practices.clusters[place] == planted.CQL_CLUSTER
        assert months(returns, practice_alerts(returns, "bz-long-term")[place])[0] == "2026-03"

    @pytest.mark.parametrize("case", CLUSTER_CASES, ids=lambda case: case.organisation)
    def test_a_cluster_that_slips_together_is_found(self, returns: Returns, case: Planted) -> None:
        one = BY_CODE[case.indicator]
        x, n = counts(returns.series[case.indicator])
        clusters = cluster_numbers(returns.practices)
        z = alert_rules.cluster_z(x, n, clusters, kind=one.kind, polarity=one.polarity)
        place = sorted(set(returns.practices.clusters)).index(case.organisation)
        found = months(returns, alert_rules.two_of_three(z)[place])
        assert found
        assert found[0] >= case.first_period

    def test_the_small_practice_has_fewer_than_a_hundred(self, returns: Returns) -> None:
        (case,) = (case for case in PLANTED if case.expectation is Expectation.NOT_FOUND)
        place = returns.practices.codes.index(case.organisation)
        assert case.shift == -1.0
        assert returns.series[case.indicator].denominator[place].max() < 100

    def test_the_data_error_is_ten_times_its_neighbours_and_opens_no_alert(self, returns: Returns) -> None:
        (case,) = (case for case in PLANTED if case.kind is Kind.DATA_ERROR)
        place, month = returns.practices.codes.index(case.organisation), returns.periods.index(case.first_period)
        denominators = returns.series[case.indicator].denominator[place]
        assert denominators[month] == pytest.approx(10 * denominators[month - 1], rel=0.05)
        assert denominators[month] > returns.practices.lists[place]
        for favourable in (False, True):
            assert not practice_alerts(returns, case.indicator, favourable=favourable)[place].any()

    def test_the_demonstration_cluster_is_of_ordinary_size_inside_one_partnership(self, register: RegisterFiles) -> None:
        members = [row for row in read_rows(register.contact_details) if row["GPCluster"] == planted.CQL_CLUSTER]
        assert 6 <= len(members) <= 8
        assert len({row["HSCP"] for row in members}) == 1
        assert {planted.PQL_PRACTICE, planted.PEER_PRACTICE} <= {row["PracticeCode"] for row in members}

    def test_every_size_of_drift_is_planted(self) -> None:
        assert {case.shift for case in PLANTED if case.kind is Kind.SLIP} == {-0.25, -0.5, -1.0}
        assert len(CLUSTER_CASES) == 2


class TestFalseAlerts:
    def test_there_are_about_as_many_as_the_published_budget(self, returns: Returns) -> None:
        """statistics.md 4.2: 20 to 39 false episodes a year for 900 practices and 30 indicators, less the n and materiality rules.

        Ten assessed months of eleven indicators are 31% of that: 6 to 12, and fewer because the two rules only take away."""
        touched = {(case.organisation, case.indicator) for case in PLANTED}
        false = 0
        for code in returns.series:
            alerts = practice_alerts(returns, code)
            for place, practice in enumerate(returns.practices.codes):
                if not {(practice, code), (returns.practices.clusters[place], code)} & touched:
                    false += alert_rules.episodes(alerts[place : place + 1])
        assert 0 <= false <= 12

    def test_without_planted_cases_nothing_is_found_where_they_were(self, register: RegisterFiles) -> None:
        clean = simulate(register, planted=())
        for case in PRACTICE_CASES:
            alerts = practice_alerts(clean, case.indicator, favourable=case.kind is Kind.IMPROVEMENT)
            assert not alerts[clean.practices.codes.index(case.organisation)].any()


def test_a_shift_is_adverse_whichever_way_the_indicator_runs(register: RegisterFiles, returns: Returns) -> None:
    clean = simulate(register, planted=())
    for case in PRACTICE_CASES:
        one = BY_CODE[case.indicator]
        place, month = returns.practices.codes.index(case.organisation), returns.periods.index(case.first_period)
        value, was = (
            np.nansum(of.series[case.indicator].numerator[place, month:]) / np.nansum(of.series[case.indicator].denominator[place, month:])
            for of in (returns, clean)
        )
        expected = was * np.exp(case.shift * one.polarity) if one.kind == "rate" else expit(logit(was) + case.shift * one.polarity)
        assert value == pytest.approx(expected, rel=0.2)
        assert (value > was) == (case.shift * one.polarity > 0)
