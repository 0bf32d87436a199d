"""What goes in and out of the alert operations."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from service_kit import FreeText

from assurance_api.domain.alert_rules import Direction, Reach
from assurance_api.domain.lifecycle import AlertStatus, ClosingReason, ResponseReason

NO_PATIENT_DETAILS = "Never enter a patient's details: no name, no CHI number, no date of birth."

EXAMPLE_ALERT = UUID("00000000-0000-4000-8000-000000000001")
EXAMPLE_PROJECT = UUID("00000000-0000-4000-8000-00000000a001")

AlertId = Annotated[UUID, Path(openapi_examples={"an alert": {"value": str(EXAMPLE_ALERT)}})]
Note = Annotated[FreeText, StringConstraints(min_length=1, max_length=1000)]


class Driver(BaseModel):
    """A practice that moved with its cluster."""

    organisation_id: str
    organisation_name: str
    change_adverse_z: float | None


class EvidenceRead(BaseModel):
    """The figures of a signal in its newest visible period, in the indicator's unit. Null: not shown, see `reason`."""

    period: str
    numerator: float | None
    denominator: float | None
    value: float | None
    lower: float | None
    upper: float | None
    scotland: float | None
    change: float | None = Field(
        description="To others than the practice, this and what follows from it only where no count behind it is small or missing."
    )
    change_z: float | None
    z_adjusted: float | None
    reliability: float | None
    materiality: float | None
    statistics: list[float] = Field(
        description="The rule's statistic in the last assessed periods, newest first; positive is the rule's direction."
    )
    statistic_periods: list[str]
    threshold_now: float | None
    threshold_before: float | None
    gate_value: float | None = Field(description="Reliability, or the rule's positive predictive value at this denominator.")
    reach: Reach | None = Field(description="How far this signal may travel.")
    national_fdr_q: float | None = Field(description="False discovery rate over all organisations and indicators of the period.")
    result_version: str | None
    method_version: str | None
    input_hash: str | None
    drivers: list[Driver] = Field(description="For a cluster's signal: the practices that moved with it, inside the cluster only.")
    reason: str | None = Field(
        description="`small_numbers` where a count, or what could be worked out of a total, is the practice's alone to see."
    )


class ResponseRead(BaseModel):
    """One answer to a signal."""

    model_config = ConfigDict(from_attributes=True)

    reason: ResponseReason
    note: str | None
    by_role: str
    at: datetime
    project_id: UUID | None


class AlertRead(BaseModel):
    """A signal, as far as the caller may see it."""

    id: UUID
    rule: str
    rule_version: int
    level: str
    direction: Direction
    organisation_id: str
    organisation_name: str
    data_set: str
    indicator: str
    indicator_title: str
    unit: str
    period: str = Field(description="The newest period the caller may see in which the signal was looked at.")
    first_period: str
    status: AlertStatus
    opened_on: date
    private_until: date
    private: bool = Field(description="True while only the practice itself sees this period.")
    respond_by: date | None
    closed_on: date | None
    closing_reason: ClosingReason | None
    simulated: bool
    sentence: str
    evidence: EvidenceRead
    responses: list[ResponseRead]
    project_id: UUID | None
    allowed_actions: list[str] = Field(description="What the caller may do now: respond, start_project.")


class ResponseCreate(BaseModel):
    """Answer a signal."""

    model_config = ConfigDict(extra="forbid")

    reason: ResponseReason
    note: Note | None = Field(default=None, description=f"Optional. {NO_PATIENT_DETAILS}")


class ProjectLinkCreate(BaseModel):
    """The project that answers an alert."""

    model_config = ConfigDict(extra="forbid")

    project_id: UUID = Field(examples=[str(EXAMPLE_PROJECT)])
    started_by: str = Field(min_length=1, max_length=200, pattern=r"^[^\x00]*$", description="The subject of the person who started it.")
