"""Queries on performers, as they are recorded now or as they were at an instant."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from service_kit.pagination import PageParams
from sqlalchemy import Boolean, Date, Subquery, cast, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from cluster_api.domain import organisation_ids as ids
from cluster_api.models import Performer, PerformerEvent, Person


@dataclass(frozen=True)
class PerformerRow:
    """What is recorded of a performer."""

    id: UUID
    subject: str
    practice_code: str
    valid_from: date
    valid_until: date | None
    is_withdrawn: bool
    display_name: str

    @property
    def practice_id(self) -> str:
        """Give the practice's id as other services know it."""
        return ids.practice_id(self.practice_code)


class Performers:
    """Queries on performers."""

    def __init__(self, session: Session, known_at: datetime | None = None) -> None:
        """Work in this transaction, with what was recorded up to an instant; None for now."""
        self.session = session
        self._believed = _believed(known_at)

    def list_on(
        self, page: PageParams, on: date, *, within: Collection[str] | None, practice_code: str | None, subject: str | None
    ) -> list[PerformerRow]:
        """List who performs services on a date; `within` has codes of practices, None means anywhere."""
        row = self._believed.c
        query = select(self._believed).where(~row.is_withdrawn, row.valid_from <= on, row.valid_until.is_(None) | (row.valid_until > on))
        if within is not None:
            query = query.where(row.practice_code.in_(within))
        if practice_code is not None:
            query = query.where(row.practice_code == practice_code)
        if subject is not None:
            query = query.where(row.subject == subject)
        rows = self.session.execute(page.apply(query, row.practice_code, row.id))
        return [PerformerRow(*one) for one in rows]

    def practices_of(self, subjects: Collection[str], on: date) -> list[tuple[str, str]]:
        """List the subject and the practice code of everybody named who performs services on a date."""
        row = self._believed.c
        query = select(row.subject, row.practice_code).where(
            row.subject.in_(subjects), ~row.is_withdrawn, row.valid_from <= on, row.valid_until.is_(None) | (row.valid_until > on)
        )
        return [(subject, code) for subject, code in self.session.execute(query)]

    def find(self, performer_id: UUID) -> Performer | None:
        """Find a record as it stands now."""
        return self.session.get(Performer, performer_id)

    def overlapping(self, performer: Performer) -> bool:
        """Answer whether another record has the same person at the same practice on some day of the period."""
        query = select(Performer.id).where(
            Performer.id != performer.id,
            Performer.subject == performer.subject,
            Performer.practice_code == performer.practice_code,
            ~Performer.is_withdrawn,
            Performer.valid_until.is_(None) | (Performer.valid_until > performer.valid_from),
        )
        if performer.valid_until is not None:
            query = query.where(Performer.valid_from < performer.valid_until)
        return self.session.scalar(query.limit(1)) is not None

    def was_recorded(self, performer_id: UUID, until: datetime) -> bool:
        """Answer whether a record had been made by an instant."""
        made = PerformerEvent.performer_id == performer_id, PerformerEvent.recorded_at <= until
        return self.session.scalar(select(PerformerEvent.id).where(*made).limit(1)) is not None

    def events_of(self, page: PageParams, performer_id: UUID, until: datetime | None) -> list[PerformerEvent]:
        """List what was done about a record, in order; with an instant, up to it."""
        query = select(PerformerEvent).where(PerformerEvent.performer_id == performer_id)
        if until is not None:
            query = query.where(PerformerEvent.recorded_at <= until)
        return list(self.session.scalars(page.apply(query, PerformerEvent.id)))


def _believed(known_at: datetime | None) -> Subquery:
    if known_at is None:
        columns = (Performer.id, Performer.subject, Performer.practice_code, Performer.valid_from, Performer.valid_until)
        now = select(*columns, Performer.is_withdrawn, Person.display_name)
        return now.join(Person, Person.subject == Performer.subject).subquery()
    newest = (
        select(PerformerEvent.performer_id, PerformerEvent.state)
        .ext(distinct_on(PerformerEvent.performer_id))
        .where(PerformerEvent.recorded_at <= known_at)
        .order_by(PerformerEvent.performer_id, PerformerEvent.id.desc())
        .subquery()
    )
    state = newest.c.state
    return (
        select(
            newest.c.performer_id.label("id"),
            state["subject"].astext.label("subject"),
            state["practice_code"].astext.label("practice_code"),
            cast(state["valid_from"].astext, Date).label("valid_from"),
            cast(state["valid_until"].astext, Date).label("valid_until"),
            cast(state["is_withdrawn"].astext, Boolean).label("is_withdrawn"),
            Person.display_name,
        )
        .join(Person, Person.subject == state["subject"].astext)
        .subquery()
    )
