"""Practice codes: five digits kept as text, the last one a check digit."""

import re

CODE = re.compile(r"[0-9]{5}")
LETTERED = re.compile(r"[A-Za-z]([0-9]{5})")
WEIGHTS = (9, 8, 7, 6)


def without_letter(code: str) -> str:
    """Strip the Board's letter that payment files put in front: A81012 is 81012."""
    match = LETTERED.fullmatch(code)
    return match[1] if match else code


def is_practice_code(code: str) -> bool:
    """Say whether c = (11 - (9·d1 + 8·d2 + 7·d3 + 6·d4) mod 11) mod 10 (empirical: holds for all 888 codes)."""
    if not CODE.fullmatch(code):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, code, strict=False))
    return (11 - total % 11) % 10 == int(code[4])
