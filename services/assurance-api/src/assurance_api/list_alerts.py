"""List every alert as CSV: `python -m assurance_api.list_alerts` (an operator's command).

Nobody who signs in sees them all: a signal belongs to its practice, then to its peers. Who runs the service may check
what its rules found.
"""

import csv
import sys
from typing import TextIO

from service_kit import Database
from sqlalchemy import select
from sqlalchemy.orm import Session

from assurance_api.models import Alert
from assurance_api.settings import Settings

COLUMNS = (
    "rule",
    "rule_version",
    "organisation_id",
    "organisation_name",
    "indicator",
    "first_period",
    "status",
    "opened_on",
    "closed_on",
    "closing_reason",
)


def write_alerts(session: Session, out: TextIO) -> None:
    """Write one line for each alert, oldest first."""
    columns = [getattr(Alert, name) for name in COLUMNS]
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(session.execute(select(*columns).order_by(Alert.first_period, Alert.opened_on, Alert.id)).all())


def main() -> int:
    """Write the alerts of the database that the environment names."""
    database = Database(Settings(), pool_size=1)
    with database.session_factory.begin() as session:
        write_alerts(session, sys.stdout)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
