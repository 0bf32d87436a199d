import numpy as np
import pytest
from benchmark_api.domain.density import LEAST_PRACTICES_A_BIN, denominator_lines, density
from hypothesis import given, settings
from hypothesis import strategies as st

practices = st.lists(st.tuples(st.integers(1, 20_000), st.floats(0, 1000, allow_nan=False)), min_size=LEAST_PRACTICES_A_BIN, max_size=300)


class TestDensity:
    @given(practices)
    @settings(deadline=None)
    def test_every_area_holds_ten_and_every_practice_is_in_one(self, some: list[tuple[int, float]]) -> None:
        bins = density([n for n, _ in some], [y for _, y in some])
        assert all(one.practices >= LEAST_PRACTICES_A_BIN for one in bins)
        assert sum(one.practices for one in bins) == len(some)

    @given(practices)
    @settings(deadline=None)
    def test_areas_do_not_overlap(self, some: list[tuple[int, float]]) -> None:
        bins = density([n for n, _ in some], [y for _, y in some])
        for n, y in some:
            holding = [b for b in bins if b.denominator_from <= n < b.denominator_to and b.value_from <= y < b.value_to]
            assert len(holding) == 1

    @given(practices, st.randoms())
    @settings(deadline=None)
    def test_order_does_not_matter(self, some: list[tuple[int, float]], random: object) -> None:
        shuffled = sorted(some, key=lambda pair: hash((pair, str(random))))
        assert density([n for n, _ in some], [y for _, y in some]) == density([n for n, _ in shuffled], [y for _, y in shuffled])

    def test_fewer_than_ten_practices_have_no_density(self) -> None:
        assert density([100.0] * 9, [10.0] * 9) == []

    def test_edges_are_round_and_nobodys_own(self) -> None:
        rng = np.random.default_rng(7)
        n, y = rng.integers(101, 9973, 200), rng.uniform(3.0001, 57.0001, 200)
        edges = {edge for b in density(n.tolist(), y.tolist()) for edge in (b.denominator_from, b.denominator_to)}
        assert edges <= {100, 150, 200, 300, 500, 700, 1000, 1500, 2000, 3000, 5000, 7000, 10000}

    def test_no_area_reaches_beyond_the_largest_value(self) -> None:
        bins = density([50.0] * 30, [100.0] * 15 + [20.0] * 15, largest=100.0)
        assert max(one.value_to for one in bins) == 100.0


@pytest.mark.parametrize(("smallest", "largest"), [(1, 1), (7, 7), (99, 101), (100, 100), (3, 12_000)])
def test_denominator_lines_enclose_everything(smallest: float, largest: float) -> None:
    lines = denominator_lines(smallest, largest)
    assert lines[0] <= smallest
    assert lines[-1] > largest
    assert lines == sorted(lines)
