"""Do this service's background work: `python -m qi_api.worker`."""

from service_kit import ServiceClient, ServiceTokens, WorkerApp, run_workers

from qi_api.clients.assurance import HttpAssuranceApi
from qi_api.jobs import jobs
from qi_api.settings import Settings


def worker_parts(settings: Settings) -> list[WorkerApp]:
    """Return what a worker process runs for this service."""
    assurance = HttpAssuranceApi(ServiceClient(settings.assurance_api_url, token=ServiceTokens(settings)))
    return [jobs.worker_app(settings.database_url, assurance)]


if __name__ == "__main__":
    run_workers(worker_parts(Settings()))
