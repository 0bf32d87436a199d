"""Run the tests in stages and sum them up: `make test`, `test-fast`, `test-long`, `check`, `e2e`.

The last line is `N passed, N failed, N skipped` over everything that ran: pytest, vitest and the journeys in the browser. A check
that does not pass counts as one failure; so does a stage that could not even begin. The exit code is 0 only when something ran and
nothing failed.
"""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from deploy.local.install import shim_path
from deploy.local.layout import CHECKOUT, FRONTEND, PYTHON, SHARED, SHIMS, VENV
from deploy.local.processes import Stopped, own_environment, spawn, stop, stop_on_signals
from deploy.local.scratch_stack import scratch_stack
from deploy.local.steps import say

RESULTS = SHARED / "test-results"
JOURNEYS_OVER_HTTP = CHECKOUT / "deploy/tests/journeys"
CONTRACTS = "contract"
# Both cores, and each file in one process: a contract's recorder sees all its operations.
PARALLEL = ("-n", "2", "--dist", "loadfile")
# Not for us: commands that Python would run first, and the wish that compiled modules are not kept (the second run is far quicker).
LEFT_OUT = {"PYTHONSTARTUP", "PYTHONDONTWRITEBYTECODE"}
EVERYWHERE = ("services", "deploy", f"--ignore-glob=**/{CONTRACTS}/*", f"--ignore={JOURNEYS_OVER_HTTP}")


@dataclass(frozen=True)
class Counts:
    """How many tests of a stage passed, failed and were skipped."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


BROKEN = Counts(failed=1)


@dataclass(frozen=True)
class Check:
    """One tool that must have nothing to say."""

    name: str
    command: Sequence[str | Path]
    cwd: Path = CHECKOUT


CHECKS = (
    Check("ruff format", [VENV / "bin/ruff", "format", "--check", "--quiet", "."]),
    Check("ruff", [VENV / "bin/ruff", "check", "--quiet", "."]),
    Check("mypy", [VENV / "bin/mypy", "--no-error-summary"]),
    Check("mypy of deploy", [VENV / "bin/mypy", "--no-error-summary", "-p", "deploy", "-p", "benchmarks"]),
    Check("import rules", [VENV / "bin/lint-imports", "--no-logo"]),
    Check("indicator catalogue", [PYTHON, "-m", "benchmark_api.load_indicators", "--check"]),
    Check("biome", [SHIMS / "node", "node_modules/@biomejs/biome/bin/biome", "check", "."], FRONTEND),
    Check("generated types", [SHIMS / "node", "scripts/client.mjs", "--check"], FRONTEND),
    Check("tsc", [SHIMS / "node", "node_modules/typescript/bin/tsc", "--noEmit"], FRONTEND),
    Check("front-end import rules", [SHIMS / "node", "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs", "src"], FRONTEND),
)


def check() -> Counts:
    """Run every checking tool, and show what those that complain have to say."""
    failed = 0
    for one in CHECKS:
        started = time.monotonic()
        done = subprocess.run(
            [str(part) for part in one.command],
            cwd=one.cwd,
            env=_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        say(f"  {one.name}: {'ok' if done.returncode == 0 else 'FAILED'} ({time.monotonic() - started:.1f} s)")
        if done.returncode:
            failed += 1
            say(done.stdout.rstrip())
    return Counts(failed=failed)


def python_tests(*options: str) -> Counts:
    """Everything that pytest finds but the thorough tests, the contracts and the journeys, which are stages of their own."""
    return _pytest("python", *EVERYWHERE, "-m", "not long and not thorough", *options)


def quick_python_tests() -> Counts:
    """The same, with a fifth of the examples that Hypothesis tries."""
    return python_tests("--hypothesis-profile=quick")


def thorough_tests() -> Counts:
    """What is marked `thorough`."""
    return _pytest("thorough", *EVERYWHERE, "-m", "thorough and not long")


def contract_tests() -> Counts:
    """Each service against its OpenAPI document, and each caller against the service it calls."""
    return _pytest("contract", *sorted(map(str, CHECKOUT.glob(f"services/**/tests/{CONTRACTS}"))), "-m", "not long")


def long_tests() -> Counts:
    """What is marked `long`."""
    return _pytest("long", "services", "deploy", "-m", "long", f"--ignore={JOURNEYS_OVER_HTTP}")


def frontend_tests() -> Counts:
    """The front end's own tests."""
    report = RESULTS / "vitest.json"
    vitest = FRONTEND / "node_modules/vitest/vitest.mjs"
    _show([SHIMS / "node", vitest, "run", "--reporter=default", "--reporter=json", f"--outputFile.json={report}"], FRONTEND)
    if not report.exists():
        return BROKEN
    seen = json.loads(report.read_text(encoding="utf-8"))
    suites_without_tests = sum(1 for one in seen["testResults"] if one["status"] == "failed" and not one["assertionResults"])
    return Counts(seen["numPassedTests"], seen["numFailedTests"] + suites_without_tests, seen["numPendingTests"] + seen["numTodoTests"])


