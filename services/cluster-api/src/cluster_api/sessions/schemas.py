"""What a session looks like to the front end."""

from typing import Literal

from pydantic import BaseModel, Field

from cluster_api.domain.people.roles import Role


class PersonRead(BaseModel):
    """Who is signed in."""

    subject: str
    display_name: str


class RoleRead(BaseModel):
    """A role held today."""

    role: Role
    organisation_id: str
    organisation_name: str


class SessionRead(BaseModel):
    """The session of this browser."""

    signed_in: Literal[True]
    person: PersonRead
    roles: list[RoleRead]
    simulated: bool = Field(description="True when the names in the register are not real; say so on every page.")


class SignedOutRead(BaseModel):
    """The session is over."""

    signed_in: Literal[False]
    continue_at: str | None = Field(description="Where the browser can sign out at the provider too, if it offers that.")
