"""What this service reads from its environment."""

from service_kit import ServiceSettings


class Settings(ServiceSettings):
    """The kit's settings; the other services' addresses are among them."""
