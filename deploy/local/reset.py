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
    try:
        for register in REGISTERS:
            _forget(Stack(register, 0, default_state(register)))
    except postgres.PostgresUnavailableError as problem:
        say(f"  Nothing was removed here: {problem}")
        return 1
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
