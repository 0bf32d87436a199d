"""The background work of benchmark-api."""

from service_kit import Jobs

jobs = Jobs("benchmark")
