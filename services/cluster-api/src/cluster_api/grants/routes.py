"""Addresses of grants."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path
from service_kit.access import access_token
from service_kit.auth import Token
from service_kit.db import DbSession
from service_kit.problems import documented

from cluster_api.grants import service
from cluster_api.grants.errors import SubjectNotFound
from cluster_api.grants.schemas import GrantsRead, MeRead
from cluster_api.permissions import GrantsReader
from cluster_api.reading import AsOf, Registers

router = APIRouter(prefix="/v1", tags=["grants"])

Subject = Annotated[
    str,
    Path(
        min_length=1,
        max_length=200,
        pattern=r"^[!-~]+$",
        openapi_examples={"seeded": {"value": "demo-pql"}},
    ),
]


@router.get("/me")
def get_me(
    session: DbSession,
    token: Annotated[Token, Depends(access_token)],
    registers: Registers,
    as_of: AsOf,
) -> MeRead:
    """Show who you are, what you hold on a date, what each role lets you see and do, and what you are nominated for."""
    return service.me(session, token, registers, as_of)


@router.get("/grants/{subject}", responses=documented(SubjectNotFound))
def get_grants(
    session: DbSession,
    actor: GrantsReader,
    registers: Registers,
    as_of: AsOf,
    subject: Subject,
) -> GrantsRead:
    """Show what somebody holds on a date. The read is recorded."""
    return service.grants_of_subject(session, actor.subject, subject, registers, as_of)
