"""Bodies and answers of the four statistics operations. What cannot be said in types is checked in `checks`."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from benchmark_api.domain.statistics.making_data_count import Assurance, PointType, Signal

MOST_POINTS = 100_000


def _whole(value: object) -> object:
    """Take 4.0 for 4, as JSON does; what is no number stays what it is and is refused."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _whole_characters(text: str) -> str:
    """Refuse half a character (a lone surrogate, which JSON can spell): it could not be sent back."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise PydanticCustomError("half_a_character", "This text holds half a character. Send whole characters.") from None
    return text


# Keys and the names of strata: any text, told apart exactly and echoed as it came.
Key = Annotated[str, AfterValidator(_whole_characters)]
# Counts and values: finite and not negative. NaN and Infinity, which Python's JSON reader lets through, are refused.
Number = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Coverage = Annotated[float, Field(gt=0, lt=1, allow_inf_nan=False, description="Share inside, for example 0.95.")]
Coverages = Annotated[list[Coverage], Field(min_length=1, max_length=10)]
WholeNumber = BeforeValidator(_whole)
Share = Annotated[float, Field(ge=0, lt=0.5, allow_inf_nan=False)]
Method = Annotated[dict[str, Any], Field(description="Names, versions and switches, so that the numbers can be made again.")]
Reason = Annotated[str | None, Field(description="Why numbers of this point are null.")]


class Body(BaseModel):
    """A request: unknown fields are refused, and text is not taken for a number."""

    model_config = ConfigDict(extra="forbid", strict=True)


class IntervalsPoint(Body):
    """One unit: numerator and denominator (proportion, rate), values (mean) or value (quantile)."""

    key: Key
    numerator: Number | None = None
    denominator: Number | None = None
    values: list[Number | None] | None = None
    value: Number | None = None


class Stratum(Body):
    """The events and people of one unit in one stratum, for example an age band."""

    key: Key
    stratum: Key
    numerator: Number
    denominator: Number


class StandardStratum(Body):
    """The people of a standard population in one stratum."""

    stratum: Key
    weight: Positive


class ReferenceStratum(Body):
    """The events and people of the reference population in one stratum."""

    stratum: Key
    numerator: Number
    denominator: Positive


IntervalsKind = Literal["proportion", "rate", "mean", "dsr", "isr", "israte", "quantile"]


class IntervalsRequest(Body):
    """What to put an interval around."""

    kind: IntervalsKind
    confidence: Coverages = [0.95, 0.998]
    multiplier: Annotated[Positive | None, Field(description="100 for proportion, isr, israte and dsr; 1 for the others.")] = None
    points: Annotated[list[IntervalsPoint] | None, Field(min_length=1, max_length=MOST_POINTS)] = None
    strata: Annotated[list[Stratum] | None, Field(min_length=1, max_length=MOST_POINTS)] = None
    standard: Annotated[list[StandardStratum] | None, Field(min_length=1, max_length=1000)] = None
    reference: Annotated[list[ReferenceStratum] | None, Field(min_length=1, max_length=1000)] = None
    quantiles: Annotated[int, Field(ge=2, le=100), WholeNumber] = 5
    invert: bool = False


class Interval(BaseModel):
    """One confidence interval."""

    confidence: float
    lower: float | None
    upper: float | None
    method: Literal["wilson", "exact", "byar", "student_t", "dobson"]


class IntervalsPointRead(BaseModel):
    """A value and how sure we are of it."""

    key: str
    value: float | None
    intervals: list[Interval]
    expected: Annotated[float | None, Field(description="Events expected at the reference's rates (isr, israte).")]
    quantile: Annotated[int | None, Field(description="1 holds the lowest values, or the highest with invert (quantile).")]
    reason: Reason


class IntervalsRead(BaseModel):
    """Every point, in the order given."""

    points: list[IntervalsPointRead]
    method: Method


class CountPoint(Body):
    """One unit; for a ratio, observed and expected are numerator and denominator."""

    key: Key
    numerator: Number
    denominator: Number


class FunnelRequest(Body):
    """The units to compare, and how."""

    kind: Literal["proportion", "ratio", "rate"]
    points: Annotated[list[CountPoint], Field(min_length=1, max_length=MOST_POINTS)]
    limits: Coverages = [0.95, 0.998]
    overdispersion: Literal["none", "additive", "multiplicative"] = "none"
    winsorise: Annotated[Share | None, Field(description="Pulled in at each end before dispersion is estimated.")] = 0.1
    truncate: Annotated[Share | None, Field(gt=0, description="Dropped at each end instead, as SHMI does.")] = None
    round_expected: Annotated[int | None, Field(ge=0, le=10, description="Decimals (ratio only); SHMI publishes 2."), WholeNumber] = None
    consistency_correction: bool = False
    z: Literal["transform", "mid_p"] = "transform"
    transformation: Literal["arcsine", "log", "sqrt", "none"] | None = None
    centre: Annotated[Positive | None, Field(description="In the unit of the values. Without it: Σx/Σn, or 1 for a ratio.")] = None
    multiplier: Annotated[Positive | None, Field(description="100 for a proportion, 1 for the others.")] = None
    curve_denominators: Annotated[list[Positive] | None, Field(min_length=1, max_length=MOST_POINTS)] = None


class Limit(BaseModel):
    """One pair of control limits."""

    limit: float
    lower: float | None
    upper: float | None


class DispersionRead(BaseModel):
    """How much the units vary beyond chance; `applied` says whether the limits were widened for it."""

    phi: float | None
    kappa: float
    tau_squared: float | None
    applied: bool


class FunnelPointRead(BaseModel):
    """One unit against the centre. `outside` lists the limits it is beyond."""

    key: str
    value: float | None
    transformed: float | None
    standard_error: float | None
    z: float | None
    z_adjusted: float | None
    limits: list[Limit]
    outside: list[float]
    direction: Literal["high", "low", "within"] | None
    reliability: float | None
    reason: Reason


class CurvePoint(BaseModel):
    """The limits at one denominator."""

    denominator: float
    limits: list[Limit]


class ReliabilityRead(BaseModel):
    """How much of the differences is signal, over the units with a value."""

    median: float | None
    share_07: float | None
    share_09: float | None
    denominator_for_07: float | None
    denominator_for_09: float | None


class FunnelRead(BaseModel):
    """A funnel to draw."""

    centre: float | None
    dispersion: DispersionRead
    points: list[FunnelPointRead]
    curves: list[CurvePoint]
    reliability: ReliabilityRead
    method: Method


class SpcPoint(Body):
    """One period: a value, or numerator and denominator (p, p_prime, u, u_prime). Null where it is missing."""

    key: Key
    value: Number | None = None
    numerator: Number | None = None
    denominator: Number | None = None


SpcChart = Literal["xmr", "mr", "p", "p_prime", "u", "u_prime", "c", "g", "t"]


class SpcRequest(Body):
    """A series, oldest point first."""

    chart: SpcChart
    points: Annotated[list[SpcPoint], Field(min_length=1, max_length=MOST_POINTS)]
    rules: Literal["making_data_count", "none"] = "making_data_count"
    improvement: Literal["increase", "decrease", "neutral"] = "neutral"
    screen_outlying_ranges: bool = True
    baseline_points: Annotated[int | None, Field(ge=12, description="Rows of the first group that set its limits."), WholeNumber] = None
    rebase_at: Annotated[list[Key], Field(max_length=1000, description="Keys at which a new group begins.")] = []
    target: Annotated[Number | None, Field(description="In the unit of the plotted values.")] = None


class SpcPointRead(BaseModel):
    """One period with its limits; `signals` in order of priority."""

    key: str
    value: float | None
    centre: float | None
    lower: float | None
    upper: float | None
    signals: list[Signal]
    point_type: PointType
    reason: Reason


class WarningRead(BaseModel):
    """Something to know before reading the chart."""

    code: str
    detail: str


class SpcRead(BaseModel):
    """A control chart to draw; `variation` is the type of the last point with a value."""

    points: list[SpcPointRead]
    variation: PointType | None
    assurance: Assurance | None
    warnings: list[WarningRead]
    method: Method


class RunChartPoint(Body):
    """One period; null where the value is missing."""

    key: Key
    value: Number | None


class RunChartRequest(Body):
    """A series, oldest point first."""

    points: Annotated[list[RunChartPoint], Field(min_length=1, max_length=MOST_POINTS)]
    rules: Literal["anhoej", "perla", "phs"] = "anhoej"
    baseline_points: Annotated[int | None, Field(ge=1, description="Rows of the first group that set its median."), WholeNumber] = None
    rebase_at: Annotated[list[Key], Field(max_length=1000, description="Keys at which a new group begins.")] = []


class RunChartPointRead(BaseModel):
    """One period and its signals."""

    key: str
    value: float | None
    signals: list[Literal["shift", "trend", "astronomical"]]


class RunChartRead(BaseModel):
    """A run chart to draw. Centre, runs and signal are those of the last group; `method.groups` has them all."""

    centre: float | None
    useful_points: int
    longest_run: int
    longest_run_limit: int | None
    crossings: int
    crossings_limit: int | None
    runs: int
    runs_lower: int | None
    runs_upper: int | None
    signal: bool | None
    points: list[RunChartPointRead]
    reason: Reason
    method: Method
