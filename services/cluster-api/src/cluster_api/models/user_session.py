"""Sessions of people in a browser: the cookie's digest and the sealed tokens."""

from datetime import datetime

from sqlalchemy import DateTime
from sqlalchemy.orm import Mapped, mapped_column

from cluster_api.models.base import Base


class UserSession(Base):
    """One signed-in browser.

    Only the SHA-256 of the cookie is kept, and the tokens are sealed with a key derived from the
    cookie: what is in this table alone lets nobody in.
    """

    __tablename__ = "user_session"

    cookie_sha256: Mapped[bytes] = mapped_column(primary_key=True)
    subject: Mapped[str] = mapped_column(index=True)
    sealed_tokens: Mapped[bytes] = mapped_column()
    access_expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    started_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    last_used_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    expires_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)
