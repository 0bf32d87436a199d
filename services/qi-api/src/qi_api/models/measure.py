"""What a project measures, and the points it began with."""

from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from qi_api.models.base import Base


class Measure(Base):
    """One series of a project. The marked periods are those of the signal that started it."""

    __tablename__ = "measure"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    project_id: Mapped[UUID] = mapped_column(ForeignKey("project.id"), index=True)
    title: Mapped[str] = mapped_column(String(300))
    unit: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(20))
    indicator: Mapped[str] = mapped_column(String(60))
    polarity: Mapped[str] = mapped_column(String(10))
    marked_from: Mapped[str | None] = mapped_column(String(12))
    marked_until: Mapped[str | None] = mapped_column(String(12))

    points: Mapped[list["Point"]] = relationship(order_by="Point.period")


class Point(Base):
    """One period as it was when the project began, in the indicator's unit."""

    __tablename__ = "point"

    measure_id: Mapped[UUID] = mapped_column(ForeignKey("measure.id"), primary_key=True)
    period: Mapped[str] = mapped_column(String(12), primary_key=True)
    value: Mapped[float | None]
    numerator: Mapped[float | None]
    denominator: Mapped[float | None]
