"""Addresses of list sizes and their totals."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Response
from pydantic import BeforeValidator
from service_kit.db import DbSession
from service_kit.pagination import Page, Paging
from service_kit.problems import documented
from sqlalchemy.orm import Session

from cluster_api.clusters.errors import ClusterNotFound
from cluster_api.csv_export import Form, WantedForm, also_csv, csv_response, resting_on
from cluster_api.domain.age_bands import AgeBand, Sex
from cluster_api.domain.dates import written_as_date
from cluster_api.domain.imports.published_columns import LIST_SIZES
from cluster_api.domain.organisation_ids import SCOTLAND, OrganisationId, OrganisationKind
from cluster_api.domain.patients.populations import Belonging, Cell
from cluster_api.health_boards.errors import HealthBoardCodeArchived, HealthBoardNotFound
from cluster_api.partnerships.errors import PartnershipCodeArchived, PartnershipNotFound
from cluster_api.permissions import RegisterReader
from cluster_api.populations import files, service, totals
from cluster_api.populations.errors import MembershipContradicted
from cluster_api.populations.repository import ListSizeFilter
from cluster_api.populations.schemas import AreaPopulationRead, ListSizesRead, PopulationSeriesRead, PracticePopulationRead
from cluster_api.populations.totals import Asked
from cluster_api.practices.errors import PracticeNotFound
from cluster_api.reading import AtMoment, KnownOn, Registers
from cluster_api.register_store import RegisterMissing, RegisterStore

router = APIRouter(prefix="/v1", tags=["populations"])


def _in_path(example: str, description: str, longest: int) -> Any:
    return Path(max_length=longest, description=description, openapi_examples={"seeded": {"value": example}})


PracticeCode = Annotated[str, _in_path("10002", "Five digits; a Board letter in front is accepted.", 6)]
ClusterId = Annotated[str, _in_path("gc0001", "`gc0001`, with or without `cluster:` in front.", 20)]
PartnershipCode = Annotated[str, _in_path("S37000007", "`S37000007`, with or without `partnership:` in front.", 30)]
HealthBoardCode = Annotated[str, _in_path("S08000030", "`S08000030`, with or without `board:` in front.", 30)]
DateOrNone = Annotated[date | None, BeforeValidator(written_as_date)]
CountedOn = Annotated[DateOrNone, Query(description="Only the list sizes counted on this day.")]


def asked_about(
    moment: AtMoment,
    known_on: KnownOn,
    membership: Annotated[
        Belonging,
        Query(description="`as_was`: the practices that belonged on the date. `as_is`: those that belong today, or on `as_is_on`."),
    ] = Belonging.AS_WAS,
    as_is_on: Annotated[DateOrNone, Query(description="The date on which practices belong, for `as_is`; today when left out.")] = None,
) -> Asked:
    """Return when, as known when, and with whose practices a population is asked for."""
    return Asked(moment, known_on, membership, as_is_on)


@dataclass(frozen=True)
class LineAskedAbout:
    """Which line of a series is drawn."""

    sex: Annotated[Sex, Query()] = Sex.ALL
    age_band: Annotated[AgeBand, Query()] = AgeBand.ALL_AGES
    counted_from: Annotated[DateOrNone, Query(description="Leave out days of counting before this one.")] = None


AskedAbout = Annotated[Asked, Depends(asked_about)]
LineAsked = Annotated[LineAskedAbout, Depends()]

_OF_SCOTLAND = also_csv() | documented(MembershipContradicted, RegisterMissing)
_OF_CLUSTER = also_csv() | documented(ClusterNotFound, MembershipContradicted, RegisterMissing)
_OF_PARTNERSHIP = also_csv() | documented(MembershipContradicted, PartnershipCodeArchived, PartnershipNotFound, RegisterMissing)
_OF_BOARD = also_csv() | documented(HealthBoardCodeArchived, HealthBoardNotFound, MembershipContradicted, RegisterMissing)


@router.get(
    "/practices/{practice_code}/populations",
    response_model=Page[PracticePopulationRead],
    responses=also_csv() | documented(PracticeNotFound, RegisterMissing),
)
def list_practice_populations(
    session: DbSession, _actor: RegisterReader, registers: Registers, moment: AtMoment, known_on: KnownOn, page: Paging, form: WantedForm,
    *, practice_code: PracticeCode, counted_on: CountedOn = None,
) -> Page[PracticePopulationRead] | Response:  # fmt: skip
    """List a practice's list sizes of every quarter by age band and sex, the newest first. Suppressed counts stay suppressed."""
    if form is Form.CSV:
        rows = service.practice_rows(session, moment, practice_code, counted_on)
        headers = resting_on(registers.on(session, moment).release, moment, known_on)
        return csv_response(LIST_SIZES, rows, "list-sizes", headers)
    return service.practice_populations(session, moment, known_on, practice_code, page, counted_on=counted_on)


