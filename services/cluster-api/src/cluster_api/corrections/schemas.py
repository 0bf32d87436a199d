"""What corrections look like from outside: one body for each record that can be wrong."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from service_kit import JsonBoolean

from cluster_api.act_schemas import (
    AreaBody,
    ClusterIdText,
    ContractType,
    LaterRead,
    Name,
    PracticeCodeText,
    PracticeConfirmation,
    Reason,
    SomeDetails,
    TimelineChangeRead,
    WrittenDate,
)
from cluster_api.domain.acts import corrections as of_records
from cluster_api.domain.acts.corrections import Correction


class RecordKind(StrEnum):
    """What was recorded wrongly."""

    AREA = "area"
    CLUSTER_NAME = "cluster_name"
    DETAILS = "details"
    MEMBERSHIP = "membership"
    OPENING = "opening"


_CONFIRMED = {
    "confirmed_by": "Demo PQL, Demonstration Practice 017",
    "confirmed_on": "2026-11-02",
    "kept_at": "Primary care team, file 2026/114",
}


def _example(record: str, reason: str, **fields: object) -> ConfigDict:
    example: dict[str, Any] = {"record": record, "reason": reason, **fields}
    return ConfigDict(extra="forbid", json_schema_extra={"examples": [example]})


class _Correction(BaseModel):
    """Why, and whether later changes may be undone."""

    reason: Reason
    forget_later: JsonBoolean = Field(
        default=False, description="Go ahead although changes recorded for later dates are undone; the preview lists them."
    )


class _Days(_Correction):
    """The days for which it was wrong."""

    valid_from: WrittenDate = Field(description="The first day for which it is put right.")
    valid_until: WrittenDate | None = Field(default=None, description="The first day for which it is not; null for good.")


class RightDetails(SomeDetails):
    """The details as they should read; those left out are right as they are."""

    name: Name = ""
    contract_type: ContractType = ""


class DetailsCorrection(_Days):
    """Some details of a practice were recorded wrongly."""

    model_config = _example(
        "details", "The postcode was mistyped.", practice_code="10002", valid_from="2024-10-01", details={"postcode": "DD1 2AB"}
    )

    record: Literal["details"]
    practice_code: PracticeCodeText
    details: RightDetails

    def correction(self) -> Correction:
        """Return the correction."""
        return of_records.CorrectDetails(self.practice_code, self.valid_from, self.valid_until, self.details.fields())


class AreaCorrection(_Days, AreaBody):
    """The partnership or Board of a practice was recorded wrongly."""

    model_config = _example(
        "area",
        "The file put it in the wrong partnership.",
        practice_code="10002",
        valid_from="2024-10-01",
        partnership_id="partnership:S37000033",
        board_id="board:S08000030",
    )

    record: Literal["area"]
    practice_code: PracticeCodeText

    def correction(self) -> Correction:
        """Return the correction."""
        return of_records.CorrectArea(self.practice_code, self.valid_from, self.valid_until, self.area())


class MembershipCorrection(_Days):
    """The cluster of a practice was recorded wrongly. That it changes on a day to come is not for a correction but for a move."""

    model_config = _example(
        "membership",
        "The file had the practice in its old cluster for another quarter.",
        practice_code="10002",
        valid_from="2024-10-01",
        valid_until="2025-01-01",
        cluster_id="cluster:gc0002",
        practice_confirmation=_CONFIRMED,
    )

    record: Literal["membership"]
    practice_code: PracticeCodeText
    cluster_id: ClusterIdText | None = Field(description="Null: it was in no cluster.")
    practice_confirmation: PracticeConfirmation

    def correction(self) -> Correction:
        """Return the correction."""
        return of_records.CorrectMembership(self.practice_code, self.valid_from, self.valid_until, self.cluster_id)


class OpeningCorrection(_Correction):
    """The day on which a practice opened or closed was recorded wrongly.

    With its days open go its days in a cluster, so the practice confirms these too.
    """

    model_config = _example(
        "opening",
        "It closed a month earlier than we were told.",
        practice_code="10002",
        recorded_from="2024-10-01",
        opened_on="2024-10-01",
        closed_on="2026-10-01",
        practice_confirmation=_CONFIRMED,
    )

    record: Literal["opening"]
    practice_code: PracticeCodeText
    recorded_from: WrittenDate = Field(description="The first day of the opening, as it is recorded now.")
    opened_on: WrittenDate | None = Field(description="The right first day; null if it did not open at all.")
    closed_on: WrittenDate | None = Field(default=None, description="The right first day on which it was no longer open; null while open.")
    practice_confirmation: PracticeConfirmation

    def correction(self) -> Correction:
        """Return the correction."""
        return of_records.CorrectOpening(self.practice_code, self.recorded_from, self.opened_on, self.closed_on)


class ClusterNameCorrection(_Days):
    """The name of a cluster was recorded wrongly."""

    model_config = _example(
        "cluster_name", "A letter was missing.", cluster_id="cluster:gc0001", valid_from="2024-10-01", name="Dundee Four"
    )

    record: Literal["cluster_name"]
    cluster_id: ClusterIdText
    name: Name

    def correction(self) -> Correction:
        """Return the correction."""
        return of_records.CorrectClusterName(self.cluster_id, self.valid_from, self.valid_until, self.name)


CorrectionCreate = Annotated[
    DetailsCorrection | AreaCorrection | MembershipCorrection | OpeningCorrection | ClusterNameCorrection,
    Field(discriminator="record"),
]


class CorrectionSummary(BaseModel):
    """A correction as it was recorded."""

    model_config = ConfigDict(from_attributes=True)

    id: int | None = Field(description="The number of the act, which is also the register's version; null in a preview.")
    record: RecordKind
    effective_on: date = Field(description="The first day that it is about.")
    reason: str
    recorded_at: datetime | None
    recorded_by: str | None = Field(description="Who recorded it. Null but for those who may see everybody's appointments.")
    acting_as: str | None = Field(description="The role in which it was recorded.")
    correction: dict[str, Any] = Field(description="What was sent, without the reason.")
    organisation_ids: list[str] = Field(description="The organisations it is about, and their Boards.")


class CorrectionRead(CorrectionSummary):
    """A correction: what was believed before, and what is now."""

    changes: list[TimelineChangeRead]
    later: list[LaterRead] = Field(description="What was recorded for later dates in what it changes; in a recorded one, what it undid.")
