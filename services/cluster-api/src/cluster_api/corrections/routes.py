"""Addresses of corrections."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response, status
from pydantic import StringConstraints
from service_kit.db import DbSession
from service_kit.pagination import Page, Paging
from service_kit.problems import documented

from cluster_api.acting import NameYourRole, RoleDoesNotFit, RoleNamed
from cluster_api.book_store import RegisterContradiction
from cluster_api.corrections import service
from cluster_api.corrections.errors import CorrectionForgetsLater, CorrectionNotFound, CorrectionRefused, PeriodWithoutADay
from cluster_api.corrections.schemas import CorrectionCreate, CorrectionRead, CorrectionSummary, RecordKind
from cluster_api.corrections.service import CorrectionSummaryView, CorrectionView
from cluster_api.csv_export import WantedForm, also_csv, listed
from cluster_api.permissions import RegisterActReader, RegisterCorrector

router = APIRouter(prefix="/v1/corrections", tags=["corrections"])

ActId = Annotated[int, Path(ge=1, le=2**63 - 1, description="The number of the act.")]
Preview = Annotated[bool, Query(description="Show what would change, and store nothing.")]
OrganisationId = Annotated[str, StringConstraints(pattern=r"^(practice|cluster|board):[A-Za-z0-9]{1,20}$")]


@router.post(
    "",
    response_model=CorrectionRead,
    status_code=status.HTTP_201_CREATED,
    responses={
        200: {"model": CorrectionRead, "description": "A preview: nothing was stored"},
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
) -> CorrectionView:
    """Put right what was recorded wrongly; what was believed before stays on record. For what really happened there are life events."""
    recorded = service.record_correction(session, actor, role, wanted, preview=preview)
    response.status_code = status.HTTP_200_OK if preview else status.HTTP_201_CREATED
    if not preview:
        response.headers["Location"] = f"/v1/corrections/{recorded.id}"
    return recorded


@router.get("", response_model=Page[CorrectionSummary], responses=also_csv())
def list_corrections(
    session: DbSession,
    actor: RegisterActReader,
    page: Paging,
    form: WantedForm,
    record: Annotated[RecordKind | None, Query()] = None,
    organisation_id: Annotated[OrganisationId | None, Query()] = None,
) -> Page[CorrectionSummaryView] | Response:
    """List the corrections that concern you, the newest first: what was corrected, when, in which role and why."""
    return listed(
        form,
        page,
        CorrectionSummary,
        "corrections",
        lambda part: service.list_corrections(session, actor, part, record=record, organisation_id=organisation_id),
    )


@router.get("/{act_id}", response_model=CorrectionRead, responses=documented(CorrectionNotFound))
def get_correction(session: DbSession, actor: RegisterActReader, act_id: ActId) -> CorrectionView:
    """Show a correction: what was believed before, and what is now."""
    return service.get_correction(session, actor, act_id)
