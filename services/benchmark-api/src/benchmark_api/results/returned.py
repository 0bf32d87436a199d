"""What practices returned, for sums of them. It never leaves the service but as a sum that hides each of them."""

from collections.abc import Collection

import polars as pl
from sqlalchemy import select
from sqlalchemy.orm import Session

from benchmark_api.models import Indicator, Organisation, Result, bulk


def returned(session: Session, organisation_ids: Collection[str], indicator_ids: Collection[int], periods: Collection[str]) -> pl.DataFrame:
    """Return indicator, edition, period, organisation_id, numerator and denominator of the practices that returned usable figures."""
    query = (
        select(
            Indicator.code.label("indicator"),
            Result.edition,
            Result.period,
            Organisation.id.label("organisation_id"),
            Result.numerator,
            Result.denominator,
        )
        .join(Indicator, Indicator.id == Result.indicator_id)
        .join(Organisation, Organisation.number == Result.organisation)
        .where(
            Organisation.id.in_(organisation_ids),
            Result.indicator_id.in_(indicator_ids),
            Result.period.in_(periods),
            Result.practices == 1,
        )
    )
    return bulk.read(session, query)
