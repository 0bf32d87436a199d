"""What counts as small, how well a hidden count must be hidden, and what an agreement may not go below."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
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


class PolicyStatus(StrEnum):
    """Whether a policy holds, or waits for a second steward."""

    IN_FORCE = "in_force"
    PROPOSED = "proposed"


@dataclass(frozen=True)
class PolicyVersion:
    """A policy with where it was agreed and who saw to it; version 0 was shipped."""

    data_set: str
    audience: str
    version: int
    policy: Policy
    agreed_reference: str
    set_by: str | None = None
    set_at: dt.datetime | None = None
    confirmed_by: str | None = None
    in_force_at: dt.datetime | None = None

    @property
    def status(self) -> PolicyStatus:
        """Say whether it holds."""
        is_proposed = self.version > 0 and self.in_force_at is None
        return PolicyStatus.PROPOSED if is_proposed else PolicyStatus.IN_FORCE

    @property
    def needs_another(self) -> bool:
        """Say whether a second steward must confirm it: whenever an assessment is to let something weaker hold."""
        return self.policy.assessment is not None


@dataclass(frozen=True)
class Fault:
    """One field of a policy that cannot stand, and what to do about it."""

    name: str
    detail: str


def weaker_rules(policy: Policy, than: Policy) -> tuple[str, ...]:
    """Name the rules in which a policy protects less than another one: all that counts as weaker is decided here."""
    weaker = {
        "largest_small_count": policy.largest_small_count < than.largest_small_count,
        "zeros_shown": policy.zeros_shown and not than.zeros_shown,
        "interval_width": policy.interval_width < than.interval_width,
        "fewest_practices": policy.fewest_practices < than.fewest_practices,
        "largest_share": policy.largest_share > than.largest_share,
        "mode": policy.mode not in {Mode.SUPPRESS, than.mode},
    }
    return tuple(name for name, is_weaker in weaker.items() if is_weaker)


def starts_afresh(policy: Policy, than: Policy) -> bool:
    """Say whether what was hidden under another policy is decided anew: under a weaker one, with an assessment that says so."""
    return policy.assessment is not None and bool(weaker_rules(policy, than))


def faults_of(policy: Policy) -> list[Fault]:
    """Say what of a policy goes below the floor; nothing when it can be set."""
    floor = _floor_of(policy)
    details = {
        "largest_small_count": _below(f"Counts up to {floor.largest_small_count} at least are hidden", policy),
        "interval_width": f"A hidden count must be able to lie {floor.interval_width} apart at least. Give {floor.interval_width} or more.",
        "fewest_practices": "Of two practices either knows the other. Give 3 or more.",
        "largest_share": "A practice that holds more than 80% of a total is told by it. Give 0.8 or less.",
        "mode": _below("Rounding in place of hiding", policy),
    }
    found = [Fault(name, details[name]) for name in weaker_rules(policy, floor)]
    if policy.interval_width > policy.largest_small_count - policy.smallest_small_count:
        found.append(Fault("interval_width", "It is wider than the range of the small counts themselves. Give a smaller number."))
    return found


def _floor_of(policy: Policy) -> Policy:
    """Give what a policy may not go below; where fewer counts are small, they cannot lie as far apart."""
    width = max(1, min(DEFAULT.interval_width, policy.largest_small_count - 1))
    if policy.assessment is None:
        return replace(DEFAULT, interval_width=width)
    return replace(DEFAULT, interval_width=width, largest_small_count=_LOWEST_WITH_ASSESSMENT, mode=policy.mode)


def strictest(policies: Iterable[Policy]) -> Policy:
    """Join policies, as those of all roles of one viewer: of each rule the strictest; assessed only where each of them is."""
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
        assessment=None if any(one.assessment is None for one in found) else found[0].assessment,
    )


def policy_for(known: Mapping[tuple[str, str], Policy], data_set: str, audience: str) -> Policy:
    """Find the policy of a data set and an audience: its own, the data set's, the audience's, or the one for all."""
    places = ((data_set, audience), (data_set, EVERYONE), (EVERY_DATA_SET, audience), (EVERY_DATA_SET, EVERYONE))
    return next((known[place] for place in places if place in known), DEFAULT)


def _below(what: str, policy: Policy) -> str:
    if policy.assessment is None:
        return f"{what} unless a recorded risk assessment says otherwise. Give its reference as assessment."
    return f"{what}, whatever an assessment says."
