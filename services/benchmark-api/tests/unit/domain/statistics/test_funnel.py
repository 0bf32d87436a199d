"""The funnel by worked examples, and what must hold for any counts; other software in test_agreement."""

from dataclasses import replace
from random import Random
from typing import Any

import numpy as np
import pytest
from benchmark_api.domain.statistics import false_discovery, funnel
from benchmark_api.domain.statistics.arrays import z_of
from benchmark_api.domain.statistics.dispersion import dispersion
from hypothesis import assume, given
from hypothesis import strategies as st

from .golden import read, same


def counts_of(data: str) -> Any:
    table = read(f"funnels/input_{data}.csv")
    return table["num"], table["denom"]


class TestDispersion:
    @pytest.mark.parametrize(
        ("choices", "kappa"),
        [
            ({"winsorise": 0.1}, 0.6787),
            ({"winsorise": 0.05}, 0.8313),
            ({"winsorise": 0.2}, 0.4121),
            ({"truncate": 0.1}, 0.4377),
            ({"winsorise": 0.0}, 1.0),
            ({"winsorise": 5e-324}, 1.0),
            ({"truncate": 5e-324}, 1.0),
            ({"winsorise": None}, 1.0),
        ],
    )
    def test_kappa_is_what_trimming_leaves_of_chance(self, choices: dict[str, Any], kappa: Any) -> None:
        z = np.random.default_rng(1).normal(size=(1, 200_001))
        plain = dispersion(z, np.ones_like(z), **choices)
        corrected = dispersion(z, np.ones_like(z), consistency_correction=True, **choices)
        assert plain.kappa == 1
        assert corrected.kappa == pytest.approx(kappa, abs=5e-5)
        assert corrected.phi[0] == pytest.approx(plain.phi[0] / corrected.kappa)
        assert corrected.phi[0] == pytest.approx(1, abs=0.02)

    def test_finds_the_spread_that_was_planted(self) -> None:
        # 2,000 practices of 500 patients whose arcsine levels spread with τ = 0.05: corrected, the estimate is unbiased.
        rng = np.random.default_rng(2)
        level = np.sin(np.arcsin(np.sqrt(0.4)) + rng.normal(0, 0.05, (20, 2000))) ** 2
        x = rng.binomial(500, level)
        found = funnel.judge(x, np.full(x.shape, 500), consistency_correction=True).spread.tau_squared
        assert np.mean(found) == pytest.approx(0.05**2, rel=0.05)

    @pytest.mark.parametrize("choices", [{"winsorise": 0.5}, {"winsorise": -0.1}, {"truncate": 0.0}, {"truncate": 0.5}])
    def test_refuses_to_trim_everything(self, choices: dict[str, Any]) -> None:
        with pytest.raises(ValueError, match="share"):
            dispersion(np.zeros(3), np.ones(3), **choices)

    @pytest.mark.parametrize("units", [0, 1])
    def test_one_unit_or_none_has_no_spread(self, units: Any) -> None:
        found = dispersion(np.full(units, 9.0), np.ones(units))
        assert found.tau_squared == 0


class TestZ:
    def test_an_empty_numerator_on_the_log_scale_is_finite(self) -> None:
        judged = funnel.judge([0, 10, 12], [9.0, 11.0, 10.0], kind="ratio")
        assert judged.transformed[0] == pytest.approx(np.log(0.5 / 9))

    def test_a_centre_can_be_given(self) -> None:
        judged = funnel.judge([10, 20], [100, 100], centre=0.25)
        same(judged.z, (np.arcsin(np.sqrt([0.1, 0.2])) - np.arcsin(0.5)) * 20)


