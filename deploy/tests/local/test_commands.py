"""The Makefile's commands: installing only what changed, and one closing line over all tests."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.local import install, start, testing
from deploy.local.layout import CHECKOUT, SHIMS
from deploy.local.steps import StepFailedError, Task, run_tasks
from deploy.local.testing import Counts

JUNIT = """<testsuites>
<testsuite name="a" tests="5" failures="1" errors="1" skipped="1"/><testsuite name="b" tests="3" failures="0" errors="0" skipped="0"/>
</testsuites>"""


class TestClosingLine:
    def test_sums_all_stages_in_one_last_line(self, capsys: pytest.CaptureFixture[str]) -> None:
        outcome = [("python", 61.0, Counts(10, 0, 1)), ("front end", 5.0, Counts(5, 0, 0))]
        assert testing._conclude(outcome, needs_tests=True) == 0
        lines = capsys.readouterr().out.splitlines()
        assert lines[-1] == "15 passed, 0 failed, 1 skipped"
        assert re.search(r"python\s+61\.0 s", lines[1])

    def test_a_failure_anywhere_is_a_failure(self) -> None:
        assert testing._conclude([("python", 1.0, Counts(10)), ("check", 1.0, Counts(failed=1))], needs_tests=True) == 1

    def test_no_test_at_all_is_a_failure(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert testing._conclude([("python", 1.0, Counts())], needs_tests=True) == 1
        assert capsys.readouterr().out.splitlines()[-1] == "0 passed, 0 failed, 0 skipped"

    def test_checks_alone_need_no_tests(self) -> None:
        assert testing._conclude([("check", 1.0, Counts())], needs_tests=False) == 0


class TestPytestResults:
    def test_errors_count_as_failures(self, tmp_path: Path) -> None:
        (tmp_path / "report.xml").write_text(JUNIT)
        assert testing._junit(tmp_path / "report.xml") == Counts(passed=5, failed=2, skipped=1)

    @pytest.mark.thorough
    def test_real_run(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
        (tmp_path / "test_three.py").write_text(
            "import pytest\ndef test_a(): pass\ndef test_b(): raise ValueError\n@pytest.mark.skip\ndef test_c(): pass\n"
        )
        monkeypatch.setattr(testing, "RESULTS", tmp_path)
        counts = testing._pytest("three", str(tmp_path), "-p", "no:cacheprovider", parallel=())
        capfd.readouterr()
        assert counts == Counts(passed=1, failed=1, skipped=1)

    @pytest.mark.thorough
    def test_file_that_cannot_be_read_is_a_failure(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
    ) -> None:
        (tmp_path / "test_broken.py").write_text("import nothing_of_this_name\n")
        monkeypatch.setattr(testing, "RESULTS", tmp_path)
        counts = testing._pytest("broken", str(tmp_path), "-p", "no:cacheprovider", parallel=())
        capfd.readouterr()
        assert counts.failed == 1
        assert counts.passed == 0


class TestInstall:
    def test_fingerprint_follows_contents_and_names(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(install, "CHECKOUT", tmp_path)
        (tmp_path / "src").mkdir()
        (tmp_path / "src/a").write_text("1")
        first = install._fingerprint([tmp_path / "src"])
        assert install._fingerprint([tmp_path / "src"]) == first
        (tmp_path / "src/a").write_text("2")
        second = install._fingerprint([tmp_path / "src"])
        (tmp_path / "src/a").rename(tmp_path / "src/b")
        assert len({first, second, install._fingerprint([tmp_path / "src"])}) == 3

    def test_shims_are_the_wheels_node(self) -> None:
        version = subprocess.run([SHIMS / "node", "--version"], capture_output=True, text=True, check=True).stdout
        assert version.startswith("v24.")
        assert ".venv" in (SHIMS / "node").read_text()
        npm = subprocess.run([SHIMS / "npm", "--version"], capture_output=True, text=True, check=True).stdout
        assert npm.startswith("11.")

    def test_old_python_is_told_plainly(self) -> None:
        program = (
            "import sys, runpy; sys.version_info = (3, 9, 2, 'final', 0); runpy.run_path('deploy/local/start.py', run_name='__main__')"
        )
        done = subprocess.run([sys.executable, "-c", program], cwd=CHECKOUT, capture_output=True, text=True, check=False)
        assert done.returncode == 1
        assert done.stderr.startswith("This is Python 3.9")
        assert "3.11 or newer" in done.stderr
        assert "Traceback" not in done.stderr

    def test_python_without_pip_is_told_plainly(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setattr(install, "PYTHON", tmp_path / "none")
        monkeypatch.setattr(install, "_has", lambda module: False)
        with pytest.raises(StepFailedError, match="no pip"):
            install.check_this_machine()

    def test_pip_of_the_system_serves_an_environment_without_one(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setattr(install, "VENV", tmp_path)
        assert install._pip()[:4] == [sys.executable, "-m", "pip", "--python"]


class TestSteps:
    def test_failure_names_step_reason_log_and_remedy(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        task = Task("Fetch it", [sys.executable, "-c", "raise SystemExit('no route to host')"], tmp_path, remedy="Connect and try again.")
        with pytest.raises(StepFailedError) as caught:
            run_tasks([task], tmp_path / "logs")
        message = str(caught.value)
        assert message.startswith("Fetch it: this did not work")
        assert "no route to host" in message
        assert str(tmp_path / "logs/fetch-it.log") in message
        assert message.endswith("Connect and try again.")
        assert "Fetch it …" in capsys.readouterr().out

    def test_first_failure_stops_the_others(self, tmp_path: Path) -> None:
        quick = Task("Fail", [sys.executable, "-c", "raise SystemExit(3)"], tmp_path)
        slow = Task("Sleep", [sys.executable, "-c", "import os, time; print(os.getpid(), flush=True); time.sleep(60)"], tmp_path)
        with pytest.raises(StepFailedError, match="ended with 3"):
            run_tasks([slow, quick], tmp_path / "logs")
        pid = (tmp_path / "logs/sleep.log").read_text().strip()
        assert not pid or not Path(f"/proc/{pid}").exists()

    def test_environment_is_added_to_ours(self, tmp_path: Path) -> None:
        program = "import os; assert os.environ['ADDED'] == '1' and os.environ['PATH']"
        run_tasks([Task("Look", [sys.executable, "-c", program], tmp_path, {"ADDED": "1"})], tmp_path / "logs")


class TestMakefile:
    makefile = (CHECKOUT / "Makefile").read_text()

    def test_every_target_is_in_the_help(self) -> None:
        phony = re.search(r"^\.PHONY: (.+)$", self.makefile, re.MULTILINE)
        assert phony
        shown = subprocess.run(["make", "help"], cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout
        assert re.findall(r"^  make (\S+)", shown, re.MULTILINE) == phony[1].split()

    def test_every_command_exists(self) -> None:
        called = set(re.findall(r"\$\(START\) (\w+)", self.makefile))
        assert called - set(start.COMMANDS) == {"help", "setup", "reset"}
        for command in start.COMMANDS:
            assert (CHECKOUT / f"deploy/local/{command}.py").exists()
        plans = set(re.findall(r"\$\(START\) testing (\w+)", self.makefile))
        assert plans == set(testing.PLANS)

    def test_continuous_integration_runs_the_same(self) -> None:
        assert "make test" in (CHECKOUT / ".ci/run").read_text()


def test_requirements_are_hashed_and_name_no_address() -> None:
    lines = (CHECKOUT / "requirements-dev.txt").read_text().splitlines()
    assert not [line for line in lines if "://" in line or line.startswith(("-i", "--index", "--find-links", "/"))]
    pinned = [line for line in lines if re.match(r"[a-z0-9]", line)]
    assert len(pinned) > 50
    assert all("==" in line and line.endswith("\\") for line in pinned)
