"""The project operations."""

from fastapi import APIRouter, Response, status
from service_kit import DbSession, Page, Paging, UpstreamUnavailable, documented

from qi_api.clients.provide import Assurance, Benchmark
from qi_api.models import Measure, Project
from qi_api.permissions import ProjectReader, ProjectStarter
from qi_api.projects import service
from qi_api.projects.errors import AlertNotFound, ProjectNotFound, ProjectNotOffered
from qi_api.projects.schemas import MeasureRead, ProjectCreate, ProjectId, ProjectRead

router = APIRouter(prefix="/v1/projects", tags=["projects"])


@router.post(
    "",
    response_model=ProjectRead,
    status_code=status.HTTP_201_CREATED,
    responses={
        **documented(AlertNotFound, ProjectNotOffered, UpstreamUnavailable),
        status.HTTP_200_OK: {"model": ProjectRead, "description": "The alert has a project already; this is it."},
    },
)
def start_project(
    session: DbSession, actor: ProjectStarter, assurance: Assurance, benchmark: Benchmark, wish: ProjectCreate, response: Response
) -> Project:
    """Start a project from a signal, its run chart filled with the points so far and the signal marked."""
    project, created = service.start_project(session, actor, assurance, benchmark, wish)
    response.status_code = status.HTTP_201_CREATED if created else status.HTTP_200_OK
    response.headers["Location"] = f"/v1/projects/{project.id}"
    return project


@router.get("", response_model=Page[ProjectRead])
def list_projects(session: DbSession, actor: ProjectReader, page: Paging) -> Page[Project]:
    """List the projects of the organisations you act for, by title."""
    return service.list_projects(session, actor, page)


@router.get("/{project_id}", response_model=ProjectRead, responses=documented(ProjectNotFound))
def get_project(session: DbSession, actor: ProjectReader, project_id: ProjectId) -> Project:
    """Return one project with its measures."""
    return service.get_project(session, actor, project_id)


@router.get("/{project_id}/measures", response_model=list[MeasureRead], responses=documented(ProjectNotFound))
def list_measures(session: DbSession, actor: ProjectReader, project_id: ProjectId) -> list[Measure]:
    """List what a project measures."""
    return service.get_project(session, actor, project_id).measures
