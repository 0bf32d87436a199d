"""What readers get of one result and of its recomputation."""

import datetime as dt
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from benchmark_api.results.schemas import ResultRead


class OneResultRead(ResultRead):
    """One result, as it stands or as it was published in an earlier version."""

    computed_at: dt.datetime
    superseded_by: int | None = Field(description="The version that took its place; null for the one in force.")
    as_published: bool = Field(
        description="True as stored, and for an earlier version that comes out byte for byte as it was published. "
        "False: the method has changed since, and this is what today's gives."
    )


class ReasonRead(BaseModel):
    """One thing that is not as it was when the result was computed."""

    model_config = ConfigDict(from_attributes=True)

    what: Literal["inputs_revised", "register_changed", "definition_changed", "method_changed", "stored_result_differs"]
    detail: str


class FieldRead(BaseModel):
    """One field that came out differently."""

    model_config = ConfigDict(from_attributes=True)

    field: str
    stored: float | str | bool | None
    recomputed: float | str | bool | None


class Hashes(BaseModel):
    """What identifies the results of the period, all organisations together."""

    model_config = ConfigDict(from_attributes=True)

    published: str | None = Field(description="As written down when it was computed; null for what is older than this record.")
    stored: str = Field(description="Of the rows as they are stored now.")
    recomputed: str


class RecomputationRead(BaseModel):
    """What a stored result comes to when it is computed again from the stored observations, placements and definition."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    same: bool = Field(description="Byte for byte, for every organisation of the period.")
    sentence: str
    result_version: int
    computed_at: dt.datetime
    method_version: str
    input_hash: str
    result_hash: Hashes
    changed: list[ReasonRead] = Field(description="What has changed since: a result computed afresh today could differ for these reasons.")
    fields: list[FieldRead] = Field(description="Of this organisation's figure, as far as it is yours to see.")


class RevisionRead(BaseModel):
    """One version of Scotland's benchmark of a period, and when it was in force."""

    indicator: str
    edition: int
    period: str
    result_version: int
    computed_at: dt.datetime
    superseded_by: int | None
    cause: Literal["batch", "recomputation"]
    reason: str | None = Field(description="Why it was computed again; null where new observations were the reason.")
    indicator_version: int
    method_version: str
    input_hash: str
    result_hash: str | None
    centre: float | None = Field(
        description="Scotland's level as published; null where it is not shown, or was exact (before 1.3.0) and is superseded."
    )
    practices: int
    practices_of: int
    patients_share: float | None
    signals_observed: int
