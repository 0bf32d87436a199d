"""What this service reads from its environment."""

from pydantic import Field
from service_kit import ServiceSettings


class Settings(ServiceSettings):
    """The kit's settings, and how large a submission may be."""

    # A national month is half a megabyte; fifty hold a hundred thousand generous rows.
    submission_max_bytes: int = Field(default=50 * 1024 * 1024, ge=1024)
