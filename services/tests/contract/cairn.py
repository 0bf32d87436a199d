"""The four services in one process: real applications, real databases, each reaching the others as it does over HTTP.

Nothing stands in for anything. Only the network is left out: a service's client talks to the other's application
directly, and tokens are signed with the tests' own key instead of the provider's.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import httpx
from assurance_api import worker as assurance_worker
from assurance_api.clients.benchmark import HttpBenchmarkApi as AssuranceToBenchmark
from assurance_api.clients.cluster import HttpClusterApi as AssuranceToCluster
from assurance_api.jobs import Resources as AssuranceResources
from assurance_api.jobs import jobs as assurance_jobs
from assurance_api.main import create_app as create_assurance
from assurance_api.settings import Settings as AssuranceSettings
from benchmark_api.clients.cluster import HttpOrganisations as BenchmarkToCluster
from benchmark_api.jobs import jobs as benchmark_jobs
from benchmark_api.main import create_app as create_benchmark
from benchmark_api.observation_batches.tasks import Resources as BenchmarkResources
from benchmark_api.settings import Settings as BenchmarkSettings
from cluster_api.main import create_app as create_cluster
from cluster_api.settings import Settings as ClusterSettings
from fastapi import FastAPI
from fastapi.testclient import TestClient
from qi_api.clients.assurance import HttpAssuranceApi as QiToAssurance
from qi_api.clients.benchmark import HttpBenchmarkApi as QiToBenchmark
from qi_api.jobs import jobs as qi_jobs
from qi_api.main import create_app as create_qi
from qi_api.settings import Settings as QiSettings
from service_kit import HttpGrants, ServiceClient
from service_kit.testing import TEST_KEYS, TestDatabases, make_token, migrations_of, settings_for
from sqlalchemy import text

from deploy.demo.gateway import Caller

SERVICES = Path(__file__).parents[2]
# Importing them is what makes a worker's tasks known.
TASKS = assurance_worker.TASKS


class Calendar:
    """The day it is for all services, so that nothing here depends on when it runs."""

    def __init__(self, today: date) -> None:
        self.today = today

    def now(self) -> datetime:
        return datetime.combine(self.today, time(9), UTC)

    @contextmanager
    def on(self, day: date) -> Iterator[None]:
        """Let it be another day for a while."""
        usual, self.today = self.today, day
        try:
            yield
        finally:
            self.today = usual


class InProcess(TestClient):
    """A client of an application in this process; the timeouts that callers set for a network mean nothing here."""

    def request(self, method: str, url: str, *, timeout: object = None, **options: Any) -> httpx.Response:  # type: ignore[override]
        del timeout
        return super().request(method, url, **options)


def in_process(app: FastAPI) -> InProcess:
    return InProcess(app, raise_server_exceptions=False)


def watched(app: FastAPI) -> tuple[InProcess, list[int]]:
    """Return another client of an application, and the list into which the statuses of its answers go."""
    client, statuses = in_process(app), []
    client.event_hooks = {"response": [lambda response: statuses.append(response.status_code)]}
    return client, statuses


def service_token(name: str) -> Callable[[], str]:
    """Return a source of a service's own tokens, as the provider would give them out."""
    return lambda: make_token(f"cairn-{name}", client_id=f"cairn-{name}", scopes="service")


def to(provider: InProcess, service: str = "", **options: Any) -> ServiceClient:
    """Return the kit's client for a provider: with a service's own token, or without one of its own."""
    return ServiceClient("", token=service_token(service) if service else "", client=provider, **options)


@dataclass(frozen=True)
class Cairn:
    """All of it, running."""

    cluster: InProcess
    benchmark: InProcess
    assurance: InProcess
    qi: InProcess
    base_url: str = "in this process"

    def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        """Answer at the gateway's addresses: `/api/cluster/v1/…`."""
        service, _, rest = path.removeprefix("/api/").partition("/")
        provider: InProcess = getattr(self, service)
        return provider.request(method, f"/{rest}", **options)

    def person(self, subject: str) -> Caller:
        return Caller(self, lambda: make_token(subject))

    def machine(self, client_id: str, scopes: str) -> Caller:
        return Caller(self, lambda: make_token(client_id, client_id=client_id, scopes=scopes))

    def work(self) -> None:
        """Do all background work that is due, as the services' workers would."""
        assurance, benchmark, qi = (each.app.state for each in (self.assurance, self.benchmark, self.qi))
        clients = {"cluster": assurance.cluster, "benchmark": AssuranceToBenchmark(to(self.benchmark, "assurance"))}
        assurance_jobs.drain(AssuranceResources(database=assurance.database, **clients), assurance.settings.database_url)
        benchmark_jobs.drain(BenchmarkResources(benchmark.database, benchmark.organisations), benchmark.settings.database_url)
        qi_jobs.drain(QiToAssurance(to(self.assurance, "qi")), qi.settings.database_url)

    def row_counts(self) -> dict[str, int]:
        """Return how many rows every table of every service holds."""
        return {
            f"{name}.{table}": count
            for name in ("cluster", "benchmark", "assurance", "qi")
            for table, count in _row_counts(getattr(self, name).app).items()
        }


def start(databases: TestDatabases, running: ExitStack) -> Cairn:
    """Build the four applications, wired to one another, and keep them running until the stack unwinds."""

    def url(service: str) -> str:
        return databases.clone(service, migrations_of(SERVICES / f"{service}-api"))

    def run(app: FastAPI) -> InProcess:
        return running.enter_context(in_process(app))

    cluster = run(create_cluster(settings_for(ClusterSettings, url("cluster")), keys=TEST_KEYS))
    benchmark = run(
        create_benchmark(
            settings_for(BenchmarkSettings, url("benchmark")),
            keys=TEST_KEYS,
            grants=HttpGrants("", client=to(cluster)),
            organisations=BenchmarkToCluster(to(cluster, "benchmark")),
        )
    )
    assurance = run(
        create_assurance(
            settings_for(AssuranceSettings, url("assurance")),
            keys=TEST_KEYS,
            grants=HttpGrants("", client=to(cluster)),
            cluster=AssuranceToCluster(to(cluster, "assurance")),
        )
    )
    qi = run(
        create_qi(
            settings_for(QiSettings, url("qi")),
            keys=TEST_KEYS,
            grants=HttpGrants("", client=to(cluster)),
            assurance=QiToAssurance(to(assurance)),
            benchmark=QiToBenchmark(to(benchmark)),
        )
    )
    return Cairn(cluster, benchmark, assurance, qi)


def _row_counts(app: FastAPI) -> dict[str, int]:
    tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'procrastinate%' ORDER BY 1"
    with app.state.database.engine.connect() as connection:
        names = connection.execute(text(tables)).scalars().all()
        return {name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one() for name in names}  # noqa: S608 - names of our tables
