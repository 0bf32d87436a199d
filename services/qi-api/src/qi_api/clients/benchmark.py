"""What this service asks benchmark-api: an organisation's series, and the marks of a run chart."""

from collections.abc import Sequence
from typing import Protocol

from pydantic import BaseModel, ConfigDict
from service_kit import ServiceClient

from qi_api.domain.series import SeriesPoint


class TrendIndicator(BaseModel):
    """How an indicator names and measures itself."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    code: str
    title: str
    unit: str
    polarity: str


class TrendPoint(BaseModel):
    """One period of a trend."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    period: str
    value: float | None
    numerator: float | None
    denominator: float | None


class Trend(BaseModel):
    """An organisation's own line, as the caller may see it."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    indicator: TrendIndicator
    points: list[TrendPoint]

    def series(self) -> list[SeriesPoint]:
        """Return the points as plain series points."""
        return [SeriesPoint(point.period, point.value, point.numerator, point.denominator) for point in self.points]


class RunChartPoint(BaseModel):
    """The rules a point takes part in: shift, trend, astronomical."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    key: str
    signals: list[str]


class RunChart(BaseModel):
    """The marks of a run chart, computed by benchmark-api so that every client draws the same."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    centre: float | None
    useful_points: int
    longest_run: int | None
    longest_run_limit: int | None
    crossings: int | None
    crossings_limit: int | None
    signal: bool | None
    reason: str | None = None
    points: list[RunChartPoint]
    method: dict[str, object]


class BenchmarkApi(Protocol):
    """benchmark-api, real or (in tests) standing in for it."""

    def get_trend(self, indicator: str, organisation_id: str, token: str) -> Trend:
        """Return the series; `UpstreamProblem` with status 404 when not the caller's."""

    def get_run_chart(self, points: Sequence[SeriesPoint], token: str) -> RunChart:
        """Return the run chart's centre line and signals (Anhøj rules)."""


class HttpBenchmarkApi:
    """benchmark-api over HTTP, always with the caller's own token."""

    def __init__(self, client: ServiceClient) -> None:
        self._client = client

    def get_trend(self, indicator: str, organisation_id: str, token: str) -> Trend:
        response = self._client.get(f"/v1/indicators/{indicator}/trend", params={"organisation_id": organisation_id}, token=token)
        return Trend.model_validate_json(response.content)

    def get_run_chart(self, points: Sequence[SeriesPoint], token: str) -> RunChart:
        body = {"rules": "anhoej", "points": [{"key": point.period, "value": point.value} for point in points]}
        response = self._client.post("/v1/statistics/run-chart", json=body, token=token, idempotent=True)
        return RunChart.model_validate_json(response.content)
