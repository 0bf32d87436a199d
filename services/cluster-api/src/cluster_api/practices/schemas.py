"""What a practice looks like from outside."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field


class PracticeRead(BaseModel):
    """A practice on the date."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    code: str
    name: str
    address: list[str]
    postcode: str
    telephone: str
    contract_type: str = Field(description="17J, 17C or 2C (run by the Board).")
    data_zone: str
    cluster_id: str | None = Field(description="Null for a practice that is in no cluster.")
    cluster_name: str | None
    partnership_id: str
    board_id: str
    patients: int | None
    opened_on: date | None = Field(description="Null when it opened before the first register.")
    closed_on: date | None = Field(description="The first day on which it is no longer open.")


class MembershipRead(BaseModel):
    """A period in one cluster."""

    model_config = ConfigDict(from_attributes=True)

    cluster_id: str | None = Field(description="Null for a period in no cluster.")
    cluster_name: str
    valid_from: date
    valid_until: date | None = Field(description="The first day on which it no longer holds.")
