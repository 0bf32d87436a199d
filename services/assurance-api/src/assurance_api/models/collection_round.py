"""One period of one data set being collected, and what came of it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from assurance_api.models.base import Base
from assurance_api.models.data_set import DataSet


class CollectionRound(Base):
    """A collection round. Its dates drive windows and clocks, whatever day the data were loaded on."""

    __tablename__ = "collection_round"
    __table_args__ = (
        UniqueConstraint("data_set", "period"),
        CheckConstraint("opens_on <= due_on and due_on <= private_until", name="dates_in_order"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    data_set: Mapped[str] = mapped_column(ForeignKey("data_set.code"))
    agreement_id: Mapped[UUID] = mapped_column(ForeignKey("agreement.id"))
    period: Mapped[str] = mapped_column(String(9))
    opens_on: Mapped[date]
    due_on: Mapped[date]
    private_until: Mapped[date]
    # History asks nobody anything: its alerts are recorded, and wait for nobody.
    history: Mapped[bool]
    expected_practices: Mapped[int]
    # By indicator, what benchmark-api computed: {"practices", "signals_expected", "signals_observed"}.
    computed: Mapped[dict[str, Any]]
    evaluated_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(String(200))

    collected: Mapped[DataSet] = relationship(lazy="joined", innerjoin=True)

    @property
    def simulated(self) -> bool:
        """Whether the values of the data set are made up for a demonstration."""
        return self.collected.simulated
