"""The statistics in memory: 100 indicators × 60 months × 900 practices, and 90,000 series of 60 points, beside other engines.

Every engine does the same work on the same counts: Wilson, arcsine z, Winsorised over-dispersion, adjusted z, reliability, limits at
95% and 99.8%, bands. What comes out is compared before times are. What counts are the ratios of one run.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import chain, repeat
from pathlib import Path
from statistics import mean, median
from typing import Any

import numpy as np
import polars as pl
import psycopg
from benchmark_api.domain.statistics import control_charts, making_data_count
from benchmark_api.domain.statistics.arrays import FloatArray
from benchmark_api.domain.statistics.blocks import Block, blocks_of, judged_blocks
from benchmark_api.domain.statistics.dispersion import kappa_winsorised
from benchmark_api.domain.statistics.funnel import ZMethod

from benchmarks import peers, statistics_peers
from benchmarks.results import Result, at_most
from deploy.local import postgres

GROUPS, PRACTICES = 100 * 60, 900
SERIES, POINTS = 90_000, 60
RUNS = 5
SEED = 20261122
# What the guides say for a quiet machine of two cores.
TRANSFORM_SECONDS, EXACT_SECONDS, CHART_SECONDS = 1.0, 3.0, 0.3
# What the ratios should be.
POSTGRESQL_TIMES, PHSTATSMETHODS_TIMES, NUMPY_PASSES, TEN_TIMES, GIBIBYTES = 20.0, 5_000.0, 10.0, 12.0, 2.0
# PostgreSQL is given a tenth of the groups, and its time is taken per row: the whole takes it about half a minute.
POSTGRESQL_GROUPS = GROUPS // 10
MILLION = 1_000_000


@cache
def counts() -> tuple[FloatArray, FloatArray]:
    """Return the counts of every group: sizes as those of real indicators, levels that differ between practices."""
    random = np.random.default_rng(SEED)
    n = np.maximum(5.0, np.round(np.exp(random.normal(np.log(700), 0.85, (GROUPS, PRACTICES)))))
    level = random.uniform(0.05, 0.9, (GROUPS, 1))
    logit = np.log(level / (1 - level)) + random.normal(0, 0.2, (GROUPS, PRACTICES))
    return random.binomial(n.astype(np.int64), 1 / (1 + np.exp(-logit))).astype(np.float64), n


def ours(z_method: ZMethod, blocks: Iterable[tuple[FloatArray, FloatArray]]) -> tuple[int, float]:
    """Judge all blocks, hand each on, and return how many marks there were and the sum of |adjusted z|."""
    marks, total = 0, 0.0
    for block in judged_blocks(blocks, z_method=z_method):
        found = handed_on(block)
        marks, total = marks + found[0], total + found[1]
    return marks, total


def handed_on(block: Block) -> tuple[int, float]:
    """Stand for whoever takes a block: read what it needs of it, and let it go."""
    return int(np.abs(block.bands).sum(dtype=np.int64)), float(np.abs(block.funnel.z_adjusted).sum())


def funnels() -> list[Result]:
    """Time the whole history with the transform z and the exact z, and the other engines at the same work."""
    x, n = counts()
    ours("transform", blocks_of(x[:600], n[:600]))  # warm
    own: list[float] = []
    with processor(RUNS, own):
        transform, outcome = timed(lambda: ours("transform", blocks_of(x, n)))
    with processor(3, own):
        exact, _ = timed(lambda: ours("mid_p", blocks_of(x, n)), runs=3)
    frame = pl.DataFrame({"g": np.repeat(np.arange(GROUPS), PRACTICES), "x": x.ravel(), "n": n.ravel()})
    by_polars, result = timed(lambda: in_polars(frame), runs=3)
    same_outcome("polars", outcome, (int(result["band"].abs().sum()), float(result["zz"].abs().sum())))
    duckdb = peer("duckdb", GROUPS)
    same_outcome("DuckDB", outcome, (duckdb["marks"], duckdb["sum"]))
    by_duckdb, by_postgresql = median(duckdb["seconds"]), in_postgresql()
    sample = peer("phstatsmethods", 1)
    by_phstatsmethods = median(sample["seconds"]) / sample["rows"]
    ours_per_row = median(transform) / x.size
    return [
        at_most("statistics_transform", transform, "s", TRANSFORM_SECONDS, f"{x.size:,} rows, processor {own[0]:.2f} s; a guide"),
        at_most("statistics_exact", exact, "s", EXACT_SECONDS, f"exact z, processor {own[1]:.2f} s; a guide"),
        at_most("statistics_to_polars", [median(transform) / median(by_polars)], "times", 1.0, f"polars {median(by_polars):.2f} s"),
        at_most("statistics_to_duckdb", [median(transform) / by_duckdb], "times", 1.0, f"DuckDB {by_duckdb:.2f} s"),
        at_most("statistics_to_postgresql", [MILLION * ours_per_row / by_postgresql], "ppm", MILLION / POSTGRESQL_TIMES,
                f"{by_postgresql / ours_per_row:,.0f} times as fast, per row"),
        at_most("statistics_to_phstatsmethods", [MILLION * ours_per_row / by_phstatsmethods], "ppm", MILLION / PHSTATSMETHODS_TIMES,
                f"{by_phstatsmethods / ours_per_row:,.0f} times as fast, per row, without its over-dispersion: it has none"),
    ]  # fmt: skip


def ten_times() -> list[Result]:
    """Time ten times the rows, in blocks that are handed on, in a process of its own whose memory can be seen."""
    code = "from benchmarks.statistics_speed import grown; grown()"
    told = json.loads(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)
    clock = f"processor seconds {told['one']:.2f} and {told['ten']:.2f}; by the clock {told['clock'][0]:.2f} s and {told['clock'][1]:.2f} s"
    return [
        at_most("statistics_ten_times", [told["ten"] / told["one"]], "times", TEN_TIMES, clock),
        at_most(
            "statistics_ten_times_memory", [told["gibibytes"]], "GiB", GIBIBYTES, "peak of the process, one copy of the counts included"
        ),
    ]


def grown() -> None:
    """Judge the history once and ten times over, and print the seconds and the peak of memory.

    The ratio is one of processor seconds: by the clock a long run meets every burst of a busy machine, a short one only some.
    """
    x, n = counts()
    own: list[float] = []
    with processor(RUNS, own):
        once, _ = timed(lambda: ours("transform", blocks_of(x, n)))
    with processor(1, own):
        ten, _ = timed(lambda: ours("transform", chain.from_iterable(blocks_of(*pair) for pair in repeat((x, n), 10))), runs=1)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(json.dumps({"one": own[0], "ten": own[1], "clock": [mean(once), mean(ten)], "gibibytes": round(peak, 2)}))


def charts() -> list[Result]:
    """Time XmR with all four rules, beside one numpy pass that takes only the moving ranges and the means."""
    y = np.random.default_rng(SEED).normal(50, 5, (SERIES, POINTS))
    seconds, passes = [], []
    for _ in range(RUNS + 1):  # in turn, so that both meet the same neighbours
        seconds += timed(lambda: making_data_count.first_direction(making_data_count.signals(control_charts.xmr_chart(y))), runs=1)[0]
        passes += timed(lambda: (np.abs(np.diff(y, axis=-1)).mean(axis=-1), y.mean(axis=-1)), runs=1)[0]
    seconds, passes = seconds[1:], passes[1:]
    return [
        at_most("xmr_charts", seconds, "s", CHART_SECONDS, f"{SERIES:,} series of {POINTS}; a guide for a quiet machine"),
        at_most("xmr_charts_to_numpy", [median(seconds) / median(passes)], "times", NUMPY_PASSES, f"one numpy pass {median(passes):.3f} s"),
    ]


def in_polars(frame: pl.DataFrame) -> pl.DataFrame:
    """Do the same work in polars' expressions, in its lazy engine with all its threads."""
    x, n, z, s, tt, zz, wide, t = (pl.col(name) for name in ("x", "n", "z", "s", "tt", "zz", "wide", "t"))
    z95, z998, c95 = (statistics_peers.CONSTANTS[name] for name in ("z95", "z998", "c95"))
    right = statistics_peers.CONSTANTS["right"]
    low, high = (z.quantile(share, "linear").over("g") for share in (0.1, 0.9))
    units, phi, w, ww = (pl.col(name) for name in ("units", "phi", "w", "ww"))
    root = (c95 + 4 * x * (1 - x / n)).sqrt() * z95
    return (
        frame.lazy()
        .with_columns(t=(x.sum() / n.sum()).over("g").sqrt().arcsin(), s=0.5 / n.sqrt())
        .with_columns(z=((x / n).sqrt().arcsin() - t) / s)
        .with_columns(low=low, high=high)
        .with_columns(
            phi=(z.clip(pl.col("low"), pl.col("high")).pow(2).mean() / kappa_winsorised(0.1)).over("g"),
            units=pl.len().over("g"), w=(4 * n).sum().over("g"), ww=(16 * n * n).sum().over("g"),
        )
        .with_columns(tt=((units * phi - (units - 1)) / (w - ww / w)).clip(0))
        .with_columns(wide=(s * s + tt).sqrt())
        .with_columns(zz=z * s / wide)
        .select(
            "g", "z", "zz",
            reliability=tt / (tt + s * s),
            wilson_lower=(2 * x + c95 - root) / (2 * (n + c95)), wilson_upper=(2 * x + c95 + root) / (2 * (n + c95)),
            lower_95=(t - z95 * wide).clip(0).sin().pow(2), upper_95=(t + z95 * wide).clip(upper_bound=right).sin().pow(2),
            lower_998=(t - z998 * wide).clip(0).sin().pow(2), upper_998=(t + z998 * wide).clip(upper_bound=right).sin().pow(2),
            band=zz.sign().cast(pl.Int8) * ((zz.abs() > z95).cast(pl.Int8) + (zz.abs() > z998).cast(pl.Int8)),
        )
        .collect()
    )  # fmt: skip


