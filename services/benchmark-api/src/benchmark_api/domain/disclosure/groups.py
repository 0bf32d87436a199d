"""The groups that everything one viewer is shown leaves: which of them tell a practice, at a glance.

A *group* is the unseen practices that lie in the same totals shown. Whatever is added and subtracted, what is left over
is made of whole groups, so that a group hides its practices when it does so even for somebody who knows its sum. For
groups that no cluster shown ties to the practices of another partnership that *is* known, and the bounds here are those
that linear programming finds; the others the audit decides.
"""

from dataclasses import dataclass

import numpy as np

from benchmark_api.domain.disclosure.counts import Bools, added
from benchmark_api.domain.disclosure.graph import BY_CLUSTER, BY_PARTNERSHIP, NONE, Places
from benchmark_api.domain.disclosure.intervals import widths
from benchmark_api.domain.disclosure.primary import Protected


@dataclass(frozen=True, eq=False)
class Groups:
    """The groups under one choice of totals shown.

    member: the group of each unseen practice. by_cluster, by_partnership: the smallest total shown of either family
    that a practice lies in, `NONE` for none: both together make the group.
    """

    case: Protected
    published: Bools
    by_cluster: Places
    by_partnership: Places
    keys: Places
    member: Places

    @classmethod
    def of(cls, case: Protected, published: Bools) -> "Groups":
        """Find the groups when these areas (by the ones that stand for them) are shown."""
        shown = np.append(published, False)  # the place of NONE
        by_cluster = _smallest(case.at[list(BY_CLUSTER)], shown)
        by_partnership = _smallest(case.at[list(BY_PARTNERSHIP)], shown)
        keys, member = np.unique(by_cluster * shown.size + by_partnership, return_inverse=True)
        return cls(case, published, by_cluster, by_partnership, keys, np.asarray(member, dtype=np.intp))

    def telling(self) -> Bools:
        """Say which groups would tell one of their practices to somebody who knows the groups' sums: (groups,)."""
        return self._add_up_to_too_little(self.member, self.keys.size) & self._is_known | self._narrow()

    def with_sums_that_tell(self) -> Bools:
        """Say which groups lie where the rest of a total, or of several within another, must not be known: (groups,)."""
        found = np.zeros(self.keys.size, dtype=np.bool_)
        for atom in (self.by_cluster, self.by_partnership):
            shown = atom != NONE
            atoms, place = np.unique(atom[shown], return_inverse=True)
            place = np.asarray(place, dtype=np.intp)
            tells = self._add_up_to_too_little(place, atoms.size, shown)
            found[self.member[shown][tells[place]]] = True
        return found

    def would_tell_together(self, one: int, other: int) -> bool:
        """Say whether the sum of two groups is too little to be known."""
        both = (self.member == one) | (self.member == other)
        together = np.zeros(int(both.sum()), dtype=np.intp)
        return bool(self._add_up_to_too_little(together, 1, both)[0])

    def tied(self) -> Bools:
        """Say which groups' sums may not be known, because a cluster shown ties them to other partnerships: (groups,)."""
        pairs = np.unique(np.column_stack([self.by_cluster, self.by_partnership]), axis=0)
        pairs = pairs[pairs[:, 0] != NONE]
        country = np.isin(pairs[:, 0], self.case.at[-1])
        crossing, times = np.unique(pairs[~country, 0], return_counts=True)
        touched = pairs[np.isin(pairs[:, 0], crossing[times > 1]), 1]
        found = np.zeros(self.keys.size, dtype=np.bool_)
        found[self.member[np.isin(self.by_partnership, touched)]] = True
        return found

    @property
    def _is_known(self) -> Bools:
        """Say which groups lie in some total shown at all; nothing is known of the others' sum."""
        found = np.zeros(self.keys.size, dtype=np.bool_)
        found[self.member[(self.by_cluster != NONE) | (self.by_partnership != NONE)]] = True
        return found

    def _add_up_to_too_little(self, group: Places, groups: int, chosen: Bools | None = None) -> Bools:
        """Say which sums no total might be shown for: of few practices, of a small count, or nearly all one practice's."""
        policy = self.case.policy
        which = slice(None) if chosen is None else chosen
        weights = self.case.weights[which]
        few = np.bincount(group, minlength=groups) < policy.fewest_practices
        largest = np.zeros(groups)
        np.maximum.at(largest, group, weights)
        found = few | (largest > policy.largest_share * added(weights, group, groups))
        for side in self.case.sides:
            found |= added(side[which], group, groups) < policy.largest_small_count + 1
        return found

    def _narrow(self) -> Bools:
        """Say in which groups a protected practice would be known to within too few numbers."""
        case, count = self.case, self.keys.size
        found = np.zeros(count, dtype=np.bool_)
        for side, lows, highs, wide in zip(case.sides, case.lows, case.highs, case.widths, strict=True):
            sums = added(side, self.member, count)
            known = self._is_known
            least, most = np.where(known, sums, 0.0), np.where(known, sums, np.inf)
            narrow = (widths(lows, highs, self.member, (least, most)) < wide) & case.tells
            found[self.member[narrow]] = True
        return found


def _smallest(places: Places, shown: Bools) -> Places:
    """Give the smallest total shown that each practice lies in: (levels, practices) to (practices,)."""
    found = np.full(places.shape[1], NONE, dtype=np.intp)
    for row in places[::-1]:
        found = np.where(shown[row], row, found)
    return found
