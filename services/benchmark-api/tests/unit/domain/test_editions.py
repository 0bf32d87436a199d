from typing import Any

import pytest
from benchmark_api.domain.editions import (
    Edition,
    bridge_periods,
    counted_alike,
    edition_for,
    editions_computed,
    faults_of_change,
    faults_of_first,
)
from benchmark_api.domain.indicators import Counts, IndicatorDefinition
from benchmark_api.domain.periods import Period
from benchmark_api.load_indicators import catalogue

from ...factories import revised

SABA = next(one for one in catalogue() if one.code == "saba-only")


def starting(period: str, counts: str) -> dict[str, str]:
    return {"period": period, "counts": counts}


def edition(number: int, start: str | None, counts: Counts) -> Edition:
    return Edition(number, None if start is None else Period.parse(start), counts, SABA)


EDITIONS = (
    edition(1, None, Counts.SAME),
    edition(2, "2026-04", Counts.SAME),
    edition(3, "2026-09", Counts.DIFFERENT),
    edition(4, "2026-10", Counts.SAME),
)


def numbers(editions: list[Edition]) -> list[int]:
    return [one.number for one in editions]


class TestEditionFor:
    @pytest.mark.parametrize(
        ("period", "number"),
        [("1999-01", 1), ("2026-03", 1), ("2026-04", 2), ("2026-08", 2), ("2026-09", 3), ("2026-10", 4), ("2030-01", 4)],
    )
    def test_is_the_last_that_has_begun(self, period: str, number: int) -> None:
        assert edition_for(EDITIONS, Period.parse(period)).number == number


class TestEditionsComputed:
    @pytest.mark.parametrize(
        ("period", "expected"),
        [("2026-03", [1]), ("2026-04", [1, 2]), ("2026-05", [2]), ("2026-09", [2, 3]), ("2026-10", [3, 4]), ("2026-11", [4])],
    )
    def test_the_first_period_is_computed_under_the_edition_before_as_well(self, period: str, expected: list[int]) -> None:
        assert numbers(editions_computed(EDITIONS, Period.parse(period))) == expected

    def test_one_edition_has_no_bridge(self) -> None:
        assert numbers(editions_computed(EDITIONS[:1], Period.parse("2026-04"))) == [1]
        assert bridge_periods(EDITIONS[:1]) == []

    def test_bridge_periods_are_the_first_of_each_later_edition(self) -> None:
        assert [period.text for period in bridge_periods(EDITIONS)] == ["2026-04", "2026-09", "2026-10"]


class TestCountedAlike:
    @pytest.mark.parametrize(("number", "expected"), [(1, [1, 2]), (2, [1, 2]), (3, [3, 4]), (4, [3, 4])])
    def test_are_all_between_two_changes_of_what_is_counted(self, number: int, expected: list[int]) -> None:
        assert numbers(counted_alike(EDITIONS, number)) == expected


class TestFaultsOfFirst:
    def test_a_definition_without_a_start_may_be_the_first(self) -> None:
        assert faults_of_first(SABA) == []

    def test_one_with_a_start_needs_the_one_before(self) -> None:
        (fault,) = faults_of_first(revised(SABA, multiplier=1000, applies_from=starting("2026-10", "same")))
        assert "the definition before it is missing" in fault


class TestFaultsOfChange:
    @pytest.mark.parametrize(
        "changes", [{"title": "Another title"}, {"review_on": "2028-05-31"}, {"stage": "retired"}, {"checked_by": "a pharmacist"}]
    )
    def test_words_and_dates_keep_the_edition(self, changes: dict[str, Any]) -> None:
        assert faults_of_change(SABA, revised(SABA, **changes)) == []

    @pytest.mark.parametrize(
        "changes",
        [
            {"numerator": "Somebody else entirely."},
            {"denominator": "Somebody else entirely."},
            {"kind": "rate"},
            {"multiplier": 1000},
            {"window_months": 3},
            {"polarity": "higher"},
            {"minimum_denominator": 50},
        ],
    )
    def test_another_meaning_needs_a_first_period(self, changes: dict[str, Any]) -> None:
        (fault,) = faults_of_change(SABA, revised(SABA, **changes))
        assert fault == f"what it means changed ({next(iter(changes))}): say from which period in applies_from."
        assert faults_of_change(SABA, revised(SABA, **changes, applies_from=starting("2026-10", "different"))) == []

    def test_better_words_for_the_same_count_are_said_to_be_so(self) -> None:
        assert faults_of_change(SABA, revised(SABA, numerator="The same people in better words.", wording_only=True)) == []

    def test_words_alone_are_no_other_multiplier(self) -> None:
        (fault,) = faults_of_change(SABA, revised(SABA, multiplier=1000, wording_only=True))
        assert "multiplier" in fault

    @pytest.mark.parametrize("changes", [{"numerator": "Somebody else entirely."}, {"denominator": "Somebody else."}, {"window_months": 3}])
    def test_what_is_counted_otherwise_has_no_same_counts(self, changes: dict[str, Any]) -> None:
        (fault,) = faults_of_change(SABA, revised(SABA, **changes, applies_from=starting("2026-10", "same")))
        assert "must say counts: different" in fault

    def test_the_same_counts_may_be_judged_otherwise(self) -> None:
        assert faults_of_change(SABA, revised(SABA, multiplier=1000, applies_from=starting("2026-10", "same"))) == []

    @pytest.mark.parametrize("period", ["2026-09", "2026-10"])
    def test_an_edition_starts_after_the_one_before(self, period: str) -> None:
        second = revised(SABA, multiplier=1000, applies_from=starting("2026-10", "same"))
        (fault,) = faults_of_change(second, revised(second, multiplier=100, applies_from=starting(period, "different")))
        assert "not after the start of the one before it (2026-10)" in fault

    def test_an_edition_that_has_begun_stays(self) -> None:
        second = revised(SABA, multiplier=1000, applies_from=starting("2026-10", "same"))
        (fault,) = faults_of_change(second, revised(second, multiplier=100, applies_from=None))
        assert "an edition that has begun stays" in fault

    def test_an_edition_needs_another_meaning(self) -> None:
        (fault,) = faults_of_change(SABA, revised(SABA, title="Another title", applies_from=starting("2026-10", "same")))
        assert "nothing of what is counted or how it is judged changed" in fault

    def test_another_frequency_is_another_indicator(self) -> None:
        (fault,) = faults_of_change(SABA, revised(SABA, frequency="quarterly", applies_from=starting("2026-Q4", "different")))
        assert "give it a code of its own" in fault

    def test_a_change_is_in_the_change_log(self) -> None:
        (fault,) = faults_of_change(SABA, SABA.model_copy(update={"title": "Another title"}))
        assert "add an entry" in fault

    def test_the_past_of_a_change_log_stays(self) -> None:
        second = revised(SABA, title="Another title")
        altered = second.model_dump(mode="json")
        altered["change_log"][0]["what"] = "It was never so."
        (fault,) = faults_of_change(second, revised(IndicatorDefinition.model_validate(altered), title="A third title"))
        assert "lost or altered an entry" in fault
