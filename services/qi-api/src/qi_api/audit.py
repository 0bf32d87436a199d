"""Leave an audit event with a write, in the write's own transaction."""

from service_kit import Actor, clock
from sqlalchemy.orm import Session

from qi_api.models import AuditEvent


def record(session: Session, actor: Actor, action: str, resource: str, **detail: object) -> None:
    """Add the event; it is committed or rolled back with what it tells of."""
    session.add(AuditEvent(occurred_at=clock.now(), subject=actor.subject, action=action, resource=resource, detail=detail))
