"""The real variant: what the register itself says, nothing simulated."""

from deploy.demo.real_values import head_counts, submission
from deploy.demo.returns import HEADER

LINES = submission().decode().splitlines()


def test_both_indicators_for_every_practice_of_the_country() -> None:
    assert LINES[0] == HEADER
    assert len(LINES) == 1 + 2 * 888


def test_known_rows_are_those_of_the_published_files() -> None:
    # Muirhead, 10002: 679 aged 75 to 84 and 198 aged 85 and over of 8,330; nine practitioners of whom two are registrars.
    assert "10002,patients-75-plus,2024-10,877,8330," in LINES
    assert "10002,gps-per-10000,2024-10,7,8330," in LINES


def test_suppressed_bands_are_confidential_never_zero() -> None:
    assert sum(line.endswith(",,,c") for line in LINES) == 7


def test_heads_leave_out_registrars() -> None:
    assert sum(head_counts().values()) == 4720
