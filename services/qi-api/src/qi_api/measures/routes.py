"""The measure operations."""

from fastapi import APIRouter
from service_kit import DbSession, UpstreamUnavailable, documented

from qi_api.clients.provide import Benchmark
from qi_api.measures import service
from qi_api.measures.errors import MeasureNotFound
from qi_api.measures.schemas import MeasureId, PointRead, RunChartRead
from qi_api.permissions import ProjectReader

router = APIRouter(prefix="/v1/measures", tags=["measures"])


@router.get("/{measure_id}/points", responses=documented(MeasureNotFound))
def list_points(session: DbSession, actor: ProjectReader, benchmark: Benchmark, measure_id: MeasureId) -> list[PointRead]:
    """List a measure's points in order of period, the newest reported ones included."""
    return service.list_points(session, actor, benchmark, measure_id)


@router.get("/{measure_id}/run-chart", responses=documented(MeasureNotFound, UpstreamUnavailable))
def get_run_chart(session: DbSession, actor: ProjectReader, benchmark: Benchmark, measure_id: MeasureId) -> RunChartRead:
    """Return the measure as a run chart: points, median, what the run rules find, and the signal marked."""
    return service.get_run_chart(session, actor, benchmark, measure_id)
