"""Addresses of practices."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from service_kit.db import DbSession
from service_kit.pagination import Page, Paging
from service_kit.problems import documented

from cluster_api.history_schemas import HistoryEntry
from cluster_api.history_store import Reading
from cluster_api.permissions import RegisterReader
from cluster_api.practices import service
from cluster_api.practices.errors import PracticeNotFound
from cluster_api.practices.schemas import MembershipRead, PracticeRead
from cluster_api.reading import AtMoment, IncludeWithdrawn, Registers
from cluster_api.register_store import RegisterMissing

router = APIRouter(prefix="/v1/practices", tags=["practices"])

PracticeCode = Annotated[
    str,
    Path(
        max_length=6,
        description="Five digits; a Board letter in front is accepted.",
        openapi_examples={"seeded": {"value": "10002"}},
    ),
]
Search = Annotated[
    str,
    Query(
        max_length=100,
        # PostgreSQL cannot hold a zero character in text.
        pattern=r"^[^\x00]*$",
        description="Words of the name, code, postcode or place.",
    ),
]
ClusterCode = Annotated[
    str | None,
    Query(
        pattern=r"^(cluster:)?gc[0-9]{4,6}$",
        description="A cluster, with or without `cluster:` in front.",
    ),
]


@router.get("", responses=documented(RegisterMissing))
def list_practices(
    session: DbSession,
    _actor: RegisterReader,
    registers: Registers,
    moment: AtMoment,
    page: Paging,
    search: Search = "",
    cluster: ClusterCode = None,
) -> Page[PracticeRead]:
    """List the practices open on a date."""
    code = cluster.removeprefix("cluster:") if cluster else None
    register = registers.on(session, moment)
    return service.search_practices(session, register, page, moment, search=search, cluster_code=code)


@router.get("/{practice_code}", responses=documented(PracticeNotFound, RegisterMissing))
def get_practice(
    session: DbSession,
    _actor: RegisterReader,
    registers: Registers,
    moment: AtMoment,
    practice_code: PracticeCode,
) -> PracticeRead:
    """Show a practice as it stood on a date."""
    return service.get_practice(session, registers.on(session, moment), practice_code, moment)


@router.get("/{practice_code}/memberships", responses=documented(PracticeNotFound))
def list_memberships(
    session: DbSession, _actor: RegisterReader, moment: AtMoment, page: Paging, practice_code: PracticeCode
) -> Page[MembershipRead]:
    """List the clusters that a practice was in up to a date, the oldest first."""
    return service.list_memberships(session, page, practice_code, moment)


@router.get("/{practice_code}/history", responses=documented(PracticeNotFound))
def list_history_of_practice(
    session: DbSession,
    actor: RegisterReader,
    moment: AtMoment,
    page: Paging,
    practice_code: PracticeCode,
    *,
    include_withdrawn: IncludeWithdrawn = False,
) -> Page[HistoryEntry]:
    """Tell the story of a practice up to a date, in order of day and then of recording. Corrections are entries of their own."""
    return service.list_history(session, page, practice_code, Reading(actor, moment, include_withdrawn))
