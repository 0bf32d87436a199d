"""What readers get of a funnel."""

from pydantic import BaseModel, ConfigDict, Field

from benchmark_api.domain.data_quality import Code, State
from benchmark_api.results.reading import CoverageRead, DataQualityRead, IndicatorOfChart, MethodRead
from benchmark_api.results.schemas import Band


class _FromAttributes(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class LimitRead(_FromAttributes):
    """One limit at one denominator."""

    limit: float = Field(description="0.95 or 0.998.")
    lower: float | None
    upper: float | None


class CurveRead(_FromAttributes):
    """The limits at one denominator."""

    denominator: float
    limits: list[LimitRead]


class FunnelPoint(BaseModel):
    """One organisation whose figure you may see."""

    organisation_id: str
    name: str
    numerator: float | None
    denominator: float | None
    value: float
    lower: float | None
    upper: float | None
    z_adjusted: float | None
    band: Band | None
    favourable: bool | None
    reliability: float | None
    comparable: bool
    reason: str | None
    own: bool = Field(description="Your own practice.")
    class_differs: bool = Field(description="The dot lies on another side of a drawn line than its figure was judged to be.")
    drawn_band: Band = Field(description="The side of the drawn lines on which the dot lies; `band` is what counts.")
    class_note: str = Field(description="Explains it when they differ; empty when they do not.")
    data_state: State = Field(description="The state of the data behind the figure.")
    data_notes: list[Code] = Field(description="What is worth knowing about the data behind the figure.")


class HiddenPoint(BaseModel):
    """One organisation in your reach whose figure is not shown, and why."""

    organisation_id: str
    name: str
    reason: str


class DensityBin(_FromAttributes):
    """An area of the funnel that holds at least ten practices whose figures you may not see.

    The outermost areas count those beyond them, too: where they end tells nothing about the practice at the end.
    """

    denominator_from: float
    denominator_to: float
    value_from: float
    value_to: float
    practices: int = Field(ge=10, description="To the nearest five.")


class FunnelReliability(BaseModel):
    """How much of the differences between practices is signal."""

    median: float | None
    share_07: float | None
    share_09: float | None
    denominator_for_07: float | None
    denominator_for_09: float | None


class Dispersion(BaseModel):
    """How much more than chance practices differ."""

    phi: float | None
    kappa: float | None
    tau_squared: float | None


class SignalsRead(BaseModel):
    """How many practices lie outside the 99.8% limits, and how many chance alone would put there."""

    expected: float
    observed: int


class FunnelRead(BaseModel):
    """A funnel, ready to draw. Values are in the indicator's unit."""

    indicator: IndicatorOfChart
    period: str
    edition: int = Field(description="The edition of the definition: in a bridge period the new one.")
    periods: list[str] = Field(description="The periods you can ask for.")
    simulated: bool
    sentence: str
    data_quality: DataQualityRead
    coverage: CoverageRead
    centre: float | None
    curves: list[CurveRead]
    points: list[FunnelPoint] = Field(description="By name.")
    hidden: list[HiddenPoint]
    density: list[DensityBin]
    reliability: FunnelReliability
    dispersion: Dispersion
    signals: SignalsRead
    method: MethodRead
