"""What readers get of an indicator."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field

from benchmark_api.domain.editions import Edition
from benchmark_api.domain.indicators import WHY_NO_ALERT, Counts, IndicatorDefinition, Kind, Polarity, Stage
from benchmark_api.domain.periods import Frequency


class _FromDefinition(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class MaterialityRead(_FromDefinition):
    """The smallest change that matters, in the indicator's unit."""

    value: float
    reason: str


class SourceRead(_FromDefinition):
    """Where the level was published."""

    title: str
    link: str
    level: float | None
    level_of: str
    period: str


class TargetRead(_FromDefinition):
    """A standing target or standard: shown for orientation; nothing is judged by it."""

    value: float
    what: str
    source: str
    link: str


class ChangeRead(_FromDefinition):
    """One entry of the change log."""

    changed_on: dt.date
    what: str


class EditionRead(BaseModel):
    """A stretch of time over which the indicator's figures are comparable."""

    edition: int
    from_period: str | None = Field(description="Its first period; null for the first edition, which has no beginning.")
    bridge_period: str | None = Field(description="The period that is computed under the edition before as well: its first.")
    counts: Counts = Field(description="Whether it judges the same counts as the edition before, or counts differently.")

    @classmethod
    def of(cls, edition: Edition) -> Self:
        """Make what readers get of an edition."""
        start = None if edition.from_period is None else edition.from_period.text
        return cls(edition=edition.number, from_period=start, bridge_period=start, counts=edition.counts)


class DefinitionRead(_FromDefinition):
    """A definition as it was reviewed."""

    code: str
    title: str
    why_it_matters: str
    numerator: str
    denominator: str
    unit: str = Field(description="%, per 1,000, …; values are given in it.")
    multiplier: float = Field(description="What numerator ÷ denominator was multiplied by.")
    kind: Kind
    polarity: Polarity = Field(description="The direction usually wanted; none for context.")
    frequency: Frequency
    window_months: int
    minimum_denominator: int
    counts_are_public: bool = Field(description="True for published open data, whose small counts are not hidden.")
    materiality: MaterialityRead
    comparator: str
    target: TargetRead | None
    source: SourceRead
    owner: str
    checked_by: str
    review_on: dt.date
    stage: Stage
    change_log: list[ChangeRead]


class IndicatorRead(DefinitionRead):
    """An indicator's newest definition, and what it may be used for today."""

    version: int
    edition: int = Field(description="The edition that this definition belongs to.")
    editions: list[EditionRead] = Field(description="All editions, oldest first. Figures of different editions are not comparable.")
    bridge_period: str | None = Field(description="The first period of the newest edition, computed under the one before as well.")
    can_alert: bool = Field(description="Whether its results may start an alert today.")
    cannot_alert_because: str | None
    newest_period: str | None = Field(description="The newest period that practices' figures have been computed of; null for none yet.")

    @classmethod
    def of(
        cls, definition: IndicatorDefinition, version: int, editions: Sequence[Edition], *, newest_period: str | None, today: dt.date
    ) -> Self:
        """Make what readers get of an indicator."""
        known = [EditionRead.of(edition) for edition in editions]
        reason = definition.no_alert(today)
        added = {
            "version": version,
            "edition": known[-1].edition,
            "editions": known,
            "bridge_period": known[-1].bridge_period,
            "can_alert": reason is None,
            "cannot_alert_because": None if reason is None else WHY_NO_ALERT[reason],
            "newest_period": newest_period,
        }
        return cls.model_validate({**described(definition), **added})


class VersionRead(BaseModel):
    """One version of a definition, as it was loaded."""

    version: int
    edition: int
    from_period: str | None = Field(description="The first period of its edition; null for the first edition.")
    counts: Counts
    loaded_at: dt.datetime
    changed: list[str] = Field(description="The fields that differ from the version before; empty for the first version.")
    changes: list[ChangeRead] = Field(description="The entries of the change log that came with it.")
    definition: DefinitionRead


def described(definition: IndicatorDefinition) -> dict[str, Any]:
    """Give the fields of a definition that readers get."""
    return definition.model_dump(mode="json", exclude={"reads_as", "applies_from"})
