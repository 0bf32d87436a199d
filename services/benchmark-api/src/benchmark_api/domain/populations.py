"""Whom each practice cares for, as published, and the characteristics that practices are compared by."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from benchmark_api.domain.peer_groups import Characteristic

# The fifths of the Scottish Index of Multiple Deprivation; 1 is the most deprived.
SIMD_QUINTILE: Final = "simd_quintile"
_FIFTHS: Final = ("1", "2", "3", "4", "5")
# Both forms of the Urban Rural Classification draw the line between urban and rural at settlements of 3,000 people.
_RURAL: Final[Mapping[str, tuple[str, ...]]] = {"urban_rural_6": ("5", "6"), "urban_rural_8": ("6", "7", "8")}
_UNPLACED: Final = "unknown"
_OLDEST: Final = ("ages_75_84", "ages_85_plus")
_OLDER: Final = ("ages_65_74", *_OLDEST)
_HUNDRED: Final = 100.0


@dataclass(frozen=True)
class PracticePopulation:
    """One practice's patients: all, by age band (None where suppressed), and in percent by category of each measure known."""

    code: str
    patients: int | None
    by_age: Mapping[str, int | None]
    shares: Mapping[str, Mapping[str, float]]


@dataclass(frozen=True)
class Populations:
    """All practices with list sizes of one day of counting; none and no day when nothing was counted yet."""

    counted_on: dt.date | None
    practices: tuple[PracticePopulation, ...]


def characteristics_of(codes: Sequence[str], populations: Populations) -> dict[Characteristic, list[float]]:
    """Return the characteristics of some practices, NaN where not known.

    Shares of patients by age in percent of all; deprivation: the average fifth of the patients whose home is placed;
    rurality: the share of them in rural areas, by whichever form of the classification is known for more practices.
    """
    known = {one.code: one for one in populations.practices}
    form = _form_of_rurality([known[code] for code in codes if code in known])
    nobody = PracticePopulation("", None, {}, {})
    found = [known.get(code, nobody) for code in codes]
    columns: dict[Characteristic, list[float | None]] = {
        Characteristic.LIST_SIZE: [one.patients or None for one in found],
        Characteristic.AGED_65_PLUS: [_share_aged(one, _OLDER) for one in found],
        Characteristic.AGED_75_PLUS: [_share_aged(one, _OLDEST) for one in found],
        Characteristic.DEPRIVATION: [_average_fifth(one.shares.get(SIMD_QUINTILE, {})) for one in found],
        Characteristic.RURALITY: [_share_rural(one.shares.get(form, {}), form) for one in found],
    }
    return {one: [float("nan") if value is None else float(value) for value in column] for one, column in columns.items()}


def _form_of_rurality(practices: Collection[PracticePopulation]) -> str:
    """Take one form for all, the coarser one where both are known for as many: the two are never mixed."""
    known = Counter(form for one in practices for form in _RURAL if one.shares.get(form))
    return max(_RURAL, key=lambda form: known[form])


def _share_aged(practice: PracticePopulation, bands: Collection[str]) -> float | None:
    counts = [practice.by_age.get(band) for band in bands]
    if not practice.patients or any(count is None for count in counts):
        return None
    return _HUNDRED * sum(count for count in counts if count is not None) / practice.patients


def _average_fifth(shares: Mapping[str, float]) -> float | None:
    placed = sum(shares.get(fifth, 0.0) for fifth in _FIFTHS)
    return sum(int(fifth) * shares.get(fifth, 0.0) for fifth in _FIFTHS) / placed if placed else None


def _share_rural(shares: Mapping[str, float], form: str) -> float | None:
    placed = sum(share for category, share in shares.items() if category != _UNPLACED)
    return _HUNDRED * sum(shares.get(category, 0.0) for category in _RURAL[form]) / placed if placed else None
