"""Children that never outlive the process that started them. Standard library only."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import IO


@dataclass(frozen=True)
class Account:
    """As whom a program runs; None means as we ourselves do. Root lends an account to programs that refuse to run as root."""

    user: int | None = None
    group: int | None = None
    extra_groups: tuple[int, ...] | None = None


OURSELVES = Account()

# prctl(2): ask the kernel to send this signal to the child when its parent dies, even by SIGKILL.
PR_SET_PDEATHSIG = 1
_STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def end_with_parent(signal_number: int) -> None:
    """Ask the kernel to send us this signal when the program that started us ends (Linux)."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal_number))


def dies_with_parent(signal_number: int) -> Callable[[], None]:
    """Return a `preexec_fn` that ties the child's life to ours (Linux; elsewhere the supervisor alone stops it).

    The kernel watches the *thread* that forked, so children are started from the main thread only.
    """
    if not sys.platform.startswith("linux"):
        return os.getpid  # harmless: the call has to be something
    libc = ctypes.CDLL(None)
    parent = os.getpid()

    def tie() -> None:
        libc.prctl(PR_SET_PDEATHSIG, int(signal_number))
        if os.getppid() != parent:  # the parent died before the call above
            os._exit(1)

    return tie


class Stopped(BaseException):
    """Somebody asked us to stop (Ctrl-C, SIGTERM, a closed terminal)."""


def stop_on_signals() -> None:
    """Turn the first signal into `Stopped`; further ones must not interrupt the orderly end."""
    for number in _STOP_SIGNALS:
        signal.signal(number, _stop_once)


def _stop_once(number: int, frame: FrameType | None) -> None:
    del frame
    for other in _STOP_SIGNALS:
        signal.signal(other, signal.SIG_IGN)
    print(f"\n  Stopping ({signal.Signals(number).name}) …", flush=True)
    raise Stopped


def own_environment() -> dict[str, str]:
    """Return the environment without what names a database server: a stack for tests or timing uses one of its own."""
    return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}


def spawn(
    command: Sequence[str | Path],
    *,
    log: IO[bytes] | None,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    death_signal: int = signal.SIGTERM,
    account: Account = OURSELVES,
) -> subprocess.Popen[bytes]:
    """Start one long-running child in a process group of its own, so that Ctrl-C reaches only the supervisor.

    `log` None leaves it our own screen.
    """
    return subprocess.Popen(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        cwd=cwd,
        env=None if environment is None else dict(environment),
        start_new_session=True,
        preexec_fn=dies_with_parent(death_signal),  # noqa: PLW1509 - the supervisor starts its children from its one thread
        user=account.user,
        group=account.group,
        extra_groups=account.extra_groups,
    )


def stop(children: Iterable[subprocess.Popen[bytes]], *, first: int = signal.SIGTERM, patience: float = 10.0) -> None:
    """End children politely, then firmly with their whole group. Nothing of theirs is left when this returns."""
    waiting = [child for child in children if child.poll() is None]
    for child in waiting:
        child.send_signal(first)
    deadline = time.monotonic() + patience
    for child in waiting:
        try:
            child.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            kill_group(child.pid)
            child.wait()


def kill_group(leader: int) -> None:
    """Send SIGKILL to a process group that we made, if anything of it is still there."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return
