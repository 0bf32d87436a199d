"""What goes in and out of the sharing decision operations."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from service_kit import JsonBoolean

from assurance_api.data_sets.schemas import EXAMPLE_DATA_SET, Code
from assurance_api.domain.sharing import Decision, SharingLevel

PracticeCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{5}$")]
EXAMPLE_PRACTICE = "10002"
# One call records the decisions of all of Scotland's practices.
MAX_DECISIONS = 1000


class SharingDecisionCreate(BaseModel):
    """One practice's decision about one data set."""

    model_config = ConfigDict(extra="forbid")

    practice_code: PracticeCode = Field(examples=[EXAMPLE_PRACTICE])
    data_set: Code = Field(examples=[EXAMPLE_DATA_SET])
    decision: Decision
    levels: list[SharingLevel] | None = Field(
        default=None,
        max_length=len(SharingLevel),
        description="With whom; left out, all that the agreement provides for. Ignored for withhold.",
    )
    recorded_on_behalf: JsonBoolean = Field(default=False, description="True when somebody else records what the practice decided.")


Decisions = Annotated[list[SharingDecisionCreate], Field(min_length=1, max_length=MAX_DECISIONS)]


class SharingDecisionRead(BaseModel):
    """A practice's decision that is in force."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    practice_code: str
    data_set: str
    decision: Decision
    levels: list[SharingLevel]
    recorded_on_behalf: bool
    recorded_at: datetime
    recorded_by: str


class DecisionsRecorded(BaseModel):
    """What became of a list of decisions."""

    recorded: int
    unchanged: int = Field(description="Decisions that were in force already, word for word.")
