"""Keep the processes of a stack running: start them together, wait until all are ready, start again what died, stop everything."""

import signal
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from subprocess import Popen

from deploy.local.parts import Part, is_ready
from deploy.local.postgres import Server
from deploy.local.processes import kill_group, spawn, stop
from deploy.local.steps import HEARTBEAT_SECONDS, StepFailedError, say

READY_SECONDS = 120.0
POLL_SECONDS = 0.1
# A part that dies more often than this within a minute will not get better by itself.
MOST_RESTARTS = 5
RESTART_WINDOW_SECONDS = 60.0
DATABASE = "database"


class Supervisor:
    """The running processes of one stack. All methods are called from the main thread (see `dies_with_parent`)."""

    def __init__(self, logs: Path, database: Server | None) -> None:
        self._logs = logs
        self._database = database
        self._running: dict[str, tuple[Part, Popen[bytes]]] = {}
        self._deaths: dict[str, list[float]] = defaultdict(list)

    def start(self, parts: Sequence[Part]) -> None:
        """Start the processes, each with a log of its own, and wait until every one is ready."""
        self._logs.mkdir(parents=True, exist_ok=True)
        for part in parts:
            self._log_of(part.name).unlink(missing_ok=True)
            self._spawn(part)
        self._wait_until_ready(parts)

    def run_beside(self, command: Sequence[str | Path], *, cwd: Path, environment: Mapping[str, str]) -> int:
        """Run a command that talks to the screen while the stack is watched over; return how it ended."""
        process = spawn(command, log=None, cwd=cwd, environment=environment)
        try:
            self.watch(until=lambda: process.poll() is not None)
        finally:
            stop([process])
            kill_group(process.pid)
        return process.returncode

    def watch(self, until: Callable[[], bool]) -> None:
        """Start again whatever dies, until the condition holds (or a signal ends us)."""
        while not until():
            time.sleep(POLL_SECONDS)
            if self._database and self._database.process.poll() is not None:
                self._note_death(DATABASE)
                self._database.restart()
            for part, process in list(self._running.values()):
                if process.poll() is not None:
                    self._note_death(part.name, process.returncode)
                    self._spawn(part)

    def process_ids(self) -> dict[str, int]:
        """Return the process id of each part at the moment."""
        return {name: process.pid for name, (_, process) in self._running.items()}

    def stop(self) -> None:
        """Stop everything but the database: first the gateway, so that nobody meets half a stack, then the rest together."""
        gateway = [process for part, process in self._running.values() if part.name == "gateway"]
        stop(gateway)
        stop([process for _, process in self._running.values()])
        for _, process in self._running.values():
            kill_group(process.pid)

    def _spawn(self, part: Part) -> None:
        with self._log_of(part.name).open("ab") as log:
            # Should we be killed, nobody is left to insist: the kernel ends them at once. Every part may be killed at any moment.
            process = spawn(part.command, log=log, cwd=part.cwd, environment=part.environment, death_signal=signal.SIGKILL)
        self._running[part.name] = (part, process)

    def _wait_until_ready(self, parts: Sequence[Part]) -> None:
        started = spoke = time.monotonic()
        waiting = list(parts)
        while waiting:
            time.sleep(POLL_SECONDS)
            for part in list(waiting):
                self._check_alive(part)
                if is_ready(part):
                    waiting.remove(part)
                    say(f"    {time.monotonic() - started:5.1f} s  {part.name} is ready")
                    spoke = time.monotonic()
            names = ", ".join(part.name for part in waiting)
            if waiting and time.monotonic() - started > READY_SECONDS:
                raise StepFailedError(f"Not ready after {READY_SECONDS:.0f} s: {names}. The logs are in {self._logs}.")
            if waiting and time.monotonic() - spoke > HEARTBEAT_SECONDS:
                spoke = time.monotonic()
                say(f"    {time.monotonic() - started:5.1f} s  waiting for {names}")

    def _check_alive(self, part: Part) -> None:
        _, process = self._running[part.name]
        if process.poll() is not None:
            raise StepFailedError(f"{part.name} did not start. {self._last_words(part.name)}")

    def _note_death(self, name: str, code: int | None = None) -> None:
        now = time.monotonic()
        recent = [moment for moment in self._deaths[name] if now - moment < RESTART_WINDOW_SECONDS]
        self._deaths[name] = [*recent, now]
        ended = "" if code is None else f" (it ended with {code})"
        if len(recent) >= MOST_RESTARTS:
            raise StepFailedError(f"{name} keeps stopping{ended}. {self._last_words(name)}")
        say(f"  {name} stopped{ended}; starting it again. Its log: {self._log_of(name)}")

    def _last_words(self, name: str) -> str:
        log = self._log_of(name)
        lines = log.read_text(errors="replace").strip().splitlines()[-12:] if log.exists() else []
        return "\n".join([f"The last lines of {log}:", *(f"    {line[:300]}" for line in lines)])

    def _log_of(self, name: str) -> Path:
        return self._logs.parent / "postgres/postgres.log" if name == DATABASE else self._logs / f"{name}.log"
