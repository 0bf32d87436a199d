"""What grants look like from outside; the other services read these."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel, Field

from cluster_api.domain.people.roles import Role


class AllowedRead(BaseModel):
    """Something that a role lets its holder do, in plain words."""

    permission: str | None = Field(description="The permission as the API reference names it. Null for a duty that no single one covers.")
    service: str | None = Field(description="The service that has the permission. Each service decides about its own.")
    sentence: str


class GrantRead(BaseModel):
    """A role held today and the organisations inside its remit."""

    id: UUID
    role: Role
    organisation_id: str
    organisation_name: str
    valid_from: date
    valid_until: date | None = Field(description="The first day on which it no longer holds.")
    organisations: list[str] = Field(description="Everything inside the remit. Of a straddling cluster, the parts that belong.")
    peers: list[str] = Field(description="For a Practice Quality Lead and a stand-in: the own cluster and its other practices.")
    own_practices: list[str] = Field(
        description="Practices where the holder performs services or that they speak for, the same for each role: "
        "nobody decides about a signal, step, dispute or move of their own practice, in whatever role."
    )
    allows: list[AllowedRead] = Field(description="The role's duties, and what it lets its holder do in this service.")


class NominationRead(BaseModel):
    """A role that somebody is nominated for and not appointed to yet."""

    id: UUID
    role: Role
    organisation_id: str
    organisation_name: str
    valid_from: date
    valid_until: date | None
    nominated_on: date | None


class GrantsRead(BaseModel):
    """Somebody and what they hold on a date."""

    subject: str
    is_machine: bool
    display_name: str
    as_of: date
    grants: list[GrantRead]
    own_practices: list[str] = Field(description="The practices that they decide nothing about, in any of their roles.")


class MeRead(GrantsRead):
    """Yourself: what you hold, what that allows, and what you are nominated for."""

    nominations: list[NominationRead] = Field(description="Not in office yet. You may decline.")
