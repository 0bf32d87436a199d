"""List sizes added up over the practices of an organisation, and what each total rests on.

A total is the sum of the published counts of one sex and age band over the practices that belong. It is given only when every one of
them has a number. As soon as one is suppressed or was not counted the total is unknown, and the part of it that is known stands under a
name of its own, so that nobody takes it for the total. Nothing is estimated, and no older count stands in for a missing one.

The publisher's qualifiers are kept: a total is `d` (derived); one without a number is `c` where a suppressed count belongs to it, and
`:` (not available) where counts are merely missing. Suppressed numbers are never sent here, so the known part discloses nothing that
is not published already.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from cluster_api.domain.age_bands import AgeBand, Sex

DERIVED, SUPPRESSED, NOT_AVAILABLE = "d", "c", ":"


class Belonging(StrEnum):
    """Whose practices a total counts: those that belonged on its date, or those that belong on another one, such as today."""

    AS_WAS = "as_was"
    AS_IS = "as_is"


class Cell(NamedTuple):
    """One sex and age band."""

    sex: Sex
    age_band: AgeBand


# In the order in which the publisher writes them.
CELLS = tuple(Cell(sex, band) for sex in Sex for band in AgeBand)


@dataclass(frozen=True)
class Point:
    """What one total is asked for: the date it speaks of, the date on which practices belong, and the day they were counted."""

    on: date
    belonging_on: date
    counted_on: date | None

    @property
    def belonging(self) -> Belonging:
        """Say whose practices it counts."""
        return Belonging.AS_WAS if self.belonging_on == self.on else Belonging.AS_IS

    def in_words(self) -> str:
        """Say in a sentence whose patients are counted, and when."""
        if self.counted_on is None:
            return f"No list sizes of {_day(self.on)} or before are recorded."
        if self.belonging_on == self.on:
            whose = f"The practices that belonged on {_day(self.on)}"
        else:
            whose = f"The practices that belong on {_day(self.belonging_on)}, as they were on {_day(self.on)}"
        return f"{whose}, with the list sizes counted on {_day(self.counted_on)}."


@dataclass(frozen=True)
class Tally:
    """The counts of one cell put together: their sum, and how many practices have a number or a suppressed one."""

    patients: int = 0
    counted: int = 0
    suppressed: int = 0
    # What the publisher said beside the numbers in the sum, such as `p` for provisional.
    qualifiers: frozenset[str] = frozenset()

    def __add__(self, other: "Tally") -> "Tally":
        """Put two tallies together that share no practice."""
        return Tally(
            self.patients + other.patients,
            self.counted + other.counted,
            self.suppressed + other.suppressed,
            self.qualifiers | other.qualifiers,
        )


@dataclass(frozen=True)
class CellTotal:
    """The total of one sex and age band with what it rests on."""

    sex: Sex
    age_band: AgeBand
    patients: int | None
    patients_known: int
    qualifier: str
    qualifiers_within: list[str]
    is_complete: bool
    practices_counted: int
    practices_suppressed: int
    practices_without_count: int
    practices_not_open: int


@dataclass(frozen=True)
class Counts:
    """The counts of some practices: how many there are, how many were not open on the date, and a tally for each cell.

    A practice that was not open had no patients: it is no gap in a total, but it is mentioned.
    """

    practices: int = 0
    not_open: int = 0
    tallies: Mapping[Cell, Tally] = field(default_factory=dict)

    def __add__(self, other: "Counts") -> "Counts":
        """Put the counts of different practices together."""
        cells = dict.fromkeys([*self.tallies, *other.tallies])
        tallies = {cell: self.tallies.get(cell, Tally()) + other.tallies.get(cell, Tally()) for cell in cells}
        return Counts(self.practices + other.practices, self.not_open + other.not_open, tallies)

    def total(self, cell: Cell) -> CellTotal:
        """Return the total of a cell; its number is None unless every practice that was open has one."""
        tally = self.tallies.get(cell, Tally())
        without = self.practices - self.not_open - tally.counted - tally.suppressed
        is_complete = not tally.suppressed and not without
        return CellTotal(
            sex=cell.sex,
            age_band=cell.age_band,
            patients=tally.patients if is_complete else None,
            patients_known=tally.patients,
            qualifier=DERIVED if is_complete else SUPPRESSED if tally.suppressed else NOT_AVAILABLE,
            qualifiers_within=sorted(tally.qualifiers),
            is_complete=is_complete,
            practices_counted=tally.counted,
            practices_suppressed=tally.suppressed,
            practices_without_count=without,
            practices_not_open=self.not_open,
        )

    def totals(self) -> list[CellTotal]:
        """Return the totals of every cell, in the publisher's order."""
        return [self.total(cell) for cell in CELLS]


def put_together(parts: Iterable[Counts]) -> Counts:
    """Return the counts of a whole whose parts share no practice."""
    return sum(parts, start=Counts())


def _day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"
