"""Write audit events: who did or read what, in the transaction of the act itself."""

from asgi_correlation_id import correlation_id
from service_kit import clock
from sqlalchemy.orm import Session

from cluster_api.models import AuditEvent


def record(session: Session, subject: str, action: str, target: str, **detail: object) -> None:
    """Add an event; it commits or rolls back with what it records."""
    session.add(
        AuditEvent(
            at=clock.now(),
            subject=subject,
            action=action,
            target=target,
            detail=detail,
            request_id=correlation_id.get(),
        )
    )
