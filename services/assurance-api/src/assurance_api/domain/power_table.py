"""How far a SLIP of a practice of a given size can be trusted: operating characteristics as data.

Source: numpy simulation of the SLIP rule, 900 practices × 30 indicators × 12 periods (324,000 tests), 12 baseline
periods, 1 % of practice-indicators shifted; detected within 6 periods, by denominator. The n rule and the materiality
rule were not simulated; both can only make the rule more careful.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class SizeClass:
    """One row of the power table: denominators up to and including `largest`."""

    largest: float
    power: tuple[float, float, float]


# Share of shifts of −0.25, −0.5 and −1.0 logit found within 6 periods, by the size of the denominator.
POWER_OF_SLIP = (
    SizeClass(99, (0.01, 0.24, 0.95)),
    SizeClass(400, (0.17, 0.85, 1.00)),
    SizeClass(float("inf"), (0.91, 1.00, 1.00)),
)
# 1 practice-indicator in 100 was shifted in the simulation.
PREVALENCE = 0.01
# SLIP: 20 false episodes a year among 900 × 30 practice-indicators with stable practice effects; half of them in 6 periods.
FALSE_EPISODES_OF_SLIP = 20 / (900 * 30) / 2
# CLUSTER: 5.9 false episodes a year among 150 × 6 cluster-indicators under shared and practice noise; half in 6 periods.
FALSE_EPISODES_OF_CLUSTER = 5.9 / (150 * 6) / 2
# All six practices of a cluster shifted by −0.25 logit are found within 6 periods.
POWER_OF_CLUSTER = 0.985


def predictive_value(power: float, false_episodes: float, prevalence: float = PREVALENCE) -> float:
    """Return the share of signals that are true: p·power / (p·power + (1 − p)·false episodes)."""
    true = prevalence * power
    return true / (true + (1 - prevalence) * false_episodes)


def slip_predictive_values(denominators: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the positive predictive value of SLIP for each denominator.

    It is taken at the smallest shift of the table, −0.25 logit (about 5 percentage points at 70 %), because nobody
    knows the size of a shift beforehand and a large one shows at any size. A missing denominator gives 0.
    Values: up to 99 0.21, up to 400 0.82, above 0.96.
    """
    values = np.array([predictive_value(row.power[0], FALSE_EPISODES_OF_SLIP) for row in POWER_OF_SLIP])
    edges = np.array([row.largest for row in POWER_OF_SLIP[:-1]])
    found = values[np.searchsorted(edges, denominators, side="left").clip(max=len(values) - 1)]
    return np.where(np.isfinite(denominators), found, 0.0)


def cluster_predictive_value() -> float:
    """Return the positive predictive value of the CLUSTER rule (0.75): enough for a conversation, not for more."""
    return predictive_value(POWER_OF_CLUSTER, FALSE_EPISODES_OF_CLUSTER)
