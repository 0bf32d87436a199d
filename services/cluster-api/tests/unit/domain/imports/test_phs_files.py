from datetime import date

import pytest
from cluster_api.domain.age_bands import AgeBand, Sex
from cluster_api.domain.imports.phs_files import Count, read_contact_details
from cluster_api.domain.imports.phs_list_sizes import read_list_sizes
from cluster_api.domain.publishers_files import UnusableFileError

from ....factories import BANDS, SMALL, contact_details, list_sizes


def faults_of(content: bytes) -> list[tuple[int | None, str | None, str]]:
    with pytest.raises(UnusableFileError) as refused:
        read_contact_details(content)
    return [(fault.row, fault.column, fault.detail) for fault in refused.value.faults]


def faults_of_list_sizes(content: bytes) -> list[tuple[int | None, str | None, str]]:
    with pytest.raises(UnusableFileError) as refused:
        read_list_sizes(content)
    return [(fault.row, fault.column, fault.detail) for fault in refused.value.faults]


class TestContactDetails:
    def test_one_row_a_practice(self) -> None:
        rows = read_contact_details(contact_details())
        assert [row.practice_code for row in rows] == [one.code for one in SMALL]
        assert rows[0].details.name == "Harbour Practice"
        assert rows[0].patients == 1000
        assert rows[0].cluster_label == "Dundee 4"

    def test_column_names_of_other_releases(self) -> None:
        renamed = contact_details()
        for new, old in {"GPPracticeName": "PracticeName", "PracticeListSize": "Listsize", "TelephoneNumber": "Telephone"}.items():
            renamed = renamed.replace(new.encode(), old.encode())
        assert read_contact_details(renamed) == read_contact_details(contact_details())

    def test_columns_in_any_order_with_unknown_ones_between(self) -> None:
        header = "GPCluster,Extra,HSCP,HB,Postcode,PracticeType,PracticeListSize,GPPracticeName,PracticeCode"
        row = 'Dundee 4,x,S37000007,S08000030,DD1 1AA,17J,"1,234",Harbour Practice,T10002'
        (read,) = read_contact_details(f"{header}\n{row}\n".encode())
        assert (read.practice_code, read.patients, read.details.telephone) == ("10002", 1234, "")

    def test_a_byte_order_mark_is_no_part_of_a_name(self) -> None:
        assert read_contact_details(b"\xef\xbb\xbf" + contact_details()) == read_contact_details(contact_details())

    @pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b""])
    @pytest.mark.parametrize("line_end", [b"\r\n", b"\n"])
    def test_headers_of_real_releases(self, before: bytes, line_end: bytes) -> None:
        """The columns of 2021 to 2024, those of the payment files, and a dump of the publisher's data store."""
        address = "AddressLine1,AddressLine2,AddressLine3,AddressLine4"
        newest = f"PracticeCode,GPPracticeName,PracticeListSize,{address},Postcode,TelephoneNumber,PracticeType,Dispensing,HB,HSCP,DataZone"
        older = f"PracticeCode,PracticeName,Listsize,{address},Postcode,Telephone,PracticeType,Dispensing,HB2014,HSCP2016,DataZone2011"
        spaced = newest.replace("Practice", "Practice ").replace("Line", " Line ").replace("Number", " Number ")
        headers = [f"{newest},GPCluster", f"_id,{newest},GPCluster", f"{older},GPCluster", f"{spaced},GP Cluster "]
        cells = 'A10002,Harbour Practice ,"1,000",1 Quay,,Anytown,,DD1 1AA,01382 000 000,17J, ,S08000030,S37000007,S01007129, Dundee 4'
        for header in headers:
            row = f"1,{cells}" if header.startswith("_id") else cells
            (read,) = read_contact_details(before + line_end.join((header.encode(), row.encode(), b"")))
            assert (read.practice_code, read.details.name, read.patients, read.cluster_label) == (
                "10002",
                "Harbour Practice",
                1000,
                "Dundee 4",
            )
            assert (read.details.telephone, read.board_code, read.partnership_code) == ("01382 000 000", "S08000030", "S37000007")
            assert (read.details.postcode, read.details.contract_type, read.details.data_zone) == ("DD1 1AA", "17J", "S01007129")

    @pytest.mark.parametrize(("written", "read"), [("8330", 8330), ("8,330", 8330), (" 8330 ", 8330), ("8330.0", 8330), ("", None)])
    def test_list_sizes_as_text(self, written: str, read: int | None) -> None:
        content = contact_details().replace(b"Harbour Practice,1000", f'Harbour Practice,"{written}"'.encode(), 1)
        assert read_contact_details(content)[0].patients == read

    @pytest.mark.parametrize("written", ["8330.5", "83,30", "about 8330", "-1"])
    def test_list_sizes_that_are_no_number(self, written: str) -> None:
        content = contact_details().replace(b"Harbour Practice,1000", f'Harbour Practice,"{written}"'.encode(), 1)
        ((row, column, _),) = faults_of(content)
        assert (row, column) == (2, "PracticeListSize")

    def test_windows_text_of_older_releases(self) -> None:
        content = contact_details().decode().replace("Harbour Practice", "Dr O’Neill – Càrn", 1).encode("cp1252")
        assert read_contact_details(content)[0].details.name == "Dr O’Neill – Càrn"

    def test_empty_cells_that_a_spreadsheet_left_behind(self) -> None:
        header, *rows = contact_details().splitlines()
        content = b"\n".join([header, *(row + b",,," for row in rows)])
        assert read_contact_details(content) == read_contact_details(contact_details())

    def test_a_practice_without_a_cluster(self) -> None:
        assert read_contact_details(contact_details().replace(b"Dundee 4", b"", 1))[0].cluster_label == ""

    def test_spaces_in_a_telephone_number_are_tidied(self) -> None:
        (first, *_) = read_contact_details(contact_details().replace(b"01382 000 000", b"01382   000   000", 1))
        assert first.details.telephone == "01382 000 000"

    @pytest.mark.parametrize(
        ("content", "word"),
        [
            (b"", "empty"),
            (contact_details().splitlines(keepends=True)[0], "no rows"),
            (b"\x81\x8d", "UTF-8"),
            (b"\x00" * 1000, "binary zeros"),
            (contact_details().replace(b"GPCluster", b"Sector"), "before July 2019"),
            (contact_details().replace(b"PracticeCode", b"Code"), "PracticeCode"),
        ],
    )
    def test_a_fault_of_the_file(self, content: bytes, word: str) -> None:
        ((_, _, detail),) = faults_of(content)
        assert word in detail

    def test_faults_of_rows_name_row_and_column(self) -> None:
        content = contact_details().replace(b"10106,", b"1010,").replace(b"10125,Glen Practice,1000", b"10125,,many")
        assert [(row, column) for row, column, _ in faults_of(content)] == [
            (3, "PracticeCode"),
            (4, "GPPracticeName"),
            (4, "PracticeListSize"),
        ]

    def test_a_practice_twice(self) -> None:
        ((row, column, detail),) = faults_of(contact_details((*SMALL, SMALL[0])))
        assert (row, column) == (7, "PracticeCode")
        assert "already in row 2" in detail

    def test_a_row_with_a_cell_too_many(self) -> None:
        ((row, _, detail),) = faults_of(contact_details() + b"10498,A,B\r\n")
        assert row == 7
        assert "3 cells" in detail

    def test_a_text_too_long(self) -> None:
        ((row, _, _), *_) = faults_of(contact_details().replace(b"Harbour Practice", b"H" * 201, 1))
        assert row == 2

    @pytest.mark.parametrize("where", [b"Harbour Practice", b"PracticeCode"])
    def test_a_cell_longer_than_a_csv_reader_takes(self, where: bytes) -> None:
        content = contact_details()
        ((row, _, detail),) = faults_of(content.replace(where, b"H" * 131_073, 1))
        assert row == (2 if where == b"Harbour Practice" else 1)
        assert detail == "A cell is longer than 131,072 characters. Check for a missing quotation mark."

    def test_at_most_fifty_faults_are_listed(self) -> None:
        header = contact_details().splitlines()[0]
        assert len(faults_of(header + b"\r\n" + b"x\r\n" * 80)) == 50