def in_postgresql() -> float:
    """Return the seconds per row that PostgreSQL takes for the same work in SQL, rows loaded beforehand."""
    x, n = (part[:POSTGRESQL_GROUPS] for part in counts())
    statement = statistics_peers.sql(statistics_peers.POSTGRESQL_QUANTILES, kappa_winsorised(0.1))
    with running() as server, psycopg.connect(server.url, autocommit=True) as connection:
        connection.execute("CREATE UNLOGGED TABLE counts (g int, x float8, n float8)")
        with connection.cursor() as cursor, cursor.copy("COPY counts FROM STDIN") as copy:
            for rows in _lines(x, n):
                copy.write(rows)
        connection.execute("ANALYZE counts")

        def run() -> None:
            connection.execute("DROP TABLE IF EXISTS result")
            connection.execute(f"CREATE UNLOGGED TABLE result AS {statement}")

        seconds, _ = timed(run, runs=3)
        row = connection.execute("SELECT SUM(ABS(band))::bigint, SUM(ABS(zz)) FROM result").fetchone() or (0, 0.0)
    same_outcome("PostgreSQL", ours("transform", blocks_of(x, n)), (int(row[0]), float(row[1])))
    return median(seconds) / x.size


@contextmanager
def running(**settings: str) -> Iterator[postgres.Server]:
    """Run a PostgreSQL server of our own for as long as it is needed, with these settings beside its memory."""
    directory = Path(tempfile.mkdtemp(prefix="cairn-bench-"))
    server = postgres.start(directory, settings={"shared_buffers": "512MB", "work_mem": "512MB", **settings})
    try:
        yield server
    finally:
        server.stop()
        postgres.remove(directory)


