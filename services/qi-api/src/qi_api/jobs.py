"""Work of this service that happens after the answer: telling assurance-api which project answers an alert."""

from uuid import UUID

from procrastinate import RetryStrategy
from service_kit import Jobs

from qi_api.clients.assurance import AssuranceApi

jobs = Jobs("qi")


# assurance-api may be away for an evening: waits double from two seconds, which reaches some nine hours.
@jobs.task(retry=RetryStrategy(max_attempts=14, exponential_wait=2))
def link_to_alert(assurance: AssuranceApi, *, project_id: str, alert_id: str, started_by: str) -> None:
    """Record the project on its alert. Repeating it changes nothing, so it is retried until it arrives."""
    assurance.link_project(UUID(alert_id), UUID(project_id), started_by)
