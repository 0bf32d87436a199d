"""What an indicator is: its definition as reviewed data, and what follows from it."""

import datetime as dt
import hashlib
from enum import StrEnum
from typing import Annotated, Literal, Self

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


class Counts(StrEnum):
    """Whether a new edition judges the same counts anew, or is counted differently."""

    SAME = "same"
    DIFFERENT = "different"


class NoAlert(StrEnum):
    """Why an indicator's results start no alert."""

    IN_TEST = "in_test"
    RETIRED = "retired"
    CONTEXT = "context"
    PAST_REVIEW = "past_review"


WHY_NO_ALERT = {
    NoAlert.IN_TEST: "It is in test and hidden from readers until it goes live.",
    NoAlert.RETIRED: "It has been retired: its figures stay readable.",
    NoAlert.CONTEXT: "It is context: neither more nor less is better.",
    NoAlert.PAST_REVIEW: "Its review is overdue: it is shown, but starts no alert until somebody has reviewed it.",
}


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


class Target(_Strict):
    """A standing target or standard, with its own source: shown, never judged by, never alerted on."""

    value: Annotated[float, Field(gt=0, allow_inf_nan=False)]
    what: Text
    source: Text
    link: HttpUrl


class AppliesFrom(_Strict):
    """The first period of a new edition: figures before it and from it on are not comparable."""

    period: Annotated[str, StringConstraints(max_length=10)]
    counts: Counts


class Change(_Strict):
    """One entry of a definition's change log, newest last."""

    changed_on: dt.date
    what: Text
    # Said where the words of numerator or denominator change but not what is counted; absent otherwise.
    wording_only: Literal[True] | None = None


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
    # Cervical screening looks back five and a half years; nothing looks back longer.
    window_months: Annotated[int, Field(ge=1, le=66)]
    # Counts that are published open data, not of patients, need no hiding when small.
    counts_are_public: bool = False
    minimum_denominator: Annotated[int, Field(ge=10)]
    materiality: Materiality
    comparator: Text
    target: Target | None = None
    source: Source
    owner: Text
    checked_by: Text
    review_on: dt.date
    stage: Stage
    # Only of an edition after the first.
    applies_from: AppliesFrom | None = None
    change_log: Annotated[tuple[Change, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _sentence_has_a_place_for_the_value(self) -> Self:
        if self.reads_as.count("{value}") != 1:
            message = "reads_as needs exactly one {value}"
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _dates_follow_one_another(self) -> Self:
        days = [change.changed_on for change in self.change_log]
        if days != sorted(days):
            message = "change_log goes from the first change to the newest: put the new entry last"
            raise ValueError(message)
        if self.review_on <= days[-1]:
            message = "review_on is a day after the newest change: say when to look at it again"
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _starts_in_a_period_of_its_own_kind(self) -> Self:
        if self.applies_from is not None and not self.reads(Period.parse(self.applies_from.period)):
            message = f"applies_from names a period that is not {self.frequency.value}"
            raise ValueError(message)
        return self

    @property
    def content_hash(self) -> str:
        """Identify this wording and these numbers: a changed file is a new version."""
        # Without what is not said, so that a new optional field leaves the hashes of older definitions as they are.
        return hashlib.sha256(self.model_dump_json(exclude_none=True).encode()).hexdigest()

    @property
    def from_period(self) -> Period | None:
        """Give the first period of its edition; None for the first edition, which has no beginning."""
        return None if self.applies_from is None else Period.parse(self.applies_from.period)

    @property
    def counts(self) -> Counts:
        """Say whether its edition counts the same as the one before."""
        return Counts.SAME if self.applies_from is None else self.applies_from.counts

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

    def no_alert(self, on: dt.date) -> NoAlert | None:
        """Say why its results may start no alert on a day, or None when they may."""
        if self.stage is Stage.TEST:
            return NoAlert.IN_TEST
        if self.stage is Stage.RETIRED:
            return NoAlert.RETIRED
        if self.polarity is Polarity.NONE:
            return NoAlert.CONTEXT
        return NoAlert.PAST_REVIEW if self.is_past_review(on) else None
