"""What every chart says beside its figures."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field

from benchmark_api.domain import sentences
from benchmark_api.domain.as_is import Membership
from benchmark_api.domain.computation import Benchmark as ComputedBenchmark
from benchmark_api.domain.data_quality import Code, DataQuality, PeriodFacts, State
from benchmark_api.domain.disclosure.policy import DEFAULT
from benchmark_api.domain.indicators import IndicatorDefinition, Kind, Polarity
from benchmark_api.domain.organisations import Level, level_of
from benchmark_api.domain.peer_levels import PeerLevel, total_is_small
from benchmark_api.domain.sentences import Band, Figure, Reason
from benchmark_api.models import Benchmark


class IndicatorOfChart(BaseModel):
    """The indicator, as much as a chart's title and axis need."""

    model_config = ConfigDict(from_attributes=True)

    code: str
    title: str
    unit: str
    multiplier: float
    kind: Kind
    polarity: Polarity


class OrganisationOfChart(BaseModel):
    """Whose figures they are."""

    id: str
    name: str
    level: Level


class NoteRead(BaseModel):
    """One thing worth knowing about the data."""

    model_config = ConfigDict(from_attributes=True)

    code: Code
    sentence: str


class DataQualityRead(BaseModel):
    """The state of the data behind what is shown, and what made it so."""

    state: State = Field(description="The first that holds, in this order; complete when none does.")
    sentence: str = Field(description="All notes together; empty when there are none.")
    notes: list[NoteRead]

    @classmethod
    def of(cls, quality: DataQuality) -> Self:
        """Make what readers get of it."""
        return cls(state=quality.state, sentence=quality.sentence, notes=[NoteRead.model_validate(note) for note in quality.notes])


class MethodRead(BaseModel):
    """How the figures were made; with the input hash they can be made again."""

    name: str
    method_version: str
    indicator_version: int
    result_version: int
    input_hash: str
    organisations_as_of: dt.date


class CoverageRead(BaseModel):
    """How much of Scotland is behind “Scotland”."""

    practices: int
    of: int
    patients_share: float | None = Field(description="Share of patients registered with these practices, 0 to 1, in hundredths.")

    @classmethod
    def of_facts(cls, facts: PeriodFacts) -> Self:
        """Take it from what is known about a period."""
        return cls(practices=facts.practices, of=facts.of, patients_share=facts.patients_share)


class PeerLevelRead(BaseModel):
    """The level of the practices most like one's own; context only."""

    value: float | None = Field(description="In the indicator's unit, rounded as deciles are.")
    practices: int = Field(description="How many of the 30 returned a figure.")
    reason: str | None = Field(description="Why there is no level.")

    @classmethod
    def of(cls, level: PeerLevel | None) -> Self | None:
        """Make what readers get of it."""
        return None if level is None else cls(value=level.value, practices=level.practices, reason=level.reason)


JUDGED = (
    "Exact mid-P z against Scotland's pooled level, its counts to the nearest ten; "
    "additive over-dispersion, Winsorised at 10% and corrected for it; "
    "95% intervals: Wilson for proportions, exact or Byar's for rates. "
    "Deciles are rounded to one decimal, below 1 to two, so that none is one practice's exact value."
)


def figure_of(row: dict[str, Any]) -> Figure:
    """Take what a sentence needs from a row of figures."""
    band, reason = row["band"], row["reason"]
    return Figure(
        value=_float(row["value"]),
        numerator=_float(row["numerator"]),
        denominator=_float(row["denominator"]),
        scotland=_float(row["scotland"]),
        band=None if band is None else Band(str(band)),
        reliability=_float(row["reliability"]),
        comparable=bool(row["comparable"]),
        reason=None if reason is None else Reason(str(reason)),
    )


def method_of(benchmark: Benchmark) -> MethodRead:
    """Say how a period's figures were made."""
    return MethodRead(
        name=JUDGED,
        method_version=benchmark.method_version,
        indicator_version=benchmark.indicator_version,
        result_version=benchmark.result_version,
        input_hash=benchmark.input_hash,
        organisations_as_of=benchmark.organisations_as_of,
    )


def shown_deciles(benchmark: Benchmark) -> list[float] | None:
    """Give the deciles as they are shown: a decile in full could be one practice's exact value, and its counts with it."""
    return None if benchmark.deciles is None else [_rounded(one) for one in benchmark.deciles]


def scotland_is_shown(benchmark: Benchmark | ComputedBenchmark, definition: IndicatorDefinition) -> bool:
    """Say whether Scotland's own counts point at nobody: neither small nor of one or two practices."""
    if definition.counts_are_public or benchmark.numerator is None or benchmark.denominator is None:
        return True
    few = benchmark.practices < DEFAULT.fewest_practices
    return not few and not total_is_small(definition, benchmark.numerator, benchmark.denominator, DEFAULT)


def shown_reliability(benchmark: Benchmark) -> float | None:
    """Give the median reliability as it is shown: in full it is one practice's own, and tells how large that practice is."""
    return None if benchmark.reliability_median is None else round(benchmark.reliability_median, 2)


def _rounded(value: float) -> float:
    return round(value, 1 if abs(value) >= 1 else 2)


def flat_beside(coverage: CoverageRead, peer_level: PeerLevelRead | None) -> dict[str, Any]:
    """Give what stands beside a figure as columns of a table."""
    level = {} if peer_level is None else peer_level.model_dump()
    return {
        **{f"coverage_{name}": value for name, value in coverage.model_dump().items()},
        "peer_level": level.get("value"),
        "peer_level_practices": level.get("practices"),
        "peer_level_reason": level.get("reason"),
    }


def membership_sentence(organisation_id: str, membership: Membership, rows: Sequence[dict[str, Any]]) -> str:
    """Say by whose membership a cluster's figures are added up, and whether that makes a difference; nothing for others."""
    if level_of(organisation_id) is not Level.CLUSTER:
        return ""
    return sentences.membership(membership, differing=sum(row["membership_differs"] for row in rows), of=len(rows))


def is_private(row: dict[str, Any], today: dt.date) -> bool:
    """Say whether the period of a figure is still with the practices themselves; Scotland's never is."""
    until = row["private_until"]
    return row["level"] != Level.COUNTRY.value and until is not None and today < until


def where(organisation_id: str, name: str, *, own: bool) -> str:
    """Say where a figure is from: “at your practice”, “at …”, “in …”."""
    if own:
        return "at your practice"
    return f"at {name}" if level_of(organisation_id) is Level.PRACTICE else f"in {name}"


def largest_value(definition: IndicatorDefinition) -> float | None:
    """Give the most a value can be."""
    return definition.multiplier if definition.kind is Kind.PROPORTION else None


def _float(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
