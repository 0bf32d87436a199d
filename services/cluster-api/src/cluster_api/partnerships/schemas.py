"""What a partnership looks like from outside."""

from pydantic import BaseModel, Field


class PartnershipRead(BaseModel):
    """A partnership on the date, with what lies in it."""

    id: str
    code: str
    name: str
    board_id: str
    clusters: int = Field(description="Clusters with at least one practice here.")
    straddling_clusters: int = Field(description="Those that also lie in another partnership.")
    practices: int
    patients: int | None = Field(description="Null when a practice's list size is unknown.")


class PartnershipList(BaseModel):
    """All partnerships in force on the date."""

    items: list[PartnershipRead]
