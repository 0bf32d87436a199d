"""The Public Health Scotland list-size files: registered patients by age band and sex, and what stands in for a number."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from cluster_api.domain.age_bands import AgeBand, Sex
from cluster_api.domain.imports.phs_files import BAND_COLUMNS, NOWHERE, Count, ListSizeRow, Reader, missing_column, plain
from cluster_api.domain.publishers_files import WITHOUT_A_NUMBER

# Earlier releases publish bands of five years; together they are the bands of today.
FIVE_YEAR_COLUMNS: Mapping[AgeBand, tuple[str, ...]] = {
    AgeBand.AGES_0_4: ("Ages00to04",),
    AgeBand.AGES_5_14: ("Ages05to09", "Ages10to14"),
    AgeBand.AGES_15_24: ("Ages15to19", "Ages20to24"),
    AgeBand.AGES_25_44: ("Ages25to29", "Ages30to34", "Ages35to39", "Ages40to44"),
    AgeBand.AGES_45_64: ("Ages45to49", "Ages50to54", "Ages55to59", "Ages60to64"),
    AgeBand.AGES_65_74: ("Ages65to69", "Ages70to74"),
    AgeBand.AGES_75_84: ("Ages75to79", "Ages80to84"),
}
LIST_SIZE_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "date": ("Date",),
    "practice_code": ("PracticeCode", "GPPracticeCode"),
    "sex": ("Sex", "Gender"),
    "sex_qualifier": ("SexQF", "GenderQF"),
}
# Without its qualifier a count is just a number.
OPTIONAL_LIST_SIZE_COLUMNS = frozenset({"sex_qualifier"})


_DAY_FIRST = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4})")


def read_list_sizes(content: bytes, file: str = "list_sizes") -> list[ListSizeRow]:
    """Read the list-size file, one row a practice and sex.

    Raises UnusableFileError with every fault found, at most 50.
    """
    return _ListSizeReader(file).read(content)


class _Column(NamedTuple):
    """A column of counts and the one of its qualifiers, by name and place; without the latter, a count is just a number."""

    name: str
    place: int
    qualifier_place: int


class _ListSizeReader(Reader):
    def __init__(self, file: str) -> None:
        super().__init__(file)
        # The same texts stand in many rows: each is understood once, and one object for all of them keeps a large file small.
        self.known_counts: dict[tuple[str, str], Count] = {}
        self.read_date = cache(_date_written)
        self.read_sex = cache(_sex_written)
        # All columns of counts, and how many of them make up each age band.
        self.count_columns: list[_Column] = []
        self.columns_a_band: list[int] = []

    def read(self, content: bytes) -> list[ListSizeRow]:
        found: list[ListSizeRow] = []
        seen: dict[Sex, dict[str, int]] = {sex: {} for sex in Sex}
        for number, cells in self.rows(content, LIST_SIZE_COLUMNS, OPTIONAL_LIST_SIZE_COLUMNS):
            row = self._row(number, cells)
            if row is None:
                continue
            first = seen[row.sex].setdefault(row.practice_code, number)
            if first == number:
                found.append(row)
            else:
                self.fault(
                    number,
                    self.columns["practice_code"],
                    f"Practice {row.practice_code}, {row.sex}, is already in row {first}. Keep one of the two rows.",
                )
        self._check_one_date(found)
        self.finish(found_rows=bool(found))
        return found

    def find_places(
        self,
        header: list[str],
        known: Mapping[str, tuple[str, ...]],
        optional: frozenset[str],
    ) -> dict[str, int]:
        """Find the columns of every band as well: one column, or those of five years that make it up."""
        by_name = {plain(name): place for place, name in enumerate(header)}
        for band, column in BAND_COLUMNS.items():
            finer = FIVE_YEAR_COLUMNS.get(band, ())
            is_finer = plain(column) not in by_name and bool(finer) and by_name.keys() >= set(map(plain, finer))
            names = finer if is_finer else (column,)
            self.columns_a_band.append(len(names))
            for name in names:
                place = by_name.get(plain(name))
                if place is None:
                    self.fault(1, name, missing_column((name,)))
                else:
                    self.count_columns.append(_Column(header[place], place, by_name.get(plain(f"{name}QF"), NOWHERE)))
        places = super().find_places(header, known, optional)
        self.numbers = itemgetter(*(column.place for column in self.count_columns))
        self.qualifiers = itemgetter(*(column.qualifier_place for column in self.count_columns))
        return places

    def _row(self, number: int, cells: list[str]) -> ListSizeRow | None:
        code = self.code(number, self.cell(cells, "practice_code"))
        counted_on = self._date(number, self.cell(cells, "date"))
        sex = self._sex(number, self.cell(cells, "sex"))
        counts = self._counts(number, cells)
        if code is None or counted_on is None or sex is None:
            return None
        return ListSizeRow(number, code, counted_on, sex, self.cell(cells, "sex_qualifier") or None, counts)

    def _counts(self, number: int, cells: list[str]) -> tuple[Count, ...]:
        written = tuple(zip(self.numbers(cells), self.qualifiers(cells), strict=True))
        try:
            counts = tuple(map(self.known_counts.__getitem__, written))
        except KeyError:
            counts = tuple(self._count(number, column.name, texts) for column, texts in zip(self.count_columns, written, strict=True))
        return counts if len(counts) == len(self.columns_a_band) else self._by_band(counts)

    def _count(self, number: int, column: str, written: tuple[str, str]) -> Count:
        return self.known_counts.get(written) or self._new_count(number, column, written)

    def _new_count(self, number: int, column: str, written: tuple[str, str]) -> Count:
        text, qualifier = written[0].strip(), written[1].strip()
        faults = len(self.faults)
        if text and qualifier in WITHOUT_A_NUMBER:
            self.fault(number, column, f"A number stands beside qualifier “{qualifier}”. Leave it empty.")
        if not text and qualifier not in WITHOUT_A_NUMBER:
            self.fault(number, column, "No number and no qualifier that says why. A nil count is a 0.")
        count = Count(self.number(number, column, text) if text else None, qualifier or None)
        if len(self.faults) == faults:
            self.known_counts[written] = count
        return count

    def _by_band(self, counts: Iterable[Count]) -> tuple[Count, ...]:
        """Add up the bands of five years that make up a band of today."""
        parts = iter(counts)
        return tuple(_added(list(islice(parts, columns))) for columns in self.columns_a_band)

    def _date(self, number: int, text: str) -> date | None:
        found = self.read_date(text)
        if found is None:
            self.fault(number, self.columns["date"], f"“{text[:20]}” is not a date (YYYYMMDD).")
        return found

    def _sex(self, number: int, text: str) -> Sex | None:
        found = self.read_sex(text)
        if found is None:
            self.fault(number, self.columns["sex"], f"“{text[:20]}” is not Male, Female or All.")
        return found

    def _check_one_date(self, found: Iterable[ListSizeRow]) -> None:
        dates = sorted({row.counted_on for row in found})
        if len(dates) > 1:
            self.fault(
                None,
                self.columns["date"],
                f"The file holds {len(dates)} dates, from {dates[0]} to {dates[-1]}. Import one quarter at a time.",
            )


def _date_written(text: str) -> date | None:
    day_first = _DAY_FIRST.fullmatch(text)
    try:
        return date.fromisoformat("-".join(reversed(day_first.groups())) if day_first else text)
    except ValueError:
        return None


def _sex_written(text: str) -> Sex | None:
    try:
        return Sex(text.lower())
    except ValueError:
        return None


def _added(parts: Sequence[Count]) -> Count:
    """Add up bands of five years; unknown, with the first reason, when any of them is."""
    if len(parts) == 1:
        return parts[0]
    unknown = next((part for part in parts if part.patients is None), None)
    if unknown is not None:
        return unknown
    # "d": derived, here by us.
    return Count(sum(part.patients or 0 for part in parts), "d")
