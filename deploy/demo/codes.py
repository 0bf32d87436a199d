"""Practice codes: five digits, the last of which is a check digit."""

WEIGHTS = (9, 8, 7, 6)
LENGTH = 5


def check_digit(stem: str) -> str:
    """The fifth digit for the first four: (11 - (9·d1 + 8·d2 + 7·d3 + 6·d4) mod 11) mod 10.

    The rule is empirical: nobody has published it, and it holds for all 888 practices of the October 2024 file.
    """
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, stem, strict=True))
    return str((11 - total % 11) % 10)


def is_valid_code(code: str) -> bool:
    """True for five digits whose last is the check digit of the first four."""
    return len(code) == LENGTH and code.isdigit() and check_digit(code[:4]) == code[4]
