"""Indicators over HTTP."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Path
from service_kit import DbSession, Page, Paging, clock, documented

from benchmark_api.indicators import service
from benchmark_api.indicators.errors import IndicatorNotFound
from benchmark_api.indicators.schemas import IndicatorRead, VersionRead
from benchmark_api.permissions import IndicatorReader
from benchmark_api.results.service import newest_periods

router = APIRouter(prefix="/v1/indicators", tags=["indicators"])

IndicatorCode = Annotated[
    str,
    Path(max_length=60, openapi_examples={"one": {"value": "antipsychotic-75"}}, description="An indicator's code."),
]


@router.get("")
def list_indicators(session: DbSession, _reader: IndicatorReader, paging: Paging) -> Page[IndicatorRead]:
    """List the indicators in use by code, with their newest definitions."""
    page = paging.cut(service.list_indicators(session), lambda known: (known.code,), [str])
    newest = newest_periods(session)
    return Page(items=[_read(known, newest) for known in page.items], next_cursor=page.next_cursor)


@router.get("/{code}", responses=documented(IndicatorNotFound))
def read_indicator(session: DbSession, _reader: IndicatorReader, code: IndicatorCode) -> IndicatorRead:
    """Read one indicator's definition: what is counted, for whom, why, and where its level was published."""
    return _read(service.get_indicator(session, code), newest_periods(session))


@router.get("/{code}/versions", responses=documented(IndicatorNotFound))
def list_versions(session: DbSession, _reader: IndicatorReader, code: IndicatorCode, paging: Paging) -> Page[VersionRead]:
    """List every version of an indicator's definition, oldest first: what changed, why, and when it was loaded."""
    return paging.cut(service.list_versions(session, code), lambda known: (known.version,), [int])


def _read(known: service.KnownIndicator, newest: Mapping[int, str]) -> IndicatorRead:
    return IndicatorRead.of(known.definition, known.version, known.editions, newest_period=newest.get(known.id), today=clock.today())
