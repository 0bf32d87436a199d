"""Write the catalogue as the table of `docs/indicators.md`: `python -m benchmark_api.list_indicators`."""

import sys
from collections.abc import Iterable

from benchmark_api.domain.indicators import IndicatorDefinition
from benchmark_api.load_indicators import catalogue

_HEADINGS = ("code", "title", "stage", "kind", "polarity", "window", "materiality", "source", "review", "checked by")


def table(definitions: Iterable[IndicatorDefinition]) -> str:
    """Return the newest definition of each code as a Markdown table, by code."""
    newest = {one.code: one for one in definitions}
    rows = [_HEADINGS, ["---"] * len(_HEADINGS), *(_row(newest[code]) for code in sorted(newest))]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _row(one: IndicatorDefinition) -> list[str]:
    months = "1 month" if one.window_months == 1 else f"{one.window_months} months"
    return [
        f"`{one.code}`",
        one.title,
        one.stage.value,
        one.kind.value,
        one.polarity.value,
        f"{months}, {one.frequency.value.replace('_', ' ')}",
        f"{one.materiality.value:g} {one.unit}",
        f"[{one.source.title}]({one.source.link})",
        one.review_on.isoformat(),
        one.checked_by,
    ]


if __name__ == "__main__":
    sys.stdout.write(table(catalogue()))
