"""What goes out of the submission operations; what comes in is a file."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field, computed_field

from assurance_api.domain import row_rules, sentences
from assurance_api.domain.lifecycle import Mode, Stage, SubmissionStatus
from assurance_api.domain.row_rules import Severity

EXAMPLE_SUBMISSION = UUID("00000000-0000-4000-8000-00000000d001")

SubmissionId = Annotated[UUID, Path(openapi_examples={"a submission": {"value": str(EXAMPLE_SUBMISSION)}})]


class SubmissionRead(BaseModel):
    """A submission and what became of it."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    collection_round_id: UUID = Field(validation_alias="round_id")
    data_set: str
    period: str
    simulated: bool = Field(description="True when the values are made up for a demonstration.")
    mode: Mode
    dry_run: bool
    status: SubmissionStatus
    stage: Stage = Field(description="How far the accepted rows have travelled; `evaluated` means alerts are up to date.")
    media_type: str
    sha256: str
    size_bytes: int
    rows_received: int | None
    rows_accepted: int | None = Field(description="Rows whose values were stored (in a dry run: would have been).")
    rows_refused: int | None
    warnings: int | None
    issues_by_rule: dict[str, int]
    held_up: str | None = Field(description="Why accepted rows wait, if they do. They are tried again by themselves.")
    received_at: datetime
    received_from: str
    validated_at: datetime | None
    delivered_at: datetime | None
    evaluated_at: datetime | None

    @computed_field(description="What was done, in one sentence.")  # type: ignore[prop-decorator]  # pydantic's own idiom
    @property
    def outcome(self) -> str:
        """What was done, in one sentence."""
        return sentences.outcome(
            self.status, self.mode, dry_run=self.dry_run, accepted=self.rows_accepted or 0, refused=self.rows_refused or 0
        )


class SubmissionSent(SubmissionRead):
    """A submission, as its sender is answered."""

    already_received: bool = Field(default=False, description="True when the same bytes were sent for this round before.")


class IssueRead(BaseModel):
    """One fault or warning, and what to do about it."""

    model_config = ConfigDict(from_attributes=True)

    row_number: int | None = Field(
        description="CSV: the row as a spreadsheet numbers it. JSON: the place in `rows`, from 1. Null: the whole file."
    )
    field: str | None
    rule: str
    severity: Severity
    practice_code: str | None
    value: str | None = Field(description="What was sent, cut after 60 characters; of a warning, only to who sent it.")
    note: str | None = Field(exclude=True)
    simulated: bool = Field(default=False, description="True when the values are made up for a demonstration.")

    @computed_field  # type: ignore[prop-decorator]  # pydantic's own idiom
    @property
    def message(self) -> str:
        """What is wrong."""
        return row_rules.message_of(self.rule, self.value, self.note)

    @computed_field  # type: ignore[prop-decorator]  # pydantic's own idiom
    @property
    def remedy(self) -> str:
        """What to do about it."""
        return row_rules.remedy_of(self.rule)
