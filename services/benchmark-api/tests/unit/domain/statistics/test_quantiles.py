"""Quantile groups, and deciles and ranks against numpy and scipy; other software in test_agreement."""

from random import Random

import numpy as np
from benchmark_api.domain.statistics.arrays import average_ranks, quantiles
from benchmark_api.domain.statistics.quantiles import deciles, quantile_groups
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.stats import rankdata

from .golden import Floats

with_gaps = hnp.arrays(
    np.float64,
    hnp.array_shapes(min_dims=2, max_dims=2, max_side=12),
    elements=st.one_of(st.just(np.nan), st.integers(-20, 20).map(float)),
)


class TestQuantileGroups:
    def test_inverted_the_highest_values_come_first(self) -> None:
        assert quantile_groups([1, 2, 3, 4, 5], 5, invert=True).tolist() == [5, 4, 3, 2, 1]

    def test_too_few_values_have_no_groups(self) -> None:
        assert np.isnan(quantile_groups([1, 2, np.nan, 3, 4], 5)).all()

    @given(with_gaps)
    def test_many_sets_at_once_equal_one_at_a_time(self, values: Floats) -> None:
        together = quantile_groups(values, 3)
        assert np.array_equal(together, np.stack([quantile_groups(row, 3) for row in values]), equal_nan=True)
        assert np.isin(together[~np.isnan(together)], [1, 2, 3]).all()

    @given(hnp.arrays(np.float64, st.integers(5, 40), elements=st.integers(0, 9).map(float)), st.randoms())
    def test_order_of_rows_does_not_matter(self, values: Floats, random: Random) -> None:
        order = list(range(values.size))
        random.shuffle(order)
        assert np.array_equal(quantile_groups(values)[order], quantile_groups(values[order]))


class TestDeciles:
    @given(with_gaps)
    def test_equal_numpys_of_the_values_there_are(self, values: Floats) -> None:
        for ours, row in zip(deciles(values), values, strict=True):
            present = row[~np.isnan(row)]
            expected = np.quantile(present, np.arange(1, 10) / 10) if present.size else np.full(9, np.nan)
            np.testing.assert_allclose(ours, expected, atol=1e-12)

    def test_of_nothing_are_absent(self) -> None:
        assert np.isnan(quantiles(np.empty((2, 0)), [0.5])).all()


class TestAverageRanks:
    @given(with_gaps)
    def test_equal_scipys_of_the_values_there_are(self, values: Floats) -> None:
        assert np.array_equal(average_ranks(values), rankdata(values, axis=-1, nan_policy="omit"), equal_nan=True)
