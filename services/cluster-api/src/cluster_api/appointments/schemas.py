"""What an appointment looks like from outside."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from cluster_api.domain.dates import written_as_date
from cluster_api.domain.roles import Role

# PostgreSQL cannot hold a zero character, and control characters in a name are a slip.
_PRINTABLE = r"^[^\x00-\x1f\x7f]+$"
# A subject is ASCII (OpenID Connect Core, 2). A space would make of it a second person who looks like the first.
_NO_SPACES = r"^[!-~]+$"

WrittenDate = Annotated[date, BeforeValidator(written_as_date)]
Subject = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=_NO_SPACES)]
DisplayName = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=_PRINTABLE)]
OrganisationIdText = Annotated[
    str,
    StringConstraints(pattern=r"^(practice|cluster|partnership|board|country):[A-Za-z0-9]{1,20}$"),
]


class AppointmentCreate(BaseModel):
    """An appointment to make."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "subject": "demo-cql",
                    "display_name": "Demo CQL",
                    "role": "cql",
                    "organisation_id": "cluster:gc0001",
                    "valid_from": "2024-10-01",
                }
            ]
        },
    )

    subject: Subject = Field(description="The person's id at the sign-in provider, or a client id.")
    display_name: DisplayName = Field(description="The name shown to others. No patient details.")
    role: Role
    organisation_id: OrganisationIdText
    valid_from: WrittenDate
    valid_until: WrittenDate | None = Field(default=None, description="The first day on which it no longer holds.")


class AppointmentRead(BaseModel):
    """An appointment."""

    model_config = ConfigDict(from_attributes=True)

    id: UUID
    subject: str
    display_name: str
    role: Role
    organisation_id: str
    valid_from: date
    valid_until: date | None
    appointed_at: datetime
    appointed_by: str
