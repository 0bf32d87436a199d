"""Who adds up to what: practices in parts of clusters, clusters, partnerships, Boards and Scotland.

A cluster may lie in two partnerships; its share in each is a *part*, a cell like the others. Parts and clusters nest, and
so do parts, partnerships and Boards, but clusters and partnerships cross. The sums of two such nested families
make a totally unimodular system: a linear programme over them has whole-numbered corners, and every whole number
between the lowest and the highest value is possible too. Relaxing "whole numbers" to "numbers" therefore loses nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from benchmark_api.domain.disclosure.counts import Bools, Floats, added

Places = NDArray[np.intp]
PART, CLUSTER, PARTNERSHIP, BOARD, COUNTRY = range(5)
LEVELS: Final = 5
NONE: Final = -1
# Each family nests: whatever of it is shown last contains all before it.
BY_CLUSTER: Final = (PART, CLUSTER, COUNTRY)
BY_PARTNERSHIP: Final = (PART, PARTNERSHIP, BOARD, COUNTRY)
_NESTED: Final = ((PART, CLUSTER), (PART, PARTNERSHIP), (PARTNERSHIP, BOARD), (BOARD, COUNTRY), (CLUSTER, COUNTRY))
_CROSSING: Final = ((CLUSTER, PARTNERSHIP), (CLUSTER, BOARD))


@dataclass(frozen=True, eq=False)
class Graph:
    """Practices, areas, and for each level the place of the area that each practice is in (`NONE`: in none)."""

    practices: tuple[str, ...]
    areas: tuple[str, ...]
    level: Places
    inside: Places

    @classmethod
    def of(
        cls,
        practices: Sequence[str],
        *,
        clusters: Sequence[str | None],
        partnerships: Sequence[str | None],
        boards: Sequence[str | None],
        country: str = "country",
    ) -> Self:
        """Build the graph from the areas of each practice, all in the practices' order."""
        columns: list[Sequence[str | None]] = [_parts(clusters, partnerships, boards), clusters, partnerships, boards]
        columns.append([country] * len(practices))
        areas: list[str] = []
        level: list[int] = []
        inside = np.full((LEVELS, len(practices)), NONE, dtype=np.intp)
        for number, column in enumerate(columns):
            names = sorted({one for one in column if one is not None})
            places = {name: len(areas) + place for place, name in enumerate(names)}
            areas += names
            level += [number] * len(names)
            inside[number] = [NONE if one is None else places[one] for one in column]
        return cls(tuple(practices), tuple(areas), np.array(level, dtype=np.intp), inside)

    @cached_property
    def place(self) -> dict[str, int]:
        """Give the place of each area."""
        return {name: place for place, name in enumerate(self.areas)}

    @cached_property
    def practice_place(self) -> dict[str, int]:
        """Give the place of each practice."""
        return {name: place for place, name in enumerate(self.practices)}

    def sums(self, values: Floats) -> Floats:
        """Add the practices' values up for each area: (practices,) to (areas,)."""
        size = len(self.areas) + 1
        return np.asarray(np.stack([added(values, row, size) for row in self._rows]).sum(axis=0)[:-1], dtype=np.float64)

    def largest(self, values: Floats) -> Floats:
        """Give the largest of the practices' values in each area: (practices,) to (areas,)."""
        found = np.zeros(len(self.areas) + 1)
        for row in self._rows:
            np.maximum.at(found, row, values)
        return found[:-1]

    @cached_property
    def _rows(self) -> Places:
        """Give the places with one more, at the end, for practices that are in no area of a level."""
        return np.where(self.inside == NONE, len(self.areas), self.inside)

    def representatives(self, returned: Bools) -> Places:
        """Give for each area the one that stands for it: areas with the same contributing practices are one cell.

        The highest level stands for all. Orkney's cluster, partnership and Board are one cell when they have the same practices.
        """
        sizes = self.sums(returned.astype(np.float64))
        stands = np.arange(len(self.areas), dtype=np.intp)
        here = self.inside[:, returned]
        for low, high in (*_NESTED, *_CROSSING):
            below, above = here[low], here[high]
            both = (below != NONE) & (above != NONE)
            below, above = below[both], above[both]
            same = sizes[below] == sizes[above]
            if (low, high) in _CROSSING:
                first = np.full(len(self.areas), NONE, dtype=np.intp)
                first[below[::-1]] = above[::-1]
                outside = np.bincount(below[first[below] != above], minlength=len(self.areas))
                same &= outside[below] == 0
            stands[below[same]] = np.maximum(stands[below[same]], above[same])
        for _ in range(LEVELS):
            stands = stands[stands]
        return stands


def _parts(clusters: Sequence[str | None], partnerships: Sequence[str | None], boards: Sequence[str | None]) -> list[str | None]:
    """Name the part of a cluster that each practice is in; None where the cluster has only one."""
    where: dict[str, set[tuple[str | None, str | None]]] = {}
    for cluster, partnership, board in zip(clusters, partnerships, boards, strict=True):
        if cluster is not None:
            where.setdefault(cluster, set()).add((partnership, board))
    return [
        None if cluster is None or len(where[cluster]) == 1 else f"{cluster}/{partnership or board}"
        for cluster, partnership, board in zip(clusters, partnerships, boards, strict=True)
    ]
