"""What acts on the register have in common, seen from outside."""

from datetime import date
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from service_kit import FreeText

from cluster_api.domain.acts.practice_events import NewPractice
from cluster_api.domain.book import Area
from cluster_api.domain.dates import written_as_date
from cluster_api.domain.practice_codes import strip_board_letter
from cluster_api.domain.practice_details import PracticeDetails


def _code_of(written: str) -> str:
    return strip_board_letter(written) or written


def _after_colon(written: str) -> str:
    return written.rpartition(":")[2]


WrittenDate = Annotated[date, BeforeValidator(written_as_date)]
PracticeCodeText = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Z]?[0-9]{5}$"),
    AfterValidator(_code_of),
    Field(description="Five digits; a Board letter in front is accepted.", examples=["10002"]),
]
ClusterIdText = Annotated[
    str, StringConstraints(pattern=r"^cluster:gc[0-9]{4,6}$"), AfterValidator(_after_colon), Field(examples=["cluster:gc0001"])
]
BoardIdText = Annotated[
    str, StringConstraints(pattern=r"^board:S08[0-9]{6}$"), AfterValidator(_after_colon), Field(examples=["board:S08000030"])
]
PartnershipIdText = Annotated[
    str, StringConstraints(pattern=r"^partnership:S37[0-9]{6}$"), AfterValidator(_after_colon), Field(examples=["partnership:S37000007"])
]
# One line, as published: a line break or tab in a name or an address is a slip.
_ONE_LINE = r"^[^\x00-\x1f\x7f]*$"
# Behind a validator a pattern is enforced and not documented; therefore it is said twice.
AddressLine = Annotated[FreeText, StringConstraints(max_length=200, pattern=_ONE_LINE), Field(json_schema_extra={"pattern": _ONE_LINE})]
Line = Annotated[AddressLine, StringConstraints(min_length=1)]
Name = Line
Postcode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}$"), Field(examples=["DD1 1AA"])]
# Not free text: a telephone number may well have ten digits.
Telephone = Annotated[str, StringConstraints(pattern=r"^[0-9+() ]{0,30}$"), Field(examples=["01382 000 000"])]
ContractType = Annotated[
    str, StringConstraints(pattern=r"^(17J|17C|2C)$"), Field(description="17J, 17C or 2C (run by the Board).", examples=["17J"])
]
DataZone = Annotated[str, StringConstraints(pattern=r"^(S01[0-9]{6})?$"), Field(examples=["S01007129"])]
Reason = Annotated[
    FreeText,
    StringConstraints(min_length=1, max_length=1000),
    Field(description="Why, for whoever reads the history later. Nothing about a patient or another person's health."),
]


class PracticeConfirmation(BaseModel):
    """The practice's own word on the cluster it is or was in, or on who leads it: neither is decided without it."""

    model_config = ConfigDict(extra="forbid")

    confirmed_by: Line = Field(description="Who confirmed it for the practice.", examples=["Demo PQL, Demonstration Practice 017"])
    confirmed_on: WrittenDate = Field(description="Today or earlier.")
    kept_at: Line = Field(description="Where that can be read.", examples=["Primary care team, file 2026/114"])


class AreaBody(BaseModel):
    """The partnership and the Board of a practice."""

    model_config = ConfigDict(extra="forbid")

    partnership_id: PartnershipIdText
    board_id: BoardIdText

    def area(self) -> Area:
        """Return it as the register keeps it."""
        return Area(self.partnership_id, self.board_id)


class NewPracticeBody(AreaBody):
    """A practice that opens."""

    code: PracticeCodeText
    name: Name
    address_1: AddressLine = ""
    address_2: AddressLine = ""
    address_3: AddressLine = ""
    address_4: AddressLine = ""
    postcode: Postcode
    telephone: Telephone = ""
    contract_type: ContractType
    data_zone: DataZone = ""
    cluster_id: ClusterIdText | None = Field(default=None, description="Null or left out: in no cluster.")

    def practice(self) -> NewPractice:
        """Return it as the register keeps it."""
        details = PracticeDetails(
            name=self.name,
            address_1=self.address_1,
            address_2=self.address_2,
            address_3=self.address_3,
            address_4=self.address_4,
            postcode=self.postcode,
            telephone=self.telephone,
            contract_type=self.contract_type,
            data_zone=self.data_zone,
        )
        return NewPractice(self.code, details, self.area(), self.cluster_id)


class SomeDetails(BaseModel):
    """Details of a practice, any of them; those left out stay as they are."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"minProperties": 1})

    address_1: AddressLine = ""
    address_2: AddressLine = ""
    address_3: AddressLine = ""
    address_4: AddressLine = ""
    postcode: Postcode = ""
    telephone: Telephone = ""
    data_zone: DataZone = ""

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("Name at least one detail.")
        return self

    def fields(self) -> dict[str, str]:
        """Return the details that were named."""
        named: dict[str, str] = self.model_dump(exclude_unset=True)
        return named


class PeriodRead(BaseModel):
    """One period, in a plain sentence."""

    model_config = ConfigDict(from_attributes=True)

    valid_from: date
    valid_until: date | None = Field(description="The first day on which it no longer holds.")
    sentence: str


class TimelineChangeRead(BaseModel):
    """What an act changes about one thing: all its periods before and after."""

    model_config = ConfigDict(from_attributes=True)

    aspect: str = Field(description="openings, details, areas, memberships, clusters (their names) or successions.")
    organisation_ids: list[str] = Field(description="What it is about; of a succession the practice that was and the one that follows.")
    before: list[PeriodRead]
    after: list[PeriodRead]


class LaterRead(BaseModel):
    """Something recorded for a later date in what an act changes."""

    model_config = ConfigDict(from_attributes=True)

    on: date
    sentence: str
    is_kept: bool = Field(description="False: the act forgets it, and is refused without `forget_later`.")
