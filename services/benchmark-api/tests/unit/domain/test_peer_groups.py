"""Peer groups against scipy's standardised Euclidean distance, and what no unit, order or gap may change."""

from collections.abc import Mapping

import numpy as np
import pytest
from benchmark_api.domain.peer_groups import Characteristic, NoGroup, NotUsed, PeerGroups, find_groups
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.spatial.distance import cdist

SIZE, AGED_65, AGED_75 = Characteristic.LIST_SIZE, Characteristic.AGED_65_PLUS, Characteristic.AGED_75_PLUS
DEPRIVATION, RURALITY = Characteristic.DEPRIVATION, Characteristic.RURALITY
Values = Mapping[Characteristic, NDArray[np.float64]]


def codes(count: int) -> list[str]:
    return [f"{10000 + number}" for number in range(count)]


def scotland(practices: int = 120, seed: int = 7) -> dict[Characteristic, NDArray[np.float64]]:
    """Practices of all sorts: sizes skewed as real ones are, the two ages correlated."""
    chance = np.random.default_rng(seed)
    aged_65 = chance.normal(20, 6, practices)
    return {
        SIZE: np.round(chance.lognormal(8.6, 0.6, practices)),
        AGED_65: aged_65,
        AGED_75: aged_65 / 2 + chance.normal(0, 1, practices),
        DEPRIVATION: chance.uniform(1, 5, practices),
        RURALITY: chance.uniform(0, 100, practices),
    }


def members(found: PeerGroups) -> dict[str, tuple[str, ...]]:
    return {one.practice_code: one.members for one in found.groups}


class TestFindGroups:
    def test_worked_by_hand(self) -> None:
        """Sizes 1, 2, 3, 6 (mean 3, variance 3.5) and ages 10, 30, 10, 30 (mean 20, variance 100).

        From the first: √(1/3.5 + 400/100) = 2.07, √(4/3.5) = 1.07, √(25/3.5 + 4) = 3.34; so the third is nearest, then the second.
        From the second the first and the third are equally far, and nearer than the fourth: √(16/3.5) = 2.14.
        """
        found = find_groups(codes(4), {SIZE: [1.0, 2.0, 3.0, 6.0], AGED_65: [10.0, 30.0, 10.0, 30.0]}, members=2)
        size, ages = found.characteristics[:2]
        assert (size.mean, size.deviation) == (3.0, pytest.approx(np.sqrt(3.5)))
        assert (ages.mean, ages.deviation) == (20.0, 10.0)
        assert members(found)["10000"] == ("10001", "10002")
        one = find_groups(codes(4), {SIZE: [1.0, 2.0, 3.0, 6.0], AGED_65: [10.0, 30.0, 10.0, 30.0]}, members=1)
        assert members(one) == {"10000": ("10002",), "10001": ("10000",), "10002": ("10000",), "10003": ("10001",)}

    def test_agrees_with_scipys_standardised_euclidean_distance(self) -> None:
        values = scotland()
        found = find_groups(codes(120), values)
        table = np.column_stack(list(values.values()))
        apart = cdist(table, table, "seuclidean", V=table.var(axis=0))
        np.fill_diagonal(apart, np.inf)
        nearest = np.argsort(apart, axis=1)[:, :30]
        expected = {code: tuple(sorted(codes(120)[place] for place in row)) for code, row in zip(codes(120), nearest, strict=True)}
        assert members(found) == expected

    def test_ranges_are_the_members_tenth_and_ninetieth_centiles(self) -> None:
        values = scotland()
        group = find_groups(codes(120), values).groups[5]
        of_members = [values[SIZE][codes(120).index(one)] for one in group.members]
        assert group.ranges[SIZE] == pytest.approx(tuple(np.quantile(of_members, [0.1, 0.9])))
        assert group.own[SIZE] == values[SIZE][5]
        assert group.found_by == tuple(Characteristic)

    def test_equal_distances_go_by_code(self) -> None:
        found = find_groups(["3", "1", "2", "4"], {SIZE: [5.0, 5.0, 5.0, 5.0], AGED_65: [1.0, 1.0, 1.0, 2.0]}, members=2)
        assert members(found)["4"] == ("1", "2")

    def test_a_code_that_repeats(self) -> None:
        with pytest.raises(ValueError, match="twice"):
            find_groups(["1", "1"], {SIZE: [1.0, 2.0]})


