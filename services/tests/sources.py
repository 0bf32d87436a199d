"""Where the services' sources are, and how to read them."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from fastapi import FastAPI
from service_kit import ServiceSettings
from service_kit.testing import TEST_KEYS, settings_for

ROOT = Path(__file__).parents[2]
SERVICES = ("assurance", "benchmark", "cluster", "qi")
PACKAGES = {f"{name}_api": ROOT / f"services/{name}-api/src/{name}_api" for name in SERVICES}
KIT = ROOT / "services/service-kit/src/service_kit"


def slices_of(package: Path) -> list[str]:
    """Return the names of a service's vertical slices: the folders that have routes."""
    return sorted(routes.parent.name for routes in package.glob("*/routes.py"))


def sources(*folders: Path) -> Iterator[tuple[str, ast.Module]]:
    """Return every Python file below the folders, by its name from the root, parsed."""
    for folder in folders:
        for file in sorted(folder.rglob("*.py")):
            yield file.relative_to(ROOT).as_posix(), _parsed(file)


@cache
def _parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text())


def modules_of(package_name: str) -> Iterator[ModuleType]:
    """Import every module of a package."""
    package = importlib.import_module(package_name)
    yield package
    for found in pkgutil.walk_packages(package.__path__, f"{package_name}."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def settings_class(service: str) -> type[ServiceSettings]:
    """Return a service's Settings."""
    kind: type[ServiceSettings] = importlib.import_module(f"{service}_api.settings").Settings
    return kind


def application(service: str) -> FastAPI:
    """Return a service, without its database and its neighbours."""
    create_app: Any = importlib.import_module(f"{service}_api.main").create_app
    app: FastAPI = create_app(settings_for(settings_class(service)), keys=TEST_KEYS)
    return app
