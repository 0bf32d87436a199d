"""The rules of NHS England's Making Data Count: which points of a control chart are special-cause variation, and what that means.

Source: NHS England, Making Data Count, Strengthening your decisions (https://www.england.nhs.uk/publication/making-data-count/),
with the readings that its reference implementation (NHSRplotthedots) and its issues #143, #172, #194 and #202 settle.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from benchmark_api.domain.statistics.arrays import BoolArray, FloatArray, quiet, row_blocks, rows_of
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
    """Judge every point of a chart by the four rules. (…, points) → four arrays (…, points).

    outside: beyond a limit, strictly. trend: part of 7 points each above (below) the one before; a tie breaks it.
    two_of_three: three neighbours strictly on one side of the centre, at least two of them near the limit (more than two thirds
    of the way but not outside); only the near ones are marked. shift: part of 7 points strictly on one side; one on the centre
    breaks it. Missing values (NaN) break every pattern and carry no signal.
    """
    rows = [rows_of(line) for line in (chart.value, chart.lower, chart.upper, chart.centre, chart.near_lower, chart.near_upper)]
    found = np.zeros((len(SIGNALS), *rows[0].shape), dtype=np.int8)
    for block in row_blocks(*rows[0].shape):
        _judge(*(line[block] for line in rows), found=found[:, block])
    return Signals(*(rule.reshape(chart.value.shape) for rule in found))


def _judge(
    y: FloatArray, lower: FloatArray, upper: FloatArray, centre: FloatArray, near_lower: FloatArray, near_upper: FloatArray,
    *, found: Direction,
) -> None:  # fmt: skip
    """Write the direction of every rule at every point of a block of series into `found` (rules, series, points).

    Marks are kept one behind the other with an empty place after each series, so that neighbours of one pass are neighbours in
    memory and no pattern reaches from one series into the next.
    """
    points = y.shape[-1]

    def marks(holds: BoolArray, first: int = 0) -> BoolArray:
        flat = np.zeros((y.shape[0], points + 1), dtype=np.bool_)
        flat[:, first:points] = holds
        return flat.ravel()

    def write(rule: Direction, high: BoolArray, low: BoolArray) -> None:
        up, down = (flags.view(np.int8).reshape(-1, points + 1)[:, :points] for flags in (high, low))
        np.subtract(up, down, out=rule)

    with quiet():
        # A mean of equal numbers may differ from them in the last digit; such a difference is not a signal.
        rounding = np.abs(y) * ROUNDING
        high, low = y - rounding, y + rounding
        outside = marks(high > upper), marks(low < lower)
        side = marks(high > centre), marks(low < centre)
        near = marks(high > near_upper) & ~outside[0], marks(low < near_lower) & ~outside[1]
        steps = marks(y[:, 1:] > y[:, :-1], first=1), marks(y[:, 1:] < y[:, :-1], first=1)
    for rule, pair in zip(
        found,
        (outside, _trends(*steps), [_two_of_three(*one) for one in zip(side, near, strict=True)], [_shift(one) for one in side]),
        strict=True,
    ):
        write(rule, *pair)


def _windows(flags: BoolArray, length: int, join: Callable[[BoolArray, BoolArray], BoolArray]) -> BoolArray:
    """Join each flag with the `length` − 1 after it; (n,) → (n − length + 1,), by doubling."""
    size = 1
    while size < length:
        step = min(size, length - size)
        flags = join(flags[:-step], flags[step:])
        size += step
    return flags


def _stretch(starts: BoolArray, length: int, *, before: int = 0, total: int) -> BoolArray:
    """Mark `length` places from `before` places ahead of each start; (n,) → (total,)."""
    if not starts.any():
        return np.zeros(total, dtype=np.bool_)
    spread = np.zeros(total + length - 1, dtype=np.bool_)
    first = length - 1 - before
    spread[first : first + starts.size] = starts
    return _windows(spread, length, np.logical_or)


def _shift(side: BoolArray) -> BoolArray:
    if side.size < RUN_LENGTH:
        return np.zeros(side.shape, dtype=np.bool_)
    return _stretch(_windows(side, RUN_LENGTH, np.logical_and), RUN_LENGTH, total=side.size)


def _trends(came_up: BoolArray, came_down: BoolArray) -> tuple[BoolArray, BoolArray]:
    """Mark the points of 7 that rise (fall) each from the one before; a flag stands at the later point of its step."""
    if came_up.size < RUN_LENGTH:
        return np.zeros(came_up.shape, dtype=np.bool_), np.zeros(came_up.shape, dtype=np.bool_)
    rising, falling = (
        _stretch(_windows(steps, RUN_LENGTH - 1, np.logical_and), RUN_LENGTH, before=1, total=steps.size) for steps in (came_up, came_down)
    )
    # A peak can end one trend and begin another: it is shown as the end of the one that led to it.
    both = rising & falling
    return rising & ~(both & ~came_up), falling & ~(both & came_up)


def _two_of_three(side: BoolArray, near: BoolArray) -> BoolArray:
    """Mark the near points of three neighbours on one side of which two or three are near."""
    if side.size < 3:  # noqa: PLR2004
        return np.zeros(side.shape, dtype=np.bool_)
    first, second, third = near[:-2], near[1:-1], near[2:]
    enough = (first & (second | third)) | (second & third)
    hit = _windows(side, 3, np.logical_and) & enough
    return _stretch(hit, 3, total=side.size) & near


def first_direction(found: Signals) -> Direction:
    """Return the direction of the first signal (in order of priority) of every point, 0 without one. (…, points)."""
    result = found.outside.copy()
    for name in SIGNALS[1:]:
        np.copyto(result, found.of(name), where=result == 0)
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
