"""What a partnership looks like from outside."""

from datetime import date

from pydantic import BaseModel, Field


class PartnershipRead(BaseModel):
    """A partnership on the date, with what lies in it."""

    id: str
    code: str
    name: str
    valid_from: date = Field(description="The first day of this code.")
    valid_until: date | None = Field(description="The first day on which the code no longer holds.")
    predecessor_ids: list[str] = Field(description="The archived codes that this one follows.")
    successor_id: str | None = Field(description="The code that will follow, or has followed since.")
    board_id: str
    clusters: int = Field(description="Clusters with at least one practice here; placeholders are not counted.")
    straddling_clusters: int = Field(description="Those that also lie in another partnership.")
    practices: int
    patients: int | None = Field(description="Null when a practice's list size is unknown.")
