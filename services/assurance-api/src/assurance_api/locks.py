"""Let one transaction at a time change what belongs together."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session


def lock(session: Session, *name: str) -> None:
    """Wait until no other transaction holds this name; it is free again when this transaction ends."""
    key = ":".join(name)
    session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(key, 0))))


def lock_data_set(session: Session, code: str) -> None:
    """Lock a data set's agreements, rounds and alerts."""
    lock(session, "data_set", code)
