"""Queries on sharing decisions."""

from collections.abc import Collection
from datetime import datetime

from service_kit import PageParams
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from assurance_api.models import SharingDecision


class SharingDecisionRepository:
    """What the sharing decision operations ask the database."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def in_force(self, data_set: str) -> dict[str, SharingDecision]:
        """Return the decisions in force about a data set, by practice code."""
        query = select(SharingDecision).where(SharingDecision.data_set == data_set, SharingDecision.superseded_at.is_(None))
        return {each.practice_code: each for each in self.session.scalars(query)}

    def supersede(self, data_set: str, practice_codes: Collection[str], at: datetime) -> None:
        """End the decisions in force of these practices."""
        self.session.execute(
            update(SharingDecision)
            .where(
                SharingDecision.data_set == data_set,
                SharingDecision.practice_code.in_(practice_codes),
                SharingDecision.superseded_at.is_(None),
            )
            .values(superseded_at=at)
        )

    def listed(self, practice_codes: frozenset[str] | None, data_set: str | None, page: PageParams) -> list[SharingDecision]:
        """Return decisions in force, by practice; None for the codes means all of Scotland."""
        query = select(SharingDecision).where(SharingDecision.superseded_at.is_(None))
        if practice_codes is not None:
            query = query.where(SharingDecision.practice_code.in_(practice_codes))
        if data_set is not None:
            query = query.where(SharingDecision.data_set == data_set)
        return [*self.session.scalars(page.apply(query, SharingDecision.practice_code, SharingDecision.id))]
