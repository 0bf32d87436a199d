"""What an appointment looks like from outside."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from service_kit import FreeText, JsonNumber

from cluster_api.act_schemas import PracticeConfirmation
from cluster_api.domain.dates import written_as_date
from cluster_api.domain.people.offices import Act, Status
from cluster_api.domain.people.roles import Role

# The rows that the contract test and the document's examples start from.
EXAMPLE_APPOINTMENT = UUID("00000000-0000-4000-8000-00000000a001")

# PostgreSQL cannot hold a zero character, and control characters in a name are a slip.
_PRINTABLE = r"^[^\x00-\x1f\x7f]+$"
# A subject is ASCII (OpenID Connect Core, 2). A space would make of it a second person who looks like the first.
_NO_SPACES = r"^[!-~]+$"
# A full-time week is ten sessions; nobody gives more than that to a cluster.
MOST_SESSIONS_A_MONTH = 40

WrittenDate = Annotated[date, BeforeValidator(written_as_date)]
Subject = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=_NO_SPACES)]
DisplayName = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=_PRINTABLE)]
OrganisationIdText = Annotated[
    str,
    StringConstraints(pattern=r"^(practice|cluster|partnership|board|country):[A-Za-z0-9]{1,20}$"),
]
BoardIdText = Annotated[str, StringConstraints(pattern=r"^board:S08[0-9]{6}$")]
Reason = Annotated[FreeText, StringConstraints(min_length=1, max_length=500)]
OptionalReason = Annotated[FreeText, StringConstraints(max_length=500)]


def _to_one_decimal(sessions: float) -> float:
    # Binary fractions are never quite tenths, so a remainder by 0.1 would refuse 0.3.
    if abs(sessions - round(sessions, 1)) > 1e-9:  # noqa: PLR2004 - far less than any hundredth
        raise ValueError("Write sessions to one decimal, such as 2.5")
    return round(sessions, 1)


Sessions = Annotated[
    JsonNumber, Field(ge=0, le=MOST_SESSIONS_A_MONTH, json_schema_extra={"multipleOf": 0.1}), AfterValidator(_to_one_decimal)
]


class AppointmentCreate(BaseModel):
    """A nomination; for most roles it is enough, and the person is in office from the first day."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "subject": "demo-cql",
                    "display_name": "Demo CQL",
                    "role": "cql",
                    "organisation_id": "cluster:gc0001",
                    "valid_from": "2024-10-01",
                    "reason": "Nominated at the cluster meeting of 17 September; minutes with the cluster's secretary.",
                }
            ]
        },
    )

    subject: Subject = Field(description="The person's id at the sign-in provider, or a client id.")
    display_name: DisplayName = Field(
        description="The name shown to others. Only a data steward changes a name that is known already. No patient details."
    )
    role: Role
    organisation_id: OrganisationIdText
    valid_from: WrittenDate = Field(description="The first day in office. A stand-in's is the day of the meeting.")
    valid_until: WrittenDate | None = Field(default=None, description="The first day on which it no longer holds.")
    nominated_on: WrittenDate | None = Field(
        default=None, description="The day of the nomination; when left out today, or the first day in office where that is earlier."
    )
    reason: OptionalReason = Field(
        default="", description="Needed where you write down a cluster's nomination: whose it is, and where that can be read."
    )
    practice_confirmation: PracticeConfirmation | None = Field(
        default=None, description="Needed where you write down a practice's nomination."
    )


class AppointmentAppoint(BaseModel):
    """The second event: the Health Board appoints whom the cluster nominated, or a second data steward confirms."""

    model_config = ConfigDict(extra="forbid")

    on: WrittenDate | None = Field(default=None, description="The day of the decision; today when left out.")
    valid_from: WrittenDate | None = Field(
        default=None,
        description="The first day in office; when left out the one nominated for, or the day of the decision if that is later.",
    )
    board_id: BoardIdText | None = Field(default=None, description="The appointing Health Board, where you lead several that could.")
    reason: OptionalReason = ""


class Explained(BaseModel):
    """Why something is done. No patient details."""

    model_config = ConfigDict(extra="forbid")

    reason: Reason


class AppointmentEnd(Explained):
    """It ends, because things changed. What was recorded wrongly is corrected instead."""

    on: WrittenDate = Field(description="The first day on which the role is no longer held.")


