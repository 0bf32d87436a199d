"""The file of shares by deprivation and rurality: its columns, and what a row says.

The publisher has no such file by practice, so its form is ours, in the publisher's manner:

    PracticeCode,Date,Measure,Category,Patients,Share,Qualifier
    10002,20241001,simd_quintile,1,1204,,
    10002,20241001,simd_quintile,2,,,c
    10017,2024-10-01,urban_rural_6,5,,37.5,

One row for a practice, date, measure and category, in any order. For each practice, date and measure all categories are there, in numbers
of patients or all in percentages; nobody is a stated 0, and a row without either has a qualifier that says why. A category `unknown`
may stand beside the numbered ones. A fault in any row refuses the file.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from cluster_api.domain.patients.population_profiles import CATEGORIES, HUNDRED, UNPLACED, Measure, Share
from cluster_api.domain.practice_codes import strip_board_letter
from cluster_api.domain.publishers_files import WITHOUT_A_NUMBER, CsvReader, UnusableFileError

FILE = "shares"
COLUMNS = ("PracticeCode", "Date", "Measure", "Category", "Patients", "Share", "Qualifier")
# Qualifiers that may stand beside a number.
_BESIDE_A_NUMBER = frozenset({"b", "d", "e", "p", "r", "u"})

_DATE = re.compile(r"([0-9]{4})(-?)([0-9]{2})\2([0-9]{2})")
_PATIENTS = re.compile(r"[0-9]{1,9}")
_PERCENT = re.compile(r"[0-9]{1,3}(\.[0-9]{1,4})?")


class ProfileKey(NamedTuple):
    """The shares that belong together."""

    practice_code: str
    counted_on: date
    measure: Measure


@dataclass(frozen=True)
class ShareRow:
    """One row of the file."""

    row: int
    key: ProfileKey
    category: str
    share: Share


def read_profiles(content: bytes) -> dict[ProfileKey, list[ShareRow]]:
    """Read the shares of each practice, date and measure. Raises UnusableFileError with the faults found."""
    reader = _Reader(FILE)
    rows = [row for number, cells in reader.rows(content) if (row := reader.row(number, cells)) is not None]
    by_key: dict[ProfileKey, list[ShareRow]] = defaultdict(list)
    for row in rows:
        by_key[row.key].append(row)
    if not reader.faults:
        for key, group in by_key.items():
            reader.check_together(key, group)
    reader.finish(found_rows=bool(rows))
    return dict(by_key)


class _Reader(CsvReader):
    def rows(self, content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield the number and the cells of each row, by the names of the columns."""
        lines = self.lines(content)
        header = next(lines, [])
        plain = [name.strip().lower() for name in header]
        for column in COLUMNS:
            if plain.count(column.lower()) != 1:
                self.fault(1, column, f"There must be one column {column}. The columns are {', '.join(COLUMNS)}.")
        if self.faults:
            raise UnusableFileError(self.faults)
        places = {column: plain.index(column.lower()) for column in COLUMNS}
        for number, cells in self.below(header, lines):
            yield number, {column: cells[place].strip() for column, place in places.items()}

    def row(self, number: int, cells: Mapping[str, str]) -> ShareRow | None:
        key = self._key(number, cells)
        category = self._category(number, cells)
        share = self._share(number, cells)
        if key is None or category is None or share is None:
            return None
        return ShareRow(number, key, category, share)

    def check_together(self, key: ProfileKey, group: list[ShareRow]) -> None:
        first = group[0].row
        of_what = f"{key.practice_code}, {key.counted_on}, {key.measure}"
        seen: dict[str, int] = {}
        for row in group:
            if row.category in seen:
                self.fault(row.row, "Category", f"{of_what}, category {row.category} is already in row {seen[row.category]}.")
            seen.setdefault(row.category, row.row)
        missing = [category for category in CATEGORIES[key.measure] if category not in seen]
        if missing:
            self.fault(first, "Category", f"{of_what} has no category {', '.join(missing)}. Nobody is a 0; not known is a qualifier.")
        if any(row.share.patients is not None for row in group) and any(row.share.percent is not None for row in group):
            self.fault(first, "Share", f"{of_what} has numbers in some rows and percentages in others. Give one or the other.")
        elif not missing:
            self._check_sum(first, of_what, [row.share for row in group])

    def _check_sum(self, row: int, of_what: str, shares: list[Share]) -> None:
        percents = [share.percent for share in shares if share.percent is not None]
        # Each was rounded by at most half of its last place.
        rounding = sum((Decimal(1).scaleb(int(percent.as_tuple().exponent)) / 2 for percent in percents), Decimal(0))
        too_much = sum(percents) > HUNDRED + rounding
        too_little = len(percents) == len(shares) and sum(percents) < HUNDRED - rounding
        if too_much or too_little:
            self.fault(row, "Share", f"The percentages of {of_what} add up to {sum(percents)}, not to 100.")

    def _key(self, number: int, cells: Mapping[str, str]) -> ProfileKey | None:
        code = strip_board_letter(cells["PracticeCode"])
        if code is None:
            self.fault(number, "PracticeCode", f"“{cells['PracticeCode'][:20]}” is not a practice code of five digits.")
        counted_on = _date_of(cells["Date"])
        if counted_on is None:
            self.fault(number, "Date", f"“{cells['Date'][:20]}” is not a date. Write 20241001 or 2024-10-01.")
        measure = cells["Measure"].lower()
        if measure not in set(Measure):
            self.fault(number, "Measure", f"“{cells['Measure'][:20]}” is not one of {', '.join(Measure)}.")
            return None
        return ProfileKey(code, counted_on, Measure(measure)) if code and counted_on else None

    def _category(self, number: int, cells: Mapping[str, str]) -> str | None:
        measure, category = cells["Measure"].lower(), cells["Category"].lower()
        if measure not in set(Measure):
            return None
        known = [*CATEGORIES[Measure(measure)], UNPLACED]
        if category not in known:
            self.fault(number, "Category", f"“{cells['Category'][:20]}” is not a category of {measure}: {', '.join(known)}.")
            return None
        return category

    def _share(self, number: int, cells: Mapping[str, str]) -> Share | None:
        patients, percent, qualifier = cells["Patients"], cells["Share"], cells["Qualifier"].lower()
        found = len(self.faults)
        if patients and percent:
            self.fault(number, "Share", "Give the patients or the percentage, not both.")
        if patients and not _PATIENTS.fullmatch(patients):
            self.fault(number, "Patients", f"“{patients[:20]}” is not a whole number of patients.")
        if percent and not (_PERCENT.fullmatch(percent) and Decimal(percent) <= HUNDRED):
            self.fault(number, "Share", f"“{percent[:20]}” is not a percentage from 0 to 100 with at most four decimals.")
        if qualifier and qualifier not in WITHOUT_A_NUMBER | _BESIDE_A_NUMBER:
            self.fault(number, "Qualifier", f"“{qualifier[:20]}” is not a qualifier of the publisher.")
        elif bool(patients or percent) == (qualifier in WITHOUT_A_NUMBER):
            self.fault(
                number, "Qualifier", "A row has a number or a percentage, or else a qualifier that says why there is none: c, z, x or :."
            )
        if len(self.faults) > found:
            return None
        return Share(int(patients) if patients else None, Decimal(percent) if percent else None, qualifier or None)


def _date_of(text: str) -> date | None:
    parts = _DATE.fullmatch(text)
    if parts is None:
        return None
    try:
        return date(int(parts[1]), int(parts[3]), int(parts[4]))
    except ValueError:
        return None
