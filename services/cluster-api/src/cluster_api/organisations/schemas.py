"""The snapshot: one document with everything in force on a date.

The document is prepared as bytes by `service`; these models are its description.
"""

from datetime import date

from pydantic import BaseModel, Field


class SnapshotRegister(BaseModel):
    """The release that the snapshot rests on."""

    name: str
    simulated_names: bool = Field(description="True when no real practice or cluster is named.")
    source: str
    attribution: str
    effective_on: date
    unchanged_since: date = Field(description="Nothing is recorded to have changed since this date.")


class SnapshotBoard(BaseModel):
    """A Health Board."""

    id: str
    code: str
    name: str


class SnapshotPartnership(BaseModel):
    """A Health and Social Care Partnership."""

    id: str
    code: str
    name: str
    board_id: str


class SnapshotCluster(BaseModel):
    """A cluster and the areas that its practices lie in."""

    id: str
    name: str
    is_placeholder: bool = Field(description="Published as “… Undefined”; not a cluster.")
    partnership_ids: list[str]
    board_ids: list[str]


class SnapshotPractice(BaseModel):
    """A practice open on the date."""

    id: str
    code: str
    name: str
    cluster_id: str | None = Field(description="Null for a practice that is in no cluster.")
    partnership_id: str
    board_id: str
    patients: int | None
    patients_65_plus: int | None = Field(description="Null when a band in it is suppressed.")
    patients_75_plus: int | None = Field(description="Null when a band in it is suppressed.")
    opened_on: date | None = Field(description="Null when it opened before the first register.")
    closed_on: date | None = Field(description="The first day on which it is no longer open.")


class Snapshot(BaseModel):
    """Everything in force on a date."""

    as_of: date
    release: SnapshotRegister = Field(alias="register")
    boards: list[SnapshotBoard]
    partnerships: list[SnapshotPartnership]
    clusters: list[SnapshotCluster]
    practices: list[SnapshotPractice]
