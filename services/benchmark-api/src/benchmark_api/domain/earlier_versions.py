"""What a viewer gets of an earlier version of a figure, beside the one in force.

Two versions of a total differ by the correction, or the late return, of a practice or two, and beside each other would tell it. So
an earlier version of a total is shown only where it is what is in force. Of Scotland's level, which was public, it is shown rounded
and without its counts, and nothing that its exact value follows from. An earlier version of one practice's own figure is as open as
the figure itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from benchmark_api.domain.computation import REASONS
from benchmark_api.domain.disclosure.policy import DEFAULT, Mode, Policy
from benchmark_api.domain.figures import EARLIER_NOT_SHOWN, HIDDEN_WITH_THE_FIGURE
from benchmark_api.domain.indicators import IndicatorDefinition
from benchmark_api.domain.organisations import Level
from benchmark_api.domain.peer_levels import rounded, total_is_small
from benchmark_api.domain.visibility import Sight

_CHANGES: Final = ("change", "change_z", "change_adverse_z")
_COUNTS: Final = ("numerator", "denominator")
# With an organisation's counts each of them gives Scotland's exact level.
_AGAINST_SCOTLAND: Final = ("z", "z_adjusted")


@dataclass(frozen=True)
class ScotlandThen:
    """Scotland's level in an earlier version, in the indicator's unit, None where it was nobody's to see, and its denominator."""

    level: float | None
    denominator: float | None


def is_hidden(figure: Mapping[str, Any]) -> bool:
    """Say whether a figure, as its viewer gets it, is null because it is not theirs to see."""
    return figure["value"] is None and figure["reason"] not in REASONS


def earlier_as_seen(
    earlier: Mapping[str, Any], now: Mapping[str, Any], definition: IndicatorDefinition, policy: Policy, then: ScotlandThen
) -> dict[str, Any]:
    """Give an earlier version of a figure, and Scotland's level beside it, to the viewer who gets the one in force as `now`."""
    if definition.counts_are_public or (then.level is not None and then.level == now["scotland"]):
        return {**_figure(earlier, now, definition, policy, then), "scotland": then.level}
    level = level_shown(then, definition)
    return {**_figure(earlier, now, definition, policy, then), **dict.fromkeys(_AGAINST_SCOTLAND), "scotland": level}


def level_shown(then: ScotlandThen, definition: IndicatorDefinition) -> float | None:
    """Round a level that is no longer in force; None where its denominator is so small that the rounded one tells a small count."""
    if definition.counts_are_public or then.level is None or then.denominator is None:
        return then.level
    step = 0.1 if abs(then.level) >= 1 else 0.01
    return rounded(then.level) if step * then.denominator / definition.multiplier > DEFAULT.largest_small_count else None


def _figure(
    earlier: Mapping[str, Any], now: Mapping[str, Any], definition: IndicatorDefinition, policy: Policy, then: ScotlandThen
) -> dict[str, Any]:
    if now["level"] == Level.COUNTRY.value:
        return _country(earlier, now, definition, then)
    if now["sight"] == Sight.OWN.value:
        return dict(earlier)
    why = _why_hidden(earlier, now, definition, policy)
    if why is not None:
        return _without_figure(earlier, why)
    if any(earlier[name] != now[name] for name in _CHANGES):
        # Twelve earlier figures are in it, as they were then.
        return {**earlier, **dict.fromkeys(_CHANGES), "change_reason": EARLIER_NOT_SHOWN}
    return dict(earlier)


def _why_hidden(earlier: Mapping[str, Any], now: Mapping[str, Any], definition: IndicatorDefinition, policy: Policy) -> str | None:
    if is_hidden(now):
        return str(now["reason"])
    is_total = now["level"] != Level.PRACTICE.value
    overlaps = definition.steps > 1 and not definition.counts_are_public
    # Where what is in force is rounded for this viewer, an earlier version would be exact.
    is_rounded = policy.mode is not Mode.SUPPRESS and not definition.counts_are_public
    if is_rounded or ((is_total or overlaps) and _differ(earlier, now)):
        return EARLIER_NOT_SHOWN
    x, n = (earlier[name] for name in _COUNTS)
    return "small_numbers" if x is not None and n is not None and total_is_small(definition, x, n, policy) else None


def _differ(earlier: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    return any(earlier[name] != now[name] for name in _COUNTS)


def _country(earlier: Mapping[str, Any], now: Mapping[str, Any], definition: IndicatorDefinition, then: ScotlandThen) -> dict[str, Any]:
    if definition.counts_are_public or not _differ(earlier, now):
        return dict(earlier)
    return {**_without_figure(earlier, EARLIER_NOT_SHOWN), "value": level_shown(then, definition)}


def _without_figure(figure: Mapping[str, Any], reason: str) -> dict[str, Any]:
    return {**figure, **dict.fromkeys(HIDDEN_WITH_THE_FIGURE), "comparable": False, "reason": reason}
