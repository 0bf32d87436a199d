"""From stored observations to stored results, PostgreSQL to PostgreSQL: five years of 100 indicators, and one new national month.

A month is timed twice: without masks, and as production computes it, where the same pass makes the masks of the national audience.

Beside them, in the same run and on the same server, what cannot be saved: the observations copied out (to nowhere on the server
itself) and the results copied into a plain table of the same columns, without an index or anything to compute: once as COPY does it
unless told otherwise, as text, and once in its binary form, which is what we use. What counts are the ratios; seconds are guides
for a quiet machine of two cores.
"""

import datetime as dt
import resource
import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import psycopg
from benchmark_api.domain.indicators import IndicatorDefinition
from benchmark_api.domain.organisations import SCOTLAND, Organisations, Practice
from benchmark_api.domain.periods import Period
from benchmark_api.domain.populations import Populations
from benchmark_api.domain.visibility import Release
from benchmark_api.indicators.service import find_indicators, load
from benchmark_api.load_indicators import catalogue
from benchmark_api.models import ObservationBatch, binary
from benchmark_api.observation_batches.rebuilding import Rebuilt, Wish, rebuild
from benchmark_api.observation_batches.service import compute_queued
from benchmark_api.results import masks
from benchmark_api.results.service import set_release
from benchmark_api.settings import Settings
from numpy.typing import NDArray
from service_kit import Database, clock
from service_kit.testing import migrations_of, settings_for
from sqlalchemy.orm import Session

from benchmarks.results import Result, at_most
from benchmarks.statistics_speed import SEED, running

INDICATORS, MONTHS, PRACTICES = 100, 60, 900
CLUSTERS, PARTNERSHIPS, BOARDS = 150, 31, 14
# What the issue asks for.
REBUILD_RATIO, REBUILD_SECONDS, MONTH_SECONDS, GIBIBYTES = 3.0, 60.0, 2.0, 2.0
# Of the processor, for the masks of a month, so that they do not delay the results noticeably.
MASKS_SECONDS = 0.3
TURNS = 3
PRIVATE_UNTIL = dt.date(2999, 1, 1)
FIRST = Period.parse("2021-01")
SERVICE = Path(__file__).parents[1] / "services" / "benchmark-api"
# The bytes of so many indicators' results are held at a time.
SAMPLE = 5
# Of so many indicators one is a rate.
RATE_EVERY = 4
CHUNK = 1 << 20


class Register:
    """Who is where, the same on every day: 900 practices, numbered through the areas."""

    def __init__(self) -> None:
        self.practices = tuple(_practice(number) for number in range(PRACTICES))

    def as_of(self, day: dt.date) -> Organisations:
        """Return everybody on a date."""
        return Organisations(day, self.practices, {SCOTLAND: "Scotland"})

    def populations(self, day: dt.date) -> Populations:
        """Return no list sizes: no result rests on them."""
        del day
        return Populations(None, ())


def _practice(number: int) -> Practice:
    code = f"{10_000 + number}"
    cluster = number * CLUSTERS // PRACTICES
    partnership = number * PARTNERSHIPS // PRACTICES
    board = partnership * BOARDS // PARTNERSHIPS
    areas = (f"cluster:gc{cluster:04d}", f"partnership:S37{partnership:06d}", f"board:S08{board:06d}")
    return Practice(f"practice:{code}", code, code, *areas, patients=3000 + 10 * number)


@dataclass(frozen=True)
class Bare:
    """Seconds of COPY: the observations out, the results into a plain table and into one with their indexes."""

    out: float
    plain: float
    indexed: float

    @property
    def seconds(self) -> float:
        """What the bytes take at the very least."""
        return self.out + self.plain

    def __str__(self) -> str:
        return f"out {self.out:.1f} s, in {self.plain:.1f} s, in with the same indexes {self.indexed:.1f} s"


@dataclass(frozen=True)
class Measured:
    """Seconds of everything, in one run on one server."""

    rows: int
    results: int
    first: float
    again: float
    months: list[float]
    masked: list[float]
    masks: list[float]
    text: Bare
    binary: Bare
    gibibytes: float
    processor: float


