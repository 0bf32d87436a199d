"""A stack of its own for the journeys: free port, empty folder, the demonstration loaded, everything gone afterwards."""

import contextlib
import json
import shutil
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from subprocess import Popen

from deploy.local import postgres
from deploy.local.layout import CHECKOUT, PYTHON
from deploy.local.processes import own_environment, spawn, stop
from deploy.local.steps import say

# The first start loads 24 months; a slow machine takes a few minutes.
READY_SECONDS = 600.0
STOP_SECONDS = 30.0


@contextlib.contextmanager
def scratch_stack(state: Path) -> Iterator[Path | None]:
    """Yield the stack's `demo.json`, or None when it did not start (its own words are on the screen then)."""
    [port] = postgres.free_ports(1)
    say(f"  Start a stack for the journeys on port {port} and load the demonstration …")
    command: list[str | Path] = [PYTHON, "-m", "deploy.local.run", "--port", str(port), "--state", str(state)]
    process = spawn(command, log=None, cwd=CHECKOUT, environment=own_environment())
    try:
        yield state / "demo.json" if _wait(process, port, state) else None
    finally:
        stop([process], patience=STOP_SECONDS)
        postgres.remove(state / "postgres")
        shutil.rmtree(state, ignore_errors=True)


def _wait(process: "Popen[bytes]", port: int, state: Path) -> bool:
    deadline = time.monotonic() + READY_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        if _is_ready(f"http://127.0.0.1:{port}/healthz"):
            return (state / "loaded").exists()
        time.sleep(0.5)
    return False


def _is_ready(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5.0) as answer:
            return bool(json.load(answer)["status"] == "ready")
    except (OSError, urllib.error.URLError, ValueError):
        return False
