"""Practice codes: five digits kept as text, the last of which is a check digit.

    c = (11 - (9*d1 + 8*d2 + 7*d3 + 6*d4) mod 11) mod 10

The rule is empirical: it holds for all 888 practices of October 2024 and for all 996 of January
2013, but the publisher has never stated it. A digit that does not fit is therefore reported for a person to
look at; it does not make a code unusable. Payment files put a Board letter in front (`A81012`),
which is accepted and taken off. A Board is never inferred from a code: prefix 85 is shared by two.
"""

import re

_WRITTEN_CODE = re.compile(r"[A-Z]?([0-9]{5})")
_WEIGHTS = (9, 8, 7, 6)


def strip_board_letter(text: str) -> str | None:
    """Return the five digits of a practice code; None when there are no five digits."""
    written = _WRITTEN_CODE.fullmatch(text.strip().upper())
    return written.group(1) if written else None


def check_digit(first_four: str) -> str:
    """Compute the fifth digit that belongs to the first four."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, first_four, strict=True))
    return str((11 - total % 11) % 10)


def has_valid_check_digit(code: str) -> bool:
    """Answer whether the last digit of a five-digit code agrees with the first four."""
    return check_digit(code[:4]) == code[4]
