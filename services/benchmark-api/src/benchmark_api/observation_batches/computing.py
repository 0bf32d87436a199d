"""Compute everything that a batch touches: its own periods, and later ones whose past it changed."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

import polars as pl
from sqlalchemy.orm import Session

from benchmark_api.clients.cluster import OrganisationSource
from benchmark_api.domain import computation
from benchmark_api.domain.editions import Edition, counted_alike, editions_computed
from benchmark_api.domain.grids import Grid, dependents_of, window_of
from benchmark_api.domain.indicators import IndicatorDefinition
from benchmark_api.domain.organisations import Organisations
from benchmark_api.domain.periods import Period
from benchmark_api.indicators.service import KnownIndicator
from benchmark_api.models import Benchmark, ObservationBatch, Result
from benchmark_api.observation_batches.repository import ObservationRepository
from benchmark_api.results import service as results
from benchmark_api.results.registers import RegisterRepository

# What is computed on its own: an indicator, an edition of its definition, a period.
Key = tuple[str, int, Period]

# Indicators whose observations are held in memory together: 25 × 40 periods × 900 practices are some 30 MB.
_INDICATORS_AT_ONCE = 25
_COLUMNS = [column.key for column in Result.__table__.columns]


@dataclass(frozen=True)
class _Edition:
    """One indicator under one edition, and the numbers of the editions whose observations it is computed from."""

    indicator: KnownIndicator
    edition: Edition
    alike: tuple[int, ...]

    @property
    def definition(self) -> IndicatorDefinition:
        return self.edition.definition


def targets(session: Session, touched: Collection[Key], indicators: Mapping[str, KnownIndicator]) -> set[Key]:
    """Return what must be computed: the periods touched, and the later ones with results that look back at them.

    A bridge period is computed under two editions; observations count for every edition that counts the same thing.
    """
    codes = {one.id: code for code, one in indicators.items()}
    existing = {
        (codes[number], edition, Period.parse(text))
        for number, edition, text in ObservationRepository(session).computed_periods(list(codes))
    }
    return _own(touched, indicators) | (_dependents(touched, indicators) & existing)


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
    wanted = targets(session, touched, indicators)
    found: dict[tuple[str, str], computation.Benchmark] = {}
    for together in _computed_together(indicators.values(), wanted):
        # Later editions come later: of a bridge period the batch tells what it came to under the new one.
        found |= {(one.indicator, one.period): one for one in _compute_group(session, source, batch, together, wanted, now=now)}
    own = {(code, period.text) for code, _, period in touched}
    batch.computed = [
        {
            "indicator": one.indicator,
            "period": one.period,
            "practices": one.practices,
            "signals_expected": one.signals_expected,
            "signals_observed": one.signals_observed,
        }
        for key, one in sorted(found.items())
        if key in own
    ]
    batch.status = "computed"
    batch.computed_at = now


def _own(touched: Collection[Key], indicators: Mapping[str, KnownIndicator]) -> set[Key]:
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


def _computed_together(indicators: Collection[KnownIndicator], wanted: Collection[Key]) -> Iterator[list[_Edition]]:
    """Group what the same arrays can hold: editions of one number that draw on the same ones, same kind, same spacing of periods."""
    present = {(code, number) for code, number, _ in wanted}
    groups: dict[tuple[int, tuple[int, ...], str, str, int], list[_Edition]] = defaultdict(list)
    for known in sorted(indicators, key=lambda one: one.code):
        for edition in known.editions:
            if (known.code, edition.number) not in present:
                continue
            alike = tuple(one.number for one in counted_alike(known.editions, edition.number))
            definition = edition.definition
            key = (edition.number, alike, definition.kind.value, definition.frequency.value, definition.steps)
            groups[key].append(_Edition(known, edition, alike))
    for _, members in sorted(groups.items()):
        for start in range(0, len(members), _INDICATORS_AT_ONCE):
            yield members[start : start + _INDICATORS_AT_ONCE]


def _compute_group(
    session: Session,
    source: OrganisationSource,
    batch: ObservationBatch,
    members: Sequence[_Edition],
    wanted: Collection[Key],
    *,
    now: dt.datetime,
) -> list[computation.Benchmark]:
    number, alike, steps = members[0].edition.number, members[0].alike, members[0].definition.steps
    by_code = {one.indicator.code: one for one in members}
    periods = sorted({period for code, edition, period in wanted if code in by_code and edition == number})
    needed = {past.text for period in periods for past in window_of(period, steps)}
    observations = ObservationRepository(session).in_force([one.indicator.id for one in members], alike, needed)
    grid = Grid.of(observations, [one.definition for one in members])
    found: list[computation.Benchmark] = []
    for period in periods:
        definitions = [one.definition for one in members if (one.indicator.code, number, period) in wanted]
        organisations = source.as_of(period.last_day)
        computed = computation.compute(grid.group(period, definitions, organisations))
        _store(session, batch, computed, by_code, organisations, now=now)
        found += computed.benchmarks
    return found


def _store(
    session: Session,
    batch: ObservationBatch,
    computed: computation.Computed,
    members: Mapping[str, _Edition],
    organisations: Organisations,
    *,
    now: dt.datetime,
) -> None:
    registers = RegisterRepository(session)
    copy_id = registers.keep(organisations)
    rows = [
        Benchmark(
            indicator_id=members[one.indicator].indicator.id,
            edition=members[one.indicator].edition.number,
            indicator_version=members[one.indicator].edition.version,
            result_version=batch.number,
            register_copy=copy_id,
            organisations_as_of=organisations.as_of,
            computed_at=now,
            **{name: value for name, value in asdict(one).items() if name != "indicator"},
        )
        for one in computed.benchmarks
    ]
    numbers = {code: one.indicator.id for code, one in members.items()}
    editions = {code: one.edition.number for code, one in members.items()}
    figures = computed.results.with_columns(
        pl.col("indicator").replace_strict(numbers, return_dtype=pl.Int64).alias("indicator_id"),
        pl.col("organisation_id").replace_strict(registers.numbers(organisations.ids), return_dtype=pl.Int64).alias("organisation"),
        pl.col("indicator").replace_strict(editions, return_dtype=pl.Int64).alias("edition"),
    ).select(_COLUMNS)
    results.store(session, rows, figures)
