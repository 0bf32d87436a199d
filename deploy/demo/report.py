"""The closing table: what came in, what was refused, what it signals, and how long it took."""

import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from deploy.demo.findings import Finding, title
from deploy.demo.planted import Expectation

WIDTH = 100

Summary = Mapping[str, Any]


def closing_table(
    summaries: Mapping[str, Summary],
    seconds: Sequence[tuple[str, float]],
    *,
    found: Sequence[Finding] = (),
    names: Mapping[str, str] | None = None,
) -> str:
    """Everything that the loader has to say at its end. `summaries` are the rounds' own, by period."""
    parts = [heading("By month"), months(summaries), heading("Together"), together(summaries), heading("Rows refused, by rule")]
    parts.append(pairs(sum_of(summaries, "refusals_by_rule")))
    parts += [heading("Alerts, by rule"), pairs(sum_of(summaries, "alerts_by_rule"))]
    if found:
        parts += [heading("Planted cases"), planted_cases(found, names or {})]
    parts += [heading("Seconds"), "\n".join(f"  {taken:8.1f}  {step}" for step, taken in seconds)]
    parts.append(f"  {sum(taken for _, taken in seconds):8.1f}  together")
    return "\n".join(parts)


def heading(text: str) -> str:
    """A line of its own above each part."""
    return f"\n{text}\n{'-' * len(text)}"


def months(summaries: Mapping[str, Summary]) -> str:
    """One line a round."""
    lines = ["  period       rows  refused  indicators  signals expected  observed  alerts opened"]
    lines += [
        f"  {period:7}  {one['rows_received']:8,}  {one['rows_refused']:7,}  {one['indicators_benchmarked']:10}  "
        f"{number(one['signals_expected']):>16}  {number(one['signals_observed']):>8}  {one['alerts_opened']:13}"
        for period, one in sorted(summaries.items())
    ]
    return "\n".join(lines)


def number(value: float | None) -> str:
    """A figure that may be missing."""
    return "-" if value is None else f"{value:,.0f}"


def together(summaries: Mapping[str, Summary]) -> str:
    """All rounds in one."""
    every = list(summaries.values())
    lines = [
        ("rows submitted", sum(one["rows_received"] for one in every)),
        ("rows taken", sum(one["rows_accepted"] for one in every)),
        ("rows refused", sum(one["rows_refused"] for one in every)),
        ("indicators benchmarked", max((one["indicators_benchmarked"] for one in every), default=0)),
        ("indicator months benchmarked", sum(one["indicators_benchmarked"] for one in every)),
        ("signals expected by chance", round(sum(one["signals_expected"] or 0 for one in every))),
        ("signals observed", sum(one["signals_observed"] or 0 for one in every)),
        ("alerts opened", sum(one["alerts_opened"] for one in every)),
        ("of these waiting for people", sum(one["alerts_waiting"] for one in every)),
    ]
    return pairs(dict(lines))


def sum_of(summaries: Mapping[str, Summary], name: str) -> dict[str, int]:
    """Add up one of the rounds' tables."""
    total: Counter[str] = Counter()
    for one in summaries.values():
        total.update(one[name])
    return dict(sorted(total.items()))


def pairs(values: Mapping[str, int]) -> str:
    """Names with their counts."""
    if not values:
        return "  none"
    return "\n".join(f"  {name.replace('_', ' '):32}{value:>10,}" for name, value in values.items())


def planted_cases(found: Sequence[Finding], names: Mapping[str, str]) -> str:
    """Each planted case and what became of it; a surprise is said plainly."""
    lines = []
    for one in found:
        expected = {
            Expectation.FOUND: "to be found",
            Expectation.MAY_BE_MISSED: "may be missed",
            Expectation.NOT_FOUND: "must not be found",
        }[one.case.expectation]
        mark = "" if one.as_expected else "   NOT AS EXPECTED"
        lines.append(f"  {one.outcome:28} ({expected}){mark}")
        lines.append(textwrap.fill(title(one.case, names), WIDTH, initial_indent="      ", subsequent_indent="      "))
    as_expected = sum(one.as_expected for one in found)
    lines.append(f"  {as_expected} of {len(found)} as expected")
    return "\n".join(lines)
