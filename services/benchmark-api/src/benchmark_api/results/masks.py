"""Which figures are hidden from whom: made once for everybody with the same appointments, kept, and looked up ever after.

A mask is frozen: it is made when a period is first read by its audience (for the national audience, when it is computed)
and stays. When results are revised, sharing changes or an appointment comes to reach others, it is made anew and hides at
least what it hid before, because otherwise the two together could tell; what it has shown counts as known for ever.
Only a changed policy, and the end of the private window in which nobody saw it, start afresh.
"""

import datetime as dt
import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from benchmark_api.disclosure_policies.service import policies_of
from benchmark_api.domain.disclosure.counts import Counts
from benchmark_api.domain.disclosure.eyes import Eyes, eyes_of
from benchmark_api.domain.disclosure.graph import Graph
from benchmark_api.domain.disclosure.mask import mask
from benchmark_api.domain.disclosure.policy import POLICY, Mode, Policy
from benchmark_api.domain.disclosure.primary import View
from benchmark_api.domain.disclosure.windows import withheld
from benchmark_api.domain.indicators import IndicatorDefinition, Kind
from benchmark_api.domain.organisations import SCOTLAND
from benchmark_api.domain.visibility import NOTHING_SHARED, Holding, SharingLevels, Viewer
from benchmark_api.models import Mask
from benchmark_api.results import mask_inputs
from benchmark_api.results.kept import Kept
from benchmark_api.results.mask_inputs import counts_of, periods_before
from benchmark_api.results.mask_repository import Key, MaskRepository, Returned

_PERIOD_COLUMNS: Final = ("indicator", "indicator_id", "edition", "period", "input_hash", "data_set", "private_until")
_SCHEMA: Final = {"indicator": pl.String, "edition": pl.Int64, "period": pl.String, "organisation_id": pl.String}
# Audience, sight, policy, key and input hash: with all of them equal, the mask is. A line of text each.
_Known = tuple[str, str, str, Key, str]
_MASKS: Final[Kept[_Known, tuple[str, ...]]] = Kept(50_000)
# Made anew in one go: what is read for them stays within some 50 MB.
_AT_ONCE: Final = 250
# A month of a hundred indicators, twice.
_PREPARED_AT_MOST: Final = 250
NATIONAL: Final = Viewer((Holding("steward", frozenset({SCOTLAND}), at=SCOTLAND),))


@dataclass(frozen=True)
class Stake:
    """One period of one indicator in which figures are shown to a viewer unless they give something away."""

    key: Key
    indicator: str
    input_hash: str
    data_set: str
    is_proportion: bool
    # How many periods a window spans: more than one where windows overlap.
    steps: int
    private_until: dt.date | None


def read(
    session: Session,
    viewer: Viewer,
    periods: pl.DataFrame,
    definitions: pl.DataFrame,
    *,
    sharing: Mapping[str, SharingLevels],
    rules: Mapping[str, Policy],
    now: dt.datetime,
) -> pl.DataFrame:
    """Return (indicator, edition, period, organisation_id) of the figures to hide, of the periods at stake.

    periods: indicator, indicator_id, edition, period, input_hash, data_set, private_until. definitions: indicator, edition, kind, steps.
    rules: the viewer's policy of each data set.
    """
    rows: list[tuple[str, int, str, str]] = []
    for stake, hidden in _masks(session, viewer, _stakes(periods, definitions), sharing, rules, now):
        rows += [(stake.indicator, *stake.key[1:], organisation) for organisation in hidden]
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")


def prepare(session: Session, definitions: Mapping[Key, IndicatorDefinition], *, now: dt.datetime) -> None:
    """Make the national audience's masks of what was just computed, so that the first reader of a new month waits for nothing.

    Whole histories at once are left to their first readers: it would delay the results by more than it spares anybody.
    """
    keys = [key for key, one in definitions.items() if not one.counts_are_public]
    if len(keys) > _PREPARED_AT_MOST:
        return
    stakes = [
        Stake(key, definitions[key].code, by, data_set, definitions[key].kind is Kind.PROPORTION, definitions[key].steps, until)
        for key, (by, data_set, until) in MaskRepository(session).in_force(keys).items()
    ]
    rules = policies_of(session, {one.data_set for one in stakes}, NATIONAL.audiences)
    for _ in _masks(session, NATIONAL, stakes, {}, rules, now):
        pass


def forget() -> None:
    """Forget what this process keeps in memory; the table stays."""
    _MASKS.clear()
    mask_inputs.forget()


def _masks(
    session: Session,
    viewer: Viewer,
    stakes: Sequence[Stake],
    sharing: Mapping[str, SharingLevels],
    rules: Mapping[str, Policy],
    now: dt.datetime,
) -> Iterator[tuple[Stake, tuple[str, ...]]]:
    for data_set in sorted({one.data_set for one in stakes}):
        policy = rules[data_set]
        if policy.mode is Mode.SUPPRESS:
            eyes = eyes_of(viewer, sharing.get(data_set, NOTHING_SHARED))
            maker = _Maker(MaskRepository(session), viewer.audience_key, eyes, policy, now)
            yield from maker.masks([one for one in stakes if one.data_set == data_set])


