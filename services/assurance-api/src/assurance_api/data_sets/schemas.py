"""What goes in and out of the data set operations."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import Path
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic.config import JsonDict
from service_kit import FreeText, JsonBoolean, JsonInteger

from assurance_api.domain.periods import Frequency
from assurance_api.domain.sharing import IndicatorKind, SharingLevel

Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]

EXAMPLE_DATA_SET = "quality-monthly"

CodeInPath = Annotated[
    str,
    Path(
        pattern=r"^[a-z0-9-]{1,60}$",
        openapi_examples={"a data set": {"value": EXAMPLE_DATA_SET}},
        description="The data set's code.",
    ),
]
Title = Annotated[FreeText, StringConstraints(min_length=1, max_length=200)]
Purpose = Annotated[FreeText, StringConstraints(min_length=1, max_length=2000)]


class DataSetCreate(BaseModel):
    """A new data set. Nothing is collected until it has an agreement."""

    model_config = ConfigDict(extra="forbid")

    code: Code = Field(description="A short name for addresses and files.", examples=["prescribing-quarterly"])
    title: Title
    simulated: JsonBoolean = Field(default=False, description="True when the values are made up for a demonstration.")


class DataSetRead(BaseModel):
    """A data set."""

    model_config = ConfigDict(from_attributes=True)

    code: str
    title: str
    simulated: bool
    created_at: datetime
    created_by: str


class AgreedIndicator(BaseModel):
    """One indicator that may be sent."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)

    code: Code
    kind: IndicatorKind


EXAMPLE_AGREEMENT: JsonDict = {
    "purpose": "Practices of a cluster look at their variation together.",
    "indicators": [{"code": "antibiotic-repeat", "kind": "proportion"}],
    "frequency": "monthly",
    "sharing_levels": ["cluster", "analyst"],
    "private_window_days": 14,
    "valid_from": "2027-10-01",
    "review_on": "2030-10-01",
}


class AgreementCreate(BaseModel):
    """A new version of what was agreed about a data set."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [EXAMPLE_AGREEMENT]})

    purpose: Purpose = Field(description="What the data are for, in words a practice would use.")
    indicators: list[AgreedIndicator] = Field(min_length=1, max_length=100)
    frequency: Frequency
    sharing_levels: list[SharingLevel] = Field(
        max_length=len(SharingLevel),
        json_schema_extra={"uniqueItems": True},
        description="With whom a practice may decide to share its own figures.",
    )
    private_window_days: JsonInteger = Field(ge=0, le=365, description="How long only the practice sees its newest figures.")
    valid_from: date
    review_on: date


class AgreementRead(BaseModel):
    """One version of an agreement."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    data_set: str
    version: int
    purpose: str
    indicators: list[AgreedIndicator]
    frequency: Frequency
    sharing_levels: list[SharingLevel]
    private_window_days: int
    valid_from: date
    review_on: date
    created_at: datetime
    created_by: str
