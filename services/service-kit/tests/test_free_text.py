"""What people may type."""

import pytest
from pydantic import TypeAdapter, ValidationError
from service_kit import FreeText

read = TypeAdapter(FreeText).validate_python


@pytest.mark.parametrize("text", ["0101991234", "CHI 0101 991 234.", "010199-1234", "01 01 99 12 34"])
def test_a_ten_digit_number_is_refused_however_it_is_grouped(text: str) -> None:
    with pytest.raises(ValidationError, match="ten-digit number"):
        read(text)


@pytest.mark.parametrize("text", ["a\x00b", "a\x1bb", "a\u202eb"])
def test_control_characters_are_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="control characters"):
        read(text)


@pytest.mark.parametrize("text", ["\u200b", "\u200b \u2060", "\ufeff", "\u00ad", "\u3164", "\u2800", "\u034f"])
def test_what_nobody_can_see_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="can be seen"):
        read(text)


def test_nothing_at_all_may_be_left() -> None:
    assert read(" ") == ""


@pytest.mark.parametrize(
    "text",
    [
        "Under 20% by June 2027",
        "78 of 558 (14.0%)",
        "practice 10002, 2026-09 to 2026-12",
        "12345678901",
        "5\u00a0000 patients",
        "two\r\nlines",
        "soft\u00adhyphen",
        "👩‍⚕️",
    ],
)
def test_what_belongs_into_a_note_passes(text: str) -> None:
    assert read(f"  {text} ") == text
