"""What a month costs at the very least: its rows copied into PostgreSQL, and its statistics in memory."""

import datetime as dt
import io
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from statistics import median

import numpy as np
import polars as pl
import psycopg
from benchmark_api.domain.computation import Computed, compute
from benchmark_api.domain.grids import WINDOW, Grid, Returned, Series
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
    grids = [_grid(rows, periods, [one for one in definitions if one.kind == kind]) for kind in kinds]
    return _median_seconds(lambda: [_compute(grid, organisations) for grid in grids])


def _compute(grid: Grid, organisations: Organisations) -> Computed:
    """Compute the newest month; what a grid keeps of an earlier run is not used again."""
    fresh = replace(grid)
    return compute(fresh, range(len(fresh.series)), fresh.periods[-1], organisations)


def _organisations(caller: Caller) -> Organisations:
    snapshot = caller.get("/api/cluster/v1/organisations")
    fields = ("id", "code", "name", "cluster_id", "partnership_id", "board_id", "patients")
    practices = tuple(Practice(*(row[name] for name in fields)) for row in snapshot["practices"])
    return Organisations(dt.date.fromisoformat(snapshot["as_of"]), practices, {})


def _rows(content: bytes) -> pl.DataFrame:
    types = {"practice_code": pl.String, "numerator": pl.Float64, "denominator": pl.Float64}
    frame = pl.read_csv(io.BytesIO(content), schema_overrides=types, ignore_errors=True)
    return frame.unique(["practice_code", "indicator", "period"], keep="first", maintain_order=True)


def _grid(rows: pl.DataFrame, periods: Sequence[str], definitions: Sequence[IndicatorDefinition]) -> Grid:
    places = {definition.code: number for number, definition in enumerate(definitions)}
    wanted = rows.filter(pl.col("indicator").is_in(list(places)) & pl.col("period").is_in(periods) & pl.col("numerator").is_not_null())
    returned = [
        (places[indicator], _returned(indicator, period, group))
        for (indicator, period), group in wanted.partition_by("indicator", "period", as_dict=True).items()
    ]
    return Grid.of(returned, [Series(one.code, 1, one) for one in definitions], [Period.parse(period) for period in periods])


def _returned(indicator: str, period: str, rows: pl.DataFrame) -> Returned:
    return Returned(
        indicator=indicator,
        edition=1,
        period=period,
        practice_codes=rows["practice_code"].to_numpy().astype("S5"),
        numerator=rows["numerator"].to_numpy(),
        denominator=rows["denominator"].to_numpy(),
        qualifier=np.full(rows.height, b"", dtype="S1"),
    )


def _median_seconds(run: Callable[[], object]) -> float:
    seconds = []
    for _ in range(RUNS):
        started = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - started)
    return median(seconds)
