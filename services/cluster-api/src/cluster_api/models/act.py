"""The acts that change the register: who recorded what, when and why. The newest one's id is the register's version."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, DateTime, Identity
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from cluster_api.models.base import Base


class ActKind(StrEnum):
    """What kind of act changed the register. A correction says that it was recorded wrongly; every other, that it happened."""

    CORRECTION = "correction"
    HISTORY_IMPORT = "history_import"
    IMPORT = "import"
    LIFE_EVENT = "life_event"
    MOVE = "move"


class RegisterAct(Base):
    """One act. Rows are only ever added, one act at a time, so that ids are in the order of committing."""

    __tablename__ = "register_act"
    __table_args__ = (CheckConstraint(f"kind IN ({', '.join(repr(str(kind)) for kind in ActKind)})", name="kind"),)

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    kind: Mapped[str] = mapped_column()
    effective_on: Mapped[date] = mapped_column()
    recorded_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)
    recorded_by: Mapped[str] = mapped_column()
    # The role under which it was recorded; none for the operator on the command line.
    acting_as: Mapped[str | None] = mapped_column()
    reason: Mapped[str] = mapped_column()
    detail: Mapped[dict[str, Any]] = mapped_column(JSONB)
