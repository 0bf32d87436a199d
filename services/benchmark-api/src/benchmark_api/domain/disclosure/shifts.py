"""How far the sum of a tied group can move while every total shown stays as it is.

Groups join a cluster to a partnership. What one group gains its neighbours in the same cluster must lose, what those lose
others in their partnerships must gain, and so on, until the round closes in the group's own partnership. If no such
round is open even for one person, the group's sum is known. If one is open for d down and u up, the sum may be
anything from d less to u more: no linear programme can find less room than that.
"""

from collections import deque
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from benchmark_api.domain.disclosure.counts import Floats, added
from benchmark_api.domain.disclosure.groups import Groups

# A node is a smallest total shown of one family: (family, its place).
_Node = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Shifts:
    """One side's groups, each with how much its sum could lose and gain by what is known of its practices."""

    groups: Groups
    side: int

    @cached_property
    def sums(self) -> Floats:
        """Give the sum of each group."""
        return self._added(self.groups.case.sides[self.side])

    def room(self, group: int, most: int) -> tuple[int, int]:
        """Return how far a group's sum can certainly fall and rise, up to `most`; (0, 0) only when it is known."""
        rise = next((step for step in range(most, 0, -1) if self._opens(group, step, rising=True)), 0)
        fall = next((step for step in range(most, 0, -1) if self._opens(group, step, rising=False)), 0)
        return fall, rise

    def are_known_together(self, one: int, other: int) -> bool:
        """Say whether what one of two groups gains the other must always lose: whether every round through one takes both.

        Without the two, the totals that one joins are then no longer connected, and those of the same family that they lie in
        are on one side: these totals less the others on that side are the sum of the two.
        """
        start, goal = self._ends[one]
        side = self._reached(start, without={one, other})
        return goal not in side and self._ends[other][0] in side and self._ends[other][1] not in side

    def _reached(self, start: _Node, *, without: set[int]) -> set[_Node]:
        known, waiting = {start}, deque([start])
        while waiting:
            for group in self._at[waiting.popleft()]:
                for after in self._ends[group]:
                    if group not in without and after not in known:
                        known.add(after)
                        waiting.append(after)
        return known

    @cached_property
    def _loss(self) -> Floats:
        return self.sums - self._added(self.groups.case.lows[self.side])

    @cached_property
    def _gain(self) -> Floats:
        return self._added(self.groups.case.highs[self.side]) - self.sums

    @cached_property
    def _ends(self) -> list[tuple[_Node, _Node]]:
        """Give the two totals that each group joins."""
        first = np.unique(self.groups.member, return_index=True)[1]
        clusters, partnerships = self.groups.by_cluster[first], self.groups.by_partnership[first]
        return [((0, a), (1, b)) for a, b in zip(clusters.tolist(), partnerships.tolist(), strict=True)]

    @cached_property
    def _at(self) -> dict[_Node, list[int]]:
        found: dict[_Node, list[int]] = {}
        for group, ends in enumerate(self._ends):
            for node in ends:
                found.setdefault(node, []).append(group)
        return found

    def _opens(self, group: int, step: int, *, rising: bool) -> bool:
        """Say whether a round is open on which this group rises (or falls) by so much and every total stays."""
        if (self._gain if rising else self._loss)[group] < step:
            return False
        start, goal = self._ends[group]
        known, waiting = {start}, deque([start])
        while waiting:
            node = waiting.popleft()
            # At a cluster the others make up for what came in; at a partnership for what those did.
            room = self._loss if (node[0] == 0) is rising else self._gain
            for other in self._at[node]:
                after = self._ends[other][1 - node[0]]
                if other == group or after in known or room[other] < step:
                    continue
                if after == goal:
                    return True
                known.add(after)
                waiting.append(after)
        return False

    def _added(self, values: Floats) -> Floats:
        return added(values, self.groups.member, self.groups.keys.size)
