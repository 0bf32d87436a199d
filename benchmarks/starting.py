"""How long somebody waits for the first page."""

import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import httpx

from benchmarks import loading, stack
from benchmarks.results import Result, at_most
from deploy.local import postgres
from deploy.local.layout import CHECKOUT
from deploy.local.processes import own_environment

WARM_SECONDS = 15.0
FIRST_SECONDS = 300.0
RUNS = 3
GIVE_UP_SECONDS = 900.0


def warm_start() -> list[Result]:
    """From `make run` on an installed machine with 24 months of data to the first page."""
    state = loading.loaded().state
    database, seconds = [], []
    for _ in range(RUNS):
        database.append(_bare_database_seconds(state))
        with stack.running(state) as running:
            seconds.append(running.seconds_to_ready)
    ratio = median(seconds) / median(database)
    return [at_most("warm_start", seconds, "s", WARM_SECONDS, f"{ratio:.0f} times a bare PostgreSQL on the same data")]


def first_start() -> list[Result]:
    """From `make run` in a new clone with an empty home, installing and loading included, to the first page with data."""
    with tempfile.TemporaryDirectory(prefix="cairn-first-") as folder:
        home = Path(folder)
        clone, [port] = home / "cairn", postgres.free_ports(1)
        subprocess.run(["git", "clone", "-q", CHECKOUT, clone], check=True)
        environment = {**own_environment(), "HOME": str(home), "PIP_CACHE_DIR": str(home / "pip")}
        environment.pop("VIRTUAL_ENV", None)
        started = time.monotonic()
        subprocess.run(["make", "setup"], cwd=clone, env=environment, check=True, capture_output=True)
        installed = time.monotonic() - started
        with (home / "run.log").open("wb") as log:
            process = subprocess.Popen(["make", "run", f"PORT={port}"], cwd=clone, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait_for_health(port, process, home / "run.log")
            seconds = time.monotonic() - started
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(stack.STOP_SECONDS)
            subprocess.run(["make", "reset"], cwd=clone, env=environment, check=False, capture_output=True)
            shutil.rmtree(clone, ignore_errors=True)
    note = f"one run; {seconds / installed:.1f} times the installing alone ({installed:.0f} s)"
    return [at_most("first_start", [seconds], "s", FIRST_SECONDS, note)]


def _bare_database_seconds(state: Path) -> float:
    started = time.monotonic()
    server = postgres.start(state / "postgres")
    seconds = time.monotonic() - started
    server.stop()
    return seconds


def _wait_for_health(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + GIVE_UP_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            sys.stderr.write(log.read_text()[-2000:])
            raise RuntimeError("make run stopped before it was ready")
        try:
            if httpx.get(f"http://localhost:{port}/healthz").is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.5)
    raise RuntimeError(f"make run was not ready after {GIVE_UP_SECONDS:.0f} s")
