"""Addresses of the partnerships."""

from typing import Annotated

from fastapi import APIRouter, Path
from service_kit.db import DbSession
from service_kit.pagination import Page, Paging
from service_kit.problems import documented

from cluster_api.partnerships import service
from cluster_api.partnerships.errors import PartnershipCodeArchived, PartnershipNotFound
from cluster_api.partnerships.schemas import PartnershipRead
from cluster_api.permissions import RegisterReader
from cluster_api.reading import AtMoment, Registers
from cluster_api.register_store import RegisterMissing

router = APIRouter(prefix="/v1/partnerships", tags=["partnerships"])

PartnershipCode = Annotated[
    str,
    Path(
        max_length=30,
        description="`S37000007`, with or without `partnership:` in front.",
        openapi_examples={"seeded": {"value": "S37000007"}},
    ),
]


@router.get("", responses=documented(RegisterMissing))
def list_partnerships(
    session: DbSession, _actor: RegisterReader, registers: Registers, moment: AtMoment, page: Paging
) -> Page[PartnershipRead]:
    """List the Health and Social Care Partnerships in force on a date."""
    return service.list_partnerships(session, registers.on(session, moment), page)


@router.get("/{partnership_code}", responses=documented(PartnershipCodeArchived, PartnershipNotFound, RegisterMissing))
def get_partnership(
    session: DbSession, _actor: RegisterReader, registers: Registers, moment: AtMoment, partnership_code: PartnershipCode
) -> PartnershipRead:
    """Show a partnership on a date. Codes change: a code archived by then answers with the one that followed it."""
    return service.get_partnership(session, registers.on(session, moment), partnership_code, moment.as_of)
