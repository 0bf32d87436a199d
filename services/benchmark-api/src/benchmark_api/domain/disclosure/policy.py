"""What counts as small, how well a hidden count must be hidden, and what an agreement may not go below."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import StrEnum
from typing import Annotated, Final

from pydantic import ConfigDict, Field, TypeAdapter
from pydantic.dataclasses import dataclass

# A policy for this audience or data set holds for all that have none of their own.
EVERYONE: Final = "everyone"
EVERY_DATA_SET: Final = "*"
# A count hidden as 1 to 4 may be one of four numbers at most; below that hiding it protects nobody.
_LOWEST_WITH_ASSESSMENT: Final = 4


class Mode(StrEnum):
    """What is done with small counts: hidden, or every count rounded, or both as NHS England does for hospital episodes."""

    SUPPRESS = "suppress"
    ROUND5 = "round5"
    HES = "hes"


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class Policy:
    """The rules for one data set and audience.

    largest_small_count: counts from 1 to this are hidden. zeros_shown: a zero is nobody. interval_width: how far apart the
    lowest and the highest count must be that a hidden one could still have. fewest_practices, largest_share: a total is
    shown only if so many practices contribute and none holds more of its denominator. assessment: the reference of the
    recorded risk assessment, without which nothing may be weaker than the defaults.
    """

    largest_small_count: Annotated[int, Field(ge=1, le=99)] = 9
    zeros_shown: bool = True
    interval_width: Annotated[int, Field(ge=1, le=98)] = 5
    fewest_practices: Annotated[int, Field(ge=1, le=50)] = 3
    largest_share: Annotated[float, Field(gt=0, le=1)] = 0.8
    mode: Mode = Mode.SUPPRESS
    assessment: Annotated[str, Field(min_length=3, max_length=200)] | None = field(default=None)

    @property
    def smallest_small_count(self) -> int:
        """Give the smallest count that is hidden."""
        return 1 if self.zeros_shown else 0


DEFAULT: Final = Policy()
POLICY: Final = TypeAdapter(Policy)


@dataclass(frozen=True)
class PolicyInForce:
    """A policy with where it was agreed; version 0 was shipped."""

    data_set: str
    audience: str
    version: int
    policy: Policy
    agreed_reference: str
    set_by: str | None
    set_at: dt.datetime | None


@dataclass(frozen=True)
class Fault:
    """One field of a policy that cannot stand, and what to do about it."""

    name: str
    detail: str


def faults_of(policy: Policy) -> list[Fault]:
    """Say what of a policy goes below the floor; nothing when it can be set."""
    found = []
    lowest = DEFAULT.largest_small_count if policy.assessment is None else _LOWEST_WITH_ASSESSMENT
    if policy.largest_small_count < lowest:
        found.append(Fault("largest_small_count", _below(f"Counts up to {lowest} at least are hidden", policy)))
    width = min(DEFAULT.interval_width, policy.largest_small_count - 1)
    if policy.interval_width < width:
        found.append(Fault("interval_width", f"A hidden count must be able to lie {width} apart at least. Give {width} or more."))
    if policy.interval_width > policy.largest_small_count - policy.smallest_small_count:
        found.append(Fault("interval_width", "It is wider than the range of the small counts themselves. Give a smaller number."))
    if policy.fewest_practices < DEFAULT.fewest_practices:
        found.append(Fault("fewest_practices", "Of two practices either knows the other. Give 3 or more."))
    if policy.largest_share > DEFAULT.largest_share:
        found.append(Fault("largest_share", "A practice that holds more than 80% of a total is told by it. Give 0.8 or less."))
    if policy.mode is not Mode.SUPPRESS and policy.assessment is None:
        found.append(Fault("mode", _below("Rounding in place of hiding", policy)))
    return found


def strictest(policies: Iterable[Policy]) -> Policy:
    """Join the policies of all roles of one viewer: of each rule the strictest."""
    found = tuple(policies)
    if len(set(found)) == 1:
        return found[0]
    modes = {one.mode for one in found}
    return Policy(
        largest_small_count=max(one.largest_small_count for one in found),
        zeros_shown=all(one.zeros_shown for one in found),
        interval_width=max(one.interval_width for one in found),
        fewest_practices=max(one.fewest_practices for one in found),
        largest_share=min(one.largest_share for one in found),
        mode=modes.pop() if len(modes) == 1 else Mode.SUPPRESS,
        assessment=next((one.assessment for one in found if one.assessment is not None), None),
    )


def policy_for(known: Mapping[tuple[str, str], Policy], data_set: str, audience: str) -> Policy:
    """Find the policy of a data set and an audience: its own, the data set's, the audience's, or the one for all."""
    places = ((data_set, audience), (data_set, EVERYONE), (EVERY_DATA_SET, audience), (EVERY_DATA_SET, EVERYONE))
    return next((known[place] for place in places if place in known), DEFAULT)


def _below(what: str, policy: Policy) -> str:
    if policy.assessment is None:
        return f"{what} unless a recorded risk assessment says otherwise. Give its reference as assessment."
    return f"{what}, whatever an assessment says."