@router.get("/list-sizes", response_model=Page[ListSizesRead], responses=also_csv() | documented(RegisterMissing))
def list_list_sizes(
    session: DbSession, _actor: RegisterReader, registers: Registers, moment: AtMoment, known_on: KnownOn, page: Paging, form: WantedForm,
    *,
    counted_on: Annotated[DateOrNone, Query(description="A day of counting; the newest up to the date when left out.")] = None,
    cluster: Annotated[str | None, Query(pattern=r"^(cluster:)?gc[0-9]{4,6}$")] = None,
    partnership: Annotated[str | None, Query(pattern=r"^(partnership:)?S37[0-9]{6}$")] = None,
    board: Annotated[str | None, Query(pattern=r"^(board:)?S08[0-9]{6}$")] = None,
) -> Page[ListSizesRead] | Response:  # fmt: skip
    """List the list sizes of every practice on one day of counting. As CSV, the publisher's list-size file."""
    release = registers.on(session, moment).release
    day = counted_on or service.newest_count(session, moment)
    wanted = (
        ListSizeFilter(
            counted_on=day,
            cluster_code=cluster.removeprefix("cluster:") if cluster else None,
            partnership_code=partnership.removeprefix("partnership:") if partnership else None,
            board_code=board.removeprefix("board:") if board else None,
        )
        if day
        else None
    )
    if form is Form.CSV:
        rows = service.list_size_rows(session, moment, wanted)
        name = f"practice-list-sizes-{day}" if day else "practice-list-sizes"
        return csv_response(LIST_SIZES, rows, name, resting_on(release, moment, known_on))
    return service.list_sizes(session, moment, known_on, wanted, page)


@router.get("/populations", response_model=AreaPopulationRead, responses=_OF_SCOTLAND)
def get_population_of_scotland(
    session: DbSession, _actor: RegisterReader, registers: Registers, asked: AskedAbout, form: WantedForm
) -> AreaPopulationRead | Response:
    """Show the population of Scotland by age band and sex, and by Board."""
    return _population(session, registers, asked, form, SCOTLAND)


@router.get("/populations/series", response_model=PopulationSeriesRead, responses=_OF_SCOTLAND)
def get_population_series_of_scotland(
    session: DbSession, _actor: RegisterReader, registers: Registers, asked: AskedAbout, line: LineAsked, form: WantedForm
) -> PopulationSeriesRead | Response:
    """Give Scotland's population on every day of counting."""
    return _series(session, registers, asked, line, form, SCOTLAND)


@router.get("/clusters/{cluster_id}/populations", response_model=AreaPopulationRead, responses=_OF_CLUSTER)
def get_population_of_cluster(
    session: DbSession, _actor: RegisterReader, registers: Registers, asked: AskedAbout, form: WantedForm, cluster_id: ClusterId
) -> AreaPopulationRead | Response:
    """Show a cluster's population by age band and sex, and the part of it that lies in each partnership."""
    return _population(session, registers, asked, form, _cluster(cluster_id))


@router.get("/clusters/{cluster_id}/populations/series", response_model=PopulationSeriesRead, responses=_OF_CLUSTER)
def get_population_series_of_cluster(
    session: DbSession,
    _actor: RegisterReader,
    registers: Registers,
    asked: AskedAbout,
    line: LineAsked,
    form: WantedForm,
    cluster_id: ClusterId,
) -> PopulationSeriesRead | Response:
    """Give a cluster's population on every day of counting. As it was, a practice that moves later changes no point."""
    return _series(session, registers, asked, line, form, _cluster(cluster_id))


