"""What readers get of results."""

from typing import Annotated, Literal

from fastapi import Query
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from service_kit import Page

from benchmark_api.domain.as_is import Membership
from benchmark_api.domain.data_quality import Code, State
from benchmark_api.domain.organisations import Level
from benchmark_api.results.reading import DataQualityRead

Band = Literal["within", "above_95", "above_998", "below_95", "below_998"]


MembershipWanted = Annotated[
    Membership,
    Query(description="Of a cluster: `as_was` adds up the members of each period's last day, `as_is` today's members throughout."),
]


class ResultQuery(BaseModel):
    """Which results. There is no way to sort or filter by a figure: nobody is ranked here."""

    model_config = ConfigDict(extra="forbid")

    indicator: Annotated[str, StringConstraints(max_length=2000)] | None = Field(
        None, description="Codes of indicators, separated by commas."
    )
    period: Annotated[str, StringConstraints(max_length=2000)] | None = Field(
        None, description="Periods, separated by commas: 2026-08,2026-09."
    )
    level: Level | None = Field(None, description="Only organisations of this level.")
    organisation_id: Annotated[str, StringConstraints(max_length=60)] | None = Field(
        None, description="Only this organisation: practice:10002."
    )
    membership: Membership = Field(
        Membership.AS_WAS,
        description="Of clusters: `as_was` adds up the members of each period's last day, `as_is` today's; with level=cluster only.",
    )
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    cursor: Annotated[str, StringConstraints(max_length=1000)] | None = None


class ResultRead(BaseModel):
    """One organisation's figure in one period. A hidden figure is null with a reason, and so is all that follows from it."""

    id: str
    organisation_id: str
    name: str = Field(description="Lists come in name order. Our own services get the id in its place.")
    level: Level
    indicator: str
    indicator_version: int
    edition: int = Field(description="The edition of the definition. Figures of different editions are not comparable.")
    period: str
    numerator: float | None = Field(description="Of Scotland to the nearest ten, unless the counts are published elsewhere.")
    denominator: float | None = Field(description="As the numerator.")
    value: float | None = Field(description="In the indicator's unit.")
    lower: float | None = Field(description="95% interval.")
    upper: float | None = Field(description="95% interval.")
    scotland: float | None
    coverage_practices: int = Field(description="Practices behind Scotland's level.")
    coverage_of: int = Field(description="Practices that there were.")
    coverage_patients_share: float | None = Field(description="Share of patients registered with those behind it, 0 to 1, in hundredths.")
    z: float | None = Field(description="Exact mid-P z against Scotland.")
    z_adjusted: float | None = Field(description="The same with over-dispersion allowed for.")
    band: Band | None
    favourable: bool | None = Field(description="Outside the range, on the side usually wanted; null inside it.")
    reliability: float | None
    comparable: bool
    reason: str | None
    change: float | None = Field(description="Against the organisation's own 12 earlier figures, in the unit.")
    change_z: float | None
    change_adverse_z: float | None = Field(description="change_z with its sign turned so that negative is adverse.")
    change_reason: str | None
    materiality: float
    can_alert: bool = Field(description="False for context, past the review date, and under an edition no longer in force in the period.")
    qualifier: str | None = Field(description="The PHS qualifier that stood beside the numbers, or in their place.")
    data_state: State = Field(description="The state of the data behind the figure.")
    data_notes: list[Code] = Field(description="What is worth knowing about the data; the page says it in words.")
    membership: Membership = Field(description="By whose membership a cluster's figure is added up.")
    membership_differs: bool = Field(description="With today's members: those of the time were others, so this is not the stored figure.")
    simulated: bool
    result_version: int
    method_version: str
    input_hash: str


class ResultPage(Page[ResultRead]):
    """One page of results, in words too."""

    sentence: str
    data_quality: DataQualityRead = Field(description="What is behind the figures of this page together.")


# The order of the columns in CSV and Parquet is that of the document.
COLUMNS = tuple(ResultRead.model_fields)
