from collections.abc import Mapping
from decimal import Decimal

from cluster_api.domain.patients.population_profiles import CATEGORIES, Measure, Share, label_of, percentages, pooled
from hypothesis import given
from hypothesis import strategies as st


def numbers(*patients: int | None) -> dict[str, Share]:
    return {str(place): Share(count, None, None if count is not None else "c") for place, count in enumerate(patients, start=1)}


def percents(*given_percents: str) -> dict[str, Share]:
    return {str(place): Share(None, Decimal(percent), None) for place, percent in enumerate(given_percents, start=1)}


def plain(percentages_found: Mapping[str, Decimal] | None) -> dict[str, float]:
    assert percentages_found is not None
    return {category: float(percent) for category, percent in percentages_found.items()}


class TestPercentages:
    def test_of_numbers(self) -> None:
        assert plain(percentages(numbers(300, 100, 0, 50, 50))) == {"1": 60, "2": 20, "3": 0, "4": 10, "5": 10}

    def test_as_given(self) -> None:
        assert plain(percentages(percents("60", "40"))) == {"1": 60, "2": 40}

    def test_a_suppressed_category_leaves_all_unknown(self) -> None:
        assert percentages(numbers(300, 100, None, 50, 50)) is None

    def test_nothing_said(self) -> None:
        assert percentages({}) is None

    def test_nobody_anywhere_has_no_percentages(self) -> None:
        assert percentages(numbers(0, 0)) is None


class TestPooled:
    def test_numbers_are_added_up(self) -> None:
        assert plain(pooled([numbers(300, 100), numbers(100, 500)], [None, None])) == {"1": 40, "2": 60}

    def test_percentages_are_weighted_by_list_size(self) -> None:
        # A mean of the two would be 50: the larger practice counts for more.
        assert plain(pooled([percents("80", "20"), percents("20", "80")], [1000, 3000])) == {"1": 35, "2": 65}

    def test_one_practice_unknown_leaves_the_area_unknown(self) -> None:
        assert pooled([numbers(300, 100), {}], [400, 500]) is None

    def test_percentages_without_a_list_size_leave_the_area_unknown(self) -> None:
        assert pooled([percents("80", "20"), numbers(1, 1)], [None, 2]) is None

    def test_no_practice(self) -> None:
        assert pooled([], []) is None

    @given(st.lists(st.lists(st.integers(0, 5000), min_size=5, max_size=5).filter(any), min_size=1, max_size=8))
    def test_they_add_up_to_100_and_stay_within_what_the_practices_have(self, of_practices: list[list[int]]) -> None:
        together = pooled([numbers(*counts) for counts in of_practices], [None] * len(of_practices))
        assert together is not None
        assert abs(sum(together.values(), Decimal()) - 100) < Decimal("1e-20")
        for category, percent in together.items():
            own: list[Decimal] = [Decimal(100) * counts[int(category) - 1] / sum(counts) for counts in of_practices]
            assert min(own) - Decimal("1e-20") <= percent <= max(own) + Decimal("1e-20")


def test_every_category_has_a_label() -> None:
    assert [len(CATEGORIES[measure]) for measure in Measure] == [5, 6, 8]
    assert label_of(Measure.SIMD_QUINTILE, "1") == "Most deprived fifth"
    assert label_of(Measure.URBAN_RURAL_8, "unknown") == "Home not placed"


def test_the_two_forms_of_rurality_are_different_measures() -> None:
    labels: Mapping[Measure, str] = {measure: label_of(measure, "5") for measure in (Measure.URBAN_RURAL_6, Measure.URBAN_RURAL_8)}
    assert labels == {Measure.URBAN_RURAL_6: "Accessible rural areas", Measure.URBAN_RURAL_8: "Very remote small towns"}
