"""Addresses of corrections."""

from typing import Annotated

from fastapi import APIRouter, Query, Response, status
from service_kit.db import DbSession
from service_kit.pagination import Page, Paging
from service_kit.problems import documented

from cluster_api.act_routes import ActId, OrganisationId, Preview, also_a_preview, say_where
from cluster_api.acting import NameYourRole, RoleDoesNotFit, RoleNamed
from cluster_api.book_store import RegisterContradiction
from cluster_api.corrections import service
from cluster_api.corrections.errors import CorrectionForgetsLater, CorrectionNotFound, CorrectionRefused, PeriodWithoutADay
from cluster_api.corrections.schemas import CorrectionCreate, CorrectionRead, CorrectionSummary, RecordKind
from cluster_api.csv_export import WantedForm, also_csv, listed
from cluster_api.permissions import RegisterActReader, RegisterCorrector
from cluster_api.reading import ActsAsOf

router = APIRouter(prefix="/v1/corrections", tags=["corrections"])


@router.post(
    "",
    status_code=status.HTTP_201_CREATED,
    responses={
        **also_a_preview(CorrectionRead),
        **documented(CorrectionForgetsLater, CorrectionRefused, NameYourRole, PeriodWithoutADay, RegisterContradiction, RoleDoesNotFit),
    },
)
def record_correction(
    session: DbSession,
    actor: RegisterCorrector,
    role: RoleNamed,
    response: Response,
    wanted: CorrectionCreate,
    *,
    preview: Preview = False,
) -> CorrectionRead:
    """Put right what was recorded wrongly; what was believed before stays on record. For what really happened there are life events."""
    recorded = service.record_correction(session, actor, role, wanted, preview=preview)
    say_where(response, f"/v1/corrections/{recorded.id}", preview=preview)
    return recorded


@router.get("", response_model=Page[CorrectionSummary], responses=also_csv())
def list_corrections(
    session: DbSession,
    actor: RegisterActReader,
    recorded: ActsAsOf,
    page: Paging,
    form: WantedForm,
    *,
    record: Annotated[RecordKind | None, Query()] = None,
    organisation_id: Annotated[OrganisationId | None, Query()] = None,
) -> Page[CorrectionSummary] | Response:
    """List the corrections that concern you, the newest first: what was corrected, when, in which role and why."""
    return listed(
        form,
        page,
        CorrectionSummary,
        "corrections",
        lambda part: service.list_corrections(session, actor, part, recorded, record=record, organisation_id=organisation_id),
    )


@router.get("/{act_id}", responses=documented(CorrectionNotFound))
def get_correction(session: DbSession, actor: RegisterActReader, recorded: ActsAsOf, act_id: ActId) -> CorrectionRead:
    """Show a correction: what was believed before, and what is now."""
    return service.get_correction(session, actor, act_id, recorded)
