"""What goes in and out of the collection round operations."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict
from service_kit import JsonBoolean

from assurance_api.data_sets.schemas import EXAMPLE_DATA_SET, Code
from assurance_api.domain.periods import PERIOD_PATTERN

EXAMPLE_ROUND = UUID("00000000-0000-4000-8000-00000000c001")

RoundId = Annotated[UUID, Path(openapi_examples={"a round": {"value": str(EXAMPLE_ROUND)}})]
PeriodText = Annotated[str, Field(pattern=PERIOD_PATTERN, max_length=9, examples=["2026-10"])]
EXAMPLE_CREATE: JsonDict = {
    "data_set": EXAMPLE_DATA_SET,
    "period": "2026-10",
    "opens_on": "2026-11-01",
    "due_on": "2026-11-15",
    "private_until": None,
    "history": False,
}


class CollectionRoundCreate(BaseModel):
    """Open the collection of one period."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [EXAMPLE_CREATE]})

    data_set: Code
    period: PeriodText
    opens_on: date
    due_on: date
    private_until: date | None = Field(
        default=None, description="The first day others may see it; left out, the due date and the agreement's window."
    )
    history: JsonBoolean = Field(default=False, description="True for a past period: its signals are recorded, and ask nobody.")


class RoundSummary(BaseModel):
    """What came of a round, in counts."""

    expected_practices: int
    practices_received: int
    rows_received: int
    rows_accepted: int
    rows_refused: int
    refusals_by_rule: dict[str, int]
    indicators_benchmarked: int
    signals_expected: float | None = Field(description="Points outside 99.8% that chance alone would show.")
    signals_observed: int | None = Field(description="Points outside 99.8% that there were.")
    alerts_opened: int = Field(description="Episodes that began in this round, or first asked somebody in it.")
    alerts_waiting: int = Field(description="Of these, the ones that wait for an answer.")
    alerts_by_rule: dict[str, int]
    evaluated_at: datetime | None


class CollectionRoundRead(BaseModel):
    """A collection round."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    data_set: str
    simulated: bool = Field(description="True when the values are made up for a demonstration.")
    agreement_id: UUID
    period: str
    opens_on: date
    due_on: date
    private_until: date
    history: bool
    expected_practices: int
    evaluated_at: datetime | None
    created_at: datetime
    created_by: str


class CollectionRoundDetail(CollectionRoundRead):
    """A collection round and what came of it."""

    summary: RoundSummary
