"""Queries on disclosure policies. A version is never changed."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from benchmark_api.models import DisclosurePolicy


class PolicyRepository:
    """What was agreed."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def in_force(self, data_sets: Collection[str] | None = None) -> Sequence[DisclosurePolicy]:
        """Return the newest version for each data set and audience."""
        query = (
            select(DisclosurePolicy)
            .ext(distinct_on(DisclosurePolicy.data_set, DisclosurePolicy.audience))
            .order_by(DisclosurePolicy.data_set, DisclosurePolicy.audience, DisclosurePolicy.version.desc())
        )
        if data_sets is not None:
            query = query.where(DisclosurePolicy.data_set.in_(data_sets))
        return self.session.scalars(query).all()

    def add(self, version: DisclosurePolicy) -> None:
        """Add a version; a second one of the same number at the same time is refused by the table."""
        self.session.add(version)
        self.session.flush()  # the moment it was set is the table's, and is answered
