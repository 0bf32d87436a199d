"""Compute stored results again: `python -m benchmark_api.recompute --reason "method version 3"`.

For operators, after a change of method, of definitions or of what the register says about the past. Everything is computed from the
observations in force, a block at a time; readers see the old results until a block is stored, and batches are taken in between.
What comes out as it was is left alone, so running it again does nothing. Every run is on record with its reason, in the table
`recomputation` and in `GET /v1/benchmarks/revisions`.
"""

import argparse
import datetime as dt
import sys
from collections.abc import Sequence

from service_kit import Database, ServiceClient, ServiceTokens, clock

from benchmark_api.clients.cluster import HttpOrganisations
from benchmark_api.indicators.service import find_indicators
from benchmark_api.observation_batches.rebuilding import Wish, rebuild
from benchmark_api.settings import Settings

# One that holds the turn and reads, one that stores, one for the record of the run.
_CONNECTIONS = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was asked for and say what came of it."""
    parser = argparse.ArgumentParser(prog="python -m benchmark_api.recompute", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument("--reason", required=True, help="why; readers of the revisions see it")
    parser.add_argument("--indicator", action="append", help="a code; may be given several times; without it, all")
    parser.add_argument("--since", type=dt.date.fromisoformat, help="only periods that end on this day or later: 2026-01-31")
    parser.add_argument("--fresh-register", action="store_true", help="take the register as it is recorded now")
    chosen = parser.parse_args(arguments)
    settings = Settings()
    database = Database(settings, pool_size=_CONNECTIONS)
    try:
        if unknown := _unknown(database, chosen.indicator or []):
            sys.stderr.write(f"not in the catalogue: {', '.join(unknown)}\n")
            return 1
        source = HttpOrganisations(ServiceClient(settings.cluster_api_url, token=ServiceTokens(settings)))
        wish = Wish(chosen.reason, chosen.indicator, chosen.since, fresh_register=chosen.fresh_register)
        done = rebuild(database, source, wish, now=clock.now)
    finally:
        database.engine.dispose()
    sys.stdout.write(f"{done.computed} benchmarks computed with their results, {done.changed} of them new or changed\n")
    return 0


def _unknown(database: Database, codes: Sequence[str]) -> list[str]:
    with database.session_factory() as session:
        known = find_indicators(session, codes)
    return [code for code in codes if code not in known]


if __name__ == "__main__":
    sys.exit(main())
