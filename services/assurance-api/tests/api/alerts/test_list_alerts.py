"""The operator's list of all alerts."""

import csv
import io

from assurance_api.list_alerts import write_alerts
from sqlalchemy.orm import Session

from ...factories import PEER, PRACTICE, make_alert, make_collection


def test_every_alert_is_listed_oldest_first(session: Session) -> None:
    round_ = make_collection(session)
    make_alert(session, round_, first_period="2026-09")
    make_alert(session, round_, first_period="2026-03", organisation_id=PEER, status="recorded")
    out = io.StringIO()
    write_alerts(session, out)
    rows = list(csv.DictReader(out.getvalue().splitlines()))
    assert [(row["organisation_id"], row["first_period"], row["status"]) for row in rows] == [
        (PEER, "2026-03", "recorded"),
        (PRACTICE, "2026-09", "open"),
    ]
