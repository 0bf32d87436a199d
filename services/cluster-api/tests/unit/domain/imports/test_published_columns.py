from collections.abc import Sequence
from datetime import date

from cluster_api.domain.age_bands import AgeBand, Sex
from cluster_api.domain.imports.phs_files import Count, read_contact_details
from cluster_api.domain.imports.phs_list_sizes import read_list_sizes
from cluster_api.domain.imports.published_columns import (
    CONTACT_DETAILS,
    LIST_SIZES,
    TOTALS,
    Placed,
    contact_row,
    day,
    last_day,
    list_size_row,
    number,
)
from cluster_api.domain.practice_details import PracticeDetails

DETAILS = PracticeDetails("Harbour Practice", "1 Quay", "", "Anytown", "", "DD1 1AA", "01382 000 000", "17J", "S01007129")


def test_a_practice_as_the_contact_details_file_writes_it() -> None:
    row = contact_row("10002", DETAILS, Placed("S08000030", "S37000007", "Dundee 4"), 8330)
    assert dict(zip(CONTACT_DETAILS, row, strict=True)) == {
        "PracticeCode": "10002", "GPPracticeName": "Harbour Practice", "PracticeListSize": "8330", "AddressLine1": "1 Quay",
        "AddressLine2": "", "AddressLine3": "Anytown", "AddressLine4": "", "Postcode": "DD1 1AA", "TelephoneNumber": "01382 000 000",
        "PracticeType": "17J", "Dispensing": " ", "HB": "S08000030", "HSCP": "S37000007", "DataZone": "S01007129", "GPCluster": "Dundee 4",
    }  # fmt: skip


def test_counts_as_the_list_size_file_writes_them() -> None:
    counts = {band: Count(None, "c") for band in AgeBand} | {AgeBand.ALL_AGES: Count(32, None), AgeBand.AGES_0_4: Count(0, "p")}
    row = list_size_row(["20241001", "10002", "S08000030", "S37000007"], Sex.ALL, "d", counts)
    cells = dict(zip(LIST_SIZES, row, strict=True))
    assert (cells["Sex"], cells["SexQF"], cells["AllAges"], cells["AllAgesQF"]) == ("All", "d", "32", "")
    assert (cells["Ages0to4"], cells["Ages0To4QF"]) == ("0", "p")
    assert (cells["Ages85plus"], cells["Ages85PlusQF"]) == ("", "c")


def test_a_band_that_was_never_sent_is_not_available() -> None:
    cells = dict(zip(LIST_SIZES, list_size_row(["", "", "", ""], Sex.MALE, None, {}), strict=True))
    assert (cells["Sex"], cells["SexQF"], cells["AllAges"], cells["AllAgesQF"]) == ("Male", "", "", ":")


def test_dates_and_numbers() -> None:
    assert (day(date(2024, 10, 1)), day(None)) == ("20241001", "")
    assert (last_day(date(2018, 2, 2)), last_day(None)) == ("20180201", "")
    assert (number(0), number(None)) == ("0", "")


def written(columns: Sequence[str], *rows: list[str]) -> bytes:
    return "\r\n".join(",".join(cells) for cells in (columns, *rows)).encode()


def test_the_import_reads_the_practice_as_it_was() -> None:
    (read,) = read_contact_details(
        written(CONTACT_DETAILS, contact_row("10002", DETAILS, Placed("S08000030", "S37000007", "Dundee 4"), 83))
    )
    assert (read.practice_code, read.details, read.patients) == ("10002", DETAILS, 83)
    assert (read.board_code, read.partnership_code, read.cluster_label) == ("S08000030", "S37000007", "Dundee 4")


def test_the_import_reads_the_counts_as_they_were() -> None:
    counts = {band: Count(None, "c") for band in AgeBand} | {AgeBand.ALL_AGES: Count(32, None), AgeBand.AGES_85_PLUS: Count(3, "p")}
    (read,) = read_list_sizes(written(LIST_SIZES, list_size_row(["20241001", "10002", "S08000030", "S37000007"], Sex.ALL, "d", counts)))
    assert (read.practice_code, read.counted_on, read.sex, read.sex_qualifier) == ("10002", date(2024, 10, 1), Sex.ALL, "d")
    assert read.counts == counts


def test_totals_have_the_same_bands() -> None:
    assert TOTALS[-20:] == LIST_SIZES[-20:]
    assert len(set(TOTALS)) == len(TOTALS)
