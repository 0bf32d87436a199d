"""Control charts and Making Data Count by hand, and what must hold for any series; other software in test_agreement."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from benchmark_api.domain.statistics import control_charts as charts
from benchmark_api.domain.statistics import making_data_count as rules
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from .golden import Floats, read, same

values_with_gaps = hnp.arrays(
    np.float64, st.integers(1, 40), elements=st.one_of(st.just(np.nan), st.integers(0, 20).map(float), st.floats(0, 100))
)


class TestMakingDataCount:
    def test_all_signals_of_a_point_are_told(self) -> None:
        y = np.array([10.0, 11, 9, 10, 11, 9, 10, 11, 9, 10, 11, 9, 10, 20, 21, 22, 23, 24, 25, 60])
        found = rules.signals(charts.xmr_chart(y))
        assert [name for name in rules.SIGNALS if found.of(name)[-1]] == ["outside", "trend", "shift"]

    def test_the_peak_of_two_trends_belongs_to_the_first(self) -> None:
        y = np.concatenate([np.arange(1.0, 8), np.arange(6.0, 0, -1)])
        trend = rules.signals(charts.xmr_chart(y)).trend
        assert trend.tolist() == [1] * 7 + [-1] * 6

    def test_an_equal_mean_of_decimals_is_no_signal(self) -> None:
        # The mean of fourteen times 0.1 differs from 0.1 in its last digit.
        found = rules.signals(charts.xmr_chart(np.full(14, 0.1)))
        assert not any(found.of(name).any() for name in rules.SIGNALS)

    def test_missing_values_break_every_pattern(self) -> None:
        y = np.array([1.0, 2, 3, 4, np.nan, 5, 6, 7, 8, 9])
        found = rules.signals(charts.xmr_chart(y))
        assert not found.trend.any()
        assert not found.shift.any()

    @given(values_with_gaps)
    def test_upside_down_every_direction_turns(self, y: Floats) -> None:
        upright, turned = rules.signals(charts.xmr_chart(y)), rules.signals(charts.xmr_chart(100 - y))
        for name in ("trend", "two_of_three", "shift"):
            if name == "trend" and np.unique(np.round(y[~np.isnan(y)], 6)).size < np.count_nonzero(~np.isnan(y)):
                continue  # 100 − y may round two different values to the same
            assert (np.abs(upright.of(name)) == np.abs(turned.of(name))).mean() == 1 or np.ptp(y[~np.isnan(y)]) < 1e-6

    @given(st.lists(values_with_gaps, min_size=1, max_size=4))
    def test_many_series_at_once_equal_one_at_a_time(self, series: str) -> None:
        length = max(y.size for y in series)
        # A series may end early: the missing rest has no effect.
        grid = np.stack([np.append(y, np.full(length - y.size, np.nan)) for y in series])
        together = charts.xmr_chart(grid)
        found = rules.first_direction(rules.signals(together))
        for row, y in enumerate(series):
            one = charts.xmr_chart(y)
            np.testing.assert_allclose(together.upper[row, : y.size], one.upper, rtol=1e-12, atol=1e-12)
            assert found[row, : y.size].tolist() == rules.first_direction(rules.signals(one)).tolist()


class TestPointType:
    @pytest.mark.parametrize(
        ("direction", "improvement", "expected"),
        [
            (0, "increase", "common_cause"),
            (1, "increase", "special_cause_improvement"),
            (-1, "increase", "special_cause_concern"),
            (1, "decrease", "special_cause_concern"),
            (-1, "decrease", "special_cause_improvement"),
            (1, "neutral", "special_cause_neutral_high"),
            (-1, "neutral", "special_cause_neutral_low"),
        ],
    )
    def test_follows_the_direction(self, direction: int, improvement: str, expected: Any) -> None:
        assert rules.point_type(direction, improvement) == expected


class TestAssurance:
    @pytest.mark.parametrize(
        ("target", "improvement", "expected"),
        [
            (21.0, "increase", "consistently_missing"),
            (9.0, "increase", "consistently_hitting"),
            (9.0, "decrease", "consistently_missing"),
            (21.0, "decrease", "consistently_hitting"),
            (15.0, "increase", "inconsistent"),
            (20.0, "increase", "inconsistent"),
            (10.0, "decrease", "inconsistent"),
            (21.0, "neutral", None),
            (None, "increase", None),
        ],
    )
    def test_compares_the_target_with_the_limits(self, target: float | None, improvement: str, expected: Any) -> None:
        assert rules.assurance(10.0, 20.0, target, improvement) == expected

    def test_without_limits_there_is_none(self) -> None:
        assert rules.assurance(np.nan, np.nan, 5.0, "increase") is None


class TestXmr:
    def test_one_value_has_a_centre_and_no_limits(self) -> None:
        chart = charts.xmr_chart(np.array([np.nan, 5.0, np.nan]))
        assert chart.centre.tolist() == [5, 5, 5]
        assert np.isnan(chart.upper).all()


class TestAttributeCharts:
    """P, P′, U and U′ of one series in which a month has denominator 0 and a numerator of 12."""

    CHARTS = pytest.mark.parametrize(
        ("name", "draw", "laney"),
        [
            ("vd_p", charts.p_chart, False),
            ("vd_pp", charts.p_chart, True),
            ("vd_u", charts.u_chart, False),
            ("vd_up", charts.u_chart, True),
        ],
    )

    @CHARTS
    def test_the_centre_leaves_out_the_month_that_the_peer_adds(self, name: str, draw: Callable[..., charts.Chart], laney: bool) -> None:
        golden, data = read(f"spc/qic/{name}.csv"), read("spc/qic/data_varying_denominators.csv")
        r, n = data["r"], data["n"]
        centre = draw(r, n, laney=laney).centre[0]
        used = ~np.isnan(r)  # the peer counts neither side of a month without a numerator, and both of the one without people
        same(centre, r[used & (n > 0)].sum() / n[used & (n > 0)].sum() if name else 0)
        same((centre * n[used].sum() + 12) / n[used].sum(), golden["cl"][0])

    @CHARTS
    def test_limits_by_hand(self, name: str, draw: Callable[..., charts.Chart], laney: bool) -> None:
        x, n = np.array([10.0, 20, 30, 25, 12]), np.array([100.0, 150, 180, 210, 90])
        level = x.sum() / n.sum()
        sd = np.sqrt(level * (1 - level) / n) if draw is charts.p_chart else np.sqrt(level / n)
        z = (x / n - level) / sd
        wide = np.abs(np.diff(z)).mean() / 1.128 if laney else 1.0
        chart = draw(x, n, laney=laney, screen=False)
        same(chart.upper, level + 3 * sd * wide)
        same(chart.lower, np.maximum(level - 3 * sd * wide, 0))
        same(chart.value, x / n)

    def test_undefined_points_have_no_value_and_add_nothing(self) -> None:
        chart = charts.p_chart(np.array([5.0, 9, 5, np.nan]), np.array([10.0, 8, 0, 10]))
        assert np.isnan(chart.value).tolist() == [False, True, True, True]
        assert chart.centre.tolist() == [0.5] * 4

    @given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=2, max_size=30))
    def test_never_leave_what_is_possible(self, counts: list[tuple[int, int]]) -> None:
        x, n = np.array(counts, dtype=float).T
        for laney in (False, True):
            chart = charts.p_chart(x, n, laney=laney)
            known = ~np.isnan(chart.lower)
            assert ((chart.lower[known] >= 0) & (chart.upper[known] <= 1)).all()


class TestRareEvents:
    def test_c_by_hand(self) -> None:
        chart = charts.c_chart(np.array([4.0, 6, 5, 5]))
        same(chart.upper, np.full(4, 5 + 3 * np.sqrt(5)))
        assert chart.lower.tolist() == [0] * 4

    def test_g_by_hand(self) -> None:
        # Median 3, mean 5: limits about the mean, centre at the median (Benneyan 2001).
        chart = charts.g_chart(np.array([1.0, 3, 2, 12, 7]))
        assert chart.centre.tolist() == [3] * 5
        same(chart.upper, np.full(5, 5 + 3 * np.sqrt(30)))
        assert chart.lower.tolist() == [0] * 5

    def test_t_by_hand(self) -> None:
        days = np.array([10.0, 30, 4, 55, 21, 17])
        root = days ** (1 / 3.6)
        mean, reach = root.mean(), 3 / 1.128 * np.abs(np.diff(root)).mean()
        chart = charts.t_chart(days, screen=False)
        same(chart.centre, np.full(6, mean**3.6))
        same(chart.upper, np.full(6, (mean + reach) ** 3.6))
        same(chart.lower, np.full(6, max(mean - reach, 0) ** 3.6))
