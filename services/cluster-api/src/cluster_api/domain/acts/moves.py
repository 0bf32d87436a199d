"""Moves of practices between clusters: who must agree, how far a move is, and the book when all have agreed.

No practice is moved without its own agreement. Nobody answers for a cluster or a Board about their own practice.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cluster_api.domain import organisation_ids as ids
from cluster_api.domain import timelines
from cluster_api.domain.acts.geography import Geography, with_placeholder
from cluster_api.domain.acts.practice_events import check_cluster, check_open, cluster_on, until_next_change
from cluster_api.domain.acts.refusals import ActRefusedError
from cluster_api.domain.book import Book, Membership
from cluster_api.domain.people.roles import Role
from cluster_api.domain.timelines import Period


class MoveStatus(StrEnum):
    """How far a move is."""

    AGREED = "agreed"
    DECLINED = "declined"
    LAPSED = "lapsed"
    PROPOSED = "proposed"
    WITHDRAWN = "withdrawn"


# Lapsing needs nobody to act: it follows from the date.
TRANSITIONS: Mapping[MoveStatus, frozenset[MoveStatus]] = {
    MoveStatus.AGREED: frozenset(),
    MoveStatus.DECLINED: frozenset(),
    MoveStatus.LAPSED: frozenset(),
    MoveStatus.PROPOSED: frozenset({MoveStatus.AGREED, MoveStatus.DECLINED, MoveStatus.LAPSED, MoveStatus.WITHDRAWN}),
    MoveStatus.WITHDRAWN: frozenset(),
}


class Party(StrEnum):
    """Who must agree to a move."""

    PRACTICE = "practice"
    FROM_CLUSTER = "from_cluster"
    TO_CLUSTER = "to_cluster"
    FROM_BOARD = "from_board"
    TO_BOARD = "to_board"


@dataclass(frozen=True)
class Move:
    """A practice goes to another cluster, or to none."""

    practice_code: str
    to_cluster_code: str | None


@dataclass(frozen=True)
class Concerned:
    """One party: the organisation that must agree, and the Boards whose leads answer where a cluster has nobody who may."""

    party: Party
    organisation_id: str
    board_ids: tuple[str, ...]


@dataclass(frozen=True)
class Holder:
    """Somebody's role for an organisation, and the practices they do not decide about."""

    role: str
    organisation_id: str
    own_practices: frozenset[str]


LEADS = frozenset({Role.CQL, Role.CQL_DEPUTY})


def can_become(current: MoveStatus, target: MoveStatus) -> bool:
    """Answer whether a move in one state may come into another."""
    return target in TRANSITIONS[current]


def status_on(recorded: MoveStatus, effective_on: date, today: date) -> MoveStatus:
    """Return how far a move is today: one that was not agreed by its date has lapsed."""
    if recorded is MoveStatus.PROPOSED and today > effective_on:
        return MoveStatus.LAPSED
    return recorded


def apply_move(book: Book, on: date, move: Move, geography: Geography) -> Book:
    """Let a practice be in another cluster from a date to its next recorded change."""
    code = move.practice_code
    check_open(book, code, on)
    if cluster_on(book, code, on) == move.to_cluster_code:
        raise ActRefusedError(f"Practice {code} is there already on {on}. Nothing needs to be agreed.")
    _, until = until_next_change(book.memberships[code], on, None)
    target = move.to_cluster_code
    if target is None:
        book, target = with_placeholder(book, geography, _board_of(book, code, on), on)
    else:
        check_cluster(book, target, Period(on, until, None))
    timeline = timelines.overwrite(book.memberships[code], on, until, Membership(target))
    return book.with_timelines("memberships", {code: timeline})


def parties_of(book: Book, on: date, move: Move) -> tuple[Concerned, ...]:
    """List who must agree: the practice, both clusters, and both Boards where the cluster has no practice in the practice's own Board."""
    code, target = move.practice_code, move.to_cluster_code
    own_board, source = _board_of(book, code, on), cluster_on(book, code, on)
    concerned = [Concerned(Party.PRACTICE, ids.practice_id(code), ())]
    if source is not None:
        concerned.append(Concerned(Party.FROM_CLUSTER, ids.cluster_id(source), _board_ids(book, source, on) or (ids.board_id(own_board),)))
    if target is None:
        return tuple(concerned)
    boards = _board_ids(book, target, on)
    # A cluster that nobody is in yet has no Board but that of the practice that comes.
    concerned.append(Concerned(Party.TO_CLUSTER, ids.cluster_id(target), boards or (ids.board_id(own_board),)))
    if boards and ids.board_id(own_board) not in boards:
        concerned.append(Concerned(Party.FROM_BOARD, ids.board_id(own_board), ()))
        concerned.append(Concerned(Party.TO_BOARD, boards[0], ()))
    return tuple(concerned)


