"""The two indicators that the real register itself gives, for October 2024: context, without polarity, never an alert."""

import csv
import math
from pathlib import Path

from deploy.demo.derive_register import REGISTER_DIRECTORY, real_register
from deploy.demo.returns import CONFIDENTIAL, HEADER, Practices, read_practices

PERIOD = "2024-10"
HEAD_COUNTS = "gp_headcounts_oct2024.csv"
PATIENTS_75_PLUS = "patients-75-plus"
GPS_PER_10000 = "gps-per-10000"


def head_counts(path: Path = REGISTER_DIRECTORY / HEAD_COUNTS) -> dict[str, int]:
    """General practitioners of each practice: heads, not whole-time, without those in training (registrars)."""
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["PracticeCode"]: int(row["Performers"]) + int(row["Retainees"]) + int(row["Salaried"]) for row in csv.DictReader(lines)}


def patients_75_plus(practices: Practices) -> list[str]:
    """Patients aged 75 and over of everybody registered; suppressed where the publisher suppressed the age bands."""
    rows = []
    for code, ages, everybody in zip(practices.codes, practices.ages.tolist(), practices.lists.tolist(), strict=True):
        older = ages[-2] + ages[-1]
        values = f",,{CONFIDENTIAL}" if math.isnan(older) else f"{older:.0f},{everybody:.0f},"
        rows.append(f"{code},{PATIENTS_75_PLUS},{PERIOD},{values}")
    return rows


def gps_per_10000(practices: Practices, heads: dict[str, int]) -> list[str]:
    """Heads against everybody registered; a practice that the head counts do not hold has no row."""
    return [
        f"{code},{GPS_PER_10000},{PERIOD},{heads[code]},{everybody:.0f},"
        for code, everybody in zip(practices.codes, practices.lists.tolist(), strict=True)
        if code in heads
    ]


def submission() -> bytes:
    """The one file of the real variant."""
    practices = read_practices(real_register())
    rows = patients_75_plus(practices) + gps_per_10000(practices, head_counts())
    return "\n".join([HEADER, *rows, ""]).encode()
