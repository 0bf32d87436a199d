"""Addresses of the Health Boards."""

from typing import Annotated

from fastapi import APIRouter, Path
from service_kit.db import DbSession
from service_kit.pagination import Page, Paging
from service_kit.problems import documented

from cluster_api.health_boards import service
from cluster_api.health_boards.errors import HealthBoardCodeArchived, HealthBoardNotFound
from cluster_api.health_boards.schemas import HealthBoardRead
from cluster_api.permissions import RegisterReader
from cluster_api.reading import AtMoment, Registers
from cluster_api.register_store import RegisterMissing

router = APIRouter(prefix="/v1/health-boards", tags=["health boards"])

HealthBoardCode = Annotated[
    str,
    Path(
        max_length=30,
        description="`S08000030`, with or without `board:` in front.",
        openapi_examples={"seeded": {"value": "S08000030"}},
    ),
]


@router.get("", responses=documented(RegisterMissing))
def list_health_boards(
    session: DbSession, _actor: RegisterReader, registers: Registers, moment: AtMoment, page: Paging
) -> Page[HealthBoardRead]:
    """List the Health Boards in force on a date."""
    return service.list_health_boards(session, registers.on(session, moment), page)


@router.get("/{health_board_code}", responses=documented(HealthBoardCodeArchived, HealthBoardNotFound, RegisterMissing))
def get_health_board(
    session: DbSession, _actor: RegisterReader, registers: Registers, moment: AtMoment, health_board_code: HealthBoardCode
) -> HealthBoardRead:
    """Show a Health Board on a date. Codes change: a code archived by then answers with the one that followed it."""
    return service.get_health_board(session, registers.on(session, moment), health_board_code, moment.as_of)
