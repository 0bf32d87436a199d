"""What the change feed looks like from outside."""

from datetime import date, datetime
from enum import StrEnum

from pydantic import BaseModel, Field

from cluster_api.models import ActKind


class ChangeAction(StrEnum):
    """What an act did to a row."""

    ADDED = "added"
    WITHDRAWN = "withdrawn"


class ChangeRecord(StrEnum):
    """What a row is about."""

    CLUSTER_DETAIL = "cluster_detail"
    HEALTH_BOARD = "health_board"
    LIST_SIZE = "list_size"
    PARTNERSHIP = "partnership"
    PARTNERSHIP_BOARD = "partnership_board"
    PRACTICE_AREA = "practice_area"
    PRACTICE_DETAIL = "practice_detail"
    PRACTICE_MEMBERSHIP = "practice_membership"
    PRACTICE_OPENING = "practice_opening"
    PRACTICE_SUCCESSION = "practice_succession"
    REGISTER_RELEASE = "register_release"


class ChangeAct(BaseModel):
    """The act of a change: when and why."""

    kind: ActKind
    effective_on: date
    recorded_at: datetime
    reason: str | None = Field(description="Null but for those who may read the act itself: those whom it concerns.")


class Change(BaseModel):
    """One row added or withdrawn."""

    version: int = Field(
        description="The register's version from this change on: the id of the act. 0 for published codes, which no act records."
    )
    act: ChangeAct | None
    record: ChangeRecord
    action: ChangeAction
    id: str = Field(description="Names the row among those of its record; what is withdrawn was added under the same id.")
    values: dict[str, str | int | bool | None]


class ChangePage(BaseModel):
    """Changes in order, and the cursor to go on from, now or next year."""

    items: list[Change]
    next_cursor: str = Field(description="Send it as `since`. After an empty page it is the one that was sent.")
    has_more: bool = Field(description="False when nothing more had changed at the time of asking.")
    version: int = Field(description="The register's version at the time of asking.")
