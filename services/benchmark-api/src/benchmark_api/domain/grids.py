"""Observations as arrays (series, practices, periods), and the periods that a computation looks at."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from benchmark_api.domain.indicators import IndicatorDefinition, Kind
from benchmark_api.domain.levels import Rounding
from benchmark_api.domain.organisations import Organisations
from benchmark_api.domain.periods import Period
from benchmark_api.domain.statistics.change import EARLIER_PERIODS, Baselines, baselines

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

# A change needs 12 earlier returns; three more are read so that a practice may have missed three months.
EARLIER_READ = EARLIER_PERIODS + 3
WINDOW = EARLIER_READ + 1
_DIGITS = 5


def window_of(period: Period, steps: int) -> list[Period]:
    """Give a period and the non-overlapping ones before it that its results depend on, oldest first."""
    return [period.shift(-steps * back) for back in reversed(range(WINDOW))]


def dependents_of(period: Period, steps: int) -> list[Period]:
    """Give the later periods whose results depend on this one."""
    return [period.shift(steps * forward) for forward in range(1, WINDOW)]


@dataclass(frozen=True)
class Series:
    """One edition of one indicator: a stretch of figures that may be compared with each other."""

    indicator: str
    edition: int
    definition: IndicatorDefinition


@dataclass(frozen=True)
class Returned:
    """What all practices returned for one indicator, edition and period; NaN where a qualifier stands for a number.

    practice_codes: five digits each, as bytes (S5). qualifier: one character each, empty where there is none (S1).
    """

    indicator: str
    edition: int
    period: str
    practice_codes: NDArray[np.bytes_]
    numerator: Floats
    denominator: Floats
    qualifier: NDArray[np.bytes_]


@dataclass(frozen=True)
class Grid:
    """All observations that some series need, each practice and period in its place.

    Series are of the same kind, frequency and spacing. The periods follow each other at that spacing, so that no two share a month.
    There is one practice more than codes: whoever returned nothing reads the empty last place.
    """

    series: Sequence[Series]
    codes: NDArray[np.bytes_]
    periods: Sequence[Period]
    numerator: Floats
    denominator: Floats
    qualifier: NDArray[np.bytes_]

    @classmethod
    def of(cls, returned: Sequence[tuple[int, Returned]], series: Sequence[Series], periods: Sequence[Period]) -> "Grid":
        """Lay observations out, each beside the place of its series; what was not returned is not a number."""
        codes, columns = _numbered([one.practice_codes for _, one in returned])
        at = {period.text: place for place, period in enumerate(periods)}
        shape = (len(series), len(codes) + 1, len(periods))
        numerator, denominator = np.full(shape, np.nan), np.full(shape, np.nan)
        qualifier = np.full(shape, b"", dtype="S1")
        for (row, one), column in zip(returned, columns, strict=True):
            where = (row, column, at[one.period])
            numerator[where] = one.numerator
            denominator[where] = one.denominator
            qualifier[where] = one.qualifier
        return cls(series, codes, periods, numerator, denominator, qualifier)

    @property
    def kind(self) -> Literal["proportion", "rate"]:
        """Give the kind in the words of the statistics."""
        return "rate" if self.series[0].definition.kind is Kind.RATE else "proportion"

    @cached_property
    def past(self) -> Baselines:
        """Give what every practice's own past says of every period, within the window that a result may look at."""
        level_of = self.rounding(range(len(self.series))).level
        return baselines(self.numerator, self.denominator, kind=self.kind, within=EARLIER_READ, level_of=level_of)

    def rounding(self, rows: Sequence[int]) -> Rounding:
        """Say how the levels and spreads of some of the series are rounded."""
        public = np.array([self.series[row].definition.counts_are_public for row in rows], dtype=np.bool_)
        return Rounding(public, is_proportion=self.kind == "proportion")

    @cached_property
    def places(self) -> Mapping[Period, int]:
        """Give the place of each period."""
        return {period: place for place, period in enumerate(self.periods)}

    def columns_of(self, organisations: Organisations) -> Places:
        """Give the place of each practice of a register, in its order; the empty place for one that returned nothing."""
        codes = np.array([practice.code for practice in organisations.practices], dtype=self.codes.dtype)
        if not self.codes.size:
            return np.zeros(codes.size, dtype=np.intp)
        found = np.minimum(np.searchsorted(self.codes, codes), self.codes.size - 1)
        return np.where(self.codes[found] == codes, found, self.codes.size)

    def counts_hash(self, row: int, period: Period) -> str:
        """Identify the counts that one series' results of a period are computed from: its own and those before it in its window."""
        digest, place = hashlib.sha256(), self.places[period]
        for one in range(place - EARLIER_READ, place + 1):
            digest.update(self._digests[row][one] if one >= 0 else _NOTHING)
        here = self.qualifier[row, :, place]
        digest.update(b" ".join([self.codes[k] + here[k] for k in np.flatnonzero(here != b"").tolist()]))
        return digest.hexdigest()

    @cached_property
    def _digests(self) -> list[list[bytes]]:
        """Identify the counts of each series and period: the codes of those who returned a pair of numbers, and the numbers."""
        known = ~(np.isnan(self.numerator) | np.isnan(self.denominator))[:, :-1]
        numbers = np.stack([self.numerator[:, :-1], self.denominator[:, :-1]])
        rows, _, periods = known.shape
        return [[_digest(self.codes, numbers[:, row, :, at], known[row, :, at]) for at in range(periods)] for row in range(rows)]


_NOTHING = hashlib.sha256(b"").digest()


def _digest(codes: NDArray[np.bytes_], numbers: Floats, known: NDArray[np.bool_]) -> bytes:
    digest = hashlib.sha256(codes[known].tobytes())
    digest.update(np.ascontiguousarray(numbers[:, known]).tobytes())
    return digest.digest()


def _numbered(groups: Sequence[NDArray[np.bytes_]]) -> tuple[NDArray[np.bytes_], list[Places]]:
    """Give all codes that occur, in order, and the place of each group's codes among them. Codes are of five digits."""
    values = [_values(codes) for codes in groups]
    occurs = np.zeros(10**_DIGITS, dtype=np.bool_)
    for one in values:
        occurs[one] = True
    places = np.cumsum(occurs) - 1
    codes = np.char.zfill(np.flatnonzero(occurs).astype(f"S{_DIGITS}"), _DIGITS)
    return codes, [places[one] for one in values]


def _values(codes: NDArray[np.bytes_]) -> Places:
    digits = np.frombuffer(codes.tobytes(), dtype=np.uint8).reshape(codes.size, _DIGITS).astype(np.intp) - ord("0")
    return digits @ (10 ** np.arange(_DIGITS - 1, -1, -1, dtype=np.intp))
