import numpy as np
import pytest
from assurance_api.domain.power_table import cluster_predictive_value, predictive_value, slip_predictive_values
from hypothesis import given
from hypothesis import strategies as st


def test_the_three_size_classes_fall_on_the_three_sides_of_the_gates() -> None:
    small, middle, large = slip_predictive_values(np.array([50.0, 250.0, 707.0]))
    assert small == pytest.approx(0.214, abs=0.001)
    assert middle == pytest.approx(0.823, abs=0.001)
    assert large == pytest.approx(0.961, abs=0.001)


def test_class_edges_and_missing_denominators() -> None:
    values = slip_predictive_values(np.array([99.0, 99.5, 100.0, 400.0, 400.5, np.nan]))
    assert values[0] < 0.7 <= values[1] == values[2] == values[3] < 0.9 <= values[4]
    assert values[5] == 0


def test_a_cluster_may_have_a_conversation() -> None:
    assert 0.7 <= cluster_predictive_value() < 0.9


@given(st.floats(0.001, 1), st.floats(1e-9, 0.5))
def test_a_predictive_value_is_a_share_and_grows_with_power(power: float, false_episodes: float) -> None:
    value = predictive_value(power, false_episodes)
    assert 0 < value < 1 or value == pytest.approx(1)
    assert predictive_value(min(1.0, power * 1.1), false_episodes) >= value
