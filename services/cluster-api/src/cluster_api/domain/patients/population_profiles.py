"""How the patients of a practice are spread over deprivation and rurality, and what the practices of an area make up together.

Shares come from files only. What no file says, or says to be suppressed, is not known. It is never estimated from anything else, such
as the data zone of the premises, which says where the building is and not where its patients live.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

HUNDRED = Decimal(100)


class Measure(StrEnum):
    """What patients are grouped by; the two forms of the rurality classification are never mixed."""

    SIMD_QUINTILE = "simd_quintile"
    URBAN_RURAL_6 = "urban_rural_6"
    URBAN_RURAL_8 = "urban_rural_8"


# Patients whose home could not be placed; a file may have them or not.
UNPLACED = "unknown"
# Fifths of the Scottish Index of Multiple Deprivation, and the Scottish Government's Urban Rural Classification.
CATEGORIES: Mapping[Measure, Mapping[str, str]] = {
    Measure.SIMD_QUINTILE: {
        "1": "Most deprived fifth",
        "2": "Second most deprived fifth",
        "3": "Middle fifth",
        "4": "Second least deprived fifth",
        "5": "Least deprived fifth",
    },
    Measure.URBAN_RURAL_6: {
        "1": "Large urban areas",
        "2": "Other urban areas",
        "3": "Accessible small towns",
        "4": "Remote small towns",
        "5": "Accessible rural areas",
        "6": "Remote rural areas",
    },
    Measure.URBAN_RURAL_8: {
        "1": "Large urban areas",
        "2": "Other urban areas",
        "3": "Accessible small towns",
        "4": "Remote small towns",
        "5": "Very remote small towns",
        "6": "Accessible rural areas",
        "7": "Remote rural areas",
        "8": "Very remote rural areas",
    },
}


def label_of(measure: Measure, category: str) -> str:
    """Say in words what a category stands for."""
    return CATEGORIES[measure].get(category, "Home not placed")


@dataclass(frozen=True)
class Share:
    """The patients of a practice in one category: a number, or a percentage, or neither and a qualifier that says why."""

    patients: int | None
    percent: Decimal | None
    qualifier: str | None

    @property
    def is_known(self) -> bool:
        """Answer whether there is a number or a percentage."""
        return self.patients is not None or self.percent is not None


Profile = Mapping[str, Share]


def percentages(profile: Profile) -> dict[str, Decimal] | None:
    """Return the percentage of each category; None when one is unknown, or nobody is in any."""
    if not profile or not all(share.is_known for share in profile.values()):
        return None
    patients = [share.patients for share in profile.values() if share.patients is not None]
    if not patients:
        return {category: share.percent or Decimal(0) for category, share in profile.items()}
    total = sum(patients)
    return {category: HUNDRED * (share.patients or 0) / total for category, share in profile.items()} if total else None


def pooled(profiles: Collection[Profile], list_sizes: Collection[int | None]) -> dict[str, Decimal] | None:
    """Return the percentages of several practices together, each weighted by its patients.

    percent_k = Σ_i w_i · percent_ik / Σ_i w_i, where w_i is the sum of a practice's numbers over the categories, or, where its file gave
    percentages, its list size of the same day. None when any practice's percentages or weight are unknown.
    """
    weighted = [(percentages(profile), _weight(profile, size)) for profile, size in zip(profiles, list_sizes, strict=True)]
    known = [(percents, weight) for percents, weight in weighted if percents is not None and weight is not None]
    total = sum(weight for _, weight in known)
    if len(known) < len(weighted) or not total:
        return None
    categories = sorted({category for percents, _ in known for category in percents})
    return {category: sum((percents.get(category, Decimal(0)) * weight for percents, weight in known), Decimal(0)) / total
            for category in categories}  # fmt: skip


def _weight(profile: Profile, list_size: int | None) -> int | None:
    patients = [share.patients for share in profile.values() if share.patients is not None]
    return sum(patients) if patients else list_size
