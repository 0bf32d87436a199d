"""Batches as they are sent and answered."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic.dataclasses import dataclass

from benchmark_api.domain.periods import PERIOD_PATTERN

# Two years of twelve indicators for all practices are 256,000 rows.
MAX_ROWS = 400_000

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]
PracticeCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{5}$")]
PeriodText = Annotated[str, StringConstraints(pattern=PERIOD_PATTERN)]
SharingLevel = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
Count = Annotated[float, Field(ge=0, le=1e12, allow_inf_nan=False)]


Qualifier = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z:]$"),
    Field(description="A PHS qualifier: c, z, x or : stand in place of numbers; d e p r u b beside them."),
]


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid")


@dataclass(config=ConfigDict(extra="forbid"), slots=True)
class RowWrite:
    """One practice's counts for one indicator and period; with a qualifier for no value both numbers are null."""

    # A quarter of a million of these fit in memory as plain objects; as models they would take four times as much.
    practice_code: PracticeCode
    indicator: Name
    period: PeriodText
    numerator: Count | None = None
    denominator: Count | None = None
    qualifier: Qualifier | None = None


class ReleaseWrite(_In):
    """Until when a period is with each practice alone; null when it is not."""

    period: PeriodText
    private_until: dt.date | None


class SharingWrite(_In):
    """The levels at which practices share this data set: the rule, and the practices that decided otherwise."""

    default: Annotated[list[SharingLevel], Field(max_length=20)]
    exceptions: Annotated[
        dict[PracticeCode, Annotated[list[SharingLevel], Field(max_length=20)]],
        Field(max_length=5000, json_schema_extra={"additionalProperties": False}),
    ]


class BatchWrite(_In):
    """A batch of observations. It is stored whole or not at all."""

    data_set: Name
    submission_id: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    simulated: bool
    releases: Annotated[list[ReleaseWrite], Field(min_length=1, max_length=500)]
    sharing: SharingWrite
    rows: Annotated[list[RowWrite], Field(min_length=1, max_length=MAX_ROWS)]


class ComputedRead(BaseModel):
    """What the batch changed: one indicator's period, and how many signals chance would give and were seen."""

    indicator: str
    period: str
    practices: int
    signals_expected: float
    signals_observed: int


class BatchRead(BaseModel):
    """A batch and how far it is."""

    batch_id: str
    data_set: str
    submission_id: str
    status: Literal["queued", "computed"]
    result_version: int | None = Field(description="Null until the batch is computed.")
    rows: int
    computed: list[ComputedRead]
    received_at: dt.datetime
    computed_at: dt.datetime | None
