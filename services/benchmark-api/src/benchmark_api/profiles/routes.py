"""Profiles over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from service_kit import DbSession, clock, documented

from benchmark_api.clients.provide import OrganisationsNow
from benchmark_api.domain.as_is import Membership
from benchmark_api.negotiation import Format, WantedFormat, also, prepared, prepared_response, table_response
from benchmark_api.permissions import ResultReader, viewer_of
from benchmark_api.profiles import service
from benchmark_api.profiles.schemas import ProfileRead
from benchmark_api.results.errors import NotYours, OnlyClustersMove
from benchmark_api.results.schemas import MembershipWanted
from benchmark_api.results.service import Request as Asking

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
    responses=prepared(also(Format.CSV)) | documented(NotYours, OnlyClustersMove),
)
def read_profile(  # noqa: PLR0917 - FastAPI passes every argument by name
    asked: Request,
    session: DbSession,
    reader: ResultReader,
    organisations: OrganisationsNow,
    form: WantedFormat,
    organisation_id: OrganisationId,
    membership: MembershipWanted = Membership.AS_WAS,
) -> Response:
    """Read all indicators of one organisation: the newest figure, a small line, a sentence (JSON or CSV)."""
    request = Asking(viewer_of(reader), clock.today())
    if form is Format.CSV:
        profile = service.read_profile(session, organisations, request, organisation_id, membership=membership)
        return table_response(service.rows_of(profile), form, "profile")
    return prepared_response(asked, service.prepare_profile(session, organisations, request, organisation_id, membership=membership))
