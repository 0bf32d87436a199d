"""The published codes of Boards and partnerships as they are recorded: which code is in force, and what an archived one was."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from cluster_api.domain import area_codes
from cluster_api.domain.area_codes import AreaCode
from cluster_api.models import HealthBoard, Partnership

Areas = type[HealthBoard] | type[Partnership]


def codes_of(session: Session, areas: Areas) -> dict[str, AreaCode]:
    """Read every code there is, archived ones too."""
    rows = session.execute(select(areas.code, areas.name, areas.valid_from, areas.valid_until).order_by(areas.code))
    return {row.code: AreaCode(*row) for row in rows}


def code_on(session: Session, areas: Areas, code: str, on: date) -> str:
    """Return the code in force on a date for a published one; an unknown one as it is."""
    return area_codes.resolve(code, on, codes_of(session, areas)) or code


def names(session: Session, areas: Areas) -> dict[str, str]:
    """Return the name under every code."""
    return {code: found.name for code, found in codes_of(session, areas).items()}


def archived_in_words(code: str, current: str, codes: Mapping[str, AreaCode]) -> str:
    """Say until when a code held, and which to ask for now."""
    return f"{code} was the code of {codes[code].name} until {area_codes.last_day(codes[code])}. Ask for {current}."


def link_to(current: str) -> dict[str, str]:
    """Name in a header the code that has taken the place of another."""
    return {"Link": f'<{current}>; rel="successor-version"'}
