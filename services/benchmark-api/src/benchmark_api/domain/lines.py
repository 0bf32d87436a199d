"""One organisation's line over time: its own range, and the points that chance does not explain (XmR chart).

A line is one stretch of comparable figures. Where the definition changes in what it counts, a new line begins with a range of
its own: points on both sides of such a change are never judged against each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmark_api.domain.statistics.control_charts import xmr_chart
from benchmark_api.domain.statistics.making_data_count import SIGNALS, signals

# A year: with fewer points the range says more about luck than about the practice (Making Data Count).
FEWEST_POINTS = 12


@dataclass(frozen=True)
class OwnRange:
    """Centre and limits of a line, and the rules that each point meets; None where there are too few points.

    baseline: the places of the first and last figure that centre and limits were taken from; None without limits.
    baseline_figures: how many figures lie between them, themselves included.
    """

    centre: float | None
    lower: float | None
    upper: float | None
    signals: list[list[str]]
    baseline: tuple[int, int] | None = None
    baseline_figures: int = 0


def own_range(values: Sequence[float | None], *, largest: float | None, baseline_figures: int | None = None) -> OwnRange:
    """Judge a line against its own past. `largest` is the most a value can be: a proportion's multiplier.

    Centre and limits come from the first `baseline_figures` figures and are kept for all later ones; without a number, or
    with fewer figures than that, they come from all figures.
    """
    y = np.array([np.nan if value is None else value for value in values], dtype=np.float64)
    figures = np.flatnonzero(~np.isnan(y))
    if figures.size < FEWEST_POINTS:
        return OwnRange(None, None, None, [[] for _ in values])
    used = figures[:baseline_figures]
    last = int(used[-1])
    chart = xmr_chart(y, baseline=last + 1)
    found = signals(chart)
    marks = [[rule for rule in SIGNALS if found.of(rule)[place] != 0] for place in range(y.size)]
    # Limits are clipped for drawing only: the rules have seen them as they are.
    upper = chart.upper[0] if largest is None else min(chart.upper[0], largest)
    return OwnRange(
        centre=float(chart.centre[0]),
        lower=float(max(chart.lower[0], 0.0)),
        upper=float(upper),
        signals=[[str(rule) for rule in rules] for rules in marks],
        baseline=(int(used[0]), last),
        baseline_figures=int(used.size),
    )
