"""Do the steps of starting and say so on the screen. Standard library only."""

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen

from deploy.local.processes import kill_group, spawn, stop

# A person who sees nothing for longer than this starts to wonder.
HEARTBEAT_SECONDS = 5.0
POLL_SECONDS = 0.05
LINES_OF_A_FAILURE = 12


class StepFailedError(Exception):
    """A step did not work; the message says which one, why, and what to do."""


def say(text: str = "") -> None:
    """Print one line at once, also into a pipe."""
    print(text, flush=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Say what is being done, and how long it took when that was noticeable."""
    say(f"  {title} …")
    started = time.monotonic()
    yield
    say(f"  {title}: {_seconds(started)}")


@dataclass(frozen=True)
class Task:
    """A program that runs to its end as one step."""

    title: str
    command: Sequence[str | Path]
    cwd: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    # What to do when it fails.
    remedy: str = ""


def run_tasks(tasks: Sequence[Task], logs: Path) -> None:
    """Run programs side by side, show that they are alive, and stop at the first failure. Each has its own log."""
    logs.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    running: dict[Popen[bytes], Task] = {}
    try:
        for task in tasks:
            say(f"  {task.title} …")
            running[_start(task, logs)] = task
        _follow(running, logs, started)
    finally:
        stop(running)
        for process in running:
            kill_group(process.pid)


def _follow(running: dict[Popen[bytes], Task], logs: Path, started: float) -> None:
    spoke = time.monotonic()
    waiting = dict(running)
    while waiting:
        time.sleep(POLL_SECONDS)
        for process, task in list(waiting.items()):
            if process.poll() is None:
                continue
            del waiting[process]
            if process.returncode:
                raise StepFailedError(_explain(task, process.returncode, _log_of(task, logs)))
            say(f"  {task.title}: {_seconds(started)}")
            spoke = time.monotonic()
        if waiting and time.monotonic() - spoke > HEARTBEAT_SECONDS:
            spoke = time.monotonic()
            for task in waiting.values():
                say(f"    {_seconds(started):>6}  {_last_line(_log_of(task, logs)) or task.title}")


def _start(task: Task, logs: Path) -> Popen[bytes]:
    with _log_of(task, logs).open("wb") as log:
        return spawn(task.command, log=log, cwd=task.cwd, environment={**os.environ, **task.environment})


def _log_of(task: Task, logs: Path) -> Path:
    return logs / ("".join(letter if letter.isalnum() else "-" for letter in task.title.lower()) + ".log")


def _explain(task: Task, code: int, log: Path) -> str:
    lines = log.read_text(errors="replace").strip().splitlines()[-LINES_OF_A_FAILURE:]
    quoted = [f"    {line[:300]}" for line in lines]
    return "\n".join([f"{task.title}: this did not work (it ended with {code}). The last lines of {log}:", *quoted, task.remedy]).rstrip()


def _last_line(log: Path) -> str:
    lines = log.read_text(errors="replace").strip().splitlines()
    return lines[-1].strip()[:110] if lines else ""


def _seconds(started: float) -> str:
    return f"{time.monotonic() - started:.1f} s"
