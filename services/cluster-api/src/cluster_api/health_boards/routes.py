"""Addresses of the Health Boards."""

from typing import Annotated

from fastapi import APIRouter, Path, Response
from service_kit.db import DbSession
from service_kit.pagination import Page, Paging
from service_kit.problems import documented

from cluster_api import register_files
from cluster_api.csv_export import Form, WantedForm, also_csv, csv_response, resting_on
from cluster_api.domain.imports import published_columns
from cluster_api.health_boards import service
from cluster_api.health_boards.errors import HealthBoardCodeArchived, HealthBoardNotFound
from cluster_api.health_boards.schemas import HealthBoardRead
from cluster_api.permissions import RegisterReader
from cluster_api.reading import AtMoment, KnownOn, Registers
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


@router.get("", response_model=Page[HealthBoardRead], responses=also_csv() | documented(RegisterMissing))
def list_health_boards(
    session: DbSession,
    _actor: RegisterReader,
    registers: Registers,
    moment: AtMoment,
    known_on: KnownOn,
    page: Paging,
    form: WantedForm,
) -> Page[HealthBoardRead] | Response:
    """List the Health Boards in force on a date. As CSV, the publisher's file of codes."""
    register = registers.on(session, moment)
    if form is Form.CSV:
        rows = register_files.board_rows(session, register)
        return csv_response(
            published_columns.HEALTH_BOARDS, rows, f"health-boards-{moment.as_of}", resting_on(register.release, moment, known_on)
        )
    return service.list_health_boards(session, register, page)


@router.get("/{health_board_code}", responses=documented(HealthBoardCodeArchived, HealthBoardNotFound, RegisterMissing))
def get_health_board(
    session: DbSession, _actor: RegisterReader, registers: Registers, moment: AtMoment, health_board_code: HealthBoardCode
) -> HealthBoardRead:
    """Show a Health Board on a date. Codes change: a code archived by then answers with the one that followed it."""
    return service.get_health_board(session, registers.on(session, moment), health_board_code, moment.as_of)
