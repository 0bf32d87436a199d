"""Levels that everybody is compared with: close to the exact ones, and no late return can be taken from two of them."""

from dataclasses import replace

import numpy as np
import pytest
from benchmark_api.domain.levels import Rounding, rounded_counts
from benchmark_api.domain.statistics.dispersion import Dispersion
from benchmark_api.domain.statistics.funnel import judge
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import ArrayLike, NDArray

whole = st.integers(0, 10**6)
PATIENTS, PUBLISHED = Rounding(np.array([False]), is_proportion=True), Rounding(np.array([True]), is_proportion=True)


def array(values: ArrayLike) -> NDArray[np.float64]:
    return np.asarray(values, dtype=np.float64)


def shown(x: int, n: int) -> tuple[float, float]:
    found = rounded_counts(array(x), array(n), is_proportion=True)
    return float(found[0]), float(found[1])


def spread_of(phi: float, tau_squared: float, units: int) -> Dispersion:
    """A dispersion with the weight by which this τ² follows from this φ."""
    weight = (units * phi - (units - 1)) / tau_squared if tau_squared else 1000.0
    return Dispersion(phi=array([phi]), kappa=0.68, tau_squared=array([tau_squared]), units=array([units]), weight=array([weight]))


class TestCounts:
    @given(whole, whole)
    def test_are_within_five_of_what_they_are(self, events: int, others: int) -> None:
        x, n = rounded_counts(array(events), array(events + others), is_proportion=True)
        assert abs(x - events) <= 5
        assert abs(n - (events + others)) <= 5
        assert 0 <= x <= n

    @given(whole, whole)
    def test_small_counts_and_noughts_stay_what_they_are(self, events: int, others: int) -> None:
        x, n = rounded_counts(array(events), array(events + others), is_proportion=True)
        for shown, exact in ((x, events), (n - x, others)):
            assert shown == exact if exact < 10 else shown >= 10

    @given(st.integers(19, 10**6), st.integers(30, 10**6), st.integers(1, 9), st.integers(1, 9), st.integers(10, 10**4))
    def test_who_knows_a_late_denominator_cannot_tell_its_small_count(self, x: int, left: int, one: int, other: int, late: int) -> None:
        """Whoever reads Scotland before and after learns differences of tens, and each small count could lie behind them."""
        n = x + left
        seen = (shown(x, n), shown(x + one, n + late))
        assert any((shown(first, n), shown(first + other, n + late)) == seen for first in range(x - 9, x + 10))

    def test_of_a_rate_events_and_exposure(self) -> None:
        assert [float(one) for one in rounded_counts(array(149), array(181_236), is_proportion=False)] == [150, 181_240]

    def test_published_counts_and_nothing_stay(self) -> None:
        assert [one.tolist() for one in PUBLISHED.counts(array([[8224]]), array([[20850]]))] == [[[8224]], [[20850]]]
        assert np.isnan(PATIENTS.level(array([np.nan, 0]), array([np.nan, 0]))).all()


class TestSpread:
    @pytest.mark.parametrize(
        ("units", "step"), [(900, 0.01), (500, 0.01), (499, 0.02), (150, 0.05), (31, 0.2), (14, 0.5), (5, 1.0), (4, 2.0)]
    )
    def test_phi_is_a_multiple_of_a_round_step(self, units: int, step: float) -> None:
        shown = PATIENTS.spread(spread_of(3.14159, 0.002, units)).phi[0]
        assert shown == pytest.approx(step * round(3.14159 / step), abs=1e-12)
        assert step * units >= 5

    @given(st.floats(1.0, 40.0), st.integers(10, 1000))
    def test_the_step_is_finer_than_what_chance_alone_does_to_phi(self, phi: float, units: int) -> None:
        shown = PATIENTS.spread(spread_of(phi, 0.002, units)).phi[0]
        assert abs(shown - phi) <= np.sqrt(2 / units)

    def test_tau_squared_goes_with_phi_to_three_digits(self) -> None:
        """φ 2.345 → 2.34 or 2.35 of 900: the excess 1,211.5 becomes 1,207 or 1,216."""
        shown = PATIENTS.spread(spread_of(2.347, 0.0012345, 900))
        assert shown.phi[0] == pytest.approx(2.35)
        assert shown.tau_squared[0] == pytest.approx(0.0012345 * (900 * 2.35 - 899) / (900 * 2.347 - 899), rel=5e-3)
        assert shown.tau_squared[0] == pytest.approx(round(float(shown.tau_squared[0]), 5), abs=1e-15)

    def test_nothing_beyond_chance_stays_nothing(self) -> None:
        assert PATIENTS.spread(spread_of(0.8, 0.0, 900)).tau_squared[0] == 0

    @pytest.mark.parametrize("units", [31, 50, 100, 150, 900])
    def test_tau_squared_tells_nothing_that_the_rounded_phi_does_not(self, units: int) -> None:
        """Not even on which side of chance the exact one lies."""
        weight = array([1000.0])
        for phi in np.linspace(0.9, 1.2, 301):
            found = Dispersion(phi=array([phi]), kappa=0.68, tau_squared=array([0.0]), units=array([units]), weight=weight)
            shown = PATIENTS.spread(found)
            again = PATIENTS.spread(replace(found, phi=shown.phi))
            assert (again.phi[0], again.tau_squared[0]) == (shown.phi[0], shown.tau_squared[0])

    def test_a_group_of_nobody_has_no_spread(self) -> None:
        shown = PATIENTS.spread(
            Dispersion(phi=array([np.nan]), kappa=0.68, tau_squared=array([0.0]), units=array([0]), weight=array([0.0]))
        )
        assert np.isnan(shown.phi[0])
        assert shown.tau_squared[0] == 0

    def test_published_spreads_stay(self) -> None:
        found = spread_of(3.14159, 0.0012345, 14)
        assert (PUBLISHED.spread(found).phi[0], PUBLISHED.spread(found).tau_squared[0]) == (3.14159, 0.0012345)

    def test_what_is_judged_hardly_moves(self) -> None:
        """900 practices: no z by more than what a person could read off a chart."""
        rng = np.random.default_rng(4)
        n = rng.integers(100, 2000, (1, 900)).astype(np.float64)
        x = rng.binomial(n.astype(int), np.clip(rng.normal(0.12, 0.02, (1, 900)), 0, 1)).astype(np.float64)
        exact = judge(x, n, overdispersion="additive", consistency_correction=True, z_method="mid_p")
        centre = PATIENTS.level(x.sum(axis=1), n.sum(axis=1))
        rounded = judge(
            x, n, overdispersion="additive", consistency_correction=True, z_method="mid_p", centre=centre, spread_as=PATIENTS.spread
        )
        assert np.abs(rounded.z - exact.z).max() < 0.005
        assert np.abs(rounded.z_adjusted - exact.z_adjusted).max() < 0.01
