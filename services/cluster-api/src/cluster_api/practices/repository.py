"""Queries on practices."""

from datetime import date

from service_kit.pagination import PageParams
from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from cluster_api.domain.register import Moment
from cluster_api.models import (
    ClusterDetail,
    PracticeDetail,
    PracticeMembership,
    PracticeOpening,
)
from cluster_api.models.base import believed_at, holds_at


class Practices:
    """Queries on what is recorded about practices."""

    def __init__(self, session: Session) -> None:
        """Work in this transaction."""
        self.session = session

    def find(self, code: str, moment: Moment) -> PracticeDetail | None:
        """Find what is true of a practice at a moment."""
        return self.session.scalar(
            select(PracticeDetail).where(
                PracticeDetail.practice_code == code,
                holds_at(PracticeDetail, moment),
            )
        )

    def was_ever_open(self, code: str, moment: Moment) -> bool:
        """Answer whether a practice had opened by a date, even if it is closed since."""
        query = select(PracticeOpening.id).where(
            PracticeOpening.practice_code == code,
            PracticeOpening.valid_from <= moment.as_of,
            believed_at(PracticeOpening, moment.version),
        )
        return self.session.scalar(query.limit(1)) is not None

    def search(self, page: PageParams, moment: Moment, *, words: list[str], cluster_code: str | None) -> list[PracticeDetail]:
        """List the practices that hold every word in their name, code, postcode or place."""
        query = select(PracticeDetail).where(holds_at(PracticeDetail, moment))
        if cluster_code is not None:
            members = select(PracticeMembership.practice_code).where(
                PracticeMembership.cluster_code == cluster_code,
                holds_at(PracticeMembership, moment),
            )
            query = query.where(PracticeDetail.practice_code.in_(members))
        text_columns = (
            PracticeDetail.name,
            PracticeDetail.practice_code,
            PracticeDetail.address_2,
            PracticeDetail.address_3,
            PracticeDetail.address_4,
        )
        for word in words:
            query = query.where(
                or_(
                    *(column.icontains(word, autoescape=True) for column in text_columns),
                    func.replace(PracticeDetail.postcode, " ", "").istartswith(word, autoescape=True),
                )
            )
        return list(self.session.scalars(page.apply(query, PracticeDetail.practice_code)))

    def memberships(self, code: str, moment: Moment) -> list[tuple[str, str, bool, date, date | None]]:
        """List the clusters of a practice that began by a date, with the label of the time."""
        rows = self.session.execute(
            select(
                PracticeMembership.cluster_code,
                ClusterDetail.name,
                ClusterDetail.is_placeholder,
                PracticeMembership.valid_from,
                PracticeMembership.valid_until,
            )
            .join(ClusterDetail, ClusterDetail.cluster_code == PracticeMembership.cluster_code)
            .where(
                PracticeMembership.practice_code == code,
                PracticeMembership.valid_from <= moment.as_of,
                believed_at(PracticeMembership, moment.version),
                believed_at(ClusterDetail, moment.version),
                ClusterDetail.valid_from <= PracticeMembership.valid_from,
                or_(
                    ClusterDetail.valid_until.is_(None),
                    ClusterDetail.valid_until > PracticeMembership.valid_from,
                ),
            )
            .order_by(PracticeMembership.valid_from)
        )
        return list(rows.all())
