import pytest
from cluster_api.domain.age_bands import AgeBand, Sex
from cluster_api.domain.phs_files import UnusableFileError, is_placeholder, matching_label, read_contact_details, read_list_sizes

from ...factories import SMALL, contact_details, list_sizes


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


@pytest.mark.parametrize(
    ("label", "expected"),
    [("Lanarkshire Undefined", True), ("lanarkshire undefined ", True), ("Undefined Hills", False), ("S  - Pink", False)],
)
def test_is_placeholder(label: str, expected: bool) -> None:
    assert is_placeholder(label) is expected


def test_labels_match_whatever_their_spacing_and_capitals() -> None:
    assert matching_label(" S  - Pink") == matching_label("s - PINK")
