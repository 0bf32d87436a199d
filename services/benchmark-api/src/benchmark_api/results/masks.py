"""Which figures are hidden from whom: made once for everybody with the same appointments, kept, and looked up ever after.

A mask is frozen: it is made when a period is first read by its audience (for the national audience, when it is computed)
and stays. When results are revised, sharing or the policy changes or an appointment comes to reach others, it is made anew
and hides at least what it hid before, because otherwise the two together could tell; what it has shown counts as known for
ever. Only a weaker policy with an assessment decides anew what is hidden (`domain.disclosure.memory`). A mask by which nobody
can have read, because the period was private all the while, binds nothing: `was_read` is set when it is first used
outside of the private window, and moving that window changes nothing about it.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray
from sqlalchemy import event
from sqlalchemy.orm import Session

from benchmark_api.disclosure_policies.service import policies_of, rounded_until
from benchmark_api.domain.disclosure.counts import Counts
from benchmark_api.domain.disclosure.eyes import Eyes, eyes_of
from benchmark_api.domain.disclosure.graph import Graph
from benchmark_api.domain.disclosure.memory import NOTHING, Memory, binding, remade
from benchmark_api.domain.disclosure.policy import POLICY, Mode, Policy
from benchmark_api.domain.disclosure.windows import withheld
from benchmark_api.domain.indicators import IndicatorDefinition, Kind
from benchmark_api.domain.organisations import SCOTLAND
from benchmark_api.domain.visibility import NOTHING_SHARED, Holding, SharingLevels, Viewer
from benchmark_api.models import Mask
from benchmark_api.results import mask_inputs
from benchmark_api.results.kept import Kept
from benchmark_api.results.mask_inputs import counts_of, periods_before
from benchmark_api.results.mask_repository import Key, MaskRepository, Returned

_PERIOD_COLUMNS: Final = ("indicator", "indicator_id", "edition", "period", "input_hash", "data_set", "only_if_made")
_SCHEMA: Final = {"indicator": pl.String, "edition": pl.Int64, "period": pl.String, "organisation_id": pl.String}
# Audience, sight, policy, version of all policies, key and input hash: with all of them equal, the mask is. A policy alone is not enough:
# when it returns, what was hidden in between stays so.
_Known = tuple[str, str, Policy, str, Key, str]
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
    # Whether its mask is used outside of the private window now.
    is_open: bool
    # Where none was made, none is: nothing that this viewer asks for needs one.
    only_if_made: bool = False


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
    """Return (indicator, edition, period, organisation_id) of the figures to hide, of the periods at stake, none of them private.

    periods: indicator, indicator_id, edition, period, input_hash, data_set, only_if_made. definitions: indicator, edition, kind, steps.
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
    # The later of the two days on which it can be now in Scotland: what may be open counts as read.
    today = (now + dt.timedelta(hours=1)).date()
    stakes = [
        Stake(key, one.code, by, data_set, one.kind is Kind.PROPORTION, one.steps, is_open=until is None or until <= today)
        for key, (by, data_set, until) in MaskRepository(session).in_force(keys).items()
        for one in [definitions[key]]
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
            maker = _Maker(MaskRepository(session), viewer, eyes, data_set, policy, now)
            yield from maker.masks([one for one in stakes if one.data_set == data_set])


@dataclass(frozen=True)
class _Maker:
    """Finds the masks of one audience under one policy, and makes those that are missing or no longer fit."""

    repository: MaskRepository
    viewer: Viewer
    eyes: Eyes
    data_set: str
    policy: Policy
    now: dt.datetime

    def masks(self, stakes: Sequence[Stake]) -> Iterator[tuple[Stake, tuple[str, ...]]]:
        """Return what each period hides: from memory, from the table, or made now."""
        names = {one: self._name(one) for one in stakes}
        known = _MASKS.find(names.values())
        missing = [one for one in stakes if names[one] not in known]
        fresh: dict[_Known, tuple[str, ...]] = {}
        for start in range(0, len(missing), _AT_ONCE):
            found = self._found(missing[start : start + _AT_ONCE])
            fresh |= {names[one]: hidden for one, hidden in found.items()}
        # What is not in the table as read must come back to it: so not before the table has it, and nothing that is rolled back.
        lasting = {names[one]: fresh[names[one]] for one in missing if one.is_open and names[one] in fresh}
        if lasting:
            event.listen(self.repository.session, "after_commit", lambda _session: _MASKS.keep(lasting), once=True)
        known |= fresh
        for one in stakes:
            yield one, known.get(names[one], ())

    def _name(self, stake: Stake) -> _Known:
        return self.viewer.audience_key, self.eyes.hash, self.policy, self.policies_version, stake.key, stake.input_hash

    @cached_property
    def policies_version(self) -> str:
        """Identify the state of all policies."""
        return self.repository.policies_version()

    def _found(self, stakes: Collection[Stake]) -> dict[Stake, tuple[str, ...]]:
        stored = self.repository.masks(self.viewer.audience_key, [one.key for one in stakes])
        fitting = [one for one in stakes if one.key in stored and self._fits(one, stored[one.key])]
        self.repository.note_read(self.viewer.audience_key, [one.key for one in fitting if one.is_open and not stored[one.key].was_read])
        found = {one: tuple(stored[one.key].hidden) for one in fitting}
        return found | self._made([one for one in stakes if one not in found and not (one.only_if_made and one.key not in stored)], stored)

    def _fits(self, stake: Stake, row: Mask) -> bool:
        """Say whether a mask is the one that would be made now."""
        same = (row.made_from, row.sight) == (stake.input_hash, self.eyes.hash)
        if row.was_read:
            before = _memory(row)
            return same and binding(self.policy, before) == before
        return same and binding(self.policy, NOTHING).policies == _memory(row).policies

    def _made(self, stakes: Sequence[Stake], stored: Mapping[Key, Mask]) -> dict[Stake, tuple[str, ...]]:
        if not stakes:
            return {}
        hashes = {one.key: one.input_hash for one in stakes}
        graphs = mask_inputs.graphs(self.repository, hashes)
        returned = mask_inputs.returned(self.repository, hashes)
        # Only practices' own figures are withheld for an overlapping window's sake.
        overlapping = {one.key: one.steps for one in stakes} if self.eyes.shared else {}
        earlier = mask_inputs.earlier(self.repository, overlapping)
        rounded = self._shown_rounded(hashes)
        made, rows = {}, []
        for one in sorted(stakes, key=lambda stake: stake.key):
            graph = graphs[one.key]
            counts = counts_of(returned[one.key], graph, is_proportion=one.is_proportion)
            row = stored.get(one.key)
            before = _memory(row) if row is not None and row.was_read else NOTHING
            binds = binding(self.policy, before)
            held = _withheld(one, graph, counts, earlier, binds.rules) if overlapping else None
            view = replace(self.eyes.view(graph), was_rounded=one.key in rounded)
            found = remade(graph, counts, view, binds, before=before, withheld=held)
            made[one] = tuple(sorted(found.hidden))
            rows.append(self._row(one, found, was_read=one.is_open or before is not NOTHING))
        self.repository.keep(rows)
        return made

    def _shown_rounded(self, keys: Collection[Key]) -> set[Key]:
        """Find the periods that were there while figures were rounded for this audience."""
        until = rounded_until(self.repository.session, self.data_set, self.viewer.audiences)
        return set() if until is None else self.repository.computed_before(keys, until)

    def _row(self, stake: Stake, found: Memory, *, was_read: bool) -> dict[str, object]:
        number, edition, period = stake.key
        return {
            "indicator_id": number,
            "edition": edition,
            "period": period,
            "audience": self.viewer.audience_key,
            "policies": [POLICY.dump_python(one, mode="json", exclude={"assessment"}) for one in found.policies],
            "sight": self.eyes.hash,
            "made_from": stake.input_hash,
            "hidden": sorted(found.hidden),
            "shown": sorted(found.shown),
            "was_read": was_read,
            "made_at": self.now,
        }


def _memory(row: Mask) -> Memory:
    return Memory(tuple(POLICY.validate_python(one) for one in row.policies), frozenset(row.hidden), frozenset(row.shown))


def _withheld(stake: Stake, graph: Graph, counts: Counts, earlier: Mapping[Key, Returned], policy: Policy) -> NDArray[np.bool_] | None:
    """Find the practices whose figure would tell one of an overlapping window."""
    keys = periods_before(stake.key, stake.steps)
    if not keys:
        return None
    nothing = np.full(len(graph.practices), np.nan)
    rows = [counts_of(earlier[key], graph, is_proportion=False).numerator if key in earlier else nothing for key in keys]
    return withheld(counts.numerator, np.stack(rows), stake.steps, policy)


def _stakes(periods: pl.DataFrame, definitions: pl.DataFrame) -> list[Stake]:
    columns = definitions.select("indicator", "edition", "kind", "steps")
    known = {(code, edition): (kind == "proportion", steps) for code, edition, kind, steps in columns.iter_rows()}
    return [
        Stake((number, edition, period), code, by, data_set, *known[code, edition], is_open=True, only_if_made=only_if_made)
        for code, number, edition, period, by, data_set, only_if_made in periods.select(_PERIOD_COLUMNS).iter_rows()
    ]