@dataclass(frozen=True)
class _Maker:
    """Finds the masks of one audience under one policy, and makes those that are missing or no longer fit."""

    repository: MaskRepository
    audience: str
    eyes: Eyes
    policy: Policy
    now: dt.datetime

    def masks(self, stakes: Sequence[Stake]) -> Iterator[tuple[Stake, tuple[str, ...]]]:
        """Return what each period hides: from memory, from the table, or made now."""
        names = {one: self._name(one) for one in stakes}
        known = _MASKS.find(names.values())
        missing = [one for one in stakes if names[one] not in known]
        for start in range(0, len(missing), _AT_ONCE):
            found = self._found(missing[start : start + _AT_ONCE])
            known |= {names[one]: hidden for one, hidden in found.items()}
        _MASKS.keep(known)
        for one in stakes:
            yield one, known[names[one]]

    def _name(self, stake: Stake) -> _Known:
        return self.audience, self.eyes.hash, self.policy_version, stake.key, stake.input_hash

    @property
    def policy_version(self) -> str:
        """Identify the rules: masks made under others do not bind."""
        return hashlib.sha256(POLICY.dump_json(self.policy)).hexdigest()[:16]

    def _found(self, stakes: Collection[Stake]) -> dict[Stake, tuple[str, ...]]:
        stored = self.repository.masks(self.audience, [one.key for one in stakes])
        found = {one: tuple(stored[one.key].hidden) for one in stakes if one.key in stored and self._fits(one, stored[one.key])}
        return found | self._made([one for one in stakes if one not in found], stored)

    def _fits(self, stake: Stake, row: Mask) -> bool:
        same = (row.made_from, row.sight, row.policy_version) == (stake.input_hash, self.eyes.hash, self.policy_version)
        return same and self._was_seen(stake, row)

    def _was_seen(self, stake: Stake, row: Mask) -> bool:
        """Say whether anybody can have read by it: one made in the private window has not been shown."""
        return stake.private_until is None or row.made_at.date() >= stake.private_until

    def _made(self, stakes: Sequence[Stake], stored: Mapping[Key, Mask]) -> dict[Stake, tuple[str, ...]]:
        if not stakes:
            return {}
        hashes = {one.key: one.input_hash for one in stakes}
        graphs = mask_inputs.graphs(self.repository, hashes)
        returned = mask_inputs.returned(self.repository, hashes)
        # Only practices' own figures are withheld for an overlapping window's sake.
        overlapping = {one.key: one.steps for one in stakes} if self.eyes.shared else {}
        earlier = mask_inputs.earlier(self.repository, overlapping)
        made, rows = {}, []
        for one in sorted(stakes, key=lambda stake: stake.key):
            graph = graphs[one.key]
            counts = counts_of(returned[one.key], graph, is_proportion=one.is_proportion)
            held = self._withheld(one, graph, counts, earlier) if overlapping else None
            before = stored.get(one.key)
            binds = before is not None and before.policy_version == self.policy_version and self._was_seen(one, before)
            hidden, shown = self._mask(graph, counts, held, before if binds else None)
            made[one] = hidden
            rows.append(self._row(one, hidden, shown))
        self.repository.keep(rows)
        return made

    def _withheld(self, stake: Stake, graph: Graph, counts: Counts, earlier: Mapping[Key, Returned]) -> NDArray[np.bool_] | None:
        """Find the practices whose figure would tell one of an overlapping window."""
        keys = periods_before(stake.key, stake.steps)
        if not keys:
            return None
        nothing = np.full(len(graph.practices), np.nan)
        rows = [counts_of(earlier[key], graph, is_proportion=False).numerator if key in earlier else nothing for key in keys]
        return withheld(counts.numerator, np.stack(rows), stake.steps, self.policy)

    def _mask(self, graph: Graph, counts: Counts, held: NDArray[np.bool_] | None, before: Mask | None) -> tuple[tuple[str, ...], list[str]]:
        """Make one mask; `before` binds it: what that hid stays hidden, and what it showed is known."""
        hid, showed = (frozenset[str](), frozenset[str]()) if before is None else (frozenset(before.hidden), frozenset(before.shown))
        view = self.eyes.view(graph, shown_before=showed)
        found = frozenset(mask(graph, counts, self.policy, view, held).hidden) - {SCOTLAND}
        hidden = found | (hid & self._in_view(graph, view))
        shown = self._in_view(graph, view, counts) - hidden
        return tuple(sorted(hidden)), sorted(shown | showed)

    @staticmethod
    def _in_view(graph: Graph, view: View, counts: Counts | None = None) -> frozenset[str]:
        """Name the practices and areas in sight, those without a figure left out when counts are given."""
        practices, areas = view.practices.copy(), view.areas.copy()
        if counts is not None:
            practices &= counts.returned
            areas &= graph.sums(counts.returned.astype(np.float64)) > 0
        return frozenset(graph.practices[place] for place in np.flatnonzero(practices)) | frozenset(
            graph.areas[place] for place in np.flatnonzero(areas)
        )

    def _row(self, stake: Stake, hidden: tuple[str, ...], shown: list[str]) -> dict[str, object]:
        number, edition, period = stake.key
        return {
            "indicator_id": number,
            "edition": edition,
            "period": period,
            "audience": self.audience,
            "policy_version": self.policy_version,
            "sight": self.eyes.hash,
            "made_from": stake.input_hash,
            "hidden": list(hidden),
            "shown": shown,
            "made_at": self.now,
        }


def _stakes(periods: pl.DataFrame, definitions: pl.DataFrame) -> list[Stake]:
    columns = definitions.select("indicator", "edition", "kind", "steps")
    known = {(code, edition): (kind == "proportion", steps) for code, edition, kind, steps in columns.iter_rows()}
    return [
        Stake((number, edition, period), code, by, data_set, *known[code, edition], until)
        for code, number, edition, period, by, data_set, until in periods.select(_PERIOD_COLUMNS).iter_rows()
    ]
