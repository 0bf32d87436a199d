"""Many groups in blocks: the same numbers as one group at a time, in order, and no more in memory than a few blocks."""

from collections.abc import Iterator

import numpy as np
import pytest
from benchmark_api.domain.statistics import funnel, intervals
from benchmark_api.domain.statistics.arrays import BLOCK
from benchmark_api.domain.statistics.blocks import Counts, blocks_of, judged_block, judged_blocks

from .golden import Floats


def counts(groups: int, practices: int) -> tuple[Floats, Floats]:
    rng = np.random.default_rng(8)
    n = rng.integers(20, 900, (groups, practices)).astype(float)
    x = rng.binomial(n.astype(int), 0.3).astype(float)
    x[rng.random(x.shape) < 0.05] = np.nan
    return x, n


@pytest.mark.parametrize("kind", ["proportion", "rate"])
@pytest.mark.parametrize("z_method", ["transform", "mid_p"])
@pytest.mark.parametrize("workers", [None, 1, 2])
def test_equal_one_group_at_a_time(kind: str, z_method: str, workers: int | None) -> None:
    x, n = counts(100, 900)
    parts = list(judged_blocks(blocks_of(x, n), kind=kind, z_method=z_method, workers=workers))
    assert len(parts) > 1
    bands = np.concatenate([part.bands for part in parts])
    upper = np.concatenate([part.limits[1][1] for part in parts])
    interval = np.concatenate([part.lower for part in parts])
    for group in range(0, 100, 9):
        one = funnel.judge(x[group], n[group], kind=kind, overdispersion="additive", consistency_correction=True, z_method=z_method)
        assert np.array_equal(bands[group], funnel.bands(one.z_adjusted))
        np.testing.assert_allclose(upper[group], funnel.limits(one, 0.998)[1], rtol=1e-12)
        expected = (intervals.wilson if kind == "proportion" else intervals.rate)(x[group], n[group])[0]
        assert np.array_equal(interval[group], expected, equal_nan=True)


def test_are_read_only_a_little_ahead_of_what_was_taken() -> None:
    read: list[int] = []

    def endless() -> Iterator[Counts]:
        for place in range(1_000):
            read.append(place)
            yield counts(2, 30)

    taken = judged_blocks(endless(), workers=2)
    for _ in range(3):
        next(taken)
    taken.close()
    assert len(read) <= 3 + 2 * 2 + 1


def test_every_group_is_in_one_block() -> None:
    x, n = counts(3 * BLOCK // 900, 900)
    rows = [part for part, _ in blocks_of(x, n)]
    assert np.array_equal(np.concatenate(rows), x, equal_nan=True)
    assert all(part.size <= BLOCK for part in rows)


def test_no_group_is_no_block() -> None:
    assert list(judged_blocks(blocks_of(np.empty((0, 900)), np.empty((0, 900))))) == []
    assert judged_block(*counts(1, 5)).bands.shape == (1, 5)
