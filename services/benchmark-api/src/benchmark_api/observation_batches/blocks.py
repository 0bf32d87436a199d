"""What is computed together: series that the same arrays hold, and the periods of each, in blocks that memory can hold."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from benchmark_api.domain.computation import Computed, compute
from benchmark_api.domain.editions import Edition, counted_alike
from benchmark_api.domain.grids import EARLIER_READ, Grid, Series
from benchmark_api.domain.indicators import IndicatorDefinition
from benchmark_api.domain.organisations import Organisations
from benchmark_api.domain.periods import Period
from benchmark_api.indicators.service import KnownIndicator
from benchmark_api.observation_batches import in_force

# What is computed on its own: an indicator, an edition of its definition, a period.
Key = tuple[str, int, Period]

# 11 series of five years and the months before, or 50 of one month: some 300 MB while they are computed.
_RETURNS_AT_ONCE: Final = 750_000
_PRACTICES: Final = 900


@dataclass(frozen=True)
class Member:
    """One indicator under one edition, and the numbers of the editions whose observations it is computed from."""

    indicator: KnownIndicator
    edition: Edition
    alike: frozenset[int]

    @classmethod
    def of(cls, indicator: KnownIndicator, edition: Edition) -> "Member":
        """Make the member of one of an indicator's editions, in whichever of its versions."""
        return cls(indicator, edition, frozenset(one.number for one in counted_alike(indicator.editions, edition.number)))

    @property
    def definition(self) -> IndicatorDefinition:
        """Give the edition's definition."""
        return self.edition.definition


@dataclass(frozen=True)
class Block:
    """Members of the same kind, frequency and spacing, and the periods to compute: for each, the places of its members."""

    members: Sequence[Member]
    wanted: dict[Period, list[int]]

    @property
    def periods(self) -> list[Period]:
        """Give all periods that are looked at, in order: those before the first, too."""
        first, last = min(self.wanted), max(self.wanted)
        steps = self.members[0].definition.steps
        return [first.shift(steps * turn) for turn in range(-EARLIER_READ, (last.number - first.number) // steps + 1)]


def blocks_of(indicators: Collection[KnownIndicator], wanted: Collection[Key]) -> Iterator[Block]:
    """Divide what is wanted into blocks. Two periods whose windows share months lie in different blocks, as nothing joins them."""
    groups: dict[tuple[str, str, int, int], dict[tuple[str, int], tuple[Member, list[Period]]]] = defaultdict(dict)
    known = {(one.code, edition.number): (one, edition) for one in indicators for edition in one.editions}
    for code, number, period in sorted(wanted):
        indicator, edition = known[code, number]
        definition = edition.definition
        group = groups[definition.kind.value, definition.frequency.value, definition.steps, period.number % definition.steps]
        group.setdefault((code, number), (Member.of(indicator, edition), []))[1].append(period)
    for (_, _, steps, _), group in sorted(groups.items()):
        yield from _divided(list(group.values()), steps)


def _divided(members: Sequence[tuple[Member, list[Period]]], steps: int) -> Iterator[Block]:
    first, last = min(min(periods) for _, periods in members), max(max(periods) for _, periods in members)
    turns = (last.number - first.number) // steps + EARLIER_READ + 1
    size = max(1, _RETURNS_AT_ONCE // (turns * _PRACTICES))
    for start in range(0, len(members), size):
        part = members[start : start + size]
        wanted: dict[Period, list[int]] = defaultdict(list)
        for place, (_, periods) in enumerate(part):
            for period in periods:
                wanted[period].append(place)
        yield Block([member for member, _ in part], dict(sorted(wanted.items())))


def read(session: Session, block: Block, *, as_known_on: int | None = None) -> Grid:
    """Read the observations that a block needs."""
    codes, periods = {one.indicator.id: one.indicator.code for one in block.members}, block.periods
    returned = in_force.returned(session, codes, [one.text for one in periods], as_known_on=as_known_on)
    places = defaultdict(list)
    for place, member in enumerate(block.members):
        for edition in member.alike:
            places[member.indicator.code, edition].append(place)
    placed = [(place, one) for one in returned for place in places[one.indicator, one.edition]]
    series = [Series(one.indicator.code, one.edition.number, one.definition) for one in block.members]
    return Grid.of(placed, series, periods)


def computed(grid: Grid, parts: Iterable[tuple[Period, Sequence[int], Organisations]]) -> Iterator[tuple[Computed, Organisations]]:
    """Compute parts of a block one after the other: a period, the places of its members, and the register to compute with."""
    for period, places, organisations in parts:
        yield compute(grid, places, period, organisations), organisations
