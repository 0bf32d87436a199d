"""Who sees which alert, and how much of it. This module is the only place where that is decided.

A signal goes to the practice first: its own quality lead sees it at once. Its cluster's lead and the other practices'
leads see it when the private window of its period has ended and the practice shares with its cluster; the analyst of
the area, when it shares with analysts. A cluster's signal is seen by the cluster's lead, its practices' leads and the
area's analyst after the window. Partnerships and Boards see what was stepped up to them, and nobody has stepped
anything up yet. National roles see counts only, in the round's summary.

Figures go further than the practice only where nothing can be worked out from them. A cluster's total, less the
practices that a viewer sees, is what the others have; a change is today's value less twelve earlier ones. So a total
is shown to whom every practice in it is shown, and a change where none of the counts behind it is small or missing.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from assurance_api.domain.lifecycle import AlertStatus

# Who acts for a practice: its lead, the lead's stand-in at a meeting, and the delegate, who has no peers; and for a cluster.
OF_PRACTICE = frozenset({"pql", "practice_delegate", "stand_in_pql"})
OF_CLUSTER = frozenset({"cql", "cql_deputy"})

# Counts from 1 to 9 could point at people (PHS and NES disclosure policies); a zero cannot.
SMALLEST_SHOWN_COUNT = 10
SMALL_NUMBERS = "small_numbers"
CLUSTER, ANALYST = "cluster", "analyst"
# What stays when the figures of a signal are too small to be shown to others.
NOT_FIGURES = frozenset({"drivers", "input_hash", "method_version", "reach", "result_version", "statistic_periods"})
CHANGE_FIGURES = ("change", "change_z", "national_fdr_q")
TOTAL_HIDDEN_SENTENCE = (
    "{title} at {name} was outside the expected range. The figures are not shown, because those of a single practice could be "
    "worked out from them."
)
CHANGE_HIDDEN_SENTENCE = "{title} at {name} was outside the expected range."
SMALL_NUMBERS_SENTENCE = (
    "{title} at {name} was outside the expected range. The counts are too small to be shown to anybody but the practice."
)


@dataclass
class Sight:
    """The organisations whose alerts a person sees, by the condition on which."""

    own: set[str] = field(default_factory=set)  # always, the newest period included
    by_sharing: dict[str, set[str]] = field(default_factory=lambda: {CLUSTER: set(), ANALYST: set()})
    clusters: set[str] = field(default_factory=set)

    def reaches(self, practice_id: str, levels: Collection[str]) -> bool:
        """Say whether a practice that shares at these levels shows its figures to this person, the window over."""
        return practice_id in self.own or any(practice_id in self.by_sharing.get(level, ()) for level in levels)


@dataclass(frozen=True)
class Figures:
    """What a signal says to one viewer."""

    sentence: str
    evidence: dict[str, Any]


@dataclass(frozen=True)
class About:
    """Whose signal it is, and of what."""

    level: str
    name: str
    title: str
    kind: str


@dataclass(frozen=True)
class Holding:
    """One appointment, as far as sight depends on it."""

    role: str
    organisation_id: str
    organisations: frozenset[str]
    peers: frozenset[str]


def sight_of(holdings: list[Holding]) -> Sight:
    """Return what somebody with these appointments sees."""
    sight = Sight()
    for holding in holdings:
        if holding.role in OF_PRACTICE:
            sight.own.add(holding.organisation_id)
            sight.by_sharing[CLUSTER] |= _practices(holding.peers)
            sight.clusters |= _clusters(holding.peers)
        elif holding.role in OF_CLUSTER:
            sight.by_sharing[CLUSTER] |= _practices(holding.organisations)
            sight.clusters |= _clusters(holding.organisations)
        elif holding.role == "analyst":
            sight.by_sharing[ANALYST] |= _practices(holding.organisations)
            sight.clusters |= _clusters(holding.organisations)
    return sight


def _practices(organisations: frozenset[str]) -> set[str]:
    return {each for each in organisations if each.startswith("practice:")}


def _clusters(organisations: frozenset[str]) -> set[str]:
    return {each for each in organisations if each.startswith("cluster:")}


def shown_status(status: AlertStatus, status_then: AlertStatus, *, newest: bool, answered: bool) -> AlertStatus:
    """Return the status as somebody may know it who sees the episode up to an earlier period only."""
    if newest:
        return status
    if status_then is AlertStatus.RECORDED:
        return AlertStatus.RECORDED
    return AlertStatus.ANSWERED if answered else AlertStatus.OPEN


def is_small(evidence: Mapping[str, Any], kind: str) -> bool:
    """Say whether a count, or of a proportion what is left of the denominator, could point at people."""
    numerator, denominator = evidence.get("numerator"), evidence.get("denominator")
    if numerator is None or denominator is None:
        return False
    counts = [numerator, denominator - numerator] if kind == "proportion" else [numerator]
    return any(0 < count < SMALLEST_SHOWN_COUNT for count in counts)


def small_counts() -> pl.Expr:
    """Say the same of a frame with the columns numerator, denominator and kind."""
    numerator, rest = pl.col("numerator"), pl.col("denominator") - pl.col("numerator")
    return _small(numerator) | ((pl.col("kind") == "proportion") & _small(rest))


def _small(count: pl.Expr) -> pl.Expr:
    return (count > 0) & (count < SMALLEST_SHOWN_COUNT)


def without_figures(evidence: Mapping[str, Any]) -> dict[str, Any]:
    """Hide every figure of a signal, and every figure derived from it."""
    hidden: dict[str, Any] = {name: value if name in NOT_FIGURES else None for name, value in evidence.items()}
    return hidden | {"statistics": [], "reason": SMALL_NUMBERS}


def figures_for_others(
    about: About, sentence: str, evidence: Mapping[str, Any], sight: Sight, sharing: Mapping[str, Collection[str]]
) -> Figures:
    """Return a signal as somebody sees it who is not the practice itself; `sharing` has the levels by practice.

    What is not known about the counts behind a figure counts against showing it.
    """
    behind = evidence.get("for_others") or {}
    drivers = [
        _driver(each, sight)
        for each in evidence["drivers"]
        if sight.reaches(each["organisation_id"], sharing.get(each["organisation_id"], ()))
    ]
    shown = dict(evidence) | {"drivers": drivers}
    if about.level == CLUSTER and not _total_may_be_shown(behind, sight, sharing):
        return Figures(TOTAL_HIDDEN_SENTENCE.format(title=about.title, name=about.name), without_figures(shown))
    if is_small(evidence, about.kind):
        return Figures(SMALL_NUMBERS_SENTENCE.format(title=about.title, name=about.name), without_figures(shown))
    if not behind.get("change_may_be_shown"):
        calm = behind.get("sentence_without_change") or CHANGE_HIDDEN_SENTENCE.format(title=about.title, name=about.name)
        return Figures(calm, shown | dict.fromkeys(CHANGE_FIGURES) | {"statistics": []})
    rounded = {name: _rounded(evidence.get(name)) for name in CHANGE_FIGURES}
    return Figures(sentence, shown | rounded | {"statistics": [_rounded(each) for each in evidence["statistics"]]})


def _total_may_be_shown(behind: Mapping[str, Any], sight: Sight, sharing: Mapping[str, Collection[str]]) -> bool:
    """Say whether this viewer sees every practice that a cluster's total is made of."""
    members, small = behind.get("members") or [], set(behind.get("small_members") or ())
    return bool(members) and all(
        each in sight.own or (each not in small and sight.reaches(each, sharing.get(each, ()))) for each in members
    )


def _driver(driver: Mapping[str, Any], sight: Sight) -> dict[str, Any]:
    if driver["organisation_id"] in sight.own:
        return dict(driver)
    z = driver["change_adverse_z"] if driver.get("may_be_shown") else None
    return dict(driver) | {"change_adverse_z": _rounded(z)}


def _rounded(figure: float | None) -> float | None:
    """Leave one decimal: enough to talk about, too coarse to reckon back from."""
    return None if figure is None else round(figure, 1)
