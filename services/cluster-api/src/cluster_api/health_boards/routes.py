"""Address of the Health Boards."""

from fastapi import APIRouter
from service_kit.db import DbSession
from service_kit.problems import documented

from cluster_api.health_boards import service
from cluster_api.health_boards.schemas import HealthBoardList
from cluster_api.permissions import RegisterReader
from cluster_api.reading import AtMoment, Registers
from cluster_api.register_store import RegisterMissing

router = APIRouter(prefix="/v1/health-boards", tags=["health boards"])


@router.get("", responses=documented(RegisterMissing))
def list_health_boards(session: DbSession, _actor: RegisterReader, registers: Registers, moment: AtMoment) -> HealthBoardList:
    """List the Health Boards in force on a date."""
    return service.list_health_boards(registers.on(session, moment))
