"""A measured figure, beside what it should be."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

# What a script reads; the note is for people.
FIELDS = ("name", "median", "unit", "target", "met")


@dataclass(frozen=True)
class Result:
    """One figure: its median, its unit, the largest value it should have, and whether it has."""

    name: str
    median: float
    unit: str
    target: float
    met: bool
    note: str = ""

    def line(self) -> str:
        """The figure as one line for a person."""
        verdict = "met" if self.met else "NOT MET"
        return f"  {self.name:<42} {self.median:>10.2f} {self.unit:<6} at most {self.target:g} {self.unit:<6} {verdict:<8} {self.note}"


def at_most(name: str, values: Sequence[float], unit: str, target: float, note: str = "") -> Result:
    """Return the median of the values against the largest it should be."""
    middle = median(values)
    spread = f"({min(values):.2f} to {max(values):.2f} in {len(values)} runs)" if len(values) > 1 else ""
    return Result(name, round(middle, 3), unit, target, middle <= target, " ".join(filter(None, (spread, note))))


def write(results: Iterable[Result], path: Path) -> None:
    """Write the figures where a script can read them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [{name: getattr(result, name) for name in FIELDS} for result in results]
    path.write_text(json.dumps(rows, indent=2) + "\n")