def _lines(x: FloatArray, n: FloatArray) -> Iterator[str]:
    for group, (events, people) in enumerate(zip(x.tolist(), n.tolist(), strict=True)):
        yield "".join(f"{group}\t{event}\t{size}\n" for event, size in zip(events, people, strict=True))


def peer(engine: str, groups: int) -> dict[str, Any]:
    """Run another engine in its own environment on the same counts, and return what it tells."""
    x, n = counts()
    with tempfile.TemporaryDirectory(prefix="cairn-bench-") as directory:
        file = Path(directory) / "counts.npz"
        np.savez(file, x=x[:groups], n=n[:groups])
        command = [str(peers.python()), statistics_peers.__file__, engine, str(file), str(groups), repr(kappa_winsorised(0.1))]
        told: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return told


def same_outcome(name: str, expected: tuple[int, float], found: tuple[int, float]) -> None:
    """Stop where an engine's marks or adjusted z are not ours: then the times say nothing. A z on a limit may fall on either side."""
    if abs(expected[0] - found[0]) > 2 or abs(expected[1] / found[1] - 1) > 1e-9:  # noqa: PLR2004
        message = f"{name} found {found}, we found {expected}: not the same work."
        raise AssertionError(message)


@contextmanager
def processor(runs: int, told: list[float]) -> Iterator[None]:
    """Add the processor seconds of each of `runs` to `told`: what others on a busy machine do not change."""
    before = time.process_time()
    yield
    told.append((time.process_time() - before) / runs)


def timed(work: Callable[[], Any], runs: int = RUNS) -> tuple[list[float], Any]:
    """Return the seconds of each run, and what the last one gave."""
    seconds, outcome = [], None
    for _ in range(runs):
        started = time.perf_counter()
        outcome = work()
        seconds.append(time.perf_counter() - started)
    return seconds, outcome
