import numpy as np
import pytest
from benchmark_api.domain.density import LEAST_PRACTICES_A_BIN, Bin, denominator_lines, density, value_lines, without_the_ends
from hypothesis import given, settings
from hypothesis import strategies as st

Practices = list[tuple[int, float]]
# Sizes and values over many orders of magnitude, many of them alike: what real practices never quite are.
skewed = st.one_of(
    st.integers(1, 20_000), st.sampled_from([1, 2, 50, 19_999]), st.floats(0, 14).map(lambda power: max(1, int(np.exp(power))))
)
values = st.one_of(
    st.floats(0, 1000, allow_nan=False), st.sampled_from([0.0, 0.5, 100.0, 1000.0]), st.floats(-20, 7).map(np.exp).map(float)
)
practices = st.lists(st.tuples(skewed, values), min_size=LEAST_PRACTICES_A_BIN, max_size=300)
few = st.lists(st.tuples(skewed, values), max_size=LEAST_PRACTICES_A_BIN - 1)


def density_of(some: Practices) -> list[Bin]:
    return density([n for n, _ in some], [y for _, y in some], multiplier=100.0)


def drawn_in(numbers: list[float]) -> list[float]:
    """What is counted: the few at the ends lie where enough of the others are."""
    least, largest = without_the_ends(numbers)  # type: ignore[misc]  # there are enough
    return [min(max(number, least), largest) for number in numbers]


