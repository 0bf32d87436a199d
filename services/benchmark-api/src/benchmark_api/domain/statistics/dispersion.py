"""Over-dispersion: practices differ by more than chance for reasons nobody recorded, and the limits must allow for that.

Sources: Spiegelhalter 2005, Qual Saf Health Care 14:347 (https://doi.org/10.1136/qshc.2005.013755); Spiegelhalter et al. 2012,
J R Stat Soc A 175:1 (https://doi.org/10.1111/j.1467-985X.2011.01010.x), section 4. DerSimonian & Laird 1986 for the moment form.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy.special import ndtri

from benchmark_api.domain.statistics.arrays import (
    FloatArray,
    average_ranks,
    floats,
    present_sum,
    quantiles,
    quiet,
)

Overdispersion = Literal["none", "additive", "multiplicative"]

# A tenth from each end, as the NHS methods named above use.
WINSORISE = 0.1


@dataclass(frozen=True)
class Dispersion:
    """How much a group varies beyond chance. Every array has one number a group (…).

    phi: mean z² after trimming, divided by kappa. kappa: what that mean would be under chance alone (1 when not corrected).
    tau_squared: variance between units on the transformed scale. units: how many took part. weight: Σw − Σw²/Σw, by which τ² follows
    from φ.
    """

    phi: FloatArray
    kappa: float
    tau_squared: FloatArray
    units: FloatArray
    weight: FloatArray


# Puts another dispersion in the place of the one that was found.
SpreadAs = Callable[[Dispersion], Dispersion]


def kappa_winsorised(share: float) -> float:
    """Return E[z²] of a standard normal winsorised by a `share` q at each end: (1−2q) − 2cφ(c) + 2qc², c = Φ⁻¹(1−q).

    q in [0, 0.5). 0.6787 at 10 %. Derived by integrating z² over the middle and c² over the ends.
    """
    if _is_nothing(share):
        return 1.0
    cut = float(ndtri(1.0 - share))
    return (1.0 - 2.0 * share) - 2.0 * cut * _density(cut) + 2.0 * share * cut * cut


def kappa_truncated(share: float) -> float:
    """Return E[z²] of a standard normal without its two tails of a `share` q: 1 − 2cφ(c)/(1−2q), c = Φ⁻¹(1−q).

    q in [0, 0.5). 0.4377 at 10 %. The variance of a truncated normal (Johnson & Kotz, Continuous univariate distributions 1, 13.10.1).
    """
    if _is_nothing(share):
        return 1.0
    cut = float(ndtri(1.0 - share))
    return 1.0 - 2.0 * cut * _density(cut) / (1.0 - 2.0 * share)


def _is_nothing(share: float) -> bool:
    """Tell whether a share is too small for 1 − share to differ from 1."""
    return 1.0 - share == 1.0


def _density(z: float) -> float:
    return math.exp(-z * z / 2.0) / math.sqrt(2.0 * math.pi)


def winsorised(z: FloatArray, share: float = WINSORISE) -> FloatArray:
    """Return z with each group's lowest and highest `share` pulled in to its quantiles (R type 7). (…, U) → (…, U)."""
    if _is_nothing(share):
        return z
    edges = quantiles(z, [share, 1.0 - share])
    return floats(np.clip(z, edges[..., :1], edges[..., 1:]))


def truncated(z: FloatArray, share: float) -> FloatArray:
    """Return z with the units in the lowest and highest `share` of ranks absent, as SHMI does. (…, U) → (…, U).

    sp = floor(rank/q/(n+1)); kept where 0 < sp < 1/q − 1. Ties share their mean rank.
    """
    if _is_nothing(share):
        return z
    parts = 1.0 / share
    # 1/0.1 is exact, 1/0.05 is not quite: a rank on the boundary must not fall on the wrong side of it.
    parts = float(round(parts)) if math.isclose(parts, round(parts), rel_tol=1e-9) else parts
    count = np.count_nonzero(~np.isnan(z), axis=-1)[..., np.newaxis]
    with quiet():
        part = np.floor(average_ranks(z) * parts / (count + 1.0))
        kept = (part > 0) & (part < parts - 1.0)
    return floats(np.where(kept, z, np.nan))


