"""What masks are made from, kept in memory: the graph of each copy of the register, and the counts of each period."""

from collections.abc import Collection, Mapping
from typing import Final

import numpy as np

from benchmark_api.domain.disclosure.counts import Counts
from benchmark_api.domain.disclosure.graph import Graph
from benchmark_api.domain.organisations import SCOTLAND
from benchmark_api.domain.periods import Period
from benchmark_api.results.kept import Kept
from benchmark_api.results.mask_repository import Key, MaskRepository, Returned

# The counts of one period are some 80 kB, a register some 100 kB.
_COUNTS: Final[Kept[tuple[Key, str], Returned]] = Kept(1_000)
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


def returned(repository: MaskRepository, hashes: Mapping[Key, str]) -> Mapping[Key, Returned]:
    """Return the counts behind each key's results, which its input hash identifies."""
    known = _COUNTS.find(hashes.items())
    missing = {key for key, by in hashes.items() if (key, by) not in known}
    found = repository.returned(missing) if missing else {}
    fresh = {(key, hashes[key]): found.get(key, Returned((), np.zeros(0), np.zeros(0))) for key in missing}
    _COUNTS.keep(fresh)
    known |= fresh
    return {key: known[key, by] for key, by in hashes.items()}


def earlier(repository: MaskRepository, windows: Mapping[Key, int]) -> Mapping[Key, Returned]:
    """Return the counts of the periods before each key: of twice as many as a window spans, where windows overlap at all."""
    keys = {one for key, length in windows.items() for one in periods_before(key, length)}
    return returned(repository, {key: by for key, (by, _, _) in repository.in_force(keys).items()}) if keys else {}


def periods_before(key: Key, length: int) -> list[Key]:
    """Give the keys of the periods that bear on one whose windows span so many, oldest first; none where they do not overlap."""
    number, edition, text = key
    period = Period.parse(text)
    return [(number, edition, period.shift(-back).text) for back in range(2 * length, 0, -1)] if length > 1 else []


def counts_of(found: Returned, graph: Graph, *, is_proportion: bool) -> Counts:
    """Lay counts out in the order of a graph; practices that are not in it are left out."""
    numerator, denominator = (np.full(len(graph.practices), np.nan) for _ in range(2))
    places = np.array([graph.practice_place.get(one, -1) for one in found.practices], dtype=np.intp)
    numerator[places[places >= 0]] = found.numerator[places >= 0]
    denominator[places[places >= 0]] = found.denominator[places >= 0]
    return Counts(numerator, denominator, is_proportion=is_proportion)


def _graph(repository: MaskRepository, copy: int) -> Graph:
    placed = repository.placed(copy)
    return Graph.of(placed.practices, clusters=placed.clusters, partnerships=placed.partnerships, boards=placed.boards, country=SCOTLAND)
