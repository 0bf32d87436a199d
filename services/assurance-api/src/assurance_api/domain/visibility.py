"""Who sees which alert, and how much of it. This module is the only place where that is decided.

A signal goes to the practice first: its own quality lead sees it at once. Its cluster's lead and the other practices'
leads see it when the private window of its period has ended and the practice shares with its cluster; the analyst of
the area, when it shares with analysts. A cluster's signal is seen by the cluster's lead, its practices' leads and the
area's analyst after the window. Partnerships and Boards see what was stepped up to them, and nobody has stepped
anything up yet. National roles see counts only, in the round's summary.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assurance_api.domain.lifecycle import AlertStatus

# Counts from 1 to 9 could point at people (PHS and NES disclosure policies); a zero cannot.
SMALLEST_SHOWN_COUNT = 10
SMALL_NUMBERS = "small_numbers"
CLUSTER, ANALYST = "cluster", "analyst"
# What stays when the figures of a signal are too small to be shown to others.
NOT_FIGURES = frozenset({"drivers", "input_hash", "method_version", "reach", "result_version", "statistic_periods"})
SMALL_NUMBERS_SENTENCE = (
    "{title} at {name} was outside the expected range. The counts are too small to be shown to anybody but the practice."
)


@dataclass
class Sight:
    """The organisations whose alerts a person sees, by the condition on which."""

    own: set[str] = field(default_factory=set)  # always, the newest period included
    by_sharing: dict[str, set[str]] = field(default_factory=lambda: {CLUSTER: set(), ANALYST: set()})
    clusters: set[str] = field(default_factory=set)


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
        if holding.role == "pql":
            sight.own.add(holding.organisation_id)
            sight.by_sharing[CLUSTER] |= _practices(holding.peers)
            sight.clusters |= _clusters(holding.peers)
        elif holding.role == "cql":
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


def without_figures(evidence: Mapping[str, Any]) -> dict[str, Any]:
    """Hide every figure of a signal, and every figure derived from it."""
    hidden: dict[str, Any] = {name: value if name in NOT_FIGURES else None for name, value in evidence.items()}
    return hidden | {"statistics": [], "reason": SMALL_NUMBERS}
