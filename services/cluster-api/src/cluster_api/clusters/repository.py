"""Queries on clusters."""

from collections.abc import Collection

from service_kit.pagination import PageParams
from sqlalchemy import select
from sqlalchemy.orm import Session

from cluster_api.domain.register import Moment
from cluster_api.models import ClusterDetail
from cluster_api.models.base import holds_at


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
