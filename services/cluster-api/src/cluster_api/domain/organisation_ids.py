"""Organisation ids, written the same in every service: `practice:10002`, `cluster:gc0001`."""

from enum import StrEnum
from typing import NamedTuple


class OrganisationKind(StrEnum):
    """What an organisation id names."""

    BOARD = "board"
    CLUSTER = "cluster"
    COUNTRY = "country"
    PARTNERSHIP = "partnership"
    PRACTICE = "practice"


class OrganisationId(NamedTuple):
    """An organisation id taken apart."""

    kind: OrganisationKind
    code: str

    def __str__(self) -> str:
        """Write the id as other services know it."""
        return f"{self.kind}:{self.code}"


SCOTLAND = OrganisationId(OrganisationKind.COUNTRY, "S92000003")


def board_id(code: str) -> str:
    """Write the id of a Health Board."""
    return f"{OrganisationKind.BOARD}:{code}"


def cluster_id(code: str) -> str:
    """Write the id of a cluster."""
    return f"{OrganisationKind.CLUSTER}:{code}"


def partnership_id(code: str) -> str:
    """Write the id of a partnership."""
    return f"{OrganisationKind.PARTNERSHIP}:{code}"


def practice_id(code: str) -> str:
    """Write the id of a practice."""
    return f"{OrganisationKind.PRACTICE}:{code}"


def parse(text: str) -> OrganisationId | None:
    """Take an organisation id apart; None when it is not one."""
    kind, separator, code = text.partition(":")
    if not separator or not code or kind not in set(OrganisationKind):
        return None
    return OrganisationId(OrganisationKind(kind), code)