@cache
def measured(indicators: int = INDICATORS) -> Measured:
    """Fill a database of its own with observations, and time everything in it."""
    with running(max_wal_size="4GB") as server:
        url = server.url.replace("postgresql://", "postgresql+psycopg://")
        migrations_of(SERVICE)(url)
        database = Database(settings_for(Settings, url), pool_size=3)
        _fill(database, indicators)
        with psycopg.connect(server.url, autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE observation")
            connection.execute("CHECKPOINT")
            before = time.process_time()
            first, _ = _rebuilt(database, "the first time")
            processor = time.process_time() - before
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
            connection.execute("VACUUM ANALYZE result")
            results = connection.execute("SELECT count(*) FROM result").fetchall()[0][0]
            text, binary_form = _bare(connection, "text"), _bare(connection, "binary")
            turns = range(MONTHS, MONTHS + 2 * TURNS)
            months = [_month(database, indicators, turn) for turn in turns[:TURNS]]
            _release(database, turns)
            masked = [_month(database, indicators, turn) for turn in turns[TURNS:]]
            alone = [_masks(database, indicators, turn) for turn in turns[:TURNS]]
            made = connection.execute("SELECT count(*) FROM mask").fetchall()[0][0]
            if made != indicators * len(turns):
                raise AssertionError(f"only {made} masks were made")
            connection.execute("UPDATE benchmark SET input_hash = 'of another method'")
            again, done = _rebuilt(database, "again, everything changed")
            if done.changed != indicators * (MONTHS + len(turns)):
                raise AssertionError(f"only {done.changed} benchmarks were stored again")
            rows = indicators * MONTHS * PRACTICES
        database.engine.dispose()
    return Measured(rows, results, first, again, months, masked, alone, text, binary_form, peak, processor)


def rebuilding() -> list[Result]:
    """Time the whole of five years, first with no results there and then in the place of those that are."""
    found = measured()
    stored = f"{found.rows:,} observations, {found.results:,} results, {found.rows / found.first:,.0f} rows a second"
    return [
        at_most("results_rebuild", [found.first], "s", REBUILD_SECONDS, f"{stored}; a guide"),
        at_most("results_rebuild_to_copy", [found.first / found.text.seconds], "times", REBUILD_RATIO,
                f"text: {found.text}; in binary form {found.first / found.binary.seconds:.1f} times: {found.binary}"),
        at_most("results_rebuild_in_place", [found.again], "s", REBUILD_SECONDS, "old results deleted as well; a guide"),
        at_most("results_rebuild_memory", [found.gibibytes], "GiB", GIBIBYTES, f"peak of the process; processor {found.processor:.1f} s"),
    ]  # fmt: skip


def month() -> list[Result]:
    """Time one new month of all indicators, on top of the history: without masks, with those of the national audience, and these alone."""
    found = measured()
    note = f"{INDICATORS} indicators, {INDICATORS * PRACTICES:,} rows; a guide"
    return [
        at_most("results_month", found.months, "s", MONTH_SECONDS, note),
        at_most("results_month_with_masks", found.masked, "s", MONTH_SECONDS, f"as production computes it; {note}"),
        at_most("results_month_masks", found.masks, "s", MASKS_SECONDS, f"processor; the masks of {INDICATORS} indicators alone"),
    ]


def _definitions(count: int) -> list[IndicatorDefinition]:
    """Return as many monthly definitions as are wanted, three proportions to a rate, made from the catalogue's."""
    monthly = [one for one in catalogue() if one.frequency.value == "monthly" and one.window_months == 1 and one.applies_from is None]
    proportions, rates = ([one for one in monthly if one.kind.value == kind] for kind in ("proportion", "rate"))
    chosen = [rates[k % len(rates)] if rates and k % RATE_EVERY == 0 else proportions[k % len(proportions)] for k in range(count)]
    return [one.model_copy(update={"code": f"speed-{k:03d}"}) for k, one in enumerate(chosen)]


def _fill(database: Database, indicators: int) -> None:
    with database.session_factory.begin() as session:
        load(session, _definitions(indicators))
    for turn in range(MONTHS):
        with database.session_factory.begin() as session:
            _return(session, indicators, turn, status="computed")


def _return(session: Session, indicators: int, turn: int, *, status: str) -> int:
    """Store a month of observations, as a batch that is not computed yet or as if it were."""
    known = sorted(find_indicators(session, None).values(), key=lambda one: one.code)[:indicators]
    batch = ObservationBatch(
        id=f"month-{turn}", data_set="speed", submission_id="speed", simulated=True, content_hash="", status=status,
        rows=indicators * PRACTICES, computed=[], received_by="bench",
    )  # fmt: skip
    session.add(batch)
    session.flush()  # its rows carry the number
    random = np.random.default_rng(SEED + turn)
    n = np.maximum(5.0, np.round(np.exp(np.random.default_rng(SEED).normal(np.log(700), 0.85, (indicators, PRACTICES)))))
    level = np.linspace(0.05, 0.6, indicators)[:, np.newaxis] * np.exp(np.random.default_rng(SEED).normal(0, 0.15, (1, PRACTICES)))
    x = random.binomial(n.astype(np.int64), np.minimum(level, 0.95)).astype(np.float64)
    size = x.size
    columns: dict[str, NDArray[Any]] = {
        "indicator_id": np.repeat(np.array([one.id for one in known], dtype=np.int16), PRACTICES),
        "edition": np.ones(size, dtype=np.int16),
        "batch": np.full(size, batch.number, dtype=np.int32),
        "numerator": x.ravel(),
        "denominator": n.ravel(),
        "period": np.full(size, FIRST.shift(turn).text.encode()),
        "practice_code": np.tile(np.array([f"{10_000 + k}".encode() for k in range(PRACTICES)]), indicators),
    }
    binary.append(session, "observation", [binary.Column(name, values) for name, values in columns.items()])
    return batch.number


def _rebuilt(database: Database, reason: str) -> tuple[float, Rebuilt]:
    started = time.perf_counter()
    done = rebuild(database, Register(), Wish(reason), now=clock.now)
    return time.perf_counter() - started, done


def _month(database: Database, indicators: int, turn: int) -> float:
    """Return the seconds from a month's stored observations to its stored results, commit included."""
    with database.session_factory.begin() as session:
        number = _return(session, indicators, turn, status="queued")
    started = time.perf_counter()
    with database.session_factory.begin() as session:
        compute_queued(session, Register(), number, now=clock.now())
    return time.perf_counter() - started


def _release(database: Database, turns: Iterable[int]) -> None:
    """Say of months that they are private: without a release of its period no figure is shown, and no mask is made."""
    with database.session_factory.begin() as session:
        numbers = [one.id for one in find_indicators(session, None).values()]
        for turn in turns:
            set_release(session, numbers, FIRST.shift(turn).text, Release("speed", PRIVATE_UNTIL, simulated=True))


def _masks(database: Database, indicators: int, turn: int) -> float:
    """Return the processor's seconds for the national audience's masks of a month that was computed without."""
    with database.session_factory.begin() as session:
        known = sorted(find_indicators(session, None).values(), key=lambda one: one.code)[:indicators]
        definitions = {(one.id, 1, FIRST.shift(turn).text): one.definition for one in known}
        before = time.process_time()
        masks.prepare(session, definitions, now=clock.now())
        return time.process_time() - before


def _bare(connection: psycopg.Connection, form: str) -> Bare:
    """Time COPY in one of its forms."""
    started = time.perf_counter()
    connection.execute(f"COPY observation TO '/dev/null' (FORMAT {form})")
    out = time.perf_counter() - started
    seconds = {"plain": 0.0, "indexed": 0.0}
    connection.execute("CREATE TABLE plain (LIKE result)")
    connection.execute("CREATE TABLE indexed (LIKE result INCLUDING INDEXES)")
    numbers = [number for (number,) in connection.execute("SELECT DISTINCT indicator_id FROM result ORDER BY 1").fetchall()]
    for first in range(0, len(numbers), SAMPLE):
        content = _results_of(connection, numbers[first : first + SAMPLE], form)
        for table in seconds:
            started = time.perf_counter()
            with connection.cursor() as cursor, cursor.copy(f"COPY {table} FROM STDIN (FORMAT {form})") as copy:
                for start in range(0, len(content), CHUNK):
                    copy.write(content[start : start + CHUNK])
            seconds[table] += time.perf_counter() - started
    connection.execute("DROP TABLE plain, indexed")
    return Bare(out, seconds["plain"], seconds["indexed"])


def _results_of(connection: psycopg.Connection, indicators: list[int], form: str) -> bytes:
    rows = "SELECT * FROM result WHERE indicator_id = ANY(%s) ORDER BY indicator_id, edition, period, organisation"
    with connection.cursor() as cursor, cursor.copy(f"COPY ({rows}) TO STDOUT (FORMAT {form})", [indicators]) as copy:
        return b"".join(bytes(part) for part in copy)
