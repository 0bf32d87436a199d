"""Read the register as timelines, and write what an act changes in them. Nothing else writes these tables.

A writer locks the register, loads a book, decides, records the act and writes the book: acts come one after the other, and what the
decision rested on cannot change in between. Rows are never altered: what an act changes is withdrawn and written anew under that act.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from service_kit import clock
from service_kit.problems import Conflict
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from cluster_api.models import (
    ActKind,
    RegisterAct,
)

# Any constant will do; it only has to be the same in every process.
_REGISTER_LOCK = 7_203_118


class RegisterContradiction(Conflict):
    """What should be written contradicts itself or what is recorded."""

    slug = "register-contradiction"
    title = "The register would contradict itself"


def lock_register(session: Session) -> None:
    """Let one act at a time change the register, until the transaction ends."""
    session.execute(select(func.pg_advisory_xact_lock(_REGISTER_LOCK)))


def current_version(session: Session) -> int:
    """Return the register's version, the id of its newest act; 0 before the first."""
    return session.scalar(select(func.max(RegisterAct.id))) or 0


def version_on(session: Session, known_on: date) -> int:
    """Return the version that the register had at the end of a day (UTC); 0 before the first act."""
    midnight = datetime.combine(known_on, time(), UTC) + timedelta(days=1)
    return session.scalar(select(func.max(RegisterAct.id)).where(RegisterAct.recorded_at < midnight)) or 0


def record_act(
    session: Session,
    *,
    kind: ActKind,
    effective_on: date,
    recorded_by: str,
    acting_as: str | None,
    reason: str,
    detail: dict[str, Any],
) -> RegisterAct:
    """Write down who changes the register, when and why. Call it after `lock_register`, so that ids are in the order of committing."""
    act = RegisterAct(
        kind=kind,
        effective_on=effective_on,
        recorded_at=clock.now(),
        recorded_by=recorded_by,
        acting_as=acting_as,
        reason=reason,
        detail=detail,
    )
    session.add(act)
    session.flush()  # the rows of the act carry the number that the database gives
    return act
