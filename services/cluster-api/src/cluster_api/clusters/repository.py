"""Queries on clusters."""

from collections.abc import Collection

from service_kit.pagination import PageParams
from sqlalchemy import select
from sqlalchemy.orm import Session

from cluster_api.domain.register import Moment
from cluster_api.models import ClusterDetail
from cluster_api.models.base import believed_at, holds_at


class Clusters:
    """Queries on clusters."""

    def __init__(self, session: Session) -> None:
        """Work in this transaction."""
        self.session = session

    def list_at(self, page: PageParams, moment: Moment, codes: Collection[str]) -> list[ClusterDetail]:
        """List some clusters in order of their codes."""
        query = select(ClusterDetail).where(
            ClusterDetail.cluster_code.in_(codes),
            holds_at(ClusterDetail, moment),
        )
        return list(self.session.scalars(page.apply(query, ClusterDetail.cluster_code)))

    def was_ever_there(self, code: str, moment: Moment) -> bool:
        """Answer whether a cluster had begun by a date, even if it is dissolved since."""
        query = select(ClusterDetail.id).where(
            ClusterDetail.cluster_code == code, ClusterDetail.valid_from <= moment.as_of, believed_at(ClusterDetail, moment.version)
        )
        return self.session.scalar(query.limit(1)) is not None
