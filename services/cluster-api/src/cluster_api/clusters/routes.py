"""Addresses of clusters."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from service_kit.db import DbSession
from service_kit.pagination import Page, Paging
from service_kit.problems import documented

from cluster_api.clusters import service
from cluster_api.clusters.errors import ClusterNotFound
from cluster_api.clusters.schemas import ClusterAreaRead, ClusterPage, ClusterRead
from cluster_api.history_schemas import HistoryEntry
from cluster_api.history_store import Reading
from cluster_api.permissions import RegisterReader
from cluster_api.practices import service as practices
from cluster_api.practices.schemas import PracticeRead
from cluster_api.reading import AtMoment, IncludeWithdrawn, Registers
from cluster_api.register_store import RegisterMissing

router = APIRouter(prefix="/v1/clusters", tags=["clusters"])

ClusterId = Annotated[
    str,
    Path(
        max_length=20,
        description="`gc0001`, with or without `cluster:` in front.",
        openapi_examples={"seeded": {"value": "gc0001"}},
    ),
]
PartnershipCode = Annotated[str | None, Query(pattern=r"^(partnership:)?S37[0-9]{6}$")]
BoardCode = Annotated[str | None, Query(pattern=r"^(board:)?S08[0-9]{6}$")]


@router.get("", responses=documented(RegisterMissing))
def list_clusters(
    session: DbSession,
    _actor: RegisterReader,
    registers: Registers,
    moment: AtMoment,
    page: Paging,
    *,
    partnership: PartnershipCode = None,
    board: BoardCode = None,
    include_placeholders: Annotated[bool, Query()] = False,
) -> ClusterPage:
    """List the clusters of a date; by partnership or Board, the parts that lie there."""
    wanted = service.ClusterFilter(
        partnership_code=partnership.removeprefix("partnership:") if partnership else None,
        board_code=board.removeprefix("board:") if board else None,
        include_placeholders=include_placeholders,
    )
    return service.list_clusters(session, registers.on(session, moment), page, moment, wanted)


@router.get("/{cluster_id}", responses=documented(ClusterNotFound, RegisterMissing))
def get_cluster(
    session: DbSession,
    _actor: RegisterReader,
    registers: Registers,
    moment: AtMoment,
    cluster_id: ClusterId,
) -> ClusterRead:
    """Show a cluster with the parts that lie in each partnership."""
    return service.get_cluster(registers.on(session, moment), cluster_id)


@router.get("/{cluster_id}/practices", responses=documented(ClusterNotFound, RegisterMissing))
def list_practices_of_cluster(
    session: DbSession,
    _actor: RegisterReader,
    registers: Registers,
    moment: AtMoment,
    page: Paging,
    cluster_id: ClusterId,
) -> Page[PracticeRead]:
    """List the practices of a cluster on a date."""
    register = registers.on(session, moment)
    code = service.get_cluster(register, cluster_id).id.removeprefix("cluster:")
    return practices.search_practices(session, register, page, moment, search="", cluster_code=code)


@router.get("/{cluster_id}/areas", responses=documented(ClusterNotFound))
def list_areas_of_cluster(
    session: DbSession, _actor: RegisterReader, moment: AtMoment, page: Paging, cluster_id: ClusterId
) -> Page[ClusterAreaRead]:
    """List the partnerships and Boards that a cluster touched up to a date, from when until when, and with how many practices."""
    return service.list_areas(session, page, cluster_id, moment)


@router.get("/{cluster_id}/history", responses=documented(ClusterNotFound))
def list_history_of_cluster(
    session: DbSession,
    actor: RegisterReader,
    moment: AtMoment,
    page: Paging,
    cluster_id: ClusterId,
    *,
    include_withdrawn: IncludeWithdrawn = False,
) -> Page[HistoryEntry]:
    """Tell the story of a cluster up to a date, in order of day and then of recording. Corrections are entries of their own."""
    return service.list_history(session, page, cluster_id, Reading(actor, moment, include_withdrawn))
