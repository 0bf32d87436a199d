"""What performers look like from outside."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from cluster_api.appointments.schemas import DisplayName, OptionalReason, Reason, Subject, WrittenDate

EXAMPLE_PERFORMER = UUID("00000000-0000-4000-8000-00000000e001")

PracticeIdText = Annotated[str, StringConstraints(pattern=r"^practice:[0-9]{5}$")]


class PerformerCreate(BaseModel):
    """A GP who performs services at a practice."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"subject": "demo-gp", "display_name": "Demo GP", "practice_id": "practice:10002", "valid_from": "2024-10-01"},
            ]
        },
    )

    subject: Subject = Field(description="The person's id at the sign-in provider.")
    display_name: DisplayName = Field(description="The name shown to others. A name that is known already stays. No patient details.")
    practice_id: PracticeIdText
    valid_from: WrittenDate = Field(description="The first day on which they perform services there.")
    valid_until: WrittenDate | None = Field(default=None, description="The first day on which they no longer do.")
    reason: OptionalReason = Field(default="", description="How it is known, if that helps. No patient details.")


class PerformerEnd(BaseModel):
    """They no longer perform services there."""

    model_config = ConfigDict(extra="forbid")

    on: WrittenDate = Field(description="The first day on which they no longer do.")
    reason: Reason


class PerformerCorrect(BaseModel):
    """What was recorded wrongly; what is left out stays."""

    model_config = ConfigDict(extra="forbid")

    valid_from: WrittenDate | None = Field(default=None, description="The first day as it should have been recorded; null: as it is.")
    valid_until: WrittenDate | None = Field(
        default=None, description="The end as it should have been recorded; null for none. Left out: as it is."
    )
    reason: Reason


class PerformerWithdraw(BaseModel):
    """It was recorded by mistake, and was never so."""

    model_config = ConfigDict(extra="forbid")

    reason: Reason


class PerformerRead(BaseModel):
    """A GP who performs services at a practice."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    subject: str
    display_name: str
    practice_id: str
    valid_from: date
    valid_until: date | None = Field(description="The first day on which they no longer do.")
    is_withdrawn: bool = Field(description="It was recorded by mistake.")


class PerformerEventRead(BaseModel):
    """One act, and what was recorded after it."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    kind: str = Field(description="recorded, ended, corrected or withdrawn.")
    effective_on: date
    recorded_at: datetime
    recorded_by: str
    acting_as: str | None = Field(description="The role under which it was done.")
    reason: str
    state: dict[str, str | bool | None] = Field(description="What was recorded after the act.")