def journeys() -> Counts:
    """Whole journeys, over HTTP and in a browser, on a stack that is started for them alone."""
    with scratch_stack(RESULTS / "stack") as demo_file:
        if demo_file is None:
            return BROKEN
        environment = {"CAIRN_DEMO_FILE": str(demo_file), "CAIRN_ADDRESS": json.loads(demo_file.read_text(encoding="utf-8"))["address"]}
        counts = Counts()
        if any(JOURNEYS_OVER_HTTP.glob("test_*.py")):
            counts += _pytest("journeys", str(JOURNEYS_OVER_HTTP), parallel=(), environment=environment)
        return counts + _browser_tests(environment)


def _browser_tests(environment: dict[str, str]) -> Counts:
    report = RESULTS / "playwright.json"
    scratch = RESULTS / "tmp"  # where the browser unpacks itself
    scratch.mkdir(parents=True, exist_ok=True)
    # Empty, since Playwright chooses colours for its own children and each would complain about the contradiction.
    names = {"NO_COLOR": "", "PLAYWRIGHT_JSON_OUTPUT_NAME": str(report), "PLAYWRIGHT_JSON_OUTPUT_FILE": str(report), "TMPDIR": str(scratch)}
    playwright = FRONTEND / "node_modules/@playwright/test/cli.js"
    _show([SHIMS / "node", playwright, "test", "--reporter=line,json"], FRONTEND, environment | names)
    if not report.exists():
        return BROKEN
    seen = json.loads(report.read_text(encoding="utf-8"))
    stats = seen["stats"]
    # An error outside any test (a file that does not load) appears in no test's count.
    return Counts(stats["expected"] + stats["flaky"], stats["unexpected"] + len(seen.get("errors", [])), stats["skipped"])


def _pytest(name: str, *arguments: str, parallel: Sequence[str] = PARALLEL, environment: dict[str, str] | None = None) -> Counts:
    report = RESULTS / f"{name}.xml"
    code = _show([PYTHON, "-m", "pytest", "-q", *parallel, f"--junitxml={report}", *arguments], CHECKOUT, environment)
    if not report.exists():
        return BROKEN
    counts = _junit(report)
    # pytest can also fail beside its tests, e.g. when a plugin breaks at the end.
    return counts if counts.failed or code == 0 else counts + BROKEN


def _junit(report: Path) -> Counts:
    total = Counts()
    for suite in ET.parse(report).getroot().iter("testsuite"):  # noqa: S314 - pytest wrote it a moment ago
        tests, failures, errors, skipped = (int(suite.get(key, "0")) for key in ("tests", "failures", "errors", "skipped"))
        total += Counts(max(0, tests - failures - errors - skipped), failures + errors, skipped)
    return total


def _show(command: Sequence[str | Path], cwd: Path, environment: dict[str, str] | None = None) -> int:
    """Run a program whose output goes to our screen; end it with its whole group when we are told to stop."""
    process = spawn(command, log=None, cwd=cwd, environment=_environment() | (environment or {}))
    try:
        return process.wait()
    finally:
        stop([process])


def _environment() -> dict[str, str]:
    """Return an environment in which nothing of a running stack or of the machine changes what is tested."""
    kept = {name: value for name, value in own_environment().items() if name not in LEFT_OUT}
    return {**kept, **shim_path(), "NO_COLOR": "1"}


Stage = tuple[str, Callable[[], Counts]]
CHECK: Stage = ("check", check)
PYTHON_TESTS: Stage = ("unit and API tests", python_tests)
JOURNEYS: Stage = ("journeys", journeys)
PLANS: dict[str, tuple[Stage, ...]] = {
    "all": (
        CHECK,
        PYTHON_TESTS,
        ("thorough tests", thorough_tests),
        ("contract", contract_tests),
        ("front-end tests", frontend_tests),
        JOURNEYS,
    ),
    "fast": (("unit and API tests", quick_python_tests),),
    "long": (("long tests", long_tests),),
    "check": (CHECK,),
    "journeys": (JOURNEYS,),
}


def main(arguments: Sequence[str]) -> int:
    """Run the stages of a plan, then say how long each took and how many tests passed, failed and were skipped."""
    stop_on_signals()
    [plan] = arguments
    shutil.rmtree(RESULTS, ignore_errors=True)
    RESULTS.mkdir(parents=True)
    try:
        outcome = [_run(stage) for stage in PLANS[plan]]
    except Stopped:
        return 1
    return _conclude(outcome, needs_tests=plan != "check")


def _run(stage: Stage) -> tuple[str, float, Counts]:
    name, work = stage
    say(f"\n== {name}")
    started = time.monotonic()
    counts = work()
    return name, time.monotonic() - started, counts


def _conclude(outcome: Sequence[tuple[str, float, Counts]], *, needs_tests: bool) -> int:
    say()
    for name, seconds, counts in outcome:
        say(f"  {name:<20} {seconds:7.1f} s   {counts}")
    total = sum((counts for _, _, counts in outcome), Counts())
    if needs_tests and total.passed == 0:
        say("No test ran, which is a failure too.")
    say(f"{total}")
    return 1 if total.failed or (needs_tests and total.passed == 0) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
