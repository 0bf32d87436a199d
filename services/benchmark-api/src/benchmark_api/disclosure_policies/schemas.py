"""Policies as they are sent and read."""

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from service_kit import FreeText, JsonBoolean, JsonInteger, JsonNumber

from benchmark_api.domain.disclosure.policy import DEFAULT, Mode, Policy, PolicyInForce
from benchmark_api.domain.visibility import Audience


class PolicyFields(BaseModel):
    """The rules."""

    model_config = ConfigDict(extra="forbid")

    largest_small_count: Annotated[JsonInteger, Field(ge=1, le=99, description="Counts from 1 to this are hidden.")] = (
        DEFAULT.largest_small_count
    )
    zeros_shown: Annotated[JsonBoolean, Field(description="A zero is nobody, and is shown.")] = DEFAULT.zeros_shown
    interval_width: Annotated[
        JsonInteger, Field(ge=1, le=98, description="How far apart the lowest and the highest count must be that a hidden one could have.")
    ] = DEFAULT.interval_width
    fewest_practices: Annotated[JsonInteger, Field(ge=1, le=50, description="A total is shown only if so many practices contribute.")] = (
        DEFAULT.fewest_practices
    )
    largest_share: Annotated[
        JsonNumber, Field(gt=0, le=1, description="A total is shown only if no practice holds more of its denominator.")
    ] = DEFAULT.largest_share
    mode: Annotated[Mode, Field(description="suppress hides; round5 rounds every count to 5; hes hides 1 to 7 and rounds the rest.")] = (
        DEFAULT.mode
    )
    assessment: Annotated[
        str | None,
        Field(
            min_length=3, max_length=200, description="Reference of the recorded risk assessment, for anything weaker than the defaults."
        ),
    ] = None

    @property
    def policy(self) -> Policy:
        """Give the policy of the domain."""
        return Policy(**self.model_dump())


class PolicyWrite(BaseModel):
    """A policy for one data set and audience."""

    model_config = ConfigDict(extra="forbid")

    audience: Annotated[Audience, Field(description="everyone: all audiences without a policy of their own.")] = Audience.EVERYONE
    policy: PolicyFields
    agreed_reference: Annotated[FreeText, Field(min_length=3, max_length=200, description="Where it was agreed: agreement, meeting, date.")]


class PolicyRead(BaseModel):
    """A policy in force, who agreed it and who set it."""

    data_set: str = Field(description="* for every data set without one of its own.")
    audience: Audience
    version: int = Field(description="0: shipped with Cairn.")
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

    @classmethod
    def of(cls, known: PolicyInForce) -> "PolicyRead":
        """Make what readers get of it."""
        rules = {name: getattr(known.policy, name) for name in PolicyFields.model_fields}
        about = {name: getattr(known, name) for name in ("data_set", "audience", "version", "agreed_reference", "set_by", "set_at")}
        return cls(**rules, **about)
