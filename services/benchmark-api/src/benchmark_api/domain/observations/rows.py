"""All rows of a batch, packed: some thirty bytes each, so that millions are checked and sorted in memory."""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from benchmark_api.domain.observations.faults import OF_THE_WHOLE, Fault, Faults
from benchmark_api.domain.observations.files import Piece
from benchmark_api.domain.observations.rules import PACKED, QUALIFIERS, Expected, Packed, check

# Rows that are unpacked together: their texts take some 20 MB.
_AT_ONCE: Final = 200_000
_PRACTICES: Final = pl.Series("practice_code", [f"{number:05d}" for number in range(100_000)])
_PRACTICES_AS_BYTES: Final = _PRACTICES.to_numpy().astype(np.bytes_)
# Their numbers fit into one byte of a packed row.
_EDITIONS: Final = 256
# Room grows in steps; a page of memory that no row was written to takes none.
_FIRST_ROOM: Final = 1_000


class RowsOfBatch:
    """Takes the rows of a batch in, piece by piece."""

    def __init__(self, expected: Expected, most: int) -> None:
        self.expected = expected
        self.faults = Faults()
        self._most = most
        self._rows: Packed = np.empty(_FIRST_ROOM, dtype=PACKED)
        self._count = 0

    def add(self, piece: Piece) -> None:
        """Take one piece in: keep its sound rows, and note the faults of the others."""
        self.faults.add(piece.faults)
        rows = check(piece.rows, self.expected, self.faults)
        if self._count + len(rows) > self._most:
            self.faults.add([] if self._is_full else [Fault(OF_THE_WHOLE, "", "too_many_rows")])
            self._count = self._most + 1
            return
        self._make_room(len(rows))
        self._rows[self._count : self._count + len(rows)] = rows
        self._count += len(rows)

    def whole(self) -> "Rows":
        """Return the rows in their order, and add the faults that only all of them show."""
        found = Rows(self.expected, self._rows[: 0 if self._is_full else self._count])
        self.faults.add_rows(found.repeated(), "practice_code", "row_repeated")
        if not found.packed.size and not self.faults.count:
            self.faults.add([Fault(OF_THE_WHOLE, "", "rows_missing")])
        return found

    @property
    def _is_full(self) -> bool:
        return self._count > self._most

    def _make_room(self, more: int) -> None:
        if self._count + more > len(self._rows):
            # All the room there will ever be: doubling would hold the rows twice while they are copied.
            grown = np.empty(self._most, dtype=PACKED)
            grown[: self._count] = self._rows[: self._count]
            self._rows = grown


