"""Small countries of every shape, and an attacker who knows all that one viewer is shown: whole numbers, practice by practice.

The attacker shares no code with `domain.disclosure`: it has one whole-numbered unknown for each practice and each side, an
equation for each total that is left, and asks an integer programme for the lowest and highest value.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Self

import numpy as np
from benchmark_api.domain.disclosure.counts import Counts
from benchmark_api.domain.disclosure.graph import Graph
from benchmark_api.domain.disclosure.mask import Mask, mask
from benchmark_api.domain.disclosure.policy import Policy
from benchmark_api.domain.disclosure.primary import View
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

COUNTRY = "country:S92000003"
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """One country, one indicator, one viewer."""

    areas: tuple[tuple[str | None, str, str], ...]  # cluster, partnership, Board of each practice
    numerator: tuple[int, ...]
    denominator: tuple[int, ...]
    returned: tuple[bool, ...]
    is_proportion: bool
    theirs: tuple[bool, ...]
    own: tuple[bool, ...]
    area_levels: frozenset[str]

    @cached_property
    def graph(self) -> Graph:
        names = [f"practice:{number:05d}" for number in range(len(self.areas))]
        clusters, partnerships, boards = zip(*self.areas, strict=True)
        return Graph.of(names, clusters=clusters, partnerships=partnerships, boards=boards, country=COUNTRY)

    @cached_property
    def counts(self) -> Counts:
        gone = np.where(self.returned, 0.0, np.nan)
        return Counts(np.array(self.numerator) + gone, np.array(self.denominator) + gone, is_proportion=self.is_proportion)

    @cached_property
    def in_sight(self) -> list[str]:
        return [one for one in self.graph.areas if one.partition(":")[0] in self.area_levels and "/" not in one]

    @cached_property
    def view(self) -> View:
        own, theirs = np.array(self.own), np.array(self.theirs)
        areas = np.array([one in self.in_sight for one in self.graph.areas])
        return View.of(self.graph, practices=theirs & ~own, own=own, areas=areas)

    def members(self, area: str) -> Floats:
        here = [area == COUNTRY or area in one or _is_part(area, one) for one in self.areas]
        return np.asarray(np.array(here) & np.array(self.returned), dtype=np.float64)

    def mask(self, policy: Policy) -> Mask:
        return mask(self.graph, self.counts, policy, self.view)

    def small(self, policy: Policy) -> set[str]:
        """The practices and areas with a small count on either side."""
        found = set()
        for counts in self.sides():
            for one, way in zip(self.graph.practices, np.eye(len(self.areas)), strict=True):
                found |= {one} if 1 <= way @ counts <= policy.largest_small_count else set()
            found |= {one for one in self.graph.areas if 1 <= self.members(one) @ counts <= policy.largest_small_count}
        return found

    def sides(self) -> list[Floats]:
        x = np.where(self.returned, self.numerator, 0).astype(np.float64)
        n = np.where(self.returned, self.denominator, 0).astype(np.float64)
        return [x, n - x] if self.is_proportion else [x]


def _is_part(area: str, one: tuple[str | None, str, str]) -> bool:
    return area == f"{one[0]}/{one[1]}"


@st.composite
def cases(draw: st.DrawFn, practices: int = 12) -> Case:
    """Up to so many practices; clusters may straddle partnerships, or have no practice; levels may coincide; most counts small."""
    size = draw(st.integers(1, practices))
    partnerships = draw(st.integers(1, 3))
    board_of = [draw(st.integers(0, one)) for one in range(partnerships)]
    at = [draw(st.integers(0, partnerships - 1)) for _ in range(size)]
    clusters = [draw(st.one_of(st.none(), st.integers(0, 3))) for _ in range(size)]
    numerator = draw(st.lists(st.one_of(st.integers(0, 12), st.integers(0, 200)), min_size=size, max_size=size))
    left = draw(st.lists(st.one_of(st.integers(0, 12), st.integers(0, 400)), min_size=size, max_size=size))
    booleans = st.lists(st.booleans(), min_size=size, max_size=size)
    mostly = st.lists(st.sampled_from([True, True, True, False]), min_size=size, max_size=size)
    levels = draw(st.sets(st.sampled_from(["cluster", "partnership", "board"])))
    rarely = st.lists(st.sampled_from([True, False, False, False]), min_size=size, max_size=size)
    return Case(
        areas=tuple(
            (None if one is None else f"cluster:{one}", f"partnership:{place}", f"board:{board_of[place]}")
            for one, place in zip(clusters, at, strict=True)
        ),
        numerator=tuple(numerator),
        denominator=tuple(a + max(b, 1) for a, b in zip(numerator, left, strict=True)),
        returned=tuple(draw(mostly)),
        is_proportion=draw(st.booleans()),
        theirs=tuple(draw(st.one_of(booleans, mostly))),
        own=tuple(draw(rarely)),
        area_levels=frozenset({*levels, "country"}),
    )


class Attacker:
    """Everything one viewer is left with, as a linear system in whole numbers; `before` is what they were left with before.

    Without `shows` they are told what is hidden now, and shown nothing more than before: Scotland's level is public.
    `was_rounded`: they were shown the counts of all practices in sight rounded to five.
    """

    def __init__(
        self,
        case: Case,
        policy: Policy,
        hidden: frozenset[str],
        before: Self | None = None,
        *,
        shows: bool = True,
        was_rounded: bool = False,
    ) -> None:
        self.case, self.policy, self.before, self.was_rounded = case, policy, before, was_rounded
        shown_before = before.shown if before is not None else [] if shows else [COUNTRY]
        self.shown = [one for one in case.in_sight if (shows and one not in hidden) or one in shown_before]
        self.rows = np.array([case.members(one) for one in self.shown]).reshape(-1, len(case.areas))
        names = np.array(case.graph.practices)
        returned, own = np.array(case.returned), np.array(case.own)
        least = policy.smallest_small_count
        self.small = np.array([(side >= least) & (side <= policy.largest_small_count) & returned for side in case.sides()])
        primary = self.small.any(axis=0) & np.array(case.theirs) & ~own
        is_hidden = np.isin(names, list(hidden))
        self.seen: NDArray[np.bool_] = own | (np.array(case.theirs) & ~is_hidden & shows) | (False if before is None else before.seen)
        self.unseen = returned & ~self.seen
        self.primary = primary & self.unseen
        self.to_protect_another = is_hidden & ~primary

    def bounds(self, side: int) -> tuple[Floats, Floats]:
        """A primary count lies between 1 and 9; one hidden for another's sake does not, and the attacker is told which is which."""
        counts, small = self.case.sides()[side], self.small[side] & self.primary
        not_small = np.where(counts > 0, self.policy.largest_small_count + 1.0, 0.0)
        low = np.where(small, float(self.policy.smallest_small_count), np.where(self.to_protect_another, not_small, 0.0))
        high = np.where(small, float(self.policy.largest_small_count), np.inf)
        if self.before is not None:
            low, high = np.maximum(low, self.before.bounds(side)[0]), np.minimum(high, self.before.bounds(side)[1])
        if self.was_rounded:
            rounded = np.where(self.case.theirs, 5 * np.round(counts / 5), np.nan)
            low, high = np.fmax(low, rounded - 2), np.fmin(high, rounded + 2)
        return np.where(self.unseen, low, counts), np.where(self.unseen, high, counts)

    def width(self, way: Floats, side: int) -> float:
        counts = self.case.sides()[side]
        low, high = self.bounds(side)
        sums = self.rows @ counts
        constraints = [LinearConstraint(self.rows, sums, sums)] if len(self.rows) else []
        found = []
        for sign in (1.0, -1.0):
            answer = milp(sign * way, constraints=constraints, bounds=Bounds(low, high), integrality=np.ones(way.size))
            found.append(float(answer.fun) if answer.status == 0 else -np.inf)
        return -found[1] - found[0]

    def width_of(self, name: str, side: int, among: NDArray[np.bool_]) -> float:
        """The width of the range of one practice, or of those of an area that are among some."""
        is_practice = name in self.case.graph.practices
        way = np.array([one == name for one in self.case.graph.practices]) if is_practice else self.case.members(name)
        return self.width(way * among, side)

    def widths(self) -> dict[tuple[str, int], float]:
        """The width of every protected practice's and every small area's range."""
        found = {}
        for side, counts in enumerate(self.case.sides()):
            for place in np.flatnonzero(self.unseen & ~self.to_protect_another):
                way = (np.arange(counts.size) == place).astype(np.float64)
                found[self.case.graph.practices[place], side] = self.width(way, side)
            for area in self.case.graph.areas:
                way = self.case.members(area) * self.unseen
                if way.any() and self.policy.smallest_small_count <= self.case.members(area) @ counts <= self.policy.largest_small_count:
                    found[area, side] = self.width(way, side)
        return found

    def sums_of_fewer(self, than: int) -> list[tuple[int, ...]]:
        """The sets of fewer unseen practices whose sum can be worked out by adding and subtracting."""
        places = np.flatnonzero(self.unseen).tolist()
        rows = self.rows[:, self.unseen]
        found = []
        for size in range(1, than):
            for chosen in combinations(range(len(places)), size):
                way = np.isin(np.arange(len(places)), chosen).astype(np.float64)
                if len(rows) and np.abs(rows.T @ np.linalg.lstsq(rows.T, way, rcond=None)[0] - way).max() < 1e-9:
                    found.append(chosen)
        return found
