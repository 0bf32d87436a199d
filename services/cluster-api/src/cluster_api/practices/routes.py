"""Addresses of practices."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response
from service_kit.db import DbSession
from service_kit.pagination import Page, Paging
from service_kit.problems import documented

from cluster_api import register_files
from cluster_api.csv_export import Form, WantedForm, also_csv, csv_response, every_item, listed, resting_on
from cluster_api.domain.imports import published_columns
from cluster_api.history_schemas import HistoryEntry
from cluster_api.permissions import RegisterReader
from cluster_api.practices import service
from cluster_api.practices.errors import PracticeNotFound
from cluster_api.practices.schemas import MembershipRead, PracticeRead
from cluster_api.reading import AskedHistory, AtMoment, KnownOn, Registers
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


@router.get("", response_model=Page[PracticeRead], responses=also_csv() | documented(RegisterMissing))
def list_practices(
    session: DbSession,
    _actor: RegisterReader,
    registers: Registers,
    moment: AtMoment,
    known_on: KnownOn,
    page: Paging,
    form: WantedForm,
    *,
    search: Search = "",
    cluster: ClusterCode = None,
) -> Page[PracticeRead] | Response:
    """List the practices open on a date. As CSV, the publisher's contact-details file."""
    code = cluster.removeprefix("cluster:") if cluster else None
    register = registers.on(session, moment)
    if form is Form.CSV:
        found = every_item(lambda part: service.search_practices(session, register, part, moment, search=search, cluster_code=code))
        codes = [practice.code for practice in found] if search or code else None
        rows = register_files.practice_rows(session, register, moment, codes)
        name = f"practice-contact-details-{moment.as_of}"
        return csv_response(published_columns.CONTACT_DETAILS, rows, name, resting_on(register.release, moment, known_on))
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


@router.get("/{practice_code}/memberships", response_model=Page[MembershipRead], responses=also_csv() | documented(PracticeNotFound))
def list_memberships(
    session: DbSession, _actor: RegisterReader, moment: AtMoment, page: Paging, form: WantedForm, practice_code: PracticeCode
) -> Page[MembershipRead] | Response:
    """List the clusters that a practice was in up to a date, the oldest first."""
    if form is Form.CSV:
        memberships = every_item(lambda part: service.list_memberships(session, part, practice_code, moment))
        rows = register_files.membership_rows(practice_code[-5:], memberships)
        return csv_response(published_columns.MEMBERSHIPS, rows, f"memberships-{moment.as_of}")
    return service.list_memberships(session, page, practice_code, moment)


@router.get("/{practice_code}/history", response_model=Page[HistoryEntry], responses=also_csv() | documented(PracticeNotFound))
def list_history_of_practice(
    session: DbSession, reading: AskedHistory, page: Paging, form: WantedForm, practice_code: PracticeCode
) -> Page[HistoryEntry] | Response:
    """Tell the story of a practice up to a date, in order of day and then of recording. Corrections are entries of their own."""
    return listed(form, page, HistoryEntry, "practice-history", lambda part: service.list_history(session, part, practice_code, reading))