def may_answer(concerned: Concerned, practice_id: str, caller: Holder, in_office: Iterable[Holder]) -> bool:
    """Answer whether a caller is this party; `in_office` are the leads and deputies of its cluster today.

    A cluster answers through its lead or a deputy, not one whose own practice moves; where there is none such, through a Board lead.
    """
    if concerned.party is Party.PRACTICE:
        return caller.role == Role.PQL and caller.organisation_id == concerned.organisation_id
    if practice_id in caller.own_practices:
        return False
    if concerned.party in {Party.FROM_BOARD, Party.TO_BOARD}:
        return caller.role == Role.BOARD_LEAD and caller.organisation_id == concerned.organisation_id
    if caller.role in LEADS:
        return caller.organisation_id == concerned.organisation_id
    return caller.role == Role.BOARD_LEAD and caller.organisation_id in concerned.board_ids and is_vacant(practice_id, in_office)


def is_vacant(practice_id: str, in_office: Iterable[Holder]) -> bool:
    """Answer whether a cluster has no lead and no deputy who may decide about a practice."""
    return not any(holder.role in LEADS and practice_id not in holder.own_practices for holder in in_office)


def who_answers(concerned: Concerned, practice_id: str, in_office: Iterable[Holder]) -> str:
    """Say in words who answers for a party today."""
    if concerned.party is Party.PRACTICE:
        return "The Practice Quality Lead of the practice"
    if concerned.party in {Party.FROM_BOARD, Party.TO_BOARD}:
        return "A clinical lead of the Board"
    if is_vacant(practice_id, in_office):
        return "A clinical lead of the cluster's Board: the cluster has nobody in office who may decide about this practice"
    return "The Cluster Quality Lead or a deputy, but nobody whose own practice moves"


def may_propose(concerned: Collection[Concerned], caller: Holder) -> bool:
    """Answer whether a move is for a caller to propose: the practice's lead, a lead of either cluster, a Board concerned, a steward."""
    if caller.role == Role.STEWARD:
        return True
    if caller.role == Role.BOARD_LEAD:
        return any(caller.organisation_id in {*one.board_ids, one.organisation_id} for one in concerned)
    return caller.role in {Role.PQL, *LEADS} and any(one.organisation_id == caller.organisation_id for one in concerned)


def answers_by_proposing(concerned: Iterable[Concerned], practice_id: str, caller: Holder) -> tuple[Party, ...]:
    """Return the party that agrees by proposing: the practice or the cluster in whose name a lead proposes."""
    if caller.role == Role.BOARD_LEAD:
        return ()
    return tuple(one.party for one in concerned if may_answer(one, practice_id, caller, ()))


def organisations_concerned(book: Book, on: date, move: Move) -> tuple[str, ...]:
    """Name the organisations whose people see a move: the practice, both clusters and all their Boards."""
    code, source = move.practice_code, cluster_on(book, move.practice_code, on)
    clusters = [one for one in (source, move.to_cluster_code) if one is not None]
    boards = {ids.board_id(_board_of(book, code, on)), *(board for one in clusters for board in _board_ids(book, one, on))}
    return (ids.practice_id(code), *map(ids.cluster_id, clusters), *sorted(boards))


def _board_of(book: Book, code: str, on: date) -> str:
    area = timelines.value_on(book.areas.get(code, ()), on)
    if area is None:
        raise ActRefusedError(f"Practice {code} is not open on {on}. Check the code and the date.")
    return area.board_code


def _board_ids(book: Book, cluster_code: str, on: date) -> tuple[str, ...]:
    """Return the Boards of a cluster's practices, the one with most of them first."""
    boards = Counter(_board_of(book, code, on) for code in book.members_on(cluster_code, on))
    return tuple(ids.board_id(code) for code, _ in sorted(boards.items(), key=lambda one: (-one[1], one[0])))
