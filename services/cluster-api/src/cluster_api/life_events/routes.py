"""Addresses of life events."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response, status
from pydantic import StringConstraints
from service_kit.db import DbSession
from service_kit.pagination import Page, Paging
from service_kit.problems import documented

from cluster_api.acting import NameYourRole, RoleDoesNotFit, RoleNamed
from cluster_api.book_store import RegisterContradiction
from cluster_api.csv_export import WantedForm, also_csv, listed
from cluster_api.life_events import service
from cluster_api.life_events.errors import LaterChangesForgotten, LifeEventNotFound, LifeEventRefused
from cluster_api.life_events.schemas import EventKind, LifeEventCreate, LifeEventRead, LifeEventSummary
from cluster_api.life_events.service import LifeEventSummaryView, LifeEventView
from cluster_api.moves.errors import MoveAlreadyProposed, MoveRefused
from cluster_api.permissions import RegisterActReader, RegisterWriter

router = APIRouter(prefix="/v1/life-events", tags=["life events"])

ActId = Annotated[int, Path(ge=1, le=2**63 - 1, description="The number of the act.")]
Preview = Annotated[bool, Query(description="Show what would change, and store nothing.")]
OrganisationId = Annotated[str, StringConstraints(pattern=r"^(practice|cluster|board):[A-Za-z0-9]{1,20}$")]


@router.post(
    "",
    response_model=LifeEventRead,
    status_code=status.HTTP_201_CREATED,
    responses={
        200: {"model": LifeEventRead, "description": "A preview: nothing was stored"},
        **documented(
            LaterChangesForgotten, LifeEventRefused, MoveAlreadyProposed, MoveRefused, NameYourRole, RegisterContradiction, RoleDoesNotFit
        ),
    },
)
def record_life_event(
    session: DbSession,
    actor: RegisterWriter,
    role: RoleNamed,
    response: Response,
    wanted: LifeEventCreate,
    *,
    preview: Preview = False,
) -> LifeEventView:
    """Record what happened, or will happen, to practices and clusters on a date; or see first what that would change."""
    recorded = service.record_life_event(session, actor, role, wanted, preview=preview)
    response.status_code = status.HTTP_200_OK if preview else status.HTTP_201_CREATED
    if not preview:
        response.headers["Location"] = f"/v1/life-events/{recorded.id}"
    return recorded


@router.get("", response_model=Page[LifeEventSummary], responses=also_csv())
def list_life_events(
    session: DbSession,
    actor: RegisterActReader,
    page: Paging,
    form: WantedForm,
    kind: Annotated[EventKind | None, Query()] = None,
    organisation_id: Annotated[OrganisationId | None, Query()] = None,
) -> Page[LifeEventSummaryView] | Response:
    """List the life events that concern you, the newest first: what was recorded, when, in which role and why."""
    return listed(
        form,
        page,
        LifeEventSummary,
        "life-events",
        lambda part: service.list_life_events(session, actor, part, kind=kind, organisation_id=organisation_id),
    )


@router.get("/{act_id}", response_model=LifeEventRead, responses=documented(LifeEventNotFound))
def get_life_event(session: DbSession, actor: RegisterActReader, act_id: ActId) -> LifeEventView:
    """Show a life event with all that it changed."""
    return service.get_life_event(session, actor, act_id)
