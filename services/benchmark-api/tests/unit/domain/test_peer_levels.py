"""When a peer group's level can be shown, tried against everything its viewer could add and subtract."""

from itertools import product

import numpy as np
import pytest
from benchmark_api.domain.disclosure.policy import Policy
from benchmark_api.domain.indicators import IndicatorDefinition, Kind
from benchmark_api.domain.peer_levels import NoLevel, groups_to_show, peer_level
from benchmark_api.load_indicators import catalogue
from hypothesis import given
from hypothesis import strategies as st

PROPORTION = next(one for one in catalogue() if one.kind is Kind.PROPORTION and not one.counts_are_public)


def returned(practices: int, x: float = 40, n: float = 97) -> dict[str, tuple[float, float]]:
    return {f"{number:05d}": (x, n) for number in range(practices)}


def of_kind(**changes: object) -> IndicatorDefinition:
    return PROPORTION.model_copy(update=changes)


class TestPeerLevel:
    def test_pooled_and_rounded_as_deciles_are(self) -> None:
        level = peer_level(PROPORTION, returned(29))
        assert (level.value, level.practices, level.reason) == (41.3, 29, None)
        # 29 times 40 of 97, to the nearest ten: 1,160 of 2,810.
        assert round(100 * 1160 / 2810, 1) == 41.3

    def test_below_one_to_two_decimals(self) -> None:
        assert peer_level(of_kind(multiplier=1.0), returned(30)).value == 0.41

    def test_large_practices_count_for_more(self) -> None:
        few = returned(29, 10, 100) | {"99999": (900.0, 1000.0)}
        assert peer_level(PROPORTION, few).value == round(100 * (290 + 900) / 3900, 1)

    def test_fewer_than_twenty_returned(self) -> None:
        assert peer_level(PROPORTION, returned(20)).reason is None
        level = peer_level(PROPORTION, returned(19))
        assert (level.value, level.practices, level.reason) == (None, 19, NoLevel.TOO_FEW_RETURNED)

    @pytest.mark.parametrize("one", [(9, 97), (88, 97)])
    def test_a_small_count_of_all_together(self, one: tuple[float, float]) -> None:
        x, n = one
        others = returned(29, 0 if x == 9 else 97, 97)
        assert peer_level(PROPORTION, others | {"99999": (x, n)}).reason is NoLevel.SMALL_NUMBERS
        assert peer_level(of_kind(counts_are_public=True), others | {"99999": (x, n)}).value is not None

    def test_what_is_small_is_the_policys_to_say(self) -> None:
        few = returned(29, 0) | {"99999": (15.0, 97.0)}
        assert peer_level(PROPORTION, few).reason is None
        assert peer_level(PROPORTION, few, Policy(largest_small_count=19)).reason is NoLevel.SMALL_NUMBERS
        assert peer_level(PROPORTION, returned(30, 0), Policy(zeros_shown=False)).reason is NoLevel.SMALL_NUMBERS

    def test_nobody_at_all_is_a_zero(self) -> None:
        assert peer_level(PROPORTION, returned(30, 0)).value == 0

    def test_too_much_in_sight(self) -> None:
        assert peer_level(PROPORTION, returned(30), may_be_shown=False).reason is NoLevel.TOO_MUCH_IN_SIGHT


def practices(*numbers: int) -> frozenset[str]:
    return frozenset(f"{number:05d}" for number in numbers)


class TestGroupsToShow:
    def test_one_practice_with_its_cluster_peers_in_the_group(self) -> None:
        assert groups_to_show({"00099": practices(*range(30))}, practices(99, *range(7))) == {"00099"}

    def test_too_many_of_the_group_in_ones_own_area(self) -> None:
        assert groups_to_show({"00099": practices(*range(25))}, practices(99, *range(16))) == frozenset()

    def test_two_groups_that_differ_by_one_practice(self) -> None:
        groups = {"00098": practices(*range(30)), "00099": practices(*range(1, 31))}
        assert groups_to_show(groups, practices(98, 99)) == {"00098"}

    def test_two_groups_that_differ_by_their_own_practices_only(self) -> None:
        groups = {"00098": practices(99, *range(29)), "00099": practices(98, *range(29))}
        assert groups_to_show(groups, practices(98, 99)) == {"00098", "00099"}

    def test_a_cluster_peer_that_parts_two_groups(self) -> None:
        groups = {"00098": practices(*range(30)), "00099": practices(*range(29))}
        assert groups_to_show(groups, practices(98, 99, 29)) == {"00098"}

    def test_two_groups_far_apart(self) -> None:
        groups = {"00098": practices(*range(30)), "00099": practices(*range(20, 50))}
        assert groups_to_show(groups, practices(98, 99)) == {"00098", "00099"}

    @given(
        st.lists(st.frozensets(st.integers(0, 25), min_size=12, max_size=20), min_size=1, max_size=4),
        st.frozensets(st.integers(0, 25), max_size=8),
    )
    def test_no_sum_of_groups_leaves_fewer_than_three_out_of_sight(self, drawn: list[frozenset[int]], area: frozenset[int]) -> None:
        """Every sum and difference of the groups shown, tried out."""
        own = [f"{90000 + number}" for number in range(len(drawn))]
        groups = {code: practices(*one) for code, one in zip(own, drawn, strict=True)}
        shown = groups_to_show(groups, practices(*area) | frozenset(own))
        known = np.array([number in area for number in range(26)])
        table = np.array(
            [[number in one for number in range(26)] for code, one in zip(own, drawn, strict=True) if code in shown], dtype=int
        )
        for weights in product((-1, 0, 1), repeat=len(table)):
            left = np.array(weights) @ table if len(table) else np.zeros(26)
            if left.any():
                assert np.count_nonzero(left[~known]) >= 3
