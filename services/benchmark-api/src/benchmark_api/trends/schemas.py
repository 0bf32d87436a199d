"""What readers get of a trend."""

from pydantic import BaseModel, Field

from benchmark_api.results.reading import IndicatorOfChart, MethodRead, OrganisationOfChart
from benchmark_api.results.schemas import Band


class TrendPoint(BaseModel):
    """One period of a line."""

    period: str
    numerator: float | None
    denominator: float | None
    value: float | None
    lower: float | None = Field(description="95% interval.")
    upper: float | None = Field(description="95% interval.")
    scotland: float | None
    deciles: list[float] | None = Field(
        description="Scotland's nine deciles, rounded to one decimal (two below 1); null with fewer than 50 practices."
    )
    band: Band | None
    reliability: float | None
    comparable: bool
    change: float | None
    change_z: float | None
    signals: list[str] = Field(description="Rules of Making Data Count met on its own line.")
    private: bool = Field(description="Only the practice itself sees this period for now.")
    reason: str | None


class OwnRangeRead(BaseModel):
    """The line's own range (XmR chart); null with fewer than 12 points."""

    centre: float | None
    lower: float | None
    upper: float | None


class TrendMethod(BaseModel):
    """How the newest point was judged, and how the line was."""

    newest: MethodRead | None
    own_range: str


class TrendRead(BaseModel):
    """A line, ready to draw. Values are in the indicator's unit."""

    indicator: IndicatorOfChart
    organisation: OrganisationOfChart
    simulated: bool
    sentence: str
    points: list[TrendPoint] = Field(description="Oldest first.")
    spc: OwnRangeRead
    method: TrendMethod
