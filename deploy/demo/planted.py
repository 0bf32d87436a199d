"""What was planted in the simulated returns, so that the loader and the tests can say what was found.

A shift is on the logit scale (log scale for the rate) and points towards better care: -1.0 is adverse whichever way the
indicator's polarity runs, +0.8 is an improvement. A case lasts from its first month to the end of the series, a data error
one month. The practices and clusters named here send every month, so that nothing but the rule decides what is found.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of planted case."""

    SLIP = "slip"
    CLUSTER_SLIP = "cluster_slip"
    IMPROVEMENT = "improvement"
    DATA_ERROR = "data_error"


class Expectation(StrEnum):
    """What a sound rule does with the case."""

    FOUND = "found"
    MAY_BE_MISSED = "may_be_missed"
    NOT_FOUND = "not_found"


@dataclass(frozen=True)
class Planted:
    """One planted case. `organisation` is a practice code or a cluster's name."""

    kind: Kind
    organisation: str
    indicator: str
    first_period: str
    shift: float
    expectation: Expectation
    note: str


# The demonstration PQL's practice, the demonstration CQL's cluster (six practices, one partnership), and a peer in it.
PQL_PRACTICE = "91599"
CQL_CLUSTER = "Demonstration Cluster D5"
PEER_PRACTICE = "94544"
# Another cluster of the same partnership, and one elsewhere.
NEIGHBOUR_CLUSTER = "Demonstration Cluster D4"
DISTANT_CLUSTER = "Demonstration Cluster K7"

PLANTED = (
    Planted(
        Kind.SLIP,
        PQL_PRACTICE,
        "high-risk-prescribing",
        "2026-08",
        -1.0,
        Expectation.FOUND,
        "the demonstration PQL's practice; its alert first opens in the newest round",
    ),
    Planted(
        Kind.SLIP,
        PEER_PRACTICE,
        "bz-long-term",
        "2026-02",
        -1.0,
        Expectation.FOUND,
        "a practice of the demonstration CQL's cluster, some months ago",
    ),
    Planted(Kind.SLIP, "97754", "saba-only", "2026-01", -1.0, Expectation.FOUND, "a practice of ordinary size"),
    Planted(Kind.SLIP, "96376", "bz-long-term", "2026-03", -0.5, Expectation.FOUND, "a large practice"),
    Planted(Kind.SLIP, "94934", "high-risk-prescribing", "2026-04", -0.5, Expectation.FOUND, "a large practice"),
    Planted(Kind.SLIP, "93772", "antibiotic-items", "2026-02", -0.25, Expectation.FOUND, "a large practice, a high count"),
    Planted(
        Kind.SLIP,
        "97576",
        "antipsychotic-75",
        "2026-01",
        -0.25,
        Expectation.MAY_BE_MISSED,
        "a small change in about 45 people a month",
    ),
    Planted(
        Kind.SLIP,
        "98865",
        "psychosis-cholesterol",
        "2026-01",
        -1.0,
        Expectation.NOT_FOUND,
        "a denominator under 100: too few patients to tell",
    ),
    Planted(
        Kind.CLUSTER_SLIP,
        NEIGHBOUR_CLUSTER,
        "nsaid-no-gastroprotection-65",
        "2026-04",
        -0.35,
        Expectation.FOUND,
        "every practice of the cluster together",
    ),
    Planted(
        Kind.CLUSTER_SLIP,
        DISTANT_CLUSTER,
        "high-risk-prescribing",
        "2026-05",
        -0.3,
        Expectation.FOUND,
        "every practice of the cluster together",
    ),
    Planted(Kind.IMPROVEMENT, "97222", "saba-only", "2026-01", 0.8, Expectation.FOUND, "a sustained improvement"),
    Planted(
        Kind.DATA_ERROR,
        "92407",
        "triple-whammy-65",
        "2026-05",
        0.0,
        Expectation.FOUND,
        "a denominator ten times too high for one month; validation warns, no alert opens",
    ),
)
