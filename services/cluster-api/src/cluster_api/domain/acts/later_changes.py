"""What is recorded for dates after an act, and whether it still holds once the act is done."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any, NamedTuple

from cluster_api.domain import timelines
from cluster_api.domain.acts.narration import Transition, transitions_after
from cluster_api.domain.acts.refusals import WouldForgetError
from cluster_api.domain.book import Book, differences
from cluster_api.domain.timelines import Timeline


class Later(NamedTuple):
    """A change recorded for a later date, and whether an act leaves it as it is."""

    on: date
    sentence: str
    is_kept: bool


def later_changes(before: Book, after: Book, on: date) -> list[Later]:
    """List the changes recorded for dates after `on` in whatever an act changes, and say of each whether it stays."""
    found = [
        Later(transition.on, transition.sentence, _is_kept(transition, one.after))
        for one in differences(before, after)
        # A placeholder that is needed for longer forgets nothing.
        if not (one.aspect == "clusters" and any(period.value.is_placeholder for period in one.after))
        for transition in transitions_after(one.aspect, one.key, one.before, on)
    ]
    return sorted(found, key=lambda later: (later.on, later.sentence))


def check_forgets_nothing(later: Iterable[Later], *, forget_later: bool) -> None:
    """Refuse to lose what is recorded for later dates, unless that was asked for."""
    lost = [one.sentence for one in later if not one.is_kept]
    if lost and not forget_later:
        raise WouldForgetError(lost)


def _is_kept(transition: Transition, timeline: Timeline[Any]) -> bool:
    """Answer whether what changed on the date is, on that date, still what it was to become; an end must still be the end."""
    now = timelines.value_on(timeline, transition.on)
    if transition.after is None:
        return now is None and timelines.value_on(timeline, transition.on - date.resolution) is not None
    if now is None:
        return False
    changed = [
        one.name
        for one in fields(transition.after)
        if transition.before is None or getattr(transition.before, one.name) != getattr(transition.after, one.name)
    ]
    return all(getattr(now, name) == getattr(transition.after, name) for name in changed)
