"""What readers get of an indicator."""

import datetime as dt
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from benchmark_api.domain.indicators import IndicatorDefinition, Kind, Polarity, Stage
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


class ChangeRead(_FromDefinition):
    """One entry of the change log."""

    changed_on: dt.date
    what: str


class IndicatorRead(_FromDefinition):
    """An indicator's definition in force."""

    code: str
    version: int
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
    source: SourceRead
    owner: str
    checked_by: str
    review_on: dt.date
    stage: Stage
    change_log: list[ChangeRead]

    @classmethod
    def of(cls, definition: IndicatorDefinition, version: int) -> Self:
        """Make what readers get of a definition."""
        fields = definition.model_dump(mode="json", exclude={"reads_as"})
        return cls.model_validate({**fields, "version": version})


class IndicatorList(BaseModel):
    """All indicators in use, by code."""

    items: list[IndicatorRead]
