"""Queries on projects."""

from collections.abc import Collection
from uuid import UUID

from service_kit import Page, PageParams
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from qi_api.models import Project


class ProjectRepository:
    """Projects of the organisations given; who may see which is decided elsewhere."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def find(self, project_id: UUID, organisations: Collection[str]) -> Project | None:
        query = select(Project).where(Project.id == project_id, Project.organisation_id.in_(organisations))
        return self.session.scalar(query)

    def list(self, organisations: Collection[str], page: PageParams) -> Page[Project]:
        query = select(Project).where(Project.organisation_id.in_(organisations))
        rows = self.session.scalars(page.apply(query, Project.title, Project.id)).all()
        return page.page(rows, lambda project: (project.title, project.id))

    def find_by_alert(self, alert_id: UUID) -> Project | None:
        return self.session.scalar(select(Project).where(Project.alert_id == alert_id))

    def reserve(self, project: dict[str, object]) -> UUID | None:
        """Insert the project unless its alert has one already (two clicks, two people at once)."""
        statement = insert(Project).values(**project).on_conflict_do_nothing(index_elements=["alert_id"]).returning(Project.id)
        return self.session.scalar(statement)
