"""Where the unseen rest of Scotland lies in a funnel, as areas that hold at least ten practices each.

A dot would be a practice. So practices are counted on a fixed grid (denominators on a 1-1.5-2-3-5-7 scale, values
on round steps) whose lines say nothing about any practice, and sparse cells are merged with their neighbours until
every area holds enough. With fewer practices than that there is no density at all. Where the grid ends tells nothing
about the practice at the end either: whoever lies further out than nearly everybody is counted in the outermost areas.

Areas can be read before and after a late return, and which of them grew says where that practice lies. So an area is
never so low that this would be a count to within fewer than six numbers, and how many it holds is shown to the nearest five.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from benchmark_api.domain.disclosure.policy import DEFAULT

# Fewer than this many practices in one area could be told apart (product rule, issue of the first pages).
LEAST_PRACTICES_A_BIN = 10
# How many counts an area spans at least, at its own smallest denominator: as many as a hidden count could be.
_LEAST_COUNTS_A_BIN = DEFAULT.interval_width + 1
# The number of practices in an area is shown as a multiple of this.
_SHOWN_TO = 5
# A funnel is some 700 pixels wide and 400 high: finer cells than this could not be told apart either.
_VALUE_STEPS = 24
# Values are percentages or counts for a thousand: nobody draws a millionth of one.
_SMALLEST_STEP = 1e-6
# Differences of this share of a number are the rounding of a computer.
_ROUNDING = 1e-9
_LINES_A_DECADE = (1.0, 1.5, 2.0, 3.0, 5.0, 7.0)
_ROUND_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True)
class Bin:
    """One area of the funnel and how many practices lie in it, or beyond it where it is an outermost one.

    Upper edges belong to the next area.
    """

    denominator_from: float
    denominator_to: float
    value_from: float
    value_to: float
    practices: int

    @property
    def shown(self) -> "Bin":
        """Give the area as it is shown: with its practices to the nearest five."""
        return replace(self, practices=max(LEAST_PRACTICES_A_BIN, _SHOWN_TO * round(self.practices / _SHOWN_TO)))


def density(denominators: Sequence[float], values: Sequence[float], *, multiplier: float, largest: float | None = None) -> list[Bin]:
    """Count practices in areas of at least ten that span six counts or more; together the areas count every practice once.

    A value is a count ÷ denominator × `multiplier`. `largest` is the most a value can be: no area is drawn beyond it.
    """
    if len(denominators) < LEAST_PRACTICES_A_BIN:
        return []
    n, y = _drawn_in(denominators), _drawn_in(values)
    columns, rows = denominator_lines(n.min(), n.max()), value_lines(y.min(), y.max())
    counts, _, _ = np.histogram2d(n, y, bins=(columns, rows))
    ceiling = np.inf if largest is None else largest
    return [
        Bin(columns[first], columns[last], low, high, practices)
        for first, last in _merge(counts.sum(axis=1), columns)
        for low, high, practices in _stacked(
            counts[first:last].sum(axis=0), rows, lowest=_LEAST_COUNTS_A_BIN * multiplier / columns[first], ceiling=ceiling
        )
    ]


def without_the_ends(numbers: Sequence[float]) -> tuple[float, float] | tuple[()]:
    """Give the least and the largest number that enough practices lie at or beyond; nothing when there are fewer practices."""
    if len(numbers) < LEAST_PRACTICES_A_BIN:
        return ()
    inner = sorted(numbers)
    ends = inner[LEAST_PRACTICES_A_BIN - 1], inner[-LEAST_PRACTICES_A_BIN]
    return min(ends), max(ends)


def denominator_lines(smallest: float, largest: float) -> list[float]:
    """Give the grid's denominators, from the line at or below the smallest to one above the largest."""
    decades = range(int(np.floor(np.log10(max(smallest, 1)))), int(np.ceil(np.log10(max(largest, 1)))) + 2)
    lines = [line * 10.0**decade for decade in decades for line in _LINES_A_DECADE]
    first = max((i for i, line in enumerate(lines) if line <= smallest), default=0)
    last = min(i for i, line in enumerate(lines) if line > largest)
    return lines[first : last + 1]


def value_lines(smallest: float, largest: float) -> list[float]:
    """Give about 24 round steps that hold all values: the first line is at or below the smallest, the last above the largest."""
    step = _round_step((largest - smallest) / _VALUE_STEPS)
    first, last = int(np.floor(smallest / step)), int(np.floor(largest / step)) + 1
    lines = [round(number * step, 12) for number in range(first - 1, last + 2)]
    # One more at either end than a division says, which can come out just beside a line.
    start = 1 if lines[1] <= smallest else 0
    end = -1 if lines[-2] > largest else None
    return lines[start:end]


def _drawn_in(numbers: Sequence[float]) -> NDArray[np.float64]:
    """Pull the few at the ends in to where enough of the others are."""
    ends = without_the_ends(numbers)
    return np.clip(np.asarray(numbers, dtype=np.float64), *ends) if ends else np.asarray(numbers, dtype=np.float64)


def _round_step(wanted: float) -> float:
    if wanted <= 0:
        return 1.0
    wanted = max(wanted, _SMALLEST_STEP)
    decade = 10.0 ** np.floor(np.log10(wanted))
    return float(next(decade * step for step in _ROUND_STEPS if decade * step >= wanted * (1 - 1e-9)))


def _merge(counts: NDArray[np.float64], lines: Sequence[float], least: float = 0.0) -> list[tuple[int, int]]:
    """Cut a row of cells into runs that each hold enough and are `least` across; what is left over joins the last run."""
    runs: list[tuple[int, int]] = []
    start, held = 0, 0.0
    for place, count in enumerate(counts):
        held += count
        if held >= LEAST_PRACTICES_A_BIN and lines[place + 1] - lines[start] >= least * (1 - _ROUNDING):
            runs.append((start, place + 1))
            start, held = place + 1, 0.0
    if held and runs:
        runs[-1] = (runs[-1][0], len(counts))
    return runs


def _stacked(counts: NDArray[np.float64], rows: Sequence[float], *, lowest: float, ceiling: float) -> list[tuple[float, float, int]]:
    """Cut one column into areas, each `lowest` high or more, below the ceiling: lower edge, upper edge, practices."""
    lines = [min(line, ceiling) for line in rows]
    runs = _merge(counts, lines, lowest)
    if not runs:
        return [(*_high_enough(rows, lowest, ceiling), int(counts.sum()))]
    return [(lines[low], lines[high], int(counts[low:high].sum())) for low, high in runs]


def _high_enough(rows: Sequence[float], lowest: float, ceiling: float) -> tuple[float, float]:
    """Give the edges of one area around all rows: as much higher and, at the ceiling, lower as it must be; at most all there is."""
    step = round(rows[1] - rows[0], 12)
    top = max(rows[-1], rows[0] + step * _steps(lowest, step))
    if top <= ceiling:
        return rows[0], round(top, 12)
    missing = max(lowest - (ceiling - rows[0]), 0.0)
    return max(round(rows[0] - step * _steps(missing, step), 12), 0.0), ceiling


def _steps(height: float, step: float) -> int:
    return int(np.ceil(height / step * (1 - _ROUNDING)))
