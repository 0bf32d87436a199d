"""Do this service's background work: `python -m assurance_api.worker`."""

from service_kit import Database, ServiceClient, ServiceTokens, WorkerApp, run_workers

from assurance_api.alerts import evaluating
from assurance_api.clients.benchmark import HttpBenchmarkApi
from assurance_api.clients.cluster import HttpClusterApi
from assurance_api.jobs import Resources, jobs
from assurance_api.settings import Settings
from assurance_api.submissions import delivering, validating

# Importing these modules is what makes their tasks known.
TASKS = (
    validating.validate_submission,
    delivering.deliver_submission,
    delivering.deliver_sharing,
    evaluating.evaluate_rounds,
)
# Jobs wait for other services most of the time; each holds at most one connection.
CONCURRENCY = 4


def worker_parts(settings: Settings) -> list[WorkerApp]:
    """Return what a worker process runs for this service."""
    own_token = ServiceTokens(settings)
    resources = Resources(
        database=Database(settings, pool_size=CONCURRENCY),
        cluster=HttpClusterApi(ServiceClient(settings.cluster_api_url, token=own_token)),
        benchmark=HttpBenchmarkApi(ServiceClient(settings.benchmark_api_url, token=own_token)),
    )
    return [jobs.worker_app(settings.database_url, resources, concurrency=CONCURRENCY)]


if __name__ == "__main__":
    run_workers(worker_parts(Settings()))
