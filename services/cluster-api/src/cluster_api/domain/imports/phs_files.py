"""The Public Health Scotland practice files: which column is which, and what a row says.

Column names drift between releases (Listsize/PracticeListSize, PracticeName/GPPracticeName,
Telephone/TelephoneNumber; list sizes as text; bands of five years that are added up to the bands of
today), so columns are recognised by name among the known variants, in any order; case, spaces and
punctuation of a name do not matter, and columns nobody asks for are passed over. Older files are
Windows-1252 text. A fault of the file refuses the file and names row, column and remedy; what is
merely odd is left for `findings` to put before a person.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from cluster_api.domain.age_bands import AgeBand, Sex
from cluster_api.domain.practice_codes import strip_board_letter
from cluster_api.domain.practice_details import PracticeDetails
from cluster_api.domain.publishers_files import CsvReader, UnusableFileError

CONTACT_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "practice_code": ("PracticeCode", "GPPracticeCode"),
    "name": ("GPPracticeName", "PracticeName"),
    "patients": ("PracticeListSize", "ListSize"),
    "address_1": ("AddressLine1", "Address1"),
    "address_2": ("AddressLine2", "Address2"),
    "address_3": ("AddressLine3", "Address3"),
    "address_4": ("AddressLine4", "Address4"),
    "postcode": ("Postcode", "PostCode"),
    "telephone": ("TelephoneNumber", "Telephone"),
    "contract_type": ("PracticeType", "ContractType"),
    "board_code": ("HB", "HB2014", "HB2018", "HB2019"),
    "partnership_code": ("HSCP", "HSCP2016", "HSCP2018", "HSCP2019"),
    "data_zone": ("DataZone", "DataZone2011"),
    "cluster_label": ("GPCluster", "Cluster", "GPClusterName"),
}
# Older releases have fewer of these; without them a row is still a practice in a cluster.
OPTIONAL_CONTACT_COLUMNS = frozenset({"address_1", "address_2", "address_3", "address_4", "telephone", "data_zone"})

BAND_COLUMNS: Mapping[AgeBand, str] = {
    AgeBand.ALL_AGES: "AllAges",
    AgeBand.AGES_0_4: "Ages0to4",
    AgeBand.AGES_5_14: "Ages5to14",
    AgeBand.AGES_15_24: "Ages15to24",
    AgeBand.AGES_25_44: "Ages25to44",
    AgeBand.AGES_45_64: "Ages45to64",
    AgeBand.AGES_65_74: "Ages65to74",
    AgeBand.AGES_75_84: "Ages75to84",
    AgeBand.AGES_85_PLUS: "Ages85plus",
}
# List sizes are text in some releases: "8,330", and "8330.0" where a spreadsheet was in between.
_WHOLE_NUMBER = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,9})(?:\.0+)?")
_SPACES = re.compile(r"\s+")
_LONGEST_TEXT = 200
# Behind the last cell of a row stands an empty one: what a column says that the file does not have.
NOWHERE = -1


class ContactRow(NamedTuple):
    """One practice of the contact file."""

    row: int
    practice_code: str
    details: PracticeDetails
    patients: int | None
    board_code: str
    partnership_code: str
    cluster_label: str


class Count(NamedTuple):
    """A published count with its qualifier; the number is None when it is suppressed."""

    patients: int | None
    qualifier: str | None


class ListSizeRow(NamedTuple):
    """The list sizes of one practice and sex."""

    row: int
    practice_code: str
    counted_on: date
    sex: Sex
    sex_qualifier: str | None
    # In the order of the age bands: under their names they would be most of what a large file takes in memory.
    in_order: tuple[Count, ...]

    @property
    def total(self) -> Count:
        """Give the count of all ages."""
        return self.in_order[0]

    @property
    def counts(self) -> dict[AgeBand, Count]:
        """Give the count of each age band."""
        return dict(zip(AgeBand, self.in_order, strict=True))


def read_contact_details(content: bytes, file: str = "contact_details") -> list[ContactRow]:
    """Read the contact file, one row a practice.

    Raises UnusableFileError with every fault found, at most 50.
    """
    return _ContactReader(file).read(content)


class Reader(CsvReader):
    """Reads a file whose columns are recognised by name."""

    # Older files are what Windows wrote before UTF-8 was usual.
    encodings = ("utf-8-sig", "cp1252")

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.columns: dict[str, str] = {}
        self.places: dict[str, int] = {}
        # Reads a code as it is written: the list sizes write each three times.
        self.read_code = cache(strip_board_letter)

    def cell(self, cells: list[str], name: str) -> str:
        return cells[self.places[name]].strip()

    def rows(
        self,
        content: bytes,
        known: Mapping[str, tuple[str, ...]],
        optional: frozenset[str] = frozenset(),
    ) -> Iterator[tuple[int, list[str]]]:
        """Yield the number and the cells of each row; `places` says which cell is which."""
        lines = self.lines(content)
        header = next(lines, None)
        if not header:
            self.fault(None, None, "The file is empty. Download it again from the publisher.")
            raise UnusableFileError(self.faults)
        self.places = self.find_places(header, known, optional)
        for number, cells in self.below(header, lines):
            cells.append("")
            yield number, cells

    def code(self, number: int, text: str) -> str | None:
        code = self.read_code(text)
        if code is None:
            self.fault(
                number,
                self.columns["practice_code"],
                f"“{text[:20]}” is not a practice code. A code is five digits, with or without a Board letter in front.",
            )
        return code

    def number(self, number: int, column: str, text: str) -> int | None:
        written = _WHOLE_NUMBER.fullmatch(text)
        if written is None:
            self.fault(number, column, f"“{text[:20]}” is not a whole number of patients.")
            return None
        return int(written.group(1).replace(",", ""))

    def find_places(
        self,
        header: list[str],
        known: Mapping[str, tuple[str, ...]],
        optional: frozenset[str],
    ) -> dict[str, int]:
        by_name = {plain(name): place for place, name in enumerate(header)}
        places: dict[str, int] = {}
        for name, variants in known.items():
            found = [by_name[plain(variant)] for variant in variants if plain(variant) in by_name]
            places[name] = found[0] if found else NOWHERE
            self.columns[name] = header[found[0]] if found else variants[0]
            if not found and name not in optional:
                self.fault(1, variants[0], missing_column(variants))
        if self.faults:
            raise UnusableFileError(self.faults)
        return places


class _ContactReader(Reader):
    def read(self, content: bytes) -> list[ContactRow]:
        found: dict[str, ContactRow] = {}
        for number, cells in self.rows(content, CONTACT_COLUMNS, OPTIONAL_CONTACT_COLUMNS):
            row = self._row(number, {name: cells[place].strip() for name, place in self.places.items()})
            if row is None:
                continue
            if row.practice_code in found:
                self.fault(
                    number,
                    self.columns["practice_code"],
                    f"Practice {row.practice_code} is already in row {found[row.practice_code].row}. Keep one of the two rows.",
                )
            found.setdefault(row.practice_code, row)
        self.finish(found_rows=bool(found))
        return list(found.values())

    def _row(self, number: int, cells: dict[str, str]) -> ContactRow | None:
        code = self.code(number, cells["practice_code"])
        for name in ("name", "board_code", "partnership_code"):
            if not cells[name]:
                self.fault(number, self.columns[name], "This cell must not be empty.")
        for name in [name for name, text in cells.items() if len(text) > _LONGEST_TEXT]:
            self.fault(number, self.columns[name], f"Longer than {_LONGEST_TEXT} characters.")
        patients = self.number(number, self.columns["patients"], cells["patients"]) if cells["patients"] else None
        if code is None:
            return None
        return ContactRow(
            row=number,
            practice_code=code,
            details=_details(cells),
            patients=patients,
            board_code=cells["board_code"],
            partnership_code=cells["partnership_code"],
            cluster_label=cells["cluster_label"],
        )


def _details(cells: Mapping[str, str]) -> PracticeDetails:
    return PracticeDetails(
        name=cells["name"],
        address_1=cells["address_1"],
        address_2=cells["address_2"],
        address_3=cells["address_3"],
        address_4=cells["address_4"],
        postcode=cells["postcode"],
        telephone=_SPACES.sub(" ", cells["telephone"]),
        contract_type=cells["contract_type"],
        data_zone=cells["data_zone"],
    )


def plain(column: str) -> str:
    """Write the name of a column so that spacing, capitals and punctuation do not matter."""
    return re.sub(r"[^a-z0-9]", "", column.lower())


def missing_column(variants: tuple[str, ...]) -> str:
    """Say which column is missing."""
    if "GPCluster" in variants:
        return "There is no column GPCluster. Releases before July 2019 do not say which cluster a practice is in and cannot be imported."
    return f"There is no column {' or '.join(variants)}. Check that this is the right file."
