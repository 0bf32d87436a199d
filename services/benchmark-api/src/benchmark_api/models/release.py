"""What governs who may see: the private window of each period, and what practices decided to share."""

import datetime as dt

from sqlalchemy import Boolean, Date, ForeignKey, SmallInteger, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from benchmark_api.models.base import Base


class Release(Base):
    """One indicator's period: whose data set it is and until when it is private to each practice."""

    __tablename__ = "release"

    indicator_id: Mapped[int] = mapped_column(SmallInteger, ForeignKey("indicator.id"), primary_key=True)
    period: Mapped[str] = mapped_column(Text, primary_key=True)
    data_set: Mapped[str] = mapped_column(Text)
    private_until: Mapped[dt.date | None] = mapped_column(Date)
    simulated: Mapped[bool] = mapped_column(Boolean)


class Sharing(Base):
    """The levels at which a practice shares one data set; the row without a practice is the default."""

    __tablename__ = "sharing"

    data_set: Mapped[str] = mapped_column(Text, primary_key=True)
    # Five digits, or empty for what holds where a practice has decided nothing else.
    practice_code: Mapped[str] = mapped_column(Text, primary_key=True)
    levels: Mapped[list[str]] = mapped_column(ARRAY(Text))
