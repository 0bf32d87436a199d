"""Scotland's benchmarks over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Query
from service_kit import DbSession, Page, PageParams, clock

from benchmark_api.benchmarks import service
from benchmark_api.benchmarks.schemas import BenchmarkQuery, BenchmarkRead
from benchmark_api.permissions import ResultReader

router = APIRouter(prefix="/v1/benchmarks", tags=["results"])


@router.get("")
def list_benchmarks(session: DbSession, _reader: ResultReader, query: Annotated[BenchmarkQuery, Query()]) -> Page[BenchmarkRead]:
    """List Scotland's level, spread, coverage and reliability by indicator and period."""
    page = PageParams(query.limit, query.cursor)
    return service.list_benchmarks(session, page, indicators=query.indicator, periods=query.period, today=clock.today())
