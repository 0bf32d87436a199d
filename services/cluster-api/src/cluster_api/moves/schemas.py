"""What a move looks like from outside."""

from datetime import date, datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from cluster_api.act_schemas import ClusterIdText, Line, PracticeCodeText, Reason, TimelineChangeRead, WrittenDate
from cluster_api.domain.acts.moves import MoveStatus, Party


class MoveCreate(BaseModel):
    """A move to propose."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "practice_code": "10002",
                    "to_cluster_id": "cluster:gc0002",
                    "effective_on": "2027-04-01",
                    "reason": "The practice moved to new premises among the practices of that cluster.",
                }
            ]
        },
    )

    practice_code: PracticeCodeText
    to_cluster_id: ClusterIdText | None = Field(description="Null: to no cluster.")
    effective_on: WrittenDate = Field(description="The first day in the other cluster: today or later. Not all agreed by then, it lapses.")
    reason: Reason


class OnPaper(BaseModel):
    """An answer given on paper, which a data steward writes down."""

    model_config = ConfigDict(extra="forbid")

    signed_by: Line = Field(description="Who signed, and in which role.", examples=["Demo PQL, Demonstration Practice 017"])
    signed_on: WrittenDate
    kept_at: Line = Field(description="Where the paper is kept.", examples=["Primary care team, file 2026/114"])


class MoveAgree(BaseModel):
    """An agreement, in the name of one party."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"party": "practice"},
                {
                    "party": "to_cluster",
                    "on_paper": {
                        "signed_by": "Demo CQL, Demonstration Cluster D4",
                        "signed_on": "2026-11-02",
                        "kept_at": "Primary care team, file 2026/114",
                    },
                },
            ]
        },
    )

    party: Party
    on_paper: OnPaper | None = Field(default=None, description="Only for data stewards, who agree in nobody's name themselves.")


class MoveDecline(MoveAgree):
    """A refusal, in the name of one party; it ends the move."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"party": "practice", "reason": "Our patients' services are all on this side of the river."}]},
    )

    reason: Reason


class MoveWithdraw(BaseModel):
    """Why a move is withdrawn by who proposed it."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"reason": "Proposed for the wrong date."}]})

    reason: Reason


class OnPaperRead(BaseModel):
    """An answer given on paper."""

    signed_by: str
    signed_on: date
    kept_at: str


class AgreementRead(BaseModel):
    """An agreement to a move."""

    at: datetime
    by: str = Field(description="Who recorded it.")
    acting_as: str
    on_paper: OnPaperRead | None


class PartyRead(BaseModel):
    """Somebody who must agree to a move."""

    party: Party
    organisation_id: str
    who: str = Field(description="Who answers for it on the day asked about, in words.")
    agreement: AgreementRead | None = Field(description="Null until it has agreed.")
    is_yours: bool = Field(description="Whether you may answer for it; never of a past day.")


class ClosedRead(BaseModel):
    """How a move ended without being applied."""

    at: datetime
    by: str
    acting_as: str
    party: Party | None = Field(description="The party that declined; null where the move was withdrawn.")
    reason: str


class MoveRead(BaseModel):
    """A move of a practice: how far it is, who must agree and who has."""

    id: UUID | None = Field(description="Null in a preview.")
    practice_id: str
    from_cluster_id: str | None
    to_cluster_id: str | None
    effective_on: date
    reason: str
    status: MoveStatus
    proposed_at: datetime
    proposed_by: str
    proposed_as: str
    origin_act_id: int | None = Field(description="The life event that asked the practice to move.")
    act_id: int | None = Field(description="The act by which it was written into the register, once all had agreed.")
    parties: list[PartyRead]
    closed: ClosedRead | None
    allowed_actions: list[str]


class MoveProposalRead(MoveRead):
    """A proposed move, and what it will change when all have agreed."""

    changes: list[TimelineChangeRead]
