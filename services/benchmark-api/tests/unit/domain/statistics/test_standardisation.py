"""When a standardised rate is given, and what it is standardised to; other software in test_agreement."""

from typing import Any

import numpy as np
from benchmark_api.domain.statistics import standardisation

from .golden import read


def grid(column: str) -> Any:
    table = read("intervals/dsr_input.csv")
    return table[column].reshape(-1, 19)


class TestDirectlyStandardisedRate:
    def test_fewer_than_ten_events_are_not_standardised(self) -> None:
        found = standardisation.directly_standardised_rate([4, 5], [100, 100], [1, 1])
        assert np.isnan(found).all()
        assert not np.isnan(standardisation.directly_standardised_rate([5, 5], [100, 100], [1, 1])).any()

    def test_a_stratum_without_people_leaves_it_undefined(self) -> None:
        assert np.isnan(standardisation.directly_standardised_rate([10, 0], [100, 0], [1, 1])).all()

    def test_the_standard_populations_hold_a_hundred_thousand(self) -> None:
        assert sum(standardisation.ESP2013.values()) == sum(standardisation.ESP2013_PHS.values()) == 100_000
        assert list(standardisation.ESP2013.values()) == grid("esp")[0].tolist()
