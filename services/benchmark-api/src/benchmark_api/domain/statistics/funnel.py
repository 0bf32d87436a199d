"""The funnel: each organisation against the level of its group, with limits that allow for size and over-dispersion."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from benchmark_api.domain.statistics import exact_funnel
from benchmark_api.domain.statistics.arrays import BoolArray, FloatArray, floats, quiet, z_of
from benchmark_api.domain.statistics.dispersion import (
    WINSORISE,
    Dispersion,
    Overdispersion,
    SpreadAs,
    dispersion,
    reliability,
    widened_error,
)
from benchmark_api.domain.statistics.mid_p import mid_p_z
from benchmark_api.domain.statistics.scales import (
    Kind,
    Scale,
    Transformation,
    error_at,
    pooled_centre,
    scale_of,
    usable,
)

ZMethod = Literal["transform", "mid_p"]

# Classes of a unit by |z_adjusted| against the 95 % and 99.8 % limits. An undefined z has no class.
BANDS: dict[int, str] = {-2: "below_998", -1: "below_95", 0: "within", 1: "above_95", 2: "above_998"}
NO_BAND = -128

# Least denominator, and least expected events and non-events, for a band.
SMALLEST_DENOMINATOR = 20.0
FEWEST_EXPECTED = 5.0


@dataclass(frozen=True)
class Funnel:
    """A judged set of groups. Arrays are (…, U) a unit or (…) a group; NaN where undefined.

    value: x/n. transformed, standard_error: Y and s on the funnel's scale. z: as asked for (transform or mid-P).
    z_adjusted: z with the over-dispersion in it. reliability: τ²/(τ²+s²).
    """

    kind: Kind
    scale: Scale
    overdispersion: Overdispersion
    centre: FloatArray
    target: FloatArray
    value: FloatArray
    denominator: FloatArray
    transformed: FloatArray
    standard_error: FloatArray
    z: FloatArray
    z_adjusted: FloatArray
    spread: Dispersion
    reliability: FloatArray


def judge(
    numerator: ArrayLike,
    denominator: ArrayLike,
    *,
    kind: Kind = "proportion",
    transformation: Transformation | None = None,
    overdispersion: Overdispersion = "none",
    winsorise: float | None = WINSORISE,
    truncate: float | None = None,
    consistency_correction: bool = False,
    z_method: ZMethod = "transform",
    centre: ArrayLike | None = None,
    spread_as: SpreadAs | None = None,
) -> Funnel:
    """Judge every unit against its group. numerator, denominator (…, U); centre (…) in fractions, else pooled Σx/Σn.

    z = (Y − T)/s on the scale of `scales.py`, or the mid-P z; z_adjusted = z·s/√(s²+τ²) (additive), z/√max(1, φ)
    (multiplicative), z (none). φ and τ² always come from the transform z; `spread_as` may replace them before they are used.
    For `ratio`, numerator and denominator are observed and expected, the centre 1. A pair with n ≤ 0, x < 0, absent, or x > n in a
    proportion is NaN and changes nothing.
    Raises ValueError for a kind and transformation that do not go together, or transformation "none" with over-dispersion.
    """
    scale = scale_of(kind, transformation)
    if transformation == "none" and overdispersion != "none":
        message = "Limits without a transformation cannot carry over-dispersion: choose a transformation, or overdispersion none."
        raise ValueError(message)
    x, n = usable(floats(numerator), floats(denominator), kind)
    level = pooled_centre(x, n, kind) if centre is None else np.broadcast_to(floats(centre), x.shape[:-1])
    with quiet():
        transformed = scale.forward(x, n)
        target = scale.target(floats(level))
        s = scale.error(x, n, floats(level)[..., np.newaxis])
        plain_z = floats((transformed - target[..., np.newaxis]) / s)
    plain_z = floats(np.where(np.isfinite(plain_z), plain_z, np.nan))
    spread = dispersion(plain_z, s, winsorise=winsorise, truncate=truncate, consistency_correction=consistency_correction)
    spread = spread if spread_as is None else spread_as(spread)
    z = plain_z
    if z_method == "mid_p":
        z = mid_p_z(x, n, floats(level), kind)
    elif transformation == "none" and kind != "proportion":
        z = exact_funnel.touching_z(x, floats(n * floats(level)[..., np.newaxis]))
    with quiet():
        z_adjusted = floats(z * s / widened_error(s, spread, overdispersion)) if overdispersion != "none" else z
        value = floats(x / n)
    return Funnel(
        kind=kind, scale=scale, overdispersion=overdispersion, centre=floats(level), target=target, value=value,
        denominator=n, transformed=transformed, standard_error=s, z=z, z_adjusted=z_adjusted, spread=spread,
        reliability=reliability(s, spread.tau_squared),
    )  # fmt: skip


def limits(funnel: Funnel, limit: float) -> tuple[FloatArray, FloatArray]:
    """Return (lower, upper) of one limit (0.95, 0.998) at each unit's own denominator, as values (…, U).

    Formula: inverse(T ∓ z·s′) with s′ the widened standard error. A proportion stays in [0, 1], a ratio or rate at or above 0.
    """
    return _limits(funnel, limit, funnel.denominator, funnel.standard_error)


def curve(funnel: Funnel, limit: float, denominators: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Return (lower, upper) of one limit at any denominators (D,) or (…, D), for a unit that sits on the centre. → (…, D)."""
    at = np.broadcast_to(floats(denominators), (*funnel.centre.shape, np.shape(denominators)[-1]))
    return _limits(funnel, limit, floats(at), error_at(funnel.kind, funnel.scale, floats(at), funnel.centre[..., np.newaxis]))


