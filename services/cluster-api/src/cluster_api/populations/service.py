"""Read list sizes: of a practice, of many practices, and added up over what belongs to an organisation."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from service_kit import clock
from service_kit.pagination import Page, PageParams
from sqlalchemy.orm import Session

from cluster_api.clusters import service as clusters
from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.age_bands import AgeBand, Sex
from cluster_api.domain.organisation_ids import OrganisationId, OrganisationKind
from cluster_api.domain.phs_files import Count
from cluster_api.domain.populations import Belonging, Cell, Counts, Point, put_together
from cluster_api.domain.practice_codes import strip_board_letter
from cluster_api.domain.published_columns import Cells, day, list_size_row
from cluster_api.domain.register import Board, Moment, Partnership, Register
from cluster_api.health_boards import service as health_boards
from cluster_api.health_boards.schemas import HealthBoardRead
from cluster_api.partnerships import service as partnerships
from cluster_api.partnerships.schemas import PartnershipRead
from cluster_api.population_profiles import service as population_profiles
from cluster_api.populations.errors import MembershipContradicted
from cluster_api.populations.repository import CountedCell, ListSizeFilter, PartKey, Populations, PracticePlace
from cluster_api.populations.schemas import (
    AreaPopulationRead,
    CellTotalRead,
    CountRead,
    ListSizesRead,
    PartRead,
    PointRead,
    PopulationSeriesRead,
    PracticePopulationRead,
)
from cluster_api.practices.errors import PracticeNotFound
from cluster_api.register_store import RegisterStore

_ASK_PRACTICE = "Check the five digits, or choose a date on which the practice was open."
_SEXES, _BANDS = list(Sex), list(AgeBand)


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


def practice_populations(
    session: Session, asked: Asked, code: str, counted_on: date | None, page: PageParams
) -> Page[PracticePopulationRead]:
    """List a practice's list sizes, the newest first, or raise `PracticeNotFound`."""
    populations = Populations(session, asked.moment.version)
    plain = _opened(populations, code, asked.moment.as_of)
    days = page.page(populations.counting_days_of(plain, asked.moment.as_of, counted_on, page), lambda day: (day,))
    counts = populations.list_sizes([plain], days.items)
    profiles = population_profiles.of_practice(session, plain, days.items, asked.known_on)
    items = [
        PracticePopulationRead(
            practice_id=ids.practice_id(plain), counted_on=day, counts=_counts(counts[plain, day]), profiles=profiles[day]
        )
        for day in days.items
    ]
    return Page(items=items, next_cursor=days.next_cursor)


def practice_rows(session: Session, asked: Asked, code: str, counted_on: date | None) -> list[Cells]:
    """Write all of a practice's list sizes as the publisher does, the newest first, or raise `PracticeNotFound`."""
    populations = Populations(session, asked.moment.version)
    plain = _opened(populations, code, asked.moment.as_of)
    days = populations.counting_days_of(plain, asked.moment.as_of, counted_on, None)
    counts = populations.list_sizes([plain], days)
    rows: list[Cells] = []
    for on in days:
        place = populations.place(plain, on) or populations.place(plain, asked.moment.as_of) or PracticePlace(plain, None, None)
        leading = [day(on), plain, place.board_code or "", place.partnership_code or ""]
        rows.extend(_rows_by_sex(leading, counts[plain, on]))
    return rows


def newest_count(session: Session, moment: Moment) -> date | None:
    """Return the newest day of counting on or before a date."""
    return Populations(session, moment.version).newest_count(moment.as_of)


def list_sizes(session: Session, moment: Moment, wanted: ListSizeFilter | None, page: PageParams) -> Page[ListSizesRead]:
    """List the list sizes of one day of counting, in order of practice code; none when nothing was counted."""
    if wanted is None:
        return Page(items=[], next_cursor=None)
    populations = Populations(session, moment.version)
    found = page.page(populations.practices_counted(wanted, moment.as_of, page), lambda practice: (practice.code,))
    counts = populations.list_sizes([practice.code for practice in found.items], [wanted.counted_on])
    items = [_list_sizes(practice, wanted.counted_on, counts[practice.code, wanted.counted_on]) for practice in found.items]
    return Page(items=items, next_cursor=found.next_cursor)


def list_size_rows(session: Session, moment: Moment, wanted: ListSizeFilter | None) -> Iterator[Cells]:
    """Write the list sizes of one day of counting as the publisher does; the whole country passes through, never held at once."""
    if wanted is None:
        return
    cells = Populations(session, moment.version).practices_with_cells(wanted, moment.as_of)
    for place, of_practice in groupby(cells, key=lambda cell: cell[0]):
        leading = [day(wanted.counted_on), place.code, place.board_code or "", place.partnership_code or ""]
        yield from _rows_by_sex(leading, [cell for _, cell in of_practice])


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


def _opened(populations: Populations, code: str, on: date) -> str:
    plain = strip_board_letter(code)
    if plain is None or not populations.had_opened(plain, on):
        raise PracticeNotFound(_ASK_PRACTICE)
    return plain


def _list_sizes(practice: PracticePlace, counted_on: date, rows: list[CountedCell]) -> ListSizesRead:
    return ListSizesRead(
        practice_id=ids.practice_id(practice.code),
        partnership_id=ids.partnership_id(practice.partnership_code) if practice.partnership_code else None,
        board_id=ids.board_id(practice.board_code) if practice.board_code else None,
        counted_on=counted_on,
        counts=_counts(rows),
    )


def _rows_by_sex(leading: list[str], cells: list[CountedCell]) -> Iterator[Cells]:
    for sex in Sex:
        own = [cell for cell in cells if cell.sex == sex]
        if own:
            counts = {AgeBand(cell.age_band): Count(cell.patients, cell.qualifier) for cell in own}
            yield list_size_row(leading, sex, own[0].sex_qualifier, counts)


def _counts(rows: list[CountedCell]) -> list[CountRead]:
    in_order = sorted(rows, key=lambda row: (_SEXES.index(Sex(row.sex)), _BANDS.index(AgeBand(row.age_band))))
    return [CountRead.model_validate(row) for row in in_order]


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
