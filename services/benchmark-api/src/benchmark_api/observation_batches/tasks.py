"""Background work of this slice: the batches that are too large for their request."""

from dataclasses import dataclass

from service_kit import Database, clock

from benchmark_api.clients.cluster import OrganisationSource
from benchmark_api.jobs import jobs
from benchmark_api.observation_batches import service


@dataclass(frozen=True)
class Resources:
    """What the work needs."""

    database: Database
    organisations: OrganisationSource


@jobs.task()
def compute_batch(resources: Resources, *, number: int) -> None:
    """Compute a stored batch; a second time changes nothing."""
    with resources.database.session_factory.begin() as session:
        service.compute_queued(session, resources.organisations, number, now=clock.now())
