"""Profiles over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Path, Response
from service_kit import DbSession, clock, documented

from benchmark_api.clients.provide import OrganisationsNow
from benchmark_api.negotiation import Format, WantedFormat, also, table_response
from benchmark_api.permissions import ResultReader, viewer_of
from benchmark_api.profiles import service
from benchmark_api.profiles.schemas import ProfileRead
from benchmark_api.results.errors import NotYours
from benchmark_api.results.service import Request

router = APIRouter(prefix="/v1/organisations", tags=["charts"])

OrganisationId = Annotated[
    str,
    Path(
        max_length=60,
        openapi_examples={"one": {"value": "practice:10002"}},
        description="practice:10002, cluster:gc0001, partnership:S37000007, board:S08000030 or country:S92000003.",
    ),
]


@router.get(
    "/{organisation_id}/profile",
    response_model=ProfileRead,
    responses=also(Format.CSV) | documented(NotYours),
)
def read_profile(
    session: DbSession,
    reader: ResultReader,
    organisations: OrganisationsNow,
    form: WantedFormat,
    organisation_id: OrganisationId,
) -> Response | ProfileRead:
    """Read all indicators of one organisation: the newest figure, a small line, a sentence (JSON or CSV)."""
    request = Request(viewer_of(reader), clock.today())
    profile = service.read_profile(session, organisations, request, organisation_id)
    if form is Format.CSV:
        return table_response(service.rows_of(profile), form, "profile")
    return profile
