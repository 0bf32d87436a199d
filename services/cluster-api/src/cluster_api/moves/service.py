"""Read moves, agree to them, decline and withdraw them. The last agreement writes the move into the register."""

from uuid import UUID

from service_kit import clock
from service_kit.access import Actor, Grant
from service_kit.pagination import Page, PageParams
from sqlalchemy.orm import Session

from cluster_api.acting import choose, is_national
from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.acts.moves import (
    Concerned,
    MoveStatus,
    Party,
    can_become,
    may_answer,
    status_on,
)
from cluster_api.domain.dates import RecordedBy
from cluster_api.domain.people.roles import Role
from cluster_api.models import PracticeMove, PracticeMoveParty
from cluster_api.moves.applying import apply_agreed
from cluster_api.moves.errors import (
    AlreadyAgreed,
    MoveNotFound,
    MoveNotOpen,
    NotYoursToAnswer,
    NotYoursToWithdraw,
    PaperNotKept,
    PartyNotConcerned,
)
from cluster_api.moves.reading import MoveView, view_of, views_of
from cluster_api.moves.recording import holder_of, note
from cluster_api.moves.repository import Moves
from cluster_api.moves.schemas import MoveAgree, MoveDecline, MoveWithdraw, OnPaper
from cluster_api.permissions import Permission


def get_move(session: Session, actor: Actor, move_id: UUID, recorded: RecordedBy) -> MoveView:
    """Return a move that is the caller's to see and had been proposed by some time, or raise `MoveNotFound`."""
    move = _visible_move(session, actor, move_id, to_change=False)
    if not recorded.has(move.proposed_at):
        raise MoveNotFound("It was proposed after that day. Ask for a later day, or for none.")
    return views_of(session, actor, [move], recorded)[0]


def list_moves(
    session: Session,
    actor: Actor,
    page: PageParams,
    recorded: RecordedBy,
    *,
    status: MoveStatus | None,
    practice_code: str | None,
    cluster_code: str | None,
) -> Page[MoveView]:
    """List the moves that are the caller's to see and had been proposed by some time, the newest first."""
    rows = Moves(session).list_newest_first(
        page, recorded, within=_visible(actor), proposed_by=actor.subject,
        status=status, practice_code=practice_code, cluster_code=cluster_code,
    )  # fmt: skip
    found = page.page(rows, lambda row: (row.proposed_at, row.id))
    return Page(items=views_of(session, actor, found.items, recorded), next_cursor=found.next_cursor)


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
    note(session, actor.subject, grant.role, "move.agreed_to", move, party=party.party, on_paper=wanted.on_paper is not None)
    apply_agreed(session, move, actor.subject, grant.role, complete=all(one.agreed_at is not None for one in move.parties))
    return view_of(session, actor, move)


def decline(session: Session, actor: Actor, role: Role | None, move_id: UUID, wanted: MoveDecline) -> MoveView:
    """Decline in the name of one party, also one that had agreed before; that ends the move."""
    move = _open_move(session, actor, move_id, MoveStatus.DECLINED)
    party = _party(move, wanted.party)
    grant = _answering_grant(session, actor, role, move, party, wanted.on_paper)
    _close(move, MoveStatus.DECLINED, actor.subject, grant.role, _with_paper(wanted.reason, wanted.on_paper))
    move.closed_for = party.party
    note(session, actor.subject, grant.role, "move.declined", move, party=party.party, on_paper=wanted.on_paper is not None)
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
    note(session, actor.subject, grant.role, "move.withdrawn", move)
    return view_of(session, actor, move)


def moves_asked_for_by(session: Session, act_id: int) -> list[PracticeMove]:
    """List the moves that a life event asked for."""
    return Moves(session).asked_for_by(act_id)


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
        fitting = [grant for grant in grants if may_answer(concerned, practice_id, holder_of(grant, actor.own_practices), in_office)]
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
