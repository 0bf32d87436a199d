"""What readers get of observations."""

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

# Beside these, a row that is not shown carries the reason that its figure carries in /v1/results.
REPLACED_SINCE = "replaced_since"
NOT_COMPUTED_YET = "not_computed_yet"

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def _written_as_date(value: object) -> object:
    """Refuse what a lenient reader would take for a date: `0`, a time, an instant."""
    if isinstance(value, str) and not _ISO_DATE.fullmatch(value):
        raise ValueError("write the date as YYYY-MM-DD")
    return value


Codes = Annotated[str, StringConstraints(max_length=2000)]


class ObservationQuery(BaseModel):
    """Which observations, and as known when."""

    model_config = ConfigDict(extra="forbid")

    indicator: Codes | None = Field(None, description="Codes of indicators, separated by commas.")
    period: Codes | None = Field(None, description="Periods, separated by commas: 2026-08,2026-09.")
    organisation_id: Annotated[str, StringConstraints(max_length=60)] | None = Field(
        None, description="Only this practice: practice:10002."
    )
    known_on: Annotated[dt.date, BeforeValidator(_written_as_date)] | None = Field(
        None, description="As they were known at the end of this day (UTC)."
    )
    result_version: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = Field(
        None, description="As they were known when the batch of this number had been stored."
    )
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    cursor: Annotated[str, StringConstraints(max_length=1000)] | None = None


class ObservationRead(BaseModel):
    """One practice's counts as one batch brought them. What the caller may not see of it is null, with a reason."""

    organisation_id: str
    indicator: str
    edition: int
    period: str
    numerator: float | None
    denominator: float | None
    qualifier: Literal["c", "z", "x", ":", "d", "e", "p", "r", "u", "b"] | None
    reason: str | None = Field(description="Why the counts are not shown; null when they are, or when a qualifier stands in their place.")
    simulated: bool
    data_set: str
    submission_id: str = Field(description="The submission that the counts came with.")
    batch_id: str
    result_version: int = Field(description="The number of the batch: counts are known from it on.")
    replaced_by: int | None = Field(description="The number of the batch that replaced them since; null while they are in force.")
    received_at: dt.datetime


# The order of the columns in CSV and Parquet is that of the document.
COLUMNS = tuple(ObservationRead.model_fields)
