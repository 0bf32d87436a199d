"""The main job at national size: 24 months through HTTP into an empty stack, and one month beside what it cannot do without."""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from statistics import median

import psycopg

from benchmarks import stack
from benchmarks.baseline import copy_seconds, statistics_seconds
from benchmarks.results import Result, at_most
from deploy.demo import steps
from deploy.demo.gateway import Gateway
from deploy.demo.load import STEPS, Loading
from deploy.demo.progress import Progress
from deploy.local.layout import SERVICES, SHARED

ALL_MONTHS_SECONDS = 60.0
MONTH_SECONDS = 3.0
MONTH_RATIO = 20.0
MEMORY_MIB = 600.0
# A month counts once it has the 15 months before it that every later one has too.
FULL_HISTORY = 15


@dataclass(frozen=True)
class Load:
    """One whole load: seconds of each month in order, the baseline of a month, and the largest process."""

    months: Sequence[float]
    copy: float
    statistics: float
    largest_process: str
    peak_mebibytes: float


def all_months() -> list[Result]:
    """From the first month's submission to the alerts of the last, and the memory it took."""
    load = _load()
    return [
        at_most("all_months", [sum(load.months)], "s", ALL_MONTHS_SECONDS, f"{len(load.months)} months"),
        at_most("all_months_peak_memory", [load.peak_mebibytes], "MiB", MEMORY_MIB, load.largest_process),
    ]


def national_month() -> list[Result]:
    """From `POST /submissions` to alerts visible, and as a multiple of a bare COPY and the bare statistics of the same rows."""
    load = _load()
    months = load.months[FULL_HISTORY:]
    baseline = load.copy + load.statistics
    parts = f"COPY {load.copy * 1000:.0f} ms and statistics {load.statistics * 1000:.0f} ms"
    return [
        at_most("national_month", months, "s", MONTH_SECONDS),
        at_most("national_month_to_baseline", [median(months) / baseline], "times", MONTH_RATIO, f"baseline: {parts}"),
    ]


@cache
def _load() -> Load:
    """Load the demonstration once for both benchmarks."""
    state = SHARED / "bench" / "load"
    stack.forget(state)
    with stack.running(state) as running:
        loading = Loading(Gateway(running.demo_file), "demonstration", Progress(STEPS))
        register, collection = loading.prepare()
        loading.prepare_country(register)
        rounds = loading.prepare_collection(collection)
        months = []
        for wanted in collection.rounds:
            started = time.monotonic()
            steps.submit(loading.supplier, rounds[wanted.period]["id"], wanted.content)
            months.append(time.monotonic() - started)
        settings = json.loads((state / "run" / "settings.json").read_text())
        with psycopg.connect(_assurance_database(settings)) as connection:
            copy = copy_seconds(connection, collection.rounds[-1].content)
        statistics = statistics_seconds([wanted.content for wanted in collection.rounds], loading.steward)
        largest, peak = next(iter(running.peak_memory().items()))
    stack.forget(state)
    return Load(months, copy, statistics, largest, peak)


def _assurance_database(settings: dict[str, dict[str, str]]) -> str:
    service = next(one for one in SERVICES if one.name == "assurance-api")
    return settings[service.name]["DATABASE_URL"].replace("+psycopg", "")
