"""What the story of a practice or a cluster looks like from outside."""

from datetime import date, datetime
from enum import StrEnum

from pydantic import BaseModel, Field

from cluster_api.domain.histories.entries import EntryKind
from cluster_api.models import ActKind


class Nature(StrEnum):
    """Whether something happened, was recorded wrongly, or was there when recording began."""

    CHANGE = "change"
    CORRECTION = "correction"
    FIRST_REGISTER = "first_register"


class RecordedAct(BaseModel):
    """The act that recorded or withdrew an entry: who, when and why."""

    id: int = Field(description="The version that the register had from this act on.")
    kind: ActKind
    effective_on: date
    recorded_at: datetime
    acting_as: str | None = Field(description="The role in which it was recorded. Null for the operator of the service.")
    recorded_by: str | None = Field(description="Who recorded it. Null but for those who may see everybody's appointments.")
    reason: str | None = Field(description="Null but for those who may read the act itself: those whom it concerns.")


class HistoryEntry(BaseModel):
    """One entry of a story."""

    on: date = Field(description="The day on which it happened; of a correction, the first day that was recorded wrongly.")
    until: date | None = Field(description="Of a correction: the first day that was recorded rightly. Null when there is none.")
    kind: EntryKind
    sentence: str
    nature: Nature
    before: str | None = Field(
        description="What it changed from: a text, or the id of a cluster or partnership. Of a correction, what was believed."
    )
    after: str | None
    practice_ids: list[str] = Field(description="The other practices that it names.")
    recorded: RecordedAct
    withdrawn: RecordedAct | None = Field(description="The later act that withdrew it. Given only when asked for with `include_withdrawn`.")
