"""Indicators over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Path
from service_kit import DbSession, documented

from benchmark_api.indicators import service
from benchmark_api.indicators.errors import IndicatorNotFound
from benchmark_api.indicators.schemas import IndicatorList, IndicatorRead
from benchmark_api.permissions import IndicatorReader

router = APIRouter(prefix="/v1/indicators", tags=["indicators"])

IndicatorCode = Annotated[
    str,
    Path(max_length=60, openapi_examples={"one": {"value": "antipsychotic-75"}}, description="An indicator's code."),
]


@router.get("")
def list_indicators(session: DbSession, _reader: IndicatorReader) -> IndicatorList:
    """List the indicators in use, with their definitions in force."""
    known = service.list_indicators(session)
    return IndicatorList(items=[IndicatorRead.of(one.definition, one.version) for one in known])


@router.get("/{code}", responses=documented(IndicatorNotFound))
def read_indicator(session: DbSession, _reader: IndicatorReader, code: IndicatorCode) -> IndicatorRead:
    """Read one indicator's definition: what is counted, for whom, why, and where its level was published."""
    known = service.get_indicator(session, code)
    return IndicatorRead.of(known.definition, known.version)
