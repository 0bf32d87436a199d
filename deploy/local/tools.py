"""The smaller commands of the Makefile: `fix`, `openapi`, `client`, `migrate`, `bench`."""

import argparse
import importlib
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from deploy.local.databases import migrations
from deploy.local.install import shim_path
from deploy.local.layout import CHECKOUT, FRONTEND, PYTHON, REGISTERS, SERVICES, SHIMS, VENV, Stack, default_state
from deploy.local.steps import StepFailedError, run_tasks, say


def fix(arguments: Sequence[str]) -> int:
    """Format, and let the linters mend what they can; show what is left."""
    del arguments
    _call([VENV / "bin/ruff", "format", "--quiet", "."])
    left = _call([VENV / "bin/ruff", "check", "--fix", "--quiet", "."])
    return left or _call([SHIMS / "node", "node_modules/@biomejs/biome/bin/biome", "check", "--write", "."], FRONTEND)


def openapi(arguments: Sequence[str]) -> int:
    """Write each service's OpenAPI document from its code; no database is needed for that."""
    del arguments
    for service in SERVICES:
        settings = importlib.import_module(f"{service.package}.settings").Settings
        create_app = importlib.import_module(f"{service.package}.main").create_app
        app = create_app(
            settings(environment="development", database_url="postgresql+psycopg://", oidc_issuer="http://localhost:8080/auth")
        )
        file = service.folder / "openapi.json"
        text = json.dumps(app.openapi(), indent=2, ensure_ascii=False) + "\n"
        changed = not file.exists() or file.read_text(encoding="utf-8") != text
        file.write_text(text, encoding="utf-8")
        say(f"  {file.relative_to(CHECKOUT)}: {'written' if changed else 'as it was'}")
    return 0


def client(arguments: Sequence[str]) -> int:
    """Write the front end's types from the services' OpenAPI documents."""
    del arguments
    return _call([SHIMS / "node", "scripts/client.mjs"], FRONTEND)


def migrate(arguments: Sequence[str]) -> int:
    """Migrate the databases of the running stack; starting it does the same."""
    parser = argparse.ArgumentParser(prog="make migrate")
    parser.add_argument("--register", choices=REGISTERS, default=REGISTERS[0])
    register = parser.parse_args(arguments).register
    stack = Stack(register, 0, default_state(register))
    if not stack.settings_file.exists():
        say("  Cairn has not run here yet. `make run` starts it and migrates its databases.")
        return 1
    kept = json.loads(stack.settings_file.read_text(encoding="utf-8"))
    environments = {service: kept[service.package] for service in SERVICES}
    try:
        tasks = migrations({service: values["DATABASE_URL"] for service, values in environments.items()}, environments)
        run_tasks(tasks, stack.logs)
    except StepFailedError as problem:
        say(str(problem))
        return 1
    say("  Every database is at its newest version.")
    return 0


def bench(arguments: Sequence[str]) -> int:
    """Measure the speed goals."""
    return _call([PYTHON, "-m", "benchmarks", *arguments])


def _call(command: Sequence[str | Path], cwd: Path = CHECKOUT) -> int:
    environment = {**os.environ, **shim_path()}
    return subprocess.run([str(part) for part in command], cwd=cwd, env=environment, check=False).returncode


COMMANDS = {"fix": fix, "openapi": openapi, "client": client, "migrate": migrate, "bench": bench}

if __name__ == "__main__":
    sys.exit(COMMANDS[sys.argv[1]](sys.argv[2:]))
