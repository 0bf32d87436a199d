"""Which totals to hide besides, so that nothing protected can be worked out from the others.

The smallest total that parts a telling group from another one is hidden, until no group tells; then those are shown
again, the largest first, whose hiding was not needed. Only where no total is left to hide, a practice's figure is hidden
to protect another's, and only then Scotland's.
"""

from dataclasses import dataclass

import numpy as np

from benchmark_api.domain.disclosure.audit import audit
from benchmark_api.domain.disclosure.counts import Bools
from benchmark_api.domain.disclosure.graph import CLUSTER, COUNTRY, NONE, Places
from benchmark_api.domain.disclosure.groups import Groups
from benchmark_api.domain.disclosure.intervals import widths
from benchmark_api.domain.disclosure.primary import Protected
from benchmark_api.domain.disclosure.shifts import Shifts


@dataclass(frozen=True, eq=False)
class Choice:
    """The areas shown (by the ones that stand for them), and a group that tells still when there is nothing left to hide."""

    published: Bools
    stuck: Bools | None = None


def choose(case: Protected, published: Bools, fixed: Bools) -> Choice:
    """Choose what of `published` stays shown; `fixed` cannot be taken back, because it has been seen."""
    start = published.copy()
    published = published.copy()
    groups = Groups.of(case, published)
    while (telling := groups.telling()).any():
        hidden = _next_to_hide(groups, telling, fixed)
        if not hidden.any():
            first = int(np.flatnonzero(telling)[0])
            return Choice(published, groups.member == first)
        published &= ~hidden
        groups = Groups.of(case, published)
    return Choice(_shown_again(case, published, start & ~published))


def holds(case: Protected, published: Bools) -> bool:
    """Say whether nothing that is protected can be worked out: at a glance, and by linear programming where clusters cross."""
    groups = Groups.of(case, published)
    telling = groups.telling()
    if not telling.any():
        return True
    if groups.sums_tell() or (telling & ~groups.tied()).any():
        return False
    uncertain = np.zeros(groups.keys.size, dtype=np.bool_)
    for side in range(len(case.sides)):
        shifts = Shifts(groups, side)
        for group in np.flatnonzero(telling):
            room = shifts.room(int(group), case.policy.interval_width)
            if room == (0, 0):
                return False
            uncertain[group] |= not _is_room_enough(shifts, int(group), room)
    practices, areas = uncertain[groups.member], _areas_to_bound(groups, telling)
    if not practices.any() and not areas.any():
        return True
    return not audit(case, published, practices=practices, areas=areas)


def _is_room_enough(shifts: Shifts, group: int, room: tuple[int, int]) -> bool:
    """Say whether that much freedom of a group's sum leaves enough to the sum, and to each of its practices."""
    case, members = shifts.groups.case, shifts.groups.member == group
    fall, rise = room
    if fall + rise < case.policy.interval_width:
        return False
    lows, highs = case.lows[shifts.side][members], case.highs[shifts.side][members]
    one_group = np.zeros(lows.size, dtype=np.intp)
    wide = widths(lows, highs, one_group, (shifts.sums[[group]] - fall, shifts.sums[[group]] + rise))
    return bool((wide[case.tells[members]] >= case.policy.interval_width).all())


def _areas_to_bound(groups: Groups, telling: Bools) -> Bools:
    """Find the small areas with a telling group in them. One that cuts through a group that does not tell is hidden by it."""
    case = groups.case
    size = case.in_sight.size + 1
    here = case.graph.inside[:, case.unseen]
    touched, cuts = np.zeros(size, dtype=np.bool_), np.zeros(size, dtype=np.bool_)
    touched[here[:, telling[groups.member]]] = True
    sizes = np.bincount(groups.member)
    for row in here:
        pairs, times = np.unique(np.stack([row, groups.member]), axis=1, return_counts=True)
        cut = (times < sizes[pairs[1]]) & ~telling[pairs[1]]
        cuts[pairs[0][cut]] = True
    return (touched & ~cuts)[:-1] & case.small_areas.any(axis=0)


def _next_to_hide(groups: Groups, telling: Bools, fixed: Bools) -> Bools:
    """Take every cluster with a telling group at once; of what is left, the smallest total at one telling group."""
    case = groups.case
    found = np.zeros(case.in_sight.size, dtype=np.bool_)
    candidates = groups.published & ~fixed & (case.graph.level != COUNTRY)
    at = groups.by_cluster[telling[groups.member]]
    at = at[at != NONE]
    clusters = at[candidates[at] & (case.graph.level[at] <= CLUSTER)]
    if clusters.size:
        found[clusters] = True
        return found
    for group in np.flatnonzero(telling):
        near = [place for place in _near(groups, groups.member == group) if candidates[place]]
        if near:
            found[min(near, key=lambda place: _size(case, place))] = True
            return found
    return found


def _near(groups: Groups, members: Bools) -> Places:
    """Find the totals at a group: those it lies in, and those that, within the same totals, the nearest other groups lie in besides."""
    at = groups.case.at
    shown = np.append(groups.published, False)[at]
    own = np.unique(at[:, members][shown[:, members]])
    within = np.isin(at, own).sum(axis=0) == own.size
    besides = shown & ~np.isin(at, own)
    more = besides.sum(axis=0)
    others = within & (more > 0)
    if not others.any():
        return own
    nearest = others & (more == more[others].min())
    return np.unique(np.concatenate([own, at[:, nearest][besides[:, nearest]]]))


def _size(case: Protected, place: int) -> tuple[int, float, str]:
    """Order the areas: the smallest level first, then the fewest practices, then by id."""
    return int(case.graph.level[place]), float(case.sizes[place]), case.graph.areas[place]


def _shown_again(case: Protected, published: Bools, hidden: Bools) -> Bools:
    for place in sorted(np.flatnonzero(hidden).tolist(), key=lambda one: _size(case, one), reverse=True):
        tried = published.copy()
        tried[place] = True
        if holds(case, tried):
            published = tried
    return published
