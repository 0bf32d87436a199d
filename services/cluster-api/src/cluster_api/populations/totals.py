"""Add list sizes up over what belongs to a cluster, a partnership, a Board or Scotland, on a date or over the years."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from service_kit import clock
from sqlalchemy.orm import Session

from cluster_api.clusters import service as clusters
from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.organisation_ids import OrganisationId, OrganisationKind
from cluster_api.domain.patients.populations import Belonging, Cell, Counts, Point, put_together
from cluster_api.domain.register import Board, Moment, Partnership, Register
from cluster_api.health_boards import service as health_boards
from cluster_api.health_boards.schemas import HealthBoardRead
from cluster_api.partnerships import service as partnerships
from cluster_api.partnerships.schemas import PartnershipRead
from cluster_api.population_profiles import service as population_profiles
from cluster_api.populations.errors import MembershipContradicted
from cluster_api.populations.repository import PartKey, Populations
from cluster_api.populations.schemas import AreaPopulationRead, CellTotalRead, PartRead, PointRead, PopulationSeriesRead
from cluster_api.register_store import RegisterStore


@dataclass(frozen=True)
class Asked:
    """When a population is asked for: as of which date, as known when, and with whose practices."""

    moment: Moment
    known_on: date | None
    membership: Belonging
    as_is_on: date | None

    def __post_init__(self) -> None:
        """Refuse a date of belonging where practices belong as they were."""
        if self.as_is_on is not None and self.membership is Belonging.AS_WAS:
            raise MembershipContradicted("Ask for membership=as_is, or leave as_is_on out.")

    @property
    def belonging_on(self) -> date | None:
        """Return the date on which practices belong; None for each point's own."""
        return None if self.membership is Belonging.AS_WAS else self.as_is_on or clock.today()

    def point(self, on: date, counted_on: date | None) -> Point:
        """Return what is asked about one date."""
        return Point(on, self.belonging_on or on, counted_on)


def area_population(session: Session, registers: RegisterStore, asked: Asked, organisation: OrganisationId) -> AreaPopulationRead:
    """Add up the list sizes of an organisation on a date, or raise its "not found"."""
    populations = Populations(session, asked.moment.version)
    point = asked.point(asked.moment.as_of, populations.newest_count(asked.moment.as_of))
    register = registers.on(session, Moment(point.belonging_on, asked.moment.version))
    name, _ = _found(session, register, organisation, point.belonging_on)
    parts = populations.counts_by_part(organisation, point)
    whole = put_together(parts.values())
    members = populations.members(organisation, point.belonging_on)
    return AreaPopulationRead(
        organisation_id=str(organisation),
        name=name,
        as_of=point.on,
        membership=asked.membership,
        as_is_on=asked.belonging_on,
        counted_on=point.counted_on,
        in_words=point.in_words(),
        practices=whole.practices,
        totals=_totals(whole),
        parts=[_part(register, organisation.kind, key, counts) for key, counts in parts.items()],
        straddling_clusters=_straddling(register, organisation),
        profiles=population_profiles.of_area(
            session, members, point.on, asked.known_on, lambda day: populations.patients_on(members, day)
        ),
    )  # fmt: skip


def population_series(
    session: Session, registers: RegisterStore, asked: Asked, organisation: OrganisationId, cell: Cell, start: date | None
) -> PopulationSeriesRead:
    """Give an organisation's total on every day of counting up to a date, or raise its "not found".

    As it was, the practices of each point are those that belonged on that day: what happens to a practice later changes no point. A Board
    or partnership whose code changed is followed back under its earlier codes.
    """
    populations = Populations(session, asked.moment.version)
    on = asked.belonging_on or asked.moment.as_of
    name, earlier = _found(session, registers.on(session, Moment(on, asked.moment.version)), organisation, on)
    points = [asked.point(day, day) for day in populations.counting_days(start, asked.moment.as_of)]
    counts = populations.counts_by_day([organisation, *earlier], points, cell) if points else {}
    return PopulationSeriesRead(
        organisation_id=str(organisation),
        name=name,
        membership=asked.membership,
        as_is_on=asked.belonging_on,
        sex=cell.sex,
        age_band=cell.age_band,
        points=[
            PointRead(
                counted_on=point.on,
                in_words=point.in_words(),
                practices=counts[point.on].practices,
                total=CellTotalRead.model_validate(counts[point.on].total(cell)),
            )
            for point in points
            # On a day on which no practice belonged, or none was open, there is nothing to draw: it is no zero.
            if point.on in counts and counts[point.on].practices > counts[point.on].not_open
        ],
    )


def _totals(counts: Counts) -> list[CellTotalRead]:
    return [CellTotalRead.model_validate(total) for total in counts.totals()]


def _found(session: Session, register: Register, organisation: OrganisationId, on: date) -> tuple[str, list[OrganisationId]]:
    """Return an organisation's name, and the ids that it had under earlier codes; raise its own "not found" where there is none."""
    if organisation.kind is OrganisationKind.COUNTRY:
        return "Scotland", []
    if organisation.kind is OrganisationKind.CLUSTER:
        return clusters.get_cluster(register, organisation.code).name, []
    area: HealthBoardRead | PartnershipRead
    if organisation.kind is OrganisationKind.PARTNERSHIP:
        area = partnerships.get_partnership(session, register, organisation.code, on)
    else:
        area = health_boards.get_health_board(session, register, organisation.code, on)
    return area.name, [known for earlier in area.predecessor_ids if (known := ids.parse(earlier))]


def _part(register: Register, kind: OrganisationKind, key: PartKey, counts: Counts) -> PartRead:
    board = partnership = cluster = None
    if kind is OrganisationKind.CLUSTER:
        board, partnership = key
        name = _label(register.partnerships_by_code, partnership)
    elif kind is OrganisationKind.PARTNERSHIP:
        name = register.clusters_by_code[key[0]].name
        cluster = None if register.is_placeholder(key[0]) else key[0]
    elif kind is OrganisationKind.BOARD:
        (partnership,) = key
        name = _label(register.partnerships_by_code, partnership)
    else:
        (board,) = key
        name = _label(register.boards_by_code, board)
    return PartRead(
        board_id=ids.board_id(board) if board else None,
        partnership_id=ids.partnership_id(partnership) if partnership else None,
        cluster_id=ids.cluster_id(cluster) if cluster else None,
        name=name,
        practices=counts.practices,
        totals=_totals(counts),
    )


def _label(areas: Mapping[str, Board] | Mapping[str, Partnership], code: str) -> str:
    # A practice may stand under a code that the lists have archived meanwhile, until the next register places it.
    return areas[code].name if code in areas else code


def _straddling(register: Register, organisation: OrganisationId) -> list[str]:
    """List the clusters of a partnership or Board of which another part lies elsewhere."""
    if organisation.kind not in {OrganisationKind.PARTNERSHIP, OrganisationKind.BOARD}:
        return []
    found = []
    for cluster in register.clusters:
        is_partnership = organisation.kind is OrganisationKind.PARTNERSHIP
        areas = {part.partnership_code if is_partnership else part.board_code for part in register.parts_of(cluster.code)}
        if organisation.code in areas and len(areas) > 1 and not cluster.is_placeholder:
            found.append(ids.cluster_id(cluster.code))
    return found
