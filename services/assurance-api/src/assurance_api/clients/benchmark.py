"""What this service asks benchmark-api: take these rows, tell the results, describe the indicators."""

import io
from collections.abc import Sequence
from typing import Protocol

import polars as pl
from pydantic import BaseModel, ConfigDict
from service_kit import ServiceClient, UpstreamUnavailable

from assurance_api.domain.alert_rules import RESULT_COLUMNS

PARQUET = "application/vnd.apache.parquet"
# A national month is computed in its own request; give it time on a busy machine.
BATCH_SECONDS = 60.0
RESULT_SECONDS = 30.0


class Computed(BaseModel):
    """What one delivery meant for one indicator and period."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    indicator: str
    period: str
    practices: int
    signals_expected: float
    signals_observed: int


class BatchAnswer(BaseModel):
    """How far benchmark-api is with a batch."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    status: str
    computed: list[Computed] = []

    @property
    def is_computed(self) -> bool:
        """Say whether the results of the batch are there."""
        return self.status == "computed"


class Indicator(BaseModel):
    """The parts of an indicator's definition that rules and sentences need."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    code: str
    title: str
    unit: str
    kind: str
    polarity: str
    window_months: int


class _IndicatorPage(BaseModel):
    model_config = ConfigDict(extra="ignore")

    items: list[Indicator]
    next_cursor: str | None = None


class BenchmarkApi(Protocol):
    """benchmark-api, real or (in tests) standing in for it."""

    def put_batch(self, batch_id: str, body: bytes) -> BatchAnswer:
        """Hand over a batch of rows; the same batch again changes nothing."""

    def results(self, periods: Sequence[str], level: str) -> pl.DataFrame:
        """Return every organisation's results of these periods, with the columns of RESULT_COLUMNS."""

    def indicators(self) -> list[Indicator]:
        """Return the indicators that are defined."""


class HttpBenchmarkApi:
    """benchmark-api over HTTP with this service's own token."""

    def __init__(self, client: ServiceClient) -> None:
        self._client = client

    def put_batch(self, batch_id: str, body: bytes) -> BatchAnswer:
        """Hand over a batch; a large one is queued on the other side, and asked for again later."""
        headers = {"Content-Type": "application/json"}
        response = self._client.put(f"/v1/observation-batches/{batch_id}", content=body, headers=headers, timeout=BATCH_SECONDS)
        return BatchAnswer.model_validate_json(response.content)

    def results(self, periods: Sequence[str], level: str) -> pl.DataFrame:
        """Return the results of these periods in one Parquet document."""
        params = {"period": ",".join(periods), "level": level}
        response = self._client.get("/v1/results", params=params, headers={"Accept": PARQUET}, timeout=RESULT_SECONDS)
        try:
            return read_results(pl.read_parquet(io.BytesIO(response.content)))
        except pl.exceptions.PolarsError as error:
            message = "benchmark-api's results cannot be read. Try again in a moment."
            raise UpstreamUnavailable(message) from error

    def indicators(self) -> list[Indicator]:
        """Return the indicators, page by page."""
        found: list[Indicator] = []
        cursor: str | None = None
        while True:
            params = {"limit": "200"} | ({"cursor": cursor} if cursor else {})
            page = _IndicatorPage.model_validate_json(self._client.get("/v1/indicators", params=params).content)
            found += page.items
            cursor = page.next_cursor
            if cursor is None:
                return found


def read_results(frame: pl.DataFrame) -> pl.DataFrame:
    """Pick the columns that the rules look at, in the types they expect."""
    return frame.select(pl.col(name).cast(kind, strict=False) for name, kind in RESULT_COLUMNS.items())
