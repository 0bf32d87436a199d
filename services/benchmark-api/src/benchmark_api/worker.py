"""Do this service's background work: `python -m benchmark_api.worker`."""

from service_kit import Database, ServiceClient, ServiceTokens, WorkerApp, run_workers

from benchmark_api.clients.cluster import HttpOrganisations
from benchmark_api.jobs import jobs
from benchmark_api.observation_batches.tasks import Resources
from benchmark_api.settings import Settings

# Batches are computed one at a time; a second connection keeps the first from waiting for nothing.
_CONNECTIONS = 2


def worker_parts(settings: Settings) -> list[WorkerApp]:
    """Return what a worker process runs for this service."""
    client = ServiceClient(settings.cluster_api_url, token=ServiceTokens(settings))
    resources = Resources(Database(settings, pool_size=_CONNECTIONS), HttpOrganisations(client))
    return [jobs.worker_app(settings.database_url, resources, concurrency=1)]


if __name__ == "__main__":
    run_workers(worker_parts(Settings()))
