"""Neighbours for tests: a register of thirty practices, and a benchmark-api whose results a test decides."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import httpx
import polars as pl
from assurance_api.clients.benchmark import BatchAnswer, Computed, Indicator, read_results
from assurance_api.clients.cluster import Practice, Snapshot
from assurance_api.domain.alert_rules import RESULT_COLUMNS
from service_kit import UpstreamProblem, UpstreamUnavailable

CLUSTER = "cluster:gc0001"
OTHER_CLUSTER = "cluster:gc0002"
AWAY = "Another part of Cairn does not answer. Try again in a moment."


def practice_code(number: int) -> str:
    """A code with its right check digit."""
    digits = f"{number:04d}"
    total = sum(weight * int(digit) for weight, digit in zip((9, 8, 7, 6), digits, strict=True))
    return f"{digits}{(11 - total % 11) % 10}"


CODES = tuple(practice_code(number) for number in range(1000, 1030))
CLOSED_CODE = practice_code(2000)
CLOSED_ON = date(2026, 8, 15)
# The first six are one cluster, the others another.
MEMBERS = CODES[:6]


class FakeCluster:
    """`ClusterApi`: the same thirty practices every day, and one that closed."""

    def __init__(self) -> None:
        self.available = True

    def organisations(self, as_of: date) -> Snapshot:
        if not self.available:
            raise UpstreamUnavailable(AWAY)
        practices = {
            code: Practice(
                id=f"practice:{code}",
                code=code,
                name=f"Demonstration Practice {code}",
                cluster_id=CLUSTER if code in MEMBERS else OTHER_CLUSTER,
                closed_on=None,
            )
            for code in CODES
        }
        names = {each.id: each.name for each in practices.values()}
        return Snapshot(as_of, practices, names | {CLUSTER: "Demonstration Cluster A1", OTHER_CLUSTER: "Demonstration Cluster A2"})

    def closed_on(self, practice_code: str) -> date | None:
        return CLOSED_ON if practice_code == CLOSED_CODE else None


class FakeBenchmark:
    """`BenchmarkApi`: keeps batches; results are what the test puts in `rows`."""

    def __init__(self) -> None:
        self.available = True
        self.computing = False
        self.refuses = False
        self.batches: dict[str, Mapping[str, Any]] = {}
        self.deliveries = 0
        self.rows: list[dict[str, Any]] = []
        self.known = [
            Indicator(code="repeat", title="Repeat antibiotics", unit="%", kind="proportion", polarity="lower", window_months=1),
            Indicator(code="review", title="Reviews done", unit="%", kind="proportion", polarity="higher", window_months=1),
            Indicator(code="context", title="Patients aged 75 and over", unit="%", kind="proportion", polarity="none", window_months=1),
        ]

    def put_batch(self, batch_id: str, body: bytes) -> BatchAnswer:
        if not self.available:
            raise UpstreamUnavailable(AWAY)
        if self.refuses:
            request = httpx.Request("PUT", f"http://benchmark/v1/observation-batches/{batch_id}")
            raise UpstreamProblem(httpx.Response(422, json={"title": "Some of the input is not valid"}, request=request))
        batch = json.loads(body)
        self.deliveries += 1
        self.batches[batch_id] = batch
        if self.computing:
            return BatchAnswer(status="queued")
        touched = sorted({(row["indicator"], row["period"]) for row in batch["rows"]})
        computed = [
            Computed(indicator=indicator, period=period, practices=len(CODES), signals_expected=0.06, signals_observed=1)
            for indicator, period in touched
        ]
        return BatchAnswer(status="computed", computed=computed)

    def results(self, periods: Sequence[str], level: str) -> pl.DataFrame:
        if not self.available:
            raise UpstreamUnavailable(AWAY)
        wanted = [row for row in self.rows if row["period"] in periods and row["level"] == level]
        return read_results(pl.DataFrame(wanted, schema=dict(RESULT_COLUMNS), strict=False))

    def indicators(self) -> list[Indicator]:
        return self.known

    def put(self, organisation_id: str, indicator: str, statistics: Mapping[str, float], **values: Any) -> None:
        """Give an organisation, by period, the change statistic of an indicator (negative is adverse)."""
        for period, z in statistics.items():
            row = result(organisation_id, indicator, period) | {"change_adverse_z": z, "change_z": z} | values
            self.rows = [old for old in self.rows if _key(old) != _key(row)]
            self.rows.append(row)


def _key(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in ("organisation_id", "indicator", "edition", "period"))


def result(organisation_id: str, indicator: str, period: str) -> dict[str, Any]:
    """A result as benchmark-api gives it, without anything to remark."""
    return {
        "organisation_id": organisation_id,
        "level": organisation_id.partition(":")[0],
        "indicator": indicator,
        "edition": 1,
        "period": period,
        "numerator": 120.0,
        "denominator": 500.0,
        "value": 24.0,
        "lower": 20.0,
        "upper": 28.0,
        "scotland": 16.0,
        "z_adjusted": 0.1,
        "reliability": 0.92,
        "comparable": True,
        "change": 8.0,
        "change_z": 0.0,
        "change_adverse_z": 0.0,
        "materiality": 3.0,
        "can_alert": True,
        "result_version": 7,
        "method_version": "1",
        "input_hash": "f00d",
    }
