"""What a cluster looks like from outside."""

from pydantic import BaseModel, Field


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
    practices: int
    patients: int | None = Field(description="Null when a practice's list size is unknown.")
    parts: list[ClusterPartRead] = Field(
        description="More than one when the cluster straddles partnerships. "
        "A list by partnership or Board gives only the parts that lie there."
    )
