"""The mask of one indicator's period for one viewer: which figures they do not get."""

from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from benchmark_api.domain.disclosure.counts import Bools, Counts
from benchmark_api.domain.disclosure.graph import COUNTRY, Graph
from benchmark_api.domain.disclosure.policy import Policy
from benchmark_api.domain.disclosure.primary import Protected, View, protected
from benchmark_api.domain.disclosure.secondary import choose


class Why(StrEnum):
    """Why a figure is hidden. Never shown apart: it would tell which hidden counts are the small ones."""

    PRIMARY = "primary"
    SECONDARY = "secondary"


@dataclass(frozen=True)
class Mask:
    """The figures that a viewer would see and does not get, in order of their ids."""

    hidden: tuple[str, ...]
    why: dict[str, Why] = field(repr=False, compare=False)


def mask(graph: Graph, counts: Counts, policy: Policy, view: View, withheld: Bools | None = None) -> Mask:
    """Choose what to hide: everything primary, and of the rest the least that protects it. The same input, the same mask.

    withheld: practices whose figure would tell one of an overlapping window (`windows.withheld`).
    """
    also_hidden = np.zeros(len(graph.practices), dtype=np.bool_)
    if withheld is not None:
        also_hidden |= withheld & counts.returned & view.practices & ~view.own & ~view.known
    while True:
        case = protected(graph, counts, policy, view, also_hidden)
        shown = _shown_at_first(case)
        choice = choose(case, shown, _standing(case, view.known_areas))
        if choice.stuck is None:
            return _mask(case, choice.published, also_hidden)
        more = _practice_to_hide(case, choice.published, choice.stuck, also_hidden)
        if more is None:
            published = choice.published & (graph.level != COUNTRY)
            return _mask(case, choose(case, published, _standing(case, view.known_areas)).published, also_hidden)
        also_hidden[more] = True


def _shown_at_first(case: Protected) -> Bools:
    """Give the areas (by those that stand for them) in sight that are not primary, and those seen before."""
    primary = np.zeros_like(case.primary_areas)
    primary[case.stands[case.primary_areas]] = True
    return (case.in_sight & ~primary) | _standing(case, case.view.known_areas)


def _standing(case: Protected, areas: Bools) -> Bools:
    found = np.zeros_like(areas)
    found[case.stands[areas]] = True
    return found


def _practice_to_hide(case: Protected, published: Bools, stuck: Bools, also_hidden: Bools) -> int | None:
    """Find the practice whose figure costs least among those that lie in the totals of a telling group; None when all are hidden."""
    view = case.view
    free = case.counts.returned & view.practices & ~view.own & ~view.known & ~case.primary & ~also_hidden
    inside = case.graph.inside
    totals = np.unique(case.at[:, stuck])
    totals = totals[np.append(published, False)[totals]]
    near, anywhere = np.isin(case.stands[inside], totals).sum(axis=0) >= totals.size, np.ones_like(free)
    # Beside a small count a nought hides little: who knows that it is not small knows that it is none.
    somebody = (case.counts.sides > 0).all(axis=0)
    for fitting in (near & somebody, somebody, near, anywhere):
        found = np.flatnonzero(free & fitting)
        if found.size:
            names = [(float(case.counts.weights[place]), case.graph.practices[place], int(place)) for place in found]
            return min(names)[2]
    return None


def _mask(case: Protected, published: Bools, also_hidden: Bools) -> Mask:
    graph, view = case.graph, case.view
    primary = {graph.practices[place] for place in np.flatnonzero(case.primary)}
    secondary = {graph.practices[place] for place in np.flatnonzero(also_hidden)} - primary
    theirs = view.areas & (case.sizes > 0)
    primary |= {graph.areas[place] for place in np.flatnonzero(theirs & case.primary_areas)}
    secondary |= {graph.areas[place] for place in np.flatnonzero(theirs & ~published[case.stands])} - primary
    why = dict.fromkeys(primary, Why.PRIMARY) | dict.fromkeys(secondary, Why.SECONDARY)
    return Mask(tuple(sorted(why)), why)
