"""Batches as they are sent and answered."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic.dataclasses import dataclass
from service_kit.schemas import JsonInteger, JsonNumber

from benchmark_api.domain.observations.rules import LARGEST_NUMBER, QUALIFIERS
from benchmark_api.domain.periods import PERIOD_PATTERN

# As one JSON document. Two years of twelve indicators for all practices are 256,000 rows.
MAX_ROWS_OF_DOCUMENT = 400_000
# As a stream. Five years of a hundred indicators for all practices are 5.4 million rows.
MAX_ROWS = 6_000_000

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]
PracticeCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{5}$")]
PeriodText = Annotated[str, StringConstraints(pattern=PERIOD_PATTERN)]
SharingLevel = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]


# Whatever text or number a row has is taken here: the rules of rows say what is wrong with it, and what to do.
RowPractice = Annotated[str, WithJsonSchema({"type": "string", "pattern": "^[0-9]{5}$"})]
RowIndicator = Annotated[str, WithJsonSchema({"type": "string", "pattern": "^[a-z0-9][a-z0-9-]*$", "maxLength": 60})]
RowPeriod = Annotated[str, WithJsonSchema({"type": "string", "pattern": PERIOD_PATTERN})]
Count = Annotated[JsonNumber, WithJsonSchema({"type": "number", "minimum": 0, "maximum": LARGEST_NUMBER})]
RowQualifier = Annotated[
    str,
    WithJsonSchema(
        {
            "type": "string",
            "enum": list(QUALIFIERS[1:]),
            "description": "A PHS qualifier: c, z, x or : stand in place of both numbers; d, e, p, r, u and b beside them.",
        }
    ),
]
RowEdition = Annotated[
    JsonInteger,
    WithJsonSchema(
        {
            "type": "integer",
            "minimum": 1,
            "maximum": 255,
            "description": "Only for a period that is returned under two editions; without it, the one in force for the period.",
        }
    ),
]


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid")


@dataclass(config=ConfigDict(extra="forbid"), slots=True)
class RowWrite:
    """One practice's counts for one indicator and period; with a qualifier for no value both numbers are null."""

    # A quarter of a million of these fit in memory as plain objects; as models they would take four times as much.
    practice_code: RowPractice
    indicator: RowIndicator
    period: RowPeriod
    numerator: Count | None = None
    denominator: Count | None = None
    qualifier: RowQualifier | None = None
    edition: RowEdition | None = None


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


class BatchHead(_In):
    """What a batch says of all its rows."""

    data_set: Name
    submission_id: Annotated[
        str,
        StringConstraints(min_length=1, max_length=80, pattern=r"^[^\x00]*$"),
        Field(description="Where the rows come from; it is told with each of them."),
    ]
    simulated: bool
    releases: Annotated[list[ReleaseWrite], Field(min_length=1, max_length=500)]
    sharing: SharingWrite


class BatchWrite(BatchHead):
    """A batch of observations as one document. It is stored whole or not at all."""

    rows: Annotated[list[RowWrite], Field(min_length=1, max_length=MAX_ROWS_OF_DOCUMENT)]


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
