"""SLIP (its worked example is compared in test_agreement); the cluster's statistic against its own definition, worked by hand."""

from typing import Any

import numpy as np
import pytest
from benchmark_api.domain.statistics.change import cluster_change, earlier_sums, practice_change
from hypothesis import given
from hypothesis import strategies as st

from .golden import read, same


def example() -> Any:
    """Return the counts of the worked example as (practices, periods)."""
    table = read("alerts/slip_input.csv")
    return table["numerator"].reshape(80, 18), table["denominator"].reshape(80, 18)


def simulated(seed: int = 5, practices: Any = 60, periods: Any = 18, level: float = 0.3, size: Any = 800) -> Any:
    rng = np.random.default_rng(seed)
    n = rng.integers(size // 2, size, (practices, periods)).astype(float)
    return rng.binomial(n.astype(int), level).astype(float), n


class TestPracticeChange:
    def test_the_rule_finds_what_was_planted(self) -> None:
        # Beyond 3.09 now, 2 of the last 3 assessed beyond 1.96, and at least three percentage points.
        golden = read("alerts/slip_output.csv")["slip"].reshape(80, 6) == "true"
        found = practice_change(*example())
        z, change = found.z[:, 12:], found.change[:, 12:]
        recent = sum((z[:, 2 - back : 6 - back] < -1.96).astype(int) for back in range(3))
        slips = np.zeros((80, 6), dtype=bool)
        slips[:, 2:] = (z[:, 2:] < -3.0902) & (recent >= 2) & (change[:, 2:] <= -0.03)
        assert np.array_equal(slips, golden)
        assert slips[0].any()
        assert slips[1].any()
        assert not slips[4].any()
        assert not slips[5].any()

    def test_needs_twelve_earlier_values(self) -> None:
        found = practice_change(*example())
        assert np.isnan(found.z[:, :12]).all()
        assert not np.isnan(found.z[:, 12:]).any()
        assert found.earlier[0, :14].tolist() == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 12]

    def test_a_missing_month_reaches_one_month_further_back(self) -> None:
        x, n = simulated()
        x[7, 9] = np.nan
        found = practice_change(x, n)
        assert found.earlier[7, 12] == 11
        assert np.isnan(found.z[7, 12])
        kept = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12]
        difference, weight = found.difference[7], 4 * n[7]
        same(found.baseline[7, 13], np.average(difference[kept], weights=weight[kept]))
        same(found.change[7, 13], x[7, 13] / n[7, 13] - x[7, kept].sum() / n[7, kept].sum())

    def test_a_month_without_its_own_value_is_not_judged(self) -> None:
        x, n = simulated()
        n[3, 15] = 0
        found = practice_change(x, n)
        assert np.isnan([found.z[3, 15], found.change[3, 15], found.moved[3, 15]]).all()
        assert not np.isnan(found.z[3, 16])

    def test_a_practice_without_data_changes_nothing(self) -> None:
        x, n = simulated()
        empty = np.full((1, x.shape[1]), np.nan)
        before, after = practice_change(x, n), practice_change(np.vstack([x, empty]), np.vstack([n, empty]))
        same(after.z[:-1], before.z)
        assert np.isnan(after.z[-1]).all()

    def test_overlapping_windows_are_stepped_over(self) -> None:
        x, n = simulated(periods=39)
        stepped, alone = practice_change(x, n, step=3), practice_change(x[:, 2::3], n[:, 2::3])
        same(stepped.z[:, 2::3], alone.z)
        assert np.isnan(stepped.z[:, :36]).all()

    def test_the_latest_periods_alone_are_the_same(self) -> None:
        x, n = simulated(periods=20)
        x[4, 11] = np.nan
        member = np.arange(60) // 6
        for step in (1, 2):
            whole, latest = (practice_change(x, n, earlier=6, step=step, last=last) for last in (None, 2))
            clusters, latest_clusters = (cluster_change(x, n, member, 10, earlier=6, step=step, last=last) for last in (None, 2))
            for all_periods, two in ((whole, latest), (clusters, latest_clusters)):
                for name, part in vars(two).items():
                    np.testing.assert_allclose(part, vars(all_periods)[name][..., -2:], rtol=1e-12)

    def test_many_indicators_at_once_equal_one_at_a_time(self) -> None:
        first, second = simulated(1), simulated(2)
        together = practice_change(np.stack([first[0], second[0]]), np.stack([first[1], second[1]]))
        same(together.z[0], practice_change(*first).z)
        same(together.z[1], practice_change(*second).z)

    @pytest.mark.parametrize("kind", ["proportion", "rate"])
    def test_holds_its_false_alarms_under_chance_and_steady_differences(self, kind: str) -> None:
        rng = np.random.default_rng(11)
        own = 1 / (1 + np.exp(-(-1.0 + rng.normal(0, 0.4, (40, 300, 1)))))
        n = rng.integers(200, 1500, (40, 300, 14))
        x = rng.binomial(n, own) if kind == "proportion" else rng.poisson(n * own)
        z = practice_change(x, n, kind=kind).z[..., 12:]
        assert np.std(z) == pytest.approx(1, abs=0.05 if kind == "proportion" else 0.15)
        assert np.mean(np.abs(z) > 3.0902) < 0.004

    @given(st.integers(0, 10**6))
    def test_counting_the_others_turns_every_sign(self, seed: int) -> None:
        x, n = simulated(seed, practices=8, periods=14)
        same(practice_change(n - x, n).moved, -practice_change(x, n).moved)

    def test_too_short_a_series_has_no_change(self) -> None:
        x, n = simulated(periods=5)
        assert np.isnan(practice_change(x, n).z).all()


