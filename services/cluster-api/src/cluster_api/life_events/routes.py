"""Addresses of life events."""

from typing import Annotated

from fastapi import APIRouter, Query, Response, status
from service_kit.db import DbSession
from service_kit.pagination import Page, Paging
from service_kit.problems import documented

from cluster_api.act_routes import ActId, OrganisationId, Preview, also_a_preview, say_where
from cluster_api.acting import NameYourRole, RoleDoesNotFit, RoleNamed
from cluster_api.book_store import RegisterContradiction
from cluster_api.csv_export import WantedForm, also_csv, listed
from cluster_api.life_events import service
from cluster_api.life_events.errors import LaterChangesForgotten, LifeEventNotFound, LifeEventRefused
from cluster_api.life_events.schemas import EventKind, LifeEventCreate, LifeEventRead, LifeEventSummary
from cluster_api.moves.errors import MoveAlreadyProposed, MoveRefused
from cluster_api.permissions import RegisterActReader, RegisterWriter
from cluster_api.reading import ActsAsOf

router = APIRouter(prefix="/v1/life-events", tags=["life events"])


@router.post(
    "",
    status_code=status.HTTP_201_CREATED,
    responses={
        **also_a_preview(LifeEventRead),
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
) -> LifeEventRead:
    """Record what happened, or will happen, to practices and clusters on a date; or see first what that would change."""
    recorded = service.record_life_event(session, actor, role, wanted, preview=preview)
    say_where(response, f"/v1/life-events/{recorded.id}", preview=preview)
    return recorded


@router.get("", response_model=Page[LifeEventSummary], responses=also_csv())
def list_life_events(
    session: DbSession,
    actor: RegisterActReader,
    recorded: ActsAsOf,
    page: Paging,
    form: WantedForm,
    *,
    kind: Annotated[EventKind | None, Query()] = None,
    organisation_id: Annotated[OrganisationId | None, Query()] = None,
) -> Page[LifeEventSummary] | Response:
    """List the life events that concern you, the newest first: what was recorded, when, in which role and why."""
    return listed(
        form,
        page,
        LifeEventSummary,
        "life-events",
        lambda part: service.list_life_events(session, actor, part, recorded, kind=kind, organisation_id=organisation_id),
    )


@router.get("/{act_id}", responses=documented(LifeEventNotFound))
def get_life_event(session: DbSession, actor: RegisterActReader, recorded: ActsAsOf, act_id: ActId) -> LifeEventRead:
    """Show a life event with all that it changed."""
    return service.get_life_event(session, actor, act_id, recorded)