class TestDensity:
    @given(practices)
    @settings(deadline=None)
    def test_every_area_holds_ten_and_every_practice_is_in_one(self, some: Practices) -> None:
        bins = density_of(some)
        assert all(one.practices >= LEAST_PRACTICES_A_BIN for one in bins)
        assert sum(one.practices for one in bins) == len(some)

    @given(few)
    def test_one_to_nine_practices_have_no_density(self, some: Practices) -> None:
        assert density_of(some) == []

    @given(practices)
    @settings(deadline=None)
    def test_areas_do_not_overlap_and_count_whom_they_hold(self, some: Practices) -> None:
        bins = density_of(some)
        ns, ys = drawn_in([float(n) for n, _ in some]), drawn_in([y for _, y in some])
        holding = [
            [place for place, b in enumerate(bins) if b.denominator_from <= n < b.denominator_to and b.value_from <= y < b.value_to]
            for n, y in zip(ns, ys, strict=True)
        ]
        assert all(len(one) == 1 for one in holding)
        assert [sum(one == [place] for one in holding) for place in range(len(bins))] == [b.practices for b in bins]

    @given(practices, st.randoms())
    @settings(deadline=None)
    def test_order_does_not_matter(self, some: Practices, random: object) -> None:
        shuffled = sorted(some, key=lambda pair: hash((pair, str(random))))
        assert density_of(some) == density_of(shuffled)

    @given(practices)
    @settings(deadline=None)
    def test_nothing_is_drawn_of_the_nine_at_each_end(self, some: Practices) -> None:
        """Whatever the nine smallest, largest, lowest and highest are, all is drawn as if they lay where the tenth does."""
        if len(some) >= 2 * LEAST_PRACTICES_A_BIN:
            ns, ys = drawn_in([float(n) for n, _ in some]), drawn_in([y for _, y in some])
            assert density_of(some) == density(ns, ys, multiplier=100.0)

    @given(practices)
    @settings(deadline=None)
    def test_edges_are_lines_of_the_grid(self, some: Practices) -> None:
        """Where six counts are higher than the whole grid, one area goes on beyond it by the grid's step."""
        ns, ys = drawn_in([float(n) for n, _ in some]), drawn_in([y for _, y in some])
        columns, rows = denominator_lines(min(ns), max(ns)), value_lines(min(ys), max(ys))
        for one in density_of(some):
            assert {one.denominator_from, one.denominator_to} <= set(columns)
            assert one.value_from in rows
            beyond = (one.value_to - rows[0]) / (rows[1] - rows[0])
            assert one.value_to in rows or (one.value_from == rows[0] and beyond == pytest.approx(round(beyond)))

    @given(practices)
    @settings(deadline=None)
    def test_in_which_area_a_practice_lies_leaves_six_counts(self, some: Practices) -> None:
        """Read before and after a late return, the areas tell its value to within one of them, and its denominator is known."""
        for one in density_of(some):
            assert (one.value_to - one.value_from) * one.denominator_from / 100 >= 6 * (1 - 1e-6)

    @given(st.lists(st.tuples(st.integers(1, 400), st.floats(0, 1)), min_size=LEAST_PRACTICES_A_BIN, max_size=200))
    @settings(deadline=None)
    def test_of_a_proportion_it_leaves_six_or_all_there_are(self, some: list[tuple[int, float]]) -> None:
        bins = density([n for n, _ in some], [100.0 * round(n * share) / n for n, share in some], multiplier=100.0, largest=100.0)
        assert sum(one.practices for one in bins) == len(some)
        for one in bins:
            assert 0 <= one.value_from < one.value_to <= 100
            six = (one.value_to - one.value_from) * one.denominator_from / 100 >= 6 * (1 - 1e-6)
            assert six or (one.value_from, one.value_to) == (0, 100)

    def test_edges_are_round_and_nobodys_own(self) -> None:
        rng = np.random.default_rng(7)
        n, y = rng.integers(101, 9973, 200), rng.uniform(3.0001, 57.0001, 200)
        edges = {edge for b in density(n.tolist(), y.tolist(), multiplier=100.0) for edge in (b.denominator_from, b.denominator_to)}
        assert edges <= {100, 150, 200, 300, 500, 700, 1000, 1500, 2000, 3000, 5000, 7000, 10000}

    def test_no_area_reaches_beyond_the_largest_value(self) -> None:
        bins = density([50.0] * 30, [100.0] * 15 + [20.0] * 15, multiplier=100.0, largest=100.0)
        assert max(one.value_to for one in bins) == 100.0

    def test_of_few_patients_areas_are_high(self) -> None:
        """Of 20 patients each is five per cent: an area of 5% would be one count."""
        values = [5.0 * (place % 20) for place in range(100)]
        few = density([20.0] * 100, values, multiplier=100.0, largest=100.0)
        assert [(one.value_from, one.value_to, one.practices) for one in few] == [(5.0, 35.0, 35), (35.0, 65.0, 30), (65.0, 95.0, 35)]
        many = density([2000.0] * 100, values, multiplier=100.0, largest=100.0)
        assert len(many) == 10

    @pytest.mark.parametrize(("practices", "shown"), [(10, 10), (12, 10), (13, 15), (17, 15), (18, 20), (1001, 1000)])
    def test_practices_are_shown_to_the_nearest_five(self, practices: int, shown: int) -> None:
        assert Bin(100, 150, 0.0, 6.0, practices).shown == Bin(100, 150, 0.0, 6.0, shown)

    def test_one_giant_is_counted_and_not_drawn(self) -> None:
        ordinary = [(1000 + n, 10 + n / 10) for n in range(60)]
        bins = density_of([*ordinary, (90_000, 99.0)])
        assert sum(one.practices for one in bins) == 61
        assert max(one.denominator_to for one in bins) == 1500
        assert max(one.value_to for one in bins) < 20


@pytest.mark.parametrize(("smallest", "largest"), [(1, 1), (7, 7), (99, 101), (100, 100), (3, 12_000)])
def test_denominator_lines_enclose_everything(smallest: float, largest: float) -> None:
    lines = denominator_lines(smallest, largest)
    assert lines[0] <= smallest
    assert lines[-1] > largest
    assert lines == sorted(lines)


@pytest.mark.parametrize(("smallest", "largest"), [(0.0, 1.9), (0.3, 0.3), (0.1, 2.3), (1.0, 1.6), (7.0, 7.0)])
def test_value_lines_enclose_everything_where_a_division_is_not_exact(smallest: float, largest: float) -> None:
    lines = value_lines(smallest, largest)
    assert lines[0] <= smallest < lines[1]
    assert lines[-2] <= largest < lines[-1]


class TestWithoutTheEnds:
    def test_nine_practices_have_no_inside(self) -> None:
        assert without_the_ends([1.0] * 9) == ()

    def test_ten_practices_lie_at_or_beyond_either_end(self) -> None:
        assert without_the_ends([float(n) for n in range(100)]) == (9.0, 90.0)
