"""What must be protected, and what one viewer knows of it before anything is added up.

Primary are practices and areas whose count, or what it leaves of a proportion's denominator, is small, and areas to which
fewer practices contribute than the policy asks for or of whose denominator one holds more than its share.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from benchmark_api.domain.disclosure.counts import Bools, Counts, Floats, is_small
from benchmark_api.domain.disclosure.graph import NONE, Graph, Places
from benchmark_api.domain.disclosure.policy import Policy
from benchmark_api.domain.disclosure.rounding import MOST_OFF, nearest


@dataclass(frozen=True, eq=False)
class View:
    """What one viewer may be shown at most, by practice and by area, and what they know besides.

    own: practices they see whatever the count. known, known_areas: what they have been shown before, and cannot forget.
    hidden_before, earlier: practices hidden from them before, and the policies of that time. was_rounded: whether they have been
    shown all this rounded, so that small counts are known to within two.
    """

    practices: Bools
    own: Bools
    areas: Bools
    known: Bools
    known_areas: Bools
    hidden_before: Bools | None = None
    earlier: tuple[Policy, ...] = ()
    was_rounded: bool = False

    @classmethod
    def of(cls, graph: Graph, *, practices: Bools, own: Bools, areas: Bools) -> "View":
        """Make the view of somebody who looks for the first time."""
        return cls(practices, own, areas, np.zeros(len(graph.practices), np.bool_), np.zeros(len(graph.areas), np.bool_))


@dataclass(frozen=True, eq=False)
class Protected:
    """The practices that one viewer does not see, what they know of each, and the areas in sight.

    lows, highs: (sides, practices), what a count lies between for all they know: 1 to 9 when it is hidden for being small,
    nought or more when it is not shared or not theirs. tells: whether a practice is itself to be protected; one that is
    hidden only to protect another is not, and counts as known not to be small. small_areas: (sides, areas).
    """

    graph: Graph
    counts: Counts
    policy: Policy
    view: View
    unseen: Bools
    lows: Floats
    highs: Floats
    tells: Bools
    primary: Bools
    small_areas: Bools
    primary_areas: Bools
    stands: Places
    in_sight: Bools

    @cached_property
    def at(self) -> Places:
        """Give the areas of each unseen practice, (levels, unseen), each by the one that stands for it, and only in that place."""
        here = self.graph.inside[:, self.unseen]
        stands = np.where(here == NONE, NONE, self.stands[here])
        return np.where(stands == here, here, NONE)

    @cached_property
    def widths(self) -> Floats:
        """Give how far apart each count must be able to lie, (sides, unseen): as the policy asks for, or as far as is not known before."""
        return np.minimum(float(self.policy.interval_width), self.highs - self.lows)

    @cached_property
    def sizes(self) -> Floats:
        """Give how many practices contribute to each area."""
        return self.graph.sums(self.counts.returned.astype(np.float64))

    @cached_property
    def sides(self) -> Floats:
        """Give the counts of the unseen practices, (sides, unseen)."""
        return self.counts.sides[:, self.unseen]

    @cached_property
    def weights(self) -> Floats:
        """Give the denominators of the unseen practices."""
        return self.counts.weights[self.unseen]


def protected(graph: Graph, counts: Counts, policy: Policy, view: View, also_hidden: Bools) -> Protected:
    """Find what must be protected from this viewer. also_hidden: practices hidden to protect others."""
    small = is_small(counts.sides, policy) & counts.returned
    seen_anyway = view.own | view.known
    primary = small.any(axis=0) & view.practices & ~view.own
    seen = counts.returned & (seen_anyway | (view.practices & ~primary & ~also_hidden))
    unseen = counts.returned & ~seen
    lows, highs = _known(counts, policy, view, small & primary, also_hidden & ~primary)
    stands = graph.representatives(counts.returned)
    contributes = graph.sums(counts.returned.astype(np.float64)) > 0
    small_areas = np.stack([is_small(graph.sums(side), policy) & contributes for side in counts.sides])
    primary_areas = _telling_areas(graph, counts, policy, unseen) | small_areas.any(axis=0)
    if view.was_rounded:
        primary_areas |= _with_small_areas(graph, small_areas.any(axis=0) & view.areas)
    return Protected(
        graph=graph,
        counts=counts,
        policy=policy,
        view=view,
        unseen=unseen,
        lows=lows[:, unseen],
        highs=highs[:, unseen],
        tells=~(also_hidden & ~primary)[unseen],
        primary=primary,
        small_areas=small_areas,
        primary_areas=primary_areas,
        stands=stands,
        in_sight=_any_in_sight(stands, view.areas | view.known_areas),
    )


def _known(counts: Counts, policy: Policy, view: View, small: Bools, secondary: Bools) -> tuple[Floats, Floats]:
    """Give what a viewer knows each count to lie between, side by side."""
    not_small = np.where(counts.sides > policy.largest_small_count, policy.largest_small_count + 1.0, 0.0)
    lows = np.where(small, float(policy.smallest_small_count), np.where(secondary, not_small, 0.0))
    highs = np.where(small, float(policy.largest_small_count), np.inf)
    if view.hidden_before is not None and view.hidden_before.any():
        for one in view.earlier:
            was_small = is_small(counts.sides, one) & view.hidden_before
            for_another = view.hidden_before & ~was_small.any(axis=0) & (counts.sides > one.largest_small_count)
            lows = np.maximum(
                lows, np.where(was_small, one.smallest_small_count, np.where(for_another, one.largest_small_count + 1.0, 0.0))
            )
            highs = np.minimum(highs, np.where(was_small, one.largest_small_count, np.inf))
    if view.was_rounded:
        rounded = np.where(view.practices, nearest(counts.sides), np.nan)
        lows, highs = np.fmax(lows, rounded - MOST_OFF), np.fmin(highs, rounded + MOST_OFF)
    return lows, highs


def _telling_areas(graph: Graph, counts: Counts, policy: Policy, unseen: Bools) -> Bools:
    practices = graph.sums(counts.returned.astype(np.float64))
    few = practices < policy.fewest_practices
    one_holds_it = graph.largest(counts.weights) > policy.largest_share * graph.sums(counts.weights)
    # Of an area whose practices are all shown there is nothing left to hide, however few they are.
    hides_somebody = graph.sums(unseen.astype(np.float64)) > 0
    return (few | one_holds_it) & hides_somebody


def _with_small_areas(graph: Graph, small: Bools) -> Bools:
    """Find the areas with practices of one of these areas in them: (areas,).

    What a small total was rounded to leaves few numbers already: no exact total that it is part of may leave fewer.
    """
    inside: Bools = np.asarray(np.append(small, np.False_)[graph.inside].any(axis=0), dtype=np.bool_)
    return np.asarray(graph.sums(inside.astype(np.float64)) > 0, dtype=np.bool_)


def _any_in_sight(stands: Places, areas: Bools) -> Bools:
    found = np.zeros_like(areas)
    found[stands[areas]] = True
    return found
