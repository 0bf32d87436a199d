"""Read practices: one, many, where they belonged and whom they serve."""

from datetime import date

from service_kit.pagination import Page, PageParams
from sqlalchemy.orm import Session

from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.practice_codes import strip_board_letter
from cluster_api.domain.register import Moment, Register
from cluster_api.history_schemas import HistoryEntry
from cluster_api.history_store import Reading, page_of, story_of_practice
from cluster_api.models import PracticeDetail
from cluster_api.practices.errors import PracticeNotFound
from cluster_api.practices.repository import Practices
from cluster_api.practices.schemas import MembershipRead, PracticeRead

_ASK = "Check the five digits, or choose a date on which the practice was open."


def get_practice(session: Session, register: Register, code: str, moment: Moment) -> PracticeRead:
    """Return what is true of a practice on a date, or raise `PracticeNotFound`."""
    plain = _plain(code)
    row = Practices(session).find(plain, moment)
    if row is None:
        raise PracticeNotFound(_ASK)
    return _practice(register, row)


def search_practices(
    session: Session,
    register: Register,
    page: PageParams,
    moment: Moment,
    *,
    search: str,
    cluster_code: str | None,
) -> Page[PracticeRead]:
    """List practices in order of code, narrowed by words and by cluster."""
    words = search.split()
    if (code := strip_board_letter(search)) is not None:
        words = [code]
    rows = Practices(session).search(page, moment, words=words, cluster_code=cluster_code)
    found = page.page(rows, lambda row: (row.practice_code,))
    return Page(items=[_practice(register, row) for row in found.items], next_cursor=found.next_cursor)


def list_memberships(session: Session, page: PageParams, code: str, moment: Moment) -> Page[MembershipRead]:
    """List the clusters that a practice was in up to a date, or raise `PracticeNotFound`."""
    practices = Practices(session)
    plain = _plain(code)
    if not practices.was_ever_open(plain, moment):
        raise PracticeNotFound(_ASK)
    found = page.cut(practices.memberships(plain, moment), lambda row: (row[3],), (date,))
    return Page(
        items=[
            MembershipRead(
                cluster_id=None if is_placeholder else ids.cluster_id(cluster_code),
                cluster_name=name,
                valid_from=valid_from,
                valid_until=valid_until,
            )
            for cluster_code, name, is_placeholder, valid_from, valid_until in found.items
        ],
        next_cursor=found.next_cursor,
    )


def list_history(session: Session, page: PageParams, code: str, reading: Reading) -> Page[HistoryEntry]:
    """Tell the story of a practice up to a date, or raise `PracticeNotFound` where nothing was recorded about it."""
    story = story_of_practice(session, _plain(code), reading.moment.version)
    if not story.begins_by(reading.moment.as_of):
        raise PracticeNotFound(_ASK)
    return page_of(session, story, page, reading)


def _plain(code: str) -> str:
    plain = strip_board_letter(code)
    if plain is None:
        raise PracticeNotFound(_ASK)
    return plain


def _practice(register: Register, row: PracticeDetail) -> PracticeRead:
    known = register.practices_by_code[row.practice_code]
    cluster = register.clusters_by_code[known.cluster_code]
    lines = (row.address_1, row.address_2, row.address_3, row.address_4)
    return PracticeRead(
        id=ids.practice_id(row.practice_code),
        code=row.practice_code,
        name=row.name,
        address=[line for line in lines if line],
        postcode=row.postcode,
        telephone=row.telephone,
        contract_type=row.contract_type,
        data_zone=row.data_zone,
        cluster_id=None if cluster.is_placeholder else ids.cluster_id(cluster.code),
        cluster_name=None if cluster.is_placeholder else cluster.name,
        partnership_id=ids.partnership_id(known.partnership_code),
        board_id=ids.board_id(known.board_code),
        patients=known.patients,
        opened_on=known.opened_on,
        closed_on=known.closed_on,
    )