@dataclass(frozen=True)
class Rows:
    """The sound rows of a batch, as they came; `order` has them sorted."""

    expected: Expected
    packed: Packed

    def __len__(self) -> int:
        """Say how many rows there are."""
        return len(self.packed)

    @cached_property
    def order(self) -> NDArray[np.uint32]:
        """Give the rows' places, sorted by what they are known by."""
        return np.argsort(self._keys()).astype(np.uint32)

    @cached_property
    def touched(self) -> list[tuple[str, int, str]]:
        """Give the (indicator, edition, period) that there are rows for."""
        names, texts = self.expected.indicators, self.expected.periods
        there = np.zeros((len(names), _EDITIONS, len(texts)), dtype=np.bool_)
        there[self.packed["indicator"], self.packed["edition"], self.packed["period"]] = True
        return [(names[indicator], edition, texts[period]) for indicator, edition, period in np.argwhere(there).tolist()]

    def _keys(self) -> NDArray[np.uint64]:
        """Give each row what it is known by, as a number that sorts as the texts do: indicator, edition, period, practice."""
        rows = self.packed
        key: NDArray[np.uint64] = rows["indicator"].astype(np.uint64)
        for name, bits in (("edition", 8), ("period", 16), ("practice", 17)):
            key <<= np.uint64(bits)
            key |= rows[name]
        return key

    def repeated(self) -> NDArray[np.uint32]:
        """Give the numbers of the rows whose practice, indicator, edition and period occur more than once."""
        keys = self._keys()[self.order]
        same = keys[1:] == keys[:-1]
        if not same.any():
            return np.empty(0, dtype=np.uint32)
        places = np.flatnonzero(np.append(same, False) | np.insert(same, 0, False))
        return np.sort(self.packed["number"][self.order[places]])

    def strangers(self, known: Mapping[str, Collection[str]]) -> NDArray[np.uint32]:
        """Give the numbers of the rows whose practice is not among those known at the end of its period."""
        is_known = np.zeros((len(self.expected.periods), len(_PRACTICES)), dtype=np.bool_)
        for place, period in enumerate(self.expected.periods):
            is_known[place, [int(code) for code in known.get(period, ())]] = True
        return np.sort(self.packed["number"][~is_known[self.packed["period"], self.packed["practice"]]])

    def tables(self) -> Iterator[pl.DataFrame]:
        """Give the rows in order, as tables of texts and numbers."""
        indicators = pl.Series("indicator", self.expected.indicators, dtype=pl.String)
        periods = pl.Series("period", self.expected.periods, dtype=pl.String)
        qualifiers = pl.Series("qualifier", [one or None for one in QUALIFIERS], dtype=pl.String)
        for start in range(0, len(self), _AT_ONCE):
            rows = self.packed[self.order[start : start + _AT_ONCE]]
            yield pl.DataFrame(
                [
                    _PRACTICES.gather(_column(rows, "practice")),
                    indicators.gather(_column(rows, "indicator")),
                    periods.gather(_column(rows, "period")),
                    _numbers(rows, "numerator"),
                    _numbers(rows, "denominator"),
                    qualifiers.gather(_column(rows, "qualifier")),
                    pl.Series("edition", _column(rows, "edition")),
                    pl.Series("sent_edition", _column(rows, "sent_edition")),
                ]
            )

    def columns(self, numbers: Mapping[str, int]) -> Iterator[dict[str, NDArray[Any]]]:
        """Give the rows in order as columns, some at a time: indicators by their number, texts as bytes, and no text for no qualifier."""
        indicators = np.array([numbers.get(code, 0) for code in self.expected.indicators], dtype=np.int16)
        periods, qualifiers = np.array(self.expected.periods, dtype=np.bytes_), np.array(QUALIFIERS, dtype=np.bytes_)
        for start in range(0, len(self), _AT_ONCE):
            rows = self.packed[self.order[start : start + _AT_ONCE]]
            yield {
                "indicator_id": indicators[rows["indicator"]],
                "edition": rows["edition"].astype(np.int16),
                "period": periods[rows["period"]],
                "practice_code": _PRACTICES_AS_BYTES[rows["practice"]],
                "numerator": np.ascontiguousarray(rows["numerator"]),
                "denominator": np.ascontiguousarray(rows["denominator"]),
                "qualifier": qualifiers[rows["qualifier"]],
            }

    def digest(self, head: bytes) -> str:
        """Identify head and rows, whatever the order in which the rows came, by their sorted CSV as it was sent.

        An edition is part of it only where some row named one: which is in force for a period without is the catalogue's to say.
        """
        names = ["practice_code", "indicator", "period", "numerator", "denominator", "qualifier"]
        names += ["sent_edition"] if self.packed["sent_edition"].any() else []
        digest = hashlib.sha256(head)
        for place, table in enumerate(self.tables()):
            digest.update(table.select(names).write_csv(include_header=place == 0).encode())
        return digest.hexdigest()


def _column(rows: Packed, name: str) -> NDArray[Any]:
    return np.ascontiguousarray(rows[name]).astype(np.uint32)


def _numbers(rows: Packed, name: str) -> pl.Series:
    return pl.Series(name, np.ascontiguousarray(rows[name]), dtype=pl.Float64).fill_nan(None)
