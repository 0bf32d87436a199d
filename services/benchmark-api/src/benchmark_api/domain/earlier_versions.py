"""What a viewer gets of an earlier version of a figure, beside the one in force.

Two versions of a total differ by the correction, or the late return, of a practice or two, and beside each other would tell it. So
an earlier version of a total is shown only where it is what is in force. Scotland's level was public, and rounded: two of it tell
nothing (`levels`). An earlier version of one practice's own figure is as open as the figure itself.
"""

from collections.abc import Mapping
from typing import Any, Final

from benchmark_api.domain.computation import REASONS
from benchmark_api.domain.disclosure.policy import Mode, Policy
from benchmark_api.domain.figures import EARLIER_NOT_SHOWN, HIDDEN_WITH_THE_FIGURE
from benchmark_api.domain.indicators import IndicatorDefinition
from benchmark_api.domain.organisations import Level
from benchmark_api.domain.peer_levels import total_is_small
from benchmark_api.domain.visibility import Sight

_CHANGES: Final = ("change", "change_z", "change_adverse_z")
_COUNTS: Final = ("numerator", "denominator")
# With an organisation's counts each of them gives Scotland's level.
_AGAINST_SCOTLAND: Final = ("z", "z_adjusted")


def is_hidden(figure: Mapping[str, Any]) -> bool:
    """Say whether a figure, as its viewer gets it, is null because it is not theirs to see."""
    return figure["value"] is None and figure["reason"] not in REASONS


def earlier_as_seen(
    earlier: Mapping[str, Any], now: Mapping[str, Any], definition: IndicatorDefinition, policy: Policy, scotland: float | None
) -> dict[str, Any]:
    """Give an earlier version of a figure to the viewer who gets the one in force as `now`.

    scotland: Scotland's level then, in the indicator's unit; None where it was nobody's to see.
    """
    found = _figure(earlier, now, definition, policy, scotland)
    return {**found, **({} if scotland is not None else dict.fromkeys(_AGAINST_SCOTLAND)), "scotland": scotland}


def _figure(
    earlier: Mapping[str, Any], now: Mapping[str, Any], definition: IndicatorDefinition, policy: Policy, scotland: float | None
) -> dict[str, Any]:
    if now["level"] == Level.COUNTRY.value:
        return _without_figure(earlier, "small_numbers") if scotland is None else dict(earlier)
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


def _without_figure(figure: Mapping[str, Any], reason: str) -> dict[str, Any]:
    return {**figure, **dict.fromkeys(HIDDEN_WITH_THE_FIGURE), "comparable": False, "reason": reason}
