"""What control charts and run charts share: a series divided into groups, each with a baseline of its own."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from benchmark_api.domain.statistics.arrays import FloatArray


def groups(keys: Sequence[str], rebase_at: Sequence[str], baseline_points: int | None) -> Iterator[tuple[slice, int | None]]:
    """Yield each group's place in the series and its number of baseline rows: asked for in the first group only."""
    marked = set(rebase_at)
    edges = [0, *(place for place, key in enumerate(keys) if key in marked and place > 0), len(keys)]
    for number, (first, last) in enumerate(pairwise(edges)):
        yield slice(first, last), baseline_points if number == 0 else None


def column(values: Sequence[float | None]) -> FloatArray:
    """Return values as an array, NaN where one is missing."""
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)
