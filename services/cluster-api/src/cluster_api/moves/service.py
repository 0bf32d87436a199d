"""Propose, agree to, decline and withdraw moves. The last agreement writes the move into the register."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from service_kit import clock
from service_kit.access import Actor, Grant
from service_kit.pagination import Page, PageParams
from sqlalchemy.orm import Session

from cluster_api import audit
from cluster_api.acting import choose, is_national
from cluster_api.book_store import lock_register
from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.act_refusals import ActRefusedError
from cluster_api.domain.book import Book
from cluster_api.domain.moves import (
    Concerned,
    Holder,
    Move,
    MoveStatus,
    Party,
    answers_by_proposing,
    apply_move,
    can_become,
    may_answer,
    may_propose,
    organisations_concerned,
    parties_of,
    status_on,
)
from cluster_api.domain.practice_events import cluster_on
from cluster_api.domain.roles import Role
from cluster_api.models import PracticeMove, PracticeMoveParty
from cluster_api.moves.applying import apply_agreed, load_for_move
from cluster_api.moves.errors import (
    AlreadyAgreed,
    MoveAlreadyProposed,
    MoveNotFound,
    MoveNotOpen,
    MoveRefused,
    NotYoursToAnswer,
    NotYoursToPropose,
    NotYoursToWithdraw,
    PaperNotKept,
    PartyNotConcerned,
)
from cluster_api.moves.reading import MoveView, view_of, views_of
from cluster_api.moves.repository import Moves
from cluster_api.moves.schemas import MoveAgree, MoveCreate, MoveDecline, MoveWithdraw, OnPaper
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


def get_move(session: Session, actor: Actor, move_id: UUID) -> MoveView:
    """Return a move that is the caller's to see, or raise `MoveNotFound`."""
    return view_of(session, actor, _visible_move(session, actor, move_id, to_change=False))


def list_moves(
    session: Session,
    actor: Actor,
    page: PageParams,
    *,
    status: MoveStatus | None,
    practice_code: str | None,
    cluster_code: str | None,
) -> Page[MoveView]:
    """List the moves that are the caller's to see, the newest first."""
    rows = Moves(session).list_newest_first(
        page, clock.today(), within=_visible(actor), proposed_by=actor.subject,
        status=status, practice_code=practice_code, cluster_code=cluster_code,
    )  # fmt: skip
    found = page.page(rows, lambda row: (row.proposed_at, row.id))
    return Page(items=views_of(session, actor, found.items), next_cursor=found.next_cursor)


def agree(session: Session, actor: Actor, role: Role | None, move_id: UUID, wanted: MoveAgree) -> MoveView:
    """Agree in the name of one party; when all have, the move is written into the register in the same transaction."""
    move = _open_move(session, actor, move_id, MoveStatus.AGREED)
    party = _party(move, wanted.party)
    grant = _answering_grant(session, actor, role, move, party, wanted.on_paper)
    if party.agreed_at is not None:
        raise AlreadyAgreed("Nothing is left to do for this party. The move waits for the others.")
    party.agreed_at, party.agreed_by, party.agreed_as = clock.now(), actor.subject, grant.role
    if wanted.on_paper is not None:
        party.signed_by, party.signed_on = wanted.on_paper.signed_by, wanted.on_paper.signed_on
        party.paper_kept_at = wanted.on_paper.kept_at
    _note(session, actor.subject, grant.role, "move.agreed_to", move, party=party.party, on_paper=wanted.on_paper is not None)
    apply_agreed(session, move, actor.subject, grant.role, complete=all(one.agreed_at is not None for one in move.parties))
    return view_of(session, actor, move)


def decline(session: Session, actor: Actor, role: Role | None, move_id: UUID, wanted: MoveDecline) -> MoveView:
    """Decline in the name of one party, also one that had agreed before; that ends the move."""
    move = _open_move(session, actor, move_id, MoveStatus.DECLINED)
    party = _party(move, wanted.party)
    grant = _answering_grant(session, actor, role, move, party, wanted.on_paper)
    _close(move, MoveStatus.DECLINED, actor.subject, grant.role, _with_paper(wanted.reason, wanted.on_paper))
    move.closed_for = party.party
    _note(session, actor.subject, grant.role, "move.declined", move, party=party.party, on_paper=wanted.on_paper is not None)
    return view_of(session, actor, move)


def withdraw(session: Session, actor: Actor, role: Role | None, move_id: UUID, wanted: MoveWithdraw) -> MoveView:
    """Withdraw a move that one proposed; a data steward withdraws any."""
    move = _open_move(session, actor, move_id, MoveStatus.WITHDRAWN)
    grants = actor.grants_with(Permission.MOVE_WRITE)
    fitting = [grant for grant in grants if grant.role in {move.proposed_as, Role.STEWARD}]
    if move.proposed_by != actor.subject:
        fitting = [grant for grant in grants if grant.role == Role.STEWARD]
    if not fitting:
        raise NotYoursToWithdraw("Ask who proposed it, or a data steward. A party that does not want it declines.")
    grant = choose(fitting, role)
    _close(move, MoveStatus.WITHDRAWN, actor.subject, grant.role, wanted.reason)
    _note(session, actor.subject, grant.role, "move.withdrawn", move)
    return view_of(session, actor, move)


