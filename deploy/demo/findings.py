"""Hold what the rules found against what was planted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from deploy.demo.planted import PLANTED, Expectation, Kind, Planted

RULES = {Kind.SLIP: "slip", Kind.CLUSTER_SLIP: "cluster_slip", Kind.IMPROVEMENT: "improvement"}


@dataclass(frozen=True)
class Episode:
    """One alert as the operator's list gives it. `organisation` is a practice code or a cluster's name."""

    rule: str
    organisation: str
    indicator: str
    first_period: str
    status: str


@dataclass(frozen=True)
class ValueWarning:
    """A warning of validation: a value was taken, and somebody should look at it."""

    practice: str
    indicator: str
    period: str
    rule: str


@dataclass(frozen=True)
class Finding:
    """One planted case and what became of it."""

    case: Planted
    outcome: str
    as_expected: bool


def findings(episodes: Sequence[Episode], warnings: Iterable[ValueWarning], cases: Sequence[Planted] = PLANTED) -> list[Finding]:
    """What became of every planted case."""
    known = list(warnings)
    return [data_error(case, known, episodes) if case.kind is Kind.DATA_ERROR else signal(case, episodes) for case in cases]


def signal(case: Planted, episodes: Sequence[Episode]) -> Finding:
    """Whether the rule that should see this case opened an episode from its first month on."""
    mine = [
        one
        for one in episodes
        if (one.rule, one.organisation, one.indicator) == (RULES[case.kind], case.organisation, case.indicator)
        and one.first_period >= case.first_period
    ]
    if not mine:
        return Finding(case, "not found", case.expectation is not Expectation.FOUND)
    first = min(mine, key=lambda one: one.first_period)
    return Finding(case, f"found in {first.first_period} ({first.status})", case.expectation is not Expectation.NOT_FOUND)


def data_error(case: Planted, warnings: Sequence[ValueWarning], episodes: Sequence[Episode]) -> Finding:
    """Whether validation warned about the value; no alert should follow from one month."""
    warned = [
        one for one in warnings if (one.practice, one.indicator, one.period) == (case.organisation, case.indicator, case.first_period)
    ]
    alerted = any((one.organisation, one.indicator) == (case.organisation, case.indicator) for one in episodes)
    if not warned:
        return Finding(case, "no warning", as_expected=False)
    return Finding(case, f"warned about ({warned[0].rule}){', and an alert opened' if alerted else ', no alert'}", as_expected=not alerted)


def title(case: Planted, names: Mapping[str, str]) -> str:
    """A planted case in one line, for a person."""
    size = f" {case.shift:+.2f}" if case.shift else ""
    where = names.get(case.organisation, case.organisation)
    return f"{case.kind.value.replace('_', ' ')}{size}, {where}, {case.indicator}, from {case.first_period}: {case.note}"
