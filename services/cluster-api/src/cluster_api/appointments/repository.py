"""Queries on appointments and the people who hold them."""

from collections.abc import Collection
from datetime import date

from service_kit.pagination import PageParams
from sqlalchemy import ColumnElement, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from cluster_api.models import Appointment, Person
from cluster_api.models.base import holds_on


class Appointments:
    """Queries on appointments."""

    def __init__(self, session: Session) -> None:
        """Work in this transaction."""
        self.session = session

    def list_on(
        self,
        page: PageParams,
        on: date,
        *,
        within: Collection[str] | None,
        role: str | None,
        organisation_id: str | None,
    ) -> list[Appointment]:
        """List those in force on a date; `within` None means anywhere."""
        query = select(Appointment).where(holds_on(Appointment.valid_from, Appointment.valid_until, on))
        if within is not None:
            query = query.where(Appointment.organisation_id.in_(within))
        if role is not None:
            query = query.where(Appointment.role == role)
        if organisation_id is not None:
            query = query.where(Appointment.organisation_id == organisation_id)
        return list(self.session.scalars(page.apply(query, Appointment.organisation_id, Appointment.id)))

    def list_of(self, subject: str, on: date) -> list[Appointment]:
        """List what somebody holds on a date, in the order of appointing."""
        return list(
            self.session.scalars(
                select(Appointment)
                .where(
                    Appointment.subject == subject,
                    holds_on(Appointment.valid_from, Appointment.valid_until, on),
                )
                .order_by(Appointment.valid_from, Appointment.id)
            )
        )

    def roles_ever(self, subject: str) -> set[str]:
        """Return every role that somebody holds, held or will hold."""
        return set(self.session.scalars(select(Appointment.role).where(Appointment.subject == subject)))

    def holds_any(self, subject: str, roles: Collection[str], *, start: date, end: date | None) -> bool:
        """Answer whether somebody holds one of the roles, anywhere, on some day of a period."""
        query = select(Appointment.id).where(Appointment.subject == subject, Appointment.role.in_(roles), _touches(start, end))
        return self.session.scalar(query.limit(1)) is not None

    def find_person(self, subject: str) -> Person | None:
        """Find somebody who was ever appointed."""
        return self.session.get(Person, subject)

    def name_person(self, subject: str, display_name: str) -> None:
        """Write down somebody's name, or change it."""
        self.session.execute(
            insert(Person)
            .values(subject=subject, display_name=display_name)
            .on_conflict_do_update(index_elements=[Person.subject], set_={"display_name": display_name})
        )

    def overlapping(self, subject: str, role: str, organisation_id: str, *, start: date, end: date | None) -> bool:
        """Answer whether the same appointment already holds on some day of a period."""
        query = select(Appointment.id).where(
            Appointment.subject == subject,
            Appointment.role == role,
            Appointment.organisation_id == organisation_id,
            _touches(start, end),
        )
        return self.session.scalar(query.limit(1)) is not None


def _touches(start: date, end: date | None) -> ColumnElement[bool]:
    """Select the appointments that hold on some day of a period."""
    not_over = Appointment.valid_until.is_(None) | (Appointment.valid_until > start)
    return not_over if end is None else not_over & (Appointment.valid_from < end)