class TestWhatIsNotKnown:
    def test_nothing_known_of_a_characteristic_leaves_it_out(self) -> None:
        values = scotland()
        del values[DEPRIVATION]
        found = find_groups(codes(120), values)
        assert found.characteristics[3].not_used is NotUsed.NOT_KNOWN
        assert DEPRIVATION not in found.groups[0].found_by

    def test_known_for_too_few_leaves_it_out_for_everybody(self) -> None:
        values = scotland()
        without = {one: values[one] for one in (SIZE, AGED_65, AGED_75, RURALITY)}
        values[DEPRIVATION][:13] = np.nan  # 107 of 120 are 89%
        found = find_groups(codes(120), values)
        assert (found.characteristics[3].known, found.characteristics[3].of) == (107, 120)
        assert found.characteristics[3].not_used is NotUsed.KNOWN_FOR_TOO_FEW
        assert members(found) == members(find_groups(codes(120), without))
        # What is known of the practice itself is told, but no range of those who happen to have it.
        assert DEPRIVATION in found.groups[50].own
        assert DEPRIVATION not in found.groups[50].ranges

    def test_a_practice_that_lacks_it_is_compared_without_and_is_in_no_group_that_needs_it(self) -> None:
        values = scotland()
        values[AGED_75][7] = np.nan
        found = find_groups(codes(120), values)
        lacking = found.groups[7]
        assert lacking.found_by == (SIZE, AGED_65, DEPRIVATION, RURALITY)
        assert len(lacking.members) == 30
        assert not any("10007" in group.members for group in found.groups)

    def test_without_a_list_size_there_is_no_group(self) -> None:
        values = scotland()
        values[SIZE][7] = np.nan
        found = find_groups(codes(120), values)
        assert (found.groups[7].members, found.groups[7].reason) == ((), NoGroup.LIST_SIZE_NOT_KNOWN)
        assert found.characteristics[0].of == 119

    def test_too_few_practices(self) -> None:
        found = find_groups(codes(30), scotland(30))
        assert {group.reason for group in found.groups} == {NoGroup.TOO_FEW_PRACTICES}

    def test_what_is_the_same_everywhere_tells_nothing(self) -> None:
        values = scotland()
        values[RURALITY] = np.full(120, 4.0)
        found = find_groups(codes(120), values)
        assert found.characteristics[4].not_used is NotUsed.SAME_EVERYWHERE
        assert RURALITY not in found.groups[0].found_by

    def test_nothing_differs_at_all(self) -> None:
        found = find_groups(codes(40), {SIZE: np.full(40, 4000.0)})
        assert {group.reason for group in found.groups} == {NoGroup.TOO_FEW_PRACTICES}

    def test_nobody(self) -> None:
        assert find_groups([], {}).groups == ()


class TestProperties:
    @given(factor=st.floats(1e-3, 1e3), which=st.sampled_from(list(Characteristic)), seed=st.integers(0, 50))
    def test_the_unit_of_a_characteristic_changes_nothing(self, factor: float, which: Characteristic, seed: int) -> None:
        values = scotland(60, seed)
        plain = members(find_groups(codes(60), values, members=10))
        values[which] = values[which] * factor
        assert members(find_groups(codes(60), values, members=10)) == plain

    @given(seed=st.integers(0, 50), shift=st.floats(-100, 100))
    def test_neither_does_its_zero(self, seed: int, shift: float) -> None:
        values = scotland(60, seed)
        plain = members(find_groups(codes(60), values, members=10))
        values[AGED_65] = values[AGED_65] + shift
        assert members(find_groups(codes(60), values, members=10)) == plain

    @given(seed=st.integers(0, 50), count=st.integers(1, 20))
    def test_a_practice_without_data_changes_nothing(self, seed: int, count: int) -> None:
        values = scotland(60, seed)
        more = {one: np.concatenate([column, np.full(count, np.nan)]) for one, column in values.items()}
        plain, found = find_groups(codes(60), values, members=10), find_groups(codes(60 + count), more, members=10)
        assert found.characteristics == plain.characteristics
        assert found.groups[:60] == plain.groups

    @given(seed=st.integers(0, 50), order=st.permutations(list(range(60))))
    def test_the_order_of_practices_does_not_matter(self, seed: int, order: list[int]) -> None:
        values = scotland(60, seed)
        shuffled = find_groups([codes(60)[place] for place in order], {one: column[order] for one, column in values.items()}, members=10)
        assert members(shuffled) == members(find_groups(codes(60), values, members=10))

    @given(seed=st.integers(0, 50))
    def test_nobody_is_in_their_own_group_and_each_has_as_many(self, seed: int) -> None:
        for group in find_groups(codes(60), scotland(60, seed), members=10).groups:
            assert group.practice_code not in group.members
            assert len(set(group.members)) == 10
            assert list(group.members) == sorted(group.members)
