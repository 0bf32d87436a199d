"""What can be wrong with a row, and what its sender can do about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

# A sender mends these and sends again; a longer list helps nobody.
FAULTS_LISTED: Final = 100

# Each rule with its remedy, in the words that the sender reads.
REMEDIES: Final[Mapping[str, str]] = {
    "columns_wrong": "Give one header line with practice_code, indicator, period, numerator and denominator in any order, "
    "and if needed qualifier and edition, each once and nothing else.",
    "line_unreadable": "Write one row on this line: as many values as the header has names, or one JSON object, in UTF-8.",
    "field_unknown": "Leave this field out: rows have practice_code, indicator, period, numerator, denominator, qualifier and edition.",
    "text_expected": "Give this field as text in quotation marks.",
    "number_expected": "Give a number with a point as its decimal sign, or leave the field empty.",
    "number_out_of_range": "Give a number from 0 to 1,000,000,000,000.",
    "whole_number_expected": "Give whole numbers: an indicator that is a proportion counts people.",
    "practice_code_malformed": "Give the practice's code of five digits.",
    "practice_unknown": "Check the code: the practice was not in the register at the end of this period.",
    "indicator_unknown": "Check the code: this indicator is not in the catalogue.",
    "period_unknown": "Write a period that exists: 2026-09, 2026-Q3, 2026 or FY2025-26.",
    "period_of_other_length": "Give a period of the length that the indicator is reported for.",
    "period_not_released": "Say in `releases` until when this period is private.",
    "edition_not_in_force": "Leave the edition out, or give one that is in force for this period.",
    "qualifier_unknown": "Give one of c, z, x, :, d, e, p, r, u and b, or leave the field empty.",
    "numbers_without_qualifier": "Give both numbers, or neither and one of the qualifiers c, z, x and :.",
    "numbers_beside_qualifier": "Leave both numbers empty: c, z, x and : stand in their place.",
    "numerator_above_denominator": "Check both: the numerator of a proportion cannot be larger than its denominator.",
    "row_repeated": "Give this practice, indicator and period once.",
    "rows_missing": "Send at least one row.",
    "too_many_rows": "Send the rows in several batches.",
}


@dataclass(frozen=True, order=True)
class Fault:
    """One fault. Rows count from 0; the field is empty for a fault of the whole row."""

    row: int
    field: str
    rule: str

    @property
    def pointer(self) -> str:
        """Say where it would be in a JSON document."""
        row = "" if self.row < 0 else f"/{self.row}"
        return f"/body/rows{row}" + (f"/{self.field}" if self.field else "")

    @property
    def remedy(self) -> str:
        """Say what to do."""
        return REMEDIES[self.rule]


# Stands for the row of a fault that is not in one row.
OF_THE_WHOLE: Final = -1


@dataclass
class Faults:
    """The first faults, by row, and how many there are."""

    first: list[Fault] = field(default_factory=list)
    count: int = 0

    def add(self, faults: Iterable[Fault]) -> None:
        """Add faults one by one."""
        found = list(faults)
        self.count += len(found)
        self._keep(found)

    def add_where(self, broken: NDArray[np.bool_], numbers: NDArray[np.uint32], field_name: str, rule: str) -> None:
        """Add the rows, known by their numbers, that break a rule."""
        places = np.flatnonzero(broken)
        self.count += len(places)
        self._keep([Fault(int(number), field_name, rule) for number in numbers[places[:FAULTS_LISTED]]])

    def add_rows(self, numbers: NDArray[np.uint32], field_name: str, rule: str) -> None:
        """Add rows that all break a rule."""
        self.add_where(np.ones(len(numbers), dtype=np.bool_), numbers, field_name, rule)

    def _keep(self, found: list[Fault]) -> None:
        if found:
            self.first = sorted([*self.first, *found])[:FAULTS_LISTED]
