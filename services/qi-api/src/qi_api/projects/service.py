"""Start an improvement project from a signal, and find it again."""

from uuid import UUID, uuid4

from service_kit import Actor, Page, PageParams, UpstreamProblem, clock
from sqlalchemy.orm import Session

from qi_api import audit, jobs
from qi_api.clients.assurance import Alert, AssuranceApi
from qi_api.clients.benchmark import BenchmarkApi, Trend
from qi_api.domain import wording
from qi_api.models import Measure, Point, Project
from qi_api.permissions import Permission, own_organisations, seen_organisations
from qi_api.projects.errors import AlertNotFound, ProjectNotFound, ProjectNotOffered
from qi_api.projects.repository import ProjectRepository
from qi_api.projects.schemas import ProjectCreate

# The action that assurance-api offers on an alert that may be answered with a project.
START_PROJECT = "start_project"
ELSEWHERE = "Look in the list of your signals: it may have closed, or belong to another organisation."


def start_project(
    session: Session, actor: Actor, assurance: AssuranceApi, benchmark: BenchmarkApi, wish: ProjectCreate
) -> tuple[Project, bool]:
    """Return the project of an alert and whether this call created it.

    Both other services are asked before the first write, so that nothing is half done when one is down.
    """
    alert = _get_alert(assurance, wish.alert_id, actor)
    check_own_signal(actor, alert)
    projects = ProjectRepository(session)
    if (existing := projects.find_by_alert(alert.id)) is not None:
        return existing, False
    check_asks_for_project(alert)
    trend = benchmark.get_trend(alert.indicator, alert.organisation_id, actor.token.raw)
    project_id = projects.reserve(_project_values(actor, alert, trend, wish))
    if project_id is None:
        return get_by_alert(projects, alert.id), False
    session.add(_measure_of(project_id, alert, trend))
    audit.record(session, actor, "project.started", f"project:{project_id}", alert_id=str(alert.id))
    jobs.jobs.enqueue(session, jobs.link_to_alert, project_id=str(project_id), alert_id=str(alert.id), started_by=actor.subject)
    session.flush()  # so that the answer reads back the project with its measure
    return get_by_alert(projects, alert.id), True


def get_project(session: Session, actor: Actor, project_id: UUID) -> Project:
    """Return a project of the caller's own organisations, or raise `ProjectNotFound`."""
    seen = seen_organisations(actor.grants_with(Permission.PROJECT_READ))
    project = ProjectRepository(session).find(project_id, seen)
    if project is None:
        raise ProjectNotFound("Look in the list of your projects, or ask the organisation that started it.")
    return project


def list_projects(session: Session, actor: Actor, page: PageParams) -> Page[Project]:
    """List the projects of the caller's own organisations, by title."""
    seen = seen_organisations(actor.grants_with(Permission.PROJECT_READ))
    return ProjectRepository(session).list(seen, page)


def check_own_signal(actor: Actor, alert: Alert) -> None:
    """Raise `AlertNotFound` unless the caller acts for the organisation the signal is about: its own lead starts its project."""
    if alert.organisation_id not in own_organisations(actor.grants_with(Permission.PROJECT_START)):
        raise AlertNotFound(ELSEWHERE)


def check_asks_for_project(alert: Alert) -> None:
    """Raise `ProjectNotOffered` where assurance-api does not offer this caller to answer the signal with a project."""
    if START_PROJECT not in alert.allowed_actions:
        raise ProjectNotOffered("It has closed or was recorded as history. Look at your open signals for one that waits for an answer.")


def get_by_alert(projects: ProjectRepository, alert_id: UUID) -> Project:
    """Return the project of an alert that is known to have one."""
    project = projects.find_by_alert(alert_id)
    if project is None:
        raise ProjectNotFound
    return project


def _get_alert(assurance: AssuranceApi, alert_id: UUID, actor: Actor) -> Alert:
    try:
        return assurance.get_alert(alert_id, actor.token.raw)
    except UpstreamProblem as problem:
        if problem.status == AlertNotFound.status:
            raise AlertNotFound(ELSEWHERE) from problem
        raise


def _project_values(actor: Actor, alert: Alert, trend: Trend, wish: ProjectCreate) -> dict[str, object]:
    return {
        "id": uuid4(),
        "title": wish.title or wording.default_title(alert.indicator_title, alert.organisation_name),
        "aim": wish.aim or wording.default_aim(alert.indicator_title, trend.indicator.polarity),
        "status": "active",
        "organisation_id": alert.organisation_id,
        "organisation_name": alert.organisation_name,
        "indicator": alert.indicator,
        "alert_id": alert.id,
        "started_at": clock.now(),
        "started_by": actor.subject,
        "simulated": alert.simulated,
    }


def _measure_of(project_id: UUID, alert: Alert, trend: Trend) -> Measure:
    points = [Point(period=p.period, value=p.value, numerator=p.numerator, denominator=p.denominator) for p in trend.points]
    return Measure(
        project_id=project_id,
        title=trend.indicator.title,
        unit=trend.indicator.unit,
        kind="outcome",
        indicator=trend.indicator.code,
        polarity=trend.indicator.polarity,
        marked_from=alert.first_period,
        marked_until=alert.period,
        points=points,
    )
