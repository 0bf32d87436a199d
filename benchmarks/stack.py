"""A whole stack of its own for a benchmark: own folder, own port, stopped by its process id."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

from deploy.local.layout import CHECKOUT
from deploy.local.postgres import free_ports, remove
from deploy.local.processes import own_environment

# Longer than this means that something is wrong, which is then said.
START_SECONDS = 180.0
STOP_SECONDS = 60.0


@dataclass
class RunningStack:
    """A stack that answers."""

    process: "subprocess.Popen[bytes]"
    state: Path
    port: int
    seconds_to_ready: float

    @property
    def demo_file(self) -> Path:
        """Where the stack says how to use it."""
        return self.state / "demo.json"

    def peak_memory(self) -> dict[str, float]:
        """Return the most memory (MiB) that each process of the stack has ever held, the largest first."""
        peaks = {f"{name} ({pid})": peak for pid, name, peak in _family(self.process.pid)}
        return dict(sorted(peaks.items(), key=lambda item: -item[1]))

    def processor_seconds(self) -> float:
        """Return the processor time that the stack has taken since it started; other programs on the machine do not count."""
        return sum(_processor_seconds(pid) for pid, _, _ in _family(self.process.pid))


@contextlib.contextmanager
def running(state: Path) -> Iterator[RunningStack]:
    """Start a stack as `make run` does, except that it loads nothing by itself, and stop it at the end."""
    port = free_ports(1)[0]
    state.mkdir(parents=True, exist_ok=True)
    command = ["python3", "deploy/local/start.py", "run", "--port", str(port), "--state", str(state), "--empty"]
    started = time.monotonic()
    with (state / "bench.log").open("ab") as log:
        process = subprocess.Popen(command, cwd=CHECKOUT, env=own_environment(), stdout=log, stderr=subprocess.STDOUT)
    try:
        _wait_until_ready(process, port, state)
        yield RunningStack(process, state, port, time.monotonic() - started)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(STOP_SECONDS)


def forget(state: Path) -> None:
    """Remove the data of a stack that is not running."""
    remove(state / "postgres")
    shutil.rmtree(state, ignore_errors=True)


def _wait_until_ready(process: "subprocess.Popen[bytes]", port: int, state: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the stack stopped while starting; see {state / 'bench.log'}")
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(f"http://localhost:{port}/healthz").is_success and httpx.get(f"http://localhost:{port}/").is_success:
                return
        time.sleep(0.1)
    raise RuntimeError(f"the stack was not ready after {START_SECONDS:.0f} s; see {state / 'bench.log'}")


def _family(ancestor: int) -> list[tuple[int, str, float]]:
    """Return the process and all its descendants with their peak resident memory."""
    statuses = {pid: status for pid in _pids() if (status := _status(pid))}
    family, size = {ancestor}, 0
    while len(family) > size:
        size = len(family)
        family |= {pid for pid, status in statuses.items() if int(status["PPid"]) in family}
    return [(pid, statuses[pid]["Name"], _mebibytes(statuses[pid])) for pid in family if pid in statuses]


def _pids() -> list[int]:
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdecimal()]


def _status(pid: int) -> dict[str, str]:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:  # it ended while we looked
        return {}
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


def _processor_seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:  # it ended while we looked
        return 0.0
    # User and system time, its own and that of its children that have ended (proc(5), fields 14 to 17).
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def _mebibytes(status: dict[str, str]) -> float:
    return int(status.get("VmHWM", "0 kB").split()[0]) / 1024