def dispersion(
    z: FloatArray,
    standard_error: FloatArray,
    *,
    winsorise: float | None = WINSORISE,
    truncate: float | None = None,
    consistency_correction: bool = False,
) -> Dispersion:
    """Return φ, κ and τ² of each group from its transform z-scores. z and standard_error (…, U) → arrays (…).

    φ = mean(z²)/κ over the winsorised (or, with `truncate`, the kept) units; τ² = max(0, (nφ − (n−1)) / (Σw − Σw²/Σw)) with
    w = 1/s², and 0 where nφ < n − 1. Trimming alone makes φ too small (κ = 0.6787 at 10 %): `consistency_correction` divides
    by κ; published NHS figures do not, our alerts do. Absent units are left out. A group of none has φ NaN and τ² 0.
    Raises ValueError for a share outside [0, 0.5) or both ways of trimming.
    """
    _check_trimming(winsorise, truncate)
    z, s = np.where(np.isnan(standard_error), np.nan, z), np.where(np.isnan(z), np.nan, standard_error)
    if truncate is not None:
        kept, kappa = truncated(floats(z), truncate), kappa_truncated(truncate)
        s = np.where(np.isnan(kept), np.nan, s)
    else:
        share = winsorise or 0.0
        kept, kappa = winsorised(floats(z), share), kappa_winsorised(share)
    kappa = kappa if consistency_correction else 1.0
    units = floats(np.count_nonzero(~np.isnan(kept), axis=-1))
    with quiet():
        phi = present_sum(floats(kept**2)) / units / kappa
        w = floats(1.0 / s**2)
        total, squares = present_sum(w), present_sum(floats(w**2))
        weight = floats(total - squares / total)
    return Dispersion(phi=floats(phi), kappa=kappa, tau_squared=additive(units, floats(phi), weight), units=units, weight=weight)


def additive(units: FloatArray, phi: FloatArray, weight: FloatArray) -> FloatArray:
    """Return τ² = max(0, (nφ − (n−1)) / weight), weight = Σw − Σw²/Σw; 0 for fewer than two units. All arrays (…)."""
    excess = units * phi - (units - 1.0)
    with quiet():
        return floats(np.where((units >= 2) & (excess > 0), excess / weight, 0.0))  # noqa: PLR2004


def _check_trimming(winsorise: float | None, truncate: float | None) -> None:
    if winsorise is not None and not 0.0 <= winsorise < 0.5:  # noqa: PLR2004
        message = f"The share to winsorise lies in [0, 0.5), not {winsorise}."
        raise ValueError(message)
    if truncate is not None and not 0.0 < truncate < 0.5:  # noqa: PLR2004
        message = f"The share to truncate lies in (0, 0.5), not {truncate}."
        raise ValueError(message)


def widened_error(standard_error: FloatArray, spread: Dispersion, overdispersion: Overdispersion) -> FloatArray:
    """Return the standard error with the over-dispersion in it: √(s²+τ²), s√max(1, φ), or s itself. (…, U) → (…, U)."""
    if overdispersion == "additive":
        return floats(np.sqrt(standard_error**2 + spread.tau_squared[..., np.newaxis]))
    if overdispersion == "multiplicative":
        # A group without units has φ NaN and no unit to widen; nothing is lost by taking 1.
        return floats(standard_error * np.sqrt(np.fmax(1.0, spread.phi))[..., np.newaxis])
    return standard_error


def reliability(standard_error: FloatArray, tau_squared: FloatArray) -> FloatArray:
    """Return R = τ²/(τ² + s²): the share of a unit's distance from the centre that is signal. (…, U), (…) → (…, U).

    0 where τ² = 0 (nothing but chance was found), NaN for absent units. Source: Adams 2009, RAND TR-653, eq. 1.
    """
    between = tau_squared[..., np.newaxis]
    with quiet():
        return floats(between / (between + standard_error**2))
