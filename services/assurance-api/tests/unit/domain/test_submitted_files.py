import json
import time
from contextlib import suppress

import pytest
from assurance_api.domain import submitted_files
from assurance_api.domain.submitted_files import FileFault, read_rows
from hypothesis import given
from hypothesis import strategies as st

HEADER = "practice_code,indicator,period,numerator,denominator"
ROW = "10002,repeat,2026-09,1,2"


def fault(data: bytes, media_type: str = "text/csv") -> tuple[str, str | None, str | None]:
    with pytest.raises(FileFault) as caught:
        read_rows(data, media_type)
    return caught.value.rule, caught.value.value, caught.value.note


class TestCsv:
    def test_columns_may_stand_in_any_order(self) -> None:
        rows = read_rows(b"denominator,period,indicator,numerator,practice_code\n2,2026-09,repeat,1,10002\n", "text/csv").rows()
        assert rows == [(2, "10002", "repeat", "2026-09", "1", "2", None)]

    @pytest.mark.parametrize(
        "data",
        [
            f"{HEADER}\n{ROW}\n".encode(),
            f"{HEADER}\n{ROW}".encode(),
            f"{HEADER}\r\n{ROW}\r\n".encode(),
            f"{HEADER}\r{ROW}\r".encode(),
            f"\ufeff{HEADER}\n{ROW}\n".encode(),
            b" Practice_Code , INDICATOR,period,numerator,denominator\n 10002 ,repeat,2026-09, 1,2 \n",
            b'"practice_code","indicator","period","numerator","denominator"\n"10002","repeat","2026-09","1","2"\n',
            f"{HEADER},qualifier\n{ROW},\n".encode(),
        ],
    )
    def test_the_same_row_in_every_dress(self, data: bytes) -> None:
        assert read_rows(data, "text/csv").rows() == [(2, "10002", "repeat", "2026-09", "1", "2", None)]

    def test_rows_keep_the_number_that_a_spreadsheet_shows(self) -> None:
        rows = read_rows(f"{HEADER}\n{ROW}\n\n,,,,\n{ROW}\n".encode(), "text/csv")
        assert rows["row_number"].to_list() == [2, 5]

    @pytest.mark.parametrize("before", ["\n", "\r\n\r\n", ",,,,\n\n"])
    def test_blank_lines_may_stand_anywhere(self, before: str) -> None:
        rows = read_rows(f"{before}{HEADER}\n\n{ROW}\n\n{ROW}\n\n".encode(), "text/csv")
        blank = before.count("\n")
        assert rows["row_number"].to_list() == [blank + 3, blank + 5]

    def test_a_row_that_ends_early_is_read_as_far_as_it_goes(self) -> None:
        rows = read_rows(f"{HEADER},qualifier\n{ROW}\n10002,repeat,2026-09,1\n".encode(), "text/csv").rows()
        assert rows == [(2, "10002", "repeat", "2026-09", "1", "2", None), (3, "10002", "repeat", "2026-09", "1", None, None)]

    def test_a_stray_quote_inside_a_value_stays_in_it(self) -> None:
        rows = read_rows(f'{HEADER}\n10002,re"peat,2026-09,1,2\n'.encode(), "text/csv")
        assert rows["indicator"].to_list() == ['re"peat']

    @pytest.mark.parametrize(
        ("data", "expected"),
        [
            (b"", ("empty_file", None, None)),
            (b" \r\n\n", ("empty_file", None, None)),
            (b"\xef\xbb\xbf", ("empty_file", None, None)),
            (f"{HEADER}\n".encode(), ("no_rows", None, None)),
            (f"{HEADER}\n,,,,\n".encode(), ("no_rows", None, None)),
            (f"{HEADER}\n{ROW}\ncaf\xe9".encode("latin-1"), ("not_utf8", None, "3")),
            (f"{HEADER}\n{ROW}".encode("utf-16"), ("utf_16", None, None)),
            (f"{HEADER}\n{ROW}".encode("utf-16-be"), ("utf_16", None, None)),
            (b"0" * 1_000_000, ("line_too_long", None, "1")),
            (f"{HEADER}\n{ROW},{'0' * 1_000_000}".encode(), ("line_too_long", None, "2")),
            (f"{HEADER}\r{ROW}\n{ROW}\n".encode(), ("mixed_line_ends", None, "1")),
            (f"{HEADER}\n{ROW}\r{ROW}\n".encode(), ("mixed_line_ends", None, "2")),
            (b",,,,\n", ("missing_column", None, "practice_code, indicator, period, numerator, denominator")),
            (f'{HEADER}\n10002,"repeat,2026-09,1,2\n{ROW}\n'.encode(), ("broken_quotes", None, "2")),
            (f'{HEADER}\n"10002"x,repeat,2026-09,1,2\n{ROW}\n'.encode(), ("broken_quotes", None, "2")),
            (f"{HEADER}\n{ROW}\n\0".encode(), ("nul_bytes", None, "3")),
            (HEADER.replace(",", ";").encode() + b"\n1;2;3;4;5", ("wrong_separator", None, None)),
            (HEADER.replace(",", "\t").encode() + b"\n1", ("wrong_separator", None, None)),
            (b"practice_code,indicator,period,numerator\n10002,repeat,2026-09,1", ("missing_column", None, "denominator")),
            (f"{HEADER},patient_name\n{ROW},x".encode(), ("unknown_column", "patient_name", None)),
            (f"{HEADER},\n{ROW},".encode(), ("unknown_column", "(no name)", None)),
            (f"{HEADER},period\n{ROW},x".encode(), ("duplicate_column", "period", None)),
            (f"{HEADER}\n{ROW}\n{ROW},7\n".encode(), ("uneven_row", None, "3")),
            (f'{HEADER}\n{ROW}\n10002,"repeat,2026-09,1,2\n{ROW}\n'.encode(), ("broken_quotes", None, "3")),
        ],
    )
    def test_faults_of_the_file(self, data: bytes, expected: tuple[str, str | None, str | None]) -> None:
        assert fault(data) == expected

    def test_a_huge_file_of_zeros_is_refused_at_once(self) -> None:
        data = bytes(50 * 1024 * 1024)
        started = time.perf_counter()
        assert fault(data)[0] == "nul_bytes"
        assert time.perf_counter() - started < 5

    def test_too_many_rows(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(submitted_files, "MAX_ROWS", 2)
        assert read_rows(f"{HEADER}\n{ROW}\n{ROW}\n".encode(), "text/csv").height == 2
        assert fault(f"{HEADER}\n{ROW}\n{ROW}\n{ROW}\n".encode()) == ("too_many_rows", None, "2")
        rows = {"rows": [{"practice_code": "10002"}] * 3}
        assert fault(json.dumps(rows).encode(), "application/json") == ("too_many_rows", None, "2")

    @given(st.binary(max_size=300))
    def test_whatever_comes_is_rows_or_a_fault(self, data: bytes) -> None:
        for media_type in ("text/csv", "application/json"):
            with suppress(FileFault):
                assert read_rows(data, media_type).height > 0

    @given(st.text(max_size=200))
    def test_whatever_stands_under_a_good_header_is_rows_or_a_fault(self, text: str) -> None:
        with suppress(FileFault):
            assert read_rows(f"{HEADER}\n{text}".encode("utf-8", "replace"), "text/csv").height > 0


class TestJson:
    def test_numbers_stay_as_they_were_written(self) -> None:
        body = b'{"rows": [{"practice_code": "10002", "numerator": 1.50, "denominator": "2", "qualifier": null}]}'
        assert read_rows(body, "application/json").rows() == [(1, "10002", None, None, "1.50", "2", None)]

    @pytest.mark.parametrize(
        ("body", "expected"),
        [
            (b"{", ("not_json_rows", None, "it cannot be read as JSON")),
            (b"[" * 100_000, ("not_json_rows", None, "it cannot be read as JSON")),
            (b"[]", ("not_json_rows", None, "it is not an object with the one field rows")),
            (b'{"rows": {}}', ("not_json_rows", None, "it is not an object with the one field rows")),
            (b'{"rows": [], "more": 1}', ("not_json_rows", None, "it is not an object with the one field rows")),
            (b'{"rows": [[]]}', ("not_json_rows", None, "row 1 is not an object")),
            (b'{"rows": [{"name": "x"}]}', ("unknown_column", "name", None)),
            (b'{"rows": []}', ("no_json_rows", None, None)),
            (b'{"rows": [{}]}', ("no_json_rows", None, None)),
            (b'{"rows": [{"a\\ud800": 1}]}', ("unknown_column", "a?", None)),
            (b'{"rows": [{"\\u0000a": 1}]}', ("unknown_column", "\ufffda", None)),
            ('{"rows": []}'.encode("utf-16"), ("utf_16", None, None)),
            (b"", ("empty_file", None, None)),
        ],
    )
    def test_faults(self, body: bytes, expected: tuple[str, str | None, str | None]) -> None:
        assert fault(body, "application/json") == expected

    def test_what_no_database_stores_becomes_a_sign(self) -> None:
        body = json.dumps({"rows": [{"practice_code": "a\0b", "indicator": "\ud800", "period": True, "numerator": {"a": 1}}]})
        assert read_rows(body.encode(), "application/json").rows() == [(1, "a\ufffdb", "?", "true", '{"a": "1"}', None, None)]
