"""What files of shares, and the shares themselves, look like from outside."""

from datetime import date, datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from cluster_api.domain.patients.population_profiles import Measure


class ProfileCounts(BaseModel):
    """What a file held, and what of it was new."""

    practices: int
    rows: int
    added: int = Field(description="Rows about which nothing was known.")
    revised: int = Field(description="Rows that say something else than was known; what was known before is kept.")
    unchanged: int


class PopulationProfileRead(BaseModel):
    """A file of shares that was recorded."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    source: str
    sha256: str
    counts: ProfileCounts
    recorded_at: datetime
    recorded_by: str
    acting_as: str | None


class ProfileStatus(StrEnum):
    """How much is known of the shares of a practice or an area."""

    KNOWN = "known"
    PARTLY_KNOWN = "partly_known"
    NOT_KNOWN = "not_known"


class ShareRead(BaseModel):
    """The patients in one category."""

    category: str
    label: str
    patients: int | None = Field(description="Null when suppressed, or when the file gave percentages.")
    percent: float | None = Field(description="Of the patients in all categories together; null when any of them is not known.")
    qualifier: str | None = Field(description="The publisher's mark; `c` is suppressed, `d` derived from the practices.")


class ProfileRead(BaseModel):
    """The shares of patients by one measure. Nothing is ever estimated: `not_known` stands until a file says it."""

    measure: Measure
    status: ProfileStatus
    why_not_known: str | None = Field(description="A sentence, when not all is known.")
    counted_on: date | None = Field(description="The day that the shares are of; null when none are known.")
    practices_known: int
    practices: int
    shares: list[ShareRead]