@router.get("/partnerships/{partnership_code}/populations", response_model=AreaPopulationRead, responses=_OF_PARTNERSHIP)
def get_population_of_partnership(
    session: DbSession, _actor: RegisterReader, registers: Registers, asked: AskedAbout, form: WantedForm, partnership_code: PartnershipCode
) -> AreaPopulationRead | Response:
    """Show a partnership's population by age band and sex, and by cluster; of a straddling cluster, the part that lies here."""
    return _population(session, registers, asked, form, _partnership(partnership_code))


@router.get("/partnerships/{partnership_code}/populations/series", response_model=PopulationSeriesRead, responses=_OF_PARTNERSHIP)
def get_population_series_of_partnership(
    session: DbSession,
    _actor: RegisterReader,
    registers: Registers,
    asked: AskedAbout,
    line: LineAsked,
    form: WantedForm,
    partnership_code: PartnershipCode,
) -> PopulationSeriesRead | Response:
    """Give a partnership's population on every day of counting."""
    return _series(session, registers, asked, line, form, _partnership(partnership_code))


@router.get("/health-boards/{health_board_code}/populations", response_model=AreaPopulationRead, responses=_OF_BOARD)
def get_population_of_health_board(
    session: DbSession,
    _actor: RegisterReader,
    registers: Registers,
    asked: AskedAbout,
    form: WantedForm,
    health_board_code: HealthBoardCode,
) -> AreaPopulationRead | Response:
    """Show a Board's population by age band and sex, and by partnership."""
    return _population(session, registers, asked, form, _board(health_board_code))


@router.get("/health-boards/{health_board_code}/populations/series", response_model=PopulationSeriesRead, responses=_OF_BOARD)
def get_population_series_of_health_board(
    session: DbSession,
    _actor: RegisterReader,
    registers: Registers,
    asked: AskedAbout,
    line: LineAsked,
    form: WantedForm,
    health_board_code: HealthBoardCode,
) -> PopulationSeriesRead | Response:
    """Give a Board's population on every day of counting."""
    return _series(session, registers, asked, line, form, _board(health_board_code))


def _cluster(cluster_id: str) -> OrganisationId:
    return OrganisationId(OrganisationKind.CLUSTER, cluster_id.removeprefix("cluster:"))


def _partnership(code: str) -> OrganisationId:
    return OrganisationId(OrganisationKind.PARTNERSHIP, code.removeprefix("partnership:"))


def _board(code: str) -> OrganisationId:
    return OrganisationId(OrganisationKind.BOARD, code.removeprefix("board:"))


def _population(
    session: Session, registers: RegisterStore, asked: Asked, form: Form, organisation: OrganisationId
) -> AreaPopulationRead | Response:
    population = totals.area_population(session, registers, asked, organisation)
    if form is not Form.CSV:
        return population
    name = f"populations-{organisation.code}-{asked.moment.as_of}"
    return csv_response(files.TOTALS, files.total_rows(population), name, _headers(session, registers, asked))


def _series(
    session: Session, registers: RegisterStore, asked: Asked, line: LineAskedAbout, form: Form, organisation: OrganisationId
) -> PopulationSeriesRead | Response:
    cell = Cell(line.sex, line.age_band)
    series = totals.population_series(session, registers, asked, organisation, cell, line.counted_from)
    if form is not Form.CSV:
        return series
    name = f"population-series-{organisation.code}-{asked.moment.as_of}"
    return csv_response(files.series_columns(cell), files.series_rows(series), name, _headers(session, registers, asked))


def _headers(session: Session, registers: RegisterStore, asked: Asked) -> dict[str, str]:
    belonging = {"X-Cairn-Membership": str(asked.membership), "X-Cairn-As-Is-On": str(asked.belonging_on or "")}
    return resting_on(registers.on(session, asked.moment).release, asked.moment, asked.known_on) | belonging
