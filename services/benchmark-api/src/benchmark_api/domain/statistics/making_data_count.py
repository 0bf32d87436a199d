"""The rules of NHS England's Making Data Count: which points of a control chart are special-cause variation, and what that means.

Source: NHS England, Making Data Count, Strengthening your decisions (https://www.england.nhs.uk/publication/making-data-count/),
with the readings that its reference implementation (NHSRplotthedots) and its issues #143, #172, #194 and #202 settle.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from benchmark_api.domain.statistics.arrays import FloatArray, quiet
from benchmark_api.domain.statistics.control_charts import Chart

Direction = NDArray[np.int8]
Improvement = Literal["increase", "decrease", "neutral"]
Signal = Literal["outside", "trend", "two_of_three", "shift"]
PointType = Literal[
    "common_cause",
    "special_cause_improvement",
    "special_cause_concern",
    "special_cause_neutral_high",
    "special_cause_neutral_low",
]
Assurance = Literal["consistently_hitting", "inconsistent", "consistently_missing"]

# In order of priority: a point shown as one thing is shown as the first of these that holds.
SIGNALS: tuple[Signal, ...] = ("outside", "trend", "two_of_three", "shift")
# Points in a trend, and on one side in a shift. Making Data Count allows 6 or 7; 7 gives fewer false signals.
RUN_LENGTH = 7
# Differences of this share of a value are the rounding of a computer, not of the world.
ROUNDING = 1e-12
# Below this many points an icon says little, and Making Data Count shows none.
FEWEST_POINTS = 13


@dataclass(frozen=True)
class Signals:
    """Which way each rule points, at every point: +1 high or rising, −1 low or falling, 0 no signal. Arrays (…, points)."""

    outside: Direction
    trend: Direction
    two_of_three: Direction
    shift: Direction

    def of(self, name: Signal) -> Direction:
        """Return the array of one rule."""
        rules: dict[Signal, Direction] = {
            "outside": self.outside,
            "trend": self.trend,
            "two_of_three": self.two_of_three,
            "shift": self.shift,
        }
        return rules[name]


def signals(chart: Chart) -> Signals:
    """Judge every point of a chart by the four rules.

    outside: beyond a limit, strictly. trend: part of 7 points each above (below) the one before; a tie breaks it.
    two_of_three: three neighbours strictly on one side of the centre, at least two of them near the limit (more than two thirds
    of the way but not outside); only the near ones are marked. shift: part of 7 points strictly on one side; one on the centre
    breaks it. Missing values (NaN) break every pattern and carry no signal.
    """
    y = chart.value
    outside = _beyond(y, chart.lower, chart.upper)
    side = _beyond(y, chart.centre, chart.centre)
    near = np.where(outside == 0, _beyond(y, chart.near_lower, chart.near_upper), 0).astype(np.int8)
    return Signals(
        outside=outside,
        trend=_trend(y),
        two_of_three=_two_of_three(side, near),
        shift=_all_of(side == 1, RUN_LENGTH).astype(np.int8) - _all_of(side == -1, RUN_LENGTH).astype(np.int8),
    )


def _beyond(y: FloatArray, lower: FloatArray, upper: FloatArray) -> Direction:
    """Tell which values lie strictly above `upper` (+1) or below `lower` (−1).

    A mean of equal numbers may differ from them in the last digit; such a difference is not a signal.
    """
    rounding = ROUNDING * np.abs(y)
    with quiet():
        return np.asarray((y - upper > rounding).astype(np.int8) - (lower - y > rounding).astype(np.int8))


def _all_of(holds: NDArray[np.bool_], length: int) -> NDArray[np.bool_]:
    """Mark every point that belongs to `length` neighbours for all of which it holds."""
    points = holds.shape[-1]
    marked = np.zeros(holds.shape, dtype=np.bool_)
    if points < length:
        return marked
    complete = np.lib.stride_tricks.sliding_window_view(holds, length, axis=-1).all(axis=-1)
    for offset in range(length):
        marked[..., offset : offset + complete.shape[-1]] |= complete
    return marked


def _trend(y: FloatArray) -> Direction:
    if y.shape[-1] < RUN_LENGTH:
        return np.zeros(y.shape, dtype=np.int8)
    with quiet():
        steps = np.diff(y, axis=-1)
        rising, falling = (_points_of(_all_of(part, RUN_LENGTH - 1)) for part in (steps > 0, steps < 0))
        came_up = np.concatenate([np.zeros((*y.shape[:-1], 1), dtype=np.bool_), steps > 0], axis=-1)
    # A peak can end one trend and begin another: it is shown as the end of the one that led to it.
    both = rising & falling
    return np.asarray((rising & (~both | came_up)).astype(np.int8) - (falling & (~both | ~came_up)).astype(np.int8))


def _points_of(steps: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Turn marked steps between points into the marked points at both their ends."""
    edge = np.zeros((*steps.shape[:-1], 1), dtype=np.bool_)
    return np.asarray(np.concatenate([steps, edge], axis=-1) | np.concatenate([edge, steps], axis=-1))


def _two_of_three(side: Direction, near: Direction) -> Direction:
    result = np.zeros(side.shape, dtype=np.int8)
    if side.shape[-1] < 3:  # noqa: PLR2004
        return result
    windows = np.lib.stride_tricks.sliding_window_view
    for way in (1, -1):
        one_side = windows(side == way, 3, axis=-1).all(axis=-1)
        enough = windows(near == way, 3, axis=-1).sum(axis=-1) >= 2  # noqa: PLR2004
        hit = one_side & enough
        marked = np.zeros(side.shape, dtype=np.bool_)
        for offset in range(3):
            marked[..., offset : offset + hit.shape[-1]] |= hit
        result[marked & (near == way)] = way
    return result


def first_direction(found: Signals) -> Direction:
    """Return the direction of the first signal (in order of priority) of every point, 0 without one. (…, points)."""
    result = np.zeros(found.outside.shape, dtype=np.int8)
    for name in reversed(SIGNALS):
        rule = found.of(name)
        result = np.where(rule != 0, rule, result).astype(np.int8)
    return result


def point_type(direction: int, improvement: Improvement) -> PointType:
    """Say what a special cause in a direction (+1, −1, 0 none) means where `improvement` is the better way to go."""
    if direction == 0:
        return "common_cause"
    if improvement == "neutral":
        return "special_cause_neutral_high" if direction > 0 else "special_cause_neutral_low"
    better = (direction > 0) == (improvement == "increase")
    return "special_cause_improvement" if better else "special_cause_concern"


def assurance(lower: float, upper: float, target: float | None, improvement: Improvement) -> Assurance | None:
    """Say whether chance alone can take the measure past its target: None without a target, a direction or limits.

    A target beyond the limits on the better side is consistently missed, on the other consistently hit; on a limit or between
    them, inconsistent.
    """
    if target is None or improvement == "neutral" or np.isnan(lower) or np.isnan(upper):
        return None
    if lower <= target <= upper:
        return "inconsistent"
    return "consistently_hitting" if (target < lower) == (improvement == "increase") else "consistently_missing"
