"""Dates as they are written in requests: `2024-10-01` and nothing else; and the instant at which a day of knowing or recording ends."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class RecordedBy:
    """The day that a read of acts asks about, and the instant up to which acts count; None for all of them."""

    on: date
    until: datetime | None = None

    def has(self, at: datetime | None) -> bool:
        """Answer whether something was done, and by then."""
        return at is not None and (self.until is None or at <= self.until)


def written_as_date(value: object) -> object:
    """Refuse what a lenient reader would take for a date: `0`, a time, an instant."""
    if value is None or type(value) is date or (isinstance(value, str) and _ISO_DATE.fullmatch(value)):
        return value
    raise ValueError("write the date as YYYY-MM-DD")


def end_of_day(day: date) -> datetime:
    """Return the last instant of a day (UTC); what was recorded up to then was known on it."""
    return datetime.combine(day, time.max, UTC)
