"""Where the unseen rest of Scotland lies in a funnel, as areas that hold at least ten practices each.

A dot would be a practice. So practices are counted on a fixed grid (denominators on a 1-1.5-2-3-5-7 scale, values
on round steps) whose lines say nothing about any practice, and sparse cells are merged with their neighbours until
every area holds enough. With fewer practices than that there is no density at all. Where the grid ends tells nothing
about the practice at the end either: whoever lies further out than nearly everybody is counted in the outermost areas.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# Fewer than this many practices in one area could be told apart (product rule, issue of the first pages).
LEAST_PRACTICES_A_BIN = 10
# A funnel is some 700 pixels wide and 400 high: finer cells than this could not be told apart either.
_VALUE_STEPS = 24
# Values are percentages or counts for a thousand: nobody draws a millionth of one.
_SMALLEST_STEP = 1e-6
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


def density(denominators: Sequence[float], values: Sequence[float], *, largest: float | None = None) -> list[Bin]:
    """Count practices in areas of at least ten; together the areas count every practice once.

    `largest` is the most a value can be: no area is drawn beyond it.
    """
    if len(denominators) < LEAST_PRACTICES_A_BIN:
        return []
    n, y = _drawn_in(denominators), _drawn_in(values)
    columns, rows = denominator_lines(n.min(), n.max()), value_lines(y.min(), y.max())
    counts, _, _ = np.histogram2d(n, y, bins=(columns, rows))
    ceiling = np.inf if largest is None else largest
    return [
        Bin(columns[first], columns[last], rows[low], min(rows[high], ceiling), practices)
        for first, last in _merge(counts.sum(axis=1))
        for low, high, practices in _with_counts(counts[first:last].sum(axis=0))
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
    """Give about 24 round steps that hold all values."""
    step = _round_step((largest - smallest) / _VALUE_STEPS)
    first, last = int(np.floor(smallest / step)), int(np.floor(largest / step)) + 1
    return [round(number * step, 12) for number in range(first, last + 1)]


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


def _merge(counts: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Cut a row of cells into runs that each hold enough; what is left over joins the last run."""
    runs: list[tuple[int, int]] = []
    start, held = 0, 0.0
    for place, count in enumerate(counts):
        held += count
        if held >= LEAST_PRACTICES_A_BIN:
            runs.append((start, place + 1))
            start, held = place + 1, 0.0
    if held and runs:
        runs[-1] = (runs[-1][0], len(counts))
    return runs


def _with_counts(counts: NDArray[np.float64]) -> list[tuple[int, int, int]]:
    return [(low, high, int(counts[low:high].sum())) for low, high in _merge(counts)]
