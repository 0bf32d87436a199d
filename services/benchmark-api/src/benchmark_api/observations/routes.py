"""Observations over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query, Response
from service_kit import DbSession, Page, PageParams, clock, documented

from benchmark_api.clients.provide import OrganisationsNow
from benchmark_api.negotiation import Format, WantedFormat, also, table_response
from benchmark_api.observations import service
from benchmark_api.observations.errors import ObservationsAtTwoTimes, ObservationsUnbounded
from benchmark_api.observations.schemas import ObservationQuery, ObservationRead
from benchmark_api.permissions import ResultReader, viewer_of
from benchmark_api.results.errors import NotYours
from benchmark_api.results.service import Request, split

router = APIRouter(prefix="/v1/observations", tags=["observations"])


@router.get(
    "",
    response_model=Page[ObservationRead],
    responses=also(Format.CSV, Format.PARQUET) | documented(NotYours, ObservationsAtTwoTimes, ObservationsUnbounded),
)
def list_observations(
    session: DbSession,
    reader: ResultReader,
    organisations: OrganisationsNow,
    query: Annotated[ObservationQuery, Query()],
    form: WantedFormat,
) -> Response | Page[ObservationRead]:
    """List what practices in your sight returned, as it is known or was known at an earlier time, with where each row came from.

    A page as JSON, or all that fits as CSV or Parquet.
    """
    request = Request(viewer_of(reader), clock.today())
    asked = service.ObservationFilter(
        indicators=split(query.indicator),
        periods=split(query.period),
        organisation_id=query.organisation_id,
        known_on=query.known_on,
        result_version=query.result_version,
    )
    if form is not Format.JSON:
        return table_response(service.list_observations(session, organisations, request, asked), form, "observations")
    page = service.page_observations(session, organisations, request, asked, PageParams(query.limit, query.cursor))
    items = [ObservationRead.model_validate(row) for row in page.rows.iter_rows(named=True)]
    return Page(items=items, next_cursor=page.next_cursor)