class TestLimits:
    def test_of_a_square_root_are_squared_back(self) -> None:
        # The peer forgets to (FunnelPlotR issue 33): its limits are half as wide and mark hundreds.
        x, n = counts_of("sr60")
        judged = funnel.judge(x, n, kind="ratio", transformation="sqrt", overdispersion="additive")
        _, upper = funnel.limits(judged, 0.95)
        widened = np.sqrt(judged.standard_error**2 + judged.spread.tau_squared)
        same(upper, (1 + z_of(0.95) * widened) ** 2)

    def test_multiplicative_ones_widen_by_the_root_of_phi(self) -> None:
        x, n = counts_of("pr60")
        judged = funnel.judge(x, n, overdispersion="multiplicative")
        same(judged.z_adjusted, judged.z / np.sqrt(judged.spread.phi))

    def test_a_quiet_group_is_not_narrowed(self) -> None:
        judged = funnel.judge([10, 10, 10], [100, 100, 100], overdispersion="multiplicative")
        assert judged.spread.phi < 1
        same(judged.z_adjusted, judged.z)

    @given(
        st.lists(st.tuples(st.integers(1, 400), st.floats(0, 1)), min_size=3, max_size=40),
        st.sampled_from(["none", "additive", "multiplicative"]),
        st.sampled_from([0.8, 0.95, 0.998]),
    )
    def test_narrow_as_the_denominator_grows_and_stay_in_bounds(self, units: Any, overdispersion: str, limit: float) -> None:
        n = np.array([size for size, _ in units], dtype=float)
        x = np.floor(n * [share for _, share in units])
        judged = funnel.judge(x, n, overdispersion=overdispersion)
        lower, upper = funnel.curve(judged, limit, np.geomspace(1, 1e6, 60))
        assert (np.diff(lower) >= -1e-12).all()
        assert (np.diff(upper) <= 1e-12).all()
        assert ((lower >= 0) & (upper <= 1) & (lower <= judged.centre + 1e-12) & (upper >= judged.centre - 1e-12)).all()

    @pytest.mark.parametrize(
        ("kind", "transformation"), [("ratio", "log"), ("ratio", "sqrt"), ("ratio", "none"), ("rate", "log"), ("rate", "none")]
    )
    def test_of_counts_narrow_and_stay_above_zero(self, kind: str, transformation: str | None) -> None:
        x, n = counts_of("sr60")
        judged = funnel.judge(x, n, kind=kind, transformation=transformation)
        lower, upper = funnel.curve(judged, 0.95, np.geomspace(1, 1e6, 200))
        assert (np.diff(lower) >= -1e-9).all()
        assert (np.diff(upper) <= 1e-9).all()
        assert (lower >= 0).all()


class TestExactFunnelOfCounts:
    """Without a transformation a ratio is marked when 1 lies outside its exact or Byar interval."""

    @pytest.mark.parametrize("limit", [0.95, 0.998])
    def test_marks_are_those_of_the_interval(self, limit: float) -> None:
        from benchmark_api.domain.statistics.intervals import rate

        observed, expected = (part.ravel() for part in np.meshgrid(np.arange(0.0, 60.0), np.linspace(0.2, 70, 150)))
        judged = funnel.judge(observed, expected, kind="ratio", transformation="none")
        lower, upper = rate(observed, expected, limit)
        marked = np.abs(judged.z_adjusted) > z_of(limit)
        assert np.array_equal(marked, (lower > 1) | (upper < 1))

    @pytest.mark.parametrize("limit", [0.95, 0.998])
    @pytest.mark.parametrize("expected", [0.01, 0.3, 2.0, 9.0, 30.0, 4_000.0])
    def test_curves_touch_the_interval(self, limit: float, expected: Any) -> None:
        from benchmark_api.domain.statistics.intervals import byar_count, exact_count

        judged = funnel.judge([5.0], [5.0], kind="ratio", transformation="none")
        lower, upper = (float(part[0] * expected) for part in funnel.curve(judged, limit, [expected]))
        interval = exact_count if upper < 10 else byar_count
        assert interval(upper, limit)[0] == pytest.approx(expected, rel=1e-9)
        if lower > 0:
            interval = exact_count if lower < 10 else byar_count
            assert interval(lower, limit)[1] == pytest.approx(expected, rel=1e-9)
        else:
            assert exact_count(0, limit)[1] >= expected


