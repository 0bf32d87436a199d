"""How long somebody waits for the first page."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx

from benchmarks import stack
from benchmarks.results import Result, at_most
from deploy.local.layout import CHECKOUT, SHARED
from deploy.local.postgres import free_ports

WARM_SECONDS = 15.0
FIRST_SECONDS = 300.0
RUNS = 3
GIVE_UP_SECONDS = 900.0


def warm_start() -> list[Result]:
    """From `make run` on an installed machine with data to the first page."""
    state = SHARED / "bench" / "warm"
    stack.forget(state)
    with stack.running(state):
        pass  # the first start makes the databases
    seconds = []
    for _ in range(RUNS):
        with stack.running(state) as running:
            seconds.append(running.seconds_to_ready)
    stack.forget(state)
    return [at_most("warm_start", seconds, "s", WARM_SECONDS)]


def first_start() -> list[Result]:
    """From `make run` in a new clone with an empty home, installing and loading included, to the first page with data."""
    with tempfile.TemporaryDirectory(prefix="cairn-first-") as folder:
        home = Path(folder)
        clone, port = home / "cairn", free_ports(1)[0]
        subprocess.run(["git", "clone", "-q", CHECKOUT, clone], check=True)
        environment = {**os.environ, "HOME": str(home), "PIP_CACHE_DIR": str(home / "pip")}
        environment.pop("VIRTUAL_ENV", None)
        started = time.monotonic()
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
    return [at_most("first_start", [seconds], "s", FIRST_SECONDS, "one run: installs, builds and loads all months")]


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
