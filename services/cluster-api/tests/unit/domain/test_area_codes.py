from datetime import date

import pytest
from cluster_api.domain.area_codes import AreaCode, find_successor, resolve

FIFE_OLD = AreaCode("S08000018", "NHS Fife", date(2014, 4, 1), date(2018, 2, 2))
FIFE_NEW = AreaCode("S08000029", "NHS Fife", date(2018, 2, 2), None)
BORDERS = AreaCode("S08000016", "NHS Borders", date(2014, 4, 1), None)
CODES = {code.code: code for code in (FIFE_OLD, FIFE_NEW, BORDERS)}


class TestFindSuccessor:
    def test_the_later_code_of_the_same_name(self) -> None:
        assert find_successor(FIFE_OLD, CODES.values()) == "S08000029"

    def test_none_while_in_force(self) -> None:
        assert find_successor(FIFE_NEW, CODES.values()) is None

    def test_none_when_the_name_ended(self) -> None:
        assert find_successor(FIFE_OLD, [FIFE_OLD, BORDERS]) is None


class TestResolve:
    @pytest.mark.parametrize(
        ("code", "on", "expected"),
        [
            ("S08000018", date(2018, 2, 1), "S08000018"),
            ("S08000018", date(2018, 2, 2), "S08000029"),
            ("S08000018", date(2024, 10, 1), "S08000029"),
            ("S08000029", date(2016, 1, 1), "S08000029"),
            ("S08000016", date(2024, 10, 1), "S08000016"),
            ("S08999999", date(2024, 10, 1), None),
        ],
    )
    def test_by_date(self, code: str, on: date, expected: str | None) -> None:
        assert resolve(code, on, CODES) == expected

    def test_archived_without_successor_is_unknown(self) -> None:
        assert resolve("S08000018", date(2024, 10, 1), {"S08000018": FIFE_OLD}) is None
