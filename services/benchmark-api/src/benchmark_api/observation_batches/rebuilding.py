"""Compute results again from the stored observations: after a change of method, of definitions or of the register.

Blocks are computed here while PostgreSQL stores the one before on a connection of its own. Each is one transaction: readers see
the old results of its indicators until it commits. What comes out as it was, byte for byte, is left alone.
"""

import datetime as dt
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import Final

from service_kit import Database
from sqlalchemy.orm import Session

from benchmark_api.clients.cluster import OrganisationSource
from benchmark_api.domain.computation import Computed
from benchmark_api.domain.organisations import Organisations
from benchmark_api.domain.periods import Period
from benchmark_api.domain.statistics import METHOD_VERSION
from benchmark_api.indicators.service import KnownIndicator, find_indicators
from benchmark_api.models import Recomputation
from benchmark_api.observation_batches.blocks import Block, Key, blocks_of, computed, read
from benchmark_api.observation_batches.computing import own_targets, store_block
from benchmark_api.observation_batches.repository import InForce, ObservationRepository
from benchmark_api.results.registers import RegisterRepository

# Batches wait no longer than about this long for their turn; at its end nothing is computed until everything is stored.
_TURN_SECONDS: Final = 20.0


@dataclass(frozen=True)
class Wish:
    """What an operator wants computed again, and why."""

    reason: str
    # Codes; None: all.
    indicators: Collection[str] | None = None
    # Periods that end on this day or later; None: all.
    since: dt.date | None = None
    # Whether to take the register as it is recorded now, instead of the copy that stored results were computed with.
    fresh_register: bool = False


@dataclass
class Rebuilt:
    """How many benchmarks were computed, and how many of them came out otherwise than they were stored."""

    computed: int = 0
    changed: int = 0


def rebuild(database: Database, source: OrganisationSource, wish: Wish, *, now: Callable[[], dt.datetime]) -> Rebuilt:
    """Compute everything that fits the wish, in turns between which batches are taken in."""
    with database.session_factory.begin() as session:
        indicators = find_indicators(session, wish.indicators)
        wanted = _wanted(session, indicators, wish)
    blocks = blocks_of(indicators.values(), wanted)
    done = Rebuilt()
    with ThreadPoolExecutor(1, thread_name_prefix="storing") as writer:
        while _turn(database, source, wish, blocks, writer, done, now=now):
            pass
    return done


def _wanted(session: Session, indicators: Mapping[str, KnownIndicator], wish: Wish) -> set[Key]:
    repository = ObservationRepository(session)
    codes = {one.id: one.code for one in indicators.values()}
    returned = {(codes[number], edition, Period.parse(text)) for number, edition, text in repository.keys_in_force(list(codes))}
    stored = {(codes[one.indicator_id], one.edition, Period.parse(one.period)) for one in repository.in_force(list(codes))}
    everything = own_targets(returned, indicators) | stored
    return {key for key in everything if wish.since is None or key[2].last_day >= wish.since}


def _turn(
    database: Database,
    source: OrganisationSource,
    wish: Wish,
    blocks: Iterator[Block],
    writer: ThreadPoolExecutor,
    done: Rebuilt,
    *,
    now: Callable[[], dt.datetime],
) -> bool:
    """Compute blocks until the turn is over; return whether there may be more."""
    ends = time.monotonic() + _TURN_SECONDS
    with database.session_factory.begin() as session:
        repository = ObservationRepository(session)
        repository.wait_for_turn()
        block = next(blocks, None)
        if block is None:
            return False
        version = repository.next_number()
        with database.session_factory.begin() as own:
            own.add(Recomputation(number=version, reason=wish.reason, method_version=METHOD_VERSION, started_at=now()))
        storing: Future[None] | None = None
        while block is not None:
            found = list(_changed(session, source, wish, block, done))
            if storing is not None:
                storing.result()
            storing = writer.submit(_store, database, block, found, version, now())
            block = next(blocks, None) if time.monotonic() < ends else None
        if storing is not None:
            storing.result()
        session.merge(Recomputation(number=version, reason=wish.reason, method_version=METHOD_VERSION, finished_at=now()))
    return True


def _store(database: Database, block: Block, found: list[tuple[Computed, Organisations]], version: int, now: dt.datetime) -> None:
    with database.session_factory.begin() as session:
        store_block(session, block, found, version=version, now=now)


def _changed(
    session: Session, source: OrganisationSource, wish: Wish, block: Block, done: Rebuilt
) -> Iterator[tuple[Computed, Organisations]]:
    """Compute a block and yield what is not stored already as it came out."""
    stored = _in_force(session, block)
    registers = RegisterRepository(session)
    copy_of = cache(registers.read)
    parts = [
        (period, places, source.as_of(period.last_day) if copy is None or wish.fresh_register else copy_of(copy))
        for period, all_places in block.wanted.items()
        for copy, places in _by_copy(block, period, all_places, stored).items()
    ]
    for one, organisations in computed(read(session, block), parts):
        versions = {(member.indicator.code, member.edition.number): member.edition.version for member in block.members}
        rows = [
            row
            for row, benchmark in enumerate(one.benchmarks)
            if not _is_same(
                stored.get((benchmark.indicator, benchmark.edition, one.period)), one, row, versions[benchmark.indicator, benchmark.edition]
            )
        ]
        done.computed += len(one.benchmarks)
        done.changed += len(rows)
        if rows:
            yield (one if len(rows) == len(one.benchmarks) else one.only(rows)), organisations


def _in_force(session: Session, block: Block) -> dict[Key, InForce]:
    codes = {member.indicator.id: member.indicator.code for member in block.members}
    stored = ObservationRepository(session).in_force(list(codes))
    return {(codes[one.indicator_id], one.edition, Period.parse(one.period)): one for one in stored}


def _by_copy(block: Block, period: Period, places: Collection[int], stored: Mapping[Key, InForce]) -> dict[int | None, list[int]]:
    """Divide a period's members by the copy of the register that their stored results were computed with."""
    found: dict[int | None, list[int]] = defaultdict(list)
    for place in places:
        member = block.members[place]
        known = stored.get((member.indicator.code, member.edition.number, period))
        found[None if known is None else known.register_copy].append(place)
    return found


def _is_same(stored: InForce | None, one: Computed, row: int, version: int) -> bool:
    if stored is None:
        return False
    benchmark = one.benchmarks[row]
    found = (benchmark.input_hash, benchmark.result_hash, version)
    return found == (stored.input_hash, stored.result_hash, stored.indicator_version)
