"""Queries on moves, and on who leads a cluster today."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from service_kit.pagination import PageParams
from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.acts.moves import LEADS, Holder, MoveStatus
from cluster_api.domain.dates import RecordedBy
from cluster_api.domain.people.grants import own_practices
from cluster_api.domain.people.offices import Status
from cluster_api.domain.people.roles import Role
from cluster_api.models import Appointment, Performer, PracticeMove, PracticeMoveParty
from cluster_api.models.base import holds_on


class Moves:
    """Queries on moves."""

    def __init__(self, session: Session) -> None:
        """Work in this transaction."""
        self.session = session

    def find(self, move_id: UUID, *, to_change: bool) -> PracticeMove | None:
        """Find a move; one that is to change is locked, so that of two answers at one moment the second sees the first."""
        return self.session.get(PracticeMove, move_id, with_for_update=True if to_change else None, populate_existing=to_change)

    def find_open(self, practice_code: str, today: date) -> PracticeMove | None:
        """Find the move of a practice that waits for agreement."""
        query = select(PracticeMove).where(PracticeMove.practice_code == practice_code)
        return self.session.scalars(_in_state(query, MoveStatus.PROPOSED, RecordedBy(today)).limit(1)).first()

    def list_newest_first(
        self,
        page: PageParams,
        recorded: RecordedBy,
        *,
        within: Collection[str] | None,
        proposed_by: str,
        status: MoveStatus | None,
        practice_code: str | None,
        cluster_code: str | None,
    ) -> list[PracticeMove]:
        """List moves, the newest first: those that concern some organisations or that somebody proposed; `within` None means all."""
        query = select(PracticeMove)
        if recorded.until is not None:
            query = query.where(PracticeMove.proposed_at <= recorded.until)
        if within is not None:
            query = query.where(PracticeMove.concerned_ids.overlap(list(within)) | (PracticeMove.proposed_by == proposed_by))
        if status is not None:
            query = _in_state(query, status, recorded)
        if practice_code is not None:
            query = query.where(PracticeMove.practice_code == practice_code)
        if cluster_code is not None:
            query = query.where((PracticeMove.from_cluster_code == cluster_code) | (PracticeMove.to_cluster_code == cluster_code))
        return list(self.session.scalars(page.apply(query, PracticeMove.proposed_at, PracticeMove.id, descending=True)))

    def asked_for_by(self, act_id: int) -> list[PracticeMove]:
        """List the moves that a life event asked for, in order of practice."""
        query = select(PracticeMove).where(PracticeMove.origin_act_id == act_id).order_by(PracticeMove.practice_code)
        return list(self.session.scalars(query))

    def leads_in_office(self, cluster_ids: Collection[str], today: date) -> dict[str, list[Holder]]:
        """Return the leads and deputies of clusters who are in office today, with the practices they do not decide about."""
        held = self.session.execute(
            select(Appointment.subject, Appointment.role, Appointment.organisation_id).where(
                Appointment.organisation_id.in_(cluster_ids), Appointment.role.in_(LEADS), _in_office(today)
            )
        ).all()
        own = self._own_practices({subject for subject, _, _ in held}, today)
        leads = defaultdict(list)
        for subject, role, cluster_id in held:
            leads[cluster_id].append(Holder(role, cluster_id, own[subject]))
        return leads

    def _own_practices(self, subjects: Collection[str], today: date) -> dict[str, frozenset[str]]:
        held = defaultdict(list)
        appointments = select(Appointment.subject, Appointment.role, Appointment.organisation_id)
        for subject, role, organisation_id in self.session.execute(
            appointments.where(Appointment.subject.in_(subjects), _in_office(today))
        ):
            held[subject].append((Role(role), organisation_id))
        performs = defaultdict(list)
        for subject, practice_code in self.session.execute(
            select(Performer.subject, Performer.practice_code).where(
                Performer.subject.in_(subjects),
                Performer.is_withdrawn.is_(False),
                holds_on(Performer.valid_from, Performer.valid_until, today),
            )
        ):
            performs[subject].append(ids.practice_id(practice_code))
        return {subject: frozenset(own_practices(held[subject], performs[subject])) for subject in subjects}


def _in_office(today: date) -> ColumnElement[bool]:
    return (Appointment.status == Status.IN_OFFICE) & holds_on(Appointment.valid_from, Appointment.valid_until, today)


def _in_state(query: Select[PracticeMove], status: MoveStatus, recorded: RecordedBy) -> Select[PracticeMove]:
    """Keep moves in a state, as `reading` tells it, and tested to; that a proposed one has lapsed follows from its date."""
    settled = _settled_by(recorded.until)
    if status is MoveStatus.PROPOSED:
        return query.where(~settled, PracticeMove.effective_on >= recorded.on)
    if status is MoveStatus.LAPSED:
        return query.where(~settled, PracticeMove.effective_on < recorded.on)
    return query.where(PracticeMove.status == status, settled)


def _settled_by(until: datetime | None) -> ColumnElement[bool]:
    """Keep moves that had been agreed by all, declined or withdrawn by an instant; None for now."""
    settled = PracticeMove.status != MoveStatus.PROPOSED
    if until is None:
        return settled
    agreed_later = select(PracticeMoveParty.move_id).where(
        PracticeMoveParty.move_id == PracticeMove.id, PracticeMoveParty.agreed_at > until
    )
    return settled & func.coalesce(PracticeMove.closed_at <= until, ~agreed_later.exists())
