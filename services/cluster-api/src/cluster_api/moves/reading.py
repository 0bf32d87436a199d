"""A move as one caller sees it, now or as it had been recorded by a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from service_kit import clock
from service_kit.access import Actor
from sqlalchemy.orm import Session

from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.acts.moves import Concerned, Holder, MoveStatus, Party, may_answer, status_on, who_answers
from cluster_api.domain.dates import RecordedBy
from cluster_api.domain.people.roles import Role
from cluster_api.models import PracticeMove, PracticeMoveParty
from cluster_api.moves.repository import Moves
from cluster_api.permissions import Permission

Leads = Mapping[str, list[Holder]]


@dataclass(frozen=True)
class PaperView:
    """An answer given on paper."""

    signed_by: str
    signed_on: date
    kept_at: str


@dataclass(frozen=True)
class AgreementView:
    """An agreement to a move."""

    at: datetime
    by: str
    acting_as: str
    on_paper: PaperView | None


@dataclass(frozen=True)
class PartyView:
    """Somebody who must agree."""

    party: Party
    organisation_id: str
    who: str
    agreement: AgreementView | None
    is_yours: bool


@dataclass(frozen=True)
class ClosedView:
    """How a move ended without being applied."""

    at: datetime
    by: str
    acting_as: str
    party: Party | None
    reason: str


@dataclass(frozen=True)
class MoveView:
    """A move as one caller sees it."""

    id: UUID | None
    practice_id: str
    from_cluster_id: str | None
    to_cluster_id: str | None
    effective_on: date
    reason: str
    status: MoveStatus
    proposed_at: datetime
    proposed_by: str
    proposed_as: str
    origin_act_id: int | None
    act_id: int | None
    parties: list[PartyView]
    closed: ClosedView | None
    allowed_actions: list[str]


def view_of(session: Session, actor: Actor, move: PracticeMove, *, is_preview: bool = False) -> MoveView:
    """Show a move to a caller: how far it is, who answers for each party, and what the caller may do."""
    now = RecordedBy(clock.today())
    return _view(actor, move, _leads_of(session, [move], now), now, is_preview=is_preview)


def views_of(session: Session, actor: Actor, moves: Iterable[PracticeMove], recorded: RecordedBy) -> list[MoveView]:
    """Show several moves to a caller, each as it had been recorded by some time."""
    shown = list(moves)
    leads = _leads_of(session, shown, recorded)
    return [_view(actor, move, leads, recorded) for move in shown]


def _view(actor: Actor, move: PracticeMove, leads: Leads, recorded: RecordedBy, *, is_preview: bool = False) -> MoveView:
    status = _status(move, recorded)
    parties = _parties(actor, move, leads, recorded)
    # What was so in the past is not acted on.
    is_open = status is MoveStatus.PROPOSED and recorded.until is None and not is_preview
    return MoveView(
        id=None if is_preview else move.id,
        practice_id=ids.practice_id(move.practice_code),
        from_cluster_id=_cluster_id(move.from_cluster_code),
        to_cluster_id=_cluster_id(move.to_cluster_code),
        effective_on=move.effective_on,
        reason=move.reason,
        status=status,
        proposed_at=move.proposed_at,
        proposed_by=move.proposed_by,
        proposed_as=move.proposed_as,
        origin_act_id=move.origin_act_id,
        act_id=move.act_id if status is MoveStatus.AGREED else None,
        parties=parties,
        closed=_closed(move, recorded),
        allowed_actions=_allowed(actor, move, parties) if is_open else [],
    )


def _status(move: PracticeMove, recorded: RecordedBy) -> MoveStatus:
    """Return how far a move was: what was agreed, declined or withdrawn later was proposed until then."""
    settled_at = move.closed_at or max((party.agreed_at for party in move.parties if party.agreed_at), default=None)
    stored = MoveStatus(move.status) if recorded.has(settled_at) else MoveStatus.PROPOSED
    return status_on(stored, move.effective_on, recorded.on)


def _leads_of(session: Session, moves: Iterable[PracticeMove], recorded: RecordedBy) -> Leads:
    of_clusters = {Party.FROM_CLUSTER, Party.TO_CLUSTER}
    clusters = {party.organisation_id for move in moves for party in move.parties if party.party in of_clusters}
    return Moves(session).leads_in_office(clusters, recorded.on)


def _parties(actor: Actor, move: PracticeMove, leads: Leads, recorded: RecordedBy) -> list[PartyView]:
    practice_id = ids.practice_id(move.practice_code)
    mine = [Holder(grant.role, grant.organisation_id, actor.own_practices) for grant in actor.grants_with(Permission.MOVE_WRITE)]
    shown = []
    for party in move.parties:
        concerned = Concerned(Party(party.party), party.organisation_id, tuple(party.board_ids))
        in_office = leads.get(party.organisation_id, [])
        shown.append(
            PartyView(
                party=concerned.party,
                organisation_id=party.organisation_id,
                who=who_answers(concerned, practice_id, in_office),
                agreement=_agreement(party, recorded),
                is_yours=recorded.until is None and any(may_answer(concerned, practice_id, holder, in_office) for holder in mine),
            )
        )
    return shown


def _allowed(actor: Actor, move: PracticeMove, parties: list[PartyView]) -> list[str]:
    roles = {grant.role for grant in actor.grants_with(Permission.MOVE_WRITE)}
    on_paper = Role.STEWARD in roles and ids.practice_id(move.practice_code) not in actor.own_practices
    allowed = {
        "agree": any(party.is_yours and party.agreement is None for party in parties),
        "decline": any(party.is_yours for party in parties),
        "record_on_paper": on_paper,
        "withdraw": Role.STEWARD in roles or (move.proposed_by == actor.subject and move.proposed_as in roles),
    }
    return [action for action, is_allowed in allowed.items() if is_allowed]


def _agreement(party: PracticeMoveParty, recorded: RecordedBy) -> AgreementView | None:
    if party.agreed_at is None or party.agreed_by is None or party.agreed_as is None or not recorded.has(party.agreed_at):
        return None
    return AgreementView(party.agreed_at, party.agreed_by, party.agreed_as, _paper(party))


def _paper(party: PracticeMoveParty) -> PaperView | None:
    if party.signed_by is None or party.signed_on is None or party.paper_kept_at is None:
        return None
    return PaperView(party.signed_by, party.signed_on, party.paper_kept_at)


def _closed(move: PracticeMove, recorded: RecordedBy) -> ClosedView | None:
    if move.closed_at is None or move.closed_by is None or not recorded.has(move.closed_at):
        return None
    party = Party(move.closed_for) if move.closed_for else None
    return ClosedView(move.closed_at, move.closed_by, move.closed_as or "", party, move.closed_reason or "")


def _cluster_id(code: str | None) -> str | None:
    return ids.cluster_id(code) if code else None
