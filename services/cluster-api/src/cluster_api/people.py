"""The names of people and machines, what is written about them, and the lock that lets one act at a time concern a person."""

from collections.abc import Iterable

from psycopg.errors import ExclusionViolation
from service_kit.problems import Conflict
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from cluster_api.models import Appointment, Performer, Person


def find_display_name(session: Session, subject: str) -> str | None:
    """Find the name of somebody who was ever nominated, appointed or recorded as a performer."""
    person = session.get(Person, subject)
    return person.display_name if person else None


def name_and_lock(session: Session, subject: str, display_name: str, *, may_rename: bool) -> None:
    """Write down somebody's name, and let no other act concern them until this transaction ends.

    A name that is there already stays, unless who acts may change it: otherwise anybody who nominates could rename anybody.
    """
    row = insert(Person).values(subject=subject, display_name=display_name)
    name = row.excluded.display_name if may_rename else Person.display_name
    session.execute(row.on_conflict_do_update(index_elements=[Person.subject], set_={"display_name": name}))


def add_or_refuse(session: Session, row: Appointment | Performer, refusal: Conflict) -> None:
    """Write a row on somebody; the database has the last word on whether they have another one for the same days."""
    session.add(row)
    try:
        session.flush()  # an overlap must surface here, where it can still become an answer
    except IntegrityError as error:
        if isinstance(error.orig, ExclusionViolation):
            raise refusal from error
        raise


def lock(session: Session, subjects: Iterable[str]) -> None:
    """Let no other act concern these people until this transaction ends; in a fixed order, so that two never wait for each other."""
    session.execute(select(Person.subject).where(Person.subject.in_(sorted(set(subjects)))).order_by(Person.subject).with_for_update())
