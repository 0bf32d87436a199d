"""Free text that people type: trimmed, printable, and without what looks like a personal number."""

import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

# Ten digits in whatever grouping: national personal numbers have ten, and nothing that belongs into free text does.
_TEN_DIGITS = re.compile(r"(?<!\d)(?:\d[ .-]?){9}\d(?!\d)")
# Control characters but for line ends and tabs, halves of characters, and what turns the direction of the text around it.
_UNSHOWABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# Letters, numbers, punctuation and symbols are seen; these are blank although they count as such.
_SEEN = frozenset("LNPS")
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def check_free_text(text: str) -> str:
    """Return the text, or raise `ValueError` where it holds what must not be stored."""
    if _TEN_DIGITS.search(text):
        raise ValueError("Remove the ten-digit number: it looks like a personal number, and nothing about a person may be stored here.")
    if _UNSHOWABLE.search(text):
        raise ValueError("Remove the control characters: they cannot be shown or stored.")
    if text and not any(unicodedata.category(character)[0] in _SEEN and character not in _BLANK for character in text):
        raise ValueError("Write something that can be seen: this is only space.")
    return text


FreeText = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(check_free_text)]
