import csv
from pathlib import Path

import pytest
from cluster_api.domain.practice_codes import check_digit, has_valid_check_digit, strip_board_letter
from hypothesis import given
from hypothesis import strategies as st

REGISTER = Path(__file__).parents[5] / "deploy" / "demo" / "register" / "practice_contactdetails_oct2024-open-data.csv"


class TestCheckDigit:
    @pytest.mark.parametrize(("code", "valid"), [("10002", True), ("25262", True), ("10003", False), ("00001", True)])
    def test_known_codes(self, code: str, valid: bool) -> None:
        assert has_valid_check_digit(code) is valid

    def test_holds_for_every_published_practice(self) -> None:
        with REGISTER.open(encoding="utf-8-sig", newline="") as file:
            codes = [row["PracticeCode"] for row in csv.DictReader(file)]
        assert len(codes) == 888
        assert all(map(has_valid_check_digit, codes))

    @given(st.integers(0, 9999))
    def test_exactly_one_last_digit_is_right(self, number: int) -> None:
        first_four = f"{number:04d}"
        right = [digit for digit in "0123456789" if has_valid_check_digit(first_four + digit)]
        assert right == [check_digit(first_four)]


class TestStripBoardLetter:
    @pytest.mark.parametrize("text", ["81012", "A81012", " a81012 "])
    def test_five_digits_remain(self, text: str) -> None:
        assert strip_board_letter(text) == "81012"

    @pytest.mark.parametrize("text", ["", "8101", "810123", "AB81012", "8101A", "٨١٠١٢", "81012\n1"])
    def test_anything_else_is_no_code(self, text: str) -> None:
        assert strip_board_letter(text) is None
