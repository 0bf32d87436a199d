"""What a month costs at the very least: its rows copied into PostgreSQL, and its statistics in memory."""

import datetime as dt
import io
import time
from collections.abc import Callable, Sequence
from statistics import median

import numpy as np
import polars as pl
import psycopg
from benchmark_api.domain.computation import WINDOW, Group, compute
from benchmark_api.domain.indicators import IndicatorDefinition
from benchmark_api.domain.organisations import Organisations, Practice
from benchmark_api.domain.periods import Period
from benchmark_api.load_indicators import catalogue

from deploy.demo.gateway import Caller

RUNS = 5


def copy_seconds(connection: psycopg.Connection, content: bytes) -> float:
    """Return how long COPY takes for the rows of a month, into a plain table of the same server, commit included."""
    connection.execute("CREATE TABLE bench_copy (practice text, indicator text, period text, x float8, n float8, qualifier text)")
    connection.commit()

    def copy() -> None:
        with connection.cursor() as cursor, cursor.copy("COPY bench_copy FROM STDIN (FORMAT csv, HEADER)") as target:
            target.write(content)
        connection.commit()

    seconds = _median_seconds(copy)
    connection.execute("DROP TABLE bench_copy")
    connection.commit()
    return seconds


def statistics_seconds(months: Sequence[bytes], caller: Caller) -> float:
    """Return how long the statistics of the newest month take in memory, with the months before it as its baseline."""
    rows = pl.concat([_rows(content) for content in months[-WINDOW:]])
    periods = sorted(_rows(content)["period"].mode()[0] for content in months[-WINDOW:])
    organisations = _organisations(caller)
    used = set(rows["indicator"].to_list())
    definitions = [definition for definition in catalogue() if definition.code in used]
    kinds = sorted({definition.kind for definition in definitions})
    groups = [_group(rows, periods, organisations, [d for d in definitions if d.kind == kind]) for kind in kinds]
    return _median_seconds(lambda: [compute(group) for group in groups])


def _organisations(caller: Caller) -> Organisations:
    snapshot = caller.get("/api/cluster/v1/organisations")
    fields = ("id", "code", "name", "cluster_id", "partnership_id", "board_id", "patients")
    practices = tuple(Practice(*(row[name] for name in fields)) for row in snapshot["practices"])
    return Organisations(dt.date.fromisoformat(snapshot["as_of"]), practices, {})


def _rows(content: bytes) -> pl.DataFrame:
    types = {"practice_code": pl.String, "numerator": pl.Float64, "denominator": pl.Float64}
    frame = pl.read_csv(io.BytesIO(content), schema_overrides=types, ignore_errors=True)
    return frame.unique(["practice_code", "indicator", "period"], keep="first", maintain_order=True)


def _group(rows: pl.DataFrame, periods: Sequence[str], organisations: Organisations, definitions: Sequence[IndicatorDefinition]) -> Group:
    codes = [practice.code for practice in organisations.practices]
    shape = (len(definitions), len(codes), len(periods))
    numerator, denominator = np.full(shape, np.nan), np.full(shape, np.nan)
    place = {code: number for number, code in enumerate(codes)}
    indicator = {definition.code: number for number, definition in enumerate(definitions)}
    month = {name: number for number, name in enumerate(periods)}
    for code, name, when, x, n in rows.select("practice_code", "indicator", "period", "numerator", "denominator").iter_rows():
        if code in place and name in indicator and when in month and x is not None:
            numerator[indicator[name], place[code], month[when]] = x
            denominator[indicator[name], place[code], month[when]] = n
    return Group(
        period=Period.parse(periods[-1]),
        definitions=definitions,
        organisations=organisations,
        later_closed=(),
        numerator=numerator,
        denominator=denominator,
        qualifier=np.full(shape[:2], ""),
    )


def _median_seconds(run: Callable[[], object]) -> float:
    seconds = []
    for _ in range(RUNS):
        started = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - started)
    return median(seconds)
