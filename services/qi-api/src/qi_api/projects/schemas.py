"""What goes in and out of the project operations."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from service_kit import FreeText

# Shown at every free-text box: nothing typed here may identify a patient.
NO_PATIENT_DETAILS = "Never enter a patient's details."

Title = Annotated[FreeText, StringConstraints(min_length=1, max_length=200)]
Aim = Annotated[FreeText, StringConstraints(min_length=1, max_length=1000)]


EXAMPLE_ALERT = UUID("00000000-0000-4000-8000-000000000001")
EXAMPLE_PROJECT = UUID("00000000-0000-4000-8000-00000000a001")

ProjectId = Annotated[UUID, Path(openapi_examples={"a project": {"value": str(EXAMPLE_PROJECT)}})]


class ProjectCreate(BaseModel):
    """Start a project from an alert; title and aim are proposed when left out."""

    model_config = ConfigDict(extra="forbid")

    alert_id: UUID = Field(description="The alert that the project answers.", examples=[str(EXAMPLE_ALERT)])
    title: Title | None = Field(default=None, description=f"A short name. {NO_PATIENT_DETAILS}")
    aim: Aim | None = Field(default=None, description=f"What is to improve, by how much, by when. {NO_PATIENT_DETAILS}")


class MeasureRead(BaseModel):
    """A measure of a project."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    title: str
    unit: str
    kind: str
    indicator: str
    polarity: str


class ProjectRead(BaseModel):
    """An improvement project."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    title: str
    aim: str
    status: str
    organisation_id: str
    organisation_name: str
    indicator: str
    alert_id: UUID
    started_at: datetime
    started_by: str
    simulated: bool
    measures: list[MeasureRead]
