"""Which totals are hidden from whom, worked out once for everybody who sees the same, and kept.

What is kept is known by the input hash of its indicator and period, by the viewer's appointments, and by what the
practices decided to share: when one of them changes, it is worked out anew.
"""

import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any, Final

import polars as pl

from benchmark_api.domain.figures import revealing_to
from benchmark_api.domain.visibility import NOTHING_SHARED, Holding, SharingLevels, Viewer
from benchmark_api.results.cells import CELLS
from benchmark_api.results.repository import ResultRepository

Totals = tuple[str, ...]
Shared = tuple[frozenset[str], frozenset[tuple[str, frozenset[str]]]]
Sight = tuple[tuple[Holding, ...], Shared]

# For each of so many kinds of viewers, so many indicators' periods: at worst some 30 MB.
_VIEWERS_KEPT: Final = 100
_PERIODS_KEPT: Final = 1200
_SCHEMA: Final = dict.fromkeys(("indicator", "period", "organisation_id"), pl.String)


class HiddenTotals:
    """The totals hidden, by sight and input hash. One for each process."""

    def __init__(self) -> None:
        self._known: OrderedDict[Sight, OrderedDict[str, Totals]] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, sight: Sight, input_hash: str) -> Totals | None:
        """Return the totals hidden, or None when they were not worked out yet."""
        with self._lock:
            if sight not in self._known:
                return None
            self._known.move_to_end(sight)
            return self._known[sight].get(input_hash)

    def keep(self, sight: Sight, input_hash: str, totals: Totals) -> None:
        """Remember what was worked out, and forget what was asked for longest ago."""
        with self._lock:
            periods = self._known.setdefault(sight, OrderedDict())
            periods[input_hash] = totals
            _forget(periods, _PERIODS_KEPT)
            _forget(self._known, _VIEWERS_KEPT)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._known.clear()


HIDDEN_TOTALS: Final = HiddenTotals()


def read(
    repository: ResultRepository,
    viewer: Viewer,
    at_stake: pl.DataFrame,
    facts: pl.DataFrame,
    *,
    sharing: Mapping[str, SharingLevels],
    today: dt.date,
) -> pl.DataFrame:
    """Return (indicator, period, organisation_id) of the totals to hide, of the periods at stake."""
    keys = at_stake.select("indicator", "period", "input_hash", "data_set").rows()
    sights = {data_set: _sight(viewer, sharing.get(data_set, NOTHING_SHARED)) for data_set in at_stake["data_set"].unique()}
    known = {(indicator, period): HIDDEN_TOTALS.find(sights[data_set], by) for indicator, period, by, data_set in keys}
    missing = at_stake.filter(pl.Series([known[key[:2]] is None for key in keys], dtype=pl.Boolean))
    if not missing.is_empty():
        found = _work_out(repository, viewer, missing, facts, sharing=sharing, today=today)
        for indicator, period, by, data_set in missing.select("indicator", "period", "input_hash", "data_set").iter_rows():
            known[indicator, period] = found.get((indicator, period), ())
            HIDDEN_TOTALS.keep(sights[data_set], by, found.get((indicator, period), ()))
    rows = [(*key, total) for key, totals in known.items() for total in totals or ()]
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")


def _work_out(
    repository: ResultRepository,
    viewer: Viewer,
    missing: pl.DataFrame,
    facts: pl.DataFrame,
    *,
    sharing: Mapping[str, SharingLevels],
    today: dt.date,
) -> dict[tuple[str, str], Totals]:
    hashes = {(number, period): by for number, period, by in missing.select("indicator_id", "period", "input_hash").iter_rows()}
    about = facts.select("indicator", "kind", "counts_are_public")
    periods = missing.select("indicator", "period", "data_set", "private_until")
    practices = repository.practices(list(hashes), sorted(viewer.practices_in_reach))
    known = practices.join(periods, on=["indicator", "period"], how="inner").join(about, on="indicator", how="inner")
    cells = CELLS.read(repository, hashes).drop("indicator_id").join(about, on="indicator", how="inner")
    found: dict[tuple[str, str], Totals] = {}
    for indicator, period, total in revealing_to(viewer, known, cells, sharing=sharing, today=today).iter_rows():
        found[indicator, period] = (*found.get((indicator, period), ()), total)
    return found


def _sight(viewer: Viewer, sharing: SharingLevels) -> Sight:
    return viewer.holdings, (sharing.default, frozenset(sharing.exceptions.items()))


def _forget(kept: OrderedDict[Any, Any], most: int) -> None:
    while len(kept) > most:
        kept.popitem(last=False)
