import pytest
from assurance_api.domain.practice_codes import is_practice_code, without_letter


@pytest.mark.parametrize("code", ["10002", "25262", "49604"])
def test_codes_of_the_register_fit(code: str) -> None:
    assert is_practice_code(code)


@pytest.mark.parametrize("code", ["10003", "1000", "100020", "A0002", "", "１０００２"])
def test_others_do_not(code: str) -> None:
    assert not is_practice_code(code)


def test_the_boards_letter_goes() -> None:
    assert without_letter("A81012") == "81012"
    assert without_letter("81012") == "81012"
    assert without_letter("AB1012") == "AB1012"
