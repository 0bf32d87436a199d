"""What list sizes and their totals look like from outside."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from cluster_api.domain.age_bands import AgeBand, Sex
from cluster_api.domain.patients.populations import Belonging
from cluster_api.population_profiles.schemas import ProfileRead


class CountRead(BaseModel):
    """The patients of one sex and age band."""

    model_config = ConfigDict(from_attributes=True)

    sex: Sex
    age_band: AgeBand
    patients: int | None = Field(description="Null when suppressed; the qualifier says why.")
    qualifier: str | None = Field(description="The publisher's mark beside or instead of the number; `c` is suppressed.")
    sex_qualifier: str | None = Field(description="`d` where both sexes are derived together.")


class PracticePopulationRead(BaseModel):
    """The list sizes of a practice on one day of counting."""

    practice_id: str
    counted_on: date
    counts: list[CountRead] = Field(description="By sex, then by age band, as published.")
    profiles: list[ProfileRead] = Field(description="Shares by deprivation and rurality: those of this day, or the newest before it.")


class ListSizesRead(BaseModel):
    """The list sizes of a practice on the day of counting, and its area then."""

    practice_id: str
    partnership_id: str | None = Field(description="Null when the register does not know where the practice belonged.")
    board_id: str | None
    counted_on: date
    counts: list[CountRead]
    profiles: list[ProfileRead] = Field(description="Shares by deprivation and rurality: those of this day, or the newest before it.")


class CellTotalRead(BaseModel):
    """The total of one sex and age band, and what it rests on."""

    model_config = ConfigDict(from_attributes=True)

    sex: Sex
    age_band: AgeBand
    patients: int | None = Field(description="The total. Null unless every practice that was open has a number.")
    patients_known: int = Field(description="The sum of the numbers there are. Not a total when `is_complete` is false.")
    qualifier: str = Field(description="`d` derived; without a total `c` when a suppressed count belongs to it, else `:` not available.")
    qualifiers_within: list[str] = Field(description="Marks that the publisher put beside numbers in the sum, such as `p` provisional.")
    is_complete: bool
    practices_counted: int
    practices_suppressed: int
    practices_without_count: int
    practices_not_open: int = Field(
        description="Practices that belong on the other date and were not open on this one: no gap in the total."
    )


class PartRead(BaseModel):
    """The part of an organisation that lies in one of another kind; the parts add up to the whole."""

    board_id: str | None
    partnership_id: str | None
    cluster_id: str | None = Field(description="Null also for the practices of a partnership that are in no cluster.")
    name: str
    practices: int
    totals: list[CellTotalRead]


class AreaPopulationRead(BaseModel):
    """The population of a cluster, partnership, Board or Scotland on a date."""

    organisation_id: str
    name: str
    as_of: date
    membership: Belonging
    as_is_on: date | None = Field(description="The date on which practices belong, for `as_is`.")
    counted_on: date | None = Field(description="The newest day of counting on or before the date; null when there is none.")
    in_words: str = Field(description="Whose patients are counted, and when; show it beside the numbers.")
    practices: int
    totals: list[CellTotalRead] = Field(description="By sex, then by age band.")
    parts: list[PartRead] = Field(
        description="Of a cluster by partnership, of a partnership by cluster, of a Board by partnership, of Scotland by Board."
    )
    straddling_clusters: list[str] = Field(description="Clusters that lie here only in part; only the part here is counted.")
    profiles: list[ProfileRead]


class PointRead(BaseModel):
    """The total on one day of counting."""

    counted_on: date
    in_words: str
    practices: int
    total: CellTotalRead


class PopulationSeriesRead(BaseModel):
    """The total of one sex and age band on every day of counting, the oldest first."""

    organisation_id: str
    name: str
    membership: Belonging
    as_is_on: date | None
    sex: Sex
    age_band: AgeBand
    points: list[PointRead]
