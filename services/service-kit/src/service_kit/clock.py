"""The only place that reads the clock, so that every other function can be given a time."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

# Due dates and windows are calendar dates where the readers live, also in summer after 23:00 UTC.
SCOTLAND = ZoneInfo("Europe/London")


def now() -> datetime:
    """Return the present instant, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Return today's date in Scotland."""
    return now().astimezone(SCOTLAND).date()
