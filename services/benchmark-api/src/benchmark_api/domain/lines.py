"""One organisation's line over time: its own range, and the points that chance does not explain (XmR chart)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmark_api.domain.statistics.control_charts import xmr_chart
from benchmark_api.domain.statistics.making_data_count import signals

# A year: with fewer points the range says more about luck than about the practice (Making Data Count).
FEWEST_POINTS = 12
_RULES = ("outside", "trend", "two_of_three", "shift")


@dataclass(frozen=True)
class OwnRange:
    """Centre and limits of a line, and the rules that each point meets; None where there are too few points."""

    centre: float | None
    lower: float | None
    upper: float | None
    signals: list[list[str]]


def own_range(values: Sequence[float | None], *, largest: float | None) -> OwnRange:
    """Judge a line against its own past. `largest` is the most a value can be: a proportion's multiplier."""
    y = np.array([np.nan if value is None else value for value in values], dtype=np.float64)
    if np.count_nonzero(~np.isnan(y)) < FEWEST_POINTS:
        return OwnRange(None, None, None, [[] for _ in values])
    chart = xmr_chart(y)
    found = signals(chart)
    marks = [[rule for rule in _RULES if getattr(found, rule)[place] != 0] for place in range(y.size)]
    # Limits are clipped for drawing only: the rules have seen them as they are.
    upper = chart.upper[0] if largest is None else min(chart.upper[0], largest)
    return OwnRange(float(chart.centre[0]), float(max(chart.lower[0], 0.0)), float(upper), marks)
