"""Children end when they should, also when nobody is left to end them."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from deploy.local.layout import CHECKOUT
from deploy.local.processes import own_environment, spawn, stop

SLEEPER = [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)"]
DEAF = [sys.executable, "-c", "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"]
# Starts a child the way the supervisor does, says its id, and waits to be killed.
PARENT = """
import sys, time
from deploy.local.processes import spawn
child = spawn([sys.executable, "-c", "import time; time.sleep(60)"], log=None)
print(child.pid, flush=True)
time.sleep(60)
"""


def is_alive(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return status != "Z"


def wait_for(log: Path, word: str) -> None:
    deadline = time.monotonic() + 10
    while word not in log.read_text():
        assert time.monotonic() < deadline, "the child did not start"
        time.sleep(0.02)


class TestStop:
    def test_polite_child_ends_at_once(self, tmp_path: Path) -> None:
        with (tmp_path / "log").open("wb") as log:
            child = spawn(SLEEPER, log=log)
        wait_for(tmp_path / "log", "up")
        stop([child])
        assert child.returncode == -signal.SIGTERM

    def test_deaf_child_is_killed_after_the_patience(self, tmp_path: Path) -> None:
        with (tmp_path / "log").open("wb") as log:
            child = spawn(DEAF, log=log)
        wait_for(tmp_path / "log", "up")
        stop([child], patience=0.2)
        assert child.returncode == -signal.SIGKILL

    def test_child_that_is_gone_already_is_no_problem(self, tmp_path: Path) -> None:
        child = spawn([sys.executable, "-c", ""], log=None)
        child.wait()
        stop([child])
        assert child.returncode == 0

    def test_child_has_a_group_of_its_own(self) -> None:
        child = spawn(SLEEPER, log=None)
        try:
            assert os.getpgid(child.pid) == child.pid != os.getpgid(0)
        finally:
            stop([child])


def test_child_ends_when_its_parent_is_killed() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    with parent.stdout:
        child = int(parent.stdout.readline())
    assert is_alive(child)
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 10
    while is_alive(child):
        assert time.monotonic() < deadline, "the child outlived its parent"
        time.sleep(0.02)


def test_a_stack_for_tests_never_meets_the_server_that_database_url_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://somebody.else/live")
    monkeypatch.setenv("PORT", "9090")
    environment = own_environment()
    assert "DATABASE_URL" not in environment
    assert environment["PORT"] == "9090"
