"""Addresses of files of shares by deprivation and rurality."""

from typing import Annotated

from fastapi import APIRouter, File, Form, Path, Response, UploadFile, status
from pydantic import AfterValidator, StringConstraints
from service_kit.db import DbSession
from service_kit.free_text import check_free_text
from service_kit.pagination import Page, Paging
from service_kit.problems import TooLarge, documented

from cluster_api.acting import RoleDoesNotFit, RoleNamed
from cluster_api.csv_export import WantedForm, also_csv, listed
from cluster_api.models import PopulationProfileFile
from cluster_api.permissions import PopulationProfileReader, PopulationProfileWriter
from cluster_api.population_profiles import service
from cluster_api.population_profiles.errors import PopulationProfileNotFound, PopulationProfileUnusable
from cluster_api.population_profiles.schemas import PopulationProfileRead
from cluster_api.reading import ActsAsOf

router = APIRouter(prefix="/v1/population-profiles", tags=["populations"])

ProfileId = Annotated[int, Path(ge=1, le=2**31 - 1, openapi_examples={"seeded": {"value": 1}})]
Source = Annotated[
    str,
    # The pattern says in the document what `check_free_text` refuses, but for what no pattern can say.
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+$"),
    AfterValidator(check_free_text),
    Form(description="Who published the figures, under what title and when."),
]


@router.post(
    "",
    response_model=PopulationProfileRead,
    status_code=status.HTTP_201_CREATED,
    responses={
        200: {"model": PopulationProfileRead, "description": "The same file was recorded before"},
        **documented(PopulationProfileUnusable, RoleDoesNotFit, TooLarge),
    },
)
def record_population_profiles(
    session: DbSession,
    actor: PopulationProfileWriter,
    role: RoleNamed,
    response: Response,
    *,
    shares: Annotated[UploadFile, File(description="PracticeCode,Date,Measure,Category,Patients,Share,Qualifier; see docs/register.md.")],
    source: Source,
) -> PopulationProfileFile:
    """Record shares of patients by SIMD quintile or rurality, all of the file or nothing."""
    stored, is_new = service.record_profiles(session, actor, role, shares.file.read(), source)
    response.status_code = status.HTTP_201_CREATED if is_new else status.HTTP_200_OK
    return stored


@router.get("", response_model=Page[PopulationProfileRead], responses=also_csv())
def list_population_profiles(
    session: DbSession, _actor: PopulationProfileReader, recorded: ActsAsOf, page: Paging, form: WantedForm
) -> Page[PopulationProfileFile] | Response:
    """List the files of shares that were recorded, the newest first."""
    return listed(form, page, PopulationProfileRead, "population-profiles", lambda part: service.list_files(session, part, recorded))


@router.get("/{profile_id}", response_model=PopulationProfileRead, responses=documented(PopulationProfileNotFound))
def get_population_profile(
    session: DbSession, _actor: PopulationProfileReader, recorded: ActsAsOf, profile_id: ProfileId
) -> PopulationProfileFile:
    """Show who recorded a file of shares, when, from what source, and what in it was new."""
    return service.get_file(session, profile_id, recorded)
