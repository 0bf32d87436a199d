"""Addresses of clusters."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from service_kit.db import DbSession
from service_kit.pagination import Page, Paging
from service_kit.problems import documented

from cluster_api import register_files
from cluster_api.clusters import service
from cluster_api.clusters.errors import ClusterNotFound
from cluster_api.clusters.schemas import ClusterAreaRead, ClusterPage, ClusterRead
from cluster_api.csv_export import Form, WantedForm, also_csv, csv_response, every_item, listed, resting_on
from cluster_api.domain.imports import published_columns
from cluster_api.history_schemas import HistoryEntry
from cluster_api.permissions import RegisterReader
from cluster_api.practices import service as practices
from cluster_api.practices.schemas import PracticeRead
from cluster_api.reading import AskedHistory, AtMoment, KnownOn, Registers
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


@router.get("", response_model=ClusterPage, responses=also_csv() | documented(RegisterMissing))
def list_clusters(
    session: DbSession,
    _actor: RegisterReader,
    registers: Registers,
    moment: AtMoment,
    known_on: KnownOn,
    page: Paging,
    form: WantedForm,
    *,
    partnership: PartnershipCode = None,
    board: BoardCode = None,
    include_placeholders: Annotated[bool, Query()] = False,
) -> ClusterPage | Response:
    """List the clusters of a date; by partnership or Board, the parts that lie there. As CSV, a row for each part."""
    wanted = service.ClusterFilter(
        partnership_code=partnership.removeprefix("partnership:") if partnership else None,
        board_code=board.removeprefix("board:") if board else None,
        include_placeholders=include_placeholders,
    )
    register = registers.on(session, moment)
    if form is Form.CSV:
        rows = register_files.cluster_rows(every_item(lambda part: service.list_clusters(session, register, part, moment, wanted)))
        return csv_response(published_columns.CLUSTERS, rows, f"clusters-{moment.as_of}", resting_on(register.release, moment, known_on))
    return service.list_clusters(session, register, page, moment, wanted)


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


@router.get(
    "/{cluster_id}/practices",
    response_model=Page[PracticeRead],
    responses=also_csv() | documented(ClusterNotFound, RegisterMissing),
)
def list_practices_of_cluster(
    session: DbSession,
    _actor: RegisterReader,
    registers: Registers,
    moment: AtMoment,
    known_on: KnownOn,
    page: Paging,
    form: WantedForm,
    *,
    cluster_id: ClusterId,
) -> Page[PracticeRead] | Response:
    """List the practices of a cluster on a date. As CSV, in the columns of the publisher's contact-details file."""
    register = registers.on(session, moment)
    code = service.get_cluster(register, cluster_id).id.removeprefix("cluster:")
    if form is Form.CSV:
        rows = register_files.practice_rows(session, register, moment, [one.code for one in register.practices_of(code)])
        name = f"practice-contact-details-{code}-{moment.as_of}"
        return csv_response(published_columns.CONTACT_DETAILS, rows, name, resting_on(register.release, moment, known_on))
    return practices.search_practices(session, register, page, moment, search="", cluster_code=code)


@router.get("/{cluster_id}/areas", response_model=Page[ClusterAreaRead], responses=also_csv() | documented(ClusterNotFound))
def list_areas_of_cluster(
    session: DbSession, _actor: RegisterReader, moment: AtMoment, page: Paging, form: WantedForm, cluster_id: ClusterId
) -> Page[ClusterAreaRead] | Response:
    """List the partnerships and Boards that a cluster touched up to a date, from when until when, and with how many practices."""
    return listed(form, page, ClusterAreaRead, "cluster-areas", lambda part: service.list_areas(session, part, cluster_id, moment))


@router.get("/{cluster_id}/history", response_model=Page[HistoryEntry], responses=also_csv() | documented(ClusterNotFound))
def list_history_of_cluster(
    session: DbSession, reading: AskedHistory, page: Paging, form: WantedForm, cluster_id: ClusterId
) -> Page[HistoryEntry] | Response:
    """Tell the story of a cluster up to a date, in order of day and then of recording. Corrections are entries of their own."""
    return listed(form, page, HistoryEntry, "cluster-history", lambda part: service.list_history(session, part, cluster_id, reading))
