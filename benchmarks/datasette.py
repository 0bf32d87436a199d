"""The register's practices served by Datasette, read-only from SQLite, as somebody would who wants no more than the rows."""

import contextlib
import sqlite3
import subprocess
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx

from benchmarks import peers
from deploy.local.postgres import free_ports
from deploy.local.processes import own_environment

START_SECONDS = 60.0
STOP_SECONDS = 10.0


@contextlib.contextmanager
def serving(folder: Path, practices: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Serve practices under the address that is given; stop by process id at the end."""
    database, port = folder / "register.db", free_ports(1)[0]
    _write(database, list(practices))
    address = f"http://127.0.0.1:{port}"
    command = [peers.python(), "-m", "datasette", "--immutable", database, "--host", "127.0.0.1", "--port", str(port)]
    with (folder / "datasette.log").open("wb") as log:
        process = subprocess.Popen([str(part) for part in command], env=own_environment(), stdout=log, stderr=subprocess.STDOUT)
    try:
        _wait_until_ready(f"{address}/-/versions.json", process, folder / "datasette.log")
        yield address
    finally:
        process.terminate()
        process.wait(STOP_SECONDS)


def _write(database: Path, practices: list[Mapping[str, Any]]) -> None:
    database.unlink(missing_ok=True)
    columns = list(practices[0])
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.execute(f"CREATE TABLE practices ({', '.join(columns)}, PRIMARY KEY (code))")
        places = ", ".join("?" for _ in columns)
        rows = [[str(value) if isinstance(value, list) else value for value in row.values()] for row in practices]
        connection.executemany(f"INSERT INTO practices VALUES ({places})", rows)  # noqa: S608 - question marks only
        connection.commit()


def _wait_until_ready(address: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(address).is_success:
                return
        time.sleep(0.1)
    raise RuntimeError(f"Datasette did not start; see {log}")