class TestEarlierSums:
    def test_of_no_period_are_empty(self) -> None:
        sums, counts = earlier_sums([np.empty((3, 0))], earlier=12)
        assert sums[0].shape == counts.shape == (3, 0)


class TestClusterChange:
    def test_of_one_practice_is_worked_by_hand(self) -> None:
        # Two practices; Scotland is their sum. The cluster is the first one alone, thirteen months of 100 patients:
        # 20 events a month, then 30; the other one 30 and then 40.
        x = np.array([[20.0] * 12 + [30.0], [30.0] * 12 + [40.0]])
        n = np.full((2, 13), 100.0)
        found = cluster_change(x, n, [0, -1], 1, winsorise=0.0)
        odds_ratio = (0.35 / 0.65) / (0.25 / 0.75)
        expected = 100 * 0.2 * odds_ratio / (1 - 0.2 + 0.2 * odds_ratio)
        same(found.expected[0, 12], expected)
        same(found.ratio[0, 12], 30 / expected)
        same(found.change[0, 12], (30 - expected) / 100)
        careful = 240.5 / 1201
        moved = careful * odds_ratio / (1 - careful + careful * odds_ratio)
        slope = odds_ratio / (1 - careful + careful * odds_ratio) ** 2
        variance = 100 * moved * (1 - moved) + 100**2 * slope**2 * careful * (1 - careful) / 1200
        same(found.z_raw[0, 12], (30 - expected) / np.sqrt(variance))
        same(found.z[0, 12], found.z_raw[0, 12])
        assert found.practices[0].tolist() == [0] * 12 + [1]

    def test_a_month_that_moves_as_scotland_does_is_no_change(self) -> None:
        n = np.full((10, 13), 1000.0)
        odds = np.linspace(0.2, 0.6, 10)[:, np.newaxis] * np.where(np.arange(13) == 12, 1.5, 1.0)
        found = cluster_change(n * odds / (1 + odds), n, np.arange(10) % 2, 2)
        # Scotland's pooled odds ratio is a little nearer 1 than that of its practices.
        assert np.abs(found.log_odds[:, 12]).max() < 0.01

    def test_finds_two_clusters_slipping_among_many(self) -> None:
        rng = np.random.default_rng(8)
        member = np.repeat(np.arange(100), 6)
        logit = rng.normal(1.0, 0.3, (600, 1)) + rng.normal(0, 0.05, (100, 14))[member]
        logit[member == 17, 12:] -= 0.4
        logit[member == 60, 12:] -= 0.4
        n = rng.integers(200, 900, (600, 14))
        x = rng.binomial(n, 1 / (1 + np.exp(-logit)))
        found = cluster_change(x, n, member, 100)
        slipping = (found.z[:, 13] < -3.09) & (found.z[:, 12] < -1.96)
        assert set(np.nonzero(slipping)[0].tolist()) == {17, 60}
        assert np.std(np.delete(found.z[:, 13], [17, 60])) == pytest.approx(1, abs=0.25)
        assert found.omega_squared[13] == pytest.approx(0.05**2 * 13 / 12, rel=0.6)

    @pytest.mark.parametrize("kind", ["proportion", "rate"])
    def test_holds_its_false_alarms_under_chance(self, kind: str) -> None:
        rng = np.random.default_rng(12)
        own = 1 / (1 + np.exp(-(-1.5 + rng.normal(0, 0.4, (20, 600, 1)))))
        n = rng.integers(200, 1500, (20, 600, 13))
        x = rng.binomial(n, own) if kind == "proportion" else rng.poisson(n * own)
        z = cluster_change(x, n, np.arange(600) // 6, 100, kind=kind).z[..., 12]
        assert np.std(z) == pytest.approx(1, abs=0.06)
        assert abs(np.mean(z)) < 0.06

    def test_counting_the_others_turns_every_sign(self) -> None:
        x, n = simulated()
        member = np.arange(60) // 6
        events, others = cluster_change(x, n, member, 10), cluster_change(n - x, n, member, 10)
        np.testing.assert_allclose(others.z, -events.z, atol=1e-9)
        np.testing.assert_allclose(others.change, -events.change, atol=1e-12)

    def test_a_practice_that_cannot_count_changes_nothing(self) -> None:
        x, n = simulated()
        member = np.arange(60) // 6
        missing_now = x.copy()
        missing_now[0, 13] = np.nan
        found = cluster_change(missing_now, n, member, 10)
        assert found.practices[:2, 13].tolist() == [5, 6]
        outside = cluster_change(x, n, np.where(member == 3, -1, member), 10)
        assert np.isnan(outside.z[3]).all()
        same(outside.expected[4], cluster_change(x, n, member, 10).expected[4])
