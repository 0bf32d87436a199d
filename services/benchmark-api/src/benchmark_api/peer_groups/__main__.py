"""Freeze the peer groups of a year by hand: `python -m benchmark_api.peer_groups freeze --year 2026`.

The worker does it by itself when figures of a new year come in. A year that is frozen stays as it is.
"""

import argparse
import sys
from collections.abc import Sequence

from service_kit import Database, ServiceClient, ServiceTokens, UpstreamUnavailable, clock

from benchmark_api.clients.cluster import HttpOrganisations, OrganisationSource
from benchmark_api.domain.nhs_years import nhs_year_of
from benchmark_api.peer_groups import service
from benchmark_api.settings import Settings

_TOLD = {
    service.Freezing.FROZEN: "The peer groups of {year} are frozen.",
    service.Freezing.ALREADY: "The peer groups of {year} were frozen before, and stay as they are.",
    service.Freezing.NOT_YET: "{year} has not begun: groups are made on the register of 1 April.",
    service.Freezing.NOTHING_KNOWN: "The register has no practices or no list sizes for 1 April {year}: there is nothing to compare by.",
}


def main(arguments: Sequence[str], settings: Settings, source: OrganisationSource) -> int:
    """Freeze one year and say what came of it."""
    parser = argparse.ArgumentParser(prog="python -m benchmark_api.peer_groups")
    command = parser.add_subparsers(required=True, metavar="command").add_parser("freeze", help="freeze the groups of one year")
    command.add_argument("--year", type=int, default=nhs_year_of(clock.today()), help="in which the NHS year begins; the current one")
    year = parser.parse_args(arguments).year
    database = Database(settings, pool_size=1)
    try:
        with database.session_factory.begin() as session:
            done = service.freeze(session, source, year, by="operator", now=clock.now())
    except UpstreamUnavailable as problem:
        sys.stderr.write(f"cluster-api does not answer: {problem.detail}\n")
        return 1
    finally:
        database.engine.dispose()
    sys.stdout.write(_TOLD[done].format(year=year) + "\n")
    return 0 if done in {service.Freezing.FROZEN, service.Freezing.ALREADY} else 1


if __name__ == "__main__":
    environment = Settings()
    client = ServiceClient(environment.cluster_api_url, token=ServiceTokens(environment))
    sys.exit(main(sys.argv[1:], environment, HttpOrganisations(client)))
