"""Batches of observations: 5.4 million rows streamed into the service, beside a bare COPY of the same rows in the same run.

The service runs in a process of its own, so that its memory can be seen: `python -m benchmarks.intake <database> <port> <token file>`.
"""

import datetime as dt
import http.client
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median

import numpy as np
import polars as pl
import psycopg
import uvicorn
from benchmark_api.domain.organisations import SCOTLAND, Organisations, Practice
from benchmark_api.domain.populations import Populations
from benchmark_api.indicators.service import load
from benchmark_api.load_indicators import catalogue
from benchmark_api.main import create_app
from benchmark_api.settings import Settings
from service_kit.testing import TEST_KEYS, FakeGrants, TestDatabases, make_token, migrations_of, settings_for

from benchmarks.results import Result, at_most
from deploy.local import postgres
from deploy.local.layout import CHECKOUT
from deploy.local.postgres import free_ports

INDICATORS, MONTHS, PRACTICES = 100, 60, 900
SERVICE = "cairn-assurance"
BOUNDARY = "rows-of-the-benchmark"
RATIO, INDEXED_RATIO = 4.0, 2.0
MEBIBYTES = 700.0
COPIES = 3
SEED = 20261122
_SENT_AT_ONCE = 256 * 1024
_PERIODS = [f"{2021 + month // 12}-{month % 12 + 1:02d}" for month in range(MONTHS)]
_CODES = [f"indicator-of-the-benchmark-{number:03d}" for number in range(INDICATORS)]


@dataclass(frozen=True)
class Taken:
    """One delivery: its seconds, and the largest size of the service until then."""

    seconds: float
    mebibytes: float


def intake() -> list[Result]:
    """Deliver the rows as CSV, deliver them corrected as lines, and copy them into a bare table."""
    rows = _rows()
    with tempfile.TemporaryDirectory() as directory:
        server = postgres.start(Path(directory))
        try:
            databases = TestDatabases(server.url, "bench")
            url = databases.clone("benchmark", migrations_of(CHECKOUT / "services" / "benchmark-api"))
            with psycopg.connect(server.url) as connection:
                content = rows.write_csv().encode()
                copy = median(_copy_seconds(connection, content) for _ in range(COPIES))
                del content
            with psycopg.connect(url.replace("+psycopg", "")) as connection:
                indexed = _indexed_copy_seconds(connection, rows)
            with _serving(url, Path(directory) / "token") as service:
                csv = _deliver(service, "as-csv", "multipart/form-data", _form(rows))
                lines = _deliver(service, "as-lines", "application/x-ndjson", _lines(rows.with_columns(pl.col("denominator") + 1)))
        finally:
            server.stop()
    count = rows.height
    speed = f"{count / csv.seconds:,.0f} rows/s as CSV, COPY {count / copy:,.0f}"
    replacing = f"{count / lines.seconds:,.0f} as lines of which each replaces a row and keeps it"
    floor = f"{count / indexed:,.0f} rows/s for a bare COPY of sorted rows into a table with the same indexes"
    return [
        at_most("intake_to_indexed_copy", [csv.seconds / indexed], "times", INDEXED_RATIO, floor),
        at_most("intake_rows_per_second_to_copy", [csv.seconds / copy], "times", RATIO, f"{speed}; {replacing}"),
        at_most("intake_peak_memory", [max(csv.mebibytes, lines.mebibytes)], "MiB", MEBIBYTES, f"the service's process, {count:,} rows"),
    ]


def _copy_seconds(connection: psycopg.Connection, content: bytes) -> float:
    """Return how long the rows take into a table without any key, commit included."""
    connection.execute("CREATE TABLE bare (practice text, indicator text, period text, x float8, n float8)")
    connection.commit()
    started = time.perf_counter()
    with connection.cursor() as cursor, cursor.copy("COPY bare FROM STDIN (FORMAT csv, HEADER)") as target:
        target.write(content)
    connection.commit()
    seconds = time.perf_counter() - started
    connection.execute("DROP TABLE bare")
    connection.commit()
    return seconds


