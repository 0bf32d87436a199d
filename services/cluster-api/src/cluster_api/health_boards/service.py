"""Sum up each Health Board from the register of a date."""

from collections.abc import Mapping
from datetime import date

from service_kit.pagination import Page, PageParams
from sqlalchemy.orm import Session

from cluster_api import published_areas
from cluster_api.domain import area_codes
from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.age_bands import total_or_unknown
from cluster_api.domain.area_codes import AreaCode
from cluster_api.domain.register import Board, Register
from cluster_api.health_boards.errors import HealthBoardCodeArchived, HealthBoardNotFound
from cluster_api.health_boards.schemas import HealthBoardRead
from cluster_api.models import HealthBoard


def list_health_boards(session: Session, register: Register, page: PageParams) -> Page[HealthBoardRead]:
    """List the Boards in order of code."""
    codes = published_areas.codes_of(session, HealthBoard)
    found = page.cut(register.boards, lambda board: (board.code,), (str,))
    return Page(items=[_board(register, board, codes) for board in found.items], next_cursor=found.next_cursor)


def get_health_board(session: Session, register: Register, written: str, on: date) -> HealthBoardRead:
    """Return a Board, raise `HealthBoardCodeArchived` when another code has taken its place, else `HealthBoardNotFound`."""
    code = written.removeprefix("board:")
    board = register.boards_by_code.get(code)
    codes = published_areas.codes_of(session, HealthBoard)
    if board is not None:
        return _board(register, board, codes)
    current = area_codes.resolve(code, on, codes)
    if current in register.boards_by_code:
        raise HealthBoardCodeArchived(published_areas.archived_in_words(code, current, codes), headers=published_areas.link_to(current))
    raise HealthBoardNotFound("Look the code up in the list of Health Boards, or choose another date.")


def _board(register: Register, board: Board, codes: Mapping[str, AreaCode]) -> HealthBoardRead:
    practices = [p for p in register.practices if p.board_code == board.code]
    clusters = {p.cluster_code for p in practices if not register.is_placeholder(p.cluster_code)}
    code = codes[board.code]
    successor = area_codes.find_successor(code, codes.values())
    return HealthBoardRead(
        id=ids.board_id(board.code),
        code=board.code,
        name=board.name,
        valid_from=code.valid_from,
        valid_until=code.valid_until,
        predecessor_ids=[ids.board_id(old) for old in area_codes.predecessors(code.code, codes.values())],
        successor_id=ids.board_id(successor) if successor else None,
        partnership_ids=[ids.partnership_id(p.code) for p in register.partnerships if p.board_code == board.code],
        clusters=len(clusters),
        straddling_clusters=sum(len({part.board_code for part in register.parts_of(one)}) > 1 for one in clusters),
        practices=len(practices),
        patients=total_or_unknown(p.patients for p in practices),
    )