class TestMidPZ:
    def test_no_event_among_fifty_is_ordinary(self) -> None:
        # Exact: P(X = 0) = 0.95^50 = 0.0769; the mid-P of that tail is half of it. The arcsine z says −3.2.
        judged = funnel.judge([0, 60], [50, 1000], centre=0.05, z_method="mid_p")
        from scipy.special import ndtri

        assert judged.z[0] == pytest.approx(float(ndtri(0.95**50 / 2)), rel=1e-12)
        assert funnel.judge([0], [50], centre=0.05).z[0] < -3.09

    @pytest.mark.parametrize("kind", ["proportion", "rate"])
    def test_tails_hold_about_what_they_should(self, kind: str) -> None:
        from scipy.stats import binom, poisson

        for n, p in [(50, 0.05), (100, 0.05), (200, 0.3), (1000, 0.01)]:
            x = np.arange(0.0, n + 1)
            z = funnel.judge(x, np.full(x.shape, float(n)), kind=kind, centre=p, z_method="mid_p").z
            weight = binom.pmf(x, n, p) if kind == "proportion" else poisson.pmf(x, n * p)
            assert weight[z > z_of(0.998)].sum() <= 0.0016
            assert weight[z < -z_of(0.998)].sum() <= 0.0016

    def test_far_tails_keep_their_digits_and_stay_finite(self) -> None:
        judged = funnel.judge([900, 100, 10_000, 0], [1000, 1000, 10_000, 10_000], centre=0.5, z_method="mid_p")
        assert np.isfinite(judged.z).all()
        assert judged.z[0] == pytest.approx(-judged.z[1])
        assert judged.z[2] == pytest.approx(-judged.z[3])
        assert judged.z[2] > 100

    @given(st.integers(1, 20_000), st.floats(0.001, 0.999), st.floats(0, 1))
    def test_counting_the_others_turns_the_sign(self, n: int, centre: float, share: float) -> None:
        x = float(np.floor(n * share))
        from benchmark_api.domain.statistics.mid_p import binomial_z

        assert binomial_z(n - x, n, 1 - centre) == pytest.approx(-binomial_z(x, n, centre), rel=1e-6, abs=1e-7)

    @given(st.integers(1, 3_000), st.floats(0.01, 0.99))
    def test_grows_with_the_count(self, n: int, centre: float) -> None:
        x = np.arange(0.0, n + 1)
        for kind in ("proportion", "rate"):
            z = funnel.judge(x, np.full(x.shape, float(n)), kind=kind, centre=centre, z_method="mid_p").z
            assert (np.diff(z) > 0).all()

    def test_undefined_points_are_absent(self) -> None:
        judged = funnel.judge([3, 1, np.nan], [2, 0, 5], centre=0.5, z_method="mid_p")
        assert np.isnan(judged.z).all()


groups = st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=3, max_size=30)


