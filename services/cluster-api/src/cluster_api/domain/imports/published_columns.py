"""The columns of the files that lists are exported to: the publisher's own, or named in the publisher's manner.

Practices and list sizes have exactly the columns of the two practice files, Boards and partnerships those of the code files, so that an
export can be imported again. A date is written YYYYMMDD; the date on which a code or a membership was archived is its last day. A count
that is not known is an empty cell beside its qualifier.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cluster_api.domain.age_bands import AgeBand, Sex
from cluster_api.domain.imports.phs_files import BAND_COLUMNS, Count
from cluster_api.domain.practice_details import PracticeDetails

CONTACT_DETAILS = (
    "PracticeCode", "GPPracticeName", "PracticeListSize", "AddressLine1", "AddressLine2", "AddressLine3", "AddressLine4", "Postcode",
    "TelephoneNumber", "PracticeType", "Dispensing", "HB", "HSCP", "DataZone", "GPCluster",
)  # fmt: skip


def qualifier_column(band_column: str) -> str:
    """Name the column of a band's qualifiers; the publisher capitalises it differently from the band's own."""
    return f"{band_column.replace('to', 'To').replace('plus', 'Plus')}QF"


_BANDS = tuple(name for column in BAND_COLUMNS.values() for name in (column, qualifier_column(column)))
LIST_SIZES = ("Date", "PracticeCode", "HB", "HSCP", "Sex", "SexQF", *_BANDS)
AREA = ("Date", "Country", "HB", "HSCP", "GPClusterCode", "GPCluster")
TOTALS = (*AREA, "Sex", "SexQF", *_BANDS)
HEALTH_BOARDS = ("HB", "HBName", "HBDateEnacted", "HBDateArchived", "Country")
PARTNERSHIPS = ("HSCP", "HSCPName", "HSCPDateEnacted", "HSCPDateArchived", *HEALTH_BOARDS)
CLUSTERS = ("GPClusterCode", "GPCluster", "Placeholder", "HB", "HSCP", "Practices", "AllAges", "AllAgesQF")
MEMBERSHIPS = ("PracticeCode", "GPClusterCode", "GPCluster", "GPClusterDateEnacted", "GPClusterDateArchived")

# The flag has been blank in every release since January 2024, and is not kept.
_DISPENSING = " "

Cells = list[str]


@dataclass(frozen=True)
class Placed:
    """Where a practice belongs, as the practice files say it."""

    board_code: str
    partnership_code: str
    cluster_label: str


def contact_row(code: str, details: PracticeDetails, placed: Placed, patients: int | None) -> Cells:
    """Write a practice as the contact-details file does."""
    return [
        code, details.name, number(patients), details.address_1, details.address_2, details.address_3, details.address_4,
        details.postcode, details.telephone, details.contract_type, _DISPENSING, placed.board_code, placed.partnership_code,
        details.data_zone, placed.cluster_label,
    ]  # fmt: skip


def list_size_row(leading: Sequence[str], sex: Sex, sex_qualifier: str | None, counts: Mapping[AgeBand, Count]) -> Cells:
    """Write the counts of one sex as the list-size file does, after the cells that say whose they are."""
    cells = [*leading, sex.capitalize(), sex_qualifier or ""]
    for band in BAND_COLUMNS:
        count = counts.get(band, Count(None, ":"))
        cells += [number(count.patients), count.qualifier or ""]
    return cells


def day(on: date | None) -> str:
    """Write a date."""
    return f"{on:%Y%m%d}" if on else ""


def last_day(valid_until: date | None) -> str:
    """Write the last day of what no longer holds on a date."""
    return day(valid_until - timedelta(days=1)) if valid_until else ""


def number(patients: int | None) -> str:
    """Write a count; an unknown one is empty."""
    return "" if patients is None else str(patients)
