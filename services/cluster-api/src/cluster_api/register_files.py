"""Practices, clusters, partnerships, Boards and memberships as rows of the publisher's files, or of files in the publisher's manner."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields

from sqlalchemy import ARRAY, String, any_, literal, select
from sqlalchemy.orm import Session

from cluster_api.clusters.schemas import ClusterRead
from cluster_api.domain.imports.published_columns import Cells, Placed, contact_row, day, last_day, number
from cluster_api.domain.organisation_ids import SCOTLAND
from cluster_api.domain.patients.populations import DERIVED, NOT_AVAILABLE
from cluster_api.domain.practice_details import PracticeDetails
from cluster_api.domain.register import Moment, Register
from cluster_api.models import HealthBoard, Partnership, PracticeDetail
from cluster_api.models.base import holds_at
from cluster_api.practices.schemas import MembershipRead

# As many rows at a time as keep the driver busy; the whole country at once would only fill the memory.
_ROWS_AT_ONCE = 1000


def practice_rows(session: Session, register: Register, moment: Moment, codes: Collection[str] | None = None) -> Iterator[Cells]:
    """Write the practices open at a moment, or some of them, in order of code."""
    query = select(PracticeDetail).where(holds_at(PracticeDetail, moment)).order_by(PracticeDetail.practice_code)
    if codes is not None:
        query = query.where(PracticeDetail.practice_code == any_(literal(list(codes), ARRAY(String))))
    for row in session.scalars(query.execution_options(yield_per=_ROWS_AT_ONCE)):
        practice = register.practices_by_code[row.practice_code]
        details = PracticeDetails(**{field.name: getattr(row, field.name) for field in fields(PracticeDetails)})
        placed = Placed(practice.board_code, practice.partnership_code, register.clusters_by_code[practice.cluster_code].name)
        yield contact_row(row.practice_code, details, placed, practice.patients)


def board_rows(session: Session, register: Register) -> Iterator[Cells]:
    """Write the Boards in force, with the dates of their codes."""
    rows = {board.code: board for board in session.scalars(select(HealthBoard))}
    for board in register.boards:
        yield [*_area_cells(rows[board.code]), SCOTLAND.code]


def partnership_rows(session: Session, register: Register) -> Iterator[Cells]:
    """Write the partnerships in force with the Board of each, with the dates of their codes."""
    boards = {board.code: board for board in session.scalars(select(HealthBoard))}
    rows = {partnership.code: partnership for partnership in session.scalars(select(Partnership))}
    for partnership in register.partnerships:
        yield [*_area_cells(rows[partnership.code]), *_area_cells(boards[partnership.board_code]), SCOTLAND.code]


def cluster_rows(clusters: Iterable[ClusterRead]) -> Iterator[Cells]:
    """Write clusters, a row for the part that lies in each partnership; one without practices lies in none."""
    for cluster in clusters:
        leading = [cluster.id.removeprefix("cluster:"), cluster.name, "Y" if cluster.is_placeholder else "N"]
        for part in cluster.parts:
            areas = [part.board_id.removeprefix("board:"), part.partnership_id.removeprefix("partnership:")]
            qualifier = NOT_AVAILABLE if part.patients is None else DERIVED
            yield [*leading, *areas, str(part.practices), number(part.patients), qualifier]
        if not cluster.parts:
            yield [*leading, "", "", "0", "0", DERIVED]


def membership_rows(practice_code: str, memberships: Iterable[MembershipRead]) -> Iterator[Cells]:
    """Write the periods that a practice spent in each cluster."""
    for one in memberships:
        cluster_code = (one.cluster_id or "").removeprefix("cluster:")
        yield [practice_code, cluster_code, one.cluster_name, day(one.valid_from), last_day(one.valid_until)]


def _area_cells(area: HealthBoard | Partnership) -> Cells:
    return [area.code, area.name, day(area.valid_from), last_day(area.valid_until)]
