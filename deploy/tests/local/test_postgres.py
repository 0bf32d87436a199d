"""The private PostgreSQL: what `services/conftest.py` and `make run` rely on."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from deploy.local import postgres
from deploy.local.layout import CHECKOUT

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[postgres.Server]:
    directory = tmp_path_factory.mktemp("postgres") / "server"
    started = postgres.start(directory, settings={"fsync": "off"})
    yield started
    started.stop()
    postgres.remove(directory)


def setting(server: postgres.Server, name: str) -> str:
    with psycopg.connect(server.url) as connection:
        row = connection.execute("SELECT current_setting(%s)", [name]).fetchone()
        assert row is not None
        return str(row[0])


class TestStart:
    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("listen_addresses", "127.0.0.1"),
            ("unix_socket_directories", ""),
            ("data_checksums", "on"),
            ("max_connections", "150"),
            ("password_encryption", "scram-sha-256"),
            ("server_encoding", "UTF8"),
            ("fsync", "off"),
        ],
    )
    def test_settings(self, server: postgres.Server, name: str, value: str) -> None:
        assert setting(server, name) == value

    def test_text_sorts_the_same_on_every_machine(self, server: postgres.Server) -> None:
        with psycopg.connect(server.url) as connection:
            row = connection.execute("SELECT datlocprovider, datlocale FROM pg_database WHERE datname = 'postgres'").fetchone()
        assert row == ("b", "C.UTF-8")

    def test_wrong_password_is_refused(self, server: postgres.Server) -> None:
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(server.url.replace(server.password, "wrong"))

    def test_second_one_on_the_same_data_is_refused(self, server: postgres.Server) -> None:
        assert postgres.is_running(server.directory)
        with pytest.raises(postgres.PostgresUnavailableError, match="already running"):
            postgres.start(server.directory)

    def test_password_is_in_a_file_of_its_owner_alone(self, server: postgres.Server) -> None:
        assert (server.directory / "password").stat().st_mode & 0o077 == 0


def test_data_survive_a_stop_and_a_killed_server(tmp_path: Path) -> None:
    server = postgres.start(tmp_path / "server")
    try:
        with psycopg.connect(server.url) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 7 AS value")
        server.process.kill()
        server.process.wait()
        server.restart()
        assert value_of(server) == 7
        server.stop()
        assert not postgres.is_running(server.directory)
        server = postgres.start(tmp_path / "server")
        assert value_of(server) == 7
    finally:
        server.stop()
        postgres.remove(tmp_path / "server")
    assert not (tmp_path / "server").exists()


def value_of(server: postgres.Server) -> int:
    with psycopg.connect(server.url) as connection:
        row = connection.execute("SELECT value FROM kept").fetchone()
        assert row is not None
        return int(row[0])


def test_server_ends_when_its_starter_is_killed(tmp_path: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path; from deploy.local import postgres; "
        "print(postgres.start(Path(sys.argv[1])).process.pid, flush=True); time.sleep(60)"
    )
    starter = subprocess.Popen([sys.executable, "-c", program, tmp_path / "server"], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True)
    assert starter.stdout is not None
    with starter.stdout:
        pid = int(starter.stdout.readline())
    starter.kill()
    starter.wait()
    deadline = time.monotonic() + 20
    while Path(f"/proc/{pid}/exe").exists() or Path(f"/proc/{pid}").exists():
        assert time.monotonic() < deadline, "the server outlived its starter"
        time.sleep(0.05)
    postgres.remove(tmp_path / "server")


def test_folder_that_only_its_owner_may_enter(tmp_path: Path) -> None:
    """Root lends `nobody` the server and puts its data where `nobody` reaches them; anybody else runs it in place."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o700)
    server = postgres.start(closed / "server")
    is_root = os.geteuid() == 0
    note = closed / "server/location"
    data = Path(note.read_text().strip()) if is_root else closed / "server/data"
    try:
        assert note.exists() == is_root
        assert Path(f"/proc/{server.process.pid}").stat().st_uid == data.stat().st_uid
        assert (data.stat().st_uid == os.geteuid()) != is_root
        assert closed.stat().st_mode & 0o777 == 0o700
        with psycopg.connect(server.url) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
    finally:
        server.stop()
        postgres.remove(closed / "server")
    assert not data.exists()
