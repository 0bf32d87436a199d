"""Scotland's level of an earlier version, beside the one in force."""

import pytest
from benchmark_api.domain.earlier_versions import ScotlandThen, level_shown
from benchmark_api.domain.indicators import IndicatorDefinition
from benchmark_api.load_indicators import catalogue

DEFINITION: IndicatorDefinition = next(one for one in catalogue() if one.code == "bz-long-term")


@pytest.mark.parametrize(
    ("level", "denominator", "shown"),
    [(39.68985, 20000.0, 39.7), (39.68985, 9500.0, 39.7), (39.68985, 8900.0, None), (0.1234, 95000.0, 0.12), (0.1234, 50000.0, None)],
)
def test_it_is_rounded_and_absent_where_that_is_as_fine_as_a_small_count(level: float, denominator: float, shown: float | None) -> None:
    assert DEFINITION.multiplier == 100
    assert level_shown(ScotlandThen(level, denominator), DEFINITION) == shown


def test_none_stays_none() -> None:
    assert level_shown(ScotlandThen(None, None), DEFINITION) is None


def test_public_counts_have_nothing_to_hide() -> None:
    public = DEFINITION.model_copy(update={"counts_are_public": True})
    assert level_shown(ScotlandThen(39.68985, 20000.0), public) == 39.68985
