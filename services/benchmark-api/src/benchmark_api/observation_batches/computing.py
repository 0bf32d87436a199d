"""Compute everything that a batch touches: its own periods, and later ones whose past it changed."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict

import polars as pl
from sqlalchemy.orm import Session

from benchmark_api.clients.cluster import OrganisationSource
from benchmark_api.domain import computation
from benchmark_api.domain.grids import Grid, dependents_of, window_of
from benchmark_api.domain.organisations import Organisations
from benchmark_api.domain.periods import Period
from benchmark_api.indicators.service import KnownIndicator
from benchmark_api.models import Benchmark, ObservationBatch, Result
from benchmark_api.observation_batches.repository import ObservationRepository
from benchmark_api.results import service as results
from benchmark_api.results.registers import RegisterRepository

Key = tuple[str, Period]

# Indicators whose observations are held in memory together: 25 × 40 periods × 900 practices are some 30 MB.
_INDICATORS_AT_ONCE = 25
_COLUMNS = [column.key for column in Result.__table__.columns]


def targets(session: Session, touched: Collection[Key], indicators: Mapping[str, KnownIndicator]) -> set[Key]:
    """Return what must be computed: the periods touched, and the later ones with results that look back at them."""
    codes = {one.id: code for code, one in indicators.items()}
    existing = {(codes[number], Period.parse(text)) for number, text in ObservationRepository(session).computed_periods(list(codes))}
    return set(touched) | (_dependents(touched, indicators) & existing)


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
    touched = {(codes[number], Period.parse(text)) for number, text in repository.touched(batch)}
    wanted = targets(session, touched, indicators)
    found: list[computation.Benchmark] = []
    for together in _computed_together(indicators.values()):
        found += _compute_group(session, source, batch, together, wanted, now=now)
    own = {(code, period.text) for code, period in touched}
    batch.computed = [
        {
            "indicator": one.indicator,
            "period": one.period,
            "practices": one.practices,
            "signals_expected": one.signals_expected,
            "signals_observed": one.signals_observed,
        }
        for one in sorted(found, key=lambda benchmark: (benchmark.indicator, benchmark.period))
        if (one.indicator, one.period) in own
    ]
    batch.status = "computed"
    batch.computed_at = now


def _dependents(touched: Collection[Key], indicators: Mapping[str, KnownIndicator]) -> set[Key]:
    return {(code, later) for code, period in touched for later in dependents_of(period, indicators[code].definition.steps)}


def _computed_together(indicators: Collection[KnownIndicator]) -> Iterator[list[KnownIndicator]]:
    """Group indicators that the same arrays can hold: same kind, same spacing of periods."""
    groups: dict[tuple[str, str, int], list[KnownIndicator]] = defaultdict(list)
    for one in sorted(indicators, key=lambda known: known.code):
        definition = one.definition
        groups[definition.kind, definition.frequency, definition.steps].append(one)
    for members in groups.values():
        for start in range(0, len(members), _INDICATORS_AT_ONCE):
            yield members[start : start + _INDICATORS_AT_ONCE]


def _compute_group(
    session: Session,
    source: OrganisationSource,
    batch: ObservationBatch,
    indicators: Sequence[KnownIndicator],
    wanted: Collection[Key],
    *,
    now: dt.datetime,
) -> list[computation.Benchmark]:
    by_code = {one.code: one for one in indicators}
    periods = sorted({period for code, period in wanted if code in by_code})
    steps = indicators[0].definition.steps
    needed = {past.text for period in periods for past in window_of(period, steps)}
    observations = ObservationRepository(session).in_force([one.id for one in indicators], needed)
    grid = Grid.of(observations, [one.definition for one in indicators])
    found: list[computation.Benchmark] = []
    for period in periods:
        definitions = [one.definition for one in indicators if (one.code, period) in wanted]
        organisations = source.as_of(period.last_day)
        computed = computation.compute(grid.group(period, definitions, organisations))
        _store(session, batch, computed, by_code, organisations, now=now)
        found += computed.benchmarks
    return found


def _store(
    session: Session,
    batch: ObservationBatch,
    computed: computation.Computed,
    indicators: Mapping[str, KnownIndicator],
    organisations: Organisations,
    *,
    now: dt.datetime,
) -> None:
    registers = RegisterRepository(session)
    copy_id = registers.keep(organisations)
    rows = [
        Benchmark(
            indicator_id=indicators[one.indicator].id,
            edition=1,
            indicator_version=indicators[one.indicator].version,
            result_version=batch.number,
            register_copy=copy_id,
            organisations_as_of=organisations.as_of,
            computed_at=now,
            **{name: value for name, value in asdict(one).items() if name != "indicator"},
        )
        for one in computed.benchmarks
    ]
    numbers = {code: one.id for code, one in indicators.items()}
    figures = computed.results.with_columns(
        pl.col("indicator").replace_strict(numbers, return_dtype=pl.Int64).alias("indicator_id"),
        pl.col("organisation_id").replace_strict(registers.numbers(organisations.ids), return_dtype=pl.Int64).alias("organisation"),
        pl.lit(1).alias("edition"),
    ).select(_COLUMNS)
    results.store(session, rows, figures)
