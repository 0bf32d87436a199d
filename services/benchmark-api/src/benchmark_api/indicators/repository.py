"""Queries on indicators and the versions of their definitions."""

from collections.abc import Collection, Sequence

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from benchmark_api.models import Indicator, IndicatorVersion

Current = Row[Indicator, IndicatorVersion]


class IndicatorRepository:
    """Indicators with the version in force."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def current(self, codes: Collection[str] | None = None) -> Sequence[Current]:
        """Return indicators with their version in force, by code."""
        query = (
            select(Indicator, IndicatorVersion)
            .join(
                IndicatorVersion,
                (IndicatorVersion.indicator_id == Indicator.id) & (IndicatorVersion.version == Indicator.current_version),
            )
            .order_by(Indicator.code)
        )
        if codes is not None:
            query = query.where(Indicator.code.in_(codes))
        return self.session.execute(query).all()

    def add(self, code: str) -> Indicator:
        """Add an indicator without a version."""
        indicator = Indicator(code=code, current_version=0)
        self.session.add(indicator)
        self.session.flush()  # its number is needed for the version
        return indicator

    def add_version(self, version: IndicatorVersion) -> None:
        """Add a version of a definition."""
        self.session.add(version)
