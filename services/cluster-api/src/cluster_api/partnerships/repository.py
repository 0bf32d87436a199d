"""Queries on the codes of partnerships."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from cluster_api.domain.area_codes import AreaCode
from cluster_api.models import Partnership


def published_codes(session: Session) -> dict[str, AreaCode]:
    """Read every code there is, archived ones too."""
    rows = session.execute(
        select(Partnership.code, Partnership.name, Partnership.valid_from, Partnership.valid_until).order_by(Partnership.code)
    )
    return {row.code: AreaCode(*row) for row in rows}
