"""The limits to draw around Scotland's level, at round denominators that are nobody's, and the side of them a dot lies on."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from benchmark_api.domain.density import denominator_lines, without_the_ends
from benchmark_api.domain.statistics.arrays import floats
from benchmark_api.domain.statistics.funnel import BANDS, Funnel, curve, denominator_for, judge

LIMITS = (0.95, 0.998)
_POINTS = 60
# Differences of this share of a value are the rounding of a computer: such a dot lies on the line, and on is within.
_ROUNDING = 1e-12


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
    # What the curves were drawn from; None when there was nothing to draw.
    judged: Funnel | None = field(default=None, repr=False)

    def bands(self, numerators: Sequence[float], denominators: Sequence[float]) -> list[str]:
        """Say on which side of the drawn lines each figure lies, at its own denominator; on a line is within."""
        if self.judged is None or not numerators:
            return [BANDS[0]] * len(numerators)
        n = np.asarray(denominators, dtype=np.float64)
        value = np.asarray(numerators, dtype=np.float64) / n
        step = np.zeros(n.size, dtype=np.int64)
        for limit in LIMITS:
            lower, upper = curve(self.judged, limit, n)
            room = _ROUNDING * np.maximum(value, 1.0)
            step += (value > upper + room).astype(np.int64) - (value < lower - room).astype(np.int64)
        return [BANDS[int(one)] for one in step]


def draw(
    denominators: Sequence[float],
    *,
    centre: float | None,
    tau_squared: float | None,
    kind: Literal["proportion", "rate"],
    multiplier: float,
    shown: Sequence[float] = (),
) -> Drawn:
    """Draw the limits of one period as stored results were judged: around Scotland's stored level, with the stored spread.

    centre: in the indicator's unit. denominators: everybody's; `shown`: those of the dots. The curves reach over these and, of
    everybody's, over all but the ends: where a curve begins and ends must tell nothing about the smallest and the largest
    practice. The curves are the smooth form of the limits; a figure's class comes from its exact z, so that a dot very near a
    curve can lie on its other side.
    """
    if not denominators or centre is None or tau_squared is None:
        return Drawn([], None, None)
    judged = _stored(centre / multiplier, tau_squared, kind)
    reach = [*without_the_ends(denominators), *shown]
    return Drawn(
        curves=_curves(judged, min(reach), max(reach), multiplier) if reach else [],
        denominator_for_07=_number(denominator_for(judged, 0.7)),
        denominator_for_09=_number(denominator_for(judged, 0.9)),
        judged=judged,
    )


def _stored(level: float, tau_squared: float, kind: Literal["proportion", "rate"]) -> Funnel:
    """Give the funnel of a stored level and spread, with nobody in it."""
    return judge(
        [np.nan], [np.nan], kind=kind, overdispersion="additive", centre=level,
        spread_as=lambda nobody: replace(nobody, tau_squared=floats(tau_squared)),
    )  # fmt: skip


def _curves(judged: Funnel, smallest: float, largest: float, multiplier: float) -> list[DrawnCurve]:
    lines = denominator_lines(smallest, largest)
    at = np.geomspace(lines[0], lines[-1], _POINTS)
    drawn = [(limit, *curve(judged, limit, at)) for limit in LIMITS]
    return [
        DrawnCurve(
            round(float(denominator), 1),
            [DrawnLimit(limit, _number(lower[place] * multiplier), _number(upper[place] * multiplier)) for limit, lower, upper in drawn],
        )
        for place, denominator in enumerate(at)
    ]


def _number(value: np.floating | np.ndarray) -> float | None:
    number = float(value)
    return number if np.isfinite(number) else None
