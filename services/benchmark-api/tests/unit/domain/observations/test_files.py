import json
from collections.abc import Sequence
from typing import Any

import pytest
from benchmark_api.domain.observations.faults import Fault
from benchmark_api.domain.observations.files import PIECE_BYTES, CsvRows, JsonRows, Lines, Piece
from benchmark_api.domain.observations.rows import RowsOfBatch
from hypothesis import given
from hypothesis import strategies as st

from .expected import GOOD, as_csv, as_json_lines, changed, expected, piece, taken

HEADER = "practice_code,indicator,period,numerator,denominator,qualifier\n"
LINE = "10002,saba-only,2026-09,3,10,\n"
OBJECT = '{"practice_code": "10002", "indicator": "saba-only", "period": "2026-09", "numerator": 3, "denominator": 10}\n'


def values(read: Piece) -> list[dict[str, Any]]:
    return read.rows.drop("number").to_dicts()


def rules(read: Piece) -> list[tuple[int, str, str]]:
    return [(fault.row, fault.field, fault.rule) for fault in read.faults]


class TestLines:
    @given(st.lists(st.binary(max_size=60), max_size=20))
    def test_nothing_is_lost_between_pieces(self, contents: list[bytes]) -> None:
        lines = Lines()
        found = b"".join(lines.add(content) for content in contents) + lines.rest()
        assert found == b"".join(contents)

    def test_a_piece_ends_where_a_line_ends(self) -> None:
        lines = Lines()
        assert lines.add(b"x" * (PIECE_BYTES - 2)) == b""
        assert lines.add(b"\nabc").endswith(b"x\n")
        assert lines.rest() == b"abc"

    def test_a_line_without_end_is_not_held_for_ever(self) -> None:
        lines = Lines()
        assert len(lines.add(b"x" * PIECE_BYTES)) == PIECE_BYTES


class TestCsv:
    def test_is_what_json_lines_are_and_what_a_document_is(self) -> None:
        rows = changed(
            {}, {"qualifier": "p"}, {"numerator": None, "denominator": None, "qualifier": ":"}, {"edition": 1}, {"numerator": 2.5}
        )
        document = values(piece(rows))
        assert values(CsvRows().read(as_csv(rows))) == document
        assert values(JsonRows().read(as_json_lines(rows))) == document

    def test_columns_come_in_any_order_and_two_may_be_left_out(self) -> None:
        columns = ["denominator", "period", "practice_code", "numerator", "indicator"]
        assert values(CsvRows().read(as_csv([GOOD], columns))) == values(piece([GOOD]))

    @pytest.mark.parametrize(
        "header", ["", "practice_code,period,numerator,denominator", HEADER[:-1] + ",surname", HEADER[:-1] + ",period", "\udcff"]
    )
    def test_a_header_that_is_none_is_told_once(self, header: str) -> None:
        reader = CsvRows()
        content = header.encode(errors="surrogateescape") + b"\n" + LINE.encode()
        assert rules(reader.read(content)) == [(-1, "", "columns_wrong")]
        assert rules(reader.read(LINE.encode())) == []

    def test_spreadsheets_begin_with_a_mark_and_end_with_empty_lines(self) -> None:
        read = CsvRows().read(("\ufeff" + HEADER + LINE + ",,,,,\n\n" + LINE).replace("\n", "\r\n").encode())
        assert read.rows["number"].to_list() == [0, 3]
        assert read.faults == []

    @pytest.mark.parametrize(
        ("line", "field", "rule"),
        [
            ("10002,saba-only,2026-09,three,10,\n", "numerator", "number_expected"),
            ('10002,saba-only,2026-09,3,"1,000",\n', "denominator", "number_expected"),
            ("10002,saba-only,2026-09,3,10,,\n", "", "line_unreadable"),
            ("10002,saba-only,2026-09,3\n10002,saba-only,2026-09,3,10,,\n", "", "line_unreadable"),
            ('"10002,saba-only,2026-09,3,10,\n', "", "line_unreadable"),
            ("10002,saba-only,2026-09,3,10,\udcff\n", "", "line_unreadable"),
        ],
    )
    def test_a_line_that_cannot_be_read_is_named_and_the_others_are_kept(self, line: str, field: str, rule: str) -> None:
        content = HEADER + LINE + line + LINE
        read = CsvRows().read(content.encode(errors="surrogateescape"))
        assert (1, field, rule) in rules(read)
        assert read.rows["number"].to_list() == [0, content.count("\n") - 2]

    def test_numbers_of_rows_go_on_from_piece_to_piece(self) -> None:
        reader = CsvRows()
        reader.read((HEADER + LINE).encode())
        assert reader.read((LINE + LINE).encode()).rows["number"].to_list() == [1, 2]

    def test_quoted_values_and_a_last_line_without_end(self) -> None:
        assert values(CsvRows().read((HEADER + '"10002","saba-only","2026-09","3","10",""').encode())) == values(piece([GOOD]))


