"""What readers get of a peer group. Nothing here says who is in it."""

import datetime as dt

from pydantic import BaseModel, Field

from benchmark_api.results.reading import OrganisationOfChart


class CharacteristicRead(BaseModel):
    """One characteristic that practices are compared by."""

    key: str
    title: str
    unit: str
    own: float | None = Field(description="The practice's own value; null when it is not known.")
    lower: float | None = Field(description="The 10th centile of the group, rounded; null when the group was not found by it.")
    upper: float | None = Field(description="The 90th centile of the group, rounded.")
    used: bool = Field(description="Whether the group was found by it.")
    known: int = Field(description="Practices of Scotland whose value is known.")
    of: int = Field(description="Practices of Scotland with a list size.")
    sentence: str


class PeerGroupRead(BaseModel):
    """A practice's peer group in one NHS year, in words and figures; context only."""

    organisation: OrganisationOfChart
    year: int = Field(description="The calendar year in which the NHS year begins.")
    valid_from: dt.date
    valid_until: dt.date = Field(description="The last day.")
    practices: int = Field(description="How many practices are in the group: 30, or 0 when none could be found.")
    reason: str | None = Field(description="Why there is no group.")
    sentence: str
    characteristics: list[CharacteristicRead]
    register_as_of: dt.date
    counted_on: dt.date = Field(description="The day of counting of the list sizes.")
    frozen_at: dt.datetime
    method_version: str
