"""List every episode from the command line, for the operator of an installation: who has one, of which rule, since when.

    python -m assurance_api.list_alerts          prints CSV, oldest first

Nobody who signs in sees all of them, and no figure is among the columns.
"""

import csv
import sys

from service_kit.db import Database
from sqlalchemy import select

from assurance_api.models import Alert
from assurance_api.settings import Settings

COLUMNS = ("rule", "organisation_id", "organisation_name", "indicator", "first_period", "opened_on", "status")


def main(settings: Settings | None = None) -> int:
    """Print the list."""
    database = Database(settings or Settings(), pool_size=1)
    try:
        with database.session_factory() as session:
            ordered = select(*(getattr(Alert, name) for name in COLUMNS)).order_by(Alert.first_period, Alert.rule, Alert.organisation_id)
            writer = csv.writer(sys.stdout)
            writer.writerow(COLUMNS)
            writer.writerows(session.execute(ordered).tuples())
    finally:
        database.engine.dispose()
    return 0


if __name__ == "__main__":
    sys.exit(main())
