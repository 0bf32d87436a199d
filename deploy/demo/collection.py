"""What is collected in the demonstration: data sets, agreements, what practices decided, and the dates of the rounds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from deploy.demo import real_values
from deploy.demo.model import INDICATORS
from deploy.demo.returns import Returns

EFFECTIVE_ON = date(2024, 10, 1)
PRIVATE_WINDOW_DAYS = 14
SHARING_LEVELS = ("cluster", "analyst")

# A practice of the cluster next door keeps its figures to itself, and one of the demonstration cluster shares them with its cluster
# only, so that the pages show what that looks like. Where one practice withholds, its cluster's total would give it away and is
# hidden too: the demonstration cluster should not be the one whose first page is mostly hidden.
WITHHOLDS = "94794"
CLUSTER_ONLY = "97294"


@dataclass(frozen=True)
class Round:
    """One round: its period, its dates and the file that the supplier sends."""

    period: str
    opens_on: date
    due_on: date
    private_until: date
    history: bool
    content: bytes


@dataclass(frozen=True)
class Collection:
    """One data set with everything that the loader needs to collect it."""

    data_set: Mapping[str, Any]
    agreement: Mapping[str, Any]
    decisions: Sequence[Mapping[str, Any]]
    rounds: Sequence[Round]


def quality_monthly(returns: Returns, files: Mapping[str, bytes], today: date) -> Collection:
    """The demonstration: twelve simulated indicators a month. All rounds but the newest are history."""
    last = returns.periods[-1]
    return Collection(
        data_set={"code": "quality-monthly", "title": "Quality of care, monthly (simulated)", "simulated": True},
        agreement=agreement(
            "Practices of a cluster look at their variation together, each month, and decide what to improve. "
            "The figures are simulated for the demonstration.",
            [{"code": one.code, "kind": one.kind} for one in INDICATORS],
            "monthly",
        ),
        decisions=[decision(code, "quality-monthly") for code in returns.practices.codes],
        rounds=[
            newest_round(period, files[period], today) if period == last else past_round(period, files[period])
            for period in returns.periods
        ],
    )


def register_context(practices: Sequence[str]) -> Collection:
    """The real variant: two context figures of October 2024 that the register itself gives."""
    return Collection(
        data_set={"code": "register-context", "title": "The register in figures, October 2024", "simulated": False},
        agreement=agreement(
            "Practices and clusters see who their patients are and how many general practitioners there are: context, not a judgement. "
            "Both figures are published for every practice, so sharing is recorded for all of them.",
            [{"code": real_values.PATIENTS_75_PLUS, "kind": "proportion"}, {"code": real_values.GPS_PER_10000, "kind": "rate"}],
            "yearly",
        ),
        decisions=[decision(code, "register-context") for code in practices],
        rounds=[past_round(real_values.PERIOD, real_values.submission())],
    )


def agreement(purpose: str, indicators: Sequence[Mapping[str, str]], frequency: str) -> dict[str, Any]:
    """An agreement in force since the register's date, to be looked at again after three years."""
    return {
        "purpose": purpose,
        "indicators": list(indicators),
        "frequency": frequency,
        "sharing_levels": list(SHARING_LEVELS),
        "private_window_days": PRIVATE_WINDOW_DAYS,
        "valid_from": EFFECTIVE_ON.isoformat(),
        "review_on": EFFECTIVE_ON.replace(year=EFFECTIVE_ON.year + 3).isoformat(),
    }


def decision(code: str, data_set: str) -> dict[str, Any]:
    """What a practice decided, recorded by a steward on its behalf."""
    base = {"practice_code": code, "data_set": data_set, "recorded_on_behalf": True}
    if code == WITHHOLDS:
        return base | {"decision": "withhold"}
    levels = ["cluster"] if code == CLUSTER_ONLY else list(SHARING_LEVELS)
    return base | {"decision": "share", "levels": levels}


def past_round(period: str, content: bytes) -> Round:
    """A round as it would have run: opened after the month, due two weeks later, private for another two."""
    opens_on = month_after(period)
    due_on = opens_on + timedelta(days=14)
    return Round(period, opens_on, due_on, due_on + timedelta(days=PRIVATE_WINDOW_DAYS), history=True, content=content)


def newest_round(period: str, content: bytes, today: date) -> Round:
    """The round that is under way: due today, so that its private window is open for the next two weeks."""
    opens_on = min(month_after(period), today)
    return Round(period, opens_on, today, today + timedelta(days=PRIVATE_WINDOW_DAYS), history=False, content=content)


def month_after(period: str) -> date:
    """The first day after a month."""
    year, month = map(int, period.split("-"))
    return date(year + month // 12, month % 12 + 1, 1)
