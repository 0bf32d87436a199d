"""Indicators and the versions of their definitions. A version is never changed once it is stored."""

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, Identity, SmallInteger, Text, UniqueConstraint, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from benchmark_api.models.base import Base


class Indicator(Base):
    """One indicator. Its number is what the large tables carry."""

    __tablename__ = "indicator"

    id: Mapped[int] = mapped_column(SmallInteger, Identity(), primary_key=True)
    code: Mapped[str] = mapped_column(Text, unique=True)
    current_version: Mapped[int] = mapped_column(SmallInteger)
    versions: Mapped[list["IndicatorVersion"]] = relationship(order_by="IndicatorVersion.version")


class IndicatorVersion(Base):
    """One definition as it was reviewed, with the hash of its content."""

    __tablename__ = "indicator_version"
    __table_args__ = (
        UniqueConstraint("indicator_id", "version"),
        CheckConstraint("counts in ('same', 'different')", name="counts_known"),
    )

    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"))
    version: Mapped[int] = mapped_column(SmallInteger)
    # The stretch of comparable figures that it belongs to. A wording keeps it; what is counted or how it is judged starts one.
    edition: Mapped[int] = mapped_column(SmallInteger, server_default="1")
    # The first period of its edition, null for the first edition; that period is computed under the edition before as well.
    from_period: Mapped[str | None] = mapped_column(Text(collation="C"))
    # Whether that can be done from the same observations, or senders return that period under both editions.
    counts: Mapped[str] = mapped_column(Text, server_default="same")
    definition: Mapped[dict[str, Any]] = mapped_column(JSONB)
    content_hash: Mapped[str] = mapped_column(Text)
    loaded_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
