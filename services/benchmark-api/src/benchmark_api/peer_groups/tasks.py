"""Background work of this slice: the groups of a year for which figures have come in."""

from collections.abc import Collection
from typing import Protocol

from service_kit import Database, clock
from sqlalchemy.orm import Session

from benchmark_api.clients.cluster import OrganisationSource
from benchmark_api.jobs import jobs
from benchmark_api.peer_groups import service

# Who freezes when nobody was asked to.
_BY_ITSELF = "worker"


class Resources(Protocol):
    """What the work needs."""

    @property
    def database(self) -> Database:
        """Give the service's database."""

    @property
    def organisations(self) -> OrganisationSource:
        """Give where the register and the populations come from."""


@jobs.task()
def freeze_year(resources: Resources, *, year: int) -> None:
    """Freeze the groups of one year; a second time changes nothing."""
    with resources.database.session_factory.begin() as session:
        service.freeze(session, resources.organisations, year, by=_BY_ITSELF, now=clock.now())


def freeze_missing(session: Session, periods: Collection[str]) -> None:
    """Have the worker freeze the groups of every year that these periods lie in and that has none."""
    for year in service.missing_years(session, periods, today=clock.today()):
        jobs.enqueue(session, freeze_year, queueing_lock=f"peer-groups-{year}", year=year)
