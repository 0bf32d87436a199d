"""The drawn limits: nobody's denominators, and the side of them on which a dot lies."""

import numpy as np
import pytest
from benchmark_api.domain.density import denominator_lines
from benchmark_api.domain.limits import Drawn, draw
from benchmark_api.domain.statistics.funnel import BANDS, bands, judge
from hypothesis import given, settings
from hypothesis import strategies as st

practices = st.lists(st.tuples(st.integers(20, 20_000), st.floats(0.01, 0.99)), min_size=20, max_size=200)


def counts(some: list[tuple[int, float]]) -> tuple[list[float], list[float]]:
    return [float(round(n * share)) for n, share in some], [float(n) for n, _ in some]


def drawn_of(some: list[tuple[int, float]], shown: list[float] | None = None) -> Drawn:
    return drawn_around(*counts(some), shown=shown, multiplier=100)


def drawn_around(x: list[float], n: list[float], *, multiplier: float, shown: list[float] | None = None) -> Drawn:
    """Draw around the level and spread of these counts."""
    judged = judge(x, n, kind="proportion", overdispersion="additive", consistency_correction=True)
    level, tau_squared = float(judged.centre) * multiplier, float(judged.spread.tau_squared)
    return draw(n, centre=level, tau_squared=tau_squared, kind="proportion", multiplier=multiplier, shown=shown or [])


class TestDraw:
    def test_nothing_returned_has_no_curves(self) -> None:
        assert draw([], centre=None, tau_squared=None, kind="proportion", multiplier=100) == Drawn([], None, None)

    @given(practices, st.integers(1, 9), st.sampled_from([20, 10**6]))
    @settings(deadline=None)
    def test_up_to_nine_practices_at_an_end_do_not_move_where_curves_end(self, some: list[tuple[int, float]], few: int, size: int) -> None:
        at = [curve.denominator for curve in drawn_of(some).curves]
        with_few = [curve.denominator for curve in drawn_of([*some, *[(size, 0.5)] * few]).curves]
        everybody = sorted(n for n, _ in [*some, *[(size, 0.5)] * few])
        lines = denominator_lines(everybody[9], everybody[-10])
        assert (with_few[0], with_few[-1]) == (lines[0], lines[-1])
        # Scotland's nine smallest practices are as good as not there.
        assert at[0] >= denominator_lines(everybody[0], everybody[0])[0]

    @given(practices)
    @settings(deadline=None)
    def test_curves_are_drawn_at_the_same_round_denominators_whoever_is_there(self, some: list[tuple[int, float]]) -> None:
        inner = sorted(n for n, _ in some)
        lines = denominator_lines(min(inner[9], inner[-10]), max(inner[9], inner[-10]))
        expected = [round(float(n), 1) for n in np.geomspace(lines[0], lines[-1], 60)]
        assert [curve.denominator for curve in drawn_of(some).curves] == expected

    def test_curves_reach_to_the_dots(self) -> None:
        some = [(1000 + n, 0.3) for n in range(30)]
        at = [curve.denominator for curve in drawn_of(some, shown=[40.0, 90_000.0]).curves]
        assert at[0] <= 40
        assert at[-1] >= 90_000

    def test_fewer_than_ten_practices_give_no_range_but_that_of_the_dots(self) -> None:
        some = [(1000 + n, 0.3) for n in range(9)]
        assert drawn_of(some).curves == []
        assert drawn_of(some, shown=[1000.0]).curves[0].denominator == 1000


class TestBands:
    @given(practices)
    @settings(deadline=None)
    def test_the_side_of_the_line_is_that_of_the_transform_z(self, some: list[tuple[int, float]]) -> None:
        x, n = counts(some)
        judged = judge(x, n, kind="proportion", overdispersion="additive", consistency_correction=True)
        expected = [BANDS[int(band)] for band in bands(judged.z_adjusted)]
        # The arcsine is folded at 0 and 1: where a limit is clipped, a figure at the end lies on it, and on is within.
        inner = [place for place, (events, size) in enumerate(zip(x, n, strict=True)) if 0 < events < size]
        found = drawn_of(some).bands(x, n)
        near = np.abs(np.abs(judged.z_adjusted)[:, np.newaxis] - np.array([1.959963984540054, 3.090232306167813])).min(axis=1) < 1e-6
        assert all(found[place] == expected[place] for place in inner if not near[place])

    def test_a_figure_judged_exactly_can_lie_on_the_other_side_of_the_line(self) -> None:
        # Of fifty with 5% expected none is ordinary, while the arcsine calls it below the 99.8% limit.
        x, n = [0.0, *[50.0] * 40], [50.0, *[1000.0] * 40]
        exact = judge(x, n, kind="proportion", overdispersion="additive", consistency_correction=True, z_method="mid_p")
        drawn = drawn_around(x, n, multiplier=100)
        assert BANDS[int(bands(exact.z_adjusted)[0])] == "within"
        assert drawn.bands(x, n)[0] == "below_998"

    def test_on_the_line_is_within(self) -> None:
        x, n = [300.0] * 40, [1000.0] * 40
        drawn = drawn_around(x, n, multiplier=1)
        assert drawn.curves
        assert drawn.bands(x, n) == ["within"] * 40

    @pytest.mark.parametrize("denominators", [[], [1000.0] * 40])
    def test_without_a_level_everything_is_within(self, denominators: list[float]) -> None:
        assert draw(denominators, centre=None, tau_squared=0.0, kind="rate", multiplier=1).bands([1.0], [10.0]) == ["within"]
