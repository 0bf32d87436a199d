"""A measure's points: kept from the project's first day, and brought up to date whenever they are read."""

from uuid import UUID

from service_kit import Actor, UpstreamProblem, UpstreamUnavailable
from sqlalchemy.orm import Session

from qi_api.clients.benchmark import BenchmarkApi, RunChart
from qi_api.domain import wording
from qi_api.domain.series import SeriesPoint, is_marked, merge_series
from qi_api.measures.errors import MeasureNotFound
from qi_api.measures.repository import MeasureRepository
from qi_api.measures.schemas import MeasureSummary, PointRead, RunChartPointRead, RunChartRead
from qi_api.models import Measure, Project
from qi_api.permissions import Permission, seen_organisations


def get_measure(session: Session, actor: Actor, measure_id: UUID) -> tuple[Measure, Project]:
    """Return a measure of the caller's own projects with its project, or raise `MeasureNotFound`."""
    seen = seen_organisations(actor.grants_with(Permission.PROJECT_READ))
    found = MeasureRepository(session).find(measure_id, seen)
    if found is None:
        raise MeasureNotFound("Open the project to see its measures.")
    return found


def list_points(session: Session, actor: Actor, benchmark: BenchmarkApi, measure_id: UUID) -> list[PointRead]:
    """Return the measure's points in order of period."""
    measure, project = get_measure(session, actor, measure_id)
    return [_point(point) for point in _series(measure, project, benchmark, actor)]


def get_run_chart(session: Session, actor: Actor, benchmark: BenchmarkApi, measure_id: UUID) -> RunChartRead:
    """Return the measure as a run chart, with the signal that started the project marked."""
    measure, project = get_measure(session, actor, measure_id)
    series = _series(measure, project, benchmark, actor)
    chart = benchmark.get_run_chart(series, actor.token.raw)
    return RunChartRead(
        measure=MeasureSummary(id=measure.id, project_id=project.id, title=measure.title, unit=measure.unit, polarity=measure.polarity),
        simulated=project.simulated,
        sentence=wording.run_chart_sentence(series, unit=measure.unit, centre=chart.centre, signal=chart.signal),
        points=_marked_points(measure, series, chart),
        **chart.model_dump(exclude={"points"}),
    )


def _series(measure: Measure, project: Project, benchmark: BenchmarkApi, actor: Actor) -> list[SeriesPoint]:
    """Merge the kept points with today's; the kept ones serve alone while benchmark-api does not answer."""
    kept = [SeriesPoint(point.period, point.value, point.numerator, point.denominator) for point in measure.points]
    try:
        trend = benchmark.get_trend(measure.indicator, project.organisation_id, actor.token.raw)
    except (UpstreamProblem, UpstreamUnavailable):
        return kept
    return merge_series(kept, trend.series())


def _marked_points(measure: Measure, series: list[SeriesPoint], chart: RunChart) -> list[RunChartPointRead]:
    signals = {point.key: point.signals for point in chart.points}
    return [
        RunChartPointRead(
            **_point(point).model_dump(),
            signals=signals.get(point.period, []),
            alert_mark=is_marked(point.period, measure.marked_from, measure.marked_until),
        )
        for point in series
    ]


def _point(point: SeriesPoint) -> PointRead:
    return PointRead(period=point.period, value=point.value, numerator=point.numerator, denominator=point.denominator)
