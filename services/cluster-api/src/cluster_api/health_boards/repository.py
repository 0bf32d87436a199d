"""Queries on the codes of Health Boards."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from cluster_api.domain.area_codes import AreaCode
from cluster_api.models import HealthBoard


def published_codes(session: Session) -> dict[str, AreaCode]:
    """Read every code there is, archived ones too."""
    rows = session.execute(
        select(HealthBoard.code, HealthBoard.name, HealthBoard.valid_from, HealthBoard.valid_until).order_by(HealthBoard.code)
    )
    return {row.code: AreaCode(*row) for row in rows}
