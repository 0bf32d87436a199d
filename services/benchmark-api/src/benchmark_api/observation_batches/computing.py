"""Compute everything that a batch touches: its own periods, and later ones whose past it changed."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from benchmark_api.clients.cluster import OrganisationSource
from benchmark_api.domain.computation import Computed
from benchmark_api.domain.editions import counted_alike, editions_computed
from benchmark_api.domain.grids import dependents_of
from benchmark_api.domain.indicators import IndicatorDefinition
from benchmark_api.domain.organisations import Organisations
from benchmark_api.domain.periods import Period
from benchmark_api.indicators.service import KnownIndicator
from benchmark_api.models import ObservationBatch
from benchmark_api.observation_batches.blocks import Block, Key, blocks_of, computed, read
from benchmark_api.observation_batches.repository import ObservationRepository
from benchmark_api.results import masks
from benchmark_api.results.registers import RegisterRepository
from benchmark_api.results.storing import ToStore, store


def targets(session: Session, touched: Collection[Key], indicators: Mapping[str, KnownIndicator]) -> set[Key]:
    """Return what must be computed: the periods touched, and the later ones with results that look back at them.

    A bridge period is computed under two editions; observations count for every edition that counts the same thing.
    """
    existing = versions_in_force(session, indicators.values()).keys()
    return own_targets(touched, indicators) | (_dependents(touched, indicators) & existing)


def compute(
    session: Session,
    source: OrganisationSource,
    batch: ObservationBatch,
    indicators: Mapping[str, KnownIndicator],
    *,
    now: dt.datetime,
) -> None:
    """Compute a stored batch and write down, in the batch, what its own periods came to."""
    repository = ObservationRepository(session)
    codes = {one.id: code for code, one in indicators.items()}
    touched = {(codes[number], edition, Period.parse(text)) for number, edition, text in repository.touched(batch)}
    version = repository.newest_version()
    # What was computed since a later batch came is computed with the rows of this one already.
    fresh = {key for key, computed_with in versions_in_force(session, indicators.values()).items() if computed_with >= version}
    wanted = targets(session, touched, indicators) - fresh
    for block in blocks_of(indicators.values(), wanted):
        grid = read(session, block)
        found = computed(grid, [(period, places, source.as_of(period.last_day)) for period, places in block.wanted.items()])
        store_block(session, block, found, version=version, now=now)
    masks.prepare(session, _definitions(wanted, indicators), now=now)
    batch.computed = _told(repository, indicators, touched)
    batch.status = "computed"
    batch.computed_at = now


def _definitions(wanted: Collection[Key], indicators: Mapping[str, KnownIndicator]) -> dict[tuple[int, int, str], IndicatorDefinition]:
    """Return the definition that each (indicator's number, edition, period) was computed by."""
    editions = {(code, one.number): one.definition for code, known in indicators.items() for one in known.editions}
    return {(indicators[code].id, number, period.text): editions[code, number] for code, number, period in wanted}


def versions_in_force(session: Session, indicators: Collection[KnownIndicator]) -> dict[Key, int]:
    """Return everything that has results, with the version of those in force."""
    codes = {one.id: one.code for one in indicators}
    stored = ObservationRepository(session).in_force(list(codes))
    return {(codes[one.indicator_id], one.edition, Period.parse(one.period)): one.result_version for one in stored}


def store_block(session: Session, block: Block, found: Iterable[tuple[Computed, Organisations]], *, version: int, now: dt.datetime) -> None:
    """Store what a block came to, with the copies of the register that it was computed with."""
    repository = RegisterRepository(session)
    members = {(one.indicator.code, one.edition.number): one for one in block.members}
    numbers: dict[str, int] = {}
    ready = []
    for one, organisations in found:
        numbers |= repository.numbers(organisations.ids)
        computed_members = [members[series.indicator, series.edition] for series in one.series]
        ready.append(
            ToStore(
                computed=one,
                indicator_ids=[member.indicator.id for member in computed_members],
                indicator_versions=[member.edition.version for member in computed_members],
                register_copy=repository.keep(organisations),
                facts={"result_version": version, "organisations_as_of": organisations.as_of, "computed_at": now},
            )
        )
    store(session, ready, numbers)


def own_targets(touched: Collection[Key], indicators: Mapping[str, KnownIndicator]) -> set[Key]:
    """Return what observations of these (indicator, edition, period) are results of: of a bridge period, under both editions."""
    return {
        (code, one.number, period)
        for code, number, period in touched
        for one in counted_alike(indicators[code].editions, number)
        if one in editions_computed(indicators[code].editions, period)
    }


def _dependents(touched: Collection[Key], indicators: Mapping[str, KnownIndicator]) -> set[Key]:
    return {
        (code, one.number, later)
        for code, number, period in touched
        for one in counted_alike(indicators[code].editions, number)
        for later in dependents_of(period, one.definition.steps)
    }


def _told(repository: ObservationRepository, indicators: Mapping[str, KnownIndicator], touched: Collection[Key]) -> list[dict[str, Any]]:
    """Say what a batch's own periods came to; of a bridge period, what it came to under the new edition."""
    codes = {one.id: code for code, one in indicators.items()}
    own = {(indicators[code].id, period.text) for code, _, period in touched}
    told = {(codes[one.indicator_id], one.period): one for one in repository.benchmarks_in_force(own)}
    return [
        {
            "indicator": code,
            "period": period,
            "practices": one.practices,
            "signals_expected": one.signals_expected,
            "signals_observed": one.signals_observed,
        }
        for (code, period), one in sorted(told.items(), key=lambda item: item[0])
    ]
