"""Leave an audit event with a write, in the write's own transaction."""

from service_kit import clock
from sqlalchemy.orm import Session

from assurance_api.models import AuditEvent

# What the service does by itself, as the consequence of somebody's submission.
WORKER = "assurance-api"


def record(session: Session, subject: str, action: str, resource: str, **detail: object) -> None:
    """Add the event; it is committed or rolled back with what it tells of."""
    event = AuditEvent(occurred_at=clock.now(), subject=subject, action=action, resource=resource, detail=detail)
    session.add(event)
