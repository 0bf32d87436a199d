"""Which totals to hide besides, so that nothing protected can be worked out from the others.

The smallest total that parts a telling group from another one is hidden, until no group tells; then those are shown
again, the largest first, whose hiding was not needed. Only where no total is left to hide, a practice's figure is hidden
to protect another's, and only then Scotland's.
"""

from dataclasses import dataclass

import numpy as np

from benchmark_api.domain.disclosure.counts import Bools
from benchmark_api.domain.disclosure.graph import CLUSTER, COUNTRY, NONE, Places
from benchmark_api.domain.disclosure.groups import Groups
from benchmark_api.domain.disclosure.primary import Protected
from benchmark_api.domain.disclosure.telling import tells, tells_anything


@dataclass(frozen=True, eq=False)
class Choice:
    """The areas shown (by the ones that stand for them), and a group that tells still when there is nothing left to hide."""

    published: Bools
    stuck: Bools | None = None


def choose(case: Protected, published: Bools, fixed: Bools) -> Choice:
    """Choose what of `published` stays shown; `fixed` cannot be taken back, because it has been seen."""
    if holds(case, published):
        return Choice(published)
    start = published
    groups = Groups.of(case, published)
    while (telling := groups.telling()).any():
        hidden = _next_to_hide(groups, telling, fixed)
        if not hidden.any():
            really = np.flatnonzero(tells(groups))
            if really.size:
                return Choice(groups.published, groups.member == really[0])
            break
        groups = Groups.of(case, groups.published & ~hidden)
    return Choice(_shown_again(case, groups.published, start & ~groups.published))


def holds(case: Protected, published: Bools) -> bool:
    """Say whether nothing that is protected can be worked out."""
    return not tells_anything(Groups.of(case, published))


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
