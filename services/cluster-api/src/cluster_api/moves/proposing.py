"""Propose moves. A practice's or a cluster's lead who proposes one thereby agrees to it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from service_kit import clock
from service_kit.access import Actor, Grant
from sqlalchemy.orm import Session

from cluster_api.acting import choose
from cluster_api.book_store import lock_register
from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.acts.moves import (
    Concerned,
    Move,
    MoveStatus,
    answers_by_proposing,
    apply_move,
    may_propose,
    organisations_concerned,
    parties_of,
)
from cluster_api.domain.acts.practice_events import cluster_on
from cluster_api.domain.acts.refusals import ActRefusedError
from cluster_api.domain.book import Book
from cluster_api.domain.people.roles import Role
from cluster_api.models import PracticeMove, PracticeMoveParty
from cluster_api.moves.applying import load_for_move
from cluster_api.moves.errors import (
    MoveAlreadyProposed,
    MoveRefused,
    NotYoursToPropose,
)
from cluster_api.moves.reading import MoveView, view_of
from cluster_api.moves.recording import holder_of, note
from cluster_api.moves.repository import Moves
from cluster_api.moves.schemas import MoveCreate
from cluster_api.permissions import Permission
from cluster_api.register_acts import TimelineChange, changes_between, check_not_far_ahead, geography_on


@dataclass(frozen=True)
class Proposal:
    """A move as proposed, and what it will change."""

    view: MoveView
    changes: tuple[TimelineChange, ...]


@dataclass(frozen=True)
class Proposer:
    """Who proposes a move, in which role, and the life event that asks for it, if one does."""

    subject: str
    grant: Grant
    own_practices: frozenset[str]
    origin_act_id: int | None = None


def propose(session: Session, actor: Actor, role: Role | None, wanted: MoveCreate, *, preview: bool) -> Proposal:
    """Propose a move. A practice's or a cluster's lead who proposes it thereby agrees to it."""
    lock_register(session)
    move = Move(wanted.practice_code, wanted.to_cluster_id)
    try:
        check_not_far_ahead(wanted.effective_on)
        book = load_for_move(session, move, wanted.effective_on)
        concerned = parties_of(book, wanted.effective_on, move)
        grant = _proposing_grant(actor, concerned, role)
        after = apply_move(book, wanted.effective_on, move, geography_on(session, wanted.effective_on))
    except ActRefusedError as refused:
        raise MoveRefused(refused.sentence) from refused
    proposer = Proposer(actor.subject, grant, actor.own_practices)
    proposed = _proposed(session, proposer, book, move, wanted.effective_on, wanted.reason)
    if not preview:
        _keep(session, proposed)
    return Proposal(view_of(session, actor, proposed, is_preview=preview), changes_between(book, after))


def propose_for_event(
    session: Session, proposer: Proposer, book: Book, moves: Iterable[Move], *, on: date, reason: str, preview: bool
) -> list[PracticeMove]:
    """Propose the moves that a life event asks for; nobody has agreed to any of them yet. `book` has the new cluster in it."""
    proposed = [_proposed(session, proposer, book, move, on, reason) for move in moves]
    if not preview:
        for one in proposed:
            _keep(session, one)
    return proposed


def _proposing_grant(actor: Actor, concerned: Collection[Concerned], role: Role | None) -> Grant:
    fitting = [grant for grant in actor.grants_with(Permission.MOVE_WRITE) if may_propose(concerned, holder_of(grant, actor.own_practices))]
    if not fitting:
        raise NotYoursToPropose("The practice's Quality Lead, the leads of either cluster, their Boards and data stewards propose it.")
    return choose(fitting, role)


def _proposed(session: Session, proposer: Proposer, book: Book, move: Move, on: date, reason: str) -> PracticeMove:
    _check_date_and_others(session, move, on)
    proposed = PracticeMove(
        practice_code=move.practice_code,
        from_cluster_code=cluster_on(book, move.practice_code, on),
        to_cluster_code=move.to_cluster_code,
        effective_on=on,
        reason=reason,
        status=MoveStatus.PROPOSED,
        concerned_ids=list(organisations_concerned(book, on, move)),
        proposed_at=clock.now(),
        proposed_by=proposer.subject,
        proposed_as=proposer.grant.role,
        origin_act_id=proposer.origin_act_id,
    )
    concerned = parties_of(book, on, move)
    holder = holder_of(proposer.grant, proposer.own_practices)
    agreed = answers_by_proposing(concerned, ids.practice_id(move.practice_code), holder)
    proposed.parties = [_new_party(place, one, proposed, agreed=one.party in agreed) for place, one in enumerate(concerned)]
    return proposed


def _check_date_and_others(session: Session, move: Move, on: date) -> None:
    today = clock.today()
    if on < today:
        raise MoveRefused(f"{on} has passed. Propose a date from today on; what was recorded wrongly before is corrected.")
    waiting = Moves(session).find_open(move.practice_code, today)
    if waiting is not None:
        raise MoveAlreadyProposed(
            f"Practice {move.practice_code} is already asked to move on {waiting.effective_on}. Settle or withdraw that move first."
        )


def _new_party(place: int, concerned: Concerned, move: PracticeMove, *, agreed: bool) -> PracticeMoveParty:
    party = PracticeMoveParty(
        party=concerned.party, place=place, organisation_id=concerned.organisation_id, board_ids=list(concerned.board_ids)
    )
    if agreed:
        party.agreed_at, party.agreed_by, party.agreed_as = move.proposed_at, move.proposed_by, move.proposed_as
    return party


def _keep(session: Session, move: PracticeMove) -> None:
    session.add(move)
    session.flush()  # the audit event names the id
    agreed = [party.party for party in move.parties if party.agreed_at is not None]
    note(
        session, move.proposed_by, move.proposed_as, "move.proposed", move,
        to_cluster=move.to_cluster_code, effective_on=str(move.effective_on), agreed=agreed,
    )  # fmt: skip
