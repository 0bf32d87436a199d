"""Make appointments from the command line: the very first two data stewards, whom nobody else can appoint.

    python -m cluster_api.appoint demo-steward-1 steward country:S92000003 --name "Demo data steward 1"

It is also the only way to appoint Cairn's own services, which are shown by their client ids:

    python -m cluster_api.appoint cairn-cluster cairn-qi cairn-benchmark cairn-assurance service country:S92000003

Once two stewards are in office, one nominates and the other appoints whoever else holds a national role; leads of practices and
clusters are nominated where they work. The record says of these appointments that the operator made them and nobody nominated.
The same appointment a second time changes nothing.
"""

import argparse
import sys
from datetime import date

from pydantic import ValidationError
from service_kit import clock
from service_kit.db import Database
from service_kit.problems import Problem

from cluster_api.appointments import nominating
from cluster_api.appointments.errors import AlreadyAppointed
from cluster_api.appointments.schemas import AppointmentCreate
from cluster_api.domain.people.roles import Role, is_for_machines
from cluster_api.register_store import RegisterStore
from cluster_api.settings import Settings

# Who stands in the record as having appointed: nobody who signs in has this id.
OPERATOR = "operator"


def main(arguments: list[str], settings: Settings | None = None) -> int:
    """Make the appointments and say so; 0 when all hold afterwards."""
    parser = _parser()
    given = parser.parse_args(arguments)
    if given.name and len(given.subjects) > 1:
        parser.error("one name cannot be shown for several subjects; appoint each by itself")
    if not given.name and not is_for_machines(Role(given.role)):
        parser.error("a person needs a --name that others are shown")
    database = Database(settings or Settings(), pool_size=1)
    try:
        for subject in given.subjects:
            wanted = AppointmentCreate(
                subject=subject,
                display_name=given.name or subject,
                role=Role(given.role),
                organisation_id=given.organisation_id,
                valid_from=given.valid_from or clock.today(),
            )
            _appoint(database, wanted)
    except ValidationError as error:
        print(f"Not appointed: {error.errors()[0]['msg']}.", file=sys.stderr)
        return 2
    except Problem as problem:
        print(f"Not appointed: {problem.title}. {problem.detail}", file=sys.stderr)
        return 1
    finally:
        database.engine.dispose()
    return 0


def _appoint(database: Database, wanted: AppointmentCreate) -> None:
    try:
        with database.session_factory.begin() as session:
            nominating.appoint_as_operator(session, RegisterStore(), OPERATOR, wanted)
        print(f"{wanted.subject} is now {wanted.role} for {wanted.organisation_id}.")
    except AlreadyAppointed:
        print(f"{wanted.subject} is already {wanted.role} for {wanted.organisation_id}.")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m cluster_api.appoint", description=__doc__)
    parser.add_argument("subjects", nargs="+", metavar="subject", help="the person's id at the sign-in provider, or a client id")
    parser.add_argument("role", choices=[str(role) for role in Role])
    parser.add_argument("organisation_id", help="such as country:S92000003 or practice:10002")
    parser.add_argument("--name", help="the name shown to others; a machine without one is shown by its id")
    parser.add_argument("--from", dest="valid_from", type=date.fromisoformat, help="the first day; today by default")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
