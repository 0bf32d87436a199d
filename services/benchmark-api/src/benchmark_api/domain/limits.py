"""The limits to draw around Scotland's level, at round denominators that are nobody's."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from benchmark_api.domain.density import denominator_lines
from benchmark_api.domain.statistics.funnel import curve, denominator_for, judge

LIMITS = (0.95, 0.998)
_POINTS = 60


@dataclass(frozen=True)
class DrawnLimit:
    """One limit at one denominator, in the indicator's unit."""

    limit: float
    lower: float | None
    upper: float | None


@dataclass(frozen=True)
class DrawnCurve:
    """All limits at one denominator."""

    denominator: float
    limits: list[DrawnLimit]


@dataclass(frozen=True)
class Drawn:
    """The curves, and the denominators from which a figure is mostly signal."""

    curves: list[DrawnCurve]
    denominator_for_07: float | None
    denominator_for_09: float | None


def draw(numerators: Sequence[float], denominators: Sequence[float], *, kind: Literal["proportion", "rate"], multiplier: float) -> Drawn:
    """Draw the limits of one period as stored results are judged: additive over-dispersion, corrected, Winsorised.

    The curves are the smooth form of the limits; a figure's class comes from its exact z, so that a dot very near a
    curve can lie on its other side.
    """
    if not denominators:
        return Drawn([], None, None)
    funnel = judge(numerators, denominators, kind=kind, overdispersion="additive", consistency_correction=True)
    lines = denominator_lines(min(denominators), max(denominators))
    at = np.geomspace(lines[0], lines[-1], _POINTS)
    drawn = [(limit, *curve(funnel, limit, at)) for limit in LIMITS]
    curves = [
        DrawnCurve(
            round(float(denominator), 1),
            [DrawnLimit(limit, _number(lower[place] * multiplier), _number(upper[place] * multiplier)) for limit, lower, upper in drawn],
        )
        for place, denominator in enumerate(at)
    ]
    return Drawn(curves, _number(denominator_for(funnel, 0.7)), _number(denominator_for(funnel, 0.9)))


def _number(value: np.floating | np.ndarray) -> float | None:
    number = float(value)
    return number if np.isfinite(number) else None