class AppointmentHandOver(BaseModel):
    """The role passes to somebody else on a date."""

    model_config = ConfigDict(extra="forbid")

    subject: Subject = Field(description="The successor's id at the sign-in provider.")
    display_name: DisplayName
    on: WrittenDate = Field(description="The successor's first day, on which the role is no longer held by the predecessor.")
    valid_until: WrittenDate | None = Field(default=None, description="The first day on which the successor no longer holds it.")
    nominated_on: WrittenDate | None = None
    reason: Reason
    practice_confirmation: PracticeConfirmation | None = Field(
        default=None, description="Needed where you write down a practice's nomination."
    )


class ProtectedTimeAgree(BaseModel):
    """The protected time that is agreed from a date on."""

    model_config = ConfigDict(extra="forbid")

    sessions_a_month: Sessions = Field(description="Sessions a month, to one decimal.")
    effective_on: WrittenDate | None = Field(
        default=None, description="From when; when left out today, or the first day in office if that is later."
    )
    reason: OptionalReason = ""


class ProtectedTime(BaseModel):
    """Sessions a month from a date on."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)

    effective_on: WrittenDate
    sessions_a_month: Sessions


class AppointmentCorrect(Explained):
    """What was recorded wrongly; what is left out stays. An end that happened is no correction."""

    organisation_id: OrganisationIdText | None = Field(default=None, description="Null: as it is.")
    valid_from: WrittenDate | None = Field(default=None, description="Null: as it is.")
    valid_until: WrittenDate | None = Field(default=None, description="Null for none. Left out: as it is.")
    nominated_on: WrittenDate | None = Field(default=None, description="Null: as it is.")
    appointed_on: WrittenDate | None = Field(default=None, description="Null: as it is.")
    protected_time: list[ProtectedTime] | None = Field(default=None, max_length=100, description="All of it anew. Null: as it is.")
    practice_confirmation: PracticeConfirmation | None = Field(
        default=None, description="Needed where you put right, for a practice, who leads it or on which days."
    )


class AppointmentRead(BaseModel):
    """An appointment on the date asked about."""

    id: UUID
    subject: str
    display_name: str
    role: Role
    organisation_id: str
    organisation_name: str = Field(description="Its name on the date; its id where the register of the date has none.")
    status: Status = Field(description="`appointed` is a person whose first day is still to come.")
    valid_from: date
    valid_until: date | None = Field(description="The first day on which it no longer holds.")
    nominated_on: date | None = Field(description="Null for the operator's appointments and those made before nominations were recorded.")
    nominated_at: datetime | None
    nominated_by: str | None
    appointed_on: date | None
    appointed_at: datetime | None
    appointed_by: str | None = Field(description="Where a nomination is enough, the same as `nominated_by`.")
    appointing_board_id: str | None = Field(description="The Health Board that appointed a Cluster Quality Lead.")
    sessions_a_month: float | None = Field(description="The protected time agreed, as of the date. Null when none was.")
    protected_time: list[ProtectedTime] = Field(description="What was agreed, from when.")
    qualifies: bool | None = Field(
        description="Whether a practice's lead performs services there, and a cluster's at a member practice. Null where nothing is asked."
    )
    why_not_qualified: str | None
    allowed_actions: list[Act] = Field(description="What you may do with it now.")


class HandOverRead(BaseModel):
    """Both sides of a hand-over."""

    predecessor: AppointmentRead
    successor: AppointmentRead


class AppointmentStateRead(BaseModel):
    """How an appointment was recorded after an act."""

    subject: str
    role: Role
    organisation_id: str
    status: Status
    valid_from: date
    valid_until: date | None
    nominated_on: date | None
    nominated_at: datetime | None
    nominated_by: str | None
    appointed_on: date | None
    appointed_at: datetime | None
    appointed_by: str | None
    appointing_board_id: str | None
    protected_time: list[ProtectedTime]


class AppointmentEventRead(BaseModel):
    """One act on an appointment: what, from when, by whom, why, and how it stood afterwards."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    kind: str = Field(description="nominated, appointed, declined, withdrawn, ended, handed_over, protected_time_agreed or corrected.")
    effective_on: date
    recorded_at: datetime
    recorded_by: str
    acting_as: str | None = Field(
        description="The role under which it was done. Null for the operator, and for whoever declined in person."
    )
    reason: str
    state: AppointmentStateRead


class EndingAppointmentRead(BaseModel):
    """An appointment that ends because its practice closes or its cluster is dissolved."""

    appointment_id: UUID
    subject: str
    display_name: str
    role: Role
    organisation_id: str
    ends_on: date = Field(description="The first day on which it is no longer held.")
    is_withdrawn: bool = Field(description="It would not have begun by then, so it is withdrawn.")
    would_have_ended_on: date | None = Field(description="The end that was recorded before; null for none.")
