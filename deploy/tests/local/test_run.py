"""`make run`: what is said when it cannot start, and the watching over what runs."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.local.layout import CHECKOUT, Stack
from deploy.local.parts import Part, is_ready
from deploy.local.postgres import free_ports
from deploy.local.run import check_before_installing
from deploy.local.steps import StepFailedError
from deploy.local.supervisor import Supervisor

SERVER = """
import http.server, sys
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.send_header("Content-Length", "0"); self.end_headers()
    def log_message(self, *words): pass
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""


def part(name: str, *, program: str = SERVER) -> Part:
    [port] = free_ports(1)
    return Part(name, [sys.executable, "-c", program, str(port)], CHECKOUT, dict(os.environ), port, "/readyz")


@pytest.fixture
def supervisor(tmp_path: Path) -> Iterator[Supervisor]:
    made = Supervisor(tmp_path / "logs", None)
    yield made
    made.stop()


class TestCheckBeforeInstalling:
    def test_taken_port_is_named_with_a_way_out(self, tmp_path: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as other:
            port = other.getsockname()[1]
            with pytest.raises(StepFailedError, match=f"Port {port} is taken .* make run PORT=9090"):
                check_before_installing(["--port", str(port), "--state", str(tmp_path)])

    def test_free_port_is_fine(self, tmp_path: Path) -> None:
        check_before_installing(["--port", str(free_ports(1)[0]), "--state", str(tmp_path)])

    @pytest.mark.parametrize("port", ["0", "70000", "http"])
    def test_what_is_no_port(self, port: str, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit):
            check_before_installing(["--port", port])
        assert "give a number from 1 to 65535" in capsys.readouterr().err

    def test_second_start_on_the_same_data_is_refused(self, tmp_path: Path) -> None:
        stack = Stack("demonstration", 9090, tmp_path)
        stack.run.mkdir(parents=True)
        holder = "import fcntl, sys; file = open(sys.argv[1], 'w'); fcntl.flock(file, fcntl.LOCK_EX); print('locked', flush=True); input()"
        other = subprocess.Popen(
            [sys.executable, "-c", holder, stack.run / "lock"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        with other:
            assert other.stdout is not None
            other.stdout.readline()
            with pytest.raises(StepFailedError, match="already runs on these data"):
                check_before_installing(["--state", str(tmp_path)])
            other.kill()


@pytest.mark.thorough
class TestSupervisor:
    def test_waits_until_all_are_ready(self, supervisor: Supervisor) -> None:
        parts = [part("one"), part("two")]
        supervisor.start(parts)
        assert all(is_ready(one) for one in parts)

    def test_part_that_does_not_start_is_named_with_its_last_words(self, supervisor: Supervisor) -> None:
        broken = part("broken", program="raise SystemExit('no such setting')")
        with pytest.raises(StepFailedError, match=r"(?s)broken did not start.*no such setting"):
            supervisor.start([broken])

    def test_killed_part_is_started_again(self, supervisor: Supervisor, capsys: pytest.CaptureFixture[str]) -> None:
        one = part("one")
        supervisor.start([one])
        pid = supervisor.process_ids()["one"]
        os.kill(pid, signal.SIGKILL)
        supervisor.watch(until=lambda: supervisor.process_ids()["one"] != pid and is_ready(one))
        assert "one stopped (it ended with -9); starting it again" in capsys.readouterr().out

    def test_part_that_keeps_dying_ends_it_all(self, supervisor: Supervisor) -> None:
        short = [sys.executable, "-c", "import time; time.sleep(0.4)"]
        supervisor.start([Part("short", short, CHECKOUT, dict(os.environ))])
        with pytest.raises(StepFailedError, match="short keeps stopping"):
            supervisor.watch(until=lambda: False)

    def test_stop_leaves_no_process(self, supervisor: Supervisor) -> None:
        parts = [part("one"), part("two")]
        supervisor.start(parts)
        supervisor.stop()
        assert not any(is_ready(one) for one in parts)
        assert not any(Path(f"/proc/{pid}").exists() for pid in supervisor.process_ids().values())


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_signal_in_the_middle_of_a_step_ends_everything(number: signal.Signals, tmp_path: Path) -> None:
    program = """
import sys
from pathlib import Path
from deploy.local.processes import Stopped, stop_on_signals
from deploy.local.steps import Task, run_tasks
stop_on_signals()
sleeper = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
try:
    run_tasks([Task("Sleep", [sys.executable, "-c", sleeper], Path.cwd())], Path(sys.argv[1]))
except Stopped:
    print("stopped")
"""
    starter = subprocess.Popen([sys.executable, "-c", program, tmp_path], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True)
    log = tmp_path / "sleep.log"
    deadline = time.monotonic() + 20
    while not (log.exists() and re.fullmatch(r"\d+\n", log.read_text())):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    starter.send_signal(number)
    out, _ = starter.communicate(timeout=20)
    assert "stopped" in out
    assert not Path(f"/proc/{log.read_text().strip()}").exists()
