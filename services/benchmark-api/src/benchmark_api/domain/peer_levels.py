"""The level of a peer group in one period, and when it can be shown without giving one of its practices away.

Who is in a group can be worked out from published list sizes, so nothing here rests on the names being secret. A level is
shown rounded, from counts to the nearest ten and without them, of 20 practices or more, never of the viewer's own; and where a
viewer sees more than one group, or totals of areas that members lie in, only while many of the practices in it lie in nothing else
that they see.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from benchmark_api.domain.disclosure.policy import DEFAULT, Policy
from benchmark_api.domain.indicators import IndicatorDefinition, Kind
from benchmark_api.domain.levels import Rounding
from benchmark_api.domain.statistics.arrays import floats

# Of the 30; with fewer the level is that of a few practices.
FEWEST_RETURNED: Final = 20
# As many as stand together wherever practices out of sight are drawn.
FEWEST_OUT_OF_SIGHT: Final = 10
# Of two practices either knows the other; of three nobody outside knows which is which.
FEWEST_APART: Final = 3


class NoLevel(StrEnum):
    """Why a peer group has no level to show."""

    NO_GROUP = "no_peer_group"
    TOO_FEW_RETURNED = "fewer_than_20_of_30_returned"
    SMALL_NUMBERS = "small_numbers"
    TOO_MUCH_IN_SIGHT = "too_much_in_sight"


@dataclass(frozen=True)
class PeerLevel:
    """One period's level of a peer group, in the indicator's unit, rounded; or why there is none."""

    value: float | None
    practices: int
    reason: NoLevel | None


Counts = Mapping[str, tuple[float, float]]


def peer_level(definition: IndicatorDefinition, returned: Counts, policy: Policy = DEFAULT, *, may_be_shown: bool = True) -> PeerLevel:
    """Pool what a group's members returned: Σx/Σn in the indicator's unit. `returned`: (x, n) by practice, usable ones only.

    policy: the viewer's; a count that is small by it is not shown, however many practices it is of.
    """
    if len(returned) < FEWEST_RETURNED:
        return PeerLevel(None, len(returned), NoLevel.TOO_FEW_RETURNED)
    if not may_be_shown:
        return PeerLevel(None, len(returned), NoLevel.TOO_MUCH_IN_SIGHT)
    numerator = sum(x for x, _ in returned.values())
    denominator = sum(n for _, n in returned.values())
    if total_is_small(definition, numerator, denominator, policy):
        return PeerLevel(None, len(returned), NoLevel.SMALL_NUMBERS)
    return PeerLevel(rounded(_level(definition, numerator, denominator)), len(returned), None)


def _level(definition: IndicatorDefinition, numerator: float, denominator: float) -> float:
    rounding = Rounding(np.array([definition.counts_are_public]), is_proportion=definition.kind is Kind.PROPORTION)
    return definition.multiplier * float(rounding.level(floats([numerator]), floats([denominator]))[0])


def groups_to_show(groups: Mapping[str, frozenset[str]], in_sight: frozenset[str]) -> frozenset[str]:
    """Choose, of a viewer's own practices, those whose group's level can be shown beside the others', lower codes first.

    groups: by own practice, the members that returned a figure. in_sight: all practices of the viewer's areas, their own
    among them. With the groups shown, practices that lie in the same ones make a cell, and whatever can be worked out is made
    of whole cells; so each cell holds three practices or more of whom nothing else is in sight, and each group ten.
    """
    shown: dict[str, frozenset[str]] = {}
    for own in sorted(groups):
        if len(groups[own] - in_sight) >= FEWEST_OUT_OF_SIGHT and _parts_nothing({**shown, own: groups[own]}, in_sight, frozenset(groups)):
            shown[own] = groups[own]
    return frozenset(shown)


def rounded(value: float) -> float:
    """Round a level as Scotland's deciles are: to one decimal, below 1 to two, so that no count follows from it."""
    return round(value, 1 if abs(value) >= 1 else 2)


def total_is_small(definition: IndicatorDefinition, numerator: float, denominator: float, policy: Policy) -> bool:
    """Say whether a total, or what a proportion leaves of it, could point at people; public counts cannot."""
    if definition.counts_are_public:
        return False
    sides = (numerator, denominator - numerator) if definition.kind is Kind.PROPORTION else (numerator,)
    return any(policy.smallest_small_count <= one <= policy.largest_small_count for one in sides)


def _parts_nothing(groups: Mapping[str, frozenset[str]], in_sight: frozenset[str], own: frozenset[str]) -> bool:
    """Say whether every cell that these groups make hides the practices in it. Own practices are known and hide nobody."""
    cells: dict[tuple[bool, ...], int] = {}
    for member in frozenset().union(*groups.values()) - own:
        signature = tuple(member in one for one in groups.values())
        cells[signature] = cells.get(signature, 0) + (member not in in_sight)
    return all(out_of_sight >= FEWEST_APART for out_of_sight in cells.values())
