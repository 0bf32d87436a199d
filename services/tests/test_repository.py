"""Rules of ours that no linter knows."""

import ast
import importlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts
from service_kit.db import POOL_SIZE
from service_kit.jobs import Jobs

from .sources import KIT, PACKAGES, ROOT, SERVICES, application, modules_of, sources

METHODS = {"get", "put", "post", "delete", "patch"}
# Asked by machines beside the API; the gateway exposes neither.
HEALTH = {"/livez", "/readyz", "/metrics", "/openapi.json"}
# What a person calls before, or in order to, be signed in; and what the gateway asks.
PUBLIC = {
    "cluster": {
        # What FHIR clients ask first, also in order to learn how to sign in.
        "GET /v1/fhir/metadata",
        "GET /v1/session",
        "GET /v1/session/sign-in",
        "GET /v1/session/callback",
        "POST /v1/session/sign-out",
    }
}
CLOCK_CALLS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "datetime.datetime.now"}
CLOCK_READERS = {
    "services/service-kit/src/service_kit/clock.py",
    "services/service-kit/src/service_kit/rate_limits.py",  # compares with the limiter's own clock
}
# The kit knows nothing of what the services are about; only their addresses are settings.
DOMAIN_NOUNS = re.compile(
    r"\b(practices?|clusters?|boards?|indicators?|submissions?|alerts?|benchmarks?|gps?|patients?|pql|cql)\b", re.IGNORECASE
)


@pytest.fixture(scope="module", params=SERVICES)
def service(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def app(service: str) -> Iterator[FastAPI]:
    app = application(service)
    yield app
    app.state.database.engine.dispose()


def calls(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func)


def imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


class TestTransactions:
    def test_nobody_commits_but_the_kit(self) -> None:
        found = [f"{file}:{line}" for file, tree in sources(*PACKAGES.values()) for line, name in calls(tree) if name.endswith(".commit")]
        assert not found, f"returning commits, raising rolls back; take away the commit() in {found}"


class TestClock:
    def test_is_read_in_one_place(self) -> None:
        found = [
            f"{file}:{line}"
            for file, tree in sources(KIT, *PACKAGES.values())
            if file not in CLOCK_READERS
            for line, name in calls(tree)
            if name in CLOCK_CALLS or name.endswith((".utcnow", ".date.today"))
        ]
        assert not found, f"use service_kit.clock in {found}"


class TestTokens:
    def test_only_one_module_imports_jose(self) -> None:
        found = {file for file, tree in sources(KIT, *PACKAGES.values()) for _, name in imports(tree) if name.partition(".")[0] == "jose"}
        assert found == {"services/service-kit/src/service_kit/auth.py"}


class TestSlices:
    def test_do_not_reach_into_each_others_repository(self) -> None:
        found = [
            f"{file}:{line} imports {name}"
            for file, tree in sources(*PACKAGES.values())
            for line, name in imports(tree)
            if (match := re.fullmatch(r"\w+_api\.(\w+)\.repository", name)) and f"/{match[1]}/" not in file
        ]
        assert not found


class TestKit:
    def test_says_nothing_about_what_the_services_are_for(self) -> None:
        found = [
            f"{file.relative_to(ROOT)}:{number}: {match[0]}"
            for file in sorted(KIT.rglob("*.py"))
            for number, line in enumerate(file.read_text().splitlines(), start=1)
            for match in DOMAIN_NOUNS.finditer(line.replace("cluster-api", ""))
        ]
        assert not found

    def test_stays_small(self) -> None:
        sizes = {file.name: len(file.read_text().splitlines()) for file in KIT.rglob("*.py")}
        assert {name: size for name, size in sizes.items() if size > 250} == {}

    @pytest.mark.parametrize("package", ["service_kit", "service_kit.testing", *PACKAGES])
    def test_offers_its_names_in_order(self, package: str) -> None:
        names: list[str] = getattr(importlib.import_module(package), "__all__", [])
        assert names == sorted(names, key=lambda name: (not name.isupper(), not name[0].isupper(), name))
        module: Any = importlib.import_module(package)
        assert [name for name in names if not hasattr(module, name)] == []


class TestMigrations:
    def test_have_one_head(self, service: str) -> None:
        config = Config(ROOT / f"services/{service}-api/alembic.ini")
        assert len(ScriptDirectory.from_config(config).get_heads()) == 1

    def test_do_not_wait_long_for_a_lock(self, service: str) -> None:
        template = ROOT / f"services/{service}-api/migrations/script.py.mako"
        assert "SET LOCAL lock_timeout" in template.read_text()


class TestRoutes:
    def test_are_all_documented(self, app: FastAPI) -> None:
        routes = [context.original_route for context in iter_route_contexts(app.routes)]
        hidden = {route.path for route in routes if isinstance(route, APIRoute) and not route.include_in_schema}
        assert {path for path in hidden - HEALTH if not path.startswith("/internal/")} == set()

    def test_say_what_they_do(self, app: FastAPI) -> None:
        silent = [f"{method} {path}" for method, path, operation in operations(app) if not operation.get("description")]
        assert not silent, f"one docstring each, please: {silent}"

    def test_need_a_token(self, app: FastAPI, service: str) -> None:
        public = {f"{method.upper()} {path}" for method, path, operation in operations(app) if not operation.get("security")}
        assert public <= PUBLIC.get(service, set())

    def test_have_names_of_their_own(self, app: FastAPI) -> None:
        names = [operation["operationId"] for _, _, operation in operations(app)]
        assert sorted(names) == sorted(set(names))

    def test_keep_to_the_style_of_addresses(self, app: FastAPI) -> None:
        # The types of FHIR are spelled as HL7 spells them.
        style = r"/v1(/[a-z0-9]+(-[a-z0-9]+)*|/\{[a-z_]+\}|(?<=/fhir)/[A-Z][A-Za-z]+)+"
        odd = [path for path in app.openapi()["paths"] if not re.fullmatch(style, path)]
        assert not odd


def operations(app: FastAPI) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, item in app.openapi()["paths"].items():
        yield from ((method, path, item[method]) for method in METHODS & set(item))


class TestConnections:
    def test_of_all_pools_fit_the_server(self) -> None:
        launcher = (ROOT / "deploy/local/postgres.py").read_text()
        match = re.search(r'"max_connections": "(\d+)"', launcher)
        assert match
        with_jobs = [name for name in PACKAGES for module in modules_of(name) if any(isinstance(v, Jobs) for v in vars(module).values())]
        # Each service has its pool; each worker one of its own, and the connections that fetch jobs.
        needed = POOL_SIZE * len(PACKAGES) + (POOL_SIZE + 6) * len(set(with_jobs))
        assert needed <= int(match[1]) - 10


@pytest.mark.parametrize("folder", ["frontend", "deploy/identity", "services/cluster-api/tests/fhir_validator"])
def test_package_locks_name_no_registry(folder: str) -> None:
    file: Path = ROOT / folder / "package-lock.json"
    packages = json.loads(file.read_text())["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []
