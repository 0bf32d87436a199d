"""The sums of practices by area, kept: totals are tested against them at every read, and they never change.

They are known by the input hash of their indicator and period, so that new results are never mistaken for old ones.
"""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from typing import Final

import polars as pl

from benchmark_api.results.repository import ResultRepository

# Twelve indicators over four years; some 20 kB each.
_KEPT: Final = 600

Key = tuple[int, str]


class CellStore:
    """The cells read last, by input hash. One for each process: they are the same for every reader."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, pl.DataFrame] = OrderedDict()
        self._lock = threading.Lock()

    def read(self, repository: ResultRepository, hashes: Mapping[Key, str]) -> pl.DataFrame:
        """Return the cells of these (indicator, period), each with its input hash, one after the other."""
        with self._lock:
            known = {one: self._known[one] for one in hashes.values() if one in self._known}
            for one in known:
                self._known.move_to_end(one)
        missing = [key for key, one in hashes.items() if one not in known]
        found = repository.cells(missing) if missing else repository.no_cells()
        parts = found.partition_by("indicator_id", "period", as_dict=True)
        for number, period in missing:
            known[hashes[number, period]] = parts.get((number, period), found.clear())
        self._keep({hashes[key]: known[hashes[key]] for key in missing})
        return pl.concat([repository.no_cells(), *known.values()])

    def _keep(self, fresh: Mapping[str, pl.DataFrame]) -> None:
        with self._lock:
            self._known.update(fresh)
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)


CELLS: Final = CellStore()
