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
from numpy.typing import ArrayLike, NDArray

from benchmark_api.domain.disclosure.policy import DEFAULT, Mode, Policy
from benchmark_api.domain.indicators import IndicatorDefinition, Kind
from benchmark_api.domain.peer_levels import total_is_small
from benchmark_api.domain.statistics import scales
from benchmark_api.domain.statistics.arrays import BoolArray, FloatArray, floats, quiet
from benchmark_api.domain.statistics.dispersion import reliability
from benchmark_api.domain.statistics.funnel import bands, can_classify
from benchmark_api.domain.statistics.intervals import rate, wilson
from benchmark_api.domain.statistics.mid_p import mid_p_z

NOT_ASSESSED_AS_IS: Final = "not_assessed_as_is"


class Membership(StrEnum):
    """By whose membership a cluster's figures are added up."""

    AS_WAS = "as_was"
    AS_IS = "as_is"


@dataclass(frozen=True)
class Judged:
    """A cluster's figures of several periods by today's membership, an array each; values in the indicator's unit, NaN where undefined.

    band: a key of `funnel.BANDS`, `NO_BAND` where there is none.
    """

    value: FloatArray
    lower: FloatArray
    upper: FloatArray
    z: FloatArray
    z_adjusted: FloatArray
    band: NDArray[np.int8]
    reliability: FloatArray
    comparable: BoolArray


def judge_as_is(
    definition: IndicatorDefinition, numerator: ArrayLike, denominator: ArrayLike, centre: ArrayLike, tau_squared: ArrayLike
) -> Judged:
    """Judge what today's members returned in each period (P,) as a stored cluster is judged. All arguments (P,), NaN where absent.

    centre: Scotland's stored level, in the indicator's unit; tau_squared: the stored spread of that period's clusters.
    z: exact mid-P against the centre; z_adjusted = z·s/√(s² + τ²); 95% interval Wilson for proportions, exact or Byar's for
    rates. A period in which no member returned anything has a denominator of 0 or NaN, and no value.
    """
    kind: scales.Kind = "rate" if definition.kind is Kind.RATE else "proportion"
    x, n = scales.usable(floats(numerator), floats(denominator), kind)
    level, between = floats(floats(centre) / definition.multiplier), floats(tau_squared)
    lower, upper = (rate if kind == "rate" else wilson)(x, n)
    with quiet():
        s = scales.scale_of(kind).error(x, n, level)
        # Each period is a group of its own: one cluster against that period's Scotland.
        z = floats(mid_p_z(x[:, np.newaxis], n[:, np.newaxis], level, kind)[:, 0])
        z_adjusted = floats(z * s / np.sqrt(s**2 + between))
        large = can_classify(n[:, np.newaxis], level, kind)[:, 0] & (n >= definition.minimum_denominator)
        value = floats(x / n * definition.multiplier)
    comparable = np.asarray(large & ~np.isnan(z_adjusted))
    z_adjusted = floats(np.where(comparable, z_adjusted, np.nan))
    return Judged(
        value=value,
        lower=floats(lower * definition.multiplier),
        upper=floats(upper * definition.multiplier),
        z=floats(np.where(comparable, z, np.nan)),
        z_adjusted=z_adjusted,
        band=bands(z_adjusted),
        reliability=reliability(s[:, np.newaxis], between)[:, 0],
        comparable=comparable,
    )


Counts = Mapping[str, tuple[float, float]]


def may_be_shown(
    definition: IndicatorDefinition,
    counts: Counts,
    policy: Policy = DEFAULT,
    *,
    sums: Sequence[frozenset[str]],
    areas: Mapping[str, tuple[str | None, ...]],
    known: frozenset[str],
) -> bool:
    """Say whether a cluster's figure by today's membership can stand beside the sums by other memberships.

    counts: what each practice returned in the period. sums: the practices of every membership the cluster is known to have
    had, today's and that of the period among them. areas: the other totals in the viewer's sight that a practice lies in.
    known: the practices whose own figures the viewer sees. One sum taken from another leaves the practice that moved; so
    practices unseen that lie in the same sums and areas must be as many as the policy asks for, with no small count between
    them. Under a policy that rounds it never can: the stored figure would be rounded to another number than this one.
    """
    if policy.mode is not Mode.SUPPRESS and not definition.counts_are_public:
        return False
    cells: dict[tuple[object, ...], list[str]] = {}
    for code in sorted(frozenset().union(*sums) & counts.keys() - known):
        cells.setdefault((*(code in one for one in sums), *areas.get(code, ())), []).append(code)
    return all(_hides(definition, [counts[code] for code in cell], policy) for cell in cells.values())


def total_tells(definition: IndicatorDefinition, members: Counts, known: frozenset[str], policy: Policy = DEFAULT) -> bool:
    """Say whether a total by itself tells of somebody: a small count; or few practices, or one that holds most of it, unseen."""
    numerator, denominator = sum(x for x, _ in members.values()), sum(n for _, n in members.values())
    if total_is_small(definition, numerator, denominator, policy):
        return True
    if definition.counts_are_public or members.keys() <= known:
        return False
    largest = max(n for _, n in members.values())
    return len(members) < policy.fewest_practices or largest > policy.largest_share * denominator


def _hides(definition: IndicatorDefinition, cell: Sequence[tuple[float, float]], policy: Policy) -> bool:
    numerator, denominator = sum(x for x, _ in cell), sum(n for _, n in cell)
    return len(cell) >= policy.fewest_practices and not total_is_small(definition, numerator, denominator, policy)
