"""What readers get of a profile."""

import datetime as dt

from pydantic import BaseModel, Field

from benchmark_api.results.reading import DataQualityRead, IndicatorOfChart, OrganisationOfChart
from benchmark_api.results.schemas import Band


class LatestFigure(BaseModel):
    """The newest figure in your sight."""

    period: str
    edition: int = Field(description="Figures of one edition of the definition can be compared with each other.")
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
    edition: int
    value: float | None
    scotland: float | None


class ProfileItem(BaseModel):
    """One indicator."""

    indicator: IndicatorOfChart
    simulated: bool
    latest: LatestFigure
    sparkline: list[SparkPoint] = Field(description="Oldest first, one for each period: join points of one edition only.")
    sentence: str
    data_quality: DataQualityRead = Field(description="What is behind the newest figure and the line.")


class ProfileRead(BaseModel):
    """One organisation's indicators, by title."""

    organisation: OrganisationOfChart
    simulated: bool
    period: str | None = Field(description="The newest period in your sight; null when there is none.")
    sentence: str
    data_quality: DataQualityRead = Field(description="What is behind all indicators together.")
    items: list[ProfileItem]
