"""Queries on submissions."""

from collections.abc import Sequence
from uuid import UUID

import polars as pl
from psycopg import sql
from service_kit import PageParams
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from assurance_api.bulk import read_frame
from assurance_api.models import CollectionRound, Submission, SubmissionBody, SubmissionIssue

RECENT_SCHEMA: dict[str, pl.DataType] = {
    "practice_code": pl.String(),
    "indicator": pl.String(),
    "numerator": pl.Float64(),
    "denominator": pl.Float64(),
    "sender": pl.String(),
}
VALUE_SCHEMA: dict[str, pl.DataType] = {
    "practice_code": pl.String(),
    "indicator": pl.String(),
    "period": pl.String(),
    "numerator": pl.Float64(),
    "denominator": pl.Float64(),
    "qualifier": pl.String(),
}


class SubmissionRepository:
    """What the submission operations ask the database."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def find(self, submission_id: UUID, sender: str | None = None) -> Submission | None:
        """Return a submission, only the sender's own where one is named."""
        query = select(Submission).where(Submission.id == submission_id)
        if sender is not None:
            query = query.where(Submission.received_from == sender)
        return self.session.scalar(query)

    def newest_delivered(self, data_set: str) -> Submission | None:
        """Return the submission of a data set that was delivered last."""
        query = (
            select(Submission)
            .join(CollectionRound, CollectionRound.id == Submission.round_id)
            .where(CollectionRound.data_set == data_set, Submission.delivered_at.is_not(None))
            .order_by(Submission.delivered_at.desc())
            .limit(1)
        )
        return self.session.scalar(query)

    def lock(self, submission_id: UUID) -> Submission | None:
        """Return a submission that nobody else can change before this transaction ends."""
        query = select(Submission).where(Submission.id == submission_id).with_for_update(of=Submission)
        return self.session.scalar(query.execution_options(populate_existing=True))

    def find_same(self, round_id: UUID, sha256: str, mode: str, sender: str) -> Submission | None:
        """Return the submission that these bytes are: the sender's own that was not refused, or was refused in the same mode."""
        query = (
            select(Submission)
            .where(
                Submission.round_id == round_id,
                Submission.sha256 == sha256,
                Submission.received_from == sender,
                ~Submission.dry_run,
                or_(Submission.status != "refused", Submission.mode == mode),
            )
            .order_by(Submission.received_at)
            .limit(1)
        )
        return self.session.scalar(query)

    def listed(self, sender: str | None, round_id: UUID | None, page: PageParams) -> list[Submission]:
        """Return submissions, newest first."""
        query = select(Submission)
        if sender is not None:
            query = query.where(Submission.received_from == sender)
        if round_id is not None:
            query = query.where(Submission.round_id == round_id)
        query = page.apply(query, Submission.received_at, Submission.id, descending=True)
        return [*self.session.scalars(query)]

    def body(self, submission_id: UUID) -> bytes:
        """Return the bytes as they came."""
        query = select(SubmissionBody.body).where(SubmissionBody.submission_id == submission_id)
        return self.session.scalars(query).one()

    def issues(self, submission_id: UUID, page: PageParams) -> list[SubmissionIssue]:
        """Return issues in the order of the rows."""
        query = select(SubmissionIssue).where(SubmissionIssue.submission_id == submission_id)
        return [*self.session.scalars(page.apply(query, SubmissionIssue.id))]

    def all_issues(self, submission_id: UUID) -> Sequence[SubmissionIssue]:
        """Return all issues that are kept, in the order of the rows."""
        query = select(SubmissionIssue).where(SubmissionIssue.submission_id == submission_id)
        return self.session.scalars(query.order_by(SubmissionIssue.id)).all()

    def recent_values(self, data_set: str, periods: Sequence[str]) -> pl.DataFrame:
        """Return the values taken for a data set in these periods, each with who sent it."""
        query = sql.SQL(
            "SELECT v.practice_code, v.indicator, v.numerator, v.denominator, s.received_from FROM submitted_value v"
            " JOIN submission s ON s.id = v.submission_id JOIN collection_round r ON r.id = s.round_id"
            " WHERE r.data_set = {} AND r.period = ANY({})"
        ).format(sql.Literal(data_set), sql.Literal(list(periods)))
        return read_frame(self.session, query, RECENT_SCHEMA)

    def values(self, submission_id: UUID) -> pl.DataFrame:
        """Return the values that were taken from a submission."""
        query = sql.SQL(
            "SELECT practice_code, indicator, period, numerator, denominator, qualifier"
            " FROM submitted_value WHERE submission_id = {} ORDER BY row_number"
        ).format(sql.Literal(submission_id))
        return read_frame(self.session, query, VALUE_SCHEMA)
