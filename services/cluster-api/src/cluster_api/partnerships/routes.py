"""Addresses of the partnerships."""

from typing import Annotated

from fastapi import APIRouter, Path, Response
from service_kit.db import DbSession
from service_kit.pagination import Page, Paging
from service_kit.problems import documented

from cluster_api import register_files
from cluster_api.csv_export import Form, WantedForm, also_csv, csv_response, resting_on
from cluster_api.domain.imports import published_columns
from cluster_api.partnerships import service
from cluster_api.partnerships.errors import PartnershipCodeArchived, PartnershipNotFound
from cluster_api.partnerships.schemas import PartnershipRead
from cluster_api.permissions import RegisterReader
from cluster_api.reading import AtMoment, KnownOn, Registers
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


@router.get("", response_model=Page[PartnershipRead], responses=also_csv() | documented(RegisterMissing))
def list_partnerships(
    session: DbSession,
    _actor: RegisterReader,
    registers: Registers,
    moment: AtMoment,
    known_on: KnownOn,
    page: Paging,
    form: WantedForm,
) -> Page[PartnershipRead] | Response:
    """List the Health and Social Care Partnerships in force on a date. As CSV, the publisher's file of codes."""
    register = registers.on(session, moment)
    if form is Form.CSV:
        rows = register_files.partnership_rows(session, register)
        return csv_response(
            published_columns.PARTNERSHIPS, rows, f"partnerships-{moment.as_of}", resting_on(register.release, moment, known_on)
        )
    return service.list_partnerships(session, register, page)


@router.get("/{partnership_code}", responses=documented(PartnershipCodeArchived, PartnershipNotFound, RegisterMissing))
def get_partnership(
    session: DbSession, _actor: RegisterReader, registers: Registers, moment: AtMoment, partnership_code: PartnershipCode
) -> PartnershipRead:
    """Show a partnership on a date. Codes change: a code archived by then answers with the one that followed it."""
    return service.get_partnership(session, registers.on(session, moment), partnership_code, moment.as_of)
