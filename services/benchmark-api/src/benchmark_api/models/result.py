"""What was computed: Scotland's benchmark of each (indicator, edition, period), and each organisation's result."""

import datetime as dt
from typing import Any

from sqlalchemy import Boolean, Date, DateTime, Double, ForeignKey, Index, Integer, SmallInteger, Text, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from benchmark_api.models.base import Base


class Recomputation(Base):
    """One run in which an operator had stored results computed again, and why. Its number is the result version it made."""

    __tablename__ = "recomputation"

    # Drawn from the numbers of the batches, so that one order holds for all that ever changed a result.
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    reason: Mapped[str] = mapped_column(Text)
    method_version: Mapped[str] = mapped_column(Text)
    started_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))
    finished_at: Mapped[dt.datetime | None] = mapped_column(DateTime(timezone=True))


class Benchmark(Base):
    """Scotland's level, limits and reliability, and how they were computed. What was published before stays, superseded.

    At most one of an (indicator, edition, period) is in force; results are stored for that one only, and those of an
    earlier version can be computed again from the observations in force at its number.
    """

    __tablename__ = "benchmark"
    __table_args__ = (
        Index(
            "ix_benchmark_in_force",
            "indicator_id",
            "edition",
            "period",
            unique=True,
            postgresql_where=text("superseded_by is null"),
        ),
    )

    indicator_id: Mapped[int] = mapped_column(SmallInteger, ForeignKey("indicator.id"), primary_key=True)
    edition: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    period: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    # The number of the newest batch, or recomputation, when it was computed.
    result_version: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    superseded_by: Mapped[int | None] = mapped_column(Integer)
    indicator_version: Mapped[int] = mapped_column(SmallInteger)
    method_version: Mapped[str] = mapped_column(Text)
    input_hash: Mapped[str] = mapped_column(Text)
    # Of the bytes of all its results, in their canonical order; null for what was computed before it was kept.
    result_hash: Mapped[str | None] = mapped_column(Text)
    register_copy: Mapped[int] = mapped_column(Integer, ForeignKey("register_copy.id"))
    organisations_as_of: Mapped[dt.date] = mapped_column(Date)
    numerator: Mapped[float | None] = mapped_column(Double)
    denominator: Mapped[float | None] = mapped_column(Double)
    # All values are in the indicator's own unit, its multiplier applied; the variances are on the transformed scale.
    centre: Mapped[float | None] = mapped_column(Double)
    phi: Mapped[float | None] = mapped_column(Double)
    kappa: Mapped[float | None] = mapped_column(Double)
    tau_squared: Mapped[float | None] = mapped_column(Double)
    omega_squared: Mapped[float | None] = mapped_column(Double)
    # The dispersion that each other level was judged with: {"cluster": {"phi", "kappa", "tau_squared", "omega_squared"}, …}.
    spread: Mapped[dict[str, Any]] = mapped_column(JSONB)
    deciles: Mapped[list[float] | None] = mapped_column(ARRAY(Double))
    practices: Mapped[int] = mapped_column(Integer)
    practices_of: Mapped[int] = mapped_column(Integer)
    patients_share: Mapped[float | None] = mapped_column(Double)
    # How many of the practices' figures carry each qualifier: {"e": 3, "p": 12}.
    qualifiers: Mapped[dict[str, int]] = mapped_column(JSONB)
    reliability_median: Mapped[float | None] = mapped_column(Double)
    reliability_share_07: Mapped[float | None] = mapped_column(Double)
    reliability_share_09: Mapped[float | None] = mapped_column(Double)
    signals_expected: Mapped[float] = mapped_column(Double)
    signals_observed: Mapped[int] = mapped_column(Integer)
    computed_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True))


class Result(Base):
    """One organisation's figure in one period, measured against Scotland and against its own past.

    No foreign key, for the reason that `Observation` gives. What follows from the rest is not stored but derived on reading:
    the level, the areas, which side is the favourable one, why there is no change.
    """

    __tablename__ = "result"
    # A line over time and a profile read by organisation; a period's page reads by the primary key. Without the period in it the
    # index holds each pair once for all its periods, and costs a tenth of what it would to keep (benchmarks/results_speed.py).
    __table_args__ = (Index("ix_result_organisation", "organisation", "indicator_id"),)

    indicator_id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    edition: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    period: Mapped[str] = mapped_column(Text(collation="C"), primary_key=True)
    organisation: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    # How many practices' figures are in it: one for a practice that returned one.
    practices: Mapped[int] = mapped_column(SmallInteger)
    comparable: Mapped[bool] = mapped_column(Boolean)
    # −2 below the 99.8% limit, −1 below the 95% limit, 0 within, 1 and 2 above.
    band: Mapped[int | None] = mapped_column(SmallInteger)
    numerator: Mapped[float | None] = mapped_column(Double)
    denominator: Mapped[float | None] = mapped_column(Double)
    value: Mapped[float | None] = mapped_column(Double)
    lower: Mapped[float | None] = mapped_column(Double)
    upper: Mapped[float | None] = mapped_column(Double)
    z: Mapped[float | None] = mapped_column(Double)
    z_adjusted: Mapped[float | None] = mapped_column(Double)
    reliability: Mapped[float | None] = mapped_column(Double)
    change: Mapped[float | None] = mapped_column(Double)
    change_z: Mapped[float | None] = mapped_column(Double)
    reason: Mapped[str | None] = mapped_column(Text)
    qualifier: Mapped[str | None] = mapped_column(Text)
