"""Queries on measures."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from qi_api.models import Measure, Project


class MeasureRepository:
    """Measures of the projects of the organisations given."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def find(self, measure_id: UUID, organisations: Collection[str]) -> tuple[Measure, Project] | None:
        query = (
            select(Measure, Project)
            .join(Project, Project.id == Measure.project_id)
            .where(Measure.id == measure_id, Project.organisation_id.in_(organisations))
        )
        row = self.session.execute(query).one_or_none()
        return None if row is None else (row[0], row[1])
