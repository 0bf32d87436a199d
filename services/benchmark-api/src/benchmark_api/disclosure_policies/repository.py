"""Queries on disclosure policies. What a version says is never changed."""

from collections.abc import Collection, Sequence

from sqlalchemy import Select, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from benchmark_api.models import DisclosurePolicy


class PolicyRepository:
    """What was agreed."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def in_force(self, data_sets: Collection[str] | None = None) -> Sequence[DisclosurePolicy]:
        """Return the newest version in force for each data set and audience."""
        query = _newest().where(DisclosurePolicy.in_force_at.is_not(None))
        if data_sets is not None:
            query = query.where(DisclosurePolicy.data_set.in_(data_sets))
        return self.session.scalars(query).all()

    def history(self, data_sets: Collection[str]) -> Sequence[DisclosurePolicy]:
        """Return every version of these data sets that has come into force, in the order in which they did."""
        query = select(DisclosurePolicy).where(DisclosurePolicy.data_set.in_(data_sets), DisclosurePolicy.in_force_at.is_not(None))
        return self.session.scalars(query.order_by(DisclosurePolicy.in_force_at, DisclosurePolicy.version)).all()

    def proposed(self) -> Sequence[DisclosurePolicy]:
        """Return the versions that wait: the newest for their data set and audience, and not in force."""
        return [row for row in self.session.scalars(_newest()) if row.in_force_at is None]

    def newest(self, data_set: str, audience: str) -> DisclosurePolicy | None:
        """Return the newest version for one data set and audience, in force or proposed, and lock it."""
        place = (DisclosurePolicy.data_set == data_set) & (DisclosurePolicy.audience == audience)
        query = select(DisclosurePolicy).where(place).order_by(DisclosurePolicy.version.desc()).limit(1).with_for_update()
        return self.session.scalar(query)

    def add(self, version: DisclosurePolicy) -> None:
        """Add a version; a second one of the same number at the same time is refused by the table."""
        self.session.add(version)
        self.session.flush()  # the moment it was set is the table's, and is answered


def _newest() -> Select[DisclosurePolicy]:
    return (
        select(DisclosurePolicy)
        .ext(distinct_on(DisclosurePolicy.data_set, DisclosurePolicy.audience))
        .order_by(DisclosurePolicy.data_set, DisclosurePolicy.audience, DisclosurePolicy.version.desc())
    )
