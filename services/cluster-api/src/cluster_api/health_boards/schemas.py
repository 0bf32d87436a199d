"""What a Health Board looks like from outside."""

from pydantic import BaseModel, Field


class HealthBoardRead(BaseModel):
    """A Health Board on the date, with what lies in it."""

    id: str
    code: str
    name: str
    partnership_ids: list[str]
    clusters: int = Field(description="Clusters with at least one practice here.")
    practices: int
    patients: int | None = Field(description="Null when a practice's list size is unknown.")


class HealthBoardList(BaseModel):
    """All Health Boards in force on the date."""

    items: list[HealthBoardRead]
