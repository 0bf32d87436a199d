"""Shrinkage against a published fit, an independent maximisation, and what must hold for any counts."""

from random import Random
from typing import Any

import numpy as np
import pytest
from benchmark_api.domain.statistics.shrinkage import fit, shrunk
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.stats import beta as beta_distribution
from scipy.stats import betabinom

from .golden import Floats

# Boys among the first 12 children of 6,115 families of 13 in Saxony (Geissler 1889, in Lindsey & Altham 1998, Appl Stat 47:149).
BOYS = np.repeat(np.arange(13.0), [3, 24, 104, 286, 670, 1033, 1343, 1112, 829, 478, 181, 45, 7])
units = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=2, max_size=25)


def counts_of(pairs: Any) -> tuple[Floats, Floats]:
    a, b = np.array(pairs, dtype=float).T
    return a, a + b


class TestFit:
    def test_equals_the_published_fit_of_the_families_of_saxony(self) -> None:
        # Published by maximum likelihood: α 34.09558, β 31.5715, log-likelihood −12,492.9 (Wikipedia, Beta-binomial distribution).
        alpha, beta = fit(BOYS, np.full(BOYS.shape, 12.0))
        assert float(alpha) == pytest.approx(34.09558, rel=3e-4)
        assert float(beta) == pytest.approx(31.5715, rel=3e-4)
        reached = betabinom.logpmf(BOYS, 12, float(alpha), float(beta)).sum()
        assert reached == pytest.approx(-12492.9, abs=0.05)
        # The published numbers stop a little short of the top.
        assert reached > betabinom.logpmf(BOYS, 12, 34.09558, 31.5715).sum()

    def test_equals_an_independent_maximisation(self) -> None:
        rng = np.random.default_rng(5)
        n = rng.integers(3, 300, 80)
        x = rng.binomial(n, rng.beta(3, 7, 80))
        alpha, beta = fit(x.astype(float), n.astype(float))
        found = minimize(
            lambda theta: -betabinom.logpmf(x, n, *np.exp(theta)).sum(),
            [0.0, 0.0],
            method="Nelder-Mead",
            options={"xatol": 1e-9, "fatol": 1e-11},
        )
        assert [float(alpha), float(beta)] == pytest.approx(np.exp(found.x).tolist(), rel=1e-5)

    def test_finds_the_spread_that_was_planted(self) -> None:
        rng = np.random.default_rng(6)
        n = rng.integers(1, 900, (20, 900)).astype(float)
        x = rng.binomial(n.astype(int), rng.beta(8, 12, n.shape)).astype(float)
        alpha, beta = fit(x, n)
        assert alpha.mean() == pytest.approx(8, rel=0.03)
        assert beta.mean() == pytest.approx(12, rel=0.03)

    def test_chance_alone_is_no_spread(self) -> None:
        alpha, beta = fit(np.array([30.0, 30, 30]), np.array([100.0, 100, 100]))
        assert np.isinf([alpha, beta]).all()

    @pytest.mark.parametrize(("x", "n"), [([], []), ([np.nan], [np.nan])])
    def test_nobody_has_no_spread_to_find(self, x: list[float], n: list[float]) -> None:
        assert np.isnan(fit(np.array(x), np.array(n))).all()

    @pytest.mark.parametrize("x", [[0.0, 0.0], [5.0, 7.0], [3.0, np.nan]])
    def test_none_all_and_one_unit_have_no_spread(self, x: list[float]) -> None:
        alpha, _ = fit(np.array(x), np.where(np.isnan(x), np.nan, [5.0, 7.0]))
        assert np.isinf(alpha)


class TestShrunk:
    def test_small_units_move_far_and_large_ones_little(self) -> None:
        rng = np.random.default_rng(7)
        n = np.append(np.full(100, 200.0), [3.0, 3000.0])
        x = np.append(rng.binomial(200, rng.beta(20, 20, 100)), [3.0, 2700.0])
        found = shrunk(x, n)
        assert found.value[-2] == pytest.approx((3 + found.alpha) / (3 + found.alpha + found.beta), rel=1e-12)
        assert abs(found.value[-2] - 1.0) > 0.3
        assert abs(found.value[-1] - 0.9) < 0.02

    def test_the_interval_is_that_of_the_posterior(self) -> None:
        x, n = BOYS[::50], np.full(BOYS[::50].shape, 12.0)
        found = shrunk(x, n, 0.9)
        posterior = beta_distribution(x + found.alpha, n - x + found.beta)
        np.testing.assert_allclose(found.lower, posterior.ppf(0.05), rtol=1e-9)
        np.testing.assert_allclose(found.upper, posterior.ppf(0.95), rtol=1e-9)

    def test_without_spread_everybody_has_the_level(self) -> None:
        found = shrunk([30.0, 32.0, np.nan], [100.0, 100.0, 50.0])
        assert found.value[:2].tolist() == found.lower[:2].tolist() == [0.31, 0.31]
        assert np.isnan(found.value[2])

    @given(units)
    @settings(max_examples=settings().max_examples // 2)
    def test_lies_between_the_value_and_the_level_and_in_its_interval(self, pairs: Any) -> None:
        x, n = counts_of(pairs)
        found = shrunk(x, n)
        here = ~np.isnan(found.value)
        assert (here == (n > 0)).all()
        centre = found.alpha / (found.alpha + found.beta) if np.isfinite(found.alpha) else x.sum() / n.sum() if n.sum() else np.nan
        own = x[here] / n[here]
        assert (found.value[here] >= np.minimum(own, centre) - 1e-9).all() or not np.isfinite(found.alpha)
        assert (found.value[here] <= np.maximum(own, centre) + 1e-9).all() or not np.isfinite(found.alpha)
        for part in (found.value, found.lower, found.upper):
            assert ((part[here] >= 0) & (part[here] <= 1)).all()
        assert (found.lower[here] <= found.upper[here]).all()

    @given(units, st.randoms())
    @settings(max_examples=settings().max_examples // 2)
    def test_neither_order_nor_absent_units_matter(self, pairs: Any, random: Random) -> None:
        x, n = counts_of(pairs)
        order = list(range(x.size))
        random.shuffle(order)
        straight = shrunk(x, n).value
        shuffled = shrunk(np.append(x[order], [np.nan, 1.0]), np.append(n[order], [9.0, 0.0])).value[:-2]
        np.testing.assert_allclose(straight[order], shuffled, rtol=1e-5, atol=1e-5)

    @given(units)
    @settings(max_examples=settings().max_examples // 2)
    def test_counting_the_others_mirrors_it(self, pairs: Any) -> None:
        x, n = counts_of(pairs)
        np.testing.assert_allclose(shrunk(n - x, n).value, 1 - shrunk(x, n).value, rtol=1e-5, atol=1e-5)
