"""What readers get of a profile."""

import datetime as dt

from pydantic import BaseModel, Field

from benchmark_api.results.reading import IndicatorOfChart, OrganisationOfChart
from benchmark_api.results.schemas import Band


class LatestFigure(BaseModel):
    """The newest figure in your sight."""

    period: str
    value: float | None
    numerator: float | None
    denominator: float | None
    lower: float | None
    upper: float | None
    scotland: float | None
    band: Band | None
    favourable: bool | None
    reliability: float | None
    comparable: bool
    change: float | None
    change_z: float | None
    reason: str | None
    private: bool = Field(description="Only the practice itself sees this period for now.")
    private_until: dt.date | None


class SparkPoint(BaseModel):
    """One period of a small line."""

    period: str
    value: float | None
    scotland: float | None


class ProfileItem(BaseModel):
    """One indicator."""

    indicator: IndicatorOfChart
    simulated: bool
    latest: LatestFigure
    sparkline: list[SparkPoint] = Field(description="Oldest first.")
    sentence: str


class ProfileRead(BaseModel):
    """One organisation's indicators, by title."""

    organisation: OrganisationOfChart
    simulated: bool
    period: str | None = Field(description="The newest period in your sight; null when there is none.")
    items: list[ProfileItem]
