"""A peer group in words: what it was found by, what was left out and why, and what it is for."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from benchmark_api.domain.indicators import IndicatorDefinition
from benchmark_api.domain.peer_groups import MEMBERS, Characteristic, NoGroup, NotUsed
from benchmark_api.domain.peer_levels import NoLevel, PeerLevel
from benchmark_api.domain.periods import Period
from benchmark_api.domain.sentences import show


@dataclass(frozen=True)
class Wording:
    """How one characteristic is called, and how many decimals its values are shown with."""

    title: str
    unit: str
    in_a_list: str
    decimals: int


WORDINGS: Final = {
    Characteristic.LIST_SIZE: Wording("Patients registered", "patients", "how many patients are registered", -1),
    Characteristic.AGED_65_PLUS: Wording("Patients aged 65 and over", "%", "how many of them are 65 and over", 1),
    Characteristic.AGED_75_PLUS: Wording("Patients aged 75 and over", "%", "how many are 75 and over", 1),
    Characteristic.DEPRIVATION: Wording(
        "Average deprivation fifth (1 is the most deprived)", "fifth", "how deprived the areas are where they live", 1
    ),
    Characteristic.RURALITY: Wording("Patients in rural areas", "%", "how many live in rural areas", 1),
}  # fmt: skip

_NO_GROUP = {
    NoGroup.LIST_SIZE_NOT_KNOWN: "Its list size on that day is not known, so no practices like it could be found.",
    NoGroup.TOO_FEW_PRACTICES: f"There are not {MEMBERS} other practices of which as much is known, so no group could be found.",
}


_NO_LEVEL = {
    NoLevel.NO_GROUP: "no peer group was made for your practice for that year.",
    NoLevel.TOO_FEW_RETURNED: f"only {{practices}} of the {MEMBERS} in your peer group returned a figure, and fewer than 20 are not shown.",
    NoLevel.SMALL_NUMBERS: "the count behind it is small and could point at people.",
    NoLevel.TOO_MUCH_IN_SIGHT: "with the other figures that you see it could give one of them away.",
}


def describe_group(name: str, found_by: Sequence[Characteristic], counted_on: dt.date, year: int, reason: NoGroup | None) -> str:
    """Say in a few sentences what a practice's group is."""
    if reason is not None:
        return f"There is no peer group for {name} from April {year} to March {year + 1}. {_NO_GROUP[reason]}"
    by = _and([WORDINGS[one].in_a_list for one in found_by])
    return (
        f"The peer group of {name} are the {MEMBERS} practices of Scotland most like it by {by}, counted on {_day(counted_on)}. "
        f"It stays the same from April {year} to March {year + 1}. It is for context only: nobody is judged by it."
    )


def describe_characteristic(not_used: NotUsed | None, known: int, of: int, *, own_known: bool) -> str:
    """Say whether the group was found by a characteristic, and if not, why not."""
    if not_used is NotUsed.NOT_KNOWN:
        return "Not used: it is not known for any practice. Nothing is estimated in its place."
    if not_used is NotUsed.KNOWN_FOR_TOO_FEW:
        return f"Not used: it is known for {known:,} of {of:,} practices only. Nothing is estimated in its place."
    if not_used is NotUsed.SAME_EVERYWHERE:
        return "Not used: it is the same for all practices."
    if not own_known:
        return "Not used here: it is not known for this practice."
    if known < of:
        return f"Used. The {of - known:,} practices for which it is not known are not in the group."
    return "Used. It is known for all practices."


def describe_level(definition: IndicatorDefinition, period: Period, level: PeerLevel) -> str:
    """Say the level of a practice's peer group in one period, or why there is none."""
    if level.reason is not None:
        return f"In {period.words}, there is no level of practices like yours: {_NO_LEVEL[level.reason].format(practices=level.practices)}"
    reading = definition.reads_as.format(value=show(level.value or 0.0, definition))
    return f"In {period.words}, {reading} in practices like yours ({level.practices} of the {MEMBERS} in your peer group). Context only."


def _and(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _day(day: dt.date) -> str:
    return f"{day.day} {Period.parse(day.strftime('%Y-%m')).words}"