class TestJudge:
    def test_many_groups_at_once_equal_one_at_a_time(self) -> None:
        rng = np.random.default_rng(3)
        n = rng.integers(20, 900, (4, 60)).astype(float)
        x = rng.binomial(n.astype(int), 0.3).astype(float)
        x[rng.random(x.shape) < 0.1] = np.nan
        for choices in ({"winsorise": 0.1}, {"winsorise": None, "truncate": 0.1}):
            many = funnel.judge(x, n, overdispersion="additive", z_method="mid_p", **choices)
            for group in range(4):
                one = funnel.judge(x[group], n[group], overdispersion="additive", z_method="mid_p", **choices)
                same(many.z_adjusted[group], one.z_adjusted)
                same(funnel.limits(many, 0.95)[0][group], funnel.limits(one, 0.95)[0])

    @given(groups, st.randoms())
    def test_order_of_rows_does_not_matter(self, units: Any, random: Random) -> None:
        x, n = np.array(units, dtype=float).T
        order = list(range(len(units)))
        random.shuffle(order)
        straight, shuffled = funnel.judge(x, n, overdispersion="additive"), funnel.judge(x[order], n[order], overdispersion="additive")
        np.testing.assert_allclose(straight.z_adjusted[order], shuffled.z_adjusted, rtol=1e-9, atol=1e-9)

    @given(groups, st.sampled_from([(np.nan, np.nan), (np.nan, 50.0), (5.0, 0.0), (9.0, 8.0)]))
    def test_a_practice_without_usable_data_changes_nothing(self, units: Any, absent: Any) -> None:
        x, n = np.array(units, dtype=float).T
        before = funnel.judge(x, n, overdispersion="additive")
        after = funnel.judge(np.append(x, absent[0]), np.append(n, absent[1]), overdispersion="additive")
        np.testing.assert_allclose(after.z_adjusted[:-1], before.z_adjusted, rtol=1e-12, atol=1e-12)
        assert np.isnan(after.z_adjusted[-1])

    @given(groups)
    def test_counting_the_others_turns_every_sign(self, units: Any) -> None:
        n = np.array([a + b for a, b in units], dtype=float)
        x = np.array([a for a, _ in units], dtype=float)
        assume(0 < x.sum() < n.sum())
        events, others = (funnel.judge(part, n, overdispersion="additive", z_method="mid_p") for part in (x, n - x))
        np.testing.assert_allclose(others.z_adjusted, -events.z_adjusted, rtol=1e-6, atol=1e-6)

    def test_refuses_a_transformation_of_another_kind(self) -> None:
        with pytest.raises(ValueError, match="cannot use"):
            funnel.judge([1], [2], kind="proportion", transformation="log")

    def test_refuses_overdispersion_without_a_transformation(self) -> None:
        with pytest.raises(ValueError, match="over-dispersion"):
            funnel.judge([1], [2], transformation="none", overdispersion="additive")

    def test_nobody_and_nothing_give_no_numbers(self) -> None:
        judged = funnel.judge(np.full(3, np.nan), np.full(3, np.nan), overdispersion="additive")
        assert np.isnan(judged.centre)
        assert np.isnan(judged.z_adjusted).all()


class TestBands:
    def test_are_judged_strictly(self) -> None:
        edge95, edge998 = z_of(0.95), z_of(0.998)
        z = np.array([0, edge95, np.nextafter(edge95, 9), edge998, np.nextafter(edge998, 9), -2, -4, np.nan])
        assert funnel.bands(z).tolist() == [0, 0, 1, 1, 2, -1, -2, funnel.NO_BAND]

    def test_need_enough_people_and_events(self) -> None:
        assert funnel.can_classify([19, 20, 99, 100, 1000], 0.05).tolist() == [False, False, False, True, True]
        assert funnel.can_classify([19, 20], 0.5).tolist() == [False, True]
        assert funnel.can_classify([4, 6], 1.0, "ratio").tolist() == [False, True]


class TestReliability:
    def test_the_denominator_for_it_has_it(self) -> None:
        for data, kind in (("pr60", "proportion"), ("sr60", "ratio"), ("rc60", "rate")):
            x, n = counts_of(data)
            judged = funnel.judge(x, n, kind=kind)
            for wanted in (0.7, 0.9):
                size = funnel.denominator_for(judged, wanted)
                s = funnel.error_at(kind, judged.scale, size, judged.centre)
                assert float(judged.spread.tau_squared / (judged.spread.tau_squared + s**2)) == pytest.approx(wanted)

    def test_of_chance_alone_is_none(self) -> None:
        judged = funnel.judge([10, 10, 10], [100, 100, 100])
        assert judged.reliability.tolist() == [0, 0, 0]
        assert np.isnan(funnel.denominator_for(judged, 0.7))

    def test_an_example_on_the_arcsine_scale(self) -> None:
        # n = R/(1−R)/(4τ²): 0.7/0.3/(4 × 0.00127) = 459 patients, as the published method works out.
        judged = funnel.judge([300, 400], [1000, 1000])
        spread = replace(judged.spread, tau_squared=np.array(0.00127))
        example = funnel.Funnel(**{**vars(judged), "spread": spread})
        assert float(funnel.denominator_for(example, 0.7)) == pytest.approx(459.3, abs=0.1)


class TestFalseDiscovery:
    def test_absent_ones_do_not_count(self) -> None:
        q = false_discovery.q_values(false_discovery.two_sided_p([4.0, np.nan, 1.0]))
        assert np.isnan(q[1])
        same(q[[0, 2]], false_discovery.q_values(false_discovery.two_sided_p([4.0, 1.0])))
        assert np.isnan(false_discovery.q_values([np.nan])).all()
