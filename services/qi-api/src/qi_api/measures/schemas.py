"""What goes out of the measure operations."""

from typing import Annotated
from uuid import UUID

from fastapi import Path
from pydantic import BaseModel

EXAMPLE_MEASURE = UUID("00000000-0000-4000-8000-00000000b001")

MeasureId = Annotated[UUID, Path(openapi_examples={"a measure": {"value": str(EXAMPLE_MEASURE)}})]


class PointRead(BaseModel):
    """One period of a measure, in the indicator's unit."""

    period: str
    value: float | None
    numerator: float | None
    denominator: float | None


class RunChartPointRead(PointRead):
    """A point with the run rules it takes part in, and whether the alert lies on it."""

    signals: list[str]
    alert_mark: bool


class MeasureSummary(BaseModel):
    """Which measure a run chart shows."""

    id: UUID
    project_id: UUID
    title: str
    unit: str
    polarity: str


class RunChartRead(BaseModel):
    """A run chart ready to draw: points in order, median, and what the rules found."""

    measure: MeasureSummary
    simulated: bool
    sentence: str
    centre: float | None
    signal: bool | None
    reason: str | None
    useful_points: int
    longest_run: int | None
    longest_run_limit: int | None
    crossings: int | None
    crossings_limit: int | None
    points: list[RunChartPointRead]
    method: dict[str, object]
