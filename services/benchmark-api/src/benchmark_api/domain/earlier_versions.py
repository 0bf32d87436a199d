"""What a viewer gets of an earlier version of a figure, beside the one in force.

Two versions of a total differ by the correction of a practice or two, and beside each other would tell it. So an earlier version
of a total is shown only where it is what is in force; of one practice's own figure it is as open as the figure itself.
"""

from collections.abc import Mapping
from typing import Any, Final

from benchmark_api.domain.computation import REASONS
from benchmark_api.domain.disclosure.policy import Mode, Policy
from benchmark_api.domain.figures import EARLIER_NOT_SHOWN, HIDDEN_WITH_THE_FIGURE
from benchmark_api.domain.organisations import Level
from benchmark_api.domain.visibility import Sight

_CHANGES: Final = ("change", "change_z", "change_adverse_z")
_COUNTS: Final = ("numerator", "denominator")


def is_hidden(figure: Mapping[str, Any]) -> bool:
    """Say whether a figure, as its viewer gets it, is null because it is not theirs to see."""
    return figure["value"] is None and figure["reason"] not in REASONS


def earlier_as_seen(
    earlier: Mapping[str, Any], now: Mapping[str, Any], *, is_proportion: bool, counts_are_public: bool, policy: Policy
) -> dict[str, Any]:
    """Give an earlier version of a figure to the viewer who gets the version in force as `now` (with `sight`), under this policy."""
    if now["sight"] == Sight.OWN.value or now["level"] == Level.COUNTRY.value:
        return dict(earlier)
    if is_hidden(now):
        return _without_figure(earlier, str(now["reason"]))
    is_another_total = now["level"] != Level.PRACTICE.value and any(earlier[name] != now[name] for name in _COUNTS)
    # Where what is in force is rounded for this viewer, an earlier version would be exact.
    is_rounded = policy.mode is not Mode.SUPPRESS and not counts_are_public
    if is_another_total or is_rounded:
        return _without_figure(earlier, EARLIER_NOT_SHOWN)
    if not counts_are_public and _is_small(earlier, policy, is_proportion=is_proportion):
        return _without_figure(earlier, "small_numbers")
    if now["change"] is None and earlier["change"] is not None:
        return {**earlier, **dict.fromkeys(_CHANGES), "change_reason": EARLIER_NOT_SHOWN}
    return dict(earlier)


def _without_figure(figure: Mapping[str, Any], reason: str) -> dict[str, Any]:
    return {**figure, **dict.fromkeys(HIDDEN_WITH_THE_FIGURE), "comparable": False, "reason": reason}


def _is_small(figure: Mapping[str, Any], policy: Policy, *, is_proportion: bool) -> bool:
    x, n = figure["numerator"], figure["denominator"]
    if x is None or n is None:
        return False
    counts = (x, n - x) if is_proportion else (x,)
    return any((count > 0 or not policy.zeros_shown) and count < policy.largest_small_count + 1 for count in counts)
