"""Read clusters: from the register of a date, over the years, and as a story."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from service_kit.pagination import Page, PageParams
from sqlalchemy.orm import Session

from cluster_api import published_areas
from cluster_api.book_store import load_book
from cluster_api.clusters.errors import ClusterNotFound
from cluster_api.clusters.repository import Clusters
from cluster_api.clusters.schemas import ClusterAreaRead, ClusterPage, ClusterPartRead, ClusterRead, CodeFollowed, CountPeriod
from cluster_api.domain import organisation_ids as ids
from cluster_api.domain import timelines
from cluster_api.domain.age_bands import total_or_unknown
from cluster_api.domain.book import Area
from cluster_api.domain.cluster_areas import areas_of_cluster
from cluster_api.domain.register import Cluster, ClusterPart, Moment, Register
from cluster_api.domain.timelines import Period, Timeline
from cluster_api.history_schemas import HistoryEntry
from cluster_api.history_store import Reading, page_of, story_of_cluster
from cluster_api.models import HealthBoard, Partnership

_ASK = "Look it up in the list of clusters, or choose another date."


@dataclass(frozen=True)
class ClusterFilter:
    """Which clusters, and which parts of them, a list asks for."""

    partnership_code: str | None
    board_code: str | None
    include_placeholders: bool

    def parts(self, register: Register, cluster: Cluster) -> tuple[ClusterPart, ...]:
        """Return the parts of a cluster that lie where the list asks."""
        return tuple(
            part
            for part in register.parts_of(cluster.code)
            if self.partnership_code in {None, part.partnership_code} and self.board_code in {None, part.board_code}
        )

    def includes(self, cluster: Cluster, parts: Sequence[ClusterPart]) -> bool:
        """Answer whether a cluster is listed; one without practices lies nowhere, and is listed only where all are."""
        if cluster.is_placeholder and not self.include_placeholders:
            return False
        return bool(parts) or (self.partnership_code is None and self.board_code is None)


def list_clusters(session: Session, register: Register, page: PageParams, moment: Moment, asked: ClusterFilter) -> ClusterPage:
    """List clusters; by partnership or Board only the parts that lie there are counted. Archived codes are followed to the date."""
    wanted = _with_codes_of(session, asked, moment.as_of)
    parts = {cluster.code: wanted.parts(register, cluster) for cluster in register.clusters}
    codes = [cluster.code for cluster in register.clusters if wanted.includes(cluster, parts[cluster.code])]
    rows = Clusters(session).list_at(page, moment, codes)
    found = page.page(rows, lambda row: (row.cluster_code,))
    return ClusterPage(
        items=[_cluster(register, register.clusters_by_code[row.cluster_code], parts[row.cluster_code]) for row in found.items],
        next_cursor=found.next_cursor,
        codes_followed=list(_codes_followed(asked, wanted, moment.as_of)),
    )


def get_cluster(register: Register, cluster_id: str) -> ClusterRead:
    """Return a cluster with all its parts, or raise `ClusterNotFound`."""
    cluster = register.clusters_by_code.get(_plain(cluster_id))
    if cluster is None:
        raise ClusterNotFound(_ASK)
    return _cluster(register, cluster, register.parts_of(cluster.code))


def list_areas(session: Session, page: PageParams, cluster_id: str, moment: Moment) -> Page[ClusterAreaRead]:
    """List the partnerships and Boards that a cluster touched up to a date, or raise `ClusterNotFound`."""
    code = _plain(cluster_id)
    if not Clusters(session).was_ever_there(code, moment):
        raise ClusterNotFound(_ASK)
    areas = areas_of_cluster(load_book(session, version=moment.version, clusters=[code]), code)
    relations = [
        (area, relation) for area, counts in areas.items() for relation in _relations(counts) if relation.valid_from <= moment.as_of
    ]
    relations.sort(key=_key_of_relation)
    found = page.cut(relations, _key_of_relation, (date, str, str))
    names = (published_areas.names(session, Partnership), published_areas.names(session, HealthBoard))
    return Page(items=[_area(area, relation, *names) for area, relation in found.items], next_cursor=found.next_cursor)


def list_history(session: Session, page: PageParams, cluster_id: str, reading: Reading) -> Page[HistoryEntry]:
    """Tell the story of a cluster up to a date, or raise `ClusterNotFound` where nothing was recorded about it."""
    story = story_of_cluster(session, _plain(cluster_id), reading.moment.version)
    if not story.begins_by(reading.moment.as_of):
        raise ClusterNotFound(_ASK)
    return page_of(session, story, page, reading)


def _plain(cluster_id: str) -> str:
    return cluster_id.removeprefix("cluster:")


def _with_codes_of(session: Session, asked: ClusterFilter, on: date) -> ClusterFilter:
    partnership, board = asked.partnership_code, asked.board_code
    return ClusterFilter(
        partnership_code=published_areas.code_on(session, Partnership, partnership, on) if partnership else None,
        board_code=published_areas.code_on(session, HealthBoard, board, on) if board else None,
        include_placeholders=asked.include_placeholders,
    )


def _codes_followed(asked: ClusterFilter, used: ClusterFilter, on: date) -> Iterator[CodeFollowed]:
    pairs = (
        (asked.partnership_code, used.partnership_code, ids.partnership_id),
        (asked.board_code, used.board_code, ids.board_id),
    )
    for old, new, id_of in pairs:
        if old and new and old != new:
            sentence = f"{old} is an archived code. On {on} the code is {new}, which was used."
            yield CodeFollowed(asked_for=id_of(old), used=id_of(new), sentence=sentence)


def _relations(counts: Timeline[int]) -> list[Period[Timeline[int]]]:
    """Put counts that follow one another without a gap together."""
    return [Period(start, until, timelines.clip(counts, [Period(start, until, None)])) for start, until in timelines.days_covered(counts)]


def _key_of_relation(relation: tuple[Area, Period[Timeline[int]]]) -> tuple[date, str, str]:
    area, period = relation
    return period.valid_from, area.partnership_code, area.board_code


def _area(area: Area, relation: Period[Timeline[int]], partnership_names: dict[str, str], board_names: dict[str, str]) -> ClusterAreaRead:
    return ClusterAreaRead(
        partnership_id=ids.partnership_id(area.partnership_code),
        partnership_name=partnership_names[area.partnership_code],
        board_id=ids.board_id(area.board_code),
        board_name=board_names[area.board_code],
        valid_from=relation.valid_from,
        valid_until=relation.valid_until,
        counts=[CountPeriod(valid_from=one.valid_from, valid_until=one.valid_until, practices=one.value) for one in relation.value],
    )


def _cluster(register: Register, cluster: Cluster, parts: Sequence[ClusterPart]) -> ClusterRead:
    practices = sum(part.practices for part in parts)
    elsewhere = len(register.practices_of(cluster.code)) - practices
    return ClusterRead(
        id=ids.cluster_id(cluster.code),
        name=cluster.name,
        is_placeholder=cluster.is_placeholder,
        partnership_ids=sorted({ids.partnership_id(part.partnership_code) for part in parts}),
        board_ids=sorted({ids.board_id(part.board_code) for part in parts}),
        is_whole=elsewhere == 0,
        practices=practices,
        practices_elsewhere=elsewhere,
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
