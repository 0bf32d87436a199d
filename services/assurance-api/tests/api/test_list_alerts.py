"""The operator's list."""

import io

from assurance_api.list_alerts import write_alerts
from sqlalchemy.orm import Session

from ..factories import PRACTICE, make_alert, make_collection


def test_every_alert_is_a_line(session: Session) -> None:
    make_alert(session, make_collection(session))
    out = io.StringIO()
    write_alerts(session, out)
    header, line = out.getvalue().splitlines()
    assert header.startswith("rule,rule_version,organisation_id,organisation_name,indicator,first_period,status")
    assert line == f"slip,1,{PRACTICE},Demonstration Practice 001,repeat,2026-09,open,2026-11-20,,"