def _rows() -> pl.DataFrame:
    """Return the rows in the order in which a system that goes practice by practice would write them."""
    random = np.random.default_rng(SEED)
    count = INDICATORS * MONTHS * PRACTICES
    place = np.arange(count)
    denominator = random.integers(50, 900, count)
    return pl.DataFrame(
        [
            pl.Series("practice_code", [f"{10000 + number}" for number in range(PRACTICES)]).gather(place // (INDICATORS * MONTHS)),
            pl.Series("indicator", _CODES).gather(place // MONTHS % INDICATORS),
            pl.Series("period", _PERIODS).gather(place % MONTHS),
            pl.Series("numerator", random.binomial(denominator, 0.3)),
            pl.Series("denominator", denominator),
        ]
    )


def _head() -> bytes:
    releases = [{"period": period, "private_until": None} for period in _PERIODS]
    sharing: dict[str, object] = {"default": [], "exceptions": {}}
    head = {"data_set": "benchmark", "submission_id": "one", "simulated": True, "releases": releases, "sharing": sharing}
    return json.dumps(head).encode()


def _form(rows: pl.DataFrame) -> bytes:
    parts = ((b"head", b"application/json", _head()), (b"rows", b"text/csv", rows.write_csv().encode()))
    start = b"--" + BOUNDARY.encode() + b"\r\nContent-Disposition: form-data; name="
    content = b"".join(start + b'"' + name + b'"\r\nContent-Type: ' + kind + b"\r\n\r\n" + part + b"\r\n" for name, kind, part in parts)
    return content + b"--" + BOUNDARY.encode() + b"--\r\n"


def _lines(rows: pl.DataFrame) -> bytes:
    return _head() + b"\n" + rows.write_ndjson().encode()


def _indexed_copy_seconds(connection: psycopg.Connection, rows: pl.DataFrame) -> float:
    """Return how long the rows take, in the order of its keys, into a table with the columns and indexes of `observation`."""
    numbers = {code: number for number, code in enumerate(_CODES)}
    content = (
        rows.with_columns(
            pl.col("indicator").replace_strict(numbers, return_dtype=pl.Int16), pl.lit(1).alias("edition"), pl.lit(0).alias("batch")
        )
        .sort("indicator", "period", "practice_code")
        .select("indicator", "edition", "period", "practice_code", "batch", "numerator", "denominator")
        .write_csv(include_header=False)
    )
    connection.execute("CREATE TABLE indexed (LIKE observation INCLUDING ALL)")
    connection.commit()
    started = time.perf_counter()
    columns = "indicator_id, edition, period, practice_code, batch, numerator, denominator"
    with connection.cursor() as cursor, cursor.copy(f"COPY indexed ({columns}) FROM STDIN (FORMAT csv)") as target:
        target.write(content)
    connection.commit()
    seconds = time.perf_counter() - started
    connection.execute("DROP TABLE indexed")
    connection.commit()
    return seconds


@dataclass(frozen=True)
class _Service:
    process: "subprocess.Popen[bytes]"
    port: int
    token: str


def _deliver(service: _Service, batch: str, kind: str, content: bytes) -> Taken:
    content_type = f"{kind}; boundary={BOUNDARY}"
    headers = {"Authorization": f"Bearer {service.token}", "Content-Type": content_type, "Content-Length": str(len(content))}
    connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=600)
    started = time.perf_counter()
    parts = (content[start : start + _SENT_AT_ONCE] for start in range(0, len(content), _SENT_AT_ONCE))
    connection.request("PUT", f"/v1/observation-batches/{batch}", body=parts, headers=headers)
    answer = connection.getresponse()
    told = answer.read()
    seconds = time.perf_counter() - started
    if answer.status != http.client.ACCEPTED:
        message = f"the batch was answered {answer.status}: {told[:500]!r}"
        raise RuntimeError(message)
    return Taken(seconds, _peak_mebibytes(service.process.pid))


def _peak_mebibytes(process_id: int) -> float:
    lines = Path(f"/proc/{process_id}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


@contextmanager
def _serving(url: str, token: Path) -> Iterator[_Service]:
    (port,) = free_ports(1)
    process = subprocess.Popen([sys.executable, "-m", "benchmarks.intake", url, str(port), str(token)], cwd=CHECKOUT)
    try:
        _wait(lambda: _answers(port))
        yield _Service(process, port, token.read_text())
    finally:
        process.terminate()
        process.wait(30)


def _wait(until: Callable[[], bool], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not until():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.2)


def _answers(port: int) -> bool:
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
        connection.request("GET", "/livez")
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False


class _Register:
    """Everybody in one place, always."""

    @cache  # noqa: B019 - one register in a process that ends with the benchmark; the real one keeps its answers too
    def as_of(self, day: dt.date) -> Organisations:
        """Return the practices of the benchmark."""
        codes = [f"{10000 + number}" for number in range(PRACTICES)]
        practices = (Practice(f"practice:{code}", code, code, None, "partnership:S37000001", "board:S08000015", 5000) for code in codes)
        return Organisations(day, tuple(practices), {SCOTLAND: "Scotland"})

    def populations(self, day: dt.date) -> Populations:
        """Return that nothing has been counted: peer groups are not what is measured."""
        del day  # part of the interface; nothing was counted on any day
        return Populations(None, ())


def _serve(url: str, port: int, token: Path) -> None:
    grants = FakeGrants()
    grants.give(SERVICE, "service", SCOTLAND)
    app = create_app(settings_for(Settings, url), keys=TEST_KEYS, grants=grants, organisations=_Register())
    definition = next(one for one in catalogue() if one.code == "saba-only")
    with app.state.database.session_factory.begin() as session:
        load(session, [definition.model_copy(update={"code": code}) for code in _CODES])
    # The keys are this process's own, so it says with which token it can be asked.
    token.write_text(make_token(SERVICE, client_id=SERVICE, scopes="service"))
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning")


if __name__ == "__main__":
    _serve(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
