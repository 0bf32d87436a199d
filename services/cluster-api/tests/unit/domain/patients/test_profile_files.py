import csv
from datetime import date
from decimal import Decimal

import pytest
from cluster_api.domain.patients.population_profiles import Measure, Share
from cluster_api.domain.patients.profile_files import COLUMNS, ProfileKey, read_profiles
from cluster_api.domain.publishers_files import UnusableFileError

HEADER = ",".join(COLUMNS)
SIMD = ["10002,20241001,simd_quintile,1,300,,", "10002,20241001,simd_quintile,2,100,,", "10002,20241001,simd_quintile,3,0,,",
        "10002,20241001,simd_quintile,4,50,,", "10002,20241001,simd_quintile,5,50,,"]  # fmt: skip


def file(*rows: str, header: str = HEADER) -> bytes:
    return "\r\n".join([header, *rows]).encode()


def changed(row: int, text: str) -> list[str]:
    """Replace one row; row 2 is the first below the header."""
    return [text if number == row else line for number, line in enumerate(SIMD, start=2)]


def faults(content: bytes) -> list[tuple[int | None, str | None, str]]:
    with pytest.raises(UnusableFileError) as refused:
        read_profiles(content)
    return [(fault.row, fault.column, fault.detail) for fault in refused.value.faults]


class TestReadProfiles:
    def test_numbers(self) -> None:
        read = read_profiles(file(*SIMD))
        key = ProfileKey("10002", date(2024, 10, 1), Measure.SIMD_QUINTILE)
        assert list(read) == [key]
        assert {row.category: row.share.patients for row in read[key]} == {"1": 300, "2": 100, "3": 0, "4": 50, "5": 50}

    def test_percentages_a_board_letter_and_other_spellings(self) -> None:
        rows = [
            f"A10002, 2024-10-01 ,URBAN_RURAL_6,{category},,{percent},P"
            for category, percent in zip("123456", (50, 20, 10, 10, 5, 5), strict=True)
        ]
        (shares,) = read_profiles(b"\xef\xbb\xbf" + file(*rows, header=HEADER.upper())).values()
        assert shares[0].share == Share(None, Decimal(50), "p")

    def test_a_suppressed_category_and_one_for_homes_that_could_not_be_placed(self) -> None:
        rows = [*changed(4, "10002,20241001,simd_quintile,3,,,c"), "10002,20241001,simd_quintile,unknown,3,,"]
        (shares,) = read_profiles(file(*rows)).values()
        assert [(row.category, row.share.patients, row.share.qualifier) for row in shares][2:] == [
            ("3", None, "c"), ("4", 50, None), ("5", 50, None), ("unknown", 3, None),
        ]  # fmt: skip

    def test_columns_in_any_order_and_empty_lines(self) -> None:
        content = file("", *(",".join(reversed(row.split(","))) for row in SIMD), header=",".join(reversed(COLUMNS)))
        assert sum(map(len, read_profiles(content).values())) == 5

    @pytest.mark.parametrize(
        ("row", "column", "says"),
        [
            ("1000,20241001,simd_quintile,1,300,,", "PracticeCode", "not a practice code"),
            ("10002,1 October,simd_quintile,1,300,,", "Date", "not a date"),
            ("10002,20241301,simd_quintile,1,300,,", "Date", "not a date"),
            ("10002,2024-1001,simd_quintile,1,300,,", "Date", "not a date"),
            ("10002,20241001,simd_decile,1,300,,", "Measure", "not one of simd_quintile"),
            ("10002,20241001,simd_quintile,6,300,,", "Category", "not a category"),
            ("10002,20241001,simd_quintile,1,many,,", "Patients", "not a whole number"),
            ("10002,20241001,simd_quintile,1,-3,,", "Patients", "not a whole number"),
            ("10002,20241001,simd_quintile,1,,101,", "Share", "not a percentage"),
            ("10002,20241001,simd_quintile,1,,1e1,", "Share", "not a percentage"),
            ("10002,20241001,simd_quintile,1,300,60,", "Share", "not both"),
            ("10002,20241001,simd_quintile,1,300,,q", "Qualifier", "not a qualifier"),
            ("10002,20241001,simd_quintile,1,300,,c", "Qualifier", "says why there is none"),
            ("10002,20241001,simd_quintile,1,,,", "Qualifier", "says why there is none"),
            ("10002,20241001,simd_quintile,1,,,p", "Qualifier", "says why there is none"),
            ("10002,20241001,simd_quintile,1,300,", None, "6 cells"),
        ],
    )
    def test_a_faulty_row_is_named(self, row: str, column: str | None, says: str) -> None:
        found = faults(file(*changed(2, row)))
        assert [(number, name) for number, name, _ in found] == [(2, column)]
        assert says in found[0][2]

    def test_every_faulty_row_is_named(self) -> None:
        rows = changed(3, "1,20241001,simd_quintile,2,100,,")
        rows[3] = "10002,x,simd_quintile,4,50,,"
        assert [(row, column) for row, column, _ in faults(file(*rows))] == [(3, "PracticeCode"), (5, "Date")]

    def test_a_category_left_out(self) -> None:
        ((row, column, detail),) = faults(file(*SIMD[1:4]))
        assert (row, column) == (2, "Category")
        assert "no category 1, 5" in detail

    def test_a_category_twice(self) -> None:
        ((row, column, detail),) = faults(file(*SIMD, SIMD[0]))
        assert (row, column) == (7, "Category")
        assert "already in row 2" in detail

    def test_numbers_and_percentages_mixed(self) -> None:
        ((row, column, _),) = faults(file(*changed(4, "10002,20241001,simd_quintile,3,,20,")))
        assert (row, column) == (2, "Share")

    @pytest.mark.parametrize(
        "percents",
        [("60", "20", "0", "10", "14"), ("60.0", "20.0", "0.0", "9.0", "10.0"), ("60", "60", "20", "", "")],
        ids=["too much for whole numbers", "too little for one decimal", "too much already"],
    )
    def test_percentages_that_do_not_add_up(self, percents: tuple[str, ...]) -> None:
        rows = [f"10002,20241001,simd_quintile,{n},,{percent},{'' if percent else 'c'}" for n, percent in enumerate(percents, start=1)]
        ((row, column, detail),) = faults(file(*rows))
        assert (row, column) == (2, "Share")
        assert "not to 100" in detail

    def test_rounded_percentages_may_miss_100_by_their_rounding(self) -> None:
        rows = [f"10002,20241001,urban_rural_6,{category},,16.7," for category in "123456"]
        assert len(read_profiles(file(*rows))) == 1

    def test_a_column_missing_or_doubled(self) -> None:
        assert [column for _, column, _ in faults(file(header=HEADER.replace(",Qualifier", "")))] == ["Qualifier"]
        assert [column for _, column, _ in faults(file(header=HEADER + ",date"))] == ["Date"]

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            (b"", "one column PracticeCode"),
            (file(), "no rows"),
            ("PracticeCode,Größe".encode("latin-1"), "not UTF-8"),
            (file("10002\x00"), "binary zeros"),
            (file('"' + "x" * (csv.field_size_limit() + 1)), "longer than"),
        ],
        ids=["empty", "no rows", "not UTF-8", "binary", "an endless cell"],
    )
    def test_no_csv_file(self, content: bytes, says: str) -> None:
        assert says in faults(content)[0][2]

    def test_at_most_fifty_faults_are_listed(self) -> None:
        assert len(faults(file(*["x,20241001,simd_quintile,1,1,,"] * 80))) == 50
