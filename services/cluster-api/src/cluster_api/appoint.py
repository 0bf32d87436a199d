"""Make an appointment from the command line: the very first data steward, whom nobody else can appoint.

    python -m cluster_api.appoint demo-steward-1 steward country:S92000003 --name "Demo data steward 1"

The same appointment a second time changes nothing.
"""

import argparse
import sys
from datetime import date

from pydantic import ValidationError
from service_kit import clock
from service_kit.db import Database
from service_kit.problems import Problem

from cluster_api.appointments import service
from cluster_api.appointments.errors import AlreadyAppointed
from cluster_api.appointments.schemas import AppointmentCreate
from cluster_api.domain.roles import Role
from cluster_api.register_store import RegisterStore
from cluster_api.settings import Settings

# Who stands in the record as having appointed: nobody who signs in has this id.
OPERATOR = "operator"


def main(arguments: list[str], settings: Settings | None = None) -> int:
    """Make the appointment and say so; 0 when it holds afterwards."""
    given = _parser().parse_args(arguments)
    database = Database(settings or Settings(), pool_size=1)
    try:
        wanted = AppointmentCreate(
            subject=given.subject,
            display_name=given.name,
            role=Role(given.role),
            organisation_id=given.organisation_id,
            valid_from=given.valid_from or clock.today(),
        )
        with database.session_factory.begin() as session:
            service.appoint(session, OPERATOR, RegisterStore(), wanted)
        print(f"{given.subject} is now {given.role} for {given.organisation_id}.")
    except AlreadyAppointed:
        print(f"{given.subject} is already {given.role} for {given.organisation_id}.")
    except ValidationError as error:
        print(f"Not appointed: {error.errors()[0]['msg']}.", file=sys.stderr)
        return 2
    except Problem as problem:
        print(f"Not appointed: {problem.title}. {problem.detail}", file=sys.stderr)
        return 1
    finally:
        database.engine.dispose()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m cluster_api.appoint", description=__doc__)
    parser.add_argument("subject", help="the person's id at the sign-in provider, or a client id")
    parser.add_argument("role", choices=[str(role) for role in Role])
    parser.add_argument("organisation_id", help="such as country:S92000003 or practice:10002")
    parser.add_argument("--name", required=True, help="the name shown to others")
    parser.add_argument("--from", dest="valid_from", type=date.fromisoformat, help="the first day; today by default")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
