"""What an indicator is: its definition as reviewed data, and what follows from it."""

import datetime as dt
import hashlib
from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, HttpUrl, StringConstraints, model_validator

from benchmark_api.domain.periods import Frequency, Period, steps_between_windows

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=2000)]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]

# What every definition says as its checker until a named role has really checked it.
NOBODY_YET = "nobody yet"


class Kind(StrEnum):
    """What the numbers are: people out of people, or events for people."""

    PROPORTION = "proportion"
    RATE = "rate"


class Polarity(StrEnum):
    """Which direction is the better one; `none` where neither is."""

    HIGHER = "higher"
    LOWER = "lower"
    NONE = "none"


class Stage(StrEnum):
    """Where the definition is in its life; one in test is hidden."""

    TEST = "test"
    LIVE = "live"
    RETIRED = "retired"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Materiality(_Strict):
    """The smallest change that matters, in the indicator's own unit, and why that much."""

    value: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    reason: Text


class Source(_Strict):
    """Where the level of the indicator was published, and what it was."""

    title: Text
    link: HttpUrl
    level: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None
    level_of: Text
    period: Text


class Change(_Strict):
    """One entry of a definition's change log."""

    changed_on: dt.date
    what: Text


class IndicatorDefinition(_Strict):
    """One indicator as it was reviewed. Every field is data; no rule hides in code."""

    code: Code
    title: Text
    why_it_matters: Text
    numerator: Text
    denominator: Text
    # The value in a sentence: “{value} of patients aged 75 and over were prescribed …”.
    reads_as: Text
    unit: Annotated[str, StringConstraints(min_length=1, max_length=40)]
    multiplier: Annotated[float, Field(gt=0)]
    kind: Kind
    polarity: Polarity
    frequency: Frequency
    window_months: Annotated[int, Field(ge=1, le=24)]
    # Counts that are published open data, not of patients, need no hiding when small.
    counts_are_public: bool = False
    minimum_denominator: Annotated[int, Field(ge=10)]
    materiality: Materiality
    comparator: Text
    source: Source
    owner: Text
    checked_by: Text
    review_on: dt.date
    stage: Stage
    change_log: Annotated[tuple[Change, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _sentence_has_a_place_for_the_value(self) -> Self:
        if self.reads_as.count("{value}") != 1:
            message = "reads_as needs exactly one {value}"
            raise ValueError(message)
        return self

    @property
    def content_hash(self) -> str:
        """Identify this wording and these numbers: a changed file is a new version."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()

    @property
    def steps(self) -> int:
        """Give how many periods apart two of its windows share no month."""
        return steps_between_windows(self.frequency, self.window_months)

    @property
    def adverse_sign(self) -> int:
        """Turn a change so that negative is adverse: +1 higher is better, −1 lower, 0 neither."""
        return {Polarity.HIGHER: 1, Polarity.LOWER: -1, Polarity.NONE: 0}[self.polarity]

    def reads(self, period: Period) -> bool:
        """Say whether a period is one this indicator is reported for."""
        return period.frequency is self.frequency

    def is_past_review(self, on: dt.date) -> bool:
        """Past its review date it is shown but may no longer start an alert."""
        return on > self.review_on
