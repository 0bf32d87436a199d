"""Queries on sessions."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from cluster_api.models import UserSession


class UserSessions:
    """Queries on sessions."""

    def __init__(self, session: Session) -> None:
        """Work in this transaction."""
        self.session = session

    def find(self, cookie_sha256: bytes) -> UserSession | None:
        """Find a session by its cookie's digest."""
        return self.session.get(UserSession, cookie_sha256)

    def lock(self, cookie_sha256: bytes) -> UserSession | None:
        """Find a session as it is now, and let nobody else change it until the transaction ends."""
        return self.session.scalar(
            select(UserSession)
            .where(UserSession.cookie_sha256 == cookie_sha256)
            .with_for_update()
            .execution_options(populate_existing=True)
        )

    def add(self, row: UserSession) -> None:
        """Keep a new session."""
        self.session.add(row)

    def remove(self, cookie_sha256: bytes) -> None:
        """Forget a session."""
        self.session.execute(delete(UserSession).where(UserSession.cookie_sha256 == cookie_sha256))

    def remove_expired(self, now: datetime) -> None:
        """Forget the sessions that are over anyway."""
        self.session.execute(delete(UserSession).where(UserSession.expires_at <= now))