class TestJsonLines:
    @pytest.mark.parametrize(
        ("line", "field", "rule"),
        [
            ("[1, 2]\n", "", "line_unreadable"),
            ("{\n", "", "line_unreadable"),
            ('{"practice_code": "\udcff"}\n', "", "line_unreadable"),
            (OBJECT.replace("}", ', "surname": "x"}'), "surname", "field_unknown"),
            (OBJECT.replace("}", ', "a\\"b": null}'), "", "field_unknown"),
            (OBJECT.replace('"10002"', "10002"), "practice_code", "text_expected"),
            (OBJECT.replace('"10002"', '{"code": "10002"}'), "practice_code", "text_expected"),
            (OBJECT.replace('"practice_code": "10002", ', ""), "practice_code", "text_expected"),
            (OBJECT.replace("3", '"3"'), "numerator", "number_expected"),
            (OBJECT.replace("3", "true"), "numerator", "number_expected"),
            (OBJECT.replace("3", "NaN"), "", "line_unreadable"),
        ],
    )
    def test_a_line_that_cannot_be_read_is_named_and_the_others_are_kept(self, line: str, field: str, rule: str) -> None:
        read = JsonRows().read((OBJECT + line + OBJECT).encode(errors="surrogateescape"))
        assert rules(read) == [(1, field, rule)]
        assert read.rows["number"].to_list() == [0, 2]

    def test_half_a_character_is_no_text_when_lines_are_read_one_by_one(self) -> None:
        read = JsonRows().read((OBJECT.replace("10002", "\\ud800") + "{\n").encode())
        assert rules(read) == [(0, "practice_code", "text_expected"), (1, "", "line_unreadable")]

    @pytest.mark.parametrize("number", ["1e400", "9" * 5000])
    def test_a_number_beyond_all_numbers_is_out_of_range(self, number: str) -> None:
        read = JsonRows().read(OBJECT.replace("10}", number + "}").encode())
        assert read.faults == []
        assert read.rows["denominator"].to_list() == [float("inf")]

    def test_fields_may_be_left_out_and_empty_lines_are_no_rows(self) -> None:
        read = JsonRows().read(("\n" + OBJECT + "  \n" + OBJECT[:-1]).encode())
        assert read.rows["number"].to_list() == [1, 3]
        assert values(read) == values(piece([GOOD])) * 2

    @given(st.lists(st.sampled_from(["p", ":", None]), min_size=1, max_size=8), st.integers(min_value=1, max_value=3))
    def test_qualifiers_with_colons_are_read_at_once_and_line_by_line_alike(self, qualifiers: Sequence[str | None], indent: int) -> None:
        rows = changed(
            *({"qualifier": one} if one != ":" else {"numerator": None, "denominator": None, "qualifier": one} for one in qualifiers)
        )
        spaced = "".join(json.dumps(row, separators=("," + " " * indent, " : ")) + "\n" for row in rows).encode()
        assert values(JsonRows().read(spaced)) == values(JsonRows().read(as_json_lines(rows))) == values(piece(rows))


def test_faults_of_lines_and_of_rules_are_listed_together() -> None:
    batch = RowsOfBatch(expected(), 100)
    batch.add(CsvRows().read((HEADER + LINE.replace(",3,", ",30,") + LINE.replace(",3,", ",x,") + LINE).encode()))
    assert batch.faults.first == [Fault(0, "numerator", "numerator_above_denominator"), Fault(1, "numerator", "number_expected")]
    assert len(taken([])[0]) == 0
