"""An improvement project and where it came from."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import DateTime, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from qi_api.models.base import Base
from qi_api.models.measure import Measure


class Project(Base):
    """What a practice or cluster is trying to improve. One alert starts at most one project."""

    __tablename__ = "project"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    title: Mapped[str] = mapped_column(String(200))
    aim: Mapped[str] = mapped_column(String(1000))
    status: Mapped[str] = mapped_column(String(20), default="active")
    organisation_id: Mapped[str] = mapped_column(String(40), index=True)
    organisation_name: Mapped[str] = mapped_column(String(200))
    indicator: Mapped[str] = mapped_column(String(60))
    alert_id: Mapped[UUID] = mapped_column(unique=True)
    started_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    started_by: Mapped[str] = mapped_column(String(200))
    simulated: Mapped[bool]

    measures: Mapped[list[Measure]] = relationship(order_by=Measure.title, lazy="selectin")
