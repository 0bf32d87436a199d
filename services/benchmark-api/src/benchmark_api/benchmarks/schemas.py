"""What readers get of Scotland's benchmarks."""

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from benchmark_api.results.reading import CoverageRead, DataQualityRead


class BenchmarkQuery(BaseModel):
    """Which benchmarks."""

    model_config = ConfigDict(extra="forbid")

    indicator: Annotated[str, StringConstraints(max_length=2000)] | None = Field(
        None, description="Codes of indicators, separated by commas."
    )
    period: Annotated[str, StringConstraints(max_length=2000)] | None = Field(
        None, description="Periods, separated by commas: 2026-08,2026-09."
    )
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    cursor: Annotated[str, StringConstraints(max_length=1000)] | None = None


class BenchmarkRead(BaseModel):
    """Scotland in one period of one indicator; values in the indicator's unit."""

    indicator: str
    indicator_version: int
    edition: int = Field(description="Figures of one edition of a definition can be compared with each other.")
    period: str
    simulated: bool
    sentence: str
    data_quality: DataQualityRead
    numerator: float | None = Field(description="To the nearest ten, unless the counts are published elsewhere.")
    denominator: float | None = Field(description="To the nearest ten, unless the counts are published elsewhere.")
    centre: float | None = Field(description="Scotland's level, from these counts: what everybody is compared with.")
    coverage: CoverageRead
    deciles: list[float] | None = Field(
        description="Nine deciles of practices, rounded to one decimal (two below 1); null with fewer than 50."
    )
    phi: float | None
    kappa: float | None
    tau_squared: float | None
    omega_squared: float | None = Field(description="How much more than chance practices move (changes).")
    reliability_median: float | None
    reliability_share_07: float | None
    reliability_share_09: float | None
    signals_expected: float
    signals_observed: int
    organisations_as_of: dt.date
    result_version: int
    method_version: str
    input_hash: str
    computed_at: dt.datetime
