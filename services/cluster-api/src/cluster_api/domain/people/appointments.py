"""An appointment as plain facts, for whoever judges it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class AppointmentRow:
    """An appointment as it is, or was, recorded."""

    id: UUID
    subject: str
    role: str
    organisation_id: str
    status: str
    nominated_by: str | None
    appointed_by: str | None
    appointing_board_id: str | None
    valid_from: date
    valid_until: date | None
    nominated_on: date | None
    appointed_on: date | None
    nominated_at: datetime | None
    appointed_at: datetime | None
    protected_time: list[dict[str, Any]]
    display_name: str
