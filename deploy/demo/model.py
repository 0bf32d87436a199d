"""What is assumed about the twelve indicators when their returns are simulated.

Levels are read from `indicators/published_benchmarks.csv` (the row named in `level_row`); age shapes from
`indicators/prevalence_age_shape_2023.csv`. Everything else on this page is an assumption of the demonstration and
measures nothing: spread between practices, month-to-month noise, seasons, trend, the share of people treated in a month.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

INDICATOR_DIRECTORY = Path(__file__).parent / "indicators"
PUBLISHED_BENCHMARKS = INDICATOR_DIRECTORY / "published_benchmarks.csv"
AGE_SHAPES = INDICATOR_DIRECTORY / "prevalence_age_shape_2023.csv"

AGE_BANDS = (
    "Ages0to4",
    "Ages5to14",
    "Ages15to24",
    "Ages25to44",
    "Ages45to64",
    "Ages65to74",
    "Ages75to84",
    "Ages85plus",
)
AGED_65_PLUS = (0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0)
AGED_75_PLUS = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0)
# Share of each age band given an antibiotic in a month. Assumed: young children and older people more than others.
GIVEN_ANTIBIOTIC = (0.045, 0.03, 0.035, 0.035, 0.045, 0.065, 0.085, 0.10)
# The age shapes come from partial coverage: they sum to 9.9% hypertension where 13.2% is published.
COVERAGE = 0.75


@dataclass(frozen=True)
class Cohort:
    """Who is in the denominator: a share of each age band, or the whole list when neither is given."""

    share_of_age_bands: tuple[float, ...] | None = None
    # Diseases of the age-shape file, each with the factor that turns its register into people treated in a month.
    diseases: Mapping[str, float] = field(default_factory=dict)
    # Shapes apply from this age band on (4 = ages 45 to 64), for indicators of adults or older people.
    from_band: int = 0

    @property
    def is_whole_list(self) -> bool:
        """True when the denominator is everybody registered."""
        return self.share_of_age_bands is None and not self.diseases

    @property
    def is_exact(self) -> bool:
        """True when the denominator is read off the list rather than depending on who was treated in the month."""
        return not self.diseases and self.share_of_age_bands in (None, AGED_65_PLUS, AGED_75_PLUS)


@dataclass(frozen=True)
class Indicator:
    """One simulated indicator. Effects are on the logit scale (log scale for the rate)."""

    code: str
    level_row: str
    # What turns the published figure into a fraction per month.
    level_factor: float
    # +1 higher is better, -1 lower is better, 0 context only.
    polarity: int
    cohort: Cohort
    # Standard deviation between practices.
    between: float
    # Change a year.
    trend: float
    kind: str = "proportion"
    # Standard deviation of real change from month to month within a practice.
    noise: float = 0.10
    # Half the difference between the highest and the lowest month, and the month in which the season peaks.
    season: float = 0.0
    peak_month: int = 1
    # Register counts hardly move from month to month: no sampling noise is added to them.
    is_register: bool = False
    # For a register, the disease whose age shape moves a practice's expected level.
    shape: str | None = None


INDICATORS = (
    Indicator(
        "antidepressant-long-term",
        "B01",
        1 / 100,
        -1,
        Cohort(diseases={"Depression": 1.25 / COVERAGE}, from_band=2),
        between=0.20,
        trend=0.037,
    ),
    Indicator(
        "antibiotic-repeat",
        "B02",
        1 / 100,
        -1,
        Cohort(GIVEN_ANTIBIOTIC),
        between=0.25,
        trend=-0.02,
        season=0.05,
        peak_month=2,
    ),
    Indicator("antipsychotic-75", "B04", 1 / 100, -1, Cohort(AGED_75_PLUS), between=0.35, trend=0.05),
    Indicator(
        "saba-only",
        "B08",
        1 / 100,
        -1,
        Cohort(diseases={"Asthma": 0.33 / COVERAGE, "Chronic Obstructive Pulmonary Disease (COPD)": 0.2 / COVERAGE}),
        between=0.25,
        trend=-0.05,
        season=0.04,
        peak_month=6,
    ),
    Indicator("triple-whammy-65", "B11", 1 / 1000, -1, Cohort(AGED_65_PLUS), between=0.30, trend=-0.05),
    Indicator("nsaid-no-gastroprotection-65", "B12", 1 / 1000, -1, Cohort(AGED_65_PLUS), between=0.30, trend=-0.05),
    Indicator(
        "nsaid-anticoagulant",
        "B13",
        1 / 1000,
        -1,
        Cohort(diseases={"Atrial Fibrillation": 1.1 / COVERAGE}),
        between=0.30,
        trend=-0.05,
    ),
    Indicator(
        "high-risk-prescribing",
        "B15",
        1 / 100,
        -1,
        Cohort(
            diseases={
                "Atrial Fibrillation": 0.75 / COVERAGE,
                "Chronic Kidney Disease (CKD)": 0.75 / COVERAGE,
                "Coronary Heart Disease (CHD)": 0.75 / COVERAGE,
                "Heart Failure": 0.75 / COVERAGE,
            },
        ),
        between=0.35,
        trend=-0.04,
    ),
    Indicator(
        "antibiotic-items",
        "B18",
        1 / 1000 / 3,
        -1,
        Cohort(),
        between=0.15,
        trend=-0.026,
        kind="rate",
        noise=0.05,
        season=0.15,
        peak_month=1,
    ),
    Indicator(
        "psychosis-cholesterol",
        "B36",
        1 / 100,
        1,
        Cohort(diseases={"Mental Health": 0.36 / COVERAGE}, from_band=4),
        between=0.40,
        trend=-0.03,
    ),
    Indicator(
        "hypertension-prevalence",
        "B37",
        1 / 100,
        0,
        Cohort(),
        between=0.10,
        trend=0.01,
        noise=0.003,
        is_register=True,
        shape="Hypertension",
    ),
    Indicator(
        "bz-long-term",
        "B39",
        1 / 100,
        -1,
        Cohort(diseases={"Depression": 0.30 / COVERAGE}, from_band=2),
        between=0.30,
        trend=-0.03,
    ),
)

# Real change from month to month that the practices of a cluster share.
CLUSTER_NOISE = 0.02
# The share of the variance between practices that lies between clusters.
CLUSTER_SHARE = 0.15
# How far practices differ in the share of their patients who are treated (log scale).
COHORT_SPREAD = 0.15


def published_levels(path: Path = PUBLISHED_BENCHMARKS) -> dict[str, float]:
    """The published figure of each row that is used, in the unit in which it was published (">40" is read as 40)."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = {row["id"]: row["value"] for row in csv.DictReader(lines)}
    return {one.level_row: float(rows[one.level_row].lstrip("<>")) for one in INDICATORS}


def age_shapes(path: Path = AGE_SHAPES) -> dict[str, Floats]:
    """For each disease the share of each age band on its register, as a fraction; a shape, not a level."""
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["Disease"]: np.array([float(row[f"{band}_pct"]) for band in AGE_BANDS]) / 100 for row in csv.DictReader(lines)}
