"""How a role is taken up and given up: the lifecycle of an appointment, and whose hands each step is in.

An appointment is nominated, then in office from its first day to its last, unless it is declined or withdrawn before. For most
roles the nomination is enough. A Cluster Quality Lead is nominated by the cluster *and* appointed by a Health Board, and the
national roles and machines take two data stewards: for these two different people act, and neither is the one appointed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from cluster_api.domain.people.roles import Role


class Status(StrEnum):
    """How far an appointment is on a date."""

    NOMINATED = "nominated"
    APPOINTED = "appointed"
    IN_OFFICE = "in_office"
    ENDED = "ended"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What can be done with an appointment."""

    APPOINT = "appoint"
    AGREE_PROTECTED_TIME = "agree_protected_time"
    CORRECT = "correct"
    DECLINE = "decline"
    END = "end"
    HAND_OVER = "hand_over"
    WITHDRAW = "withdraw"


# What may be done with an appointment of each status. Where it then stands follows from the act and the dates: `appoint`, and the
# days passing, lead from appointed to in office to ended; declined and withdrawn are final.
LIFECYCLE: Mapping[Status, frozenset[Act]] = {
    Status.NOMINATED: frozenset({Act.APPOINT, Act.CORRECT, Act.DECLINE, Act.WITHDRAW}),
    Status.APPOINTED: frozenset({Act.AGREE_PROTECTED_TIME, Act.CORRECT, Act.DECLINE, Act.END, Act.HAND_OVER, Act.WITHDRAW}),
    Status.IN_OFFICE: frozenset({Act.AGREE_PROTECTED_TIME, Act.CORRECT, Act.END, Act.HAND_OVER}),
    Status.ENDED: frozenset({Act.CORRECT}),
    Status.DECLINED: frozenset(),
    Status.WITHDRAWN: frozenset(),
}

# What is written down about an appointment; that it has begun or is over follows from its dates.
STORED = (Status.NOMINATED, Status.IN_OFFICE, Status.DECLINED, Status.WITHDRAWN)
# Those that keep their place: the same person is not nominated again for the same days.
STANDING = (Status.NOMINATED, Status.IN_OFFICE)


def status_on(stored: Status, valid_from: date, valid_until: date | None, on: date) -> Status:
    """Say how far an appointment is on a date, from what is written down about it."""
    if stored is not Status.IN_OFFICE:
        return stored
    if on < valid_from:
        return Status.APPOINTED
    return Status.ENDED if valid_until is not None and on >= valid_until else Status.IN_OFFICE


def can_be_done(act: Act, status: Status) -> bool:
    """Answer whether an act fits an appointment of this status."""
    return act in LIFECYCLE[status]


class Reach(StrEnum):
    """How an acting role must stand to the organisation of the appointment."""

    ITSELF = "itself"  # held for the same organisation
    MEMBER = "member"  # held for a practice of the cluster
    AREA = "area"  # held for an area that it lies in
    COUNTRY = "country"  # held for the whole country


class Hand(NamedTuple):
    """A role that may do a step, and for which organisations."""

    role: Role
    reach: Reach
    # Somebody else's decision is written down: the record says whose, and where that can be read.
    on_behalf: bool = False
    # Only while nobody holds the role there.
    in_vacancy: bool = False


class Qualification(StrEnum):
    """Where the holder of a role must be a recorded performer."""

    OF_PRACTICE = "of_practice"
    OF_MEMBER_PRACTICE = "of_member_practice"


@dataclass(frozen=True)
class Office:
    """What belongs to a role: who brings somebody into it and out of it, and what the holder must be."""

    nominated_by: tuple[Hand, ...]
    # Nobody: the nomination is enough.
    appointed_by: tuple[Hand, ...] = ()
    # Beside the holder, who may always resign.
    ended_by: tuple[Hand, ...] = ()
    qualification: Qualification | None = None
    one_day: bool = False
    has_protected_time: bool = False

    @property
    def takes_two(self) -> bool:
        """Answer whether one person nominates and another appoints."""
        return bool(self.appointed_by)


_STEWARD = Hand(Role.STEWARD, Reach.COUNTRY)
_STEWARD_ON_BEHALF = _STEWARD._replace(on_behalf=True)
_BOARD_LEAD = Hand(Role.BOARD_LEAD, Reach.AREA)
_OWN_PQL = Hand(Role.PQL, Reach.ITSELF)
# The cluster: any of its practices' leads, its lead (the outgoing one, say) or its deputy writes down whom it nominated.
_CLUSTER = (Hand(Role.PQL, Reach.MEMBER), Hand(Role.CQL, Reach.ITSELF), Hand(Role.CQL_DEPUTY, Reach.ITSELF), _STEWARD_ON_BEHALF)
_AREA_AND_STEWARD = (_BOARD_LEAD, _STEWARD)

