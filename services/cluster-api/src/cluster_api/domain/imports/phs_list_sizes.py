"""The Public Health Scotland list-size files: registered patients by age band and sex, and what stands in for a number."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from cluster_api.domain.age_bands import AgeBand, Sex
from cluster_api.domain.imports.phs_files import BAND_COLUMNS, Count, ListSizeRow, Reader, missing_column, plain
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
    qualifier_place: int | None


class _ListSizeReader(Reader):
    def __init__(self, file: str) -> None:
        super().__init__(file)
        # The same texts stand in many rows: each is understood once, and one object for all of them keeps a large file small.
        self.known_counts: dict[tuple[str, str], Count] = {}
        self.known_dates: dict[str, date | None] = {}
        self.bands: dict[AgeBand, list[_Column]] = {}

    def read(self, content: bytes) -> list[ListSizeRow]:
        found: dict[tuple[str, Sex], ListSizeRow] = {}
        for number, cells in self.rows(content, LIST_SIZE_COLUMNS, OPTIONAL_LIST_SIZE_COLUMNS):
            row = self._row(number, cells)
            if row is None:
                continue
            key = (row.practice_code, row.sex)
            if key in found:
                self.fault(
                    number,
                    self.columns["practice_code"],
                    f"Practice {row.practice_code}, {row.sex}, is already in row {found[key].row}. Keep one of the two rows.",
                )
            found.setdefault(key, row)
        self._check_one_date(found)
        self.finish(found_rows=bool(found))
        return list(found.values())

    def find_places(
        self,
        header: list[str],
        known: Mapping[str, tuple[str, ...]],
        optional: frozenset[str],
    ) -> dict[str, int | None]:
        """Find the columns of every band as well: one column, or those of five years that make it up."""
        by_name = {plain(name): place for place, name in enumerate(header)}
        for band, column in BAND_COLUMNS.items():
            finer = FIVE_YEAR_COLUMNS.get(band, ())
            is_finer = plain(column) not in by_name and bool(finer) and by_name.keys() >= set(map(plain, finer))
            self.bands[band] = []
            for name in finer if is_finer else (column,):
                place = by_name.get(plain(name))
                if place is None:
                    self.fault(1, name, missing_column((name,)))
                else:
                    self.bands[band].append(_Column(header[place], place, by_name.get(plain(f"{name}QF"))))
        return super().find_places(header, known, optional)

    def _row(self, number: int, cells: list[str]) -> ListSizeRow | None:
        code = self.code(number, self.cell(cells, "practice_code"))
        counted_on = self._date(number, self.cell(cells, "date"))
        sex = self._sex(number, self.cell(cells, "sex"))
        counts = {band: self._band(number, columns, cells) for band, columns in self.bands.items()}
        if code is None or counted_on is None or sex is None:
            return None
        return ListSizeRow(
            row=number,
            practice_code=code,
            counted_on=counted_on,
            sex=sex,
            sex_qualifier=self.cell(cells, "sex_qualifier") or None,
            counts=counts,
        )

    def _band(self, number: int, columns: list[_Column], cells: list[str]) -> Count:
        if len(columns) == 1:
            return self._count(number, columns[0], cells)
        return _added([self._count(number, column, cells) for column in columns])

    def _count(self, number: int, column: _Column, cells: list[str]) -> Count:
        written = cells[column.place], "" if column.qualifier_place is None else cells[column.qualifier_place]
        return self.known_counts.get(written) or self._new_count(number, column.name, written)

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

    def _date(self, number: int, text: str) -> date | None:
        if text not in self.known_dates:
            self.known_dates[text] = _date_written(text)
        found = self.known_dates[text]
        if found is None:
            self.fault(number, self.columns["date"], f"“{text[:20]}” is not a date (YYYYMMDD).")
        return found

    def _sex(self, number: int, text: str) -> Sex | None:
        try:
            return Sex(text.lower())
        except ValueError:
            self.fault(number, self.columns["sex"], f"“{text[:20]}” is not Male, Female or All.")
            return None

    def _check_one_date(self, found: Mapping[tuple[str, Sex], ListSizeRow]) -> None:
        dates = sorted({row.counted_on for row in found.values()})
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


def _added(parts: Sequence[Count]) -> Count:
    """Add up bands of five years; unknown, with the first reason, when any of them is."""
    unknown = next((part for part in parts if part.patients is None), None)
    if unknown is not None:
        return unknown
    # "d": derived, here by us.
    return Count(sum(part.patients or 0 for part in parts), "d")
