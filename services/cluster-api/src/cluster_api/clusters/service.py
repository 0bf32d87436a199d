"""Read clusters from the register of a date."""

from collections.abc import Sequence
from dataclasses import dataclass

from service_kit.pagination import Page, PageParams
from sqlalchemy.orm import Session

from cluster_api.clusters.errors import ClusterNotFound
from cluster_api.clusters.repository import Clusters
from cluster_api.clusters.schemas import ClusterPartRead, ClusterRead
from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.age_bands import total_or_unknown
from cluster_api.domain.register import Cluster, ClusterPart, Moment, Register


@dataclass(frozen=True)
class ClusterFilter:
    """Which clusters, and which parts of them, a list asks for."""

    partnership_code: str | None
    board_code: str | None
    include_placeholders: bool

    def parts(self, register: Register, cluster: Cluster) -> tuple[ClusterPart, ...]:
        """Return the parts of a cluster that lie where the list asks."""
        if cluster.is_placeholder and not self.include_placeholders:
            return ()
        return tuple(
            part
            for part in register.parts_of(cluster.code)
            if self.partnership_code in {None, part.partnership_code} and self.board_code in {None, part.board_code}
        )


def list_clusters(session: Session, register: Register, page: PageParams, moment: Moment, wanted: ClusterFilter) -> Page[ClusterRead]:
    """List clusters; by partnership or Board only the parts that lie there are counted."""
    parts = {cluster.code: wanted.parts(register, cluster) for cluster in register.clusters}
    codes = [code for code, found in parts.items() if found]
    rows = Clusters(session).list_at(page, moment, codes)
    found = page.page(rows, lambda row: (row.cluster_code,))
    return Page(
        items=[_cluster(register, register.clusters_by_code[row.cluster_code], parts[row.cluster_code]) for row in found.items],
        next_cursor=found.next_cursor,
    )


def get_cluster(register: Register, cluster_id: str) -> ClusterRead:
    """Return a cluster with all its parts, or raise `ClusterNotFound`."""
    cluster = register.clusters_by_code.get(cluster_id.removeprefix("cluster:"))
    if cluster is None:
        raise ClusterNotFound("Look it up in the list of clusters, or choose another date.")
    return _cluster(register, cluster, register.parts_of(cluster.code))


def _cluster(register: Register, cluster: Cluster, parts: Sequence[ClusterPart]) -> ClusterRead:
    return ClusterRead(
        id=ids.cluster_id(cluster.code),
        name=cluster.name,
        is_placeholder=cluster.is_placeholder,
        partnership_ids=sorted({ids.partnership_id(part.partnership_code) for part in parts}),
        board_ids=sorted({ids.board_id(part.board_code) for part in parts}),
        practices=sum(part.practices for part in parts),
        patients=total_or_unknown(part.patients for part in parts),
        parts=[
            ClusterPartRead(
                partnership_id=ids.partnership_id(part.partnership_code),
                partnership_name=register.partnerships_by_code[part.partnership_code].name,
                board_id=ids.board_id(part.board_code),
                practices=part.practices,
                patients=part.patients,
            )
            for part in parts
        ],
    )
