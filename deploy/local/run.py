"""Start Cairn on this machine and watch over it: `make run [PORT=8080] [REGISTER=real]`.

It starts PostgreSQL, the sign-in provider, the four services, one worker and the gateway, loads the demonstration the first time,
and keeps all of it running until Ctrl-C or SIGTERM. What it imports at the top is the standard library only: `start.py` asks it
whether starting can work before anything is installed.
"""

import argparse
import contextlib
import fcntl
import logging
import os
import socket
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from deploy.local import postgres
from deploy.local.install import build_site, note_site_built
from deploy.local.layout import CHECKOUT, REGISTERS, Stack, default_state
from deploy.local.processes import Stopped, stop_on_signals
from deploy.local.steps import StepFailedError, Task, run_tasks, say, step

if TYPE_CHECKING:
    from deploy.local.supervisor import Supervisor

HIGHEST_PORT = 65535


def main(arguments: Sequence[str]) -> int:
    """Start, watch, stop; say what is wrong in plain words rather than with a traceback."""
    stop_on_signals()
    logging.getLogger("psycopg").setLevel(logging.ERROR)  # a stop in the middle of a query is no news
    given = _arguments(arguments)
    try:
        _serve(_stack(given), load=not given.empty)
    except Stopped:
        say("  Stopped. `make run` starts it again on the same data.")
    except (StepFailedError, postgres.PostgresUnavailableError) as problem:
        say(f"\n{problem}")
        return 1
    return 0


def check_before_installing(arguments: Sequence[str]) -> None:
    """Refuse at once what cannot work, before minutes of installing."""
    stack = _stack(_arguments(arguments))
    with _lock(stack):
        _check_port(stack.port)


def _stack(given: argparse.Namespace) -> Stack:
    return Stack(given.register, given.port, (given.state or default_state(given.register)).resolve())


def _arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="make run",
        usage="make run [PORT=8080] [REGISTER=real]",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--port", type=_port, default=8080, help="the gateway's port (default: 8080)")
    parser.add_argument("--register", choices=REGISTERS, default=REGISTERS[0])
    parser.add_argument("--state", type=Path, help="the folder for the data (default: .local, or .local/real)")
    parser.add_argument("--empty", action="store_true", help="load nothing at the first start")
    return parser.parse_args(arguments)


def _port(text: str) -> int:
    if text.isdecimal() and 0 < int(text) <= HIGHEST_PORT:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a port; give a number from 1 to {HIGHEST_PORT}, e.g. make run PORT=9090")


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise StepFailedError(f"Port {port} needs special rights on this machine. Choose one above 1023: make run PORT=9090") from None
        except OSError:
            raise StepFailedError(
                f"Port {port} is taken by another program on this machine. Stop that program, or choose another port: make run PORT=9090"
            ) from None


@contextlib.contextmanager
def _lock(stack: Stack) -> Iterator[None]:
    """Hold the stack's folder for ourselves; the lock goes with the process, however it ends."""
    stack.run.mkdir(parents=True, exist_ok=True)
    with (stack.run / "lock").open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise StepFailedError(f"Cairn already runs on these data ({stack.state}): {file.read().strip()}. Stop it first.") from None
        file.truncate(0)
        file.write(f"{stack.address}, process {os.getpid()}")
        file.flush()
        yield


def _serve(stack: Stack, *, load: bool) -> None:
    started = time.monotonic()
    _check_port(stack.port)
    with _lock(stack), _database(stack) as (server, server_url):
        from deploy.local.supervisor import Supervisor
        from deploy.local.welcome import welcome

        supervisor = Supervisor(stack.logs, server)
        try:
            _start_everything(stack, supervisor, server_url, load=load)
            say(f"\n  Ready after {time.monotonic() - started:.0f} s.")
            if load and not stack.loaded.exists():
                _load(stack, supervisor)
            welcome(stack)
            supervisor.watch(until=lambda: False)
        finally:
            supervisor.stop()


@contextlib.contextmanager
def _database(stack: Stack) -> Iterator[tuple[postgres.Server | None, str]]:
    """Start our own PostgreSQL, or use the server that DATABASE_URL names."""
    own = os.environ.get("DATABASE_URL")
    if own:
        say("  Using the PostgreSQL server that DATABASE_URL names")
        yield None, own
        return
    with step("Start PostgreSQL"):
        server = postgres.start(stack.state / "postgres")
    try:
        yield server, server.url
    finally:
        server.stop()


def _start_everything(stack: Stack, supervisor: "Supervisor", server_url: str, *, load: bool) -> None:
    import psycopg

    from deploy.local.databases import make_databases, migrations
    from deploy.local.demo_file import write_demo_file
    from deploy.local.parts import all_parts, choose_ports, service_environments
    from deploy.local.secrets_file import stack_secrets

    secrets = stack_secrets(stack.state)
    try:
        urls = make_databases(server_url, stack, secrets)
    except psycopg.Error as problem:
        raise StepFailedError(f"The database server cannot be used: {problem}") from None
    ports = choose_ports()
    environments = service_environments(stack, ports, secrets, urls)
    _bring_up_to_date(migrations(urls, environments), stack)
    _mark_loading(stack, load=load)
    write_demo_file(stack, secrets)
    say("  Start the sign-in provider, the services, the worker and the gateway …")
    supervisor.start(all_parts(stack, ports, secrets, environments))


def _bring_up_to_date(tasks: list[Task], stack: Stack) -> None:
    """Migrate and build side by side, and only what is behind."""
    build = build_site()
    run_tasks([*tasks, build] if build else tasks, stack.logs)
    if build:
        note_site_built()


def _mark_loading(stack: Stack, *, load: bool) -> None:
    """While the file `loading` lies there, the gateway says on /healthz that it is not ready."""
    note = stack.run / "loading"
    note.unlink(missing_ok=True)
    if load and not stack.loaded.exists():
        note.touch()


def _load(stack: Stack, supervisor: "Supervisor") -> None:
    from deploy.local.loading import loader_command, loader_environment

    say("\n  Load the first data, through the gateway, as a data supplier would (only at the first start) …")
    code = supervisor.run_beside(loader_command(stack), cwd=CHECKOUT, environment=loader_environment())
    (stack.run / "loading").unlink(missing_ok=True)
    if code == 0:
        stack.loaded.touch()
    else:
        say("  The data were not loaded to the end. Cairn keeps running: look at the reason above, then run `make demo` to go on with it.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
