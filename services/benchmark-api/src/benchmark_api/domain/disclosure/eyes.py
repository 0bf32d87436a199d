"""From appointments and sharing to what one viewer sees of a graph: the same for everybody with the same appointments."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

import numpy as np

from benchmark_api.domain.disclosure.counts import Bools
from benchmark_api.domain.disclosure.graph import Graph
from benchmark_api.domain.disclosure.primary import View
from benchmark_api.domain.organisations import SCOTLAND, Level, level_of
from benchmark_api.domain.visibility import Holding, SharingLevels, Sight, Viewer

_TOTALS: Final = (Level.CLUSTER, Level.PARTNERSHIP, Level.BOARD)
_Shared = tuple[frozenset[str], frozenset[tuple[str, frozenset[str]]]]


@dataclass(frozen=True)
class Eyes:
    """What one viewer's appointments reach, given what practices share: practices, areas, and levels of which all."""

    own: frozenset[str]
    shared: frozenset[str]
    areas: frozenset[str]
    levels: frozenset[Level]

    @cached_property
    def hash(self) -> str:
        """Identify this sight: when it changes, masks are made anew."""
        parts = ("".join(f"{one}\n" for one in sorted(part)) for part in (self.own, self.shared, self.areas, self.levels))
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def view(self, graph: Graph) -> View:
        """Lay the sight out over a graph. Scotland's level is public: it counts as shown before."""
        return _first_view(self, graph)


def eyes_of(viewer: Viewer, sharing: SharingLevels) -> Eyes:
    """Return a viewer's sight of one data set, worked out once for everybody with the same appointments."""
    return _eyes(viewer.holdings, (sharing.default, frozenset(sharing.exceptions.items())))


@lru_cache(maxsize=500)
def _eyes(holdings: tuple[Holding, ...], shared: _Shared) -> Eyes:
    viewer, sharing = Viewer(holdings), SharingLevels(shared[0], dict(shared[1]))
    sights = {one: viewer.sight(one, private=False, sharing=sharing) for one in viewer.practices_in_reach}
    return Eyes(
        own=frozenset(one for one, sight in sights.items() if sight is Sight.OWN),
        shared=frozenset(one for one, sight in sights.items() if sight is Sight.SHARED),
        areas=frozenset(one for one in viewer.named_organisations if level_of(one) in _TOTALS),
        levels=viewer.levels_everywhere,
    )


@lru_cache(maxsize=200)
def _first_view(eyes: Eyes, graph: Graph) -> View:
    everywhere = [level_of(one) in eyes.levels and level_of(one) in _TOTALS for one in graph.areas]
    return View(
        practices=_among(graph.practices, eyes.shared),
        own=_among(graph.practices, eyes.own),
        areas=_among(graph.areas, eyes.areas) | np.array(everywhere, dtype=np.bool_),
        known=np.zeros(len(graph.practices), np.bool_),
        known_areas=_among(graph.areas, frozenset({SCOTLAND})),
    )


def _among(names: Collection[str], chosen: frozenset[str]) -> Bools:
    return np.array([one in chosen for one in names], dtype=np.bool_)
