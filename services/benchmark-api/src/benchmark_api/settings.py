"""What benchmark-api reads from its environment."""

from service_kit import ServiceSettings


class Settings(ServiceSettings):
    """The kit's settings, and how much one batch may hold before it is computed by the worker."""

    # Up to here a batch is computed in its own request; the sender waits about five seconds at most.
    compute_in_request_rows: int = 50_000
