"""Clusters as they are: today's member practices, applied to past periods.

As it was, a cluster's past rests on who belonged then and never changes. As it is, the same practices are followed
throughout, so that a line does not move because a practice did. What is computed here is what is stored for a cluster,
with the same functions, against the same Scotland and the same spread of clusters; a change is not: it needs twelve
earlier figures of each practice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from benchmark_api.domain.indicators import IndicatorDefinition, Kind
from benchmark_api.domain.peer_levels import FEWEST_APART, is_small
from benchmark_api.domain.statistics import scales
from benchmark_api.domain.statistics.arrays import FloatArray, floats, quiet
from benchmark_api.domain.statistics.dispersion import reliability
from benchmark_api.domain.statistics.funnel import BANDS, bands, can_classify
from benchmark_api.domain.statistics.intervals import rate, wilson
from benchmark_api.domain.statistics.mid_p import mid_p_z

NOT_ASSESSED_AS_IS: Final = "not_assessed_as_is"


class Membership(StrEnum):
    """By whose membership a cluster's figures are added up."""

    AS_WAS = "as_was"
    AS_IS = "as_is"


@dataclass(frozen=True)
class Against:
    """Scotland's stored level of one period, in the indicator's unit, and the stored spread of its clusters."""

    centre: float | None
    tau_squared: float | None


@dataclass(frozen=True)
class AsIsFigure:
    """A cluster's figure of one period by today's membership; values in the indicator's unit, None where undefined."""

    practices: int
    numerator: float | None
    denominator: float | None
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    z: float | None = None
    z_adjusted: float | None = None
    band: str | None = None
    favourable: bool | None = None
    reliability: float | None = None
    comparable: bool = False


Counts = Mapping[str, tuple[float, float]]


def pooled(definition: IndicatorDefinition, returned: Counts, against: Against) -> AsIsFigure:
    """Add up what today's members returned and judge it as a cluster is judged. `returned`: usable (x, n) by practice.

    z: exact mid-P against the centre; z_adjusted = z·s/√(s² + τ²) with the stored τ² of the clusters; 95% interval Wilson for
    proportions, exact or Byar's for rates. No returned figure gives no value, as for a stored cluster.
    """
    if not returned:
        return AsIsFigure(0, None, None)
    numerator = sum(x for x, _ in returned.values())
    denominator = sum(n for _, n in returned.values())
    kind: scales.Kind = "rate" if definition.kind is Kind.RATE else "proportion"
    x, n = scales.usable(floats([numerator]), floats([denominator]), kind)
    lower, upper = (rate if kind == "rate" else wilson)(x, n)
    centre = floats(np.nan if against.centre is None else against.centre / definition.multiplier)
    tau_squared = floats(np.nan if against.tau_squared is None else against.tau_squared)
    with quiet():
        s = scales.scale_of(kind).error(x, n, floats(centre[np.newaxis]))
        z = mid_p_z(x, n, centre, kind)
        z_adjusted = floats(z * s / np.sqrt(s**2 + tau_squared))
    large = bool(can_classify(n, centre, kind)[0]) and denominator >= definition.minimum_denominator
    comparable = large and not np.isnan(z_adjusted[0])
    band = int(bands(z_adjusted)[0]) if comparable else None
    return AsIsFigure(
        practices=len(returned),
        numerator=numerator,
        denominator=denominator,
        value=_number(x / n, definition.multiplier),
        lower=_number(lower, definition.multiplier),
        upper=_number(upper, definition.multiplier),
        z=_number(z) if comparable else None,
        z_adjusted=_number(z_adjusted) if comparable else None,
        band=None if band is None else BANDS[band],
        favourable=_favourable(definition, band),
        reliability=_number(reliability(s, tau_squared)),
        comparable=comparable,
    )


def may_be_shown(
    definition: IndicatorDefinition,
    counts: Counts,
    *,
    sums: Sequence[frozenset[str]],
    areas: Mapping[str, tuple[str | None, ...]],
    known: frozenset[str],
) -> bool:
    """Say whether a cluster's figure by today's membership can stand beside the sums by other memberships.

    counts: what each practice returned in the period. sums: the practices of every membership the cluster is known to have
    had, today's and that of the period among them. areas: the other totals in the viewer's sight that a practice lies in.
    known: the practices whose own figures the viewer sees. One sum taken from another leaves the practice that moved; so
    practices unseen that lie in the same sums and areas must be three or more, with no small count between them.
    """
    cells: dict[tuple[object, ...], list[str]] = {}
    for code in sorted(frozenset().union(*sums) & counts.keys() - known):
        cells.setdefault((*(code in one for one in sums), *areas.get(code, ())), []).append(code)
    return all(_hides(definition, [counts[code] for code in cell]) for cell in cells.values())


def total_is_small(definition: IndicatorDefinition, numerator: float, denominator: float) -> bool:
    """Say whether a total holds 1 to 9 people, or a proportion leaves so few out."""
    if definition.counts_are_public:
        return False
    return is_small(numerator) or (definition.kind is Kind.PROPORTION and is_small(denominator - numerator))


def _hides(definition: IndicatorDefinition, cell: Sequence[tuple[float, float]]) -> bool:
    numerator, denominator = sum(x for x, _ in cell), sum(n for _, n in cell)
    return len(cell) >= FEWEST_APART and not total_is_small(definition, numerator, denominator)


def _favourable(definition: IndicatorDefinition, band: int | None) -> bool | None:
    side = 0 if band is None else int(np.sign(band)) * definition.adverse_sign
    return None if side == 0 else side > 0


def _number(value: FloatArray, multiplier: float = 1.0) -> float | None:
    return None if np.isnan(value[0]) else float(value[0] * multiplier)
