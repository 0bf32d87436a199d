"""Queries on peer groups. A year is written once and never changed."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.dialects.postgresql import insert as insert_unless
from sqlalchemy.orm import Session

from benchmark_api.models import PeerGroup, PeerGroupYear


class PeerGroupRepository:
    """The groups of each year."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def years(self) -> frozenset[int]:
        """Return the years whose groups are frozen."""
        return frozenset(self.session.scalars(select(PeerGroupYear.year)))

    def find_year(self, year: int) -> PeerGroupYear | None:
        """Find how the groups of one year were found."""
        return self.session.get(PeerGroupYear, year)

    def find(self, year: int, practice_code: str) -> PeerGroup | None:
        """Find one practice's group of one year."""
        return self.session.get(PeerGroup, (year, practice_code))

    def members(self, practice_codes: Collection[str], years: Collection[int]) -> Mapping[tuple[int, str], frozenset[str]]:
        """Return the members of some practices' groups, by year and practice."""
        query = select(PeerGroup.year, PeerGroup.practice_code, PeerGroup.members).where(
            PeerGroup.year.in_(years), PeerGroup.practice_code.in_(practice_codes)
        )
        return {(year, code): frozenset(members) for year, code, members in self.session.execute(query)}

    def add(self, year: Mapping[str, Any], groups: Sequence[Mapping[str, Any]]) -> bool:
        """Store the groups of a year; False, and nothing is stored, when somebody else has just stored them."""
        # Whoever comes second waits here for the first to commit.
        statement = insert_unless(PeerGroupYear).values(**year).on_conflict_do_nothing().returning(PeerGroupYear.year)
        if self.session.scalar(statement) is None:
            return False
        self.session.execute(insert(PeerGroup), groups)
        return True
