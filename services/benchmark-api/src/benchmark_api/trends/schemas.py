"""What readers get of a trend."""

from pydantic import BaseModel, Field

from benchmark_api.domain.as_is import Membership
from benchmark_api.domain.data_quality import Code, State
from benchmark_api.results.reading import CoverageRead, DataQualityRead, IndicatorOfChart, MethodRead, OrganisationOfChart, PeerLevelRead
from benchmark_api.results.schemas import Band


class TrendPoint(BaseModel):
    """One period of a line."""

    period: str
    edition: int = Field(description="Figures of one edition of the definition can be compared with each other.")
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
    data_state: State = Field(description="The state of the data behind the figure.")
    data_notes: list[Code] = Field(description="What is worth knowing about the data; `data_quality` says it in words.")
    coverage: CoverageRead = Field(description="How much of Scotland is behind `scotland` and `deciles`.")
    peer_level: PeerLevelRead | None = Field(description="Of the peer group of one's own practice; null for everything else.")
    membership_differs: bool = Field(description="With today's members: those of the time were others, so this is not the stored figure.")


class BaselineRead(BaseModel):
    """The figures that a range was taken from."""

    from_period: str
    to_period: str
    figures: int


class OwnRangeRead(BaseModel):
    """The line's own range (XmR chart); null with fewer than 12 points."""

    centre: float | None
    lower: float | None
    upper: float | None
    baseline: BaselineRead | None


class SegmentRead(OwnRangeRead):
    """One stretch of comparable figures with a range of its own. Two of them share a bridge period and are never joined."""

    edition: int
    from_period: str
    to_period: str


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
    peer_sentence: str = Field(description="The newest level of one's own peer group in words; empty for everything else.")
    membership: Membership = Field(description="By whose membership a cluster's figures are added up.")
    membership_sentence: str = Field(description="Says so in words; empty for what is no cluster.")
    data_quality: DataQualityRead
    points: list[TrendPoint] = Field(description="Oldest first, one for each period: in a bridge period the one of the new edition.")
    bridge: list[TrendPoint] = Field(description="The bridge periods as the edition before counts them: the last point of its segment.")
    spc: OwnRangeRead = Field(description="The range of the newest segment.")
    segments: list[SegmentRead] = Field(description="Oldest first; one, unless what is counted or how it is judged has changed.")
    method: TrendMethod
