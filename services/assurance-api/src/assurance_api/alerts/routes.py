"""The alert operations."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response, status
from service_kit import DbSession, Page, Paging, clock, documented

from assurance_api.alerts import service
from assurance_api.alerts.errors import AlertHasProject, AlertNotAsking, AlertNotFound
from assurance_api.alerts.repository import Filters
from assurance_api.alerts.schemas import AlertId, AlertRead, ProjectLinkCreate, ResponseCreate, ResponseRead
from assurance_api.domain.alert_rules import Direction
from assurance_api.domain.lifecycle import AlertStatus
from assurance_api.models import AlertResponse
from assurance_api.permissions import AlertAnswerer, AlertReader, ProjectLinker

router = APIRouter(prefix="/v1/alerts", tags=["alerts"])


def filters(
    status: Annotated[AlertStatus | None, Query(description="`open` waits for an answer.")] = None,
    organisation_id: Annotated[str | None, Query(pattern=r"^[a-z]+:[A-Za-z0-9-]{1,40}$")] = None,
    indicator: Annotated[str | None, Query(pattern=r"^[a-z0-9-]{1,60}$")] = None,
    rule: Annotated[str | None, Query(pattern=r"^[a-z_]{1,40}$")] = None,
    direction: Annotated[Direction | None, Query()] = None,
) -> Filters:
    """What the list can be narrowed by."""
    return Filters(status, organisation_id, indicator, rule, direction)


@router.get("")
def list_alerts(session: DbSession, actor: AlertReader, page: Paging, wanted: Annotated[Filters, Depends(filters)]) -> Page[AlertRead]:
    """List the signals you may see, newest first."""
    return service.list_alerts(session, actor, wanted, page, clock.today())


@router.get("/{alert_id}", responses=documented(AlertNotFound))
def get_alert(session: DbSession, actor: AlertReader, alert_id: AlertId) -> AlertRead:
    """Return one signal with its evidence and answers."""
    return service.get_alert(session, actor, alert_id, clock.today())


@router.post(
    "/{alert_id}/responses",
    response_model=ResponseRead,
    status_code=status.HTTP_201_CREATED,
    responses=documented(AlertNotFound, AlertNotAsking),
)
def answer_alert(session: DbSession, actor: AlertAnswerer, alert_id: AlertId, wish: ResponseCreate) -> AlertResponse:
    """Answer a signal of your own practice or cluster with a coded reason. It stops asking."""
    return service.answer(session, actor, alert_id, wish, clock.today())


@router.post(
    "/{alert_id}/project-links",
    response_model=ResponseRead,
    status_code=status.HTTP_201_CREATED,
    responses={
        **documented(AlertNotFound, AlertHasProject),
        status.HTTP_200_OK: {"model": ResponseRead, "description": "The project was linked before."},
    },
)
def link_project(session: DbSession, actor: ProjectLinker, alert_id: AlertId, wish: ProjectLinkCreate, response: Response) -> AlertResponse:
    """Record that a project answers a signal (qi-api's own call)."""
    linked, created = service.link_project(session, actor, alert_id, wish, clock.today())
    response.status_code = status.HTTP_201_CREATED if created else status.HTTP_200_OK
    return linked
