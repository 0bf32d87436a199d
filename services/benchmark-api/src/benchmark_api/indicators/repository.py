"""Queries on indicators and the versions of their definitions."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from benchmark_api.models import Indicator, IndicatorVersion, Observation


@dataclass(frozen=True)
class StoredVersion:
    """What is known of a version without reading its definition."""

    indicator_id: int
    code: str
    version: int
    edition: int
    from_period: str | None
    counts: str
    content_hash: str
    loaded_at: dt.datetime


class IndicatorRepository:
    """Indicators with all versions of their definitions."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def versions(self, codes: Collection[str] | None = None) -> Sequence[StoredVersion]:
        """Return the versions of indicators (None: of all), by code and version."""
        query = (
            select(
                Indicator.id,
                Indicator.code,
                IndicatorVersion.version,
                IndicatorVersion.edition,
                IndicatorVersion.from_period,
                IndicatorVersion.counts,
                IndicatorVersion.content_hash,
                IndicatorVersion.loaded_at,
            )
            .join(IndicatorVersion, IndicatorVersion.indicator_id == Indicator.id)
            .order_by(Indicator.code, IndicatorVersion.version)
        )
        if codes is not None:
            query = query.where(Indicator.code.in_(codes))
        return [StoredVersion(*row) for row in self.session.execute(query)]

    def definitions(self, content_hashes: Collection[str]) -> Mapping[str, dict[str, Any]]:
        """Return stored definitions by the hash of their content."""
        query = select(IndicatorVersion.content_hash, IndicatorVersion.definition)
        rows = self.session.execute(query.where(IndicatorVersion.content_hash.in_(content_hashes)))
        return {row.content_hash: row.definition for row in rows}

    def has_figures_from(self, code: str, edition: int, period: str) -> bool:
        """Say whether practices returned figures of a period or a later one, under an edition."""
        returned = (
            select(Observation.period)
            .join(Indicator, Indicator.id == Observation.indicator_id)
            .where(Indicator.code == code, Observation.edition == edition, Observation.period >= period)
        )
        return bool(self.session.scalar(select(returned.exists())))

    def get_or_add(self, code: str) -> Indicator:
        """Return the indicator of a code; a new one has no version yet."""
        found = self.session.scalar(select(Indicator).where(Indicator.code == code))
        if found is not None:
            return found
        added = Indicator(code=code, current_version=0)
        self.session.add(added)
        self.session.flush()  # its number is needed for the version
        return added

    def add_version(self, version: IndicatorVersion) -> None:
        """Add a version of a definition."""
        self.session.add(version)
