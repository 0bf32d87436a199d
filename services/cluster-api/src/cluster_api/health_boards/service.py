"""Sum up each Health Board from the register of a date."""

from cluster_api.domain import organisation_ids as ids
from cluster_api.domain.age_bands import total_or_unknown
from cluster_api.domain.register import Board, Register
from cluster_api.health_boards.schemas import HealthBoardList, HealthBoardRead


def list_health_boards(register: Register) -> HealthBoardList:
    """List the Boards in order of code."""
    return HealthBoardList(items=[_board(register, board) for board in register.boards])


def _board(register: Register, board: Board) -> HealthBoardRead:
    practices = [p for p in register.practices if p.board_code == board.code]
    clusters = {p.cluster_code for p in practices if not register.is_placeholder(p.cluster_code)}
    return HealthBoardRead(
        id=ids.board_id(board.code),
        code=board.code,
        name=board.name,
        partnership_ids=[ids.partnership_id(p.code) for p in register.partnerships if p.board_code == board.code],
        clusters=len(clusters),
        practices=len(practices),
        patients=total_or_unknown(p.patients for p in practices),
    )
