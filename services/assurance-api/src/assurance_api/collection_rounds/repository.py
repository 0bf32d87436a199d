"""Queries on collection rounds."""

from uuid import UUID

from service_kit import PageParams
from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from assurance_api.models import Alert, CollectionRound, Submission, SubmittedValue


class CollectionRoundRepository:
    """What the collection round operations ask the database."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def find(self, round_id: UUID) -> CollectionRound | None:
        """Return a round by its id."""
        return self.session.get(CollectionRound, round_id)

    def find_by_period(self, data_set: str, period: str) -> CollectionRound | None:
        """Return the round that collects a period."""
        query = select(CollectionRound).where(CollectionRound.data_set == data_set, CollectionRound.period == period)
        return self.session.scalar(query)

    def listed(self, data_set: str | None, period: str | None, page: PageParams) -> list[CollectionRound]:
        """Return rounds, newest due date first."""
        query = select(CollectionRound)
        if data_set is not None:
            query = query.where(CollectionRound.data_set == data_set)
        if period is not None:
            query = query.where(CollectionRound.period == period)
        query = page.apply(query, CollectionRound.due_on, CollectionRound.id, descending=True)
        return [*self.session.scalars(query)]

    def row_counts(self, round_id: UUID) -> tuple[int, int, int]:
        """Return the rows received, accepted and refused over all submissions of a round."""
        query = select(
            func.coalesce(func.sum(Submission.rows_received), 0),
            func.coalesce(func.sum(Submission.rows_accepted), 0),
            func.coalesce(func.sum(Submission.rows_refused), 0),
        ).where(Submission.round_id == round_id, ~Submission.dry_run)
        received, accepted, refused = self.session.execute(query).one()
        return int(received or 0), int(accepted or 0), int(refused or 0)

    def issues_by_rule(self, round_id: UUID) -> list[dict[str, int]]:
        """Return the counts of issues of each submission of a round."""
        query = select(Submission.issues_by_rule).where(Submission.round_id == round_id, ~Submission.dry_run)
        return [*self.session.scalars(query)]

    def practices_received(self, round_id: UUID) -> int:
        """Return how many practices have at least one accepted row."""
        query = (
            select(func.count(SubmittedValue.practice_code.distinct()))
            .join(Submission, Submission.id == SubmittedValue.submission_id)
            .where(Submission.round_id == round_id)
        )
        return self.session.scalar(query) or 0

    def alerts_by_rule(self, round_id: UUID) -> list[tuple[str, int, int]]:
        """Return, by rule, the episodes that began or first asked in a round, and how many of them wait."""
        waiting = func.sum(case((Alert.status == "open", 1), else_=0))
        query = (
            select(Alert.rule, func.count(), waiting)
            .where(or_(Alert.first_round_id == round_id, Alert.asked_round_id == round_id))
            .group_by(Alert.rule)
            .order_by(Alert.rule)
        )
        return [(rule, int(count), int(open_)) for rule, count, open_ in self.session.execute(query)]
