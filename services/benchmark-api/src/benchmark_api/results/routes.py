"""Results over HTTP."""

from typing import Annotated

import polars as pl
from fastapi import APIRouter, Query, Response
from service_kit import DbSession, PageParams, clock, documented

from benchmark_api.clients.provide import OrganisationsNow
from benchmark_api.negotiation import Format, WantedFormat, also, table_response
from benchmark_api.permissions import ResultReader, viewer_of
from benchmark_api.results import service
from benchmark_api.results.errors import NotYours, OnlyClustersMove
from benchmark_api.results.reading import DataQualityRead
from benchmark_api.results.schemas import COLUMNS, ResultPage, ResultQuery, ResultRead

router = APIRouter(prefix="/v1/results", tags=["results"])


@router.get(
    "",
    response_model=ResultPage,
    responses=also(Format.CSV, Format.PARQUET) | documented(NotYours, OnlyClustersMove),
)
def list_results(
    session: DbSession,
    reader: ResultReader,
    organisations: OrganisationsNow,
    query: Annotated[ResultQuery, Query()],
    form: WantedFormat,
) -> Response | ResultPage:
    """List results in your sight by indicator, period and name: a page as JSON, or all as CSV or Parquet."""
    request = service.Request(viewer_of(reader), clock.today())
    wanted = service.ResultFilter(
        indicators=service.split(query.indicator),
        periods=service.split(query.period),
        level=query.level,
        organisation_id=query.organisation_id,
        membership=query.membership,
    )
    if form is not Format.JSON:
        return table_response(_flat(service.list_results(session, organisations, request, wanted)), form, "results")
    page = service.page_results(session, organisations, request, wanted, PageParams(query.limit, query.cursor))
    return ResultPage(
        items=[ResultRead.model_validate(row) for row in page.figures.select(COLUMNS).iter_rows(named=True)],
        next_cursor=page.next_cursor,
        sentence=page.sentence,
        data_quality=DataQualityRead.of(page.quality),
    )


def _flat(figures: pl.DataFrame) -> pl.DataFrame:
    return figures.select(COLUMNS).with_columns(pl.col("data_notes").list.join(" "))
