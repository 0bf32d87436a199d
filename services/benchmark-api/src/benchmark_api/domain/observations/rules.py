"""The rules that every row of a batch is held to, as columns; rows that keep them come out as packed columns.

A packed row has, in the place of each code, the place of the code in a sorted list: some thirty bytes, in the order of the texts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from benchmark_api.domain.editions import Edition, edition_for, editions_computed
from benchmark_api.domain.indicators import Counts, Kind
from benchmark_api.domain.observations.faults import Fault, Faults
from benchmark_api.domain.periods import Period, PeriodUnreadableError

# These stand in place of both numbers; the others stand beside them (PHS qualifier codes).
WITHOUT_NUMBERS: Final = ("c", "z", "x", ":")
BESIDE_NUMBERS: Final = ("d", "e", "p", "r", "u", "b")
# In a packed row: the place of the qualifier in this list; the first stands for none.
QUALIFIERS: Final = ("", *WITHOUT_NUMBERS, *BESIDE_NUMBERS)
LARGEST_NUMBER: Final = 1e12

PACKED: Final = np.dtype(
    [
        ("number", "u4"),
        ("indicator", "u2"),
        ("edition", "u1"),
        ("period", "u2"),
        ("practice", "u4"),
        ("sent_edition", "u1"),
        ("qualifier", "u1"),
        ("numerator", "f8"),
        ("denominator", "f8"),
    ]
)
Packed = NDArray[np.void]
Mask = NDArray[np.bool_]

# What no code has: the place of an unknown one.
_UNKNOWN: Final = 0xFFFF


@dataclass(frozen=True)
class Expected:
    """What the rows of one batch are held against: the catalogue, and the periods that the batch says it releases."""

    editions: Mapping[str, Sequence[Edition]]
    released: Sequence[str]

    @cached_property
    def indicators(self) -> list[str]:
        """Give the codes of all indicators, sorted."""
        return sorted(self.editions)

    @cached_property
    def periods(self) -> list[str]:
        """Give the released periods that exist, sorted."""
        return sorted(text for text in set(self.released) if _parsed(text) is not None)

    @cached_property
    def in_force(self) -> NDArray[np.uint8]:
        """Give, by indicator and period, the edition in force; 0 where the indicator is not reported for such a period."""
        return np.array([[self._editions(code, period)[0] for period in self.periods] for code in self.indicators], dtype=np.uint8)

    @cached_property
    def also_in_force(self) -> NDArray[np.uint8]:
        """Give, by indicator and period, the edition before where both are returned for their bridge period; else the same."""
        return np.array([[self._editions(code, period)[1] for period in self.periods] for code in self.indicators], dtype=np.uint8)

    @cached_property
    def are_proportions(self) -> Mask:
        """Say, by indicator and number of its edition, whether it is a proportion."""
        last = max((one.number for editions in self.editions.values() for one in editions), default=0)
        found = np.zeros((len(self.indicators), last + 1), dtype=np.bool_)
        for place, code in enumerate(self.indicators):
            for one in self.editions[code]:
                found[place, one.number] = one.definition.kind is Kind.PROPORTION
        return found

    def reads(self, code: str, period: Period) -> bool:
        """Say whether an indicator is reported for such periods; no edition changes that."""
        return self.editions[code][0].definition.reads(period)

    def _editions(self, code: str, text: str) -> tuple[int, int]:
        period = Period.parse(text)
        if not self.reads(code, period):
            return 0, 0
        here = edition_for(self.editions[code], period)
        also = editions_computed(self.editions[code], period)[0] if here.counts is Counts.DIFFERENT else here
        return here.number, also.number


def check(rows: pl.DataFrame, expected: Expected, faults: Faults) -> Packed:
    """Return the rows of one piece that keep all rules, packed; add what the others break to the faults."""
    held = _Held(rows, expected)
    sound = np.ones(rows.height, dtype=np.bool_)
    for field, rule, broken in held.rules():
        if broken.any():
            faults.add_where(broken, held.number, field, rule)
            sound &= ~broken
    faults.add(held.faults_of_periods())
    sound &= ~held.has_no_period
    return held.packed()[sound]


class _Held:
    """One piece's columns as numbers, and which rows break which rule."""

    def __init__(self, rows: pl.DataFrame, expected: Expected) -> None:
        self.rows = rows
        self.expected = expected
        self.number: NDArray[np.uint32] = rows["number"].to_numpy()
        self.indicator = _places(rows["indicator"], expected.indicators)
        self.period = _places(rows["period"], expected.periods)
        self.numerator: NDArray[np.float64] = rows["numerator"].to_numpy()
        self.denominator: NDArray[np.float64] = rows["denominator"].to_numpy()
        self.qualifier = _places(rows["qualifier"].fill_null(""), QUALIFIERS)
        self.edition: NDArray[np.float64] = rows["edition"].fill_null(0.0).to_numpy()
        known = (self.indicator != _UNKNOWN) & (self.period != _UNKNOWN)
        self.in_force = np.zeros(rows.height, dtype=np.uint8)
        self.also_in_force = np.zeros(rows.height, dtype=np.uint8)
        if known.any():
            self.in_force[known] = expected.in_force[self.indicator[known], self.period[known]]
            self.also_in_force[known] = expected.also_in_force[self.indicator[known], self.period[known]]
        self.has_no_period = (self.in_force == 0) & (self.indicator != _UNKNOWN)
        named = self._has("edition")
        self.is_of_no_edition = named & (self.in_force > 0) & (self.edition != self.in_force) & (self.edition != self.also_in_force)
        self.named_edition = np.where(named & (self.in_force > 0) & ~self.is_of_no_edition, self.edition, 0).astype(np.uint8)
        self.own_edition = np.where(self.named_edition > 0, self.named_edition, self.in_force)

    def rules(self) -> list[tuple[str, str, Mask]]:
        """Give each rule with its field and the rows that break it."""
        x, n, q = self.numerator, self.denominator, self.qualifier
        has_x, has_n = self._has("numerator"), self._has("denominator")
        stands_for_none = (q > 0) & (q <= len(WITHOUT_NUMBERS))
        is_proportion = self._is_proportion()
        return [
            ("practice_code", "practice_code_malformed", self._malformed()),
            ("indicator", "indicator_unknown", self.indicator == _UNKNOWN),
            ("edition", "edition_not_in_force", self.is_of_no_edition),
            ("qualifier", "qualifier_unknown", q == _UNKNOWN),
            ("numerator", "numbers_without_qualifier", ~(has_x & has_n) & ~stands_for_none),
            ("numerator", "numbers_beside_qualifier", (has_x | has_n) & stands_for_none),
            ("numerator", "number_out_of_range", has_x & ~_is_in_range(x)),
            ("denominator", "number_out_of_range", has_n & ~_is_in_range(n)),
            ("numerator", "whole_number_expected", is_proportion & has_x & _is_in_range(x) & (np.floor(x) != x)),
            ("denominator", "whole_number_expected", is_proportion & has_n & _is_in_range(n) & (np.floor(n) != n)),
            ("numerator", "numerator_above_denominator", is_proportion & _is_in_range(x) & _is_in_range(n) & (x > n)),
        ]

    def faults_of_periods(self) -> list[Fault]:
        """Say of each row without a period to belong to what is wrong with its period."""
        if not self.has_no_period.any():
            return []
        places = np.flatnonzero(self.has_no_period)
        texts, codes = self.rows["period"].gather(places), self.rows["indicator"].gather(places)
        found = zip(self.number[places].tolist(), texts, codes, strict=True)
        return [Fault(number, "period", self._fault_of(text, code)) for number, text, code in found]

    def packed(self) -> Packed:
        """Pack all rows, sound or not."""
        packed = np.zeros(self.rows.height, dtype=PACKED)
        packed["number"] = self.number
        packed["indicator"] = self.indicator
        packed["period"] = self.period
        packed["practice"] = self.rows["practice_code"].cast(pl.UInt32, strict=False).fill_null(0).to_numpy()
        packed["sent_edition"] = self.named_edition
        packed["edition"] = self.own_edition
        packed["qualifier"] = self.qualifier
        packed["numerator"] = self.numerator
        packed["denominator"] = self.denominator
        return packed

    def _has(self, name: str) -> Mask:
        return self.rows[name].is_not_null().to_numpy()

    def _malformed(self) -> Mask:
        return ~self.rows["practice_code"].str.contains("^[0-9]{5}$").fill_null(value=False).to_numpy()

    def _is_proportion(self) -> Mask:
        known = self.indicator != _UNKNOWN
        found = np.zeros(len(known), dtype=np.bool_)
        found[known] = self.expected.are_proportions[self.indicator[known], self.own_edition[known]]
        return found

    def _fault_of(self, text: str | None, code: str) -> str:
        period = _parsed(text or "")
        if period is None:
            return "period_unknown"
        return "period_not_released" if self.expected.reads(code, period) else "period_of_other_length"


def _places(texts: pl.Series, sorted_texts: Sequence[str]) -> NDArray[np.uint16]:
    known = texts.cast(pl.Enum(sorted_texts), strict=False).to_physical()
    return known.cast(pl.UInt32).fill_null(_UNKNOWN).to_numpy().astype(np.uint16)


def _is_in_range(numbers: NDArray[np.float64]) -> Mask:
    # Not a number compares as false, and so is out of range.
    return (numbers >= 0) & (numbers <= LARGEST_NUMBER)


def _parsed(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except PeriodUnreadableError:
        return None
