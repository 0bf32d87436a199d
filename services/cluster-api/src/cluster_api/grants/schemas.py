"""What grants look like from outside; the other services read these."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel, Field

from cluster_api.domain.roles import Role


class GrantRead(BaseModel):
    """A role held today and the organisations inside its remit."""

    id: UUID
    role: Role
    organisation_id: str
    organisation_name: str
    valid_from: date
    valid_until: date | None = Field(description="The first day on which it no longer holds.")
    organisations: list[str] = Field(description="Everything inside the remit. Of a straddling cluster, the parts that belong.")
    peers: list[str] = Field(description="For a Practice Quality Lead: the own cluster and its other practices.")


class GrantsRead(BaseModel):
    """Somebody and what they hold on a date."""

    subject: str
    is_machine: bool
    display_name: str
    as_of: date
    grants: list[GrantRead]
