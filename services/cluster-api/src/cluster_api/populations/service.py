"""Read list sizes: of a practice on every day of counting, and of many practices on one."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from service_kit.pagination import Page, PageParams
from sqlalchemy.orm import Session

from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.age_bands import AgeBand, Sex
from cluster_api.domain.imports.phs_files import Count
from cluster_api.domain.imports.published_columns import Cells, day, list_size_row
from cluster_api.domain.practice_codes import strip_board_letter
from cluster_api.domain.register import Moment
from cluster_api.population_profiles import service as population_profiles
from cluster_api.population_profiles.schemas import ProfileRead
from cluster_api.populations.repository import CountedCell, ListSizeFilter, Populations, PracticePlace
from cluster_api.populations.schemas import CountRead, ListSizesRead, PracticePopulationRead
from cluster_api.practices.errors import PracticeNotFound

_ASK_PRACTICE = "Check the five digits, or choose a date on which the practice was open."
_SEXES, _BANDS = list(Sex), list(AgeBand)


def practice_populations(
    session: Session, moment: Moment, known_on: date | None, code: str, page: PageParams, *, counted_on: date | None
) -> Page[PracticePopulationRead]:
    """List a practice's list sizes, the newest first, or raise `PracticeNotFound`."""
    populations = Populations(session, moment.version)
    plain = _opened(populations, code, moment.as_of)
    days = page.page(populations.counting_days_of(plain, moment.as_of, counted_on, page), lambda day: (day,))
    counts = populations.list_sizes([plain], days.items)
    profiles = population_profiles.of_practice(session, plain, days.items, known_on)
    items = [
        PracticePopulationRead(
            practice_id=ids.practice_id(plain), counted_on=day, counts=_counts(counts[plain, day]), profiles=profiles[day]
        )
        for day in days.items
    ]
    return Page(items=items, next_cursor=days.next_cursor)


def practice_rows(session: Session, moment: Moment, code: str, counted_on: date | None) -> list[Cells]:
    """Write all of a practice's list sizes as the publisher does, the newest first, or raise `PracticeNotFound`."""
    populations = Populations(session, moment.version)
    plain = _opened(populations, code, moment.as_of)
    days = populations.counting_days_of(plain, moment.as_of, counted_on, None)
    counts = populations.list_sizes([plain], days)
    rows: list[Cells] = []
    for on in days:
        place = populations.place(plain, on) or populations.place(plain, moment.as_of) or PracticePlace(plain, None, None)
        leading = [day(on), plain, place.board_code or "", place.partnership_code or ""]
        rows.extend(_rows_by_sex(leading, counts[plain, on]))
    return rows


def newest_count(session: Session, moment: Moment) -> date | None:
    """Return the newest day of counting on or before a date."""
    return Populations(session, moment.version).newest_count(moment.as_of)


def list_sizes(
    session: Session, moment: Moment, known_on: date | None, wanted: ListSizeFilter | None, page: PageParams
) -> Page[ListSizesRead]:
    """List the list sizes of one day of counting, in order of practice code; none when nothing was counted."""
    if wanted is None:
        return Page(items=[], next_cursor=None)
    populations = Populations(session, moment.version)
    found = page.page(populations.practices_counted(wanted, moment.as_of, page), lambda practice: (practice.code,))
    codes = [practice.code for practice in found.items]
    counts = populations.list_sizes(codes, [wanted.counted_on])
    profiles = population_profiles.of_practices(session, codes, wanted.counted_on, known_on)
    items = [
        _list_sizes(practice, wanted.counted_on, counts[practice.code, wanted.counted_on], profiles[practice.code])
        for practice in found.items
    ]
    return Page(items=items, next_cursor=found.next_cursor)


def list_size_rows(session: Session, moment: Moment, wanted: ListSizeFilter | None) -> Iterator[Cells]:
    """Write the list sizes of one day of counting as the publisher does; the whole country passes through, never held at once."""
    if wanted is None:
        return
    cells = Populations(session, moment.version).practices_with_cells(wanted, moment.as_of)
    for place, of_practice in groupby(cells, key=lambda cell: cell[0]):
        leading = [day(wanted.counted_on), place.code, place.board_code or "", place.partnership_code or ""]
        yield from _rows_by_sex(leading, [cell for _, cell in of_practice])


def _opened(populations: Populations, code: str, on: date) -> str:
    plain = strip_board_letter(code)
    if plain is None or not populations.had_opened(plain, on):
        raise PracticeNotFound(_ASK_PRACTICE)
    return plain


def _list_sizes(practice: PracticePlace, counted_on: date, rows: list[CountedCell], profiles: list[ProfileRead]) -> ListSizesRead:
    return ListSizesRead(
        practice_id=ids.practice_id(practice.code),
        partnership_id=ids.partnership_id(practice.partnership_code) if practice.partnership_code else None,
        board_id=ids.board_id(practice.board_code) if practice.board_code else None,
        counted_on=counted_on,
        counts=_counts(rows),
        profiles=profiles,
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
