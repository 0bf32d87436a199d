"""The background work of all four services in one process, for the local stack: `python -m deploy.local.worker SETTINGS_FILE`.

In production each service has a worker of its own (`python -m <service>.worker`). Here one process saves the memory and the
start-up time of three. The file holds, for each service, its settings as the environment variables would name them.
"""

import importlib
import importlib.util
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from service_kit.jobs import run_workers


def main(settings_file: Path) -> None:
    """Run every service's jobs until SIGTERM."""
    settings: dict[str, dict[str, str]] = json.loads(settings_file.read_text(encoding="utf-8"))
    run_workers([part for package, values in settings.items() for part in worker_parts(package, values)])


def worker_parts(package: str, values: Mapping[str, str]) -> list[Any]:
    """Return what there is to run of one service; a service without jobs has no worker module."""
    if importlib.util.find_spec(f"{package}.worker") is None:
        return []
    settings_class = importlib.import_module(f"{package}.settings").Settings
    settings = settings_class(**{name.lower(): value for name, value in values.items()})
    parts = importlib.import_module(f"{package}.worker").worker_parts(settings)
    return list(parts) if isinstance(parts, list | tuple) else [parts]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
