"""What a cluster looks like from outside."""

from datetime import date

from pydantic import BaseModel, Field
from service_kit.pagination import Page


class ClusterPartRead(BaseModel):
    """The part of a cluster that lies in one partnership."""

    partnership_id: str
    partnership_name: str
    board_id: str
    practices: int
    patients: int | None


class ClusterRead(BaseModel):
    """A cluster on the date."""

    id: str
    name: str = Field(description="The label as published.")
    is_placeholder: bool = Field(description="Published as “… Undefined”; not a cluster.")
    partnership_ids: list[str]
    board_ids: list[str]
    is_whole: bool = Field(
        description="False in a list by partnership or Board where the cluster also lies elsewhere: only its part here counts."
    )
    practices: int
    practices_elsewhere: int = Field(description="Practices of the cluster that this list leaves out.")
    patients: int | None = Field(description="Null when a practice's list size is unknown.")
    parts: list[ClusterPartRead] = Field(
        description="More than one when the cluster straddles partnerships. "
        "A list by partnership or Board gives only the parts that lie there."
    )


class CodeFollowed(BaseModel):
    """An archived code that was asked for, and the one that was in force on the date and was used instead."""

    asked_for: str
    used: str
    sentence: str


class ClusterPage(Page[ClusterRead]):
    """One page of clusters, or of the parts of them that lie in a partnership or Board."""

    codes_followed: list[CodeFollowed] = Field(description="Empty unless an archived code was asked for.")


class CountPeriod(BaseModel):
    """A period in which a cluster had so many practices in an area."""

    valid_from: date
    valid_until: date | None = Field(description="The first day on which it no longer holds.")
    practices: int


class ClusterAreaRead(BaseModel):
    """A period in which a cluster had practices in a partnership."""

    partnership_id: str
    partnership_name: str
    board_id: str
    board_name: str
    valid_from: date
    valid_until: date | None = Field(description="The first day on which it no longer holds.")
    counts: list[CountPeriod] = Field(description="How many practices, from when until when.")
