"""Write a move that all have agreed to into the register."""

from datetime import date

from sqlalchemy.orm import Session

from cluster_api import audit
from cluster_api.book_store import lock_register, record_act, write_book
from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.acts.moves import Move, MoveStatus, apply_move, parties_of
from cluster_api.domain.acts.practice_events import check_open, cluster_on
from cluster_api.domain.acts.refusals import ActRefusedError
from cluster_api.domain.book import Book
from cluster_api.models import ActKind, PracticeMove
from cluster_api.moves.errors import MoveOvertaken
from cluster_api.register_acts import geography_on, load_concerned

_AGAIN = "Decline or withdraw this move, and propose it again as things are now."


def load_for_move(session: Session, move: Move, on: date) -> Book:
    """Read the practice and all members of the clusters that it leaves and joins."""
    book = load_concerned(session, [move.practice_code], [])
    clusters = [one for one in (cluster_on(book, move.practice_code, on), move.to_cluster_code) if one is not None]
    return load_concerned(session, [move.practice_code], clusters)


def apply_agreed(session: Session, move: PracticeMove, subject: str, role: str, *, complete: bool) -> None:
    """Check that the move is still what was proposed and, when all have agreed, write it into the register."""
    lock_register(session)
    wanted = Move(move.practice_code, move.to_cluster_code)
    before = load_for_move(session, wanted, move.effective_on)
    try:
        _check_as_proposed(before, move, wanted)
        after = apply_move(before, move.effective_on, wanted, geography_on(session, move.effective_on))
    except ActRefusedError as refused:
        raise MoveOvertaken(f"{refused.sentence} {_AGAIN}") from refused
    if not complete:
        return
    act = record_act(
        session,
        kind=ActKind.MOVE,
        effective_on=move.effective_on,
        recorded_by=subject,
        acting_as=role,
        reason=move.reason,
        detail={
            "event": "move_practice",
            "practice": move.practice_code,
            "from_cluster": move.from_cluster_code,
            "cluster": move.to_cluster_code,
            "move": str(move.id),
            "organisations": list(move.concerned_ids),
        },
    )
    write_book(session, act, before, after)
    move.status, move.act_id = MoveStatus.AGREED, act.id
    audit.record(session, subject, "move.applied", ids.practice_id(move.practice_code), move_id=str(move.id), act=act.id, acting_as=role)


def _check_as_proposed(book: Book, move: PracticeMove, wanted: Move) -> None:
    """Refuse a move whose practice has moved, or that now needs the agreement of others."""
    check_open(book, move.practice_code, move.effective_on)
    source = cluster_on(book, move.practice_code, move.effective_on)
    if source != move.from_cluster_code:
        here = f"in cluster {source}" if source else "in no cluster"
        raise MoveOvertaken(f"Practice {move.practice_code} is {here} on {move.effective_on}, not where it was. {_AGAIN}")
    needed = {(one.party, one.organisation_id) for one in parties_of(book, move.effective_on, wanted)}
    if needed != {(party.party, party.organisation_id) for party in move.parties}:
        raise MoveOvertaken(f"Since the move was proposed, practices or Boards have changed, and others must agree to it now. {_AGAIN}")
