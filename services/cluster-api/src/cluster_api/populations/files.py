"""Totals of list sizes as rows in the manner of the publisher's list-size file."""

from collections.abc import Iterator

from cluster_api.domain.age_bands import Sex
from cluster_api.domain.imports import published_columns
from cluster_api.domain.imports.phs_files import BAND_COLUMNS, Count
from cluster_api.domain.imports.published_columns import Cells, day, list_size_row, number
from cluster_api.domain.organisation_ids import SCOTLAND
from cluster_api.domain.patients.populations import DERIVED, Cell
from cluster_api.populations.schemas import AreaPopulationRead, CellTotalRead, PartRead, PopulationSeriesRead

TOTALS = published_columns.TOTALS


def total_rows(population: AreaPopulationRead) -> Iterator[Cells]:
    """Write the totals of an organisation, then those of its parts, a row for each sex."""
    kind, _, code = population.organisation_id.partition(":")
    of_all = {kind: code, f"{kind}_name": population.name}
    yield from _area_rows(population, of_all, population.totals)
    for part in population.parts:
        yield from _area_rows(population, of_all | _codes_of(part), part.totals)


def series_columns(cell: Cell) -> tuple[str, ...]:
    """Name the columns of a series: those of the totals, with one age band."""
    column = BAND_COLUMNS[cell.age_band]
    return (*published_columns.AREA, "Sex", "SexQF", column, published_columns.qualifier_column(column))


def series_rows(series: PopulationSeriesRead) -> Iterator[Cells]:
    """Write the total of every day of counting, a row for each."""
    kind, _, code = series.organisation_id.partition(":")
    for point in series.points:
        leading = _leading(day(point.counted_on), {kind: code, f"{kind}_name": series.name})
        yield [*leading, series.sex.capitalize(), DERIVED, number(point.total.patients), point.total.qualifier]


def code_of(organisation_id: str | None) -> str:
    """Return the code in an organisation's id; empty for none."""
    return organisation_id.partition(":")[2] if organisation_id else ""


def _area_rows(population: AreaPopulationRead, area: dict[str, str], totals: list[CellTotalRead]) -> Iterator[Cells]:
    leading = _leading(day(population.counted_on), area)
    for sex in Sex:
        counts = {total.age_band: Count(total.patients, total.qualifier) for total in totals if total.sex is sex}
        yield list_size_row(leading, sex, DERIVED, counts)


def _leading(counted_on: str, area: dict[str, str]) -> list[str]:
    columns = ("board", "partnership", "cluster", "cluster_name")
    return [counted_on, SCOTLAND.code, *(area.get(column, "") for column in columns)]


def _codes_of(part: PartRead) -> dict[str, str]:
    ids = {"board": part.board_id, "partnership": part.partnership_id, "cluster": part.cluster_id}
    codes = {kind: code_of(organisation_id) for kind, organisation_id in ids.items() if organisation_id}
    # The practices of a partnership that are in no cluster have the label that the publisher gives them.
    is_cluster = part.cluster_id is not None or not codes
    return {**codes, "cluster_name": part.name} if is_cluster else codes
