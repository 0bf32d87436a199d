"""Within which numbers a hidden count must lie, for somebody who knows the sum it is part of.

A group is the unseen practices that lie in the same totals shown: nothing else that can be worked out tells one of
them from another. All functions take what is known of each practice, (practices,), and the number of each one's group.
"""

from dataclasses import dataclass

import numpy as np

from benchmark_api.domain.disclosure.counts import Floats, added
from benchmark_api.domain.disclosure.graph import Places


@dataclass(frozen=True, eq=False)
class Bounds:
    """What the practices of each group can hold together at least and at most: (groups,)."""

    low: Floats
    high: Floats

    @classmethod
    def of(cls, lows: Floats, highs: Floats, group: Places, groups: int) -> "Bounds":
        """Add up the bounds of the practices."""
        return cls(added(lows, group, groups), added(highs, group, groups))


def widths(lows: Floats, highs: Floats, group: Places, sums: tuple[Floats, Floats]) -> Floats:
    """Return how far apart the lowest and highest possible count of each practice are: (practices,).

    sums: the lowest and highest possible sum of each group, (groups,), the same twice when it is known. Given the
    sum S, a practice holds at most S less what the others hold at least, and at least S less what they can hold at most.
    """
    least, most = sums
    free = np.isinf(highs)
    finite = np.where(free, 0.0, highs)
    others_low = added(lows, group, least.size)[group] - lows
    others_finite = added(finite, group, least.size)[group] - finite
    others_free = added(free, group, least.size)[group] - free
    others_high = np.where(others_free > 0, np.inf, others_finite)
    highest = np.minimum(highs, most[group] - others_low)
    lowest = np.maximum(lows, least[group] - others_high)
    return np.asarray(highest - lowest, dtype=np.float64)
