"""The scale on which a funnel is judged: how a value is transformed, its standard error there, and the way back.

| kind       | scale   | Y                  | target T      | standard error s                   |
|------------|---------|--------------------|---------------|------------------------------------|
| proportion | arcsine | asin √(x/n)        | asin √centre  | 1/(2√n)                            |
| ratio      | log     | ln(O/E)            | ln centre     | 1/√E                               |
| ratio      | sqrt    | √(O/E)             | √centre       | 1/(2√E)                            |
| rate       | log     | ln((x+½)/(n+½))    | ln centre     | √(x/(x+½)² + n/(n+½)²)             |
| any        | none    | x/n                | centre        | √(p(1−p)/n), √(centre/n)           |

Sources: Spiegelhalter 2005, Stat Med 24:1185 (https://doi.org/10.1002/sim.1970), table I and appendix; NHS England, SHMI
methodology (log ratio); CQC Intelligent Monitoring, NHS GP practices: statistical methodology, July 2015 (square root).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from benchmark_api.domain.statistics.arrays import FloatArray, floats, present_sum, quiet

Kind = Literal["proportion", "ratio", "rate"]
Transformation = Literal["arcsine", "log", "sqrt", "none"]


@dataclass(frozen=True)
class Scale:
    """One row of the table above, as functions of numerator x, denominator n and centre c."""

    forward: Callable[[FloatArray, FloatArray], FloatArray]
    target: Callable[[FloatArray], FloatArray]
    error: Callable[[FloatArray, FloatArray, FloatArray], FloatArray]
    inverse: Callable[[FloatArray], FloatArray]


def _back_from_arcsine(angle: FloatArray) -> FloatArray:
    # The angle is clipped, not the result: sin² folds back beyond π/2 and a limit would turn round.
    return floats(np.sin(np.clip(angle, 0.0, np.pi / 2.0)) ** 2)


def _log_ratio(x: FloatArray, n: FloatArray) -> FloatArray:
    # No event at all has no logarithm; half an event keeps such a unit in the lowest place, with a finite z.
    return floats(np.log(np.where(x == 0, 0.5, x) / n))


def _log_rate_error(x: FloatArray, n: FloatArray, _centre: FloatArray) -> FloatArray:
    return floats(np.sqrt(x / (x + 0.5) ** 2 + n / (n + 0.5) ** 2))


def _not_below_zero(value: FloatArray) -> FloatArray:
    return floats(np.maximum(value, 0.0))


ARCSINE = Scale(
    forward=lambda x, n: floats(np.arcsin(np.sqrt(x / n))),
    target=lambda centre: floats(np.arcsin(np.sqrt(centre))),
    error=lambda _x, n, _centre: floats(0.5 / np.sqrt(n)),
    inverse=_back_from_arcsine,
)
LOG_RATIO = Scale(
    forward=_log_ratio,
    target=lambda centre: floats(np.log(centre)),
    error=lambda _x, n, _centre: floats(1.0 / np.sqrt(n)),
    inverse=lambda y: floats(np.exp(y)),
)
SQRT_RATIO = Scale(
    forward=lambda x, n: floats(np.sqrt(x / n)),
    target=lambda centre: floats(np.sqrt(centre)),
    error=lambda _x, n, _centre: floats(0.5 / np.sqrt(n)),
    inverse=lambda y: floats(np.maximum(y, 0.0) ** 2),
)
LOG_RATE = Scale(
    forward=lambda x, n: floats(np.log((x + 0.5) / (n + 0.5))),
    target=lambda centre: floats(np.log(centre)),
    error=_log_rate_error,
    inverse=lambda y: floats(np.exp(y)),
)
PLAIN_PROPORTION = Scale(
    forward=lambda x, n: floats(x / n),
    target=lambda centre: centre,
    error=lambda _x, n, centre: floats(np.sqrt(centre * (1.0 - centre) / n)),
    inverse=lambda y: floats(np.clip(y, 0.0, 1.0)),
)
PLAIN_COUNT = Scale(
    forward=lambda x, n: floats(x / n),
    target=lambda centre: centre,
    error=lambda _x, n, centre: floats(np.sqrt(centre / n)),
    inverse=_not_below_zero,
)

SCALES: dict[tuple[Kind, Transformation], Scale] = {
    ("proportion", "arcsine"): ARCSINE,
    ("proportion", "none"): PLAIN_PROPORTION,
    ("ratio", "log"): LOG_RATIO,
    ("ratio", "sqrt"): SQRT_RATIO,
    ("ratio", "none"): PLAIN_COUNT,
    ("rate", "log"): LOG_RATE,
    ("rate", "none"): PLAIN_COUNT,
}
DEFAULT_TRANSFORMATION: dict[Kind, Transformation] = {"proportion": "arcsine", "ratio": "log", "rate": "log"}


def scale_of(kind: Kind, transformation: Transformation | None = None) -> Scale:
    """Return the scale of a kind (its default without a transformation). Raises ValueError for a pair that is not offered."""
    chosen = transformation or DEFAULT_TRANSFORMATION[kind]
    scale = SCALES.get((kind, chosen))
    if scale is None:
        message = f"A funnel of kind {kind} cannot use the transformation {chosen}."
        raise ValueError(message)
    return scale


def usable(numerator: FloatArray, denominator: FloatArray, kind: Kind) -> tuple[FloatArray, FloatArray]:
    """Return both arrays (…, U) with NaN wherever the pair is undefined: n ≤ 0, x < 0, either absent, or x > n for a proportion."""
    with quiet():
        defined = (denominator > 0) & (numerator >= 0)
        if kind == "proportion":
            defined &= numerator <= denominator
    return floats(np.where(defined, numerator, np.nan)), floats(np.where(defined, denominator, np.nan))


def pooled_centre(numerator: FloatArray, denominator: FloatArray, kind: Kind) -> FloatArray:
    """Return the level a group is compared with: Σx/Σn, or 1 for a ratio of observed to expected. (…, U) → (…).

    Absent units are left out of both sums. NaN for a group without units.
    """
    total = present_sum(denominator)
    with quiet():
        if kind == "ratio":
            return floats(np.where(total > 0, 1.0, np.nan))
        return floats(np.where(total > 0, present_sum(numerator) / total, np.nan))


def error_at(kind: Kind, scale: Scale, denominator: FloatArray, centre: FloatArray) -> FloatArray:
    """Return the standard error that a unit of this size has when it sits on the centre: what a curve is drawn with. Shapes that broadcast.

    It never grows with the denominator. On the logarithmic scale of a rate, with its half event more, it would below half an event.
    """
    expected = denominator if kind == "ratio" else centre * denominator
    if scale is LOG_RATE:
        expected, denominator = np.maximum(expected, 0.5), floats(np.maximum(denominator, 0.5))
    with quiet():
        return scale.error(floats(expected), denominator, centre)