def moves_asked_for_by(session: Session, act_id: int) -> list[PracticeMove]:
    """List the moves that a life event asked for."""
    return Moves(session).asked_for_by(act_id)


def _proposing_grant(actor: Actor, concerned: Collection[Concerned], role: Role | None) -> Grant:
    fitting = [grant for grant in actor.grants_with(Permission.MOVE_WRITE) if may_propose(concerned, _holder(grant, actor.own_practices))]
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
    holder = _holder(proposer.grant, proposer.own_practices)
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
    _note(
        session, move.proposed_by, move.proposed_as, "move.proposed", move,
        to_cluster=move.to_cluster_code, effective_on=str(move.effective_on), agreed=agreed,
    )  # fmt: skip


def _visible(actor: Actor) -> frozenset[str] | None:
    """Return the organisations whose moves the caller sees; None for all."""
    grants = actor.grants_with(Permission.MOVE_READ)
    if any(is_national(grant) for grant in grants):
        return None
    return actor.organisations(Permission.MOVE_READ)


def _visible_move(session: Session, actor: Actor, move_id: UUID, *, to_change: bool) -> PracticeMove:
    move, within = Moves(session).find(move_id, to_change=to_change), _visible(actor)
    if move is None or not (within is None or within & set(move.concerned_ids) or move.proposed_by == actor.subject):
        raise MoveNotFound("Look at the list of moves for those that concern you.")
    return move


def _open_move(session: Session, actor: Actor, move_id: UUID, target: MoveStatus) -> PracticeMove:
    move = _visible_move(session, actor, move_id, to_change=True)
    status = status_on(MoveStatus(move.status), move.effective_on, clock.today())
    if not can_become(status, target):
        words = "It lapsed: its date passed before all had agreed." if status is MoveStatus.LAPSED else f"It was {status}."
        raise MoveNotOpen(f"{words} If the practice is to move, propose it again.")
    return move


def _party(move: PracticeMove, wanted: Party) -> PracticeMoveParty:
    for party in move.parties:
        if party.party == wanted:
            return party
    raise PartyNotConcerned(f"It needs: {', '.join(party.party for party in move.parties)}. Answer for one of these.")


def _answering_grant(
    session: Session, actor: Actor, role: Role | None, move: PracticeMove, party: PracticeMoveParty, on_paper: OnPaper | None
) -> Grant:
    """Return the grant under which the caller is a party, or, for an answer on paper, a steward's."""
    practice_id = ids.practice_id(move.practice_code)
    grants = actor.grants_with(Permission.MOVE_WRITE)
    if on_paper is not None:
        _check_paper(on_paper)
        fitting = [grant for grant in grants if grant.role == Role.STEWARD and practice_id not in actor.own_practices]
    else:
        concerned = Concerned(Party(party.party), party.organisation_id, tuple(party.board_ids))
        in_office = Moves(session).leads_in_office([party.organisation_id], clock.today())[party.organisation_id]
        fitting = [grant for grant in grants if may_answer(concerned, practice_id, _holder(grant, actor.own_practices), in_office)]
    if not fitting:
        raise NotYoursToAnswer(_why_not(actor, practice_id, on_paper))
    return choose(fitting, role)


def _why_not(actor: Actor, practice_id: str, on_paper: OnPaper | None) -> str:
    if practice_id in actor.own_practices:
        return "Nobody decides about their own practice but as its Practice Quality Lead, for the practice."
    if on_paper is not None:
        return "Only a data steward writes down an answer given on paper."
    return "Look at the move for who answers for this party. An answer given on paper is written down by a data steward."


def _check_paper(on_paper: OnPaper) -> None:
    if on_paper.signed_on > clock.today():
        raise PaperNotKept(f"{on_paper.signed_on} is in the future. Give the date on which it was signed.")


def _with_paper(reason: str, on_paper: OnPaper | None) -> str:
    if on_paper is None:
        return reason
    return f"{reason} (On paper: {on_paper.signed_by}, {on_paper.signed_on}; kept at {on_paper.kept_at}.)"


def _close(move: PracticeMove, status: MoveStatus, subject: str, role: str, reason: str) -> None:
    move.status, move.closed_at, move.closed_by, move.closed_as, move.closed_reason = status, clock.now(), subject, role, reason


def _holder(grant: Grant, own_practices: frozenset[str]) -> Holder:
    return Holder(grant.role, grant.organisation_id, own_practices)


def _note(session: Session, subject: str, role: str, action: str, move: PracticeMove, **detail: object) -> None:
    audit.record(session, subject, action, ids.practice_id(move.practice_code), move_id=str(move.id), acting_as=role, **detail)