class TestListSizes:
    def test_suppressed_counts_have_no_number(self) -> None:
        rows = {(row.practice_code, row.sex): row for row in read_list_sizes(list_sizes())}
        assert rows["10002", Sex.ALL].counts[AgeBand.AGES_75_84].patients == 70
        assert rows["10002", Sex.ALL].sex_qualifier == "d"
        suppressed = rows["60016", Sex.ALL]
        assert suppressed.counts[AgeBand.ALL_AGES].patients == 32
        assert (suppressed.counts[AgeBand.AGES_75_84].patients, suppressed.counts[AgeBand.AGES_75_84].qualifier) == (None, "c")

    @pytest.mark.parametrize("written", ["20241001", "2024-10-01", "01/10/2024"])
    def test_dates_as_releases_write_them(self, written: str) -> None:
        rows = read_list_sizes(list_sizes().replace(b"20241001", written.encode()))
        assert {row.counted_on for row in rows} == {date(2024, 10, 1)}

    def test_releases_without_qualifiers(self) -> None:
        header = "_id,Date,PracticeCode,HB,HSCP,Gender,All Ages," + ",".join(BANDS)
        row = '1,20190701,S10002,S08000030,S37000007,All,"1,000",50,100,100,250,300,100,70,30'
        (read,) = read_list_sizes(f"{header}\n{row}\n".encode())
        assert (read.practice_code, read.sex, read.sex_qualifier) == ("10002", Sex.ALL, None)
        assert read.counts[AgeBand.ALL_AGES] == Count(1000, None)
        assert read.counts[AgeBand.AGES_85_PLUS] == Count(30, None)

    def test_bands_of_five_years_are_added_up(self) -> None:
        bands = [f"Ages{first:02d}to{first + 4:02d}" for first in range(0, 85, 5)]
        header = ",".join(["Date", "PracticeCode", "Sex", "AllAges", *bands, "Ages85plus", "Ages80to84QF"])
        row = ",".join(["20190701", "10002", "Male", "200", *map(str, range(17)), "64", ""])
        suppressed = ",".join(["20190701", "10002", "Female", "200", *map(str, range(16)), "", "64", "c"])
        men, women = read_list_sizes(f"{header}\n{row}\n{suppressed}\n".encode())
        assert [men.counts[band].patients for band in AgeBand] == [200, 0, 3, 7, 26, 42, 27, 31, 64]
        assert men.counts[AgeBand.AGES_5_14] == Count(3, "d")
        assert men.counts[AgeBand.AGES_0_4] == Count(0, None)
        assert women.counts[AgeBand.AGES_75_84] == Count(None, "c")

    def test_a_fault_is_told_in_every_row_that_has_it(self) -> None:
        content = list_sizes().replace(b",All,d,1000,", b",All,d,many,")
        assert [row for row, _, _ in faults_of_list_sizes(content)] == [4, 7, 10, 13]

    @pytest.mark.parametrize(
        ("old", "new", "word"),
        [
            (b"20241001,10002,S08000030,S37000007,All", b"20240701,10002,S08000030,S37000007,All", "2 dates"),
            (b"20241001,10002", b"October,10002", "not a date"),
            (b",Male,", b",Men,", "not Male"),
            (b",All,d,32,", b",All,d,,", "no qualifier"),
            (b",All,d,32,,,c", b",All,d,32,,5,c", "beside qualifier"),
            (b",All,d,1000,", b",All,d,-3,", "whole number"),
        ],
    )
    def test_faults(self, old: bytes, new: bytes, word: str) -> None:
        faults = faults_of_list_sizes(list_sizes().replace(old, new, 1))
        assert any(word.lower() in detail.lower() for _, _, detail in faults)

    def test_a_sex_twice(self) -> None:
        doubled = list_sizes() + list_sizes().splitlines(keepends=True)[1]
        ((row, _, detail),) = faults_of_list_sizes(doubled)
        assert row == 17
        assert "already in row 2" in detail
