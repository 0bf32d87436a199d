"""Rolling windows of months that nobody sees: an attacker bounds each hidden window by linear programming over the months."""

import numpy as np
import pytest
from benchmark_api.domain.disclosure.policy import DEFAULT
from benchmark_api.domain.disclosure.windows import withheld
from numpy.typing import NDArray
from scipy.optimize import linprog

Floats = NDArray[np.float64]
YEAR = 12


def rolling(months: Floats, length: int = YEAR) -> Floats:
    return np.convolve(months, np.ones(length), mode="valid")


def shown(series: Floats, length: int = YEAR) -> list[bool]:
    """Which of a practice's windows are shown to others, from the first on."""
    found = []
    for place, count in enumerate(series):
        earlier = series[max(0, place - 2 * length) : place, np.newaxis]
        small = 0 < count < 10
        found.append(not small and not withheld(np.array([count]), earlier, length, DEFAULT)[0])
    return found


def least(series: Floats, hidden: int, is_shown: list[bool], until: int, length: int = YEAR) -> float:
    """The lowest possible count of a hidden window given those shown that touch it, whatever happened in which month."""
    months = series.size + length - 1
    windows = np.array([(np.arange(months) >= start) & (np.arange(months) < start + length) for start in range(series.size)], dtype=float)
    known = [place for place in range(max(0, hidden - length), until + 1) if is_shown[place]]
    if not known:
        return 0.0
    answer = linprog(windows[hidden], A_eq=windows[known], b_eq=series[known], bounds=(0, None))
    return float(answer.fun)


def told_by_later(series: Floats, is_shown: list[bool]) -> int:
    """How many pairs of a hidden window and a later one there are in which the later one tells too much."""
    found = 0
    for hidden in [place for place, count in enumerate(series) if 0 < count < 10]:
        most = max(least(series, hidden, is_shown, hidden), DEFAULT.largest_small_count - DEFAULT.interval_width)
        later = range(hidden + 1, min(hidden + YEAR, series.size - 1) + 1)
        found += sum(least(series, hidden, is_shown, one) > most + 1e-6 for one in later)
    return found


@pytest.mark.thorough
class TestWithheld:
    def test_a_figure_that_falls_back_soon_after_a_hidden_one(self) -> None:
        # 8 is hidden, then 25, then 17: the 25 less the 17 would be all of the 8.
        assert withheld(np.array([17.0]), np.array([[8.0], [25.0]]), YEAR, DEFAULT).tolist() == [True]

    @pytest.mark.parametrize(("newest", "hidden"), [(25, False), (22, False), (21, False), (20, True), (10, True)])
    def test_by_more_than_may_be_known(self, newest: float, hidden: bool) -> None:
        assert withheld(np.array([newest]), np.array([[8.0], [25.0]]), YEAR, DEFAULT).tolist() == [hidden]

    def test_not_when_nothing_was_hidden(self) -> None:
        assert withheld(np.array([10.0]), np.array([[12.0], [25.0]]), YEAR, DEFAULT).tolist() == [False]

    def test_not_when_it_was_higher_before_the_hidden_one_only(self) -> None:
        assert withheld(np.array([12.0]), np.array([[25.0], [8.0]]), YEAR, DEFAULT).tolist() == [False]

    def test_a_window_that_nobody_returned_is_passed_over(self) -> None:
        assert withheld(np.array([17.0]), np.array([[8.0], [np.nan], [25.0]]), YEAR, DEFAULT).tolist() == [True]
        assert withheld(np.array([np.nan]), np.array([[8.0], [25.0]]), YEAR, DEFAULT).tolist() == [False]

    def test_one_practice_does_not_bear_on_another(self) -> None:
        earlier = np.array([[8.0, 12.0], [25.0, 25.0]])
        assert withheld(np.array([17.0, 17.0]), earlier, YEAR, DEFAULT).tolist() == [True, False]

    @pytest.mark.parametrize("seed", [11, 15, 18, 19, 23, 30, 31, 32, 39, 40, 42])
    def test_no_later_window_tells_more_than_the_policy_lets_it(self, seed: int) -> None:
        """Later windows must not raise what is known of a hidden one above 4; what earlier ones told already stays told."""
        chance = np.random.default_rng(seed)
        level = np.repeat(chance.choice([0.2, 0.6, 1.0, 2.5], 8), 6)
        series = rolling(chance.poisson(level).astype(float))
        assert told_by_later(series, [not 0 < count < 10 for count in series]) > 0
        assert told_by_later(series, shown(series)) == 0
