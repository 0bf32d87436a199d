"""Policies as they are sent and read."""

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from service_kit import JsonBoolean, JsonInteger, JsonNumber

from benchmark_api.domain.disclosure.policy import DEFAULT, Mode, Policy, PolicyStatus, PolicyVersion
from benchmark_api.domain.visibility import Audience

# One line that names a document: “Data sharing agreement 12, 3 November 2026”.
Reference = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9 .,;:/()&'-]{1,198}[A-Za-z0-9.)]$")]


class PolicyFields(BaseModel):
    """The rules."""

    model_config = ConfigDict(extra="forbid")

    largest_small_count: JsonInteger = Field(
        default=DEFAULT.largest_small_count, ge=1, le=99, description="Counts from 1 to this are hidden."
    )
    zeros_shown: JsonBoolean = Field(default=DEFAULT.zeros_shown, description="A zero is nobody, and is shown.")
    interval_width: JsonInteger = Field(
        default=DEFAULT.interval_width,
        ge=1,
        le=98,
        description="How far apart the lowest and the highest count must be that a hidden one could have.",
    )
    fewest_practices: JsonInteger = Field(
        default=DEFAULT.fewest_practices, ge=1, le=50, description="A total is shown only if so many practices contribute."
    )
    largest_share: JsonNumber = Field(
        default=DEFAULT.largest_share, gt=0, le=1, description="A total is shown only if no practice holds more of its denominator."
    )
    mode: Mode = Field(
        default=DEFAULT.mode, description="suppress hides; round5 rounds every count to 5; hes hides 1 to 7 and rounds the rest."
    )
    assessment: Reference | None = Field(
        default=None,
        description="Reference of the recorded risk assessment, for anything weaker than the defaults.",
    )

    @property
    def policy(self) -> Policy:
        """Give the policy of the domain."""
        return Policy(**self.model_dump())


class PolicyWrite(BaseModel):
    """A policy for one data set and audience."""

    model_config = ConfigDict(extra="forbid")

    audience: Audience = Field(default=Audience.EVERYONE, description="everyone: all audiences without a policy of their own.")
    policy: PolicyFields
    agreed_reference: Reference = Field(description="Where it was agreed: agreement, meeting, date.")


class PolicyConfirm(BaseModel):
    """Which proposed policy is confirmed: the version that was read."""

    model_config = ConfigDict(extra="forbid")

    audience: Audience
    version: JsonInteger = Field(ge=1, le=2**31 - 1)


class PolicyRead(BaseModel):
    """A policy, who agreed it, who set it and, where that needed another steward, who confirmed it."""

    data_set: str = Field(description="* for every data set without one of its own.")
    audience: Audience
    version: int = Field(description="0: shipped with Cairn.")
    status: PolicyStatus = Field(description="proposed: it has an assessment, and holds when another steward has confirmed it.")
    largest_small_count: int
    zeros_shown: bool
    interval_width: int
    fewest_practices: int
    largest_share: float
    mode: Mode
    assessment: str | None
    agreed_reference: str
    set_by: str | None
    set_at: dt.datetime | None
    confirmed_by: str | None
    in_force_at: dt.datetime | None

    @classmethod
    def of(cls, known: PolicyVersion) -> "PolicyRead":
        """Make what readers get of it."""
        rules = {name: getattr(known.policy, name) for name in PolicyFields.model_fields}
        about = {name: getattr(known, name) for name in cls.model_fields.keys() - rules.keys()}
        return cls(**rules, **about)
