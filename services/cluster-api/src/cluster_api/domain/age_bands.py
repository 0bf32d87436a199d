"""Age bands and sexes of the published list sizes, and sums that respect suppression."""

from collections.abc import Iterable, Mapping
from enum import StrEnum


class AgeBand(StrEnum):
    """An age band as Public Health Scotland publishes it."""

    ALL_AGES = "all_ages"
    AGES_0_4 = "ages_0_4"
    AGES_5_14 = "ages_5_14"
    AGES_15_24 = "ages_15_24"
    AGES_25_44 = "ages_25_44"
    AGES_45_64 = "ages_45_64"
    AGES_65_74 = "ages_65_74"
    AGES_75_84 = "ages_75_84"
    AGES_85_PLUS = "ages_85_plus"


class Sex(StrEnum):
    """A sex as published; `all` is a derived row of its own."""

    MALE = "male"
    FEMALE = "female"
    ALL = "all"


AGED_75_PLUS = (AgeBand.AGES_75_84, AgeBand.AGES_85_PLUS)
AGED_65_PLUS = (AgeBand.AGES_65_74, *AGED_75_PLUS)


def patients_in(counts: Mapping[AgeBand, int | None], bands: Iterable[AgeBand]) -> int | None:
    """Add up some age bands; None when any of them is suppressed or absent.

    A suppressed count stays unknown in every total that would contain it.
    """
    total = 0
    for band in bands:
        count = counts.get(band)
        if count is None:
            return None
        total += count
    return total


def total_or_unknown(counts: Iterable[int | None]) -> int | None:
    """Add up counts; None when any is unknown."""
    total = 0
    for count in counts:
        if count is None:
            return None
        total += count
    return total
