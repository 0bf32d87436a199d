"""Background work of this service, and what its tasks receive.

Submitted rows go through three tasks: validate → deliver → evaluate. Each is enqueued in the transaction that causes
it and does nothing the second time, so that a killed worker loses nothing and doubles nothing.
"""

from dataclasses import dataclass

from procrastinate import RetryStrategy
from service_kit import Database, Jobs

from assurance_api.clients.benchmark import BenchmarkApi
from assurance_api.clients.cluster import ClusterApi

jobs = Jobs("assurance")

# Another service may be away for an evening: waits double from two seconds, which reaches some nine hours.
PATIENT = RetryStrategy(max_attempts=14, exponential_wait=2)


@dataclass(frozen=True)
class Resources:
    """What a task may use."""

    database: Database
    cluster: ClusterApi
    benchmark: BenchmarkApi
