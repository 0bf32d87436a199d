"""The main job at national size: 24 months through HTTP into an empty stack, and one month beside what it cannot do without."""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
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
STATE = SHARED / "bench" / "load"
# The months are submitted, and the outcome read, here and not by the loader.
PREPARING_STEPS = STEPS - 2
# A month counts once it has the 15 months before it that every later one has too.
FULL_HISTORY = 15


@dataclass(frozen=True)
class Load:
    """One whole load: where it is, seconds of preparing and of each month in order, a month's baseline, and the largest process."""

    state: Path
    preparing: float
    months: Sequence[float]
    copy: float
    statistics: float
    largest_process: str
    peak_mebibytes: float

    @property
    def baseline(self) -> float:
        """Seconds that a month takes at the very least."""
        return self.copy + self.statistics


def all_months() -> list[Result]:
    """From an empty database, register included, to the alerts of the last month; and the memory it took."""
    load = loaded()
    seconds = load.preparing + sum(load.months)
    ratio = sum(load.months) / (load.baseline * len(load.months))
    note = f"register and rounds {load.preparing:.0f} s, then {len(load.months)} months at {ratio:.0f} times their baseline"
    return [
        at_most("all_months", [seconds], "s", ALL_MONTHS_SECONDS, note),
        at_most("all_months_peak_memory", [load.peak_mebibytes], "MiB", MEMORY_MIB, f"the largest process: {load.largest_process}"),
    ]


def national_month() -> list[Result]:
    """From `POST /submissions` to alerts visible, and as a multiple of a bare COPY and the bare statistics of the same rows."""
    load = loaded()
    months = load.months[FULL_HISTORY:]
    parts = f"baseline: COPY {load.copy * 1000:.0f} ms and statistics {load.statistics * 1000:.0f} ms"
    return [
        at_most("national_month", months, "s", MONTH_SECONDS),
        at_most("national_month_to_baseline", [median(months) / load.baseline], "times", MONTH_RATIO, parts),
    ]


@cache
def loaded() -> Load:
    """Load the demonstration once for all benchmarks that need it; `forget` removes it."""
    stack.forget(STATE)
    with stack.running(STATE) as running:
        loading = Loading(Gateway(running.demo_file), "demonstration", Progress(PREPARING_STEPS))
        register, collection = loading.prepare()
        started = time.monotonic()
        loading.prepare_country(register)
        rounds = loading.prepare_collection(collection)
        preparing = time.monotonic() - started
        months = []
        for wanted in collection.rounds:
            started = time.monotonic()
            steps.submit(loading.supplier, rounds[wanted.period]["id"], wanted.content)
            months.append(time.monotonic() - started)
        settings = json.loads((STATE / "run" / "settings.json").read_text())
        with psycopg.connect(_assurance_database(settings)) as connection:
            copy = copy_seconds(connection, collection.rounds[-1].content)
        statistics = statistics_seconds([wanted.content for wanted in collection.rounds], loading.steward)
        largest, peak = next(iter(running.peak_memory().items()))
    return Load(STATE, preparing, months, copy, statistics, largest, peak)


def forget() -> None:
    """Remove the loaded stack."""
    stack.forget(STATE)


def _assurance_database(settings: dict[str, dict[str, str]]) -> str:
    service = next(one for one in SERVICES if one.name == "assurance-api")
    return settings[service.package]["DATABASE_URL"].replace("+psycopg", "")
