"""The one program that the Makefile calls: `python3 deploy/local/start.py COMMAND …`.

It needs nothing but Python's standard library. It installs what is missing and then becomes `python -m deploy.local.COMMAND` on the
virtual environment's Python, in the same process, so that signals and exit codes go straight through.
"""

import os
import sys
from pathlib import Path

CHECKOUT = str(Path(__file__).resolve().parents[2])
if __name__ == "__main__":
    sys.path[0] = CHECKOUT  # instead of this file's own folder

from deploy.local.layout import OLDEST_PYTHON, PYTHON  # noqa: E402 - found through the line above

if sys.version_info < OLDEST_PYTHON:  # before any import that an older Python could not even read
    sys.exit(
        "This is Python {}.{} ({}). Cairn needs Python {}.{} or newer: put a newer python3 first on your PATH, or say which one to take: "
        "make run PYTHON=python3.12".format(*sys.version_info[:2], sys.executable, *OLDEST_PYTHON)
    )

import signal  # noqa: E402 - after the check of the version

from deploy.local import reset, run  # noqa: E402
from deploy.local.install import check_this_machine, install  # noqa: E402
from deploy.local.processes import Stopped, end_with_parent, stop_on_signals  # noqa: E402
from deploy.local.steps import StepFailedError, say  # noqa: E402

# Commands that are Python modules of this folder, run on the environment's Python.
COMMANDS = ("run", "loading", "testing", "tools")


def show_help() -> int:
    """Print what the Makefile says about its targets; this works before anything is installed."""
    for line in (Path(CHECKOUT) / "Makefile").read_text(encoding="utf-8").splitlines():
        target, mark, words = line.partition("## ")
        if mark:
            say(f"  make {target.split(':')[0]:<10} {words}")
    return 0


def main(arguments: list[str]) -> int:
    """Install and go on; 1 and one clear message when that cannot work."""
    tied = "--tied" in arguments
    command, *rest = [argument for argument in arguments if argument != "--tied"]
    if tied:  # `make` is our parent: end with it, however it ends
        end_with_parent(signal.SIGTERM)
    if command == "help":
        return show_help()
    stop_on_signals()
    try:
        if command == "reset":
            return reset.main(rest)
        check_this_machine()
        if command == "run":
            run.check_before_installing(rest)
        install()
    except Stopped:
        say("  Stopped. What is installed so far is kept.")
        return 1
    except StepFailedError as problem:
        say(f"\n{problem}")
        return 1
    if command == "setup":
        say("  Everything is installed.")
        return 0
    os.chdir(CHECKOUT)
    os.execv(PYTHON, [str(PYTHON), "-m", f"deploy.local.{command}", *rest])  # noqa: S606 - our own Python, no shell wanted
    return 1  # never reached: the line above became the command


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
