"""What one kind of reader has been shown of a period, and what was hidden from them: nobody forgets either.

Whatever was shown is known for ever, also when the policy changes. What was hidden stays hidden, and is hidden as well as
the strictest of all policies since asks for; only a weaker one, with its recorded assessment, decides anew what is hidden.
That a count was hidden is knowledge too: it was small by the policy of the time.
"""

from dataclasses import dataclass, replace

import numpy as np

from benchmark_api.domain.disclosure.counts import Bools, Counts
from benchmark_api.domain.disclosure.graph import COUNTRY, Graph
from benchmark_api.domain.disclosure.mask import mask
from benchmark_api.domain.disclosure.policy import Policy, starts_afresh, strictest
from benchmark_api.domain.disclosure.primary import View


@dataclass(frozen=True)
class Memory:
    """What the masks of one period and one kind of reader have come to.

    policies: the rules that bound them, in order, without their assessments; those of the last are in force. hidden: what
    the last one hides. shown: everything that any of them has shown.
    """

    policies: tuple[Policy, ...] = ()
    hidden: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()

    @property
    def rules(self) -> Policy:
        """Give the rules in force."""
        return self.policies[-1]


NOTHING = Memory()


def binding(policy: Policy, before: Memory) -> Memory:
    """Return what binds a mask that is made now under this policy: its own rules, joined with those that still hold."""
    now = replace(policy, assessment=None)
    if not before.policies:
        return replace(before, policies=(now,))
    if starts_afresh(policy, before.rules):
        return replace(before, policies=(*before.policies, now), hidden=frozenset())
    joined = strictest([before.rules, now])
    return before if joined == before.rules else replace(before, policies=(*before.policies, joined))


def remade(graph: Graph, counts: Counts, view: View, binds: Memory, *, before: Memory, withheld: Bools | None = None) -> Memory:
    """Make the next mask. `binds` is what `binding` makes of `before`; withheld: practices hidden for an overlapping window's sake."""
    seen = replace(
        view,
        known=view.known | _among(graph.practices, before.shown),
        known_areas=view.known_areas | _among(graph.areas, before.shown),
        hidden_before=_among(graph.practices, before.hidden),
        earlier=before.policies,
    )
    hidden = frozenset(mask(graph, counts, binds.rules, seen, withheld).hidden) | binds.hidden
    if before.policies not in {(), binds.policies}:
        # Under a new policy, whoever comes new is shown no more than who never saw anything.
        hidden |= frozenset(mask(graph, counts, binds.rules, view, withheld).hidden)
    hidden -= {graph.areas[place] for place in np.flatnonzero(graph.level == COUNTRY)}
    return Memory(binds.policies, hidden, binds.shown | (_with_figures(graph, counts, view) - hidden))


def _with_figures(graph: Graph, counts: Counts, view: View) -> frozenset[str]:
    """Name the practices and areas in sight that have a figure."""
    practices, areas = view.practices & counts.returned, view.areas & (graph.sums(counts.returned.astype(np.float64)) > 0)
    return frozenset(graph.practices[place] for place in np.flatnonzero(practices)) | frozenset(
        graph.areas[place] for place in np.flatnonzero(areas)
    )


def _among(names: tuple[str, ...], chosen: frozenset[str]) -> Bools:
    return np.array([one in chosen for one in names], dtype=np.bool_)
