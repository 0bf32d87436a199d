"""Address of the partnerships."""

from fastapi import APIRouter
from service_kit.db import DbSession
from service_kit.problems import documented

from cluster_api.partnerships import service
from cluster_api.partnerships.schemas import PartnershipList
from cluster_api.permissions import RegisterReader
from cluster_api.reading import AtMoment, Registers
from cluster_api.register_store import RegisterMissing

router = APIRouter(prefix="/v1/partnerships", tags=["partnerships"])


@router.get("", responses=documented(RegisterMissing))
def list_partnerships(session: DbSession, _actor: RegisterReader, registers: Registers, moment: AtMoment) -> PartnershipList:
    """List the Health and Social Care Partnerships in force on a date."""
    return service.list_partnerships(registers.on(session, moment))
