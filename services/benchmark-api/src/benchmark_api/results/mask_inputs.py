"""What masks are made from, kept in memory: the graph of each copy of the register, and the counts of each period."""

from collections.abc import Collection, Mapping
from typing import Final

import numpy as np

from benchmark_api.domain.disclosure.counts import Counts
from benchmark_api.domain.disclosure.graph import Graph
from benchmark_api.domain.organisations import SCOTLAND
from benchmark_api.results.kept import Kept
from benchmark_api.results.mask_repository import Key, MaskRepository, Returned

# The counts of one period are some 80 kB, a register some 100 kB.
_COUNTS: Final[Kept[tuple[Key, str], Returned]] = Kept(500)
_GRAPHS: Final[Kept[str, Graph]] = Kept(60)


def forget() -> None:
    """Forget what this process keeps in memory."""
    for kept in (_COUNTS, _GRAPHS):
        kept.clear()


def graphs(repository: MaskRepository, keys: Collection[Key]) -> Mapping[Key, Graph]:
    """Return for each key the graph of the register that its results were computed with."""
    copies = repository.registers(keys)
    known = _GRAPHS.find({content for _, content in copies.values()})
    for copy, content in set(copies.values()):
        if content not in known:
            known[content] = _graph(repository, copy)
    _GRAPHS.keep(known)
    return {key: known[content] for key, (_, content) in copies.items()}


def counts(
    repository: MaskRepository, hashes: Mapping[Key, str], kinds: Mapping[Key, bool], graph: Mapping[Key, Graph]
) -> Mapping[Key, Counts]:
    """Return the counts behind each key's results, in the order of its graph. kinds: whether it is a proportion."""
    known = _COUNTS.find(hashes.items())
    missing = {key for key, by in hashes.items() if (key, by) not in known}
    found = repository.returned(missing) if missing else {}
    fresh = {(key, hashes[key]): found.get(key, Returned((), np.zeros(0), np.zeros(0))) for key in missing}
    _COUNTS.keep(fresh)
    known |= fresh
    return {key: _counts(known[key, by], graph[key], is_proportion=kinds[key]) for key, by in hashes.items()}


def _graph(repository: MaskRepository, copy: int) -> Graph:
    placed = repository.placed(copy)
    return Graph.of(placed.practices, clusters=placed.clusters, partnerships=placed.partnerships, boards=placed.boards, country=SCOTLAND)


def _counts(returned: Returned, graph: Graph, *, is_proportion: bool) -> Counts:
    numerator, denominator = (np.full(len(graph.practices), np.nan) for _ in range(2))
    places = [graph.practice_place[one] for one in returned.practices]
    numerator[places] = returned.numerator
    denominator[places] = returned.denominator
    return Counts(numerator, denominator, is_proportion=is_proportion)
