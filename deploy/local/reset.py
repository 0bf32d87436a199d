"""Forget all data: `make reset`. What is installed stays. Standard library only."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from deploy.local import postgres
from deploy.local.layout import REGISTERS, SHARED, Stack, default_state
from deploy.local.steps import say

# What a stack keeps in its folder beside the database.
_OURS = ("demo.json", "secrets.json", "signing-keys.json", "loaded", "caddy", "logs", "run")


def main(arguments: Sequence[str] = ()) -> int:
    """Remove the databases, secrets and logs of every stack of this checkout."""
    del arguments
    stacks = [Stack(register, 0, default_state(register)) for register in REGISTERS]
    for stack in stacks:
        if postgres.is_running(stack.state / "postgres"):
            say(f"  Cairn is running on the data in {stack.state}. Stop it first (Ctrl-C where it runs), then `make reset` again.")
            return 1
    for stack in stacks:
        _forget(stack)
    say("  All data are forgotten. `make run` starts anew.")
    return 0


def _forget(stack: Stack) -> None:
    postgres.remove(stack.state / "postgres")
    for name in _OURS:
        _remove(stack.state / name)
    if stack.state != SHARED:
        _remove(stack.state)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