def _limits(funnel: Funnel, limit: float, denominator: FloatArray, standard_error: FloatArray) -> tuple[FloatArray, FloatArray]:
    z = z_of(limit)
    if exact_funnel.applies(funnel.kind, funnel.scale):
        return exact_funnel.limits(denominator, funnel.centre[..., np.newaxis], limit)
    reach = z * widened_error(standard_error, funnel.spread, funnel.overdispersion)
    target = funnel.target[..., np.newaxis]
    with quiet():
        return funnel.scale.inverse(floats(target - reach)), funnel.scale.inverse(floats(target + reach))


def bands(z_adjusted: FloatArray) -> NDArray[np.int8]:
    """Return the class of each z (key of `BANDS`), judged strictly: exactly on a limit is within. Any shape; NaN → `NO_BAND`."""
    size = np.abs(z_adjusted)
    with quiet():
        step = (size > z_of(0.95)).astype(np.int8) + (size > z_of(0.998)).astype(np.int8)
        signed = np.where(z_adjusted < 0, -step, step)
    return np.where(np.isnan(z_adjusted), NO_BAND, signed).astype(np.int8)


def can_classify(denominator: ArrayLike, centre: ArrayLike, kind: Kind = "proportion") -> BoolArray:
    """Tell which units are large enough to be put in a band: n ≥ 20, n·p ≥ 5 and n·(1 − p) ≥ 5 (rates and ratios: n·c ≥ 5).

    denominator (…, U), centre (…) → (…, U); absent units are not. Below that a handful of events decides the band.
    """
    n, level = floats(denominator), floats(centre)[..., np.newaxis]
    with quiet():
        if kind != "proportion":
            return np.asarray(n * level >= FEWEST_EXPECTED)
        return (n >= SMALLEST_DENOMINATOR) & (n * level >= FEWEST_EXPECTED) & (n * (1.0 - level) >= FEWEST_EXPECTED)


def denominator_for(funnel: Funnel, wanted: float) -> FloatArray:
    """Return the denominator from which a unit on the centre has reliability `wanted`, a number a group; NaN where τ² = 0.

    Solves s²(n) = τ²(1 − R)/R; on the arcsine scale that is n = R/(1−R)/(4τ²).
    """
    with quiet():
        wanted_variance = floats(funnel.spread.tau_squared * (1.0 - wanted) / wanted)
        wanted_variance = floats(np.where(wanted_variance > 0, wanted_variance, np.nan))
        one = error_at(funnel.kind, funnel.scale, np.ones_like(funnel.centre), funnel.centre)
        if funnel.kind == "rate" and not exact_funnel.applies(funnel.kind, funnel.scale):
            return _log_rate_denominator(funnel.centre, wanted_variance)
        return floats(one**2 / wanted_variance)


def _log_rate_denominator(centre: FloatArray, variance: FloatArray) -> FloatArray:
    """Solve c·n/(c·n+½)² + n/(n+½)² = variance for the larger n, by Newton's method from above."""
    n = floats((1.0 / centre + 1.0) / variance)
    for _ in range(60):
        x = centre * n
        value = x / (x + 0.5) ** 2 + n / (n + 0.5) ** 2 - variance
        slope = centre * (0.5 - x) / (x + 0.5) ** 3 + (0.5 - n) / (n + 0.5) ** 3
        n = floats(n - value / slope)
    return floats(np.where(n > 0, n, np.nan))
