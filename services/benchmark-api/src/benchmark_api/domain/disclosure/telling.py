"""Which groups really tell something protected: at a glance, by how far tied sums can move, and by linear programming in doubt."""

from itertools import combinations

import numpy as np

from benchmark_api.domain.disclosure.audit import Finding, audit
from benchmark_api.domain.disclosure.counts import Bools
from benchmark_api.domain.disclosure.groups import Groups
from benchmark_api.domain.disclosure.intervals import widths
from benchmark_api.domain.disclosure.shifts import Shifts


def tells(groups: Groups) -> Bools:
    """Say which groups tell one of their practices, or are a sum that must not be known: (groups,)."""
    telling = groups.telling()
    if not telling.any():
        return telling
    tied = telling & groups.tied()
    found = (telling & ~tied) | groups.with_sums_that_tell()
    sides = [Shifts(groups, side) for side in range(len(groups.case.sides))]
    uncertain = np.zeros_like(found)
    for group in np.flatnonzero(tied & ~found):
        for shifts in sides:
            room = shifts.room(int(group), groups.case.policy.interval_width)
            found[group] |= room == (0, 0)
            uncertain[group] |= not _is_room_enough(shifts, int(group), room)
    found |= _known_together(groups, sides[0], tied & ~found)
    return found | _audited(groups, telling & ~found, uncertain & ~found)


def tells_anything(groups: Groups) -> bool:
    """Say whether any group does; what shows at a glance is enough to say so."""
    telling = groups.telling()
    if (telling & ~groups.tied()).any() or (telling.any() and groups.with_sums_that_tell().any()):
        return True
    return bool(tells(groups).any())


def _is_room_enough(shifts: Shifts, group: int, room: tuple[int, int]) -> bool:
    """Say whether that much freedom of a group's sum leaves enough to the sum, and to each of its practices."""
    case, members = shifts.groups.case, shifts.groups.member == group
    fall, rise = room
    if fall + rise < case.policy.interval_width:
        return False
    lows, highs = case.lows[shifts.side][members], case.highs[shifts.side][members]
    one_group = np.zeros(lows.size, dtype=np.intp)
    wide = widths(lows, highs, one_group, (shifts.sums[[group]] - fall, shifts.sums[[group]] + rise))
    return bool((wide >= case.widths[shifts.side][members])[case.tells[members]].all())


def _known_together(groups: Groups, shifts: Shifts, tied: Bools) -> Bools:
    """Find pairs of tied groups of which only the sum is known, and too little."""
    found = np.zeros_like(tied)
    for one, other in combinations(np.flatnonzero(tied).tolist(), 2):
        if groups.would_tell_together(one, other) and shifts.are_known_together(one, other):
            found[[one, other]] = True
    return found


def _audited(groups: Groups, telling: Bools, uncertain: Bools) -> Bools:
    """Let linear programming decide about groups whose freedom is not proved, and small areas made of tied groups."""
    case = groups.case
    practices, areas = uncertain[groups.member], _areas_to_bound(groups, telling)
    found = np.zeros_like(telling)
    if practices.any() or areas.any():
        for finding in audit(case, groups.published, practices=practices, areas=areas):
            found[_groups_of(groups, finding) & telling] = True
    return found


def _groups_of(groups: Groups, finding: Finding) -> Bools:
    """Find the groups that a finding is about."""
    case = groups.case
    if finding.organisation_id in case.graph.place:
        members = (case.graph.inside[:, case.unseen] == case.graph.place[finding.organisation_id]).any(axis=0)
    else:
        members = np.flatnonzero(case.unseen) == case.graph.practice_place[finding.organisation_id]
    found = np.zeros(groups.keys.size, dtype=np.bool_)
    found[groups.member[members]] = True
    return found


def _areas_to_bound(groups: Groups, telling: Bools) -> Bools:
    """Find the small areas with a telling group in them. One that cuts through a group that does not tell is hidden by it."""
    case = groups.case
    small = case.small_areas.any(axis=0)
    if not small.any() or not telling.any():
        return np.zeros_like(small)
    size = small.size + 1
    here = case.graph.inside[:, case.unseen]
    touched, cuts = np.zeros(size, dtype=np.bool_), np.zeros(size, dtype=np.bool_)
    touched[here[:, telling[groups.member]]] = True
    sizes = np.bincount(groups.member)
    for row in here:
        pairs, times = np.unique(np.stack([row, groups.member]), axis=1, return_counts=True)
        cut = (times < sizes[pairs[1]]) & ~telling[pairs[1]]
        cuts[pairs[0][cut]] = True
    return (touched & ~cuts)[:-1] & small
