"""What readers get of a profile."""

import datetime as dt

from pydantic import BaseModel, Field

from benchmark_api.domain.as_is import Membership
from benchmark_api.results.reading import CoverageRead, DataQualityRead, IndicatorOfChart, OrganisationOfChart, PeerLevelRead
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
    coverage: CoverageRead = Field(description="How much of Scotland is behind `scotland`.")
    peer_level: PeerLevelRead | None = Field(description="Of the peer group of one's own practice; null for everything else.")
    membership_differs: bool = Field(description="With today's members: those of the time were others, so this is not the stored figure.")


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
    membership: Membership = Field(description="By whose membership a cluster's figures are added up.")
    membership_sentence: str = Field(description="Says so in words; empty for what is no cluster.")
    data_quality: DataQualityRead = Field(description="What is behind all indicators together.")
    items: list[ProfileItem]
