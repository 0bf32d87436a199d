"""What goes in and out of the collection round operations."""

from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from assurance_api.data_sets.schemas import Code
from assurance_api.domain.periods import PERIOD_PATTERN, parse_period


def _existing_period(text: str) -> str:
    return str(parse_period(text))


PeriodText = Annotated[str, Field(pattern=PERIOD_PATTERN, max_length=9, examples=["2026-09"]), AfterValidator(_existing_period)]


class CollectionRoundCreate(BaseModel):
    """Open the collection of one period."""

    model_config = ConfigDict(extra="forbid")

    data_set: Code
    period: PeriodText
    opens_on: date
    due_on: date
    private_until: date | None = Field(
        default=None, description="The first day others may see it; left out, the due date and the agreement's window."
    )
    history: bool = Field(default=False, description="True for a past period: its signals are recorded, and ask nobody.")

    @model_validator(mode="after")
    def check_order(self) -> Self:
        """Refuse dates out of order."""
        if not self.opens_on <= self.due_on <= (self.private_until or self.due_on):
            message = "opens_on, due_on and private_until must follow one another"
            raise ValueError(message)
        return self


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
