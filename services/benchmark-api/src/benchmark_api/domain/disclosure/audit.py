"""The audit: between which numbers every sum lies, by linear programming over everything one viewer knows.

The unknowns are the sums of the unseen practices that lie in the same areas (areas shown or not). Each total shown
is an equation: what is left of it when the practices seen are taken away. Nothing is rounded: see `graph` for why a
linear programme answers for whole numbers here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

from benchmark_api.domain.disclosure.counts import Bools, Floats, added
from benchmark_api.domain.disclosure.graph import Places
from benchmark_api.domain.disclosure.intervals import Bounds, widths
from benchmark_api.domain.disclosure.primary import Protected

# HiGHS answers to within 1e-7; counts are whole.
_NEARLY: Final = 1e-6


@dataclass(frozen=True)
class Finding:
    """Something protected that is known too well: a practice or an area, on which side, and within what width."""

    organisation_id: str
    side: int
    width: float


@dataclass(frozen=True, eq=False)
class System:
    """The linear system of one side: bounded unknowns, and the totals shown as equations."""

    unknown: Places
    count: int
    bounds: Bounds
    equations: csr_array
    totals: Floats

    def interval(self, chosen: Bools) -> tuple[float, float]:
        """Return the lowest and highest possible sum of the chosen unknowns."""
        ways = [self._optimum(sign * chosen.astype(np.float64)) for sign in (1.0, -1.0)]
        return ways[0], -ways[1]

    def _optimum(self, objective: Floats) -> float:
        limits = np.column_stack([self.bounds.low, self.bounds.high])
        answer = linprog(objective, A_eq=self.equations, b_eq=self.totals, bounds=limits, method="highs")
        return float(answer.fun) if answer.status == 0 else -np.inf


def audit(case: Protected, published: Bools, *, practices: Bools | None = None, areas: Bools | None = None) -> list[Finding]:
    """Return everything protected that must lie within a narrower range than the policy asks for.

    practices (of the unseen) and areas: what is looked at, all of it unless told.
    """
    looked_at = np.ones(case.unseen.sum(), np.bool_) if practices is None else practices
    small = case.small_areas if areas is None else case.small_areas & areas
    names = np.array(case.graph.practices)[case.unseen]
    found = []
    for side in range(len(case.sides)):
        system = system_of(case, published, side)
        for place, width in _practices(case, system, side, looked_at & case.tells):
            if width < case.widths[side][place] - _NEARLY:
                found.append(Finding(str(names[place]), side, width))
        for area, width in _areas(case, system, small[side]):
            if width < case.policy.interval_width - _NEARLY:
                found.append(Finding(case.graph.areas[area], side, width))
    return found


def system_of(case: Protected, published: Bools, side: int) -> System:
    """Write one side down as a linear system."""
    signatures, unknown = np.unique(case.at, axis=1, return_inverse=True)
    unknown = np.asarray(unknown, dtype=np.intp).reshape(-1)
    count = signatures.shape[1]
    bounds = Bounds.of(case.lows[side], case.highs[side], unknown, count)
    sums = added(case.sides[side], unknown, count)
    shown = np.append(published, False)[signatures]
    level, column = np.nonzero(shown)
    areas, row = np.unique(signatures[level, column], return_inverse=True)
    equations = csr_array((np.ones(row.size), (row, column)), shape=(areas.size, count))
    return System(unknown, count, bounds, equations, equations @ sums)


def _practices(case: Protected, system: System, side: int, looked_at: Bools) -> Iterator[tuple[int, float]]:
    """Bound every practice by its unknown's lowest and highest sum."""
    wanted = np.unique(system.unknown[looked_at])
    least, most = np.zeros(system.count), np.full(system.count, np.inf)
    for unknown in wanted:
        least[unknown], most[unknown] = system.interval(np.arange(system.count) == unknown)
    wide = widths(case.lows[side], case.highs[side], system.unknown, (least, most))
    for place in np.flatnonzero(looked_at):
        yield int(place), float(wide[place])


def _areas(case: Protected, system: System, small: Bools) -> Iterator[tuple[int, float]]:
    """Bound what is unseen of every small area."""
    here = case.graph.inside[:, case.unseen]
    for area in np.flatnonzero(small):
        members = (here == area).any(axis=0)
        if members.any():
            # An area is a sum of whole unknowns: they are as fine as the areas are.
            lowest, highest = system.interval(added(members, system.unknown, system.count) > 0)
            yield int(area), highest - lowest
