"""What was computed: Scotland's benchmark of each (indicator, period), and each organisation's result."""

import datetime as dt

from sqlalchemy import Boolean, Date, DateTime, Double, ForeignKey, Index, Integer, SmallInteger, Text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from benchmark_api.models.base import Base


class Benchmark(Base):
    """Scotland's level, limits and reliability for one (indicator, period), and how it was computed."""

    __tablename__ = "benchmark"

    indicator_id: Mapped[int] = mapped_column(SmallInteger, ForeignKey("indicator.id"), primary_key=True)
    period: Mapped[str] = mapped_column(Text, primary_key=True)
    indicator_version: Mapped[int] = mapped_column(SmallInteger)
    result_version: Mapped[int] = mapped_column(Integer)
    method_version: Mapped[str] = mapped_column(Text)
    input_hash: Mapped[str] = mapped_column(Text)
    organisations_as_of: Mapped[dt.date] = mapped_column(Date)
    numerator: Mapped[float | None] = mapped_column(Double)
    denominator: Mapped[float | None] = mapped_column(Double)
    # All values are in the indicator's own unit, its multiplier applied; the variances are on the transformed scale.
    centre: Mapped[float | None] = mapped_column(Double)
    phi: Mapped[float | None] = mapped_column(Double)
    kappa: Mapped[float | None] = mapped_column(Double)
    tau_squared: Mapped[float | None] = mapped_column(Double)
    omega_squared: Mapped[float | None] = mapped_column(Double)
    deciles: Mapped[list[float] | None] = mapped_column(ARRAY(Double))
    practices: Mapped[int] = mapped_column(Integer)
    practices_of: Mapped[int] = mapped_column(Integer)
    patients_share: Mapped[float | None] = mapped_column(Double)
    reliability_median: Mapped[float | None] = mapped_column(Double)
    reliability_share_07: Mapped[float | None] = mapped_column(Double)
    reliability_share_09: Mapped[float | None] = mapped_column(Double)
    signals_expected: Mapped[float] = mapped_column(Double)
    signals_observed: Mapped[int] = mapped_column(Integer)
    computed_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))


class Result(Base):
    """One organisation's figure in one period, measured against Scotland and against its own past.

    No foreign key, for the reason that `Observation` gives.
    """

    __tablename__ = "result"
    # A line over time and a profile read by organisation; a period's page reads by the primary key.
    __table_args__ = (Index("ix_result_organisation", "organisation_id", "indicator_id", "period"),)

    indicator_id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    period: Mapped[str] = mapped_column(Text, primary_key=True)
    organisation_id: Mapped[str] = mapped_column(Text, primary_key=True)
    level: Mapped[str] = mapped_column(Text)
    # A practice's own cluster, partnership and Board on the last day of the period (as-was); null for the others.
    cluster_id: Mapped[str | None] = mapped_column(Text)
    partnership_id: Mapped[str | None] = mapped_column(Text)
    board_id: Mapped[str | None] = mapped_column(Text)
    # How many practices' figures are in it: one for a practice that returned one.
    practices: Mapped[int] = mapped_column(Integer)
    numerator: Mapped[float | None] = mapped_column(Double)
    denominator: Mapped[float | None] = mapped_column(Double)
    value: Mapped[float | None] = mapped_column(Double)
    lower: Mapped[float | None] = mapped_column(Double)
    upper: Mapped[float | None] = mapped_column(Double)
    z: Mapped[float | None] = mapped_column(Double)
    z_adjusted: Mapped[float | None] = mapped_column(Double)
    band: Mapped[str | None] = mapped_column(Text)
    favourable: Mapped[bool | None] = mapped_column(Boolean)
    reliability: Mapped[float | None] = mapped_column(Double)
    comparable: Mapped[bool] = mapped_column(Boolean)
    reason: Mapped[str | None] = mapped_column(Text)
    change: Mapped[float | None] = mapped_column(Double)
    change_z: Mapped[float | None] = mapped_column(Double)
    change_reason: Mapped[str | None] = mapped_column(Text)