_TWO_STEWARDS = Office(nominated_by=(_STEWARD,), appointed_by=(_STEWARD,), ended_by=(_STEWARD,))

OFFICES: Mapping[Role, Office] = {
    Role.ANALYST: Office(nominated_by=_AREA_AND_STEWARD, ended_by=_AREA_AND_STEWARD),
    Role.BOARD_LEAD: Office(nominated_by=(_STEWARD,), ended_by=(_STEWARD,)),
    Role.BOARD_SYSTEM: _TWO_STEWARDS,
    Role.CQL: Office(
        nominated_by=_CLUSTER,
        appointed_by=(_BOARD_LEAD,),
        ended_by=_AREA_AND_STEWARD,
        qualification=Qualification.OF_MEMBER_PRACTICE,
        has_protected_time=True,
    ),
    Role.CQL_DEPUTY: Office(
        nominated_by=_CLUSTER,
        ended_by=(Hand(Role.CQL, Reach.ITSELF), *_AREA_AND_STEWARD),
        qualification=Qualification.OF_MEMBER_PRACTICE,
        has_protected_time=True,
    ),
    Role.GOVERNMENT: _TWO_STEWARDS,
    Role.PARTNERSHIP_LEAD: Office(nominated_by=_AREA_AND_STEWARD, ended_by=_AREA_AND_STEWARD),
    Role.PQL: Office(
        nominated_by=(
            _OWN_PQL,
            _BOARD_LEAD._replace(on_behalf=True, in_vacancy=True),
            _STEWARD_ON_BEHALF._replace(in_vacancy=True),
        ),
        # No Board lead: who may nominate in a vacancy does not make the vacancy.
        ended_by=(_OWN_PQL, _STEWARD),
        qualification=Qualification.OF_PRACTICE,
        has_protected_time=True,
    ),
    Role.PRACTICE_DELEGATE: Office(nominated_by=(_OWN_PQL,), ended_by=(_OWN_PQL, *_AREA_AND_STEWARD)),
    Role.PROFESSION: _TWO_STEWARDS,
    # Made by the operator alone, on the command line; a steward can end it.
    Role.SERVICE: Office(nominated_by=(), ended_by=(_STEWARD,)),
    Role.STAND_IN_PQL: Office(
        nominated_by=(_OWN_PQL,), ended_by=(_OWN_PQL, *_AREA_AND_STEWARD), qualification=Qualification.OF_PRACTICE, one_day=True
    ),
    Role.STEWARD: _TWO_STEWARDS,
    Role.SUPPLIER: _TWO_STEWARDS,
}

# What one data steward proposes and another confirms. Until two are in office nobody can, so the operator may; and the services
# of Cairn itself are the operator's alone.
ENOUGH_STEWARDS = 2
OPERATORS_ROLES = frozenset({Role.SERVICE, *(role for role, office in OFFICES.items() if office is _TWO_STEWARDS)})

# Whose time is agreed with the Board: its lead writes it down, or a steward.
PROTECTED_TIME_AGREED_BY = _AREA_AND_STEWARD
# Who mends what was written down wrongly.
CORRECTED_BY = _AREA_AND_STEWARD


class Standing(NamedTuple):
    """A role that somebody holds, as far as it decides what they may do: its organisation, everything in its remit, and its peers."""

    role: str
    organisation_id: str
    organisations: frozenset[str]
    peers: frozenset[str]


def is_in_hand(hand: Hand, standing: Standing, organisation_id: str) -> bool:
    """Answer whether a role that somebody holds is one that may do this for an organisation."""
    if hand.role != standing.role:
        return False
    if hand.reach is Reach.ITSELF:
        return standing.organisation_id == organisation_id
    if hand.reach is Reach.MEMBER:
        return organisation_id in standing.peers
    return hand.reach is Reach.COUNTRY or organisation_id in standing.organisations


def hand_for(hands: Iterable[Hand], standing: Standing, organisation_id: str) -> Hand | None:
    """Find the hand that a role is; None when the step is not in it."""
    return next((hand for hand in hands if is_in_hand(hand, standing, organisation_id)), None)


class Term(NamedTuple):
    """The days of an appointment: from the first on, up to but not including the second."""

    valid_from: date
    valid_until: date | None


def term_of(role: Role, valid_from: date, valid_until: date | None) -> Term:
    """Return the days of an appointment: a stand-in's is the one day of the meeting."""
    if OFFICES[role].one_day and valid_until is None and valid_from < date.max:
        return Term(valid_from, valid_from + timedelta(days=1))
    return Term(valid_from, valid_until)
