"""What life events look like from outside: one body for each kind."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from service_kit import FreeText, JsonBoolean

from cluster_api.act_schemas import (
    AreaBody,
    BoardIdText,
    ClusterIdText,
    ContractType,
    LaterRead,
    Name,
    NewPracticeBody,
    PracticeCodeText,
    Reason,
    SomeDetails,
    TimelineChangeRead,
    WrittenDate,
)
from cluster_api.appointments.schemas import EndingAppointmentRead
from cluster_api.domain.acts import cluster_events as of_clusters
from cluster_api.domain.acts import practice_events as of_practices
from cluster_api.domain.acts.life_events import LifeEvent
from cluster_api.domain.acts.moves import Party

# No real merger or split concerns more; it bounds the work of one request.
_MOST_PRACTICES = 20
_ADDRESS = {"name": "Harbour Practice", "address_1": "1 High Street", "address_3": "Dundee", "postcode": "DD1 1AA", "contract_type": "17J"}
_AREA = {"partnership_id": "partnership:S37000007", "board_id": "board:S08000030"}
_OPENS = {"code": "11113", **_ADDRESS, **_AREA, "cluster_id": "cluster:gc0001"}


class EventKind(StrEnum):
    """What happens."""

    CHANGE_CONTRACT_TYPE = "change_contract_type"
    CHANGE_DETAILS = "change_details"
    CLOSE_PRACTICE = "close_practice"
    CREATE_CLUSTER = "create_cluster"
    DISSOLVE_CLUSTER = "dissolve_cluster"
    MERGE_PRACTICES = "merge_practices"
    OPEN_PRACTICE = "open_practice"
    PLACE_PRACTICE = "place_practice"
    RENAME_CLUSTER = "rename_cluster"
    RENAME_PRACTICE = "rename_practice"
    SPLIT_CLUSTER = "split_cluster"
    SPLIT_PRACTICE = "split_practice"


def _example(kind: str, reason: str, **fields: object) -> ConfigDict:
    example: dict[str, Any] = {"kind": kind, "effective_on": "2026-12-01", "reason": reason, **fields}
    return ConfigDict(extra="forbid", json_schema_extra={"examples": [example]})


class _Event(BaseModel):
    """When it happens, and why."""

    effective_on: WrittenDate = Field(description="The first day on which it is so.")
    reason: Reason
    forget_later: JsonBoolean = Field(
        default=False, description="Go ahead although changes recorded for later dates are lost; the preview lists them."
    )


class OpenPracticeBody(_Event):
    """A practice opens."""

    model_config = _example("open_practice", "New housing; contract of 3 November.", practice=_OPENS)

    kind: Literal["open_practice"]
    practice: NewPracticeBody

    def event(self) -> LifeEvent:
        """Return the event."""
        return of_practices.OpenPractice(self.practice.practice())


class ClosePracticeBody(_Event):
    """A practice closes; another may take its place."""

    model_config = _example("close_practice", "The partners retire.", practice_code="10002", successor_code="10106")

    kind: Literal["close_practice"]
    practice_code: PracticeCodeText
    successor_code: PracticeCodeText | None = None

    def event(self) -> LifeEvent:
        """Return the event."""
        return of_practices.ClosePractice(self.practice_code, self.successor_code)


class MergePracticesBody(_Event):
    """Practices become one: one of them continues, or a new one opens; the others close."""

    model_config = _example(
        "merge_practices", "One partnership since the summer.", practice_codes=["10002", "10106"], continuing_code="10106"
    )

    kind: Literal["merge_practices"]
    practice_codes: list[PracticeCodeText] = Field(min_length=2, max_length=_MOST_PRACTICES)
    continuing_code: PracticeCodeText = Field(description="One of them, or the code of the practice that opens.")
    opening: NewPracticeBody | None = Field(default=None, description="The practice that opens, where none of them continues.")

    def event(self) -> LifeEvent:
        """Return the event."""
        opening = self.opening.practice() if self.opening else None
        return of_practices.MergePractices(tuple(self.practice_codes), self.continuing_code, opening)


class SplitPracticeBody(_Event):
    """A new practice opens out of one that stays open."""

    model_config = _example("split_practice", "The branch becomes a practice.", practice_code="10002", opening=_OPENS)

    kind: Literal["split_practice"]
    practice_code: PracticeCodeText
    opening: NewPracticeBody
    patients_note: Annotated[FreeText, StringConstraints(max_length=500)] | None = Field(
        default=None, description="Which part of the list goes with it, in words. Nothing about a single patient."
    )

    def event(self) -> LifeEvent:
        """Return the event."""
        return of_practices.SplitPractice(self.practice_code, self.opening.practice(), self.patients_note)


class RenamePracticeBody(_Event):
    """A practice has another name."""

    model_config = _example("rename_practice", "Renamed by the partners.", practice_code="10002", name="Harbour View Practice")

    kind: Literal["rename_practice"]
    practice_code: PracticeCodeText
    name: Name

    def event(self) -> LifeEvent:
        """Return the event."""
        return of_practices.RenamePractice(self.practice_code, self.name)


class DetailsBody(SomeDetails):
    """The details that change; those left out stay."""


class ChangeDetailsBody(_Event):
    """A practice has another address or telephone number."""

    model_config = _example(
        "change_details", "New premises.", practice_code="10002", details={"address_1": "2 Pier Road", "postcode": "DD1 2AB"}
    )

    kind: Literal["change_details"]
    practice_code: PracticeCodeText
    details: DetailsBody

    def event(self) -> LifeEvent:
        """Return the event."""
        return of_practices.ChangeDetails(self.practice_code, self.details.fields())


class ChangeContractTypeBody(_Event):
    """A practice works under another kind of contract."""

    model_config = _example("change_contract_type", "The Board runs it from then on.", practice_code="10002", contract_type="2C")

    kind: Literal["change_contract_type"]
    practice_code: PracticeCodeText
    contract_type: ContractType

    def event(self) -> LifeEvent:
        """Return the event."""
        return of_practices.ChangeContractType(self.practice_code, self.contract_type)


class PlacePracticeBody(_Event, AreaBody):
    """A practice belongs to another partnership, and perhaps another Board; its cluster stays what it is."""

    model_config = _example(
        "place_practice", "The boundary changed.", practice_code="10125", partnership_id="partnership:S37000007", board_id="board:S08000030"
    )

    kind: Literal["place_practice"]
    practice_code: PracticeCodeText

    def event(self) -> LifeEvent:
        """Return the event."""
        return of_practices.PlacePractice(self.practice_code, self.area())


class CreateClusterBody(_Event):
    """A cluster begins, with nobody in it; the practices named are asked to move there."""

    model_config = _example(
        "create_cluster", "Agreed by the Board in October.", name="Dundee 5", board_id="board:S08000030", practice_codes=["10002"]
    )

    kind: Literal["create_cluster"]
    name: Name
    board_id: BoardIdText = Field(description="The Board in whose area it begins.")
    practice_codes: list[PracticeCodeText] = Field(default=[], max_length=_MOST_PRACTICES, description="For each, a move is proposed.")

    def event(self) -> LifeEvent:
        """Return the event."""
        return of_clusters.CreateCluster(self.name, self.board_id, tuple(dict.fromkeys(self.practice_codes)))


class RenameClusterBody(_Event):
    """A cluster has another name."""

    model_config = _example("rename_cluster", "Chosen at the September meeting.", cluster_id="cluster:gc0001", name="Dundee East")

    kind: Literal["rename_cluster"]
    cluster_id: ClusterIdText
    name: Name

    def event(self) -> LifeEvent:
        """Return the event."""
        return of_clusters.RenameCluster(self.cluster_id, self.name)


class SplitClusterBody(_Event):
    """A new cluster begins beside one; the practices named are asked to move there, and stay until they have agreed."""

    model_config = _example(
        "split_cluster", "Too large to meet.", cluster_id="cluster:gc0001", name="Dundee West", practice_codes=["10106"]
    )

    kind: Literal["split_cluster"]
    cluster_id: ClusterIdText
    name: Name = Field(description="The name of the new cluster.")
    practice_codes: list[PracticeCodeText] = Field(min_length=1, max_length=_MOST_PRACTICES)

    def event(self) -> LifeEvent:
        """Return the event."""
        return of_clusters.SplitCluster(self.cluster_id, self.name, tuple(dict.fromkeys(self.practice_codes)))


class DissolveClusterBody(_Event):
    """A cluster ends. All its practices have moved before."""

    model_config = _example("dissolve_cluster", "All practices joined Dundee East.", cluster_id="cluster:gc0001")

    kind: Literal["dissolve_cluster"]
    cluster_id: ClusterIdText

    def event(self) -> LifeEvent:
        """Return the event."""
        return of_clusters.DissolveCluster(self.cluster_id)


LifeEventCreate = Annotated[
    OpenPracticeBody
    | ClosePracticeBody
    | MergePracticesBody
    | SplitPracticeBody
    | RenamePracticeBody
    | ChangeDetailsBody
    | ChangeContractTypeBody
    | PlacePracticeBody
    | CreateClusterBody
    | RenameClusterBody
    | SplitClusterBody
    | DissolveClusterBody,
    Field(discriminator="kind"),
]


class NeededPartyRead(BaseModel):
    """Somebody who must agree to a move."""

    model_config = ConfigDict(from_attributes=True)

    party: Party
    organisation_id: str


class NeededAgreementRead(BaseModel):
    """A move that an event asks for: no practice is moved without its own agreement."""

    model_config = ConfigDict(from_attributes=True)

    move_id: UUID | None = Field(description="The proposed move; null in a preview.")
    practice_id: str
    to_cluster_id: str | None
    parties: list[NeededPartyRead]


class LifeEventSummary(BaseModel):
    """A life event as it was recorded."""

    model_config = ConfigDict(from_attributes=True)

    id: int | None = Field(description="The number of the act, which is also the register's version; null in a preview.")
    kind: EventKind
    effective_on: date
    reason: str
    recorded_at: datetime | None
    recorded_by: str | None = Field(description="Who recorded it. Null but for those who may see everybody's appointments.")
    acting_as: str | None = Field(description="The role in which it was recorded.")
    event: dict[str, Any] = Field(description="What was sent, without date and reason.")
    organisation_ids: list[str] = Field(description="The organisations it changes, and their Boards.")


class LifeEventRead(LifeEventSummary):
    """A life event with all that it changes."""

    changes: list[TimelineChangeRead]
    later: list[LaterRead] = Field(description="What was recorded for later dates in what it changes.")
    agreements: list[NeededAgreementRead] = Field(description="The moves it asks for, and who must agree to each.")
    appointments: list[EndingAppointmentRead] = Field(
        description="What is held for a practice that closes or a cluster that is dissolved, and ends with it; of that, what you may see."
    )
