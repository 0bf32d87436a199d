"""Run the demonstration loader against the running stack: `python -m deploy.local.loading [--register R]` (that is `make demo`)."""

import argparse
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from deploy.local.layout import CHECKOUT, PYTHON, REGISTERS, Stack, default_state
from deploy.local.parts import LOOPBACK


def loader_command(stack: Stack) -> list[str | Path]:
    """Return the command that loads this stack's data; it talks to the gateway and finds everything in `demo.json`."""
    return [PYTHON, "-m", "deploy.demo.load", "--state", stack.demo_file, "--register", stack.register]


def loader_environment() -> dict[str, str]:
    """Return the environment of the loader: ours, but nothing on this machine is reached through a proxy."""
    return {**os.environ, "NO_PROXY": f"localhost,{LOOPBACK}", "no_proxy": f"localhost,{LOOPBACK}"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Load into the stack that is running, and remember when that worked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--register", choices=REGISTERS, default=REGISTERS[0])
    parser.add_argument("--state", type=Path, help="the folder of the stack's data")
    given = parser.parse_args(arguments)
    stack = Stack(given.register, 0, given.state or default_state(given.register))
    if not (stack.demo_file.exists() and stack.settings_file.exists()):
        print("Cairn is not running. Start it with `make run` in another terminal, then run `make demo` again.")
        return 1
    code = subprocess.run([str(part) for part in loader_command(stack)], cwd=CHECKOUT, env=loader_environment(), check=False).returncode
    if code == 0:
        stack.loaded.touch()
    return code


if __name__ == "__main__":
    raise SystemExit(main())
