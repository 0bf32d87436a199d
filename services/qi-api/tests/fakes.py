"""The neighbours, standing in: same shapes, answers from a table. `services/tests/contract` runs the real ones."""

from collections.abc import Sequence
from uuid import UUID

import httpx
from qi_api.clients.assurance import Alert
from qi_api.clients.benchmark import RunChart, RunChartPoint, Trend, TrendIndicator, TrendPoint
from qi_api.domain.series import SeriesPoint
from service_kit import UpstreamProblem

PRACTICE, NEIGHBOUR, CLUSTER = "practice:10002", "practice:10017", "cluster:gc0001"
ALERT = UUID("00000000-0000-4000-8000-000000000001")
CLUSTER_ALERT = UUID("00000000-0000-4000-8000-000000000002")
NEIGHBOURS_ALERT = UUID("00000000-0000-4000-8000-000000000003")


def refusal(status: int) -> UpstreamProblem:
    """Return what the real client raises when the other side answers with this status."""
    return UpstreamProblem(httpx.Response(status, request=httpx.Request("GET", "http://neighbour.test/v1")))


def alert(alert_id: UUID, organisation_id: str) -> Alert:
    """Return an alert about an organisation, on June and July."""
    return Alert(
        id=alert_id,
        organisation_id=organisation_id,
        organisation_name="Demonstration Practice 001",
        indicator="saba-only",
        indicator_title="SABA only",
        period="2026-07",
        first_period="2026-06",
        simulated=True,
        allowed_actions=["respond", "start_project"],
    )


class FakeAssurance:
    """assurance-api, as far as qi-api asks it."""

    def __init__(self) -> None:
        self.alerts = {
            found.id: found for found in (alert(ALERT, PRACTICE), alert(CLUSTER_ALERT, CLUSTER), alert(NEIGHBOURS_ALERT, NEIGHBOUR))
        }
        self.failure: Exception | None = None
        self.links: list[tuple[UUID, UUID, str]] = []

    def get_alert(self, alert_id: UUID, token: str) -> Alert:
        assert token
        if self.failure is not None:
            raise self.failure
        if alert_id not in self.alerts:
            raise refusal(404)
        return self.alerts[alert_id]

    def link_project(self, alert_id: UUID, project_id: UUID, started_by: str) -> None:
        if self.failure is not None:
            raise self.failure
        self.links.append((alert_id, project_id, started_by))


class FakeBenchmark:
    """benchmark-api, as far as qi-api asks it."""

    def __init__(self) -> None:
        self.points = [
            TrendPoint(period=f"2026-{month:02d}", value=20.0 + month, numerator=20.0 + month, denominator=100.0) for month in range(1, 8)
        ]
        self.failure: Exception | None = None

    def get_trend(self, indicator: str, organisation_id: str, token: str) -> Trend:
        assert token
        assert organisation_id
        if self.failure is not None:
            raise self.failure
        return Trend(indicator=TrendIndicator(code=indicator, title="SABA only", unit="%", polarity="lower"), points=self.points)

    def get_run_chart(self, points: Sequence[SeriesPoint], token: str) -> RunChart:
        assert token
        marked = [RunChartPoint(key=point.period, signals=["shift"] if point.period == "2026-07" else []) for point in points]
        return RunChart(
            centre=24.0,
            useful_points=6,
            longest_run=3,
            longest_run_limit=6,
            crossings=1,
            crossings_limit=1,
            signal=None,
            reason="too_few_points",
            points=marked,
            method={"rules": "anhoej"},
        )
