"""Standardised rates against PHEindicatormethods."""

from typing import Any

import numpy as np
import pytest
from benchmark_api.domain.statistics import intervals, standardisation

from .golden import read, same

LEVELS = [(0.95, "95_0"), (0.998, "99_8")]


def grid(column: str) -> Any:
    table = read("intervals/dsr_input.csv")
    return table[column].reshape(-1, 19)


class TestDirectlyStandardisedRate:
    @pytest.mark.parametrize(("level", "name"), LEVELS)
    def test_equals_the_published_software(self, level: float, name: str) -> None:
        golden = read("intervals/dsr_output_95_998_per1000.csv")
        found = standardisation.directly_standardised_rate(grid("x"), grid("n"), grid("esp")[0], level)
        for ours, column in zip(found, ("value", f"lower{name}cl", f"upper{name}cl"), strict=True):
            same(1000 * ours, golden[column])

    def test_fewer_than_ten_events_are_not_standardised(self) -> None:
        found = standardisation.directly_standardised_rate([4, 5], [100, 100], [1, 1])
        assert np.isnan(found).all()
        assert not np.isnan(standardisation.directly_standardised_rate([5, 5], [100, 100], [1, 1])).any()

    def test_a_stratum_without_people_leaves_it_undefined(self) -> None:
        assert np.isnan(standardisation.directly_standardised_rate([10, 0], [100, 0], [1, 1])).all()

    def test_the_standard_populations_hold_a_hundred_thousand(self) -> None:
        assert sum(standardisation.ESP2013.values()) == sum(standardisation.ESP2013_PHS.values()) == 100_000
        assert list(standardisation.ESP2013.values()) == grid("esp")[0].tolist()


class TestIndirectlyStandardised:
    @pytest.mark.parametrize(("level", "name"), LEVELS)
    @pytest.mark.parametrize(("file", "per"), [("isratio_output", 100), ("israte_output", 1000)])
    def test_equals_the_published_software(self, file: str, per: int, level: float, name: str) -> None:
        golden, reference = read(f"intervals/{file}.csv"), read("intervals/isr_reference.csv")
        expected = standardisation.expected_count(grid("n"), reference["xr"], reference["nr"])
        observed = grid("x").sum(axis=-1)
        factor = per * (reference["xr"].sum() / reference["nr"].sum() if file == "israte_output" else 1)
        lower, upper = intervals.rate(observed, expected, level)
        same(expected, golden["expected"])
        same(factor * observed / expected, golden["value"])
        same(factor * lower, golden[f"lower{name}cl"])
        same(factor * upper, golden[f"upper{name}cl"])
